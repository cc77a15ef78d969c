/*
 * A camera over the section of the basin: any part of it at any size, without
 * a step as it comes nearer. The section's masters are its finest levels;
 * halves of them are made for pictures smaller than those.
 *
 * Units   canvas units of the section (profile.h); pixels of the picture
 * Thread  a camera is read only once it is made
 */
#ifndef KZ_REEL_CAMERA_H
#define KZ_REEL_CAMERA_H

#include "ui/core/node.h"
#include "ui/widgets/art.h"

enum { KZ_CAMERA_LEVELS = 5 };

struct kz_camera_level {
    const uint32_t *pixels;
    uint32_t *own; /* the same if it is to be freed */
    int w, h;
    float px_per_u;
};

struct kz_camera {
    const struct kz_section_layout *layout;
    struct kz_camera_level level[KZ_CAMERA_LEVELS]; /* the finest first */
    int count;
};

/* `art` is borrowed. Owner: the caller; kz_camera_destroy(). */
void kz_camera_init(struct kz_camera *camera, const struct kz_art *art,
                    bool is_portrait);
void kz_camera_destroy(struct kz_camera *camera);

/* What is seen: its middle, and the width of it. */
struct kz_view_at {
    float x, y, w;
};

/* A point of design space seen at `share` of the whole width, moved so that
 * no edge of the section shows in a picture of that shape. */
struct kz_view_at kz_camera_look(const struct kz_camera *camera,
                                 struct kz_section_point design, float share,
                                 struct kz_size shape);
/* On the straight way from one to the other. */
struct kz_view_at kz_view_between(struct kz_view_at from, struct kz_view_at to,
                                  float way);
/* Where a point of design space is seen, pixels of a picture of that size. */
struct kz_section_point kz_camera_point(const struct kz_camera *camera,
                                        struct kz_view_at view,
                                        struct kz_section_point design,
                                        struct kz_size size);

/* Fills `out`, all of it opaque. */
void kz_camera_shoot(const struct kz_camera *camera, struct kz_view_at view,
                     struct kz_pixels out);

#endif
