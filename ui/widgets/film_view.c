#include "ui/widgets/film_view.h"

#include <math.h>

#define CAPTION_U 48.0f
#define NARROW_U 42.0f /* 42 letters stand in a line upright */
#define GROUND 0x000000D9 /* 85 %: white on it is 15:1 over anything */

static bool draw_film(void *user, struct kz_pixels out) {
    return kz_film_draw(user, out.pixels, out.stride * 4, out.w, out.h);
}

struct kz_node *kz_film_view(const struct kz_ui *ui, struct kz_node *parent,
                             const struct kz_film_view *v) {
    struct kz_node *box = kz_ui_add(ui, parent, (struct kz_node){
        .id = v->id, .role = KZ_ROLE_IMAGE, .name = v->name,
        .w = v->w, .h = v->h, .is_geography = true,
        .skin = {.fill = 0x000000FF}});
    if (!v->film || v->shown_w <= 0 || v->shown_h <= 0)
        return box;
    float scale = fminf(v->w / (float)v->shown_w, v->h / (float)v->shown_h);
    /* A picture that misses the edge by a hair is not worth a line. */
    float w = (float)v->shown_w * scale, h = (float)v->shown_h * scale;
    w = v->w - w < 2 ? v->w : w;
    h = v->h - h < 2 ? v->h : h;
    kz_ui_add(ui, box, (struct kz_node){
        .w = w, .h = h, .at_x = (v->w - w) / 2, .at_y = (v->h - h) / 2,
        .live = {.draw_into = draw_film, .user = v->film,
                 .key = (uint64_t)(uintptr_t)v->film,
                 .version = v->version}});
    return box;
}

struct kz_node *kz_film_caption(const struct kz_ui *ui,
                                struct kz_node *parent, struct kz_str text,
                                const struct kz_lang *lang, float w) {
    struct kz_node *column = kz_ui_add(ui, parent, (struct kz_node){
        .id = "caption", .role = KZ_ROLE_TEXT, .name = text, .lang = lang,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER, .gap = 4,
        .w = w});
    struct kz_str line;
    for (int i = 0; i < 2 && kz_str_next_part(&text, '\n', &line); i++) {
        struct kz_node *ground = kz_ui_add(ui, column, (struct kz_node){
            .max_w = w, .pad = kz_edges_xy(28, 4),
            .skin = {.fill = GROUND, .radius = 10}});
        kz_ui_add(ui, ground, (struct kz_node){.lang = lang, .text = {
            .text = line, .align = KZ_ALIGN_CENTER,
            .size_u = w < 1100 ? NARROW_U : CAPTION_U,
            .rgba = 0xFFFFFFFF}});
    }
    return column;
}
