#include "src/crystal/group.h"

struct kz_body *kz_group_put(struct kz_group *group,
                             const struct kz_shape *shape,
                             struct kz_turn turn, double scale,
                             struct kz_vec3 shift, enum kz_skin skin) {
    if (group->count == KZ_BODY_MAX)
        return NULL;
    struct kz_body *body = &group->body[group->count];
    if (!kz_body_make(body, shape, turn, scale, shift, skin))
        return NULL;
    body->bend = skin == KZ_SKIN_MAIN ? group->look->soft : 0.25;
    group->count++;
    return body;
}

struct kz_body *kz_group_put_ball(struct kz_group *group,
                                  struct kz_vec3 radii, int faces,
                                  struct kz_vec3 centre, enum kz_skin skin) {
    struct kz_shape shape;
    kz_shape_make_ball(&shape, radii, 0, faces);
    struct kz_body *body =
        kz_group_put(group, &shape, kz_turn_none(), 1, centre, skin);
    kz_shape_destroy(&shape);
    if (body) {
        body->round = KZ_ROUND_BALL;
        body->radii = radii;
        body->centre = centre;
    }
    return body;
}

struct kz_body *kz_group_put_stone(struct kz_group *group, unsigned seed,
                                   int faces, double flat, double scale,
                                   struct kz_vec3 shift, enum kz_skin skin) {
    struct kz_shape shape;
    kz_shape_make_stone(&shape, seed, faces, flat, faces < 20 ? 0.24 : 0.16);
    struct kz_body *body = kz_group_put(
        group, &shape, kz_turn_of(0.7 * seed, 0.1, 0.08), scale, shift, skin);
    kz_shape_destroy(&shape);
    return body;
}
