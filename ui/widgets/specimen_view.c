#include "src/crystal/backdrop.h"
#include "ui/core/mix.h"
#include "ui/widgets/art.h"

static struct kz_rgb rgb_of(uint32_t rgba) {
    return (struct kz_rgb){(float)(rgba >> 24) / 255,
                           (float)(rgba >> 16 & 0xFF) / 255,
                           (float)(rgba >> 8 & 0xFF) / 255};
}

/* A recipe that may be followed on another thread. */
struct recipe {
    struct kz_specimen_model *model;
    enum kz_specimen_ground ground;
    uint32_t flat_rgba;
    struct kz_pose beyond_rest;
    int lit_form;
};

static struct kz_pose pose_of(const struct recipe *v,
                              const struct kz_specimen *s) {
    struct kz_pose pose = kz_pose_rest(s);
    pose.turn += v->beyond_rest.turn;
    pose.tilt += v->beyond_rest.tilt;
    if (v->beyond_rest.zoom > 0)
        pose.zoom *= v->beyond_rest.zoom;
    return pose;
}

static void make_specimen(const void *user, struct kz_pixels out) {
    const struct recipe *v = user;
    const struct kz_specimen *s = kz_specimen_model_begin(v->model);
    struct kz_canvas canvas = {out.pixels, out.w, out.h, (size_t)out.stride};
    struct kz_rect box = {0, 0, out.w, out.h};
    struct kz_rgb glow = kz_specimen_look(s)->glow;
    struct kz_pose pose = pose_of(v, s);
    struct kz_view view = kz_view_lens(box);
    switch (v->ground) {
    case KZ_SPECIMEN_LENS:
        kz_backdrop_lens(canvas, box);
        break;
    case KZ_SPECIMEN_FLAT:
        kz_backdrop_flat(canvas, box, rgb_of(v->flat_rgba));
        break;
    case KZ_SPECIMEN_STAGE:
        kz_backdrop_stage(canvas, box, glow);
        view = kz_view_stage(box);
        break;
    case KZ_SPECIMEN_CARD:
        kz_backdrop_card(canvas, box, glow);
        view = kz_view_card(box);
        break;
    }
    view.lit_form = v->lit_form;
    kz_specimen_paint(s, &pose, &view, canvas);
    kz_specimen_model_end(v->model);
}

static uint64_t pose_key(const struct kz_pose *p) {
    uint64_t k = kz_mix_float(KZ_MIX_START, (float)p->turn);
    return kz_mix_float(kz_mix_float(k, (float)p->tilt), (float)p->zoom);
}

struct kz_node *kz_specimen_node(const struct kz_ui *ui,
                                 struct kz_node *parent, struct kz_node proto,
                                 const struct kz_specimen_view *view) {
    struct recipe *copy = kz_arena_new(ui->arena, struct recipe);
    copy->model = kz_specimens_model(view->from, &view->ask);
    copy->ground = view->ground;
    copy->flat_rgba = view->flat_rgba;
    copy->beyond_rest = view->beyond_rest;
    copy->lit_form = view->lit_form;
    uint64_t key = kz_mix_bytes(kz_mix(KZ_MIX_START, view->ground),
                                view->ask.key.s, view->ask.key.len);
    key = kz_mix(key, view->flat_rgba);
    uint64_t pose = kz_mix(pose_key(&view->beyond_rest),
                           (uint64_t)view->lit_form);
    proto.picture.make = make_specimen;
    proto.picture.user = copy;
    proto.picture.user_size = sizeof(*copy);
    proto.picture.calm_rgba = view->ground == KZ_SPECIMEN_FLAT
                                  ? view->flat_rgba
                                  : 0;
    proto.picture.key = view->is_live ? kz_mix(key, 1) : kz_mix(key, pose);
    proto.picture.version = view->is_live ? pose : 0;
    return kz_ui_add(ui, parent, proto);
}
