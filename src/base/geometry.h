/*
 * Points, sizes and rectangles in device pixels, x to the right, y down.
 * A rectangle holds its start edge and not its end edge.
 */
#ifndef KZ_BASE_GEOMETRY_H
#define KZ_BASE_GEOMETRY_H

#include <stdbool.h>

struct kz_point {
    int x, y;
};

struct kz_size {
    int w, h;
};

struct kz_rect {
    int x, y, w, h;
};

static inline bool kz_rect_is_empty(struct kz_rect r) {
    return r.w <= 0 || r.h <= 0;
}

static inline bool kz_rect_equal(struct kz_rect a, struct kz_rect b) {
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static inline bool kz_rect_contains(struct kz_rect r, struct kz_point p) {
    return p.x >= r.x && p.y >= r.y && p.x < r.x + r.w && p.y < r.y + r.h;
}

static inline struct kz_rect kz_rect_inset(struct kz_rect r, int by) {
    return (struct kz_rect){r.x + by, r.y + by, r.w - 2 * by, r.h - 2 * by};
}

/* Empty if they do not meet. */
static inline struct kz_rect kz_rect_intersect(struct kz_rect a,
                                               struct kz_rect b) {
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (x1 <= x0 || y1 <= y0)
        return (struct kz_rect){0, 0, 0, 0};
    return (struct kz_rect){x0, y0, x1 - x0, y1 - y0};
}

/* The smallest rectangle with both; an empty one adds nothing. */
static inline struct kz_rect kz_rect_union(struct kz_rect a,
                                           struct kz_rect b) {
    if (kz_rect_is_empty(a))
        return b;
    if (kz_rect_is_empty(b))
        return a;
    int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
    int x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct kz_rect){x0, y0, x1 - x0, y1 - y0};
}

#endif
