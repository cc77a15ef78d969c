/* Another size of text, another language, low mode: what was read on a page
 * that was scrolled stays in view, on every screen that scrolls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/session_world.h"
#include "ui/core/anchor.h"

static const struct kz_size landscape = {1920, 1080};
static const struct kz_size portrait = {1080, 1920};

/* The tree on screen and its successor, in arenas of their own. */
struct pages {
    struct world *w;
    struct kz_size size;
    struct kz_arena arena[2];
    struct kz_node *root;
    struct kz_anchors anchors;
    int now;
};

static struct kz_node *build(struct pages *p) {
    struct world *w = p->w;
    p->now ^= 1;
    kz_arena_reset(&p->arena[p->now]);
    struct kz_ui ui = {.arena = &p->arena[p->now],
                       .units = kz_units_for(p->size)};
    struct kz_node *root = kz_session_build(w->session, &ui);
    struct kz_units units = kz_units_for(p->size);
    struct kz_arrange how = {&units, w->layouts, ui.lang, ui.text_factor};
    struct kz_rect all = {0, 0, p->size.w, p->size.h};
    kz_layouts_begin_frame(w->layouts);
    kz_anchors_drop_moved(&p->anchors);
    kz_arrange(&how, root, all);
    if (p->root && kz_anchors_hold(&p->anchors, p->root, root))
        kz_arrange(&how, root, all);
    p->anchors.count = 0;
    kz_anchors_keep(&p->anchors, root);
    p->root = root;
    return root;
}

static void open_page(struct pages *p, const char *screen) {
    struct kz_route route;
    struct kz_error err = {0};
    *kz_session_visit(p->w->session) =
        kz_visit_fresh(kz_words_lang(p->w->words, 0));
    kz_session_visit(p->w->session)->depth = 1;
    assert_true(kz_route_parse(kz_str_from(screen), &route, &err));
    assert_true(kz_session_open(p->w->session, &route, 0, &err));
    p->root = NULL;
    p->anchors.count = 0;
    build(p);
}

static struct kz_node *find_scroller(struct kz_node *n) {
    if (n->scroll && n->scroll->max_px > 0)
        return n;
    for (struct kz_node *c = n->first; c; c = c->next) {
        struct kz_node *found = find_scroller(c);
        if (found)
            return found;
    }
    return NULL;
}

static bool is_seen(const struct kz_node *n) {
    return n->box.h > 0 &&
           !kz_rect_is_empty(kz_rect_intersect(n->box, n->clip));
}

/* Id of the part at a third of the height, or nearest to it, that is seen
 * whole. */
static void find_read(const struct kz_node *n, int y, int *best,
                      const char **id) {
    int way = abs(n->box.y + n->box.h / 2 - y);
    bool is_whole = kz_rect_equal(kz_rect_intersect(n->box, n->clip), n->box);
    if (n->id && is_whole && n->box.h > 0 && way < *best) {
        *best = way;
        *id = n->id;
    }
    for (const struct kz_node *c = n->first; c; c = c->next)
        find_read(c, y, best, id);
}

static bool read_id(struct kz_node *scroller, char id[static 128]) {
    int best = 1 << 30;
    const char *found = NULL;
    for (struct kz_node *c = scroller->first; c; c = c->next)
        find_read(c, scroller->box.y + scroller->box.h * 3 / 10, &best,
                  &found);
    if (found)
        snprintf(id, 128, "%s", found);
    return found != NULL;
}

static void assert_still_read(struct pages *p, const char *id,
                              const char *screen, const char *what) {
    struct kz_node *n = kz_node_find(p->root, id);
    if (n && !is_seen(n))
        fail_msg("%s, %dx%d: %s is out of view after %s", screen, p->size.w,
                 p->size.h, id, what);
}

static const char *const scrolling[] = {
    "minerals", "rights",  "right",  "areas",   "area",  "result",
    "article",  "exhibit", "about",  "compare", "quiz",  "mineral",
    "glossary", "crystal", "search"};

/* Middle and end of each page, every change a visitor can make there. */
static int change_all(struct pages *p, const char *screen, float share) {
    char id[128];
    open_page(p, screen);
    struct kz_node *s = find_scroller(p->root);
    if (!s)
        return 0;
    s->scroll->offset_px = floorf(s->scroll->max_px * share);
    build(p);
    if (!read_id(find_scroller(p->root), id))
        return 0;
    struct kz_visit *v = kz_session_visit(p->w->session);
    static const float factors[] = {1.25f, 1.5f, 1.25f, 1};
    for (size_t i = 0; i < KZ_COUNT(factors); i++) {
        v->text_factor = factors[i];
        build(p);
        assert_still_read(p, id, screen, "another size of text");
    }
    for (int i = 1; i <= kz_words_lang_count(p->w->words); i++) {
        int lang = i % kz_words_lang_count(p->w->words);
        kz_visit_set_lang(v, kz_words_lang(p->w->words, lang));
        build(p);
        assert_still_read(p, id, screen, "another language");
    }
    for (int i = 0; i < 2; i++) {
        v->is_low = !v->is_low;
        build(p);
        assert_still_read(p, id, screen, "low mode");
    }
    return 1;
}

static void what_is_read_stays_in_view(void **state) {
    struct pages p = {.w = *state};
    static const float shares[] = {.35f, .7f, 1};
    int held = 0;
    for (int up = 0; up < 2; up++) {
        p.size = up ? portrait : landscape;
        for (size_t i = 0; i < KZ_COUNT(scrolling); i++) {
            for (size_t k = 0; k < KZ_COUNT(shares); k++)
                held += change_all(&p, scrolling[i], shares[k]);
        }
    }
    kz_arena_destroy(&p.arena[0]);
    kz_arena_destroy(&p.arena[1]);
    assert_true(held >= 30); /* most of them scroll */
}

/* There and back again, more than once: it does not wander off. */
static void forth_and_back(void **state) {
    struct pages p = {.w = *state, .size = landscape};
    open_page(&p, "minerals");
    struct kz_scroll *s = find_scroller(p.root)->scroll;
    s->offset_px = floorf(s->max_px / 2);
    float before = s->offset_px;
    char id[128];
    build(&p);
    assert_true(read_id(find_scroller(p.root), id));
    struct kz_visit *v = kz_session_visit(p.w->session);
    for (int i = 0; i < 6; i++) {
        v->text_factor = i % 2 ? 1 : 1.5f;
        build(&p);
        if (i % 2 == 0)
            assert_true(s->offset_px != before);
    }
    assert_still_read(&p, id, "minerals", "three changes and back");
    kz_arena_destroy(&p.arena[0]);
    kz_arena_destroy(&p.arena[1]);
}

/* The head of a page stays its head, and a scroller that somebody moved is
 * where they moved it. */
static void heads_and_hands(void **state) {
    struct pages p = {.w = *state, .size = landscape};
    open_page(&p, "minerals");
    struct kz_scroll *s = find_scroller(p.root)->scroll;
    struct kz_visit *v = kz_session_visit(p.w->session);
    v->text_factor = 1.5f;
    build(&p);
    assert_true(s->offset_px == 0);
    s->offset_px = 300;
    v->text_factor = 1;
    build(&p);
    assert_true(s->offset_px == 300);
    kz_arena_destroy(&p.arena[0]);
    kz_arena_destroy(&p.arena[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_stays_in_view),
        cmocka_unit_test(forth_and_back),
        cmocka_unit_test(heads_and_hands),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
