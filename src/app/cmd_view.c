#include <stdio.h>

#include "src/app/view.h"
#include "ui/core/tree_out.h"

int kz_cmd_shot(struct kz_app *app) {
    struct kz_kiosk kiosk;
    int code = kz_view_open(&kiosk, app);
    if (code != KZ_EXIT_DONE)
        return code;
    if (!kz_stage_save(kiosk.stage, app->options.args[0])) {
        struct kz_error err;
        kz_error_set(&err, "file.unwritable", app->options.args[0], NULL);
        kz_app_say_error(app, &err);
        code = KZ_EXIT_REFUSED;
    }
    kz_kiosk_close(&kiosk);
    return code;
}

int kz_cmd_tree(struct kz_app *app) {
    struct kz_kiosk kiosk;
    int code = kz_view_open(&kiosk, app);
    if (code != KZ_EXIT_DONE)
        return code;
    const struct kz_node *root = kz_stage_tree(kiosk.stage);
    if (app->options.json)
        kz_tree_write_json(stdout, root);
    else
        kz_tree_write_text(stdout, root);
    kz_kiosk_close(&kiosk);
    return KZ_EXIT_DONE;
}
