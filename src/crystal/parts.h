/*
 * The inside of a specimen, for the files that build and paint it. Within
 * this folder only.
 */
#ifndef KZ_CRYSTAL_PARTS_H
#define KZ_CRYSTAL_PARTS_H

#include "src/base/arena.h"
#include "src/crystal/group.h"
#include "src/crystal/paint.h"
#include "src/crystal/texture.h"

enum kz_finish {
    KZ_FINISH_GLASS,
    KZ_FINISH_METAL,
    KZ_FINISH_STONE,
    KZ_FINISH_BUBBLE,
};

struct kz_surface {
    enum kz_finish finish;
    struct kz_vec3 base, tint; /* red, green, blue */
    double ior, gloss, cloud;
    enum kz_mark mark;
    bool has_texture;
    struct kz_texture texture;
};

struct kz_spot_place {
    int body;
    struct kz_vec3 at, normal;
};

struct kz_specimen {
    struct kz_look look;
    struct kz_group group; /* reaches KZ_SPECIMEN_REACH from the origin */
    struct kz_surface surface[KZ_SKIN_COUNT];
    /* [later][earlier]: the later body lies in front if the eye is on the
     * positive side. */
    struct kz_plane divider[KZ_BODY_MAX][KZ_BODY_MAX];
    double reach_level;   /* from the upright axis */
    double turn_w, turn_h; /* half of what every turn needs, as seen */
    double low, high;                                    /* along y */
    /* Of a single crystal: where its own middle has come, and the form of
     * each facet; none for other habits. */
    struct kz_vec3 middle;
    KZ_VEC(int) facet_form;
    struct kz_spot_place spot[KZ_SPOT_COUNT];
    struct kz_arena *scratch; /* of the painting under way */
};

#define KZ_SPECIMEN_REACH 1.6
/* The eye stands at (0, 0, KZ_CAMERA) and looks at the origin. */
#define KZ_CAMERA 8.5

#endif
