#include "ui/core/press.h"

#include "ui/core/animate.h"

enum { FRAME_MS = 16 };

static bool is_pressing(const struct kz_touch *t) {
    return t->use == KZ_TOUCH_PRESS && t->target[0];
}

static int64_t start_of(const struct kz_touch *t) {
    return t->down_ms + (t->waits ? KZ_GESTURE_PRESS_WAIT_MS : 0);
}

bool kz_press_is_seen(const struct kz_touch *t, int64_t now_ms) {
    return is_pressing(t) && now_ms >= start_of(t);
}

float kz_press_to_come(const struct kz_touch *t, int64_t now_ms,
                       int press_ms) {
    return 1 - kz_curve_at(KZ_CURVE_ENTER, kz_time_share(start_of(t),
                                                         press_ms, now_ms));
}

bool kz_press_has_changed(const struct kz_touch *t, int64_t before_ms,
                          int64_t now_ms, int press_ms) {
    return kz_press_is_seen(t, now_ms) && now_ms > before_ms &&
           before_ms < start_of(t) + press_ms;
}

int64_t kz_press_wait_ms(const struct kz_touch *t, int64_t now_ms,
                         int press_ms) {
    int64_t start = start_of(t);
    if (!is_pressing(t) || now_ms >= start + press_ms)
        return -1;
    return now_ms < start ? start - now_ms : FRAME_MS;
}
