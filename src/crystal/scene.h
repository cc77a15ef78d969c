/*
 * A specimen turned toward the camera, for one painting: its bodies in the
 * order in which they cover each other, their corners in space and on the
 * canvas. Everything lies in the specimen's scratch arena. Within this folder
 * only.
 */
#ifndef KZ_CRYSTAL_SCENE_H
#define KZ_CRYSTAL_SCENE_H

#include "src/crystal/parts.h"
#include "src/crystal/raster.h"

struct kz_posed_facet {
    struct kz_vec3 normal, centre;
    double distance;
    const int *loop; /* places in `at` and `on` */
    int count;
    const struct kz_point2 *outline; /* the same corners on the canvas */
    double area_px;
    bool is_front;
    enum kz_skin skin;
};

struct kz_posed {
    const struct kz_body *body;
    struct kz_vec3 *at;   /* the corners before the camera */
    struct kz_point2 *on; /* on the canvas */
    struct kz_posed_facet *facet;
    int facet_count;
    struct kz_point2 outline[KZ_POLYGON_MAX]; /* round what is seen of it */
    int outline_count;
    struct kz_vec3 centre;
    struct kz_vec3 bed;
    double radius;
    unsigned number; /* in the specimen, for what is scattered by chance */
};

struct kz_scene {
    const struct kz_specimen *specimen;
    struct kz_raster raster;
    struct kz_arena *arena;
    struct kz_turn turn;
    double scale;         /* pixels for a length of 1 at the origin */
    struct kz_point2 origin;
    double low, high;     /* of all corners, before the camera */
    double line;          /* width of a fine line, pixels */
    struct kz_posed *body; /* the farthest first */
    int count;
};

/* `view` decides scale and origin. The raster must be ready. */
void kz_scene_init(struct kz_scene *scene, const struct kz_specimen *specimen,
                   const struct kz_pose *pose, const struct kz_view *view);

/* For a box in which the specimen turns: the same for every pose. */
struct kz_fit {
    double scale;
    struct kz_point2 origin;
};
struct kz_fit kz_fit_turning(const struct kz_view *view, double turn_w,
                             double turn_h);

struct kz_point2 kz_scene_project(const struct kz_scene *scene,
                                  struct kz_vec3 p);
/* From the eye to p, of length 1. */
struct kz_vec3 kz_scene_ray(struct kz_vec3 p);
/* Where the ray through a place of the canvas meets a facet's plane. */
struct kz_vec3 kz_scene_meet(const struct kz_scene *scene,
                             const struct kz_posed_facet *facet,
                             struct kz_point2 place);
/* As kz_body_normal(), before the camera. */
struct kz_vec3 kz_scene_normal(const struct kz_scene *scene,
                               const struct kz_posed *posed,
                               struct kz_vec3 facet_normal,
                               struct kz_vec3 at);

#endif
