/*
 * The robot's language, one action a line:
 *
 *   lang L            size WxH           wait MS           restart
 *   tap T             hold T MS          drag T DX DY [MS]  fling T DX DY
 *   pinch T FACTOR    type "TEXT"        key SCANCODE-NAME
 *   play FILE         a recording of contacts, ui/core/record.h
 *   plug NAME         unplug NAME       NAME: panel, the touch panel
 *   copied PERCENT    waits until an import has come that far
 *   expect T          expect-no T        expect-screen ID[/ITEM]
 *   expect-lang L     shot NAME.png      # comment
 *
 * T is "name", #id or @x,y; lengths are pixels, times ms.
 */
#ifndef KZ_APP_ROBOT_SCRIPT_H
#define KZ_APP_ROBOT_SCRIPT_H

#include <stdbool.h>

#include "src/base/arena.h"
#include "src/base/str.h"

enum { KZ_ROBOT_WORDS = 5 };

/* One line's words. A quoted word keeps its quote as the first byte, so that
 * "home" and home differ. */
struct kz_robot_line {
    int number;
    struct kz_str word[KZ_ROBOT_WORDS];
    int count; /* 0: a comment or nothing */
};

/* Errors: false, too many words or a quote that is not closed. Words are
 * borrowed from `text` and `arena`. */
bool kz_robot_split(struct kz_str text, int number, struct kz_arena *arena,
                    struct kz_robot_line *out);

#endif
