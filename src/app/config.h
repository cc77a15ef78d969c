/*
 * The hall's configuration file, INI, all keys optional:
 *
 *     [kiosk]
 *     language = zh        of a new visitor
 *     renderer = cpu       cpu or gpu; without it the program finds out
 */
#ifndef KZ_APP_CONFIG_H
#define KZ_APP_CONFIG_H

#include "src/base/error.h"

struct kz_config {
    char language[8];
    char renderer[8]; /* "": find out */
};

/* `path` NULL: nothing is configured. Errors: file.unreadable (path),
 * config.bad (path, line). */
KZ_NODISCARD bool kz_config_read(struct kz_config *out, const char *path,
                                 struct kz_error *err);

#endif
