/*
 * The working copy of one paragraph: code points with isolates put round
 * protected tokens, each with the byte of the source it stands for. The
 * stages of the pipeline fill its columns one after the other.
 */
#ifndef KZ_TEXT_WORK_H
#define KZ_TEXT_WORK_H

#include <fribidi.h>
#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/text/layout.h"

/* Of one code point. */
enum {
    KZ_CHAR_MAY_BREAK = 1, /* a line may begin here */
    KZ_CHAR_NO_BREAK = 2,  /* inside a token: only an emergency breaks here */
    KZ_CHAR_SPACE = 4,     /* hangs at the end of a line */
    KZ_CHAR_CONTROL = 8,   /* orders text, belongs to no run */
    KZ_CHAR_GAP = 16,      /* a little space follows, Han beside Latin */
    KZ_CHAR_CLUSTER = 32,  /* the first of a cluster of glyphs */
    KZ_CHAR_UNSAFE = 64,   /* cut before it: both sides are shaped again */
    KZ_CHAR_EXTEND = 128,  /* a mark or joiner: goes with the one before */
};

struct kz_work {
    size_t count, capacity;
    uint32_t *cp;
    uint32_t *src; /* byte in the source; src[count] is the end */
    uint32_t *run; /* of scratch->runs */
    int32_t *advance; /* 26.6, at the first code point of a cluster */
    hb_script_t *script;
    FriBidiCharType *bidi;
    FriBidiBracketType *bracket;
    FriBidiLevel *level;
    uint16_t *span; /* place in the spans + 1, 0 for none */
    uint8_t *flags;
    uint32_t start; /* byte of the paragraph; an empty one has no src[0] */
    bool has_rtl; /* a character that needs the bidi algorithm is there */
};

/* Room for `count` code points and one more, the columns kept. False if
 * memory is not to be had; the work is then unchanged. */
bool kz_work_reserve(struct kz_work *work, size_t count);
void kz_work_free(struct kz_work *work);

/* One code point appended; room must be there. */
static inline void kz_work_push(struct kz_work *work, uint32_t cp,
                                uint32_t src, uint16_t span) {
    size_t at = work->count++;
    work->cp[at] = cp;
    work->src[at] = src;
    work->span[at] = span;
    work->flags[at] = 0;
    work->level[at] = 0;
    work->advance[at] = 0;
}

#endif
