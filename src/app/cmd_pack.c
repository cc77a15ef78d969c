#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "src/app/app.h"
#include "src/base/json.h"
#include "src/content/export.h"
#include "src/content/report.h"
#include "src/content/stored.h"
#include "src/update/import.h"

/* What is packed goes through the importer and out again first: so a package
 * holds what visitors would see, and nothing that is not cleared. */
struct packing {
    struct kz_app *app;
    char temp[KZ_PATH_SIZE], store[KZ_PATH_SIZE], folder[KZ_PATH_SIZE];
    char hall[KZ_HALL_ID_SIZE];
    struct kz_own_key own;
    int64_t serial;
    struct kz_error *err;
};

static int open_object(void *user, const char *hash) {
    char path[KZ_PATH_SIZE];
    if (!kz_store_object_path(user, hash, path, sizeof(path)))
        return -1;
    return open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
}

static bool make_temp(struct packing *p) {
    const char *tmp = getenv("TMPDIR");
    int len = snprintf(p->temp, sizeof(p->temp), "%s/karez-XXXXXX",
                       tmp && *tmp ? tmp : "/var/tmp");
    if (len < 0 || len >= (int)sizeof(p->temp) || !mkdtemp(p->temp)) {
        p->temp[0] = '\0';
        return kz_error_set(p->err, "store.unwritable",
                            tmp && *tmp ? tmp : "/var/tmp", NULL);
    }
    return (kz_path_join(p->store, sizeof(p->store), p->temp, "store") &&
            kz_path_join(p->folder, sizeof(p->folder), p->temp, "out")) ||
           kz_error_set(p->err, "file.unreadable", p->temp, NULL);
}

/* `*is_refused`: the source's faults were said. */
static bool import(struct packing *p, bool *is_refused) {
    struct kz_import_job job = {
        .source = p->app->options.args[0],
        .store = p->store,
        .share = p->app->places.share,
        .leave_out = p->app->options.leave_out,
        .words = p->app->words,
    };
    struct kz_import_result result = {.outcome = KZ_IMPORT_REFUSED};
    struct kz_import_job look = job;
    look.exe = p->app->places.exe;
    /* A package holds what staff made, not what one kiosk makes of it; but
     * nothing that no kiosk can read. */
    bool is_good = kz_import_check(&look, &result.report, p->err);
    if (is_good && !kz_report_refuses(&result.report, job.leave_out)) {
        kz_report_destroy(&result.report);
        is_good = kz_import(&job, NULL, NULL, &result, p->err);
    }
    *is_refused = is_good && result.outcome == KZ_IMPORT_REFUSED;
    if (is_good)
        kz_report_write_text(stderr, &result.report, p->app->words,
                             p->app->lang);
    kz_report_destroy(&result.report);
    return is_good;
}

static bool find_hall(struct packing *p, const char *db_path) {
    struct kz_stored *stored =
        kz_stored_open(db_path, p->app->words, p->err);
    if (!stored)
        return false;
    kz_stored_start(stored, kz_table_at(kz_table_index("hall")));
    const struct kz_record *record = kz_stored_next(stored);
    bool is_good = record && record->id.len < sizeof(p->hall);
    if (is_good)
        snprintf(p->hall, sizeof(p->hall), "%.*s", KZ_STR_ARG(record->id));
    kz_stored_close(&stored);
    return is_good || kz_error_set(p->err, "catalog.damaged", db_path, NULL);
}

static bool lay_out(struct packing *p, char *store) {
    struct kz_generation current;
    struct kz_export_result result;
    if (!kz_store_open_current(store, &current, NULL, p->err))
        return false;
    struct kz_export_job job = {
        .db_path = current.db_path,
        .dest = p->folder,
        .words = p->app->words,
        .with_media = true,
        .open_object = open_object,
        .user = store,
    };
    return find_hall(p, current.db_path) && kz_export(&job, &result, p->err);
}

/* The kiosk's own key, or one from a file. */
static bool find_key(struct packing *p, const char *keys_dir) {
    const char *file = p->app->options.key;
    return file ? kz_own_key_read(file, &p->own, p->err)
                : kz_own_key_open(keys_dir, true, &p->own, p->err);
}

static bool find_serial(struct packing *p, const char *keys_dir) {
    const char *wanted = p->app->options.serial;
    if (!wanted)
        return kz_keys_next_serial(keys_dir,
                                   kz_store_serial(p->app->places.store),
                                   &p->serial, p->err);
    return (kz_str_to_int(kz_str_from(wanted), &p->serial) &&
            p->serial > 0) ||
           kz_error_set(p->err, "option.value", "--serial", wanted, NULL);
}

static bool write_package(struct packing *p, const char *out) {
    char keys_dir[KZ_PATH_SIZE];
    struct kz_package_plan plan = {
        .folder = p->folder,
        .out = out,
        .hall = p->hall,
        .created_s = time(NULL),
        .own = &p->own,
    };
    if (!kz_path_join(keys_dir, sizeof(keys_dir), p->app->places.state,
                      "keys"))
        return kz_error_set(p->err, "file.unreadable", p->app->places.state,
                            NULL);
    if (!find_key(p, keys_dir) || !find_serial(p, keys_dir))
        return false;
    plan.serial = p->serial;
    return kz_package_write(&plan, NULL, NULL, p->err);
}

static void say_packed(const struct packing *p, const char *out) {
    char serial[24], fingerprint[KZ_FINGERPRINT_SIZE];
    struct kz_json json = {.out = stdout};
    snprintf(serial, sizeof(serial), "%" PRId64, p->serial);
    kz_fingerprint_of(p->own.key, fingerprint);
    kz_app_say(p->app, "packed",
               (const char *[]){out, serial, NULL});
    kz_app_say(p->app, "key_fingerprint",
               (const char *[]){fingerprint, NULL});
    if (!p->app->options.json)
        return;
    kz_json_begin_object(&json, NULL);
    kz_json_str(&json, "file", kz_str_from(out));
    kz_json_str(&json, "hall", kz_str_from(p->hall));
    kz_json_int(&json, "serial", p->serial);
    kz_json_str(&json, "fingerprint", kz_str_from(fingerprint));
    kz_json_end_object(&json);
    putchar('\n');
}

static void end_packing(struct packing *p) {
    if (p->temp[0] && !kz_dir_remove(p->temp))
        kz_app_say_error(p->app,
                         &(struct kz_error){.id = "file.unwritable"});
    kz_own_key_destroy(&p->own);
    free(p);
}

/* What is live needs no importer to say what visitors see. */
int kz_pack_current(struct kz_app *app, const char *out) {
    struct kz_error err = {.id = ""};
    struct packing *p = kz_xcalloc(1, sizeof(*p));
    p->app = app;
    p->err = &err;
    bool is_good = make_temp(p) && lay_out(p, app->places.store) &&
                   write_package(p, out);
    int code = is_good ? KZ_EXIT_DONE : kz_app_refuse(app, &err);
    if (is_good)
        say_packed(p, out);
    end_packing(p);
    return code;
}

int kz_cmd_pack(struct kz_app *app) {
    struct kz_error err = {.id = ""};
    struct packing *p = kz_xcalloc(1, sizeof(*p));
    bool is_refused = false;
    p->app = app;
    p->err = &err;
    if (!app->options.o) {
        free(p);
        kz_error_set(&err, "option.value", "-o", "", NULL);
        kz_app_say_error(app, &err);
        return KZ_EXIT_USAGE;
    }
    bool is_good = make_temp(p) && import(p, &is_refused);
    if (is_good && !is_refused)
        is_good = lay_out(p, p->store) && write_package(p, p->app->options.o);
    if (!is_good)
        kz_app_say_error(app, &err);
    else if (!is_refused)
        say_packed(p, app->options.o);
    bool is_usage = strcmp(err.id, "option.value") == 0;
    end_packing(p);
    return is_good && !is_refused ? KZ_EXIT_DONE
           : is_usage             ? KZ_EXIT_USAGE
                                  : KZ_EXIT_REFUSED;
}
