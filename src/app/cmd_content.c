#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "src/app/app.h"
#include "src/content/diff_report.h"
#include "src/content/export.h"
#include "src/content/report.h"
#include "src/update/intake.h"

/* An older generation may stand in for a damaged one; then that is said. */
static bool open_current(const struct kz_app *app,
                         struct kz_generation *current,
                         struct kz_error *err) {
    struct kz_store_faults faults = {.count = 0};
    bool is_good =
        kz_store_open_current(app->places.store, current, &faults, err);
    for (int i = 0; is_good && i < faults.count; i++) {
        char number[24];
        struct kz_error fault;
        snprintf(number, sizeof(number), "%lld",
                 (long long)faults.items[i].generation);
        kz_error_set(&fault, faults.items[i].id, number, "", "",
                     faults.items[i].value, NULL);
        kz_app_say_error(app, &fault);
    }
    return is_good;
}

static int open_object(void *user, const char *hash) {
    char path[KZ_PATH_SIZE];
    if (!kz_store_object_path(user, hash, path, sizeof(path)))
        return -1;
    return open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
}

static void say_exported(const struct kz_app *app,
                         const struct kz_export_result *result) {
    char rows[16], held[16];
    snprintf(rows, sizeof(rows), "%d", result->rows);
    snprintf(held, sizeof(held), "%d", result->held);
    kz_app_say(app, "exported",
               (const char *[]){app->options.args[0], rows, NULL});
    if (result->held > 0)
        kz_app_say(app, "held_rows", (const char *[]){held, NULL});
}

static bool is_package(const char *dest) {
    size_t len = strlen(dest);
    return len > 4 && strcmp(dest + len - 4, ".kzp") == 0;
}

int kz_cmd_export(struct kz_app *app) {
    if (is_package(app->options.args[0]))
        return kz_pack_current(app, app->options.args[0]);
    struct kz_generation current;
    struct kz_export_result result;
    struct kz_error err;
    if (!open_current(app, &current, &err))
        return kz_app_refuse(app, &err);
    struct kz_export_job job = {
        .db_path = current.db_path,
        .dest = app->options.args[0],
        .words = app->words,
        .with_media = app->options.with_media,
        .open_object = open_object,
        .user = app->places.store,
    };
    if (!kz_export(&job, &result, &err))
        return kz_app_refuse(app, &err);
    if (app->options.json)
        printf("{\"rows\":%d,\"files\":%d,\"held\":%d}\n", result.rows,
               result.files, result.held);
    say_exported(app, &result);
    return KZ_EXIT_DONE;
}

/* Faults go beside the answer: they are what check tells. */
static void say_faults(const struct kz_app *app,
                       const struct kz_report *report) {
    kz_report_write_text(stderr, report, app->words, app->lang);
}

static bool open_source(const struct kz_app *app, struct kz_intake *source,
                        struct kz_report *report, struct kz_error *err) {
    char keys[KZ_PATH_SIZE];
    struct kz_intake_job job = {
        .source = app->options.args[0],
        .store = app->places.store,
        .words = app->words,
    };
    if (kz_path_join(keys, sizeof(keys), app->places.state, "keys"))
        job.keys = keys;
    return kz_intake_open(source, &job, report, err);
}

int kz_cmd_diff(struct kz_app *app) {
    struct kz_generation current;
    struct kz_report report = {.held = 0};
    struct kz_diff diff;
    struct kz_error err;
    if (!open_current(app, &current, &err))
        return kz_app_refuse(app, &err);
    struct kz_intake source;
    if (!open_source(app, &source, &report, &err))
        return kz_app_refuse(app, &err);
    struct kz_diff_job job = {
        .source = source.path,
        .db_path = current.db_path,
        .share = app->places.share,
        .words = app->words,
    };
    int code = KZ_EXIT_DONE;
    memset(&diff, 0, sizeof(diff));
    if (!source.is_refused && !kz_diff_make(&diff, &job, &report, &err)) {
        code = kz_app_refuse(app, &err);
    } else {
        say_faults(app, &report);
        if (kz_report_refuses(&report, true))
            code = KZ_EXIT_REFUSED;
        else if (app->options.json)
            kz_diff_write_json(stdout, &diff);
        else
            kz_diff_write_text(stdout, &diff, app->words, app->lang);
    }
    kz_diff_destroy(&diff);
    kz_report_destroy(&report);
    kz_intake_close(&source);
    return code;
}
