/*
 * What a frame consists of, as a flat list in drawing order. Two lists tell
 * what has changed between two frames: screens never say so themselves.
 */
#ifndef KZ_UI_CORE_PAINT_H
#define KZ_UI_CORE_PAINT_H

#include "src/base/vec.h"
#include "ui/core/node.h"
#include "ui/core/theme.h"
#include "ui/core/units.h"

enum kz_paint_kind {
    KZ_PAINT_ROUND,    /* filled box with round corners, radius 0 for none */
    KZ_PAINT_BORDER,   /* its outline, inside the box */
    KZ_PAINT_GRADIENT, /* from `rgba` at the top to `rgba2` at the foot */
    KZ_PAINT_TEXT,
    KZ_PAINT_ICON,
    KZ_PAINT_PICTURE,
    KZ_PAINT_AHEAD,    /* a picture that is not drawn yet; no clip */
    KZ_PAINT_LINE,     /* a polyline with smooth edges */
    KZ_PAINT_LIVE,
};

struct kz_pointf {
    float x, y;
};

struct kz_paint_item {
    enum kz_paint_kind kind;
    struct kz_rect box, clip; /* device pixels; nothing is drawn outside */
    uint32_t rgba, rgba2;
    float radius, width;      /* device pixels */
    const struct kz_layout *layout;
    const char *icon;
    bool is_flipped;
    const struct kz_node_picture *picture;
    const struct kz_node_live *live;
    const struct kz_pointf *points; /* device pixels, frame's arena */
    size_t point_count;
    uint64_t hash; /* of all that is seen, but for a picture's pixels */
};

struct kz_paint_list {
    KZ_VEC(struct kz_paint_item) items;
    const struct kz_units *units; /* borrowed while it is built */
    struct kz_rect screen;        /* the root's box */
    struct kz_arena *arena;       /* for points; the frame's */
};

void kz_paint_free(struct kz_paint_list *list);

/* Empties the list, then walks the arranged tree. Units and arena are
 * borrowed until the frame is drawn. */
void kz_paint_tree(struct kz_paint_list *list, const struct kz_node *root,
                   const struct kz_units *units, struct kz_arena *arena);

/* For the paint functions of nodes. */
void kz_paint_fill(struct kz_paint_list *list, struct kz_rect box,
                   struct kz_rect clip, uint32_t rgba, float radius_px);
void kz_paint_border(struct kz_paint_list *list, struct kz_rect box,
                     struct kz_rect clip, uint32_t rgba, float radius_px,
                     float width_px);
void kz_paint_gradient(struct kz_paint_list *list, struct kz_rect box,
                       struct kz_rect clip, uint32_t top, uint32_t foot);
/* `points` are copied. */
void kz_paint_line(struct kz_paint_list *list, const struct kz_pointf *points,
                   size_t count, struct kz_rect clip, uint32_t rgba,
                   float width_px);
/* Part of an ellipse, angles in radians, clockwise from the right. */
void kz_paint_arc(struct kz_paint_list *list, struct kz_pointf centre,
                  struct kz_pointf radius, float from, float to,
                  struct kz_rect clip, uint32_t rgba, float width_px);
void kz_paint_icon(struct kz_paint_list *list, const char *icon,
                   struct kz_rect box, struct kz_rect clip, uint32_t rgba,
                   bool is_flipped);

enum { KZ_DAMAGE_MOST = 8 };

struct kz_damage {
    struct kz_rect rects[KZ_DAMAGE_MOST]; /* do not overlap */
    int count;
};

void kz_damage_add(struct kz_damage *damage, struct kz_rect rect);

/**
 * The places where the two frames differ. `scratch` keeps its memory between
 * calls.
 */
struct kz_paint_scratch {
    KZ_VEC(uint64_t) before, now;
};
void kz_paint_compare(const struct kz_paint_list *before,
                      const struct kz_paint_list *now,
                      struct kz_paint_scratch *scratch,
                      struct kz_damage *damage);

#endif
