#include <math.h>

#include "ui/core/mix.h"
#include "ui/widgets/art.h"

/* Gullies 32 u apart, wandering. */
#define GULLY_STEP_U 32.0f
#define GULLY_WIDTH_U 1.5f
#define GULLY_ALPHA 0.06f

struct ground {
    uint32_t bg, line;
    float px_per_u;
    bool is_plain;
};

static uint32_t argb(uint32_t rgba) {
    return 0xFF000000 | rgba >> 8;
}

static void draw_gully(const struct ground *g, struct kz_pixels out, int i,
                       int y) {
    float v = (float)y / g->px_per_u;
    float x = GULLY_STEP_U * (float)i +
              15 * sinf(1.7f * (float)i + 0.011f * v) +
              6 * sinf(0.6f * (float)i + 0.037f * v);
    float at = x * g->px_per_u, half = GULLY_WIDTH_U * g->px_per_u / 2;
    half = half < .5f ? .5f : half;
    for (int px = (int)floorf(at - half - 1); px <= (int)(at + half + 1);
         px++) {
        float d = fabsf((float)px + .5f - at) - half;
        float cover = fminf(fmaxf(.5f - d, 0), 1) * GULLY_ALPHA;
        if (px >= 0 && px < out.w && cover > 0)
            out.pixels[y * out.stride + px] =
                argb(kz_colour_mix(g->bg, g->line, cover));
    }
}

static void make_ground(const void *user, struct kz_pixels out) {
    const struct ground *g = user;
    int count = (int)((float)out.w / g->px_per_u / GULLY_STEP_U) + 2;
    for (int y = 0; y < out.h; y++) {
        for (int x = 0; x < out.w; x++)
            out.pixels[y * out.stride + x] = argb(g->bg);
        for (int i = 0; !g->is_plain && i < count; i++)
            draw_gully(g, out, i, y);
    }
}

struct kz_node *kz_ground(const struct kz_ui *ui, struct kz_node *parent) {
    struct ground *g = kz_arena_new(ui->arena, struct ground);
    *g = (struct ground){kz_ui_colour(ui, KZ_COLOUR_BG),
                         kz_ui_colour(ui, KZ_COLOUR_SAND),
                         ui->units.px_per_u,
                         ui->theme_name == KZ_THEME_CONTRAST};
    return kz_ui_add(ui, parent, (struct kz_node){
        .fills = true,
        .picture = {.make = make_ground, .user = g,
                    .user_size = sizeof(*g), .calm_rgba = g->bg,
                    .key = kz_mix(kz_mix(KZ_MIX_START, 'g'),
                                  ui->theme_name)}});
}
