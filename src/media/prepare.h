/*
 * Foreign pictures read and made into ours: decoded at the smallest size that
 * is not under the largest one wanted, turned into rows of plain pixels in
 * every size that screens use, and nothing else of the file. Runs in the
 * worker; what comes out is encoded by the importer (encode.h).
 */
#ifndef KZ_MEDIA_PREPARE_H
#define KZ_MEDIA_PREPARE_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/mem.h"

enum kz_verdict {
    KZ_VERDICT_GOOD,
    KZ_VERDICT_DAMAGED,    /* cannot be decoded to its end */
    KZ_VERDICT_CUT,        /* a film or sound whose end is missing */
    KZ_VERDICT_KIND,       /* not of a kind that is read */
    KZ_VERDICT_LARGE,      /* more than can be shown */
    KZ_VERDICT_CODEC,      /* a film or sound in a form that is not played */
    KZ_VERDICT_NO_PICTURE, /* a film without */
    KZ_VERDICT_NO_SOUND,   /* a sound without */
    KZ_VERDICT_LOCKED,     /* encrypted */
    KZ_VERDICT_NO_MEMORY,
    KZ_VERDICT_WRITING,    /* what was read could not be handed over */
    KZ_VERDICT_CRASHED,    /* the worker; said by its keeper */
    KZ_VERDICT_SLOW,       /* likewise: took too long */
    KZ_VERDICTS,
};

enum kz_prepared_kind { KZ_PREPARED_JPEG = 1, KZ_PREPARED_PNG };

enum {
    KZ_PREPARED_SIZES = 3,
    KZ_PREPARED_SIDE_MOST = 65500,
    KZ_PREPARED_PIXELS_MOST = 64 << 20,
    KZ_PREPARED_SCANS_MOST = 100, /* of a progressive JPEG */
};

/* What comes out, pictures as kzi.h describes, one behind the other. */
struct kz_prepared {
    enum kz_verdict verdict;
    enum kz_prepared_kind kind;
    int w, h;   /* of the original, as it lies in the file */
    int turn;   /* 1 to 8, EXIF: how the pictures must be turned */
    bool has_alpha;
    int count;  /* of pictures, the largest first */
    int64_t duration_ms; /* of a film or sound */
    int dropped;         /* streams that were left behind */
};

/* Longest sides of the pictures wanted, falling; a picture that is hardly
 * smaller than the one before it is not made. */
struct kz_prepare_sizes {
    int sides[KZ_PREPARED_SIZES];
    int count;
};
#define KZ_PREPARE_SIZES ((struct kz_prepare_sizes){{2560, 1600, 640}, 3})

/**
 * Read the picture of a descriptor and write its sizes to another.
 *
 * in   a regular file, read from its start
 * out  a regular file or memory, empty
 */
void kz_picture_prepare(int in, int out, const struct kz_prepare_sizes *sizes,
                        struct kz_prepared *prepared);

#endif
