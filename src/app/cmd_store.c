#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/app/app.h"
#include "src/content/report.h"
#include "src/update/answer.h"

/* `keys` is filled: who may sign what is imported. */
static struct kz_import_job job_of(const struct kz_app *app,
                                   char keys[KZ_PATH_SIZE]) {
    bool has_keys =
        kz_path_join(keys, KZ_PATH_SIZE, app->places.state, "keys");
    return (struct kz_import_job){
        .source = app->options.args[0],
        .store = app->places.store,
        .keys = has_keys ? keys : "",
        .share = app->places.share,
        .exe = app->places.exe,
        .is_sample =
            strcmp(app->options.args[0], app->places.sample) == 0,
        .hold = app->options.hold,
        .leave_out = app->options.leave_out,
        .words = app->words,
    };
}

int kz_cmd_check(struct kz_app *app) {
    char keys[KZ_PATH_SIZE];
    struct kz_import_job job = job_of(app, keys);
    struct kz_report report;
    struct kz_error err;
    memset(&report, 0, sizeof(report));
    bool is_read = kz_import_check(&job, &report, &err);
    bool is_ok = is_read && !kz_report_refuses(&report, false);
    if (!is_read) {
        kz_app_refuse(app, &err);
    } else if (app->options.json) {
        kz_report_write_json(stdout, &report, is_ok, app->words, app->lang);
    } else {
        kz_report_write_text(stdout, &report, app->words, app->lang);
        if (is_ok)
            kz_app_say(app, "check_ok", NULL);
    }
    kz_report_destroy(&report);
    return is_ok ? KZ_EXIT_DONE : KZ_EXIT_REFUSED;
}

/* Progress of a person at a terminal: one line a step. */
static bool show_progress(void *user, const struct kz_progress *p) {
    const struct kz_app *app = user;
    if (app->options.json) {
        kz_answer_progress(stdout, p);
        fflush(stdout);
    } else if (p->done == p->total && app->options.verbose) {
        char done[24], total[24];
        snprintf(done, sizeof(done), "%lld", (long long)p->done);
        snprintf(total, sizeof(total), "%lld", (long long)p->total);
        kz_app_say(app, "working",
                   (const char *[]){p->step, done, total, NULL});
    }
    return true;
}

static void say_result(const struct kz_app *app,
                       const struct kz_import_result *r) {
    if (app->options.json) {
        kz_answer_import(stdout, r, app->words, app->lang);
        return;
    }
    kz_report_write_text(stderr, &r->report, app->words, app->lang);
    if (r->outcome == KZ_IMPORT_REFUSED)
        return;
    char number[24];
    snprintf(number, sizeof(number), "%lld", (long long)r->generation);
    kz_app_say(app, kz_import_outcome_name(r->outcome),
               (const char *[]){number, NULL});
}

int kz_cmd_import(struct kz_app *app) {
    char keys[KZ_PATH_SIZE];
    struct kz_import_job job = job_of(app, keys);
    struct kz_import_result result;
    struct kz_error err;
    memset(&result, 0, sizeof(result));
    signal(SIGPIPE, SIG_IGN); /* it ends even if nobody listens any more */
    int code = KZ_EXIT_DONE;
    if (!kz_import(&job, show_progress, app, &result, &err)) {
        code = kz_app_refuse(app, &err);
    } else {
        say_result(app, &result);
        if (result.outcome == KZ_IMPORT_REFUSED)
            code = KZ_EXIT_REFUSED;
    }
    kz_report_destroy(&result.report);
    return code;
}

static bool read_number(const struct kz_app *app, int64_t *number) {
    const char *text = app->options.args[0];
    *number = 0;
    if (!text)
        return true;
    if (kz_str_to_int(kz_str_from(text), number) && *number > 0)
        return true;
    struct kz_error err;
    kz_error_set(&err, "option.value", app->options.command, text, NULL);
    kz_app_say_error(app, &err);
    return false;
}

static void say_number(const struct kz_app *app, const char *id,
                       int64_t number) {
    char text[24];
    snprintf(text, sizeof(text), "%lld", (long long)number);
    if (app->options.json)
        printf("{\"result\":\"%s\",\"generation\":%s}\n", id, text);
    else
        kz_app_say(app, id, (const char *[]){text, NULL});
}

int kz_cmd_publish(struct kz_app *app) {
    struct kz_error err;
    int64_t number;
    if (!read_number(app, &number))
        return KZ_EXIT_USAGE;
    if (!kz_store_publish(app->places.store, number, &err))
        return kz_app_refuse(app, &err);
    say_number(app, "published", number);
    return KZ_EXIT_DONE;
}

int kz_cmd_rollback(struct kz_app *app) {
    struct kz_error err;
    int64_t number, now;
    if (!read_number(app, &number))
        return KZ_EXIT_USAGE;
    if (!kz_store_rollback(app->places.store, number, &now, &err))
        return kz_app_refuse(app, &err);
    say_number(app, "rolled_back", now);
    return KZ_EXIT_DONE;
}

static void write_doctor(FILE *out, const struct kz_app *app,
                         const struct kz_doctor *d) {
    kz_report_write_text(out, &d->report, app->words, app->lang);
    fprintf(out, "generation %lld, serial %lld\n", (long long)d->generation,
            (long long)d->serial);
    for (size_t i = 0; i < d->rows.count; i++)
        fprintf(out, "%.*s %d\n", KZ_STR_ARG(d->rows.items[i].table),
                d->rows.items[i].rows);
    for (size_t i = 0; i < d->review.count; i++) {
        const struct kz_doctor_review *r = &d->review.items[i];
        fprintf(out, "? %.*s %.*s %.*s %.*s\n", KZ_STR_ARG(r->table),
                KZ_STR_ARG(r->id), KZ_STR_ARG(r->column), KZ_STR_ARG(r->why));
    }
}

static void write_file(FILE *out, const struct kz_app *app,
                       const char *name) {
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    if (!kz_path_join(path, sizeof(path), app->places.state, name) ||
        !kz_file_read(path, 4 << 20, &text, &len))
        return;
    fprintf(out, "\n---- %s\n", name);
    fwrite(text, 1, len, out);
    free(text);
}

/* The report file for whoever mends the kiosk: how it is, what staff did, what
 * the program said. */
static bool write_report_file(const struct kz_app *app,
                              const struct kz_doctor *d,
                              struct kz_error *err) {
    static const char *const files[] = {"log/karez-log-old", "log/karez-log",
                                        "audit-old", "audit"};
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    if (!out)
        return kz_error_set(err, "file.unwritable", app->options.o, NULL);
    fprintf(out, "karez %s\n", kz_program_version());
    write_doctor(out, app, d);
    for (size_t i = 0; i < KZ_COUNT(files); i++)
        write_file(out, app, files[i]);
    bool is_good = fclose(out) == 0 &&
                   kz_file_write_atomic(app->options.o,
                                        (struct kz_str){text, len}, 0644);
    free(text);
    return is_good ||
           kz_error_set(err, "file.unwritable", app->options.o, NULL);
}

int kz_cmd_doctor(struct kz_app *app) {
    struct kz_doctor doctor;
    kz_doctor_look(&doctor, app->places.store, app->words);
    if (app->options.system)
        kz_doctor_look_at_system(&doctor);
    bool is_ok = doctor.is_ok;
    if (app->options.o) {
        struct kz_error err;
        bool is_written = write_report_file(app, &doctor, &err);
        kz_doctor_destroy(&doctor);
        return is_written ? KZ_EXIT_DONE : kz_app_refuse(app, &err);
    }
    if (app->options.json)
        kz_answer_doctor(stdout, &doctor, app->words, app->lang);
    else
        write_doctor(stdout, app, &doctor);
    kz_doctor_destroy(&doctor);
    return is_ok ? KZ_EXIT_DONE : KZ_EXIT_REFUSED;
}
