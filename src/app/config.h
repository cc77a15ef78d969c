/*
 * The hall's configuration file, INI, all keys optional:
 *
 *     [kiosk]
 *     language = zh        of a new visitor
 *     renderer = cpu       cpu or gpu; without it the program finds out
 *     diagonal_inch = 27   of the touch screen; without it what the display
 *                          says, else 21.5. Millimetres of touch come from it
 *     lower_edge_mm = 700  of the screen above the floor: low mode keeps all
 *                          that is touched within reach; without it the lower
 *                          part of the screen
 *     small_children = yes low mode reaches 1015 mm high instead of 1220
 *     second_display = yes a display for the audience is used when it is there
 */
#ifndef KZ_APP_CONFIG_H
#define KZ_APP_CONFIG_H

#include <stdbool.h>

#include "src/base/error.h"

struct kz_config {
    char language[8];
    char renderer[8]; /* "": find out */
    float diagonal_inch; /* 0: not configured */
    float lower_edge_mm; /* 0: not configured */
    bool has_small_children;
    bool has_second_display;
};

/* `path` NULL: nothing is configured. Errors: file.unreadable (path),
 * config.bad (path, line). */
KZ_NODISCARD bool kz_config_read(struct kz_config *out, const char *path,
                                 struct kz_error *err);

#endif
