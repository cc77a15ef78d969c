/*
 * The bodies of a specimen while they are put together. Each habit is a
 * function that puts bodies into an empty group, the largest first; nothing
 * needs to fit yet: sizes are made to fit afterwards. Within this folder only.
 */
#ifndef KZ_CRYSTAL_GROUP_H
#define KZ_CRYSTAL_GROUP_H

#include "src/crystal/body.h"
#include "src/crystal/look.h"

enum { KZ_BODY_MAX = 40 };

enum kz_effect { KZ_EFFECT_NONE, KZ_EFFECT_FLAME, KZ_EFFECT_STEAM };

struct kz_group {
    const struct kz_look *look;
    struct kz_shape shape; /* of the crystal, or a stone; reaches 1 */
    struct kz_dice dice;
    struct kz_body body[KZ_BODY_MAX];
    int count;
    bool grows_together; /* parted midway, not flush with the larger */
    enum kz_effect effect;
    struct kz_vec3 effect_at; /* its foot */
    double effect_height;
};

/* NULL if the group is full or the shape is open. */
struct kz_body *kz_group_put(struct kz_group *group,
                             const struct kz_shape *shape,
                             struct kz_turn turn, double scale,
                             struct kz_vec3 shift, enum kz_skin skin);
struct kz_body *kz_group_put_ball(struct kz_group *group,
                                  struct kz_vec3 radii, int faces,
                                  struct kz_vec3 centre, enum kz_skin skin);
/* A seeded stone. */
struct kz_body *kz_group_put_stone(struct kz_group *group, unsigned seed,
                                   int faces, double flat, double scale,
                                   struct kz_vec3 shift, enum kz_skin skin);

/* Habits made of the crystal's shape; habits with a shape of their own. */
void kz_group_make_crystals(struct kz_group *group);
void kz_group_make_stones(struct kz_group *group);

#endif
