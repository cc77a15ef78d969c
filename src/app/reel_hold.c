#include "src/app/reel_hold.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "src/app/film_rows.h"
#include "src/content/export.h"
#include "src/content/report.h"
#include "src/update/answer.h"
#include "src/update/import.h"

#define LOG_MODULE "reel"
#include "src/base/log.h"

#define STEM "hall-film"

bool kz_reel_hold_open(struct kz_reel_hold *h, struct kz_error *err) {
    const char *tmp = getenv("TMPDIR");
    char media[KZ_PATH_SIZE];
    tmp = tmp && *tmp ? tmp : "/var/tmp";
    int len = snprintf(h->temp, sizeof(h->temp), "%s/karez-XXXXXX", tmp);
    bool is_made = len > 0 && len < (int)sizeof(h->temp) && mkdtemp(h->temp);
    if (!is_made)
        h->temp[0] = '\0';
    return (is_made &&
            kz_path_join(media, sizeof(media), h->temp, "media") &&
            kz_dir_make(media) &&
            kz_path_join(h->film, sizeof(h->film), media, STEM ".mp4")) ||
           kz_error_set(err, "store.unwritable", tmp, NULL);
}

void kz_reel_hold_close(struct kz_reel_hold *h) {
    if (h->temp[0] && !kz_dir_remove(h->temp))
        kz_log_warn("%s stays", h->temp);
    h->temp[0] = '\0';
}

static int open_object(void *user, const char *hash) {
    char path[KZ_PATH_SIZE];
    if (!kz_store_object_path(user, hash, path, sizeof(path)))
        return -1;
    return open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
}

/* What is live, as whoever takes it away gets it. */
static bool lay_out(struct kz_app *app, const char *folder,
                    struct kz_error *err) {
    struct kz_generation current;
    struct kz_export_result result;
    if (!kz_store_open_current(app->places.store, &current, NULL, err))
        return false;
    struct kz_export_job job = {.db_path = current.db_path, .dest = folder,
                                .words = app->words, .with_media = true,
                                .open_object = open_object,
                                .user = app->places.store};
    return kz_export(&job, &result, err);
}

static bool move_in(const char *from, const char *to, const char *ending,
                    struct kz_error *err) {
    char old[KZ_PATH_SIZE], place[KZ_PATH_SIZE], name[40];
    snprintf(name, sizeof(name), STEM "%s", ending);
    return (kz_path_join(old, sizeof(old), from, name) &&
            kz_path_join(place, sizeof(place), to, name) &&
            rename(old, place) == 0) ||
           kz_error_set(err, "file.unwritable", to, NULL);
}

/* The film with its poster and captions. The other format of those is for
 * players, and stays behind. */
static bool move_film(const struct kz_app *app, const char *from,
                      const char *to, struct kz_error *err) {
    bool is_good = kz_dir_make(to) && move_in(from, to, ".mp4", err) &&
                   move_in(from, to, ".jpg", err);
    for (int i = 0; is_good && i < kz_words_lang_count(app->words); i++) {
        char ending[24];
        snprintf(ending, sizeof(ending), ".%s.vtt",
                 kz_words_lang(app->words, i)->code);
        is_good = move_in(from, to, ending, err);
    }
    return is_good;
}

static bool add_film(const struct kz_reel_hold *h, const struct kz_app *app,
                     const struct kz_reel_script *script, const char *folder,
                     struct kz_error *err) {
    char from[KZ_PATH_SIZE], to[KZ_PATH_SIZE], catalog[KZ_PATH_SIZE];
    if (!kz_path_join(from, sizeof(from), h->temp, "media") ||
        !kz_path_join(to, sizeof(to), folder, "media") ||
        !kz_path_join(catalog, sizeof(catalog), folder, "catalog"))
        return kz_error_set(err, "file.unwritable", h->temp, NULL);
    if (!move_film(app, from, to, err))
        return false;
    struct kz_film_rows rows = {.catalog = catalog, .stem = STEM,
                                .words = app->words, .lang = app->lang,
                                .script = script, .made_s = time(NULL)};
    return kz_film_rows_write(&rows, err);
}

struct importing {
    const struct kz_app *app;
    int signals;
};

static bool show_progress(void *user, const struct kz_progress *p) {
    const struct importing *i = user;
    struct signalfd_siginfo info;
    if (i->app->options.json)
        kz_answer_progress(stdout, p);
    return i->signals < 0 || read(i->signals, &info, sizeof(info)) <= 0;
}

static int import(struct kz_reel_hold *h, struct kz_app *app,
                  const char *folder, struct kz_error *err) {
    struct importing importing = {app, h->signals};
    struct kz_import_result result;
    struct kz_import_job job = {.source = folder, .store = app->places.store,
                                .share = app->places.share,
                                .exe = app->places.exe, .hold = true,
                                .words = app->words};
    memset(&result, 0, sizeof(result));
    int code = KZ_EXIT_DONE;
    if (!kz_import(&job, show_progress, &importing, &result, err)) {
        code = kz_app_refuse(app, err);
    } else {
        if (app->options.json)
            kz_answer_import(stdout, &result, app->words, app->lang);
        kz_report_write_text(stderr, &result.report, app->words, app->lang);
        if (result.outcome == KZ_IMPORT_REFUSED)
            code = KZ_EXIT_REFUSED;
    }
    kz_report_destroy(&result.report);
    return code;
}

int kz_reel_hold_import(struct kz_reel_hold *h, struct kz_app *app,
                        const struct kz_reel_script *script) {
    char folder[KZ_PATH_SIZE];
    struct kz_error err = {.id = ""};
    if (!kz_path_join(folder, sizeof(folder), h->temp, "out") ||
        !lay_out(app, folder, &err) ||
        !add_film(h, app, script, folder, &err))
        return kz_app_refuse(app, &err);
    return import(h, app, folder, &err);
}
