/*
 * Where the program's own files and the hall's store lie.
 */
#ifndef KZ_APP_PLACE_H
#define KZ_APP_PLACE_H

#include "src/app/options.h"
#include "src/base/file.h"

struct kz_places {
    char exe[KZ_PATH_SIZE];     /* this program */
    char share[KZ_PATH_SIZE];   /* strings, icons, fonts.ini, sample */
    char art[KZ_PATH_SIZE];     /* pictures drawn when it was built */
    char strings[KZ_PATH_SIZE];
    char icons[KZ_PATH_SIZE];
    char theme[KZ_PATH_SIZE];
    char fonts[KZ_PATH_SIZE];
    char sample[KZ_PATH_SIZE];
    char store[KZ_PATH_SIZE];
    char state[KZ_PATH_SIZE];
};

/* Reads the environment and `options->store`. Errors: false if a path is too
 * long: file.unreadable. */
KZ_NODISCARD bool kz_places_find(struct kz_places *out,
                                 const struct kz_options *options,
                                 struct kz_error *err);

#endif
