#include "src/crystal/paint.h"

#include "src/crystal/skin.h"

static const double DEGREE = 3.14159265358979323846 / 180;

struct kz_view kz_view_card(struct kz_rect box) {
    return (struct kz_view){.box = box,
                            .share_w = 0.74,
                            .share_h = 0.76,
                            .centre_x = 0.5,
                            .centre_y = 0.48,
                            .has_floor = true,
                            .sparks = 3};
}

struct kz_view kz_view_stage(struct kz_rect box) {
    return (struct kz_view){.box = box,
                            .share_w = 0.86,
                            .share_h = 0.74,
                            .centre_x = 0.5,
                            .centre_y = 0.45,
                            .is_turning = true,
                            .has_floor = true,
                            .sparks = 3};
}

struct kz_view kz_view_lens(struct kz_rect box) {
    return (struct kz_view){.box = box,
                            .share_w = 0.74,
                            .share_h = 0.74,
                            .centre_x = 0.5,
                            .centre_y = 0.5};
}

struct kz_pose kz_pose_rest(const struct kz_specimen *specimen) {
    return (struct kz_pose){specimen->look.turn_deg * DEGREE,
                            specimen->look.tilt_deg * DEGREE, 1};
}

static void paint_body(struct kz_scene *scene, const struct kz_posed *posed) {
    enum kz_finish finish =
        scene->specimen->surface[posed->body->skin].finish;
    if (posed->outline_count < 3)
        return;
    if (finish == KZ_FINISH_METAL || finish == KZ_FINISH_STONE)
        kz_skin_paint_solid(scene, posed);
    else if (posed->body->round != KZ_ROUND_NOT)
        kz_skin_paint_liquid(scene, posed);
    else
        kz_skin_paint_glass(scene, posed);
}

/* A flame stands behind the first body that is nearer than its foot. */
static int effect_place(const struct kz_scene *scene) {
    const struct kz_group *g = &scene->specimen->group;
    if (g->effect == KZ_EFFECT_NONE)
        return -1;
    double z = kz_turn_apply(&scene->turn, g->effect_at).z;
    int place = 0;
    for (int i = 0; i < scene->count; i++)
        if (scene->body[i].centre.z <= z)
            place = i + 1;
    return place;
}

void kz_specimen_paint(const struct kz_specimen *specimen,
                       const struct kz_pose *pose, const struct kz_view *view,
                       struct kz_canvas canvas) {
    struct kz_scene scene = {0};
    kz_arena_reset(specimen->scratch);
    kz_raster_init(&scene.raster, canvas, view->box, specimen->scratch);
    if (kz_rect_is_empty(scene.raster.clip))
        return;
    kz_scene_init(&scene, specimen, pose, view);
    if (view->has_floor)
        kz_floor_paint(&scene);
    int effect = effect_place(&scene);
    for (int i = 0; i <= scene.count; i++) {
        if (i == effect)
            kz_effect_paint(&scene);
        if (i < scene.count)
            paint_body(&scene, &scene.body[i]);
    }
    if (view->lit_form > 0 && specimen->facet_form.count > 0)
        kz_lit_paint(&scene, &scene.body[0], view->lit_form - 1);
    kz_sparks_paint(&scene, view->sparks);
}

void kz_specimen_spots(const struct kz_specimen *specimen,
                       const struct kz_pose *pose, const struct kz_view *view,
                       struct kz_spot out[KZ_SPOT_COUNT]) {
    struct kz_scene scene = {0};
    kz_arena_reset(specimen->scratch);
    kz_scene_init(&scene, specimen, pose, view);
    for (int i = 0; i < KZ_SPOT_COUNT; i++) {
        const struct kz_spot_place *place = &specimen->spot[i];
        struct kz_vec3 at = kz_turn_apply(&scene.turn, place->at);
        struct kz_vec3 normal = kz_turn_apply(&scene.turn, place->normal);
        struct kz_point2 p = kz_scene_project(&scene, at);
        out[i] = (struct kz_spot){
            p.x, p.y, kz_vec3_dot(normal, kz_scene_ray(at)) < 0};
    }
}
