/* The sample, imported and read back as the screens do; and files that are no
 * catalog of ours. */
#include <math.h>

#include "src/catalog/catalog.h"
#include "src/catalog/knowledge.h"
#include "src/catalog/results.h"
#include "src/catalog/rights.h"
#include "src/catalog/tours.h"
#include "src/update/doctor.h"
#include "tests/content/support.h"

struct world {
    struct kz_words *words;
    char *scratch, store[KZ_PATH_SIZE], db_path[KZ_PATH_SIZE];
    struct kz_catalog *catalog;
    struct kz_arena arena;
    int zh, ug, en;
};

static int lang_index(const struct kz_words *words, const char *code) {
    const struct kz_lang *lang = kz_words_find_lang(words, kz_str_from(code));
    assert_non_null(lang);
    return lang->index;
}

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    char source[KZ_PATH_SIZE], share[KZ_PATH_SIZE];
    struct kz_generation generation;
    struct kz_error err = {0};
    w->words = load_words();
    w->scratch = make_scratch();
    assert_true(kz_path_join(w->store, sizeof(w->store), w->scratch, "store"));
    in_root(source, "data/sample");
    in_root(share, ".");
    struct kz_import_job job = {.source = source, .store = w->store,
                                .share = share, .words = w->words};
    struct kz_import_result result;
    assert_true(kz_import(&job, NULL, NULL, &result, &err));
    for (size_t i = 0; i < result.report.faults.count; i++)
        print_message("%s %s row %d %.*s\n",
                      kz_severity_name(result.report.faults.items[i].severity),
                      result.report.faults.items[i].id,
                      result.report.faults.items[i].row,
                      KZ_STR_ARG(result.report.faults.items[i].column));
    assert_int_equal(result.outcome, KZ_IMPORT_PUBLISHED);
    kz_report_destroy(&result.report);
    assert_true(kz_store_open_current(w->store, &generation, NULL, &err));
    memcpy(w->db_path, generation.db_path, sizeof(w->db_path));
    w->catalog = kz_catalog_open(w->db_path, w->words, &err);
    assert_non_null(w->catalog);
    w->zh = lang_index(w->words, "zh");
    w->ug = lang_index(w->words, "ug");
    w->en = lang_index(w->words, "en");
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    kz_catalog_close(&w->catalog);
    assert_null(w->catalog);
    kz_arena_destroy(&w->arena);
    kz_words_free(w->words);
    drop_scratch(w->scratch);
    free(w);
    return 0;
}

static void test_hall_and_counts(void **state) {
    struct world *w = *state;
    struct kz_hall hall;
    struct kz_catalog_counts counts;
    assert_true(kz_catalog_hall(w->catalog, &w->arena, &hall));
    assert_true(hall.is_sample);
    assert_true(hall.name.by_lang[w->zh].len > 0);
    assert_true(hall.name.by_lang[w->ug].len > 0);
    assert_true(hall.name.by_lang[w->en].len > 0);
    assert_true(kz_catalog_counts(w->catalog, &counts));
    assert_int_equal(counts.minerals, 43);
    assert_int_equal(counts.mining_rights, 24);
    assert_int_equal(counts.transfers, 6);
    assert_int_equal(counts.business_areas, 5);
    assert_int_equal(counts.results, 22);
    assert_answer(w->store, "SELECT count(*) FROM figure", NULL, NULL, "25");
    assert_answer(w->store, "SELECT sum(is_sample) FROM mining_right", NULL,
                  NULL, "24");
}

static void test_cards_in_order(void **state) {
    struct world *w = *state;
    struct kz_mineral_list list;
    assert_true(kz_catalog_minerals(w->catalog, &w->arena, NULL, &list));
    assert_int_equal(list.count, 43);
    assert_true(kz_str_is(list.items[0].id, "M01"));
    for (size_t i = 0; i < list.count; i++) {
        const struct kz_mineral_card *card = &list.items[i];
        assert_true(card->name.by_lang[w->zh].len > 0);
        assert_true(card->name.by_lang[w->ug].len > 0);
        assert_true(card->name.by_lang[w->en].len > 0);
        assert_true(card->category.by_lang[w->ug].len > 0);
    }
}

static void test_filters(void **state) {
    struct world *w = *state;
    struct kz_mineral_list all, some;
    struct kz_mineral_filter filter = {.category_id = KZ_STR("energy")};
    assert_true(kz_catalog_minerals(w->catalog, &w->arena, NULL, &all));
    assert_true(kz_catalog_minerals(w->catalog, &w->arena, &filter, &some));
    assert_true(some.count > 0 && some.count < all.count);
    for (size_t i = 0; i < some.count; i++)
        assert_true(kz_str_is(some.items[i].category_id, "energy"));
    filter = (struct kz_mineral_filter){.county_id = KZ_STR("650422")};
    assert_true(kz_catalog_minerals(w->catalog, &w->arena, &filter, &some));
    assert_true(some.count > 0 && some.count < all.count);
    filter = (struct kz_mineral_filter){.category_id = KZ_STR("nothing")};
    assert_true(kz_catalog_minerals(w->catalog, &w->arena, &filter, &some));
    assert_int_equal(some.count, 0);
}

static size_t place_of(const struct kz_mineral_list *list, int lang,
                       const char *name) {
    for (size_t i = 0; i < list->count; i++) {
        if (kz_str_is(list->items[i].name.by_lang[lang], name))
            return i;
    }
    fail_msg("no mineral %s", name);
    return 0;
}

/* Names that must stand so, however many others stand between them. */
static void test_minerals_in_order_of_names(void **state) {
    static const struct {
        const char *lang;
        enum kz_mineral_order order;
        const char *names[4];
    } cases[] = {
        {"zh", KZ_MINERALS_BY_NAME, {"白钨矿", "磁铁矿", "煤", "石盐"}},
        {"zh", KZ_MINERALS_BY_STROKE, {"大理岩", "石膏", "自然金", "磁铁矿"}},
        /* The seat has no weight: the last begins with the letter before the
         * last of the alphabet. */
        {"ug", KZ_MINERALS_BY_NAME,
         {"تاشتۇز", "كۆمۈر", "نېفىت", "ئىسفالېرىت (سىنك رۇدىسى)"}},
        {"en", KZ_MINERALS_BY_NAME, {"Coal", "Gold", "Gypsum", "Halite"}},
    };
    struct world *w = *state;
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_mineral_filter filter = {
            .order = cases[i].order,
            .order_lang = kz_str_from(cases[i].lang)};
        struct kz_mineral_list list;
        int lang = lang_index(w->words, cases[i].lang);
        assert_true(
            kz_catalog_minerals(w->catalog, &w->arena, &filter, &list));
        assert_int_equal(list.count, 43);
        for (size_t n = 0; n + 1 < KZ_COUNT(cases[i].names); n++)
            if (place_of(&list, lang, cases[i].names[n]) >=
                place_of(&list, lang, cases[i].names[n + 1]))
                fail_msg("%s behind %s", cases[i].names[n],
                         cases[i].names[n + 1]);
    }
}

/* English has no strokes: what has no keys stands as the content has it. */
static void test_order_without_keys(void **state) {
    struct world *w = *state;
    struct kz_mineral_filter filter = {.order = KZ_MINERALS_BY_STROKE,
                                       .order_lang = KZ_STR("en")};
    struct kz_mineral_list list, all;
    assert_true(kz_catalog_minerals(w->catalog, &w->arena, NULL, &all));
    assert_true(kz_catalog_minerals(w->catalog, &w->arena, &filter, &list));
    assert_int_equal(list.count, all.count);
    for (size_t i = 0; i < list.count; i++)
        assert_true(kz_str_equal(list.items[i].id, all.items[i].id));
}

static void test_pages_go_round(void **state) {
    struct world *w = *state;
    struct kz_mineral_list list;
    struct kz_mineral_page page;
    struct kz_str id;
    assert_true(kz_catalog_minerals(w->catalog, &w->arena, NULL, &list));
    assert_true(kz_catalog_first_id(w->catalog, &w->arena, KZ_KIND_MINERAL,
                                    &id));
    for (size_t i = 0; i < list.count; i++) {
        assert_true(kz_catalog_mineral(w->catalog, &w->arena, id, &page));
        assert_true(kz_str_equal(page.card.id, list.items[i].id));
        assert_int_equal(page.index, i + 1);
        assert_int_equal(page.total, list.count);
        size_t before = (i + list.count - 1) % list.count;
        assert_true(kz_str_equal(page.prev_id, list.items[before].id));
        assert_true(page.sources.count > 0);
        assert_true(page.card.name.by_lang[w->ug].len > 0);
        id = page.next_id;
    }
    assert_true(kz_str_equal(id, list.items[0].id));
}

/* M01 of the sample: coal, in Shanshan and Toksun, without a crystal. */
static void test_page_of_coal(void **state) {
    struct world *w = *state;
    struct kz_mineral_page page;
    assert_true(
        kz_catalog_mineral(w->catalog, &w->arena, KZ_STR("M01"), &page));
    assert_true(kz_str_is(page.card.name.by_lang[w->zh], "\u7164"));
    assert_true(kz_str_is(page.card.name.by_lang[w->en], "Coal"));
    assert_true(page.mohs_min == 2.0 && page.mohs_max == 2.5);
    assert_true(page.density_min == 1.2 && page.density_max == 1.5);
    assert_int_equal(page.county_count, 2);
    assert_true(page.counties[0].by_lang[w->ug].len > 0);
    assert_int_equal(page.crystal.id.len, 0);
    assert_true(page.resource_note.by_lang[w->zh].len > 0);
    assert_true(kz_str_is(page.resource_source.id, "S02"));
    assert_true(page.resource_source.title.by_lang[w->zh].len > 0);
    assert_int_equal(page.sources.count, 4);
    assert_false(
        kz_catalog_mineral(w->catalog, &w->arena, KZ_STR("M99"), &page));
    assert_int_equal(page.card.id.len, 0);
}

static void test_crystals(void **state) {
    struct world *w = *state;
    struct kz_catalog_crystal crystal;
    struct kz_crystal_notes notes;
    struct kz_str id;
    assert_true(kz_catalog_crystal(w->catalog, &w->arena, KZ_STR("halite"),
                                   &crystal));
    assert_true(kz_str_is(crystal.point_group, "m-3m"));
    assert_true(kz_str_is(crystal.system, "cubic"));
    assert_true(crystal.system_name.by_lang[w->ug].len > 0);
    assert_true(crystal.a > 5 && crystal.a < 6 && crystal.alpha == 90);
    assert_true(crystal.forms.len > 0);
    assert_false(kz_catalog_crystal(w->catalog, &w->arena,
                                    KZ_STR("kryptonite"), &crystal));
    assert_true(kz_catalog_first_id(w->catalog, &w->arena, KZ_KIND_CRYSTAL,
                                    &id));
    assert_true(kz_catalog_crystal(w->catalog, &w->arena, id, &crystal));
    assert_true(kz_catalog_crystal_notes(w->catalog, &w->arena, id, &notes));
}

static void test_places(void **state) {
    struct world *w = *state;
    struct kz_place_list list;
    int lenses = 0, peaks = 0, leaders = 0;
    assert_true(kz_catalog_places(w->catalog, &w->arena, &list));
    for (size_t i = 0; i < list.count; i++) {
        const struct kz_place *place = &list.items[i];
        assert_int_not_equal(place->kind, KZ_PLACE_SPOT);
        assert_false(isnan(place->tall.x) || isnan(place->wide.x));
        lenses += place->kind == KZ_PLACE_LENS;
        peaks += place->kind == KZ_PLACE_PEAK;
        leaders += place->wide.has_leader;
        if (place->kind == KZ_PLACE_LENS)
            assert_true(place->mineral_name.by_lang[w->ug].len > 0);
    }
    assert_int_equal(lenses, 9);
    assert_true(peaks >= 2 && leaders >= 2);
}

static void test_stories(void **state) {
    struct world *w = *state;
    struct kz_story_list list;
    assert_true(
        kz_catalog_stories(w->catalog, &w->arena, "attract", &list));
    assert_int_equal(list.count, 5);
    for (size_t i = 0; i < list.count; i++) {
        assert_true(list.items[i].title.by_lang[w->zh].len > 0);
        assert_true(list.items[i].title.by_lang[w->ug].len > 0);
    }
    assert_true(kz_catalog_stories(w->catalog, &w->arena, "news", &list));
    assert_int_equal(list.count, 0);
}

/* Whoever says who they are gets a page of their own. */
static void test_leads(void **state) {
    struct world *w = *state;
    struct kz_audience_list audiences;
    struct kz_story lead;
    assert_true(kz_catalog_audiences(w->catalog, &w->arena, &audiences));
    assert_int_equal(audiences.count, 5);
    for (size_t i = 0; i < audiences.count; i++) {
        assert_true(kz_catalog_lead(w->catalog, &w->arena,
                                    audiences.items[i].id, &lead));
        assert_true(lead.id.len > 0 && lead.screen.len > 0);
        for (int lang = 0; lang < 3; lang++) {
            assert_true(lead.title.by_lang[lang].len > 0);
            assert_true(lead.line.by_lang[lang].len > 0);
        }
    }
    assert_true(kz_catalog_lead(w->catalog, &w->arena, KZ_STR("nobody"),
                                &lead));
    assert_int_equal(lead.id.len, 0);
    assert_true(kz_catalog_lead(w->catalog, &w->arena, KZ_STR(""), &lead));
    assert_int_equal(lead.id.len, 0);
}

static void expect_articles(struct world *w, const char *audience,
                            const char *first, const char *second) {
    struct kz_article_list list;
    assert_true(kz_catalog_articles(w->catalog, &w->arena,
                                    kz_str_from(audience), &list));
    assert_int_equal(list.count, 7);
    assert_true(kz_str_is(list.items[0].id, first));
    assert_true(kz_str_is(list.items[1].id, second));
}

static void test_audience_comes_first(void **state) {
    struct world *w = *state;
    struct kz_exhibit_list exhibits;
    struct kz_question_list questions;
    expect_articles(w, "", "A01", "A02");
    expect_articles(w, "teachers", "A04", "A07");
    expect_articles(w, "elders", "A06", "A01");
    expect_articles(w, "nobody", "A01", "A02");
    assert_true(kz_catalog_exhibits(w->catalog, &w->arena,
                                    KZ_STR("investors"), &exhibits));
    assert_int_equal(exhibits.count, 15);
    assert_true(kz_str_is(exhibits.items[0].id, "E012"));
    assert_true(kz_str_is(exhibits.items[1].id, "E001"));
    assert_true(kz_catalog_quiz(w->catalog, &w->arena, KZ_STR("adults"),
                                &questions));
    assert_int_equal(questions.count, 20);
    assert_true(kz_str_is(questions.items[0].id, "Q01"));
}

/* Only rows that wear the mark of a sample have an address that is none. */
/* Only for whom the content says so, and only where it has such words. */
static void test_two_reading_levels(void **state) {
    struct world *w = *state;
    struct kz_mineral_page page;
    int ug = lang_index(w->words, "ug");
    assert_true(kz_catalog_reads_simple(w->catalog, KZ_STR("pupils")));
    assert_false(kz_catalog_reads_simple(w->catalog, KZ_STR("adults")));
    assert_false(kz_catalog_reads_simple(w->catalog, KZ_STR("")));
    assert_false(kz_catalog_reads_simple(w->catalog, KZ_STR("nobody")));
    assert_true(kz_catalog_mineral(w->catalog, &w->arena, KZ_STR("M23"),
                                   &page));
    assert_true(page.body_simple.by_lang[ug].len > 0);
    assert_true(page.body_simple.by_lang[ug].len < page.body.by_lang[ug].len);
    assert_true(kz_catalog_mineral(w->catalog, &w->arena, KZ_STR("M24"),
                                   &page));
    assert_int_equal(page.body_simple.by_lang[ug].len, 0);
}

static void test_addresses(void **state) {
    struct world *w = *state;
    struct kz_hall hall;
    struct kz_article_list articles;
    size_t with = 0;
    assert_true(kz_catalog_hall(w->catalog, &w->arena, &hall));
    assert_true(kz_str_starts_with(hall.account_url, "https://example.org/"));
    assert_true(kz_catalog_articles(w->catalog, &w->arena, KZ_STR(""),
                                    &articles));
    for (size_t i = 0; i < articles.count; i++) {
        struct kz_str url = articles.items[i].address_url;
        with += url.len > 0;
        if (url.len > 0)
            assert_true(articles.items[i].is_sample &&
                        kz_str_starts_with(url, "https://example.org/"));
    }
    assert_int_equal(with, 3);
}

static void test_doctor(void **state) {
    struct world *w = *state;
    struct kz_doctor doctor;
    kz_doctor_look(&doctor, w->store, w->words);
    assert_true(doctor.is_ok);
    assert_int_equal(doctor.generation, 1);
    assert_true(doctor.is_sample);
    assert_true(doctor.review.count > 0);
    bool has_minerals = false;
    for (size_t i = 0; i < doctor.rows.count; i++) {
        if (kz_str_is(doctor.rows.items[i].table, "mineral")) {
            assert_int_equal(doctor.rows.items[i].rows, 43);
            has_minerals = true;
        }
    }
    assert_true(has_minerals);
    kz_doctor_destroy(&doctor);
    kz_doctor_look(&doctor, w->scratch, w->words); /* a folder, no store */
    assert_false(doctor.is_ok);
    assert_string_equal(doctor.report.faults.items[0].id, "store.empty");
    kz_doctor_destroy(&doctor);
}

static void expect_no_catalog(struct world *w, const char *path,
                              const char *id) {
    struct kz_error err = {0};
    struct kz_catalog *catalog = kz_catalog_open(path, w->words, &err);
    assert_null(catalog);
    assert_string_equal(err.id, id);
}

static void test_other_files(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    sqlite3 *db;
    assert_true(kz_path_join(path, sizeof(path), w->scratch, "a?b#c%41.db"));
    expect_no_catalog(w, path, "catalog.damaged"); /* not there */
    write_bytes(path, "this is no database at all, is it", 33);
    expect_no_catalog(w, path, "catalog.damaged");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE t (a)", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    expect_no_catalog(w, path, "catalog.foreign");
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "PRAGMA application_id=0x4B415245;"
                                  "PRAGMA user_version=99",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    expect_no_catalog(w, path, "catalog.version");
}

/* Reading a torn catalog may fail, but must not crash or hang. */
static void test_torn_catalog(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE], *data;
    size_t len;
    assert_true(kz_file_read(w->db_path, 1u << 28, &data, &len));
    assert_true(kz_path_join(path, sizeof(path), w->scratch, "torn.db"));
    for (size_t cut = 0; cut < len; cut += len / 40) {
        struct kz_error err = {0};
        struct kz_mineral_list list;
        struct kz_mineral_page page;
        write_bytes(path, data, cut);
        struct kz_catalog *catalog = kz_catalog_open(path, w->words, &err);
        if (!catalog)
            continue;
        kz_catalog_minerals(catalog, &w->arena, NULL, &list);
        kz_catalog_mineral(catalog, &w->arena, KZ_STR("M01"), &page);
        kz_catalog_close(&catalog);
    }
    free(data);
}

static void test_reading_leaves_nothing_beside(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    static const char *const suffixes[] = {"-wal", "-shm", "-journal"};
    for (size_t i = 0; i < KZ_COUNT(suffixes); i++) {
        snprintf(path, sizeof(path), "%s%s", w->db_path, suffixes[i]);
        assert_false(kz_file_exists(path));
    }
}

static void test_areas_and_results(void **state) {
    struct world *w = *state;
    struct kz_area_list areas;
    int results = 0, leads = 0;
    assert_true(kz_catalog_areas(w->catalog, &w->arena, &areas));
    assert_int_equal(areas.count, 5);
    for (size_t i = 0; i < areas.count; i++) {
        const struct kz_area_card *a = &areas.items[i];
        struct kz_result_list list;
        assert_true(kz_catalog_results(w->catalog, &w->arena, a->id, &list));
        assert_int_equal(list.count, a->result_count);
        results += a->result_count;
        leads += a->is_lead;
        assert_true(a->name.by_lang[w->ug].len > 0);
    }
    assert_int_equal(results, 22);
    assert_int_equal(leads, 1);
    const struct kz_figure *lead = &areas.items[3].figure;
    assert_true(kz_str_is(lead->id, "F001"));
    assert_true(fabs(lead->value - 4.6) < 1e-9);
    assert_true(kz_str_is(lead->qualifier, "nearly"));
    assert_int_equal(lead->year, 2021);
    assert_int_equal(lead->sources.count, 1);
}

static void test_loose_figures(void **state) {
    struct world *w = *state;
    struct kz_figure_list list;
    int years[3], count = 0;
    assert_true(kz_catalog_loose_figures(w->catalog, &w->arena, &list));
    for (size_t i = 0; i < list.count; i++) {
        const struct kz_figure *f = &list.items[i];
        assert_true(f->title.by_lang[w->ug].len > 0);
        assert_true(f->sources.count > 0);
        /* Results lead with these. */
        assert_false(kz_str_starts_with(f->series, "transfer_revenue"));
        if (kz_str_is(f->series, "transfer_count_xj") && count < 3)
            years[count++] = f->year;
    }
    assert_int_equal(count, 3);
    assert_int_equal(years[0], 2022);
    assert_int_equal(years[2], 2024);
}

static void test_result_page(void **state) {
    struct world *w = *state;
    struct kz_result_page p;
    assert_true(kz_catalog_result(w->catalog, &w->arena, KZ_STR("R403"), &p));
    assert_true(kz_str_is(p.area.id, "minerals_geology"));
    assert_int_equal(p.point_count, 4);
    assert_true(fabs(p.points[3].value - 80) < 1e-9);
    assert_true(kz_str_is(p.points[0].series.by_lang[w->en], "Super-large"));
    assert_int_equal(p.index, 3);
    assert_int_equal(p.total, 5);
    assert_true(kz_str_is(p.prev_id, "R402"));
    assert_true(kz_str_is(p.next_id, "R404"));
    assert_true(p.sources.count > 0);
    assert_false(
        kz_catalog_result(w->catalog, &w->arena, KZ_STR("R999"), &p));
}

static void test_rights(void **state) {
    struct world *w = *state;
    struct kz_right_list list;
    struct kz_right_page p;
    struct kz_county_list counties;
    assert_true(kz_catalog_county_list(w->catalog, &w->arena, &counties));
    assert_int_equal(counties.count, 3);
    assert_true(kz_catalog_rights(w->catalog, &w->arena, &list));
    assert_int_equal(list.count, 24);
    for (size_t i = 0; i < list.count; i++) {
        const struct kz_right_card *c = &list.items[i];
        assert_true(c->is_sample);
        assert_true(kz_str_is(c->kind, "mining") ||
                    kz_str_is(c->kind, "exploration"));
        assert_true(c->county.by_lang[w->en].len > 0);
        assert_true(c->mineral_kind.by_lang[w->ug].len > 0);
        assert_true(c->valid_to.len == 10);
    }
    assert_true(kz_catalog_right(w->catalog, &w->arena, KZ_STR("MR001"), &p));
    assert_true(kz_str_is(p.card.licence_no, "T0000002099010000000001"));
    assert_true(kz_str_is(p.card.category_id, "building"));
    assert_true(p.holder.len > 0 && p.authority.len > 0);
    assert_true(kz_str_is(p.mode, "auction"));
    assert_true(p.summary.by_lang[w->zh].len > 0);
    assert_false(
        kz_catalog_right(w->catalog, &w->arena, KZ_STR("MR999"), &p));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hall_and_counts),
        cmocka_unit_test(test_cards_in_order),
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_minerals_in_order_of_names),
        cmocka_unit_test(test_order_without_keys),
        cmocka_unit_test(test_pages_go_round),
        cmocka_unit_test(test_page_of_coal),
        cmocka_unit_test(test_crystals),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_stories), cmocka_unit_test(test_leads),
        cmocka_unit_test(test_audience_comes_first),
        cmocka_unit_test(test_two_reading_levels),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_doctor),
        cmocka_unit_test(test_other_files),
        cmocka_unit_test(test_torn_catalog),
        cmocka_unit_test(test_reading_leaves_nothing_beside),
        cmocka_unit_test(test_areas_and_results),
        cmocka_unit_test(test_loose_figures),
        cmocka_unit_test(test_result_page),
        cmocka_unit_test(test_rights),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
