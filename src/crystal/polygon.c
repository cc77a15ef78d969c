#include "src/crystal/raster.h"

#include <string.h>

double kz_polygon_area2(const struct kz_point2 *p, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
        const struct kz_point2 *a = &p[i], *b = &p[(i + 1) % count];
        sum += a->x * b->y - b->x * a->y;
    }
    return sum;
}

/* What lies on the positive side of a + bx + cy. */
static int clip_half_plane(const struct kz_point2 *p, int count, double a,
                           double b, double c, struct kz_point2 *out) {
    int kept = 0;
    for (int i = 0; i < count && kept < KZ_POLYGON_MAX - 2; i++) {
        const struct kz_point2 *from = &p[i], *to = &p[(i + 1) % count];
        double at = a + b * from->x + c * from->y;
        double next = a + b * to->x + c * to->y;
        if (at >= 0)
            out[kept++] = *from;
        if ((at > 0 && next < 0) || (at < 0 && next > 0)) {
            double t = at / (at - next);
            out[kept++] = (struct kz_point2){from->x + (to->x - from->x) * t,
                                             from->y + (to->y - from->y) * t};
        }
    }
    return kept;
}

int kz_polygon_clip(const struct kz_point2 *p, int count,
                    const struct kz_point2 *by, int by_count,
                    struct kz_point2 out[KZ_POLYGON_MAX]) {
    struct kz_point2 buffer[2][KZ_POLYGON_MAX];
    double sign = kz_polygon_area2(by, by_count) < 0 ? -1 : 1;
    const struct kz_point2 *from = p;
    int which = 0;
    if (count > KZ_POLYGON_MAX)
        count = KZ_POLYGON_MAX;
    for (int i = 0; i < by_count && count >= 3; i++) {
        const struct kz_point2 *a = &by[i], *b = &by[(i + 1) % by_count];
        double nx = -(b->y - a->y) * sign, ny = (b->x - a->x) * sign;
        count = clip_half_plane(from, count, -(nx * a->x + ny * a->y), nx, ny,
                                buffer[which]);
        from = buffer[which];
        which = 1 - which;
    }
    if (count < 3)
        return 0;
    memcpy(out, from, sizeof(*out) * (size_t)count);
    return count;
}
