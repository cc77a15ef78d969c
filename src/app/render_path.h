/*
 * Which way to draw: a real GPU gets SDL's accelerated renderer, everything
 * else SDL's software renderer on the window's surface, GL never touched.
 */
#ifndef KZ_APP_RENDER_PATH_H
#define KZ_APP_RENDER_PATH_H

#include "src/app/app.h"
#include "ui/core/stage.h"

/**
 * "cpu" or "gpu" of the command line or the configuration decide. Otherwise a
 * short-lived child asks GL for its renderer's name, which is remembered in
 * the state folder with the kernel's release.
 * Errors  false: option.value (--renderer, value)
 */
KZ_NODISCARD bool kz_render_path_choose(const struct kz_app *app,
                                        const char *wanted,
                                        enum kz_path *out,
                                        struct kz_error *err);

#endif
