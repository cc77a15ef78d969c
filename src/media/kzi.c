#include "src/media/kzi.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_MODULE "kzi"
#include "src/base/log.h"

enum { SIDE_MOST = 16384 };

static uint32_t number_at(const unsigned char *bytes, size_t at) {
    return (uint32_t)bytes[at] | (uint32_t)bytes[at + 1] << 8 |
           (uint32_t)bytes[at + 2] << 16 | (uint32_t)bytes[at + 3] << 24;
}

bool kz_kzi_find(struct kz_kzi *out, const void *data, size_t len,
                 size_t *used) {
    const unsigned char *bytes = data;
    memset(out, 0, sizeof(*out));
    if (len < KZ_KZI_HEADER || memcmp(bytes, "KZI1", 4) != 0)
        return false;
    uint32_t w = number_at(bytes, 4), h = number_at(bytes, 8);
    uint32_t format = number_at(bytes, 12);
    if (w == 0 || h == 0 || w > SIDE_MOST || h > SIDE_MOST || format < 1 ||
        format > 2 || (len - KZ_KZI_HEADER) / 4 / w < h)
        return false;
    out->w = (int)w;
    out->h = (int)h;
    out->has_alpha = format == 2;
    out->pixels = (const uint32_t *)(const void *)(bytes + KZ_KZI_HEADER);
    *used = KZ_KZI_HEADER + (size_t)w * h * 4;
    return true;
}

static void put_number(unsigned char *to, uint32_t number) {
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(number >> (8 * i));
}

void kz_kzi_write_header(unsigned char head[KZ_KZI_HEADER], int w, int h,
                         bool has_alpha) {
    memcpy(head, "KZI1", 4);
    put_number(head + 4, (uint32_t)w);
    put_number(head + 8, (uint32_t)h);
    put_number(head + 12, has_alpha ? 2 : 1);
}

/* The file is the picture and nothing else. */
static bool read_file(struct kz_kzi *out) {
    struct kz_kzi found;
    size_t used;
    if (!kz_kzi_find(&found, out->map, out->map_size, &used) ||
        used != out->map_size)
        return false;
    found.map = out->map;
    found.map_size = out->map_size;
    *out = found;
    return true;
}

bool kz_kzi_open(struct kz_kzi *out, const char *path) {
    memset(out, 0, sizeof(*out));
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size > KZ_KZI_HEADER) {
        out->map_size = (size_t)st.st_size;
        out->map = mmap(NULL, out->map_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (out->map == MAP_FAILED)
            out->map = NULL;
    }
    if (fd >= 0)
        close(fd);
    if (out->map && read_file(out))
        return true;
    kz_log_error("%s: no picture of ours", path);
    kz_kzi_close(out);
    return false;
}

/* The map is of a file and never written, so that dropping loses nothing. */
void kz_kzi_rest(const struct kz_kzi *picture) {
    if (picture->map)
        madvise(picture->map, picture->map_size, MADV_DONTNEED);
}

void kz_kzi_close(struct kz_kzi *picture) {
    if (!picture)
        return;
    if (picture->map)
        munmap(picture->map, picture->map_size);
    memset(picture, 0, sizeof(*picture));
}
