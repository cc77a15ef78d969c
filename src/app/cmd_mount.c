#include <stdio.h>
#include <string.h>

#include "src/app/app.h"
#include "src/base/json.h"
#include "src/update/enrol.h"
#include "src/update/mounter.h"
#include "src/update/package.h"

/* Nobody need say twice that it may come in: signed by somebody we trust, or
 * on a drive that bears our token. */
static bool is_known(const struct kz_app *app, const char *root,
                     const struct kz_stick_content *content) {
    char dir[KZ_PATH_SIZE];
    struct kz_package package;
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_keys keys;
    struct kz_own_key own;
    struct kz_error err;
    enum kz_package_trust trust = KZ_PACKAGE_UNSIGNED;
    if (!kz_path_join(dir, sizeof(dir), app->places.state, "keys"))
        return false;
    if (kz_stick_is_enrolled(dir, root))
        return true;
    if (!content->is_package || !kz_keys_load(dir, &keys, &err))
        return false;
    bool has_own = kz_own_key_open(dir, false, &own, &err);
    struct kz_package_rules rules = {.keys = &keys, .hall = "", .hash = "",
                                     .own = has_own ? own.key : NULL};
    bool is_good = kz_package_open(&package, content->path, &limits, &err) &&
                   kz_package_judge(&package, &rules, &trust, &err);
    kz_package_close(&package);
    kz_own_key_destroy(&own);
    return is_good && trust == KZ_PACKAGE_TRUSTED;
}

/* What lies on a mounted drive, by its path. */
static int find(struct kz_app *app, const char *root) {
    struct kz_stick_content content;
    struct kz_error err;
    const char *name = strrchr(root, '/');
    app->options.json = true;
    if (!kz_mounter_is_place(root)) {
        kz_error_set(&err, "stick.refused", root, NULL);
        return kz_app_refuse(app, &err);
    }
    if (!kz_stick_look(root, name && name[1] ? name + 1 : root, &content,
                       &err))
        return kz_app_refuse(app, &err);
    struct kz_json json = {.out = stdout};
    kz_json_begin_object(&json, NULL);
    kz_json_str(&json, "path", kz_str_from(content.path));
    kz_json_bool(&json, "is_package", content.is_package);
    kz_json_bool(&json, "is_known", is_known(app, root, &content));
    kz_json_end_object(&json);
    putchar('\n');
    return KZ_EXIT_DONE;
}

/* mount-stick NODE [write] | release | PATH [finish]. A mounted place is the
 * answer. */
int kz_cmd_mount_stick(struct kz_app *app) {
    const char *what = app->options.args[0], *how = app->options.args[1];
    struct kz_error err;
    bool is_write = how && strcmp(how, "write") == 0;
    bool is_finish = how && strcmp(how, "finish") == 0;
    /* A device by its path is no place where a drive lies: refused below. */
    bool is_path = what[0] == '/' && strncmp(what, "/dev/", 5) != 0;
    bool is_release = strcmp(what, "release") == 0;
    if (how && (is_release || is_path != is_finish || is_write == is_path)) {
        kz_error_set(&err, "option.unknown", how, NULL);
        kz_app_say_error(app, &err);
        return KZ_EXIT_USAGE;
    }
    if (is_path && !is_finish)
        return find(app, what);
    bool is_good = is_release  ? kz_mounter_release(&err)
                   : is_finish ? kz_mounter_finish(what, &err)
                               : kz_mounter_mount(what, is_write, &err);
    if (!is_good)
        return kz_app_refuse(app, &err);
    if (!is_release && !is_finish)
        puts(KZ_MOUNT_PLACE);
    return KZ_EXIT_DONE;
}
