/*
 * How long what a finger holds has looked pressed, and how strongly: something
 * is seen in the next frame, all of it after `press_ms`. Inside a scroller the
 * look waits a moment, in which the finger may turn out to drag.
 *
 * Times ms of kz_clock. Render thread only.
 */
#ifndef KZ_UI_CORE_PRESS_H
#define KZ_UI_CORE_PRESS_H

#include "ui/core/gesture.h"

bool kz_press_is_seen(const struct kz_touch *touch, int64_t now_ms);
/* Share of the look that is still to come, 1 to 0. */
float kz_press_to_come(const struct kz_touch *touch, int64_t now_ms,
                       int press_ms);
/* Whether it looks otherwise now than it did at `before_ms`. */
bool kz_press_has_changed(const struct kz_touch *touch, int64_t before_ms,
                          int64_t now_ms, int press_ms);
/* Until it looks otherwise; < 0: it will not. */
int64_t kz_press_wait_ms(const struct kz_touch *touch, int64_t now_ms,
                         int press_ms);

#endif
