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

/* The pages of visitors; of these it has nothing for two. */
static bool is_visitors(int id) {
    return id <= KZ_SCREEN_FILM || id == KZ_SCREEN_FALLBACK;
}

static void look_everywhere(struct inspection *in) {
    for (int id = 0; id < KZ_SCREEN_COUNT; id++) {
        if (is_visitors(id) && open_screen(in, (enum kz_screen_id)id, ""))
            look_at_all_forms(in, 0, false);
        else
            assert_true(!is_visitors(id) || id == KZ_SCREEN_RIGHT ||
                        id == KZ_SCREEN_FILM);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_fits),
        cmocka_unit_test(every_screen_fits_in_both_languages),
        cmocka_unit_test(no_word_of_another_hall),
        cmocka_unit_test(home_is_its_own),
        cmocka_unit_test(businesses_are_counted),
    };
    return cmocka_run_group_tests(tests, open_tiny, close_world);
}
