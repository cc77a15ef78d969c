/*
 * Screen units: 1 u is 1 px on a 1920x1080 canvas, or 1080x1920 standing.
 * Other screens scale by the smaller ratio, and the canvas grows on the other
 * side: spare room goes to margins, not to size.
 */
#ifndef KZ_UI_CORE_UNITS_H
#define KZ_UI_CORE_UNITS_H

#include <math.h>

#include "src/base/geometry.h"

struct kz_units {
    float px_per_u;
    float w, h; /* of the whole screen, u: at least 1920x1080 or 1080x1920 */
    bool is_portrait;
    float px_per_mm; /* of the glass */
};

/* A screen whose size nobody told. */
#define KZ_DIAGONAL_GUESS_INCH 21.5f

static inline float kz_px_per_mm(struct kz_size px, float diagonal_inch) {
    return hypotf((float)px.w, (float)px.h) / (diagonal_inch * 25.4f);
}

static inline struct kz_units kz_units_for(struct kz_size px) {
    bool is_portrait = px.h > px.w;
    float w = is_portrait ? 1080.0f : 1920.0f;
    float h = is_portrait ? 1920.0f : 1080.0f;
    float scale = fminf((float)px.w / w, (float)px.h / h);
    return (struct kz_units){scale, (float)px.w / scale, (float)px.h / scale,
                             is_portrait,
                             kz_px_per_mm(px, KZ_DIAGONAL_GUESS_INCH)};
}

static inline int kz_px(const struct kz_units *units, float u) {
    return (int)lroundf(u * units->px_per_u);
}

/* A stroke: never thinner than one pixel. */
static inline int kz_px_stroke(const struct kz_units *units, float u) {
    int px = kz_px(units, u);
    return px < 1 && u > 0 ? 1 : px;
}

#endif
