/*
 * Plain pictures: those that the program brings with it, drawn when it was
 * built, and those that a worker hands to the importer. Mapped, never
 * decoded. See src/section/picture.h for the file.
 */
#ifndef KZ_MEDIA_KZI_H
#define KZ_MEDIA_KZI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/mem.h"

enum { KZ_KZI_HEADER = 16 };

struct kz_kzi {
    const uint32_t *pixels; /* 0xAARRGGBB, `w` a row; borrowed from the map */
    int w, h;
    bool has_alpha;
    void *map;
    size_t map_size;
};

/* Owner: the caller; kz_kzi_close(). Errors: false, logged, `out` zeroed. */
KZ_NODISCARD bool kz_kzi_open(struct kz_kzi *out, const char *path);
/* What was read is not needed for now: it no longer counts as this process's
 * memory. The pixels stay valid and come back as they are read, also while
 * other threads read them. Only for what kz_kzi_open() gave; else nothing. */
void kz_kzi_rest(const struct kz_kzi *picture);
/* Zeroed and NULL are fine. */
void kz_kzi_close(struct kz_kzi *picture);

/* Finds the picture at the start of `bytes`, which whoever calls keeps; `used`
 * gets its length. False: there is none. */
KZ_NODISCARD bool kz_kzi_find(struct kz_kzi *out, const void *bytes,
                              size_t len, size_t *used);
void kz_kzi_write_header(unsigned char head[KZ_KZI_HEADER], int w, int h,
                         bool has_alpha);

#endif
