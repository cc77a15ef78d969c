#include "src/section/grain.h"

#include <math.h>

#include "src/section/colour.h"
#include "src/section/noise.h"
#include "src/section/sky.h"

/* How bright the rock is at a point of the canvas, around 1. */
static float roughness(float u, float v) {
    float broad = kz_noise_fractal(u * 0.021f, v * 0.034f, 2) - 0.37f;
    float chips = kz_noise_fractal(u * 0.21f + 40, v * 0.3f, 3) - 0.44f;
    return 1 + 0.2f * broad + 0.15f * chips;
}

void kz_grain_apply(struct kz_picture *picture,
                    const struct kz_section_layout *layout, float scale) {
    for (int i = 0; i < picture->w; i++) {
        float u = ((float)i + 0.5f) / scale;
        float cut = kz_section_cut_y(u / layout->x_scale) * layout->y_scale +
                    layout->y_offset + 3;
        for (int j = (int)(cut * scale); j < picture->h; j++) {
            float v = ((float)j + 0.5f) / scale;
            float deep = kz_ramp(0, 620, v - cut);
            float light = roughness(u, v) * (1.04f - 0.26f * deep);
            uint32_t *p =
                &picture->pixels[(size_t)j * (size_t)picture->w + (size_t)i];
            struct kz_rgb c = kz_rgb_scale(kz_rgb_hex(*p & 0xFFFFFF), light);
            *p = kz_sky_pixel(c, (kz_noise_cell(i, j) - 0.5f) * 1.6f);
        }
    }
}
