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

/* How the screen hangs in the hall, for those who cannot reach high. */
struct kz_reach {
    float foot_mm; /* of the lower edge above the floor; 0: nobody told */
    float line_mm; /* what a hand reaches; 0: KZ_REACH_LINE_MM */
};

#define KZ_REACH_LINE_MM 1220.0f  /* grown up, or in a wheelchair */
#define KZ_REACH_CHILD_MM 1015.0f /* of five to eight years */

/* Height of the part at the foot of the screen, u, that a hand reaches: what
 * the hall's measures say, else three quarters of a lying screen and little
 * more than half of a standing one. Never so little that no page would fit. */
static inline float kz_reach_u(const struct kz_units *units,
                               const struct kz_reach *reach) {
    float least = units->is_portrait ? 960 : 760;
    float share = units->is_portrait ? .55f : .75f;
    float u = units->h * share;
    float line = reach->line_mm > 0 ? reach->line_mm : KZ_REACH_LINE_MM;
    if (reach->foot_mm > 0)
        u = (line - reach->foot_mm) * units->px_per_mm / units->px_per_u;
    return fminf(fmaxf(u, least), units->h);
}

/* A stroke: never thinner than one pixel. */
static inline int kz_px_stroke(const struct kz_units *units, float u) {
    int px = kz_px(units, u);
    return px < 1 && u > 0 ? 1 : px;
}

#endif
