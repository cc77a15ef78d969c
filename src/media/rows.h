/*
 * Inside src/media: what decoders give their rows to, and how the sizes of a
 * picture come from them.
 */
#ifndef KZ_MEDIA_ROWS_H
#define KZ_MEDIA_ROWS_H

#include "src/media/prepare.h"
#include "src/media/resample.h"

struct kz_rows_size {
    struct kz_rows_out *rows;
    struct kz_resample *smaller; /* makes this size; NULL: rows come as is */
    int w, h;
    int64_t offset; /* of its first pixel in the file */
};

struct kz_rows_out {
    int fd;
    bool has_alpha;
    struct kz_rows_size sizes[KZ_PREPARED_SIZES];
    int count;
    int next_row;    /* of the first size, if it comes as it is */
    uint32_t *plain; /* a row whose pixels are not multiplied */
};

/* w, h of what the decoder gives. Headers are written; kz_rows_end() also
 * after failure. */
enum kz_verdict kz_rows_begin(struct kz_rows_out *rows, int fd, int w, int h,
                              bool has_alpha,
                              const struct kz_prepare_sizes *sizes);
/* The next row from the top; multiplied by alpha, if any. */
KZ_NODISCARD bool kz_rows_put(struct kz_rows_out *rows,
                              const uint32_t *pixels);
void kz_rows_end(struct kz_rows_out *rows);

/* Decoders: everything but `verdict` is filled as far as it is known. */
enum kz_verdict kz_jpeg_prepare(int in, int out,
                                const struct kz_prepare_sizes *sizes,
                                struct kz_prepared *prepared);
enum kz_verdict kz_png_prepare(int in, int out,
                               const struct kz_prepare_sizes *sizes,
                               struct kz_prepared *prepared);

#endif
