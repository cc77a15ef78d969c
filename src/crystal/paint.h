/*
 * Paints a specimen over a canvas that holds its background already.
 * Everything is clipped to the box and to the canvas. The same specimen, pose
 * and view give the same pixels. After the first painting at a size nothing
 * is allocated.
 */
#ifndef KZ_CRYSTAL_PAINT_H
#define KZ_CRYSTAL_PAINT_H

#include <stdbool.h>

#include "src/base/geometry.h"
#include "src/crystal/canvas.h"
#include "src/crystal/specimen.h"

/* Radians; turn is about the upright axis, a positive one moves the front to
 * the right; a positive tilt leans the top toward the viewer. zoom 1 fits. */
struct kz_pose {
    double turn, tilt, zoom;
};

struct kz_view {
    struct kz_rect box;
    double share_w, share_h;   /* of the box that the specimen fills */
    double centre_x, centre_y; /* shares of the box */
    bool is_turning; /* fitted for every turn, so that it does not breathe */
    bool has_floor;  /* shadow below and light thrown through */
    int sparks;      /* at most this many, 0 with less motion */
    int lit_form;    /* of a single crystal: its faces shine; counted from 1,
                        0: none */
};

/* The view of a mineral card, of the stage, and within the lens of the home
 * page, for a box of any size. */
struct kz_view kz_view_card(struct kz_rect box);
struct kz_view kz_view_stage(struct kz_rect box);
struct kz_view kz_view_lens(struct kz_rect box);

/* The pose at rest that the look asks for. */
struct kz_pose kz_pose_rest(const struct kz_specimen *specimen);

void kz_specimen_paint(const struct kz_specimen *specimen,
                       const struct kz_pose *pose, const struct kz_view *view,
                       struct kz_canvas canvas);

/* A place on the specimen to point at, in pixels of the canvas. */
struct kz_spot {
    double x, y;
    bool is_facing; /* false while it is turned away */
};

enum { KZ_SPOT_COUNT = 3 };

/* The same three places in every pose: they turn with the specimen. */
void kz_specimen_spots(const struct kz_specimen *specimen,
                       const struct kz_pose *pose, const struct kz_view *view,
                       struct kz_spot out[KZ_SPOT_COUNT]);

#endif
