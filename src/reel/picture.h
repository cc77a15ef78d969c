/*
 * The pixels behind the words of a frame: the camera's view, darkened where
 * words will stand, and lenses with stones in them; or one stone on its
 * stage. Inside src/reel.
 */
#ifndef KZ_REEL_PICTURE_H
#define KZ_REEL_PICTURE_H

#include "src/reel/set.h"

struct kz_reel_disc {
    float x, y, radius; /* pixels */
    float alpha;
    const struct kz_reel_thing *thing; /* its stone, if it has one */
    struct kz_pose beyond_rest;
};

/* How much darker it is, 0 to 1, each on top of the others. */
struct kz_reel_veil {
    float all;
    float top, foot;   /* from that edge to the middle */
    float left, right; /* the same */
};

struct kz_reel_picture {
    struct kz_reel_set *set;
    const struct kz_shot *shot;
    struct kz_view_at view;
    struct kz_reel_veil veil;
    struct kz_reel_disc discs[KZ_REEL_THINGS];
    int disc_count;
    /* A stone by itself: no view then. */
    const struct kz_reel_thing *stone;
    float stone_x, stone_y; /* shares of the width and the height */
    float stone_share;      /* of the height that it fills */
    struct kz_pose stone_pose;  /* beyond rest */
};

/* A node that fills its parent; `picture` must live until it is drawn. */
struct kz_node *kz_reel_add_picture(const struct kz_ui *ui,
                                    struct kz_node *parent,
                                    const struct kz_reel_picture *picture,
                                    uint64_t version);

void kz_reel_ground_free(struct kz_reel_set *set);

#endif
