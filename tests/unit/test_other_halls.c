/*
 * A hall that is not Turpan's: tests/content/tiny, of another town, with two
 * languages, three businesses, seven minerals, no right, no film, no tour and
 * nothing in the section. It runs with no change of the program and looks
 * made for it.
 */
#include "tests/support/inspection.h"

static int open_tiny(void **state) {
    char source[KZ_PATH_SIZE];
    in_root(source, "tests/content/tiny");
    *state = open_world_of(source);
    return 0;
}

/* The pages of visitors; the film's has tests of its own. */
static bool is_visitors(int id) {
    return id < KZ_SCREEN_FILM || id == KZ_SCREEN_FALLBACK;
}

static void look_everywhere(struct inspection *in) {
    for (int id = 0; id < KZ_SCREEN_COUNT; id++) {
        if (is_visitors(id) && open_screen(in, (enum kz_screen_id)id, ""))
            look_at_all_forms(in, 0, false);
        else
            assert_true(!is_visitors(id) || id == KZ_SCREEN_RIGHT ||
                        id == KZ_SCREEN_CRYSTAL);
    }
}

static void every_screen_fits(void **state) {
    struct inspection in;
    open_ui(&in, state);
    look_everywhere(&in);
    kz_session_visit(in.w->session)->is_low = true;
    look_everywhere(&in);
    close_ui(&in);
}

static void every_screen_fits_in_both_languages(void **state) {
    struct inspection in;
    open_ui(&in, state);
    kz_session_visit(in.w->session)->is_bilingual = true;
    look_everywhere(&in);
    close_ui(&in);
}

static bool says(const struct kz_node *n, const char *word) {
    struct kz_str wanted = kz_str_from(word);
    if (kz_str_find(n->name, wanted, 0) != SIZE_MAX ||
        kz_str_find(n->text.text, wanted, 0) != SIZE_MAX)
        return true;
    for (const struct kz_node *c = n->first; c; c = c->next) {
        if (says(c, word))
            return true;
    }
    return false;
}

/* Also not in the words of the program. */
static void no_word_of_another_hall(void **state) {
    static const char *const words[] = {
        "\u5410\u9C81\u756A", "Turpan",
        "\u062A\u06C7\u0631\u067E\u0627\u0646", "karez",
        "Aydingkol", "\u827E\u4E01\u6E56"};
    struct inspection in;
    int pages = 0;
    open_ui(&in, state);
    struct kz_visit *v = kz_session_visit(in.w->session);
    for (int id = 0; id < KZ_SCREEN_COUNT; id++) {
        if (!is_visitors(id) ||
            !open_screen(&in, (enum kz_screen_id)id, ""))
            continue;
        for (int l = 0; l < kz_words_lang_count(in.w->words); l++) {
            v->lang = kz_words_lang(in.w->words, l);
            arrange_world(in.w, sizes[0], 0);
            for (size_t i = 0; i < KZ_COUNT(words); i++) {
                if (says(in.w->root, words[i]))
                    print_message("%s says %s\n", in.screen, words[i]);
                assert_false(says(in.w->root, words[i]));
            }
            pages++;
        }
    }
    assert_true(pages > 30);
    free(in.found);
}

static struct kz_node *at_home(struct inspection *in, const char *lang) {
    kz_session_visit(in->w->session)->lang =
        kz_words_hall_lang(in->w->words, kz_str_from(lang));
    assert_true(open_screen(in, KZ_SCREEN_HOME, ""));
    arrange_world(in->w, sizes[0], 0);
    return in->w->root;
}

/* Its own name, its two languages in its own order; a door to all it has and
 * to nothing else; its minerals to be touched, at no place. */
static void home_is_its_own(void **state) {
    struct inspection in;
    open_ui(&in, state);
    struct kz_words *words = in.w->words;
    assert_int_equal(kz_words_lang_count(words), 2);
    assert_string_equal(kz_words_lang(words, 0)->code, "en");
    assert_null(kz_words_hall_lang(words, KZ_STR("ug")));
    assert_true(says(at_home(&in, "en"), "Qingshi Mineral Room"));
    struct kz_node *home = at_home(&in, "zh");
    assert_true(says(home, "\u9752\u77F3\u9547"));
    assert_non_null(kz_node_find(home, "lang.en"));
    assert_null(kz_node_find(home, "lang.ug"));
    assert_non_null(kz_node_find(home, "door.minerals"));
    assert_non_null(kz_node_find(home, "door.areas"));
    assert_non_null(kz_node_find(home, "door.articles"));
    assert_null(kz_node_find(home, "door.rights"));
    assert_null(kz_node_find(home, "door.film"));
    assert_non_null(kz_node_find(home, "lens.N1"));
    assert_non_null(kz_node_find(home, "lens.N7"));
    assert_null(kz_node_find(home, "schematic"));
    free(in.found);
}

/* Three are not called five. */
static void businesses_are_counted(void **state) {
    struct inspection in;
    open_ui(&in, state);
    assert_true(open_screen(&in, KZ_SCREEN_AREAS, ""));
    arrange_world(in.w, sizes[0], 0);
    assert_true(says(in.w->root, "Core businesses") ||
                says(in.w->root, "\u6838\u5FC3\u4E1A\u52A1"));
    assert_false(says(in.w->root, "\u4E94\u5927"));
    assert_non_null(kz_node_find(in.w->root, "area.show"));
    free(in.found);
}

/* Coal has English words only: on a Chinese page they say so. */
static void a_text_of_another_language_is_marked(void **state) {
    struct inspection in;
    open_ui(&in, state);
    assert_true(open_screen(&in, KZ_SCREEN_MINERAL, "N6"));
    kz_session_visit(in.w->session)->lang =
        kz_words_hall_lang(in.w->words, KZ_STR("zh"));
    arrange_world(in.w, sizes[1], 0);
    assert_true(says(in.w->root, "Coal was a forest long ago."));
    assert_true(says(in.w->root, "(\u2068English\u2069)"));
    kz_session_visit(in.w->session)->lang =
        kz_words_hall_lang(in.w->words, KZ_STR("en"));
    arrange_world(in.w, sizes[1], 0);
    assert_false(says(in.w->root, "(\u2068English\u2069)"));
    free(in.found);
}

/* ---- halls that are odder still ---- */

#define CLEARED ",yes,\xE4\xB8\xBB\xE5\x8A\xA8\xE5\x85\xAC\xE5\xBC\x80,R,2026-01-01,S1\n"
#define CLEARED_HEAD \
    ",is_sample,disclosure,reviewer,review_date,source_ids\n"

static void put_table(const char *dir, const char *name, const char *text) {
    char path[KZ_PATH_SIZE];
    snprintf(path, sizeof(path), "%s/catalog/%s.csv", dir, name);
    write_bytes(path, text, strlen(text));
}

static void add_line(char *to, size_t size, const char *line) {
    size_t len = strlen(to);
    assert_true(len + strlen(line) < size);
    snprintf(to + len, size - len, "%s", line);
}

/* So many businesses; charts of one value, of values below nothing, and with
 * a year left out. */
static void put_businesses(const char *dir, int count) {
    char areas[8192] = "id,name_en,name_zh,scope_en,scope_zh,is_lead"
                       CLEARED_HEAD;
    for (int i = 0; i < count; i++) {
        char line[256];
        snprintf(line, sizeof(line),
                 "area%d,Business number %d,B%d,Its scope,S,no" CLEARED, i,
                 i, i);
        add_line(areas, sizeof(areas), line);
    }
    put_table(dir, "business_area", areas);
    put_table(dir, "result",
              "id,area_id,title_en,title_zh,year,summary_en,summary_zh,"
              "chart,unit_en,unit_zh,provenance" CLEARED_HEAD
              "one,area0,One,A,2025,One value,A,bar,t,t,sample" CLEARED
              "below,area0,Below,B,2025,Below nothing,B,bar,t,t,sample" CLEARED
              "fall,area0,Fall,B,2025,Below nothing,B,line,t,t,sample" CLEARED
              "gap,area0,Gap,C,2025,A year left out,C,line,t,t,sample"
              CLEARED
              "ring,area0,Ring,D,2025,One part,D,donut,t,t,sample" CLEARED);
    put_table(dir, "result_point",
              "id,result_id,label,value,value_text,qualifier" CLEARED_HEAD
              "p1,one,2025,7,7,exact" CLEARED
              "p2,below,2024,-3,-3,exact" CLEARED
              "p3,below,2025,5,5,exact" CLEARED
              "p4,fall,2024,-3,-3,exact" CLEARED
              "p5,fall,2025,-8,-8,exact" CLEARED
              "p6,gap,2023,4,4,exact" CLEARED
              "p8,gap,2025,6,6,exact" CLEARED
              "p9,ring,2025,6,6,exact" CLEARED);
}

/* A name of one letter, and one of a hundred and twenty. */
static void put_names(const char *dir) {
    put_table(dir, "mineral",
              "id,name_en,name_zh,category_id,entry_type,body_en,body_zh"
              CLEARED_HEAD
              "N1,A,\xE7\x85\xA4,work,rock,Short,S" CLEARED
              "N3,Such a long name that it wants two lines or three wherever "
              "it stands and yet must be read whole by everybody in the "
              "hall,B,work,rock,Long,L" CLEARED);
}

static void look_at_results(struct inspection *in) {
    static const char *const results[] = {"one", "below", "fall", "gap",
                                          "ring"};
    for (size_t i = 0; i < KZ_COUNT(results); i++) {
        for (int table = 0; table < 2; table++) {
            assert_true(open_screen(in, KZ_SCREEN_RESULT, results[i]));
            kz_session_visit(in->w->session)->is_table = table;
            look_at_all_forms(in, 0, false);
        }
    }
}

/* Where there is one line, the import has warned of such a name, and it ends
 * in dots. */
static void forget_cut(struct inspection *in) {
    static const char *const places[] = {
        "home: in label.N3: text is cut",
        "mineral: in related.N3: text is cut"};
    int left = 0;
    for (int i = 0; i < in->found_count; i++) {
        const char *key = in->found[i].key;
        if (strcmp(key, places[0]) != 0 && strcmp(key, places[1]) != 0)
            in->found[left++] = in->found[i];
    }
    in->found_count = left;
}

static void odd_halls_fit(void **state) {
    static const int counts[] = {1, 5, 12};
    char tiny[KZ_PATH_SIZE];
    (void)state;
    in_root(tiny, "tests/content/tiny");
    for (size_t i = 0; i < KZ_COUNT(counts); i++) {
        char *dir = make_scratch();
        void *odd;
        struct inspection in;
        lay_over(tiny, dir);
        put_businesses(dir, counts[i]);
        if (i > 0)
            put_names(dir);
        odd = open_world_of(dir);
        open_ui(&in, &odd);
        look_everywhere(&in);
        look_at_results(&in);
        forget_cut(&in);
        close_ui(&in);
        close_world(&odd);
        drop_scratch(dir);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_fits),
        cmocka_unit_test(every_screen_fits_in_both_languages),
        cmocka_unit_test(no_word_of_another_hall),
        cmocka_unit_test(home_is_its_own),
        cmocka_unit_test(businesses_are_counted),
        cmocka_unit_test(a_text_of_another_language_is_marked),
        cmocka_unit_test(odd_halls_fit),
    };
    return cmocka_run_group_tests(tests, open_tiny, close_world);
}
