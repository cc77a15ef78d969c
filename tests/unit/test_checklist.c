/* Points of the acceptance list that are counted or measured on the trees of
 * the visitors' screens; tests/CHECKLIST.md says which test holds which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "src/text/faces.h"
#include "tests/support/session_world.h"
#include "ui/screens/screen.h"

static const struct kz_size sizes[] = {{1920, 1080}, {1080, 1920}};

/* What visitors see, the film apart, which has no content in the sample. */
static const char *const screens[] = {
    "home",   "minerals", "mineral", "crystal",  "compare", "rights",
    "right",  "areas",    "area",    "result",   "search",  "glossary",
    "article", "exhibit", "about",   "quiz",     "preparing"};

static void open_page(struct world *w, const char *screen) {
    struct kz_route route;
    struct kz_error err = {0};
    if (!kz_route_parse(kz_str_from(screen), &route, &err) ||
        !kz_session_open(w->session, &route, 0, &err))
        fail_msg("%s cannot be opened", screen);
}

typedef void look_fn(struct world *w, const char *screen);

/* Every screen in every language, upright and across. */
static void look_at_all_in(struct world *w, float text_factor,
                           look_fn *look) {
    open_world_session(w, "zh");
    struct kz_visit *v = kz_session_visit(w->session);
    v->text_factor = text_factor;
    for (size_t i = 0; i < KZ_COUNT(screens); i++) {
        open_page(w, screens[i]);
        for (int l = 0; l < kz_words_lang_count(w->words); l++) {
            kz_visit_set_lang(v, kz_words_lang(w->words, l));
            for (size_t s = 0; s < KZ_COUNT(sizes); s++) {
                arrange_world(w, sizes[s], 0);
                look(w, screens[i]);
            }
        }
    }
}

static void look_at_all(struct world *w, look_fn *look) {
    look_at_all_in(w, 1, look);
}

/* ---- 5: room between targets ---- */

enum { TARGETS_MOST = 512, APART_U = 16, KEYS_APART_U = 8 };

struct targets {
    const struct kz_node *node[TARGETS_MOST];
    const struct kz_scroll *moves[TARGETS_MOST]; /* NULL: it stands still */
    int count;
};

static void gather(struct kz_node *root, struct kz_node *n,
                   const struct kz_scroll *moves, struct targets *out) {
    if (n->scroll && n->scroll->max_px > 0)
        moves = n->scroll;
    struct kz_rect b = n->box;
    struct kz_point middle = {b.x + b.w / 2, b.y + b.h / 2};
    /* What a scroller cuts is brought out before it is touched. */
    bool is_whole = kz_rect_equal(kz_rect_intersect(b, n->clip), b);
    if (n->id && n->action.kind != KZ_ACTION_NONE && n != root &&
        is_whole && kz_node_hit(root, middle) == n &&
        out->count < TARGETS_MOST) {
        out->moves[out->count] = moves;
        out->node[out->count++] = n;
    }
    for (struct kz_node *c = n->first; c; c = c->next)
        gather(root, c, moves, out);
}

static bool is_of(const struct kz_node *n, const char *kind) {
    return strncmp(n->id, kind, strlen(kind)) == 0;
}

/* Pixels between boxes that stand beside or over each other; < 0 if they lie
 * within one another, or far away for corners. */
static int gap_of(struct kz_rect a, struct kz_rect b) {
    int x = a.x > b.x ? a.x - b.x - b.w : b.x - a.x - a.w;
    int y = a.y > b.y ? a.y - b.y - b.h : b.y - a.y - a.h;
    return x >= 0 && y >= 0 ? x + y : x > y ? x : y;
}

/* Parts of one switch have a common edge, as a switch has; what lies on a
 * drawing or in a running text stands where that has it; and two ways to one
 * place cannot be mistaken for each other. */
static bool may_be_near(const struct kz_node *a, const struct kz_node *b) {
    static const char *const parts[] = {"lang.", "county.", "dot.", "lens.",
                                        "label.", "place."};
    for (size_t i = 0; i < KZ_COUNT(parts); i++) {
        if (is_of(a, parts[i]) && is_of(b, parts[i]))
            return true;
    }
    bool is_word = is_of(a, "word.") || is_of(b, "word.");
    bool is_label = is_of(a, "label.") || is_of(b, "label.");
    return is_word || is_label ||
           (a->action.kind == b->action.kind &&
            kz_str_equal(a->action.arg, b->action.arg));
}

static void look_for_crowds(struct world *w, const char *screen) {
    static struct targets t;
    t.count = 0;
    gather(w->root, w->root, NULL, &t);
    for (int i = 0; i < t.count; i++) {
        for (int k = i + 1; k < t.count; k++) {
            const struct kz_node *a = t.node[i], *b = t.node[k];
            bool is_key = is_of(a, "key") && is_of(b, "key");
            int least = kz_px(&w->units, is_key ? KEYS_APART_U : APART_U);
            int gap = gap_of(a->box, b->box);
            /* What is scrolled passes by the bar at every distance. */
            bool is_passing = t.moves[i] != t.moves[k];
            if (gap >= 0 && gap < least && !is_passing && !may_be_near(a, b))
                fail_msg("%s %dx%d %s: %d px from %s to %s", screen,
                         w->root->box.w, w->root->box.h,
                         kz_session_visit(w->session)->lang->code, gap,
                         a->id, b->id);
        }
    }
}

static void targets_stand_apart(void **state) {
    static const float factors[] = {1, 1.25f, 1.5f};
    for (size_t i = 0; i < KZ_COUNT(factors); i++)
        look_at_all_in(*state, factors[i], look_for_crowds);
}

/* ---- 7: sizes of text ---- */

static void look_at_texts(const struct kz_node *n, const char *screen,
                          const char *around) {
    const char *id = n->id ? n->id : around;
    if (n->text.text.len > 0 && !n->is_echo && n->text.size_u < 24)
        fail_msg("%s: %.0f u in %s: %.*s", screen, (double)n->text.size_u, id,
                 KZ_STR_ARG(n->text.text));
    for (const struct kz_node *c = n->first; c; c = c->next)
        look_at_texts(c, screen, id);
}

static void look_for_small_text(struct world *w, const char *screen) {
    look_at_texts(w->root, screen, "");
}

static void no_text_is_under_24_u(void **state) {
    struct world *w = *state;
    look_at_all(w, look_for_small_text);
    assert_true(w->theme.type_u[KZ_TYPE_BODY] >= 28);
    assert_true(w->theme.type_u[KZ_TYPE_CAPTION] >= 24);
}

/* Letters of Uyghur are set larger than the role says: 28 become 32. */
static void uyghur_letters_are_larger(void **state) {
    struct world *w = *state;
    const struct kz_chain *chain =
        kz_fontset_chain(w->fonts, KZ_FACE_TEXT, false, HB_SCRIPT_ARABIC);
    assert_true(chain->factor * w->theme.type_u[KZ_TYPE_BODY] >= 32);
}

/* ---- 8, 9, 10: contrast ---- */

static double linear(unsigned value) {
    double c = value / 255.;
    return c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
}

static double luminance(uint32_t rgba) {
    return .2126 * linear(rgba >> 24) + .7152 * linear(rgba >> 16 & 0xFF) +
           .0722 * linear(rgba >> 8 & 0xFF);
}

static double contrast(uint32_t a, uint32_t b) {
    double x = luminance(a), y = luminance(b);
    return (fmax(x, y) + .05) / (fmin(x, y) + .05);
}

struct pair {
    enum kz_colour ink, ground;
    double least;
};

static void hold_pairs(const struct world *w, enum kz_theme_name theme,
                       const struct pair *pairs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const uint32_t *c = w->theme.colour[theme];
        double is = contrast(c[pairs[i].ink], c[pairs[i].ground]);
        if (is < pairs[i].least - .005)
            fail_msg("theme %d: colour %d on %d has %.2f, least %.1f", theme,
                     pairs[i].ink, pairs[i].ground, is, pairs[i].least);
    }
}

static void words_stand_out_from_their_ground(void **state) {
    static const enum kz_colour inks[] = {
        KZ_COLOUR_TEXT2, KZ_COLOUR_TEXT3, KZ_COLOUR_RED_TEXT,
        KZ_COLOUR_BLUE_TEXT, KZ_COLOUR_GREEN_TEXT, KZ_COLOUR_ERROR};
    static const enum kz_colour grounds[] = {
        KZ_COLOUR_BG, KZ_COLOUR_SURFACE1, KZ_COLOUR_SURFACE2,
        KZ_COLOUR_SURFACE3};
    static const struct pair on_fills[] = {
        {KZ_COLOUR_ON_FILL, KZ_COLOUR_RED, 4.5},
        {KZ_COLOUR_ON_FILL, KZ_COLOUR_BLUE, 4.5},
        {KZ_COLOUR_ON_FILL, KZ_COLOUR_GREEN, 4.5},
        {KZ_COLOUR_ON_APRICOT, KZ_COLOUR_APRICOT, 4.5}};
    struct world *w = *state;
    for (int t = 0; t < KZ_THEME_COUNT; t++) {
        hold_pairs(w, t, on_fills, KZ_COUNT(on_fills));
        for (size_t g = 0; g < KZ_COUNT(grounds); g++) {
            for (size_t i = 0; i < KZ_COUNT(inks); i++)
                hold_pairs(w, t, &(struct pair){inks[i], grounds[g], 4.5}, 1);
            hold_pairs(w, t, &(struct pair){KZ_COLOUR_TEXT, grounds[g], 7},
                       1);
        }
    }
}

static void edges_and_signs_stand_out(void **state) {
    static const struct pair edges[] = {
        {KZ_COLOUR_BORDER, KZ_COLOUR_BG, 3},
        {KZ_COLOUR_BORDER, KZ_COLOUR_SURFACE1, 3},
        {KZ_COLOUR_BORDER, KZ_COLOUR_SURFACE3, 3},
        {KZ_COLOUR_RED, KZ_COLOUR_BG, 3},
        {KZ_COLOUR_BLUE, KZ_COLOUR_BG, 3},
        {KZ_COLOUR_GREEN, KZ_COLOUR_BG, 3},
        {KZ_COLOUR_APRICOT, KZ_COLOUR_SURFACE3, 3},
        {KZ_COLOUR_DISABLED, KZ_COLOUR_BG, 3}};
    struct world *w = *state;
    for (int t = 0; t < KZ_THEME_COUNT; t++) {
        hold_pairs(w, t, edges, KZ_COUNT(edges));
        for (int c = KZ_COLOUR_CHART1; c <= KZ_COLOUR_CHART6; c++)
            hold_pairs(w, t, &(struct pair){c, KZ_COLOUR_SURFACE1, 3}, 1);
    }
}

static void high_contrast_is_ten_to_one(void **state) {
    struct world *w = *state;
    for (int c = KZ_COLOUR_TEXT; c < KZ_COLOUR_CHART1; c++) {
        static const enum kz_colour on[] = {KZ_COLOUR_ON_FILL,
                                            KZ_COLOUR_ON_APRICOT};
        if (c == KZ_COLOUR_ON_FILL || c == KZ_COLOUR_ON_APRICOT)
            continue;
        hold_pairs(w, KZ_THEME_CONTRAST,
                   &(struct pair){c, KZ_COLOUR_BG, 10}, 1);
        if (c != KZ_COLOUR_RED && c != KZ_COLOUR_BLUE &&
            c != KZ_COLOUR_GREEN && c != KZ_COLOUR_APRICOT)
            continue;
        hold_pairs(w, KZ_THEME_CONTRAST,
                   &(struct pair){on[c == KZ_COLOUR_APRICOT], c, 10}, 1);
    }
}

/* ---- 12: size to the eye ---- */

/* Large text on the screens the hall may have, from 600 mm: 0.7 degrees. */
static void large_text_is_large_to_the_eye(void **state) {
    static const float inches[] = {21.5f, 24, 27, 32, 43, 55};
    struct world *w = *state;
    float least_mm = 600 * tanf(.7f * (float)M_PI / 180);
    float u = kz_type_scaled(w->theme.type_u[KZ_TYPE_BODY], 1.5f);
    for (size_t s = 0; s < KZ_COUNT(sizes); s++) {
        for (size_t i = 0; i < KZ_COUNT(inches); i++) {
            struct kz_units units = kz_units_for(sizes[s]);
            units.px_per_mm = kz_px_per_mm(sizes[s], inches[i]);
            assert_true((float)kz_px(&units, u) / units.px_per_mm >=
                        least_mm);
        }
    }
}

/* ---- 14: the switch of languages ---- */

static void look_for_languages(struct world *w, const char *screen) {
    for (int l = 0; l < kz_words_lang_count(w->words); l++) {
        char id[32];
        snprintf(id, sizeof(id), "lang.%s", kz_words_lang(w->words, l)->code);
        struct kz_node *n = kz_node_find(w->root, id);
        if (!n || n->action.kind != KZ_DO_LANG)
            fail_msg("%s: no %s", screen, id);
        struct kz_point middle = {n->box.x + n->box.w / 2,
                                  n->box.y + n->box.h / 2};
        if (kz_node_hit(w->root, middle) != n)
            fail_msg("%s: %s cannot be touched", screen, id);
    }
}

static void languages_are_one_touch_away(void **state) {
    look_at_all(*state, look_for_languages);
}

/* ---- 23: without colour ---- */

/* What is seen of a node beside the colours: signs, weight, lines. */
struct shape {
    int icons, bold, borders, strips, nodes;
    float widths;
};

static void add_shape(const struct kz_node *n, struct shape *s) {
    s->nodes++;
    s->icons += n->icon != NULL;
    s->bold += n->text.text.len > 0 && n->text.bold;
    s->borders += n->skin.border_w > 0 && (n->skin.border & 0xFF) != 0;
    s->widths += (n->skin.border & 0xFF) ? n->skin.border_w : 0;
    s->strips += n->skin.strip_h > 0;
    for (const struct kz_node *c = n->first; c; c = c->next)
        add_shape(c, s);
}

static bool is_same_shape(const struct kz_node *a, const struct kz_node *b) {
    struct shape x = {0}, y = {0};
    add_shape(a, &x);
    add_shape(b, &y);
    return memcmp(&x, &y, sizeof(x)) == 0;
}

/* Chosen things lie beside others of their kind that are not chosen. */
static void look_at_chosen(struct world *w, const struct kz_node *parent,
                           const char *screen) {
    uint32_t ground =
        w->theme.colour[KZ_THEME_DARK][KZ_COLOUR_SURFACE1];
    for (const struct kz_node *c = parent->first; c; c = c->next) {
        look_at_chosen(w, c, screen);
        if (!(c->state & KZ_STATE_SELECTED))
            continue;
        for (const struct kz_node *o = parent->first; o; o = o->next) {
            bool is_kin = o != c && o->role == c->role && o->action.kind &&
                          !(o->state & (KZ_STATE_SELECTED |
                                        KZ_STATE_DISABLED));
            uint32_t a = c->skin.fill & 0xFF ? c->skin.fill : ground;
            uint32_t b = o->skin.fill & 0xFF ? o->skin.fill : ground;
            if (is_kin && is_same_shape(c, o) && contrast(a, b) < 3)
                fail_msg("%s: %s is told from %s by colour alone", screen,
                         c->id, o->id ? o->id : "others");
        }
    }
}

static void look_without_colour(struct world *w, const char *screen) {
    look_at_chosen(w, w->root, screen);
}

static void what_is_chosen_is_seen_in_grey(void **state) {
    look_at_all(*state, look_without_colour);
}

/* ---- 25: is somebody there ---- */

static bool is_asked(struct world *w, int64_t now) {
    arrange_world(w, sizes[0], now);
    return kz_node_find(w->root, "idle") != NULL;
}

/* Until the question comes, in steps of 50 ms. */
static int64_t wait_for_question(struct world *w, int64_t now) {
    for (int i = 0; i < 4000; i++, now += 50) {
        kz_session_tick(w->session, now);
        if (is_asked(w, now))
            return now;
    }
    fail_msg("nobody is asked");
    return now;
}

static void the_question_stands_for_20_seconds(void **state) {
    struct world *w = *state;
    int64_t now = 0;
    open_world_session(w, "ug");
    open_page(w, "home");
    for (int i = 0; i < 12; i++) { /* any touch goes on, as often as one likes */
        now = wait_for_question(w, now);
        assert_true(kz_session_touched(w->session, now + 19000));
        now += 19000;
        kz_session_tick(w->session, now);
        assert_false(is_asked(w, now));
        assert_int_equal(kz_session_route(w->session).screen,
                         KZ_SCREEN_HOME);
    }
    int64_t asked = wait_for_question(w, now);
    for (now = asked; now < asked + 30000; now += 50) {
        if (kz_session_tick(w->session, now).is_reset)
            break;
    }
    assert_in_range(now - asked, 19500, 20500);
    assert_int_equal(kz_session_route(w->session).screen, KZ_SCREEN_ATTRACT);
}

/* ---- 26: the next visitor ---- */

static void nothing_of_a_visitor_is_left(void **state) {
    struct world *w = *state;
    open_world_session(w, "zh");
    open_page(w, "minerals");
    struct kz_visit *v = kz_session_visit(w->session);
    struct kz_visit fresh = kz_visit_fresh(kz_words_lang(w->words, 0));
    kz_visit_set_lang(v, kz_words_find_lang(w->words, KZ_STR("ug")));
    v->theme = KZ_THEME_CONTRAST;
    v->text_factor = 1.5f;
    v->is_low = v->has_less_motion = v->is_bilingual = true;
    v->has_captions = false;
    v->volume = 5;
    kz_field_set(&v->field, "sy");
    snprintf(v->category, sizeof(v->category), "energy");
    snprintf(v->audience, sizeof(v->audience), "pupils");
    v->model.pose.zoom = 3;
    v->list_scroll.offset_px = 400;
    v->quiz.known = 3;
    kz_set_visited(v, KZ_STR("M01"));
    int64_t now = 0;
    while (kz_session_route(w->session).screen != KZ_SCREEN_ATTRACT) {
        now += 500;
        assert_true(now < 200000);
        kz_session_tick(w->session, now);
    }
    assert_ptr_equal(v->lang, fresh.lang);
    assert_int_equal(v->theme, fresh.theme);
    assert_true(v->text_factor == 1);
    assert_false(v->is_low || v->has_less_motion || v->is_bilingual);
    assert_true(v->has_captions);
    assert_int_equal(v->volume, fresh.volume);
    assert_int_equal(v->field.len, 0);
    assert_string_equal(v->category, "");
    assert_string_equal(v->audience, "");
    assert_true(v->model.pose.zoom == fresh.model.pose.zoom);
    assert_true(v->list_scroll.offset_px == 0);
    assert_int_equal(v->quiz.known, 0);
    assert_int_equal(v->visited_count, 0);
}

/* ---- 34: three letters ---- */

static double cpu_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void three_letters_find_in_200_ms(void **state) {
    static const struct {
        const char *lang, *letters[3];
    } cases[] = {{"ug", {"ت", "ۇ", "ز"}}, {"zh", {"s", "h", "i"}},
                 {"en", {"h", "a", "l"}}};
    struct world *w = *state;
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_finder finder = {.has_asked = false};
        struct kz_field field = {.len = 0};
        const struct kz_lang *lang =
            kz_words_find_lang(w->words, kz_str_from(cases[i].lang));
        double begin = cpu_ms();
        for (int k = 0; k < 3; k++) {
            kz_field_type(&field, cases[i].letters[k]);
            kz_finder_ask(&finder, w->catalog, &field, lang);
        }
        assert_true(cpu_ms() - begin < 200);
        assert_true(finder.result.count > 0);
        kz_finder_close(&finder);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_stand_apart),
        cmocka_unit_test(no_text_is_under_24_u),
        cmocka_unit_test(uyghur_letters_are_larger),
        cmocka_unit_test(words_stand_out_from_their_ground),
        cmocka_unit_test(edges_and_signs_stand_out),
        cmocka_unit_test(high_contrast_is_ten_to_one),
        cmocka_unit_test(large_text_is_large_to_the_eye),
        cmocka_unit_test(languages_are_one_touch_away),
        cmocka_unit_test(what_is_chosen_is_seen_in_grey),
        cmocka_unit_test(the_question_stands_for_20_seconds),
        cmocka_unit_test(nothing_of_a_visitor_is_left),
        cmocka_unit_test(three_letters_find_in_200_ms),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
