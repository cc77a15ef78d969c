/*
 * How things move: where on its way something is after a share of its time.
 * Nothing here has a clock of its own.
 */
#ifndef KZ_UI_CORE_ANIMATE_H
#define KZ_UI_CORE_ANIMATE_H

#include <stdint.h>

enum kz_curve {
    KZ_CURVE_ENTER, /* comes fast, settles slowly */
    KZ_CURVE_LEAVE, /* sets off slowly, goes fast */
    KZ_CURVE_MOVE,  /* from one place on the screen to another */
    KZ_CURVE_COUNT,
};

/* `share` of the time, 0 to 1 and clamped to it, NaN counts as 1; gives the
 * share of the way. 0 gives 0 and 1 gives 1, exactly. */
float kz_curve_at(enum kz_curve curve, float share);

/* Share of the time that has gone, 0 to 1; 1 if it takes none. */
float kz_time_share(int64_t start_ms, int length_ms, int64_t now_ms);

#endif
