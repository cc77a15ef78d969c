/*
 * Looks at a screen of a session in every language, size and text size: all
 * of it lies on the screen or can be scrolled there, no text is cut or runs
 * out of its box, all that takes a finger is large enough and stands apart.
 */
#ifndef KZ_TESTS_INSPECTION_H
#define KZ_TESTS_INSPECTION_H

#include "src/base/utf8.h"
#include "tests/support/session_world.h"

enum { SLACK_PX = 2, MOST_FOUND = 4000 };
#define TARGET_U 80.0f

/* One thing that is wrong, without the item, so that it is told once. */
struct finding {
    char key[160], first[400];
    int count;
};

struct inspection {
    struct world *w;
    char where[128]; /* screen, language, size */
    const char *screen;
    struct finding *found;
    int found_count;
    long nodes;
    const char *around; /* id of the innermost node that has one */
};

/* A node on the way down. */
struct step {
    const struct kz_node *node;
    const char *id; /* its own, else of the one around it */
    const struct step *scroller; /* the innermost around it */
    const struct step *card;     /* the innermost with a skin */
};

static inline void tell(struct inspection *in, const struct kz_node *n,
                        const char *what, const char *detail) {
    char key[160];
    const char *id = n->id ? n->id : in->around;
    struct kz_str said = n->name.s ? n->name : n->text.text;
    const char *dot = strchr(id, '.');
    /* card.M01 and card.M02 are the same case. */
    bool is_item = dot && (dot[1] == 'M' || dot[1] == 'R');
    snprintf(key, sizeof(key), "%s: %s%.*s: %s", in->screen,
             n->id ? "" : "in ", is_item ? (int)(dot - id) : (int)strlen(id),
             id, what);
    for (int i = 0; i < in->found_count; i++) {
        if (strcmp(in->found[i].key, key) == 0) {
            in->found[i].count++;
            return;
        }
    }
    if (in->found_count == MOST_FOUND)
        return;
    struct finding *f = &in->found[in->found_count++];
    f->count = 1;
    memcpy(f->key, key, sizeof(key));
    snprintf(f->first, sizeof(f->first),
             "%s #%s \"%.60s\" box %d,%d %dx%d %s", in->where, id,
             said.s ? kz_arena_cstr(&in->w->arena, said) : "", n->box.x,
             n->box.y, n->box.w, n->box.h, detail);
}

static inline bool is_within(struct kz_rect a, struct kz_rect b) {
    return a.x >= b.x - SLACK_PX && a.y >= b.y - SLACK_PX &&
           a.x + a.w <= b.x + b.w + SLACK_PX &&
           a.y + a.h <= b.y + b.h + SLACK_PX;
}

/* All that a scroller can bring into its box, at the present offset. */
static inline struct kz_rect reach_of(const struct kz_node *scroller) {
    struct kz_rect r = scroller->box;
    r.y -= (int)scroller->scroll->offset_px;
    r.h += (int)scroller->scroll->max_px;
    return r;
}

static inline struct kz_rect screen_box(const struct inspection *in) {
    return in->w->root->box;
}

static inline bool takes_fingers(const struct kz_node *n) {
    return (n->action.kind != KZ_ACTION_NONE ||
            n->drag.kind != KZ_ACTION_NONE) &&
           !(n->state & KZ_STATE_DISABLED);
}

static inline bool is_seen(const struct kz_node *n) {
    return n->role != KZ_ROLE_NONE || n->text.text.s || takes_fingers(n);
}

static inline void check_place(struct inspection *in, const struct step *s) {
    const struct kz_node *n = s->node;
    struct kz_rect room = s->scroller ? reach_of(s->scroller->node)
                                      : screen_box(in);
    if (!is_within(n->box, room))
        tell(in, n, s->scroller ? "cannot be scrolled to"
                                : "not on the screen", "");
    if (n->role != KZ_ROLE_NONE && n->role != KZ_ROLE_GROUP &&
        n->role != KZ_ROLE_LIST && kz_rect_is_empty(n->box))
        tell(in, n, "empty box", "");
}

/* What is really drawn of a text: its lines without the room between them. */
static inline struct kz_rect ink_of(const struct kz_node *n) {
    struct kz_rect all = {0, 0, 0, 0};
    for (int i = 0; i < kz_layout_line_count(n->layout); i++) {
        struct kz_layout_line line = kz_layout_line(n->layout, i);
        struct kz_rect r = line.box;
        r.x += n->text_at.x;
        r.y += n->text_at.y + r.h / 4;
        r.h -= r.h / 2;
        all = kz_rect_union(all, r);
    }
    return kz_rect_intersect(all, n->clip);
}

static inline bool is_letter(uint32_t cp) {
    return (cp | 0x20) - 'a' < 26 || (cp >= 0x620 && cp <= 0x6D5);
}

/* A line that begins inside a word: its place is too narrow for it. */
static inline void check_words(struct inspection *in,
                               const struct kz_node *n) {
    struct kz_str text = n->text.text;
    for (int i = 1; i < kz_layout_line_count(n->layout); i++) {
        size_t start = kz_layout_line(n->layout, i).start, before = start;
        while (before > 0 &&
               ((unsigned char)text.s[--before] & 0xC0) == 0x80)
            continue;
        if (start >= text.len ||
            !is_letter(kz_utf8_next(text, &before, NULL)) ||
            !is_letter(kz_utf8_next(text, &start, NULL)))
            continue;
        tell(in, n, "a word is broken", kz_arena_cstr(&in->w->arena, text));
    }
}

static inline void check_text(struct inspection *in, const struct step *s) {
    const struct kz_node *n = s->node;
    char detail[64];
    if (!n->layout)
        return;
    struct kz_size size = kz_layout_size(n->layout);
    snprintf(detail, sizeof(detail), "text %dx%d, %d lines", size.w, size.h,
             kz_layout_line_count(n->layout));
    check_words(in, n);
    if (kz_layout_was_cut(n->layout))
        tell(in, n, "text is cut", detail);
    if (size.w > n->box.w + SLACK_PX)
        tell(in, n, "text wider than its box", detail);
    if (size.h > n->box.h + SLACK_PX)
        tell(in, n, "text higher than its box", detail);
    if (s->card && !kz_rect_is_empty(ink_of(n)) &&
        !is_within(ink_of(n), s->card->node->box))
        tell(in, n, "sticks out of its card", detail);
    struct kz_faults faults = kz_layout_faults(n->layout);
    if (faults.bad_bytes || faults.missing)
        tell(in, n, "characters without a glyph", "");
}

static inline void check_target(struct inspection *in,
                                const struct kz_node *n) {
    char detail[96];
    int least = kz_px(&in->w->units, TARGET_U) - SLACK_PX;
    struct kz_rect clip = kz_rect_intersect(n->clip, screen_box(in));
    bool is_whole = is_within(n->box, clip);
    struct kz_rect t = kz_rect_intersect(n->touch, clip);
    snprintf(detail, sizeof(detail), "touch %dx%d, least %d", t.w, t.h,
             least);
    if (is_whole && (t.w < least || t.h < least))
        tell(in, n, "too small for a finger", detail);
}

/* In low mode nothing that is touched stands above the line. */
static inline void check_reach(struct inspection *in, const struct kz_node *n) {
    const struct kz_units *u = &in->w->units;
    struct kz_reach nobody_told = {0, 0};
    /* A touch anywhere on attract begins: that has no place. */
    if (!kz_session_visit(in->w->session)->is_low || n == in->w->root)
        return;
    int line = kz_px(u, u->h - kz_reach_u(u, &nobody_told));
    struct kz_rect seen = kz_rect_intersect(n->box, n->clip);
    if (!kz_rect_is_empty(seen) && seen.y < line - SLACK_PX)
        tell(in, n, "out of low reach", "");
}

static inline void check_node(struct inspection *in, const struct step *s) {
    if (s->node->is_echo) /* over its neighbours, while a finger is down */
        return;
    in->nodes++;
    in->around = s->id;
    if (is_seen(s->node)) {
        check_place(in, s);
        check_text(in, s);
    }
    if (takes_fingers(s->node) && !s->node->fills) {
        check_target(in, s->node);
        check_reach(in, s->node);
    }
    for (const struct kz_node *c = s->node->first; c; c = c->next) {
        const struct kz_node *n = s->node;
        struct step down = {.node = c, .id = c->id ? c->id : s->id,
                            .scroller = n->scroll ? s : s->scroller,
                            .card = n->skin.fill || n->skin.border
                                        ? s : n->scroll ? NULL : s->card};
        check_node(in, &down);
    }
}

/* ---- what stands on what ---- */

struct flat {
    const struct kz_node *node;
    const char *around;
    int at, last; /* its descendants are at + 1 .. last */
};

struct flat_list {
    KZ_VEC(struct flat) items;
};

static inline void flatten(struct flat_list *list, const struct kz_node *n,
                           const char *around) {
    size_t at = list->items.count;
    if (n->is_echo)
        return;
    struct flat f = {n, n->id ? n->id : around, (int)at, 0};
    kz_vec_push(&list->items, f);
    for (const struct kz_node *c = n->first; c; c = c->next)
        flatten(list, c, f.around);
    list->items.items[at].last = (int)list->items.count - 1;
}

static inline bool meet(struct kz_rect a, struct kz_rect b) {
    struct kz_rect r = kz_rect_intersect(a, b);
    return r.w > SLACK_PX && r.h > SLACK_PX;
}

static inline void check_pair(struct inspection *in, const struct flat *a,
                              const struct flat *b) {
    char detail[96];
    const struct kz_node *x = a->node, *y = b->node;
    bool is_nested = b->at <= a->last;
    if (is_nested)
        return;
    in->around = a->around;
    snprintf(detail, sizeof(detail), "and #%s %d,%d %dx%d", b->around, y->box.x, y->box.y, y->box.w, y->box.h);
    if (takes_fingers(x) && takes_fingers(y) &&
        meet(kz_rect_intersect(x->box, x->clip),
             kz_rect_intersect(y->box, y->clip)))
        tell(in, x, "two targets on one place", detail);
    if (x->layout && y->layout && meet(ink_of(x), ink_of(y)))
        tell(in, x, "two texts on one place", detail);
}

/* A scrim and all after it is a layer of its own. */
static inline bool is_layer(const struct kz_node *n) {
    return n->id && strcmp(n->id, "scrim") == 0;
}

static inline void check_pairs(struct inspection *in) {
    struct flat_list list = {.items = {NULL, 0, 0}};
    flatten(&list, in->w->root, "");
    size_t from = 0;
    for (size_t i = 0; i < list.items.count; i++) {
        if (is_layer(list.items.items[i].node))
            from = i + 1;
    }
    for (size_t i = from; i < list.items.count; i++) {
        const struct flat *a = &list.items.items[i];
        if (!a->node->layout && !takes_fingers(a->node))
            continue;
        for (size_t j = i + 1; j < list.items.count; j++) {
            const struct flat *b = &list.items.items[j];
            if (b->node->layout || takes_fingers(b->node))
                check_pair(in, a, b);
        }
    }
    kz_vec_free(&list.items);
}

/* ---- the walk ---- */

static const struct kz_size sizes[] = {
    {1920, 1080}, {1080, 1920}, {1024, 768}, {3840, 2160}};
static const float factors[] = {1, 1.25f, 1.5f};

static inline void look(struct inspection *in, struct kz_size size,
                        int64_t now) {
    struct world *w = in->w;
    const struct kz_visit *v = kz_session_visit(w->session);
    struct kz_route route = kz_session_route(w->session);
    snprintf(in->where, sizeof(in->where), "%s/%s %s %dx%d text %.2f%s",
             kz_screen_name(route.screen), route.item, v->lang->code, size.w,
             size.h, (double)v->text_factor, v->is_low ? " low" : "");
    arrange_world(w, size, now);
    struct step root = {.node = w->root, .id = w->root->id};
    check_node(in, &root);
    check_pairs(in);
}

/* The present screen in all its forms. */
static inline void look_at_all_forms(struct inspection *in, int64_t now,
                                     bool is_quick) {
    struct kz_visit *v = kz_session_visit(in->w->session);
    for (int l = 0; l < kz_words_lang_count(in->w->words); l++) {
        v->lang = kz_words_lang(in->w->words, l);
        for (size_t s = 0; s < KZ_COUNT(sizes) - is_quick; s++) {
            for (size_t f = 0; f < KZ_COUNT(factors); f++) {
                if (is_quick && f == 1)
                    continue;
                v->text_factor = factors[f];
                look(in, sizes[s], now);
            }
        }
    }
    v->text_factor = 1;
}

static inline bool open_screen(struct inspection *in, enum kz_screen_id id,
                               const char *item) {
    struct kz_route route = {.screen = id};
    snprintf(route.item, sizeof(route.item), "%s", item);
    in->screen = kz_screen_name(id);
    return kz_session_open(in->w->session, &route, 0, NULL);
}

static inline void open_ui(struct inspection *in, void **state) {
    *in = (struct inspection){.w = *state};
    in->found = kz_xcalloc(MOST_FOUND, sizeof(struct finding));
    open_world_session(in->w, "zh");
}

/* Nothing may be left. */
static inline void close_ui(struct inspection *in) {
    for (int i = 0; i < in->found_count; i++)
        print_message("%s (%d times), %s\n", in->found[i].key,
                      in->found[i].count, in->found[i].first);
    int count = in->found_count;
    free(in->found);
    assert_true(in->nodes > 1000);
    assert_int_equal(count, 0);
}

#endif
