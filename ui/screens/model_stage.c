#include "ui/screens/model_stage.h"

#include <math.h>

#include "ui/core/paint.h"

/* Shares of the stage: centre and radii of the ring. */
#define RING_X 0.50f
#define RING_Y 0.795f
#define RING_RX 0.36f
#define RING_RY 0.085f
#define PI_F 3.14159265f

struct ring {
    float turn; /* radians beyond the rest */
    uint32_t line, dots, arc, knob;
};

/* An ellipse on the floor; the part that has been turned is bright, and the
 * knob tells where the front now is. */
static void paint_ring(const struct kz_node *n, struct kz_paint_list *out) {
    const struct ring *r = n->paint_user;
    float s = out->units->px_per_u;
    float w = (float)n->box.w, h = (float)n->box.h;
    struct kz_pointf at = {(float)n->box.x + w * RING_X,
                           (float)n->box.y + h * RING_Y};
    struct kz_pointf radius = {w * RING_RX, h * RING_RY};
    struct kz_pointf outer = {radius.x + 36 * s, radius.y + 9 * s};
    float start = PI_F / 2; /* the front */
    float turned = fmodf(r->turn, 2 * PI_F);
    float end = start - turned;
    for (int i = 0; i < 90; i++) {
        float a = 2 * PI_F * (float)i / 90;
        kz_paint_arc(out, at, outer, a, a + .008f, n->clip, r->dots, 2 * s);
    }
    kz_paint_arc(out, at, radius, 0, 2 * PI_F, n->clip, r->line, 2 * s);
    if (fabsf(turned) > .01f)
        kz_paint_arc(out, at, radius, start, end, n->clip, r->arc, 5 * s);
    int k = kz_px(out->units, 15);
    int x = (int)(at.x + radius.x * cosf(end));
    int y = (int)(at.y + radius.y * sinf(end));
    struct kz_rect knob = {x - k, y - k, 2 * k, 2 * k};
    kz_paint_fill(out, knob, n->clip, r->knob, (float)k);
    kz_paint_border(out, knob, n->clip, 0x0E1420FF, (float)k, 4 * s);
}

struct kz_node *kz_model_stage(const struct kz_screen *screen,
                               struct kz_node *parent, struct kz_node proto,
                               struct kz_specimen_view view) {
    const struct kz_ui *ui = screen->ui;
    struct kz_model_pose pose = screen->visit->model.pose;
    view.beyond_rest = (struct kz_pose){pose.turn, pose.tilt, pose.zoom};
    view.is_live = true;
    proto.role = KZ_ROLE_MODEL;
    proto.picture.radius = 24;
    proto.drag = (struct kz_action){KZ_DO_TURN, KZ_STR("")};
    proto.pinch = (struct kz_action){KZ_DO_PINCH, KZ_STR("")};
    struct kz_node *stage = kz_specimen_node(ui, parent, proto, &view);
    struct ring *r = kz_arena_new(ui->arena, struct ring);
    *r = (struct ring){(float)pose.turn, kz_ui_faded(ui, KZ_COLOUR_BORDER, .55f),
                       kz_ui_faded(ui, KZ_COLOUR_BORDER, .35f),
                       kz_ui_colour(ui, KZ_COLOUR_APRICOT),
                       kz_ui_colour(ui, KZ_COLOUR_APRICOT)};
    kz_ui_add(ui, stage, (struct kz_node){.fills = true, .paint = paint_ring,
                                          .paint_user = r});
    return stage;
}
