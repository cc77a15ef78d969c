#include "ui/core/paint.h"
#include "ui/screens/screen.h"

struct kz_node *kz_scrim(const struct kz_ui *ui, struct kz_node *root,
                         float alpha, int action) {
    return kz_ui_add(ui, root, (struct kz_node){
        .id = "scrim", .fills = true,
        .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BG, alpha)},
        .action = {action, KZ_STR("")}});
}

struct countdown {
    float share;
    uint32_t ring, rest;
};

static void paint_countdown(const struct kz_node *n,
                            struct kz_paint_list *out) {
    const struct countdown *c = n->paint_user;
    float s = out->units->px_per_u, r = (float)n->box.w / 2 - 8 * s;
    struct kz_pointf at = {(float)n->box.x + (float)n->box.w / 2,
                           (float)n->box.y + (float)n->box.h / 2};
    struct kz_pointf radius = {r, r};
    float top = -1.5707963f, all = 6.2831853f;
    kz_paint_arc(out, at, radius, 0, all, n->clip, c->rest, 10 * s);
    kz_paint_arc(out, at, radius, top, top + all * c->share, n->clip, c->ring,
                 10 * s);
}

static void add_ring(const struct kz_ui *ui, struct kz_node *parent,
                     int seconds_left, int seconds) {
    struct countdown *c = kz_arena_new(ui->arena, struct countdown);
    c->share = (float)seconds_left / (float)seconds;
    c->ring = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
    c->rest = kz_ui_colour(ui, KZ_COLOUR_SURFACE3);
    struct kz_node *ring = kz_ui_add(ui, parent, (struct kz_node){
        .w = 220, .h = 220, .paint = paint_countdown, .paint_user = c});
    kz_ui_add(ui, ring, (struct kz_node){
        .id = "idle.left", .role = KZ_ROLE_TEXT, .fills = true,
        .flow = KZ_FLOW_ROW, .along = KZ_PACK_CENTER,
        .across = KZ_PACK_CENTER,
        .name = kz_arena_printf(ui->arena, "%d", seconds_left)});
    kz_ui_add(ui, ring->last, (struct kz_node){.text = {
        .text = kz_arena_printf(ui->arena, "%d", seconds_left),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 92,
        .keeps_size = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
}

void kz_idle_question(const struct kz_screen *screen, struct kz_node *root,
                      int seconds_left, int seconds) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *scrim = kz_scrim(ui, root, .82f, KZ_DO_NOTHING);
    struct kz_node *column = kz_ui_add(ui, scrim, (struct kz_node){
        .id = "idle", .role = KZ_ROLE_GROUP,
        .name = kz_ui_words(ui, "idle.title"), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_CENTER, .gap = 18, .at_across = KZ_PACK_CENTER,
        .at_along = KZ_PACK_CENTER, .max_w = ui->units.w - 120});
    add_ring(ui, column, seconds_left, seconds);
    const struct {
        const char *id;
        float size;
        enum kz_colour colour;
    } lines[] = {{"idle.title", 68, KZ_COLOUR_TEXT},
                 {"idle.line", 40, KZ_COLOUR_SAND}};
    for (size_t i = 0; i < KZ_COUNT(lines); i++)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, lines[i].id), .size_u = lines[i].size,
            .face = i == 0 ? KZ_FACE_DISPLAY : KZ_FACE_TEXT, .bold = i == 0,
            .align = KZ_ALIGN_CENTER,
            .rgba = kz_ui_colour(ui, lines[i].colour)});
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        if (lang != ui->lang)
            kz_ui_text(ui, column, lang, (struct kz_node_text){
                .text = kz_words_get(ui->words, lang, "idle.line"),
                .size_u = 28, .align = KZ_ALIGN_CENTER,
                .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    }
}

struct ripple {
    float x, y, age; /* px, 0 to 1 */
    uint32_t rgba;
};

static void paint_ripple(const struct kz_node *n,
                         struct kz_paint_list *out) {
    const struct ripple *r = n->paint_user;
    float s = out->units->px_per_u, left = 1 - r->age;
    float wide = (40 + 160 * (1 - left * left)) * s;
    struct kz_pointf at = {r->x, r->y};
    for (int i = 0; i < 2; i++) {
        float ring = wide * (i ? .62f : 1);
        kz_paint_arc(out, at, (struct kz_pointf){ring, ring}, 0, 6.2831853f,
                     n->clip, kz_colour_fade(r->rgba, left), 6 * s * left + 1);
    }
}

void kz_ripple(const struct kz_screen *screen, struct kz_node *root, float x,
               float y, float age) {
    struct ripple *r = kz_arena_new(screen->ui->arena, struct ripple);
    *r = (struct ripple){x, y, age,
                         kz_ui_colour(screen->ui, KZ_COLOUR_APRICOT)};
    kz_ui_add(screen->ui, root, (struct kz_node){
        .fills = true, .paint = paint_ripple, .paint_user = r});
}
