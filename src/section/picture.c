#include "src/section/picture.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"

enum { HEADER_SIZE = 16 };

void kz_picture_init(struct kz_picture *picture, int w, int h,
                     enum kz_picture_format format) {
    *picture = (struct kz_picture){
        .w = w,
        .h = h,
        .format = format,
        .pixels = kz_xcalloc((size_t)w * (size_t)h, sizeof(uint32_t)),
    };
}

void kz_picture_destroy(struct kz_picture *picture) {
    free(picture->pixels);
    *picture = (struct kz_picture){0};
}

/* Byte by byte, so that the machine's own order does not matter. */
static char *put_u32(char *at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        *at++ = (char)(value >> (8 * i) & 255);
    return at;
}

bool kz_picture_write(const struct kz_picture *picture, const char *path) {
    size_t count = (size_t)picture->w * (size_t)picture->h;
    size_t size = HEADER_SIZE + count * 4;
    char *bytes = kz_xmalloc(size), *at = bytes + 4;
    memcpy(bytes, "KZI1", 4);
    at = put_u32(at, (uint32_t)picture->w);
    at = put_u32(at, (uint32_t)picture->h);
    at = put_u32(at, (uint32_t)picture->format);
    for (size_t i = 0; i < count; i++)
        at = put_u32(at, picture->pixels[i]);
    bool ok = kz_file_write_atomic(path, (struct kz_str){bytes, size}, 0644);
    free(bytes);
    return ok;
}
