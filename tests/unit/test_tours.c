/* The three tours of the sample, as a docent's console reads them. */
#include <math.h>

#include "src/catalog/tours.h"
#include "src/tour/plan.h"
#include "tests/content/support.h"

struct world {
    struct kz_words *words;
    char *scratch;
    struct kz_catalog *catalog;
    struct kz_arena arena;
    int zh, ug, en;
};

static int lang_index(const struct kz_words *words, const char *code) {
    return kz_words_find_lang(words, kz_str_from(code))->index;
}

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    char source[KZ_PATH_SIZE], share[KZ_PATH_SIZE], store[KZ_PATH_SIZE];
    struct kz_generation generation;
    struct kz_import_result result;
    struct kz_error err = {0};
    w->words = load_words();
    w->scratch = make_scratch();
    assert_true(kz_path_join(store, sizeof(store), w->scratch, "store"));
    in_root(source, "data/sample");
    in_root(share, ".");
    struct kz_import_job job = {.source = source, .store = store,
                                .share = share, .words = w->words};
    assert_true(kz_import(&job, NULL, NULL, &result, &err));
    kz_report_destroy(&result.report);
    assert_true(kz_store_open_current(store, &generation, NULL, &err));
    w->catalog = kz_catalog_open(generation.db_path, w->words, &err);
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
    kz_arena_destroy(&w->arena);
    kz_words_free(w->words);
    drop_scratch(w->scratch);
    free(w);
    return 0;
}

static void three_tours(void **state) {
    struct world *w = *state;
    static const struct {
        const char *id, *audience;
        int stops, minutes;
    } wanted[] = {{"T_pupils", "pupils", 7, 20}, {"T_adults", "adults", 8, 30},
                  {"T_investors", "investors", 7, 25}};
    struct kz_tour_list list;
    assert_true(kz_catalog_tours(w->catalog, &w->arena, &list));
    assert_int_equal(list.count, 3);
    for (size_t i = 0; i < list.count; i++) {
        const struct kz_tour_card *c = &list.items[i];
        assert_true(kz_str_is(c->id, wanted[i].id));
        assert_int_equal(c->stops, wanted[i].stops);
        assert_int_equal(c->minutes, wanted[i].minutes);
        assert_true(c->is_sample);
        assert_true(c->title.by_lang[w->ug].len > 0);
        assert_true(kz_str_is(c->audiences.items[0].id, wanted[i].audience));
    }
    assert_int_equal(list.items[0].audiences.count, 2);
    assert_true(kz_str_is(list.items[0].audiences.items[1].name.by_lang[w->en],
                          "Teachers"));
}

static void kinds_of_groups(void **state) {
    struct world *w = *state;
    struct kz_audience_list list;
    assert_true(kz_catalog_audiences(w->catalog, &w->arena, &list));
    assert_int_equal(list.count, 5);
    assert_true(kz_str_is(list.items[0].name.by_lang[w->en], "Pupils"));
    assert_true(list.items[4].name.by_lang[w->ug].len > 0);
}

/* Every stop of the sample leads to something. */
static void all_stops_can_be_shown(void **state) {
    struct world *w = *state;
    static const char *const ids[] = {"T_pupils", "T_adults", "T_investors"};
    struct kz_tour_page page;
    struct kz_tour_plan plan;
    for (size_t t = 0; t < KZ_COUNT(ids); t++) {
        assert_true(kz_catalog_tour(w->catalog, &w->arena, kz_str_from(ids[t]),
                                    &page));
        assert_int_equal(page.count, page.card.stops);
        kz_tour_plan_init(&plan, page.card.id, page.card.minutes);
        for (size_t i = 0; i < page.count; i++) {
            const struct kz_tour_page_stop *s = &page.items[i];
            assert_true(s->title.by_lang[w->zh].len > 0);
            assert_true(s->notes.by_lang[w->ug].len > 0);
            kz_tour_plan_add_stop(&plan, s->id, s->minutes);
            kz_tour_plan_add_step(
                &plan, s->id, s->screen,
                kz_catalog_has_page(w->catalog, &w->arena, s->screen));
            assert_true(kz_tour_stop_is_shown(&plan, (int)i));
        }
        assert_true(kz_tour_plan_total_ms(&plan) > 0);
        kz_tour_plan_destroy(&plan);
    }
    assert_false(kz_catalog_tour(w->catalog, &w->arena, KZ_STR("T_none"),
                                 &page));
    assert_int_equal(page.count, 0);
}

static void pages_have_names(void **state) {
    struct world *w = *state;
    static const struct {
        const char *page, *name; /* NULL: there is no such item */
        bool is_there;
    } cases[] = {
        {"mineral/M01", "Coal", true},
        {"crystal/halite@30,15", "Halite", true},
        {"mineral/M999", NULL, false},
        {"compare/M01,M02", NULL, true},
        {"compare/M01,M999", NULL, false},
        {"home", NULL, true},
        {"quiz", NULL, true},
        {"", NULL, false},
        {"/M01", NULL, false},
        {"nothing/M01", NULL, false},
        {"mineral/' OR '1'='1", NULL, false},
    };
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_str page = kz_str_from(cases[i].page);
        struct kz_texts name;
        bool has_name = kz_catalog_page_name(w->catalog, &w->arena, page,
                                             &name);
        assert_int_equal(has_name, cases[i].name != NULL);
        if (has_name)
            assert_true(kz_str_is(name.by_lang[w->en], cases[i].name));
        assert_int_equal(kz_catalog_has_page(w->catalog, &w->arena, page),
                         cases[i].is_there);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_tours),
        cmocka_unit_test(kinds_of_groups),
        cmocka_unit_test(all_stops_can_be_shown),
        cmocka_unit_test(pages_have_names),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
