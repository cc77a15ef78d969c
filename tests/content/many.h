/*
 * Very many made-up mining rights and terms, with the keys the importer would
 * give them: a haystack for tests and benchmarks of search. The same seed
 * gives the same rows.
 */
#ifndef KZ_TESTS_CONTENT_MANY_H
#define KZ_TESTS_CONTENT_MANY_H

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "src/content/keys.h"

struct kz_many {
    uint32_t seed;
    struct kz_arena arena;
};

static inline uint32_t kz_many_next(struct kz_many *m) {
    m->seed = m->seed * 1664525u + 1013904223u;
    return m->seed >> 8;
}

static inline struct kz_str kz_many_words(struct kz_many *m,
                                          const char *const *parts,
                                          size_t part_count, int count,
                                          const char *gap) {
    struct kz_str out = KZ_STR("");
    for (int i = 0; i < count; i++)
        out = kz_arena_printf(&m->arena, "%.*s%s%s", KZ_STR_ARG(out),
                              i > 0 ? gap : "",
                              parts[kz_many_next(m) % part_count]);
    return out;
}

static inline void kz_many_set(struct kz_record *r, const char *column,
                               struct kz_str text) {
    struct kz_value *v =
        (struct kz_value *)(uintptr_t)kz_record_get(r, column);
    v->text = text;
    v->is_set = true;
}

static inline void kz_many_right(struct kz_many *m, int number,
                                 struct kz_record *r) {
    static const char *const zh[] = {
        "库", "木", "塔", "格", "哈", "克", "尔", "碱", "布", "觉", "罗",
        "恰", "特", "卡", "拉", "东", "西", "南", "北", "沟", "山", "河",
        "勘", "查", "采", "矿", "区", "铜", "铅", "煤", "段"};
    static const char *const ug[] = {"جەنۇبىي", "شىمالىي", "قۇدۇق", "جىلغا",
                                     "رايونى", "چوڭ", "كىچىك", "تاغ"};
    static const char *const en[] = {"northern", "southern", "well",
                                     "valley", "area", "great", "lesser"};
    struct kz_value *kind;
    char digits[24];
    snprintf(digits, sizeof(digits), "%c%07u%07u%08u",
             kz_many_next(m) % 2 ? 'T' : 'C', kz_many_next(m) % 10000000,
             kz_many_next(m) % 10000000, kz_many_next(m) % 10000000);
    r->table = kz_table_find(KZ_STR("mining_right"));
    r->id = kz_arena_printf(&m->arena, "XM%06d", number);
    kz_many_set(r, "project_name",
                kz_arena_printf(&m->arena, "\xE3\x80\x90\xE9\x80\xA0"
                                           "\xE3\x80\x91%.*s",
                                KZ_STR_ARG(kz_many_words(
                                    m, zh, KZ_COUNT(zh), 11, ""))));
    kz_many_set(r, "holder", kz_many_words(m, zh, KZ_COUNT(zh), 8, ""));
    kz_many_set(r, "location", kz_many_words(m, zh, KZ_COUNT(zh), 6, ""));
    kz_many_set(r, "licence_no",
                kz_arena_str(&m->arena, kz_str_from(digits)));
    kind = (struct kz_value *)(uintptr_t)kz_record_get(r, "mineral_kind");
    kind->words.by_lang[0] = kz_many_words(m, zh, KZ_COUNT(zh), 3, "");
    kind->words.by_lang[1] = kz_many_words(m, ug, KZ_COUNT(ug), 2, " ");
    kind->words.by_lang[2] = kz_many_words(m, en, KZ_COUNT(en), 2, " ");
}

/* The same as the table mining_right.csv, whole and cleared. */
static inline void kz_many_write_rights(FILE *file, int count, uint32_t seed) {
    struct kz_many m = {.seed = seed};
    struct kz_record *r = kz_xcalloc(1, sizeof(*r));
    fputs("id,kind,licence_no,project_name,holder,mineral_kind_zh,"
          "mineral_kind_ug,mineral_kind_en,county_id,location,area_km2,"
          "valid_from,valid_to,status,is_sample,disclosure,reviewer,"
          "review_date,source_ids\n", file);
    for (int i = 0; i < count; i++) {
        kz_arena_reset(&m.arena);
        memset(r, 0, sizeof(*r));
        kz_many_right(&m, i, r);
        const struct kz_texts *kind =
            &kz_record_get(r, "mineral_kind")->words;
        struct kz_str licence = kz_record_get(r, "licence_no")->text;
        fprintf(file, "%.*s,%s,%.*s,%.*s,%.*s,%.*s,%.*s,%.*s,650421,%.*s,"
                      "%d.5,2020-01-01,2030-01-01,valid,yes,public,R,"
                      "2026-01-01,S1\n",
                KZ_STR_ARG(r->id),
                licence.s[0] == 'T' ? "exploration" : "mining",
                KZ_STR_ARG(licence),
                KZ_STR_ARG(kz_record_get(r, "project_name")->text),
                KZ_STR_ARG(kz_record_get(r, "holder")->text),
                KZ_STR_ARG(kind->by_lang[0]), KZ_STR_ARG(kind->by_lang[1]),
                KZ_STR_ARG(kind->by_lang[2]),
                KZ_STR_ARG(kz_record_get(r, "location")->text), i % 90 + 1);
    }
    free(r);
    kz_arena_destroy(&m.arena);
}

/* Rows of `count` made-up rights into the table search_item, behind those
 * that are there. The text a LIKE would look at is in shown. */
static inline bool kz_many_add(sqlite3 *db, int count, uint32_t seed) {
    struct kz_content_langs langs = {.codes = {"zh", "ug", "en"}, .count = 3};
    struct kz_many m = {.seed = seed};
    struct kz_record *r = kz_xcalloc(1, sizeof(*r));
    sqlite3_stmt *stmt = NULL;
    bool is_good =
        sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "INSERT INTO search_item VALUES (?,?,?,?,?)",
                           -1, &stmt, NULL) == SQLITE_OK;
    for (int i = 0; is_good && i < count; i++) {
        struct kz_row_keys keys;
        kz_arena_reset(&m.arena);
        memset(r, 0, sizeof(*r));
        kz_many_right(&m, i, r);
        is_good = kz_row_keys_make(&m.arena, r, &langs, &keys);
        sqlite3_bind_int(stmt, 1, KZ_SEARCH_MINING_RIGHT);
        sqlite3_bind_int(stmt, 2, 100000 + i);
        sqlite3_bind_text(stmt, 3, r->id.s, (int)r->id.len, SQLITE_STATIC);
        sqlite3_bind_blob(stmt, 4, keys.keys.s, (int)keys.keys.len,
                          SQLITE_STATIC);
        sqlite3_bind_blob(stmt, 5, keys.shown.s, (int)keys.shown.len,
                          SQLITE_STATIC);
        is_good = is_good && sqlite3_step(stmt) == SQLITE_DONE;
        sqlite3_reset(stmt);
    }
    sqlite3_finalize(stmt);
    kz_arena_destroy(&m.arena);
    free(r);
    return is_good &&
           sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

#endif
