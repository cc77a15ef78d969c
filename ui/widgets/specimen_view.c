#include "src/crystal/backdrop.h"
#include "ui/core/mix.h"
#include "ui/widgets/art.h"

static struct kz_rgb rgb_of(uint32_t rgba) {
    return (struct kz_rgb){(float)(rgba >> 24) / 255,
                           (float)(rgba >> 16 & 0xFF) / 255,
                           (float)(rgba >> 8 & 0xFF) / 255};
}

static const struct kz_rgb no_glow = {.17f, .24f, .38f};

static void make_specimen(const void *user, struct kz_pixels out) {
    const struct kz_specimen_view *v = user;
    struct kz_canvas canvas = {out.pixels, out.w, out.h, (size_t)out.stride};
    struct kz_rect box = {0, 0, out.w, out.h};
    struct kz_rgb glow = v->specimen ? kz_specimen_look(v->specimen)->glow
                                     : no_glow;
    struct kz_view view;
    switch (v->ground) {
    case KZ_SPECIMEN_LENS:
        kz_backdrop_lens(canvas, box);
        view = kz_view_lens(box);
        break;
    case KZ_SPECIMEN_STAGE:
        kz_backdrop_stage(canvas, box, glow);
        view = kz_view_stage(box);
        break;
    case KZ_SPECIMEN_FLAT:
        kz_backdrop_flat(canvas, box, rgb_of(v->flat_rgba));
        view = kz_view_lens(box);
        break;
    default:
        kz_backdrop_card(canvas, box, glow);
        view = kz_view_card(box);
        break;
    }
    if (v->specimen)
        kz_specimen_paint(v->specimen, &v->pose, &view, canvas);
}

static uint64_t pose_key(const struct kz_pose *p) {
    uint64_t k = kz_mix_float(KZ_MIX_START, (float)p->turn);
    return kz_mix_float(kz_mix_float(k, (float)p->tilt), (float)p->zoom);
}

struct kz_node *kz_specimen_node(const struct kz_ui *ui,
                                 struct kz_node *parent, struct kz_node proto,
                                 const struct kz_specimen_view *view) {
    struct kz_specimen_view *copy =
        kz_arena_new(ui->arena, struct kz_specimen_view);
    *copy = *view;
    uint64_t key = kz_mix_bytes(kz_mix(KZ_MIX_START, view->ground),
                                view->key.s, view->key.len);
    key = kz_mix(key, view->flat_rgba);
    uint64_t pose = pose_key(&view->pose);
    proto.picture.make = make_specimen;
    proto.picture.user = copy;
    proto.picture.key = view->is_live ? kz_mix(key, 1) : kz_mix(key, pose);
    proto.picture.version = view->is_live ? pose : 0;
    return kz_ui_add(ui, parent, proto);
}
