/* The model of a page that turns by itself. */
#include "ui/screens/session_inside.h"

enum { FRAME_MS = 33 };

bool kz_session_has_model(const struct kz_session *s) {
    return s->route.screen == KZ_SCREEN_MINERAL ||
           s->route.screen == KZ_SCREEN_CRYSTAL ||
           s->route.screen == KZ_SCREEN_RIGHT;
}

void kz_session_move_model(struct kz_session *s, int64_t now_ms,
                       struct kz_session_tick *out) {
    struct kz_model *m = &s->visit.model;
    bool is_calm = s->visit.has_less_motion;
    int64_t last = s->last_tick_ms > s->opened_ms ? s->last_tick_ms
                                                  : s->opened_ms;
    if (kz_model_step(m, last, now_ms, is_calm)) {
        out->is_changed = true;
        kz_session_wait_at_most(out, FRAME_MS);
    } else if (!is_calm && kz_model_rest_ms(m, now_ms) >= 0) {
        kz_session_wait_at_most(out, kz_model_rest_ms(m, now_ms));
    }
}
