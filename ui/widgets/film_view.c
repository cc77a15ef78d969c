#include "ui/widgets/film_view.h"

#include <math.h>

#include "src/base/utf8.h"

#define CAPTION_U 48.0f
#define NARROW_U 42.0f /* 42 letters stand in a line upright */
#define MOST_FACTOR 1.3f /* they are the largest text as it is */
#define PAD_U 28.0f
#define GROUND 0x000000D9 /* 85 %: white on it is 15:1 over anything */

static bool draw_film(void *user, struct kz_pixels out) {
    return kz_film_draw(user, out.pixels, out.stride * 4, out.w, out.h);
}

static bool planes_of_film(void *user, struct kz_film_planes *out) {
    return kz_film_get_planes(user, out);
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
        .live = {.draw_into = draw_film, .get_planes = planes_of_film,
                 .user = v->film,
                 .key = (uint64_t)(uintptr_t)v->film,
                 .version = v->version}});
    return box;
}

/* How wide a line is about, in its own size: for choosing the size. What is
 * wider after all is broken. */
static float line_em(struct kz_str line) {
    float em = 0;
    size_t at = 0;
    while (at < line.len) {
        bool is_bad;
        uint32_t c = kz_utf8_next(line, &at, &is_bad);
        em += c >= 0x2E80 ? 1 : .52f;
    }
    return em;
}

/* As large as the visitor likes and the longer line allows. */
static float caption_size(const struct kz_ui *ui, struct kz_str text,
                          float w) {
    float least = w < 1100 ? NARROW_U : CAPTION_U;
    float most = least * fminf(ui->text_factor, MOST_FACTOR), em = 1;
    struct kz_str line;
    for (int i = 0; i < 2 && kz_str_next_part(&text, '\n', &line); i++)
        em = fmaxf(em, line_em(line));
    return fmaxf(fminf(most, (w - 2 * PAD_U) / em), fminf(least, most));
}

struct kz_node *kz_film_caption(const struct kz_ui *ui,
                                struct kz_node *parent, struct kz_str text,
                                const struct kz_lang *lang, float w) {
    struct kz_node *column = kz_ui_add(ui, parent, (struct kz_node){
        .id = "caption", .role = KZ_ROLE_TEXT, .name = text, .lang = lang,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER, .gap = 4,
        .w = w});
    float size_u = caption_size(ui, text, w);
    struct kz_str line;
    for (int i = 0; i < 2 && kz_str_next_part(&text, '\n', &line); i++) {
        struct kz_node *ground = kz_ui_add(ui, column, (struct kz_node){
            .max_w = w, .pad = kz_edges_xy(PAD_U, 4),
            .skin = {.fill = GROUND, .radius = 10}});
        kz_ui_add(ui, ground, (struct kz_node){.lang = lang, .text = {
            .text = line, .align = KZ_ALIGN_CENTER, .keeps_size = true,
            .size_u = size_u,
            .rgba = 0xFFFFFFFF}});
    }
    return column;
}
