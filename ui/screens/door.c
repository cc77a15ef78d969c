#include "ui/screens/door.h"

#include "ui/core/paint.h"
#include "ui/screens/desk.h"
#include "ui/screens/screen.h"
#include "ui/screens/session_inside.h"

#define LEAST_TOUCH_U 96.0f

enum {
    PAD_MS = 30 * 1000,
    CODE_MS = 10 * 60 * 1000, /* a code is being written down */
    STAFF_MS = 5 * 60 * 1000,
    STAFF_NOTICE_MS = 30 * 1000,
    DOCENT_MS = 20 * 60 * 1000,
    DOCENT_NOTICE_MS = 60 * 1000,
};

struct ring {
    const struct kz_node *crest;
    uint32_t rgba, ground;
};

static void paint_ring(const struct kz_node *n, struct kz_paint_list *out) {
    const struct ring *r = n->paint_user;
    float share = r->crest->held, unit = out->units->px_per_u;
    if (share <= 0)
        return;
    struct kz_pointf at = {(float)n->box.x + (float)n->box.w / 2,
                           (float)n->box.y + (float)n->box.h / 2};
    float radius = (float)n->box.w / 2 + 7 * unit;
    struct kz_pointf both = {radius, radius};
    float top = -1.5707963f, all = 6.2831853f;
    kz_paint_arc(out, at, both, 0, all, r->crest->clip, r->ground, 8 * unit);
    kz_paint_arc(out, at, both, top, top + all * share, r->crest->clip,
                 r->rgba, 8 * unit);
}

void kz_door_on_crest(const struct kz_screen *screen, struct kz_node *crest,
                      int tap) {
    const struct kz_ui *ui = screen->ui;
    if (screen->is_audience)
        return;
    struct ring *ring = kz_arena_new(ui->arena, struct ring);
    ring->crest = crest;
    ring->rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
    ring->ground = kz_ui_faded(ui, KZ_COLOUR_BG, .6f);
    crest->id = "crest";
    crest->hold = (struct kz_action){KZ_DO_DOOR, KZ_STR("")};
    crest->action = (struct kz_action){tap, KZ_STR("")};
    crest->touch_pad = crest->w < LEAST_TOUCH_U
                           ? (LEAST_TOUCH_U - crest->w) / 2 : 0;
    kz_ui_add(ui, crest, (struct kz_node){
        .fills = true, .paint = paint_ring, .paint_user = ring});
    if (kz_desk_has_pin(screen->desk))
        return;
    kz_ui_add(ui, crest, (struct kz_node){
        .id = "crest.dot", .w = 18, .h = 18, .at_across = KZ_PACK_END,
        .skin = {.radius = 9, .border_w = 2,
                 .border = kz_ui_colour(ui, KZ_COLOUR_BG),
                 .fill = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
}

struct kz_door_idle kz_door_idle(const struct kz_keeper *keeper,
                                 enum kz_screen_id page,
                                 const struct kz_desk *desk,
                                 struct kz_door_idle usual) {
    if (page == KZ_SCREEN_STAFF_PIN)
        return (struct kz_door_idle){
            kz_desk_shows_code(desk) ? CODE_MS : PAD_MS, 0};
    switch (keeper->door) {
    case KZ_DOOR_STAFF:
        if (kz_desk_is_writing(desk))
            return (struct kz_door_idle){-1, 0};
        return (struct kz_door_idle){STAFF_MS - STAFF_NOTICE_MS,
                                     STAFF_NOTICE_MS};
    case KZ_DOOR_DOCENT:
        return (struct kz_door_idle){DOCENT_MS, DOCENT_NOTICE_MS};
    default:
        return usual;
    }
}

const struct kz_keeper *kz_session_keeper(const struct kz_session *s) {
    return &s->keeper;
}

void kz_session_let_in(struct kz_session *s, const struct kz_keeper *keeper) {
    s->keeper = *keeper;
}
