/*
 * Makes a picture smaller by Lanczos' window, a row at a time: rows go in from
 * the top, smaller rows come out as soon as all they need is there. Whole
 * numbers only, so every machine makes the same picture.
 *
 * Pixels are 0xAARRGGBB; transparent ones multiplied by their alpha.
 */
#ifndef KZ_MEDIA_RESAMPLE_H
#define KZ_MEDIA_RESAMPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/mem.h"

/* A row of the smaller picture, from the top; lives during the call. */
typedef bool kz_resample_row_fn(void *user, int y, const uint32_t *pixels);

struct kz_resample;

/**
 * from_w, from_h  what goes in, at least as large as what comes out
 * Errors          NULL: no memory
 */
KZ_NODISCARD struct kz_resample *kz_resample_create(int from_w, int from_h,
                                                    int to_w, int to_h,
                                                    kz_resample_row_fn *row,
                                                    void *user);
void kz_resample_free(struct kz_resample *resample);

/* The next row. False: `row` said so. */
KZ_NODISCARD bool kz_resample_put(struct kz_resample *resample,
                                  const uint32_t *pixels);

#endif
