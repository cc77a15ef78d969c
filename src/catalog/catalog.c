#include "src/catalog/catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "query_sql.h"
#include "src/base/file.h"
#include "src/catalog/query.h"

#define LOG_MODULE "catalog"
#include "src/base/log.h"

/* The path as a URI, so that immutable=1 can be said. */
static bool make_uri(const char *path, char *out, size_t size) {
    static const char hex[] = "0123456789ABCDEF";
    size_t len = (size_t)snprintf(out, size, "file:");
    for (const char *p = path; *p; p++) {
        bool is_plain = *p != '?' && *p != '#' && *p != '%';
        if (len + 4 >= size)
            return false;
        if (is_plain) {
            out[len++] = *p;
            continue;
        }
        out[len++] = '%';
        out[len++] = hex[(unsigned char)*p >> 4];
        out[len++] = hex[(unsigned char)*p & 15];
    }
    return snprintf(out + len, size - len, "?immutable=1") <
           (int)(size - len);
}

static bool read_pragma(sqlite3 *db, const char *sql, int *value) {
    sqlite3_stmt *stmt = NULL;
    bool is_good = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
                   sqlite3_step(stmt) == SQLITE_ROW;
    if (is_good)
        *value = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    return is_good;
}

static bool harden(sqlite3 *db) {
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    return sqlite3_exec(db,
                        "PRAGMA query_only=ON; PRAGMA trusted_schema=OFF;"
                        "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;",
                        NULL, NULL, NULL) == SQLITE_OK;
}

static bool is_ours(sqlite3 *db, const char *path, struct kz_error *err) {
    int application, version;
    if (!read_pragma(db, "PRAGMA application_id", &application) ||
        !read_pragma(db, "PRAGMA user_version", &version))
        return kz_error_set(err, "catalog.damaged", path, NULL);
    if (application != KZ_CATALOG_APPLICATION_ID)
        return kz_error_set(err, "catalog.foreign", path, NULL);
    if (version != KZ_CATALOG_VERSION) {
        char theirs[16], ours[16];
        snprintf(theirs, sizeof(theirs), "%d", version);
        snprintf(ours, sizeof(ours), "%d", KZ_CATALOG_VERSION);
        return kz_error_set(err, "catalog.version", path, theirs, ours, NULL);
    }
    return true;
}

struct kz_catalog *kz_catalog_open(const char *db_path,
                                   const struct kz_words *words,
                                   struct kz_error *err) {
    char uri[KZ_PATH_SIZE];
    if (!make_uri(db_path, uri, sizeof(uri))) {
        kz_error_set(err, "catalog.damaged", db_path, NULL);
        return NULL;
    }
    struct kz_catalog *catalog = kz_xcalloc(1, sizeof(*catalog));
    catalog->words = words;
    catalog->statements = kz_xcalloc(KZ_QUERY_COUNT, sizeof(sqlite3_stmt *));
    int rc = sqlite3_open_v2(uri, &catalog->db,
                             SQLITE_OPEN_READONLY | SQLITE_OPEN_URI |
                                 SQLITE_OPEN_NOMUTEX |
                                 SQLITE_OPEN_PRIVATECACHE,
                             NULL);
    bool is_good = rc == SQLITE_OK && harden(catalog->db);
    if (!is_good) {
        kz_log_warn("%s: %s", db_path, sqlite3_errmsg(catalog->db));
        kz_error_set(err, "catalog.damaged", db_path, NULL);
    }
    if (!is_good || !is_ours(catalog->db, db_path, err))
        kz_catalog_close(&catalog);
    return catalog;
}

void kz_catalog_close(struct kz_catalog **catalog) {
    if (!*catalog)
        return;
    for (int i = 0; i < KZ_QUERY_COUNT; i++)
        sqlite3_finalize((*catalog)->statements[i]);
    free((*catalog)->statements);
    kz_vec_free(&(*catalog)->hidden);
    sqlite3_close((*catalog)->db);
    free(*catalog);
    *catalog = NULL;
}

void kz_catalog_hide(struct kz_catalog *catalog, const char *hash) {
    struct kz_hidden one;
    for (size_t i = 0; i < catalog->hidden.count; i++) {
        if (strcmp(catalog->hidden.items[i].hash, hash) == 0)
            return;
    }
    snprintf(one.hash, sizeof(one.hash), "%s", hash);
    kz_vec_push(&catalog->hidden, one);
}

bool kz_catalog_keep_langs(struct kz_catalog *catalog,
                           struct kz_words *words) {
    struct kz_arena arena = {0};
    struct kz_str codes[KZ_MAX_LANGS];
    size_t count = 0;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_LANGUAGES);
    while (kz_query_next(&q) && count < KZ_MAX_LANGS)
        codes[count++] = kz_query_str(&q, &arena);
    bool is_good = kz_query_end(&q);
    if (is_good)
        kz_words_keep(words, codes, count);
    kz_arena_destroy(&arena);
    return is_good;
}

bool kz_catalog_override_words(struct kz_catalog *catalog,
                               struct kz_words *words) {
    struct kz_arena arena = {0};
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_OVERRIDE_WORDS);
    while (kz_query_next(&q)) {
        struct kz_str id = kz_query_str(&q, &arena);
        int lang = kz_query_lang(&q);
        struct kz_str text = kz_query_str(&q, &arena);
        if (lang >= 0)
            kz_words_override(words, kz_words_lang(words, lang), id, text);
    }
    kz_arena_destroy(&arena);
    return kz_query_end(&q);
}

bool kz_catalog_hall(struct kz_catalog *catalog, struct kz_arena *arena,
                     struct kz_hall *hall) {
    *hall = (struct kz_hall){0};
    bool is_there = false;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_HALL);
    while (kz_query_next(&q)) {
        is_there = true;
        hall->is_sample = kz_query_int(&q) != 0;
        hall->crest = kz_query_str(&q, arena);
        hall->picture = kz_query_str(&q, arena);
        hall->account_url = kz_query_str(&q, arena);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &hall->name);
        kz_query_text(&q, arena, lang, &hall->name_short);
        kz_query_text(&q, arena, lang, &hall->welcome);
        kz_query_text(&q, arena, lang, &hall->welcome_line);
        kz_query_text(&q, arena, lang, &hall->about);
        kz_query_text(&q, arena, lang, &hall->address);
        kz_query_text(&q, arena, lang, &hall->opening);
    }
    return kz_query_end(&q) && is_there;
}

static void read_story(struct kz_query *q, struct kz_arena *arena,
                       struct kz_story *story) {
    story->id = kz_query_str(q, arena);
    story->mineral_id = kz_query_str(q, arena);
    story->film_id = kz_query_str(q, arena);
    story->picture = kz_query_str(q, arena);
    story->screen = kz_query_str(q, arena);
    story->is_sample = kz_query_int(q) != 0;
    int lang = kz_query_lang(q);
    kz_query_text(q, arena, lang, &story->title);
    kz_query_text(q, arena, lang, &story->line);
    kz_query_text(q, arena, lang, &story->body);
}

bool kz_catalog_stories(struct kz_catalog *catalog, struct kz_arena *arena,
                        const char *kind, struct kz_story_list *list) {
    *list = (struct kz_story_list){0};
    struct kz_story *story = NULL;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_STORIES);
    kz_query_bind(&q, ":kind", kz_str_from(kind));
    while (kz_query_next(&q)) {
        if (!story || !kz_query_is_same(&q, story->id))
            story = kz_list_add(arena, list);
        read_story(&q, arena, story);
    }
    return kz_query_end(&q);
}

bool kz_catalog_lead(struct kz_catalog *catalog, struct kz_arena *arena,
                     struct kz_str audience, struct kz_story *story) {
    struct kz_query q;
    *story = (struct kz_story){{NULL, 0}};
    kz_query_start(&q, catalog, KZ_QUERY_LEAD_STORY);
    kz_query_bind(&q, ":audience", audience);
    while (kz_query_next(&q))
        read_story(&q, arena, story);
    return kz_query_end(&q);
}

bool kz_catalog_counts(struct kz_catalog *catalog,
                       struct kz_catalog_counts *counts) {
    *counts = (struct kz_catalog_counts){0};
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_COUNTS);
    if (kz_query_next(&q)) {
        counts->minerals = (int)kz_query_int(&q);
        counts->mining_rights = (int)kz_query_int(&q);
        counts->transfers = (int)kz_query_int(&q);
        counts->business_areas = (int)kz_query_int(&q);
        counts->results = (int)kz_query_int(&q);
        counts->films = (int)kz_query_int(&q);
        counts->glossary = (int)kz_query_int(&q);
        counts->articles = (int)kz_query_int(&q);
        counts->exhibits = (int)kz_query_int(&q);
        counts->questions = (int)kz_query_int(&q);
    }
    return kz_query_end(&q);
}

bool kz_catalog_each_table(struct kz_catalog *catalog,
                           kz_table_rows_fn *each, void *user) {
    struct kz_arena arena = {0};
    struct kz_query q;
    bool goes_on = true;
    kz_query_start(&q, catalog, KZ_QUERY_TABLE_ROWS);
    while (goes_on && kz_query_next(&q)) {
        struct kz_str table = kz_query_str(&q, &arena);
        goes_on = each(user, table, (int)kz_query_int(&q));
    }
    kz_arena_destroy(&arena);
    return kz_query_end(&q);
}

bool kz_catalog_each_review(struct kz_catalog *catalog, kz_review_fn *each,
                            void *user) {
    struct kz_arena arena = {0};
    struct kz_query q;
    bool goes_on = true;
    kz_query_start(&q, catalog, KZ_QUERY_REVIEW);
    while (goes_on && kz_query_next(&q)) {
        struct kz_review review = {.table = kz_query_str(&q, &arena)};
        review.id = kz_query_str(&q, &arena);
        review.column = kz_query_str(&q, &arena);
        review.why = kz_query_str(&q, &arena);
        goes_on = each(user, &review);
        kz_arena_reset(&arena);
    }
    kz_arena_destroy(&arena);
    return kz_query_end(&q);
}

bool kz_catalog_first_id(struct kz_catalog *catalog, struct kz_arena *arena,
                         enum kz_catalog_kind kind, struct kz_str *id) {
    static const enum kz_query_id queries[KZ_KINDS] = {
        [KZ_KIND_MINERAL] = KZ_QUERY_FIRST_MINERAL,
        [KZ_KIND_CRYSTAL] = KZ_QUERY_FIRST_CRYSTAL,
        [KZ_KIND_MINING_RIGHT] = KZ_QUERY_FIRST_MINING_RIGHT,
        [KZ_KIND_AREA] = KZ_QUERY_FIRST_AREA,
        [KZ_KIND_RESULT] = KZ_QUERY_FIRST_RESULT,
        [KZ_KIND_ARTICLE] = KZ_QUERY_FIRST_ARTICLE,
        [KZ_KIND_EXHIBIT] = KZ_QUERY_FIRST_EXHIBIT,
        [KZ_KIND_GLOSSARY] = KZ_QUERY_FIRST_GLOSSARY,
        [KZ_KIND_TOUR] = KZ_QUERY_FIRST_TOUR,
        [KZ_KIND_FILM] = KZ_QUERY_FIRST_FILM,
    };
    kz_require(kind >= 0 && kind < KZ_KINDS);
    *id = KZ_STR("");
    struct kz_query q;
    kz_query_start(&q, catalog, queries[kind]);
    bool is_there = kz_query_next(&q);
    if (is_there)
        *id = kz_query_str(&q, arena);
    return kz_query_end(&q) && is_there;
}
