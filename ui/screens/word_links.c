#include "ui/screens/word_links.h"

#include <math.h>
#include <stdio.h>

#include "ui/core/paint.h"
#include "ui/screens/word_card.h"
#include "ui/screens/word_match.h"

enum { PLACES_MOST = 3 * KZ_WORD_LINKS };

#define TOUCH_U 80.0f

/* Written when a text is painted, read when it is touched. A word that a
 * line break parts has two places. */
struct kz_word_places {
    struct {
        struct kz_rect box; /* on the screen */
        size_t term;
    } items[PLACES_MOST];
    int count;
    float touch_px; /* a finger's height */
};

/* One text of a frame. */
struct linked {
    struct kz_word_places *places;
    struct kz_word_match match[KZ_WORD_LINKS];
    size_t count;
    uint32_t rgba;
};

bool kz_word_links_load(const struct kz_screen *screen,
                        struct kz_word_links *out) {
    out->places = kz_arena_new(screen->arena, struct kz_word_places);
    return kz_catalog_terms(screen->catalog, screen->arena,
                            screen->visit->lang, &out->terms);
}

static bool has_word(const struct kz_words_found *found, size_t term) {
    for (size_t i = 0; i < found->count; i++) {
        if (found->term[i] == term)
            return true;
    }
    return false;
}

/* The underline is drawn, not set: it must pass below joined letters whole. */
static void underline(const struct kz_node *n, struct kz_paint_list *out,
                      struct kz_rect r, uint32_t rgba) {
    float px = out->units->px_per_u;
    float y = (float)(r.y + r.h) - 4 * px;
    for (float x = (float)r.x; x < (float)(r.x + r.w); x += 8 * px) {
        struct kz_pointf p[2] = {
            {x, y}, {fminf(x + 4.5f * px, (float)(r.x + r.w)), y}};
        kz_paint_line(out, p, 2, n->clip, rgba, 2.6f * px);
    }
}

static void paint_words(const struct kz_node *n, struct kz_paint_list *out) {
    const struct linked *l = n->paint_user;
    l->places->touch_px = TOUCH_U * out->units->px_per_u;
    for (size_t i = 0; i < l->count; i++) {
        struct kz_rect r[3];
        size_t count = kz_layout_range_rects(n->layout, l->match[i].start,
                                             l->match[i].end, r, 3);
        for (size_t k = 0; k < count && k < 3; k++) {
            r[k].x += n->text_at.x;
            r[k].y += n->text_at.y;
            underline(n, out, r[k], l->rgba);
            if (l->places->count == PLACES_MOST)
                return;
            l->places->items[l->places->count].box = r[k];
            l->places->items[l->places->count++].term = l->match[i].term;
        }
    }
}

static const struct kz_text_span *make_spans(const struct kz_ui *ui,
                                             const struct linked *l) {
    struct kz_text_span *spans =
        kz_arena_array(ui->arena, struct kz_text_span, l->count);
    for (size_t i = 0; i < l->count; i++)
        spans[i] = (struct kz_text_span){.start = l->match[i].start,
                                         .end = l->match[i].end,
                                         .rgba = l->rgba};
    return spans;
}

struct kz_node *kz_linked_text(const struct kz_screen *screen,
                               struct kz_node *parent,
                               const struct kz_word_links *links,
                               struct kz_words_found *found,
                               struct kz_node_text text) {
    const struct kz_ui *ui = screen->ui;
    struct linked *l = kz_arena_new(ui->arena, struct linked);
    struct kz_word_match all[KZ_WORD_LINKS * 2];
    size_t count = kz_word_match(text.text, ui->lang, &links->terms, all,
                                 KZ_COUNT(all));
    *l = (struct linked){.places = links->places,
                         .rgba = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT)};
    if (found->count == 0)
        links->places->count = 0; /* a new tree */
    for (size_t i = 0; i < count && found->count < KZ_WORD_LINKS; i++) {
        if (has_word(found, all[i].term))
            continue;
        found->term[found->count++] = all[i].term;
        l->match[l->count++] = all[i];
    }
    if (l->count > 0) {
        text.spans = make_spans(ui, l);
        text.span_count = l->count;
    }
    struct kz_node *n = kz_ui_text(ui, parent, NULL, text);
    if (l->count > 0) {
        n->min_h = TOUCH_U;
        n->paint = paint_words;
        n->paint_user = l;
        n->action = (struct kz_action){KZ_DO_TOUCH_WORD, KZ_STR("")};
    }
    return n;
}

void kz_word_chips(const struct kz_screen *screen, struct kz_node *parent,
                   const struct kz_word_links *links,
                   const struct kz_words_found *found) {
    const struct kz_ui *ui = screen->ui;
    if (found->count == 0)
        return;
    struct kz_node *wrap = kz_ui_add(ui, parent, (struct kz_node){
        .id = "words", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_WRAP,
        .name = kz_ui_words(ui, "glossary.in_text"), .gap = 16,
        .pad = {4, 0, 14, 0}});
    for (size_t i = 0; i < found->count; i++) {
        const struct kz_term *t = &links->terms.items[found->term[i]];
        struct kz_node *chip = kz_chip(ui, wrap, &(struct kz_chip){
            .id = kz_ui_id(ui, "word", t->id),
            .label = kz_say(screen, &t->term), .count = -1,
            .action = {KZ_DO_WORD, t->id}});
        chip->role = KZ_ROLE_LINK;
        chip->first->text.rgba = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT);
    }
}

void kz_word_card(const struct kz_screen *screen, struct kz_node *root,
                  const struct kz_word_links *links) {
    struct kz_str id = kz_str_from(screen->visit->word);
    for (size_t i = 0; i < links->terms.count && id.len > 0; i++) {
        if (kz_str_equal(links->terms.items[i].id, id))
            kz_word_sheet(screen, root, &links->terms.items[i]);
    }
}

static struct kz_rect widened(struct kz_rect r, float least) {
    int x = (int)fmaxf(0, least - (float)r.w) / 2;
    int y = (int)fmaxf(0, least - (float)r.h) / 2;
    return (struct kz_rect){r.x - x, r.y - y, r.w + 2 * x, r.h + 2 * y};
}

/* The nearest of those within a finger's breadth. */
bool kz_word_links_act(const struct kz_screen *screen,
                       const struct kz_word_links *links,
                       const struct kz_gesture_event *e) {
    if (e->action != KZ_DO_TOUCH_WORD)
        return false;
    const struct kz_word_places *p = links->places;
    struct kz_point at = {(int)e->x, (int)e->y};
    int best = -1;
    float best_way = 0;
    for (int i = 0; i < p->count; i++) {
        struct kz_rect r = p->items[i].box;
        float way = hypotf((float)(at.x - r.x - r.w / 2),
                           (float)(at.y - r.y - r.h / 2));
        if (!kz_rect_contains(widened(r, p->touch_px), at) ||
            (best >= 0 && way >= best_way))
            continue;
        best = i;
        best_way = way;
    }
    if (best >= 0)
        snprintf(screen->visit->word, sizeof(screen->visit->word), "%.*s",
                 KZ_STR_ARG(links->terms.items[p->items[best].term].id));
    return true;
}
