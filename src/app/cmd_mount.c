#include <stdio.h>
#include <string.h>

#include "src/app/app.h"
#include "src/update/mounter.h"

/* mount-stick NODE | mount-stick release. The place is the answer. */
int kz_cmd_mount_stick(struct kz_app *app) {
    const char *what = app->options.args[0];
    struct kz_error err;
    bool is_release = strcmp(what, "release") == 0;
    bool is_good = is_release ? kz_mounter_release(&err)
                              : kz_mounter_mount(what, &err);
    if (!is_good) {
        kz_app_say_error(app, &err);
        return KZ_EXIT_REFUSED;
    }
    if (!is_release)
        puts(KZ_MOUNT_PLACE);
    return KZ_EXIT_DONE;
}
