#include "ui/screens/bilingual.h"

#include <math.h>

#define BAR_U 104.0f

bool kz_two_languages(const struct kz_words *words,
                      const struct kz_lang *out[2]) {
    out[0] = kz_words_hall_lang(words, KZ_STR("zh"));
    out[1] = kz_words_hall_lang(words, KZ_STR("ug"));
    if (out[0] && out[1])
        return true;
    if (kz_words_lang_count(words) < 2)
        return false;
    out[0] = kz_words_lang(words, 0);
    out[1] = kz_words_lang(words, 1);
    return true;
}

/* The same share of another length. */
static float follow(const struct kz_scroll *led, const struct kz_scroll *by) {
    return by->max_px > 0 ? led->max_px * by->offset_px / by->max_px : 0;
}

/* Whichever was moved since the last frame leads. */
static void keep_together(struct kz_scroll *own, struct kz_scroll *other,
                          float *put_px) {
    if (fabsf(other->offset_px - *put_px) > .5f)
        own->offset_px = follow(own, other);
    else
        other->offset_px = follow(other, own);
    *put_px = other->offset_px;
}

static void renew_beside(struct kz_visit *own, struct kz_beside *b,
                         const struct kz_lang *lang) {
    struct kz_scroll list = b->visit.list_scroll, page = b->visit.page_scroll;
    keep_together(&own->list_scroll, &list, &b->list_px);
    keep_together(&own->page_scroll, &page, &b->page_px);
    b->visit = *own;
    b->visit.lang = lang;
    b->visit.list_scroll = list;
    b->visit.page_scroll = page;
}

/* Targets are found again by their ids, which must differ. */
static void rename_ids(const struct kz_ui *ui, struct kz_node *n) {
    if (n->id)
        n->id = kz_arena_printf(ui->arena, "%s~%s", n->id, ui->lang->code).s;
    for (struct kz_node *c = n->first; c; c = c->next)
        rename_ids(ui, c);
}

static struct kz_node *add_half(const struct kz_screen *screen,
                                struct kz_node *parent,
                                const struct kz_screen_type *type,
                                struct kz_visit *visit,
                                const struct kz_lang *lang) {
    struct kz_ui *ui = screen->ui;
    struct kz_units whole = ui->units;
    const struct kz_lang *own = ui->lang;
    struct kz_screen half = *screen;
    bool is_portrait = whole.is_portrait;
    ui->lang = lang;
    ui->units.is_portrait = true;
    ui->units.w = is_portrait ? whole.w : whole.w / 2;
    ui->units.h = is_portrait ? (whole.h - BAR_U) / 2 : whole.h - BAR_U;
    half.visit = visit;
    half.has_no_bar = true;
    struct kz_node *page = type->build(&half);
    page->id = type->name;
    page->lang = lang;
    page->turns_with_lang = true;
    page->role = KZ_ROLE_GROUP;
    page->w = ui->units.w;
    page->h = ui->units.h;
    page->clips = true;
    if (visit != screen->visit)
        rename_ids(ui, page);
    ui->units = whole;
    ui->lang = own;
    return kz_node_adopt(parent, page);
}

struct kz_node *kz_two_pages(const struct kz_screen *screen,
                             const struct kz_screen_type *type,
                             struct kz_beside *beside) {
    struct kz_ui *ui = screen->ui;
    const struct kz_lang *langs[2];
    kz_require(kz_two_languages(screen->words, langs));
    int own = screen->visit->lang == langs[1];
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .id = type->name,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    struct kz_node *both = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .is_geography = true}); /* Chinese at the left in either language */
    renew_beside(screen->visit, beside, langs[!own]);
    for (int i = 0; i < 2; i++) {
        struct kz_node *page =
            add_half(screen, both, type,
                     i == own ? screen->visit : &beside->visit, langs[i]);
        if (i == own)
            root->name = page->name;
    }
    float line = is_portrait ? (ui->units.h - BAR_U) / 2 : ui->units.w / 2;
    kz_ui_add(ui, root, (struct kz_node){
        .at_x = is_portrait ? 0 : line - 1, .at_y = is_portrait ? line - 1 : 0,
        .w = is_portrait ? ui->units.w : 2,
        .h = is_portrait ? 2 : ui->units.h - BAR_U,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BORDER)}});
    struct kz_node *bar = kz_bar(screen, root);
    bar->at_across = KZ_PACK_STRETCH;
    bar->at_along = KZ_PACK_END;
    return root;
}
