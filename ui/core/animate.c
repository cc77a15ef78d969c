#include "ui/core/animate.h"

#include <math.h>

/* The two points that pull a curve from (0, 0) to (1, 1). */
struct pull {
    float x1, y1, x2, y2;
};

static const struct pull pulls[KZ_CURVE_COUNT] = {
    [KZ_CURVE_ENTER] = {.05f, .7f, .1f, 1},
    [KZ_CURVE_LEAVE] = {.3f, 0, .8f, .15f},
    [KZ_CURVE_MOVE] = {.2f, 0, 0, 1},
};

static float along(float a, float b, float s) {
    float r = 1 - s;
    return 3 * r * r * s * a + 3 * r * s * s * b + s * s * s;
}

/* Time never runs back along these curves, so halving finds the place; after
 * that many steps it is finer than a pixel of any screen. */
static float place_at(const struct pull *p, float time) {
    float low = 0, high = 1;
    for (int i = 0; i < 20; i++) {
        float middle = (low + high) / 2;
        if (along(p->x1, p->x2, middle) < time)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

float kz_curve_at(enum kz_curve curve, float share) {
    if (!(share < 1))
        return 1;
    if (share <= 0)
        return 0;
    const struct pull *p = &pulls[curve];
    return along(p->y1, p->y2, place_at(p, share));
}

float kz_time_share(int64_t start_ms, int length_ms, int64_t now_ms) {
    int64_t gone = now_ms - start_ms;
    if (length_ms <= 0 || gone >= length_ms)
        return 1;
    return gone <= 0 ? 0 : (float)gone / (float)length_ms;
}
