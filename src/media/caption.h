/*
 * Captions of a film, from SubRip or WebVTT as people make them: with or
 * without byte order mark, UTF-8, UTF-16 or GB18030, any line ends, numbers or
 * none, tags and all. Read whole into memory; nothing here opens a file.
 *
 * What is shown is plain text of at most KZ_CAPTION_BYTES, its lines parted
 * by a line feed, in order of time and one at a time: one that is not over
 * when the next begins ends there, two that begin together become one. What
 * is amiss is listed for the person who made them.
 */
#ifndef KZ_MEDIA_CAPTION_H
#define KZ_MEDIA_CAPTION_H

#include <stdint.h>

#include "src/base/str.h"
#include "src/base/vec.h"

enum {
    KZ_CAPTIONS_MOST = 20000,
    KZ_CAPTION_BYTES = 600,
    KZ_CAPTION_LINES = 2,
    KZ_CAPTION_FAULTS_MOST = 1000,
};

enum kz_caption_problem {
    KZ_CAPTION_BAD_TIME,   /* no time in the line; the cue is left out */
    KZ_CAPTION_BACKWARDS,  /* ends before it begins; left out */
    KZ_CAPTION_OVERLAP,    /* with the one before */
    KZ_CAPTION_EMPTY,      /* left out */
    KZ_CAPTION_CUT,        /* longer than can be; cut */
    KZ_CAPTION_FAST,       /* more letters a second than can be read */
    KZ_CAPTION_LONG_LINE,  /* more letters than a line holds */
    KZ_CAPTION_MANY_LINES,
    KZ_CAPTION_BAD_BYTES,  /* not of any encoding; shown as U+FFFD */
    KZ_CAPTION_TOO_MANY,   /* the rest is left out */
};

struct kz_caption_fault {
    enum kz_caption_problem problem;
    int line;   /* of the file, from 1 */
    int number; /* of the cue in the file, from 1 */
    int value;  /* letters a second, letters, lines; else 0 */
};

struct kz_caption {
    int64_t start_ms, end_ms; /* start <= t < end */
    struct kz_str text;
    int line;
};

struct kz_captions {
    KZ_VEC(struct kz_caption) items; /* by start, none overlap */
    KZ_VEC(struct kz_caption_fault) faults;
    KZ_VEC(char *) texts; /* what the items point to */
};

/* What one language can take: ux.md 9. */
struct kz_caption_limits {
    int letters_a_line, letters_a_second;
};
struct kz_caption_limits kz_caption_limits(const char *lang);

/**
 * Read the bytes of a file. Always succeeds; what is no captions gives none,
 * with a fault.
 *
 * lang    "zh", "ug" or another, for the limits
 * Owner   the caller; kz_captions_free()
 */
void kz_captions_read(struct kz_captions *out, struct kz_str bytes,
                      const char *lang);
/* Zeroed is fine. */
void kz_captions_free(struct kz_captions *captions);

/* The one shown at `ms`, NULL: none. O(log n). */
const struct kz_caption *kz_captions_at(const struct kz_captions *captions,
                                        int64_t ms);
/* When what is shown changes next, after `ms`; INT64_MAX: never. */
int64_t kz_captions_change_ms(const struct kz_captions *captions, int64_t ms);

#endif
