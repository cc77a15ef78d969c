/*
 * The minerals' pages of halls that nobody wishes for: a mineral with nothing
 * but a name and the one word that an import asks for, names of 1 and of 120 characters, a single mineral, 5,000 of
 * them, texts that miss a language.
 */
#include <time.h>

#include "tests/support/session_world.h"

#define HEADINGS \
    "id,name_zh,name_ug,name_en,category_id,entry_type,body_zh,body_ug," \
    "body_en,mohs_min,mohs_max,sort_no,disclosure,reviewer,review_date," \
    "source_ids\n"
#define CLEARED "public,\u793A\u4F8B,2026-01-01,S1\n"

static const struct kz_size sizes[] = {{1920, 1080}, {1080, 1920}};

static struct world *open_hall(const char *scratch, const char *minerals) {
    char source[KZ_PATH_SIZE];
    make_source(source, scratch, NULL);
    write_text(source, "catalog/mineral.csv", minerals);
    return open_world_of(source);
}

static void close_hall(struct world *w, char *scratch) {
    void *state = w;
    close_world(&state);
    drop_scratch(scratch);
}

static void open_screen(struct world *w, enum kz_screen_id id,
                        const char *item) {
    struct kz_route route = {.screen = id};
    struct kz_error err = {0};
    snprintf(route.item, sizeof(route.item), "%s", item);
    if (!kz_session_open(w->session, &route, 0, &err))
        fail_msg("%s/%s: %s", kz_screen_name(id), item, err.id);
}

/* No text is cut, runs out of its box or out of the screen. */
static void check_texts(const struct world *w, const struct kz_node *n) {
    if (n->layout) {
        struct kz_size size = kz_layout_size(n->layout);
        if (size.w > n->box.w + 2 || size.h > n->box.h + 2 ||
            n->box.x < -2 || n->box.x + n->box.w > w->root->box.w + 2)
            fail_msg("%.*s: %dx%d in %dx%d", KZ_STR_ARG(n->text.text), size.w,
                     size.h, n->box.w, n->box.h);
        struct kz_faults faults = kz_layout_faults(n->layout);
        assert_false(faults.bad_bytes || faults.missing);
    }
    for (const struct kz_node *c = n->first; c; c = c->next)
        check_texts(w, c);
}

static void look_at(struct world *w, enum kz_screen_id id, const char *item) {
    struct kz_visit *v = kz_session_visit(w->session);
    open_screen(w, id, item);
    for (int l = 0; l < kz_words_lang_count(w->words); l++) {
        v->lang = kz_words_lang(w->words, l);
        for (size_t s = 0; s < KZ_COUNT(sizes); s++) {
            for (int large = 0; large < 2; large++) {
                v->text_factor = large ? 1.5f : 1;
                arrange_world(w, sizes[s], 0);
                check_texts(w, w->root);
            }
        }
    }
    v->text_factor = 1;
}

static void a_mineral_with_nothing_but_a_name(void **state) {
    (void)state;
    char *scratch = make_scratch();
    struct world *w = open_hall(scratch, HEADINGS
        "M01,\u77F3,\u062A\u0627\u0634,X,salt,mineral,\u54B8,,,,,1," CLEARED
        "M02,\u7164,\u0643\u06C6\u0645\u06C8\u0631,Coal,energy,fuel,\u9ED1,"
        "\u0642\u0627\u0631\u0627,Black.,2,,2," CLEARED);
    look_at(w, KZ_SCREEN_MINERALS, "");
    look_at(w, KZ_SCREEN_COMPARE, "M01,M02");
    look_at(w, KZ_SCREEN_MINERAL, "M01");
    /* No empty boxes, no viewer of a crystal that there is none of. */
    assert_non_null(kz_node_find(w->root, "stage"));
    assert_non_null(kz_node_find(w->root, "name"));
    assert_non_null(kz_node_find(w->root, "body")); /* in Chinese */
    assert_non_null(kz_node_find(w->root, "mineral.compare"));
    static const char *const none[] = {"facts", "formula", "words",
                                       "where", "localities", "becomes",
                                       "in_hall", "related", "mineral.turn"};
    for (size_t i = 0; i < KZ_COUNT(none); i++) {
        if (kz_node_find(w->root, none[i]))
            fail_msg("#%s", none[i]);
    }
    open_screen(w, KZ_SCREEN_MINERAL, "M02");
    arrange_world(w, sizes[0], 0);
    assert_non_null(kz_node_find(w->root, "mineral.hardness"));
    assert_null(kz_node_find(w->root, "mineral.density"));
    close_hall(w, scratch);
}

static void the_only_mineral(void **state) {
    (void)state;
    char *scratch = make_scratch();
    struct world *w = open_hall(scratch, HEADINGS
        "M01,\u77F3\u76D0,\u062A\u0627\u0634\u062A\u06C7\u0632,Halite,salt,"
        "mineral,\u54B8,\u062A\u06C7\u0632\u0644\u06C7\u0642,Salty.,2,,1,"
        CLEARED);
    look_at(w, KZ_SCREEN_MINERALS, "");
    look_at(w, KZ_SCREEN_MINERAL, "");
    assert_null(kz_node_find(w->root, "mineral.next"));
    assert_null(kz_node_find(w->root, "mineral.previous"));
    assert_null(kz_node_find(w->root, "mineral.compare"));
    look_at(w, KZ_SCREEN_COMPARE, "M01");
    assert_null(kz_node_find(w->root, "others"));
    struct kz_route none = {.screen = KZ_SCREEN_CRYSTAL};
    assert_false(kz_session_open(w->session, &none, 0, NULL));
    close_hall(w, scratch);
}

/* 120 characters in each language: words in Latin and Uyghur, no spaces at
 * all in Chinese. */
static void names_of_120_characters(void **state) {
    (void)state;
    static char csv[16384];
    char zh[512] = "", ug[1024] = "", en[512] = "";
    for (int i = 0; i < 120; i++)
        strcat(zh, i % 2 ? "\u77F3" : "\u76D0");
    for (int i = 0; i < 20; i++) {
        strcat(ug, "\u062A\u0627\u0634\u0644\u0627 ");
        strcat(en, "stone ");
    }
    ug[strlen(ug) - 1] = en[strlen(en) - 1] = '\0';
    snprintf(csv, sizeof(csv), "%sM01,%s,%s,%s,salt,mineral,\u54B8,,,2,,1,%s"
             "M02,\u7164,\u0643\u06C6\u0645\u06C8\u0631,Coal,salt,fuel,\u9ED1,,,,,2,%s",
             HEADINGS, zh, ug, en, CLEARED, CLEARED);
    char *scratch = make_scratch();
    struct world *w = open_hall(scratch, csv);
    look_at(w, KZ_SCREEN_MINERAL, "M01");
    /* As a whole on its own page. */
    struct kz_node *name = kz_node_find(w->root, "name");
    assert_false(kz_layout_was_cut(name->layout));
    look_at(w, KZ_SCREEN_MINERALS, "");
    look_at(w, KZ_SCREEN_COMPARE, "M01,M02");
    look_at(w, KZ_SCREEN_MINERAL, "M02"); /* which leads on to it */
    close_hall(w, scratch);
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

enum { MANY = 5000 };

static char *many_minerals(void) {
    size_t room = 200 * (MANY + 1), len;
    char *csv = kz_xcalloc(1, room);
    len = (size_t)snprintf(csv, room, "%s", HEADINGS);
    for (int i = 0; i < MANY; i++)
        len += (size_t)snprintf(
            csv + len, room - len,
            "M%04d,\u77F3%d,\u062A\u0627\u0634 %d,Stone %d,%s,mineral,\u77F3,,,,,%d,%s",
            i, i, i, i, i % 2 ? "salt" : "energy", i + 1, CLEARED);
    return csv;
}

/* Wherever the list stands, cards fill the screen, and the last is there at
 * its end; it is as long in each place. */
static void check_long_list(struct world *w) {
    struct kz_scroll *scroll = &kz_session_visit(w->session)->list_scroll;
    float long_px = scroll->max_px;
    assert_true(long_px > 100000);
    for (int i = 0; i <= 40; i++) {
        scroll->offset_px = long_px * (float)i / 40;
        arrange_world(w, sizes[0], 0);
        assert_true(fabsf(scroll->max_px - long_px) < 100);
        int cards = 0;
        for (int y = 410; y < 960; y += 50) {
            const struct kz_node *hit =
                kz_node_hit(w->root, (struct kz_point){300, y});
            cards += hit && hit->id && strncmp(hit->id, "card.", 5) == 0;
        }
        if (cards < 9)
            fail_msg("%d of 11 at %g of %g", cards,
                     (double)scroll->offset_px, (double)long_px);
    }
    assert_non_null(kz_node_find(w->root, "card.M4999"));
    assert_null(kz_node_find(w->root, "card.M0000"));
}

/* A page of one of 5,000 opens as if there were few; generous limits, since
 * others may share the machine. */
static void five_thousand_minerals(void **state) {
    (void)state;
    char *scratch = make_scratch(), *csv = many_minerals();
    struct world *w = open_hall(scratch, csv);
    free(csv);
    double least[3] = {1e9, 1e9, 1e9};
    for (int round = 0; round < 3; round++) {
        double t = now_ms();
        open_screen(w, KZ_SCREEN_MINERAL, "M2500");
        arrange_world(w, sizes[0], 0);
        least[0] = fmin(least[0], now_ms() - t);
        assert_non_null(kz_node_find(w->root, "related"));
        t = now_ms();
        open_screen(w, KZ_SCREEN_COMPARE, "M2500,M0001");
        arrange_world(w, sizes[0], 0);
        least[1] = fmin(least[1], now_ms() - t);
        t = now_ms();
        open_screen(w, KZ_SCREEN_MINERALS, "");
        arrange_world(w, sizes[0], 0);
        least[2] = fmin(least[2], now_ms() - t);
    }
    check_long_list(w);
    print_message("5,000 minerals: a page %.0f ms, two beside each other "
                  "%.0f ms, the list %.0f ms\n", least[0], least[1],
                  least[2]);
    assert_true(least[0] < 500 && least[1] < 1000 && least[2] < 2000);
    close_hall(w, scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mineral_with_nothing_but_a_name),
        cmocka_unit_test(the_only_mineral),
        cmocka_unit_test(names_of_120_characters),
        cmocka_unit_test(five_thousand_minerals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
