/*
 * The command line as a struct. Which options a command takes is one table;
 * anything else is refused with exit code 2.
 */
#ifndef KZ_APP_OPTIONS_H
#define KZ_APP_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/error.h"
#include "src/base/geometry.h"

enum { KZ_ARGS_MOST = 4 };

struct kz_options {
    const char *command;  /* "run" if none was given */
    const char *args[KZ_ARGS_MOST];
    int arg_count;
    const char *store, *config, *lang, *renderer, *screen, *theme, *text,
        *query, *at, *out, *size, *window, *width, *year, *key, *o, *serial,
        *fingerprint, *minutes, *music;
    bool low, bilingual, json, keep, hold, leave_out, with_media, bold, system,
        verbose, help;
};

enum kz_exit { KZ_EXIT_DONE = 0, KZ_EXIT_REFUSED = 1, KZ_EXIT_USAGE = 2 };

/* Everything is borrowed from `argv`. Errors: false, exit with 2:
 * command.unknown, option.unknown, option.value, option.missing. */
KZ_NODISCARD bool kz_options_parse(struct kz_options *out, int argc,
                                   char **argv, struct kz_error *err);

/* "1920x1080", 320x240 to 7680x4320. Errors: size.bad (text). */
KZ_NODISCARD bool kz_parse_size(const char *text, struct kz_size *out,
                                struct kz_error *err);

#endif
