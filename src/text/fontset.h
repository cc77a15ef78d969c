/*
 * The faces of the hall: which file sets which script in which role, how much
 * larger it is set than the role says, where the file lies. All of it is
 * data, fonts/fonts.ini. Opening maps files and reads no more of them than
 * their tables' directory; a face is parsed when a character first needs it.
 *
 * Thread  opened and closed by one thread; measuring with it is free-threaded
 */
#ifndef KZ_TEXT_FONTSET_H
#define KZ_TEXT_FONTSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/error.h"
#include "src/base/mem.h"
#include "src/base/str.h"

/* Roles of a face; the chains of fonts.ini name them text, display, figure. */
enum kz_face {
    KZ_FACE_TEXT,
    KZ_FACE_DISPLAY,
    KZ_FACE_FIGURE, /* digits and Latin of 56 u and more */
    KZ_FACE_COUNT,
};

struct kz_fontset;

/**
 * Read `ini_path` and map every file it names. The folders it names stand
 * under the environment's KAREZ_FONTS, else under the ini's own root.
 *
 * Owner   the caller; kz_fontset_close()
 * Errors  false, `*out` NULL: font.missing (file, package), font.broken
 *         (file), font.chain (role, script), or what kz_ini_read() says
 */
KZ_NODISCARD bool kz_fontset_open(struct kz_fontset **out,
                                  const char *ini_path, struct kz_error *err);
/* Layouts made with it stay valid to read, not to draw. NULL is allowed. */
void kz_fontset_close(struct kz_fontset *fonts);

/* A file of the set, for `doctor`, layout --json and the licence test.
 * Strings are borrowed from the set. */
struct kz_font_file {
    const char *key;     /* its name in fonts.ini */
    const char *name;    /* "NotoSans-Regular.ttf" */
    const char *package; /* of Debian */
    const char *licence; /* SPDX */
    int index;           /* in a collection, else 0 */
};

size_t kz_fontset_count(const struct kz_fontset *fonts);
struct kz_font_file kz_fontset_file(const struct kz_fontset *fonts,
                                    size_t index);

#endif
