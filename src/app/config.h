/*
 * The hall's configuration file, INI, all keys optional:
 *
 *     [kiosk]
 *     language = zh        of a new visitor
 *     renderer = cpu       cpu or gpu; without it the program finds out
 *     diagonal_inch = 27   of the touch screen; without it what the display
 *                          says, else 21.5. Millimetres of touch come from it
 */
#ifndef KZ_APP_CONFIG_H
#define KZ_APP_CONFIG_H

#include "src/base/error.h"

struct kz_config {
    char language[8];
    char renderer[8]; /* "": find out */
    float diagonal_inch; /* 0: not configured */
};

/* `path` NULL: nothing is configured. Errors: file.unreadable (path),
 * config.bad (path, line). */
KZ_NODISCARD bool kz_config_read(struct kz_config *out, const char *path,
                                 struct kz_error *err);

#endif
