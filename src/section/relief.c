#include "src/section/relief.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/section/colour.h"
#include "src/section/noise.h"
#include "src/section/shade.h"
#include "src/section/sky.h"

/* The ground rises toward the horizon, less so behind the ranges. */
static float ground_rise(float x) {
    return 112 - 43 * fmaxf(kz_ramp(480, 380, x), kz_ramp(1570, 1670, x));
}

/* `cut` and `rise` are those of the column. */
static float project(float cut, float rise, float z, float height) {
    return cut - rise * z * (1 - 0.35f * z) - height * (1 - 0.3f * z);
}

float kz_relief_y(float x, float z, float height) {
    return project(kz_section_cut_y(x), ground_rise(x), z, height);
}

/* One column of samples: `many` a pixel, from the top of the picture. */
struct column {
    const struct kz_terrain *terrain;
    float *heights; /* along z, kz_terrain_depth() of them */
    int depth;
    struct kz_rgb *samples;
    int count;       /* of samples */
    int top, bottom; /* land is from `top` up to but without `bottom` */
};

/* Walk from the cut to the horizon and paint whatever rises higher than all
 * before it: each sample is painted once, and is what the eye meets first.
 * `unit` is samples per design unit, `origin` the sample of design y 0. */
static void walk(struct column *c, float x, float unit, float origin) {
    float cut = kz_section_cut_y(x), rise = ground_rise(x);
    kz_terrain_read_heights(c->terrain, x, c->heights);
    float before = project(cut, rise, 0, c->heights[0]) * unit + origin;
    int next = (int)floorf(fmaxf(before, cut * unit + origin)) + 3;
    next = next < c->count ? next : c->count;
    c->bottom = next;
    /* Below the cut the strata will cover this. */
    struct kz_terrain_point p = kz_terrain_at(c->terrain, x, 0);
    struct kz_rgb edge = kz_shade(&p, x, 0);
    for (; next > 0 && (float)next - 0.5f > before; next--)
        c->samples[next - 1] = edge;
    for (int k = 1; k < c->depth && next > 0; k++) {
        float z = (float)k / (float)(c->depth - 1);
        float here = project(cut, rise, z, c->heights[k]) * unit + origin;
        while (next > 0 && (float)next - 0.5f > here) {
            float part = (before - ((float)next - 0.5f)) / (before - here);
            float depth = z - (1 - kz_clamp01(part)) / (float)(c->depth - 1);
            p = kz_terrain_at(c->terrain, x, depth);
            c->samples[--next] = kz_shade(&p, x, depth);
        }
        before = here;
    }
    c->top = next;
}

/* Add the column's samples to the sums of a column of pixels; `.cover` counts
 * the samples that are land. */
struct sum {
    struct kz_rgb c;
    int cover;
};

static void add_samples(struct sum *sums, const struct column *c, int many) {
    for (int i = c->top; i < c->bottom; i++) {
        struct sum *s = &sums[i / many];
        s->c = kz_rgb_add(s->c, c->samples[i]);
        s->cover++;
    }
}

static void put_pixels(struct kz_picture *picture, int i,
                       const struct sum *sums, int rows, int many) {
    for (int j = 0; j < rows; j++) {
        if (!sums[j].cover)
            continue;
        uint32_t *p =
            &picture->pixels[(size_t)j * (size_t)picture->w + (size_t)i];
        float cover = (float)sums[j].cover / (float)(many * many);
        struct kz_rgb land = kz_rgb_scale(sums[j].c, 1 / (float)sums[j].cover);
        *p = kz_sky_pixel(kz_rgb_mix(kz_rgb_hex(*p & 0xFFFFFF), land, cover),
                          (kz_noise_cell(i, j + 7) - 0.5f) * 2);
    }
}

void kz_relief_paint(struct kz_picture *picture,
                     const struct kz_terrain *terrain,
                     const struct kz_section_layout *layout, float scale) {
    int many = scale < 1.5f ? 3 : 2;
    float lowest = 650 * layout->y_scale + layout->y_offset;
    int rows = (int)(lowest * scale);
    rows = rows < picture->h ? rows : picture->h;
    struct column c = {
        .terrain = terrain,
        .depth = kz_terrain_depth(terrain),
        .count = rows * many,
    };
    c.heights = kz_xcalloc((size_t)c.depth, sizeof(float));
    c.samples = kz_xcalloc((size_t)c.count, sizeof(struct kz_rgb));
    struct sum *sums = kz_xcalloc((size_t)rows, sizeof(struct sum));
    float unit = layout->y_scale * scale * (float)many;
    float origin = layout->y_offset * scale * (float)many;
    for (int i = 0; i < picture->w; i++) {
        memset(sums, 0, (size_t)rows * sizeof(struct sum));
        for (int k = 0; k < many; k++) {
            float column = (float)i + ((float)k + 0.5f) / (float)many;
            walk(&c, column / scale / layout->x_scale, unit, origin);
            add_samples(sums, &c, many);
        }
        put_pixels(picture, i, sums, rows, many);
    }
    free(sums);
    free(c.samples);
    free(c.heights);
}
