/*
 * Pictures that the program brings with it, drawn when it was built: mapped,
 * never decoded. See src/section/picture.h for the file.
 */
#ifndef KZ_MEDIA_KZI_H
#define KZ_MEDIA_KZI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/mem.h"

struct kz_kzi {
    const uint32_t *pixels; /* 0xAARRGGBB, `w` a row; borrowed from the map */
    int w, h;
    bool has_alpha;
    void *map;
    size_t map_size;
};

/* Owner: the caller; kz_kzi_close(). Errors: false, logged, `out` zeroed. */
KZ_NODISCARD bool kz_kzi_open(struct kz_kzi *out, const char *path);
/* Zeroed and NULL are fine. */
void kz_kzi_close(struct kz_kzi *picture);

#endif
