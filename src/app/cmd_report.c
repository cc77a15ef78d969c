#include <stdio.h>

#include "src/app/app.h"
#include "src/catalog/tours.h"
#include "src/content/report_book.h"
#include "src/update/store.h"

struct names {
    struct kz_catalog *catalog;
    int lang;
};

/* In the report's language, else in any that has one. */
static bool name_of(void *user, struct kz_str page, struct kz_arena *arena,
                    struct kz_str *name) {
    struct names *names = user;
    struct kz_texts texts;
    if (!kz_catalog_page_name(names->catalog, arena, page, &texts))
        return false;
    *name = texts.by_lang[names->lang];
    for (int i = 0; name->len == 0 && i < KZ_MAX_LANGS; i++)
        *name = texts.by_lang[i];
    return name->len > 0;
}

/* Content that cannot be read costs names only: NULL then. */
static struct kz_catalog *open_catalog(const struct kz_app *app) {
    struct kz_generation current;
    struct kz_store_faults faults = {.count = 0};
    struct kz_error err;
    if (!kz_store_open_current(app->places.store, &current, &faults, &err))
        return NULL;
    struct kz_catalog *catalog =
        kz_catalog_open(current.db_path, app->words, &err);
    if (catalog)
        kz_catalog_override_words(catalog, app->words);
    return catalog;
}

static bool read_year(const char *text, int *year) {
    int64_t number;
    *year = 0;
    if (!text)
        return true;
    if (!kz_str_to_int(kz_str_from(text), &number) || number < 2000 ||
        number > 9998)
        return false;
    *year = (int)number;
    return true;
}

static bool write_book(const struct kz_app *app,
                       const struct kz_stats_report *report,
                       struct kz_error *err) {
    struct names names = {open_catalog(app), app->lang->index};
    struct kz_report_book book = {
        .report = report, .words = app->words, .lang = app->lang,
        .name = names.catalog ? name_of : NULL, .user = &names};
    bool is_good = kz_report_book_write(&book, app->options.args[0], err);
    kz_catalog_close(&names.catalog);
    return is_good;
}

int kz_cmd_report(struct kz_app *app) {
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_report report;
    struct kz_error err;
    char path[KZ_PATH_SIZE], year[16];
    int wanted;
    if (!read_year(app->options.year, &wanted)) {
        kz_error_set(&err, "option.value", "--year", app->options.year, NULL);
        kz_app_say_error(app, &err);
        return KZ_EXIT_USAGE;
    }
    if (!kz_path_join(path, sizeof(path), app->places.state, "stats.db"))
        return KZ_EXIT_REFUSED;
    bool is_good =
        kz_stats_report_make(path, wanted, &arena, &report, &err) &&
        write_book(app, &report, &err);
    if (is_good) {
        snprintf(year, sizeof(year), "%d", report.year);
        if (app->options.json)
            printf("{\"year\":%s}\n", year);
        kz_app_say(app, "reported",
                   (const char *[]){app->options.args[0], year, NULL});
    }
    kz_arena_destroy(&arena);
    return is_good ? KZ_EXIT_DONE : kz_app_refuse(app, &err);
}
