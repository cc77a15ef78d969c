/*
 * Films and sounds from outside: everything that may be played is taken over
 * into a clean file, packet by packet, and decoded once to its end; tracks
 * that are not, attachments and what is written about the film stay behind.
 * Runs in the worker; stands in the module with the decoders.
 */
#ifndef KZ_MEDIA_PROBE_H
#define KZ_MEDIA_PROBE_H

#include "src/media/prepare.h"

enum {
    KZ_PROBE_SOUND = 1 << 0, /* a sound file; a picture in it is no film */
    KZ_PROBE_QUICK = 1 << 1, /* decode the beginning only */
    KZ_PROBE_LOOK = 1 << 2,  /* write nothing */
    KZ_PROBE_FPS_MOST = 61,
    KZ_PROBE_HOURS_MOST = 24,
};

struct kz_probe_module {
    /* `in` and `out` are regular files; `out` is empty. */
    void (*probe)(int in, int out, unsigned flags,
                  struct kz_prepared *prepared);
};

#define KZ_PROBE_MODULE_NAME "kz_probe_module"
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
extern const struct kz_probe_module kz_probe_module;

/* Opens files: before the walls stand. NULL, logged: it is not there. */
const struct kz_probe_module *kz_probe_load(void);

#endif
