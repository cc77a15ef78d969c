#include "src/media/kzi.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_MODULE "kzi"
#include "src/base/log.h"

enum { HEADER = 16, SIDE_MOST = 16384 };

static uint32_t number_at(const unsigned char *bytes, size_t at) {
    return (uint32_t)bytes[at] | (uint32_t)bytes[at + 1] << 8 |
           (uint32_t)bytes[at + 2] << 16 | (uint32_t)bytes[at + 3] << 24;
}

static bool read_header(struct kz_kzi *out) {
    const unsigned char *bytes = out->map;
    uint32_t w = number_at(bytes, 4), h = number_at(bytes, 8);
    uint32_t format = number_at(bytes, 12);
    if (memcmp(bytes, "KZI1", 4) != 0 || w == 0 || h == 0 ||
        w > SIDE_MOST || h > SIDE_MOST || format < 1 || format > 2 ||
        out->map_size != HEADER + (size_t)w * h * 4)
        return false;
    out->w = (int)w;
    out->h = (int)h;
    out->has_alpha = format == 2;
    out->pixels = (const uint32_t *)(const void *)(bytes + HEADER);
    return true;
}

bool kz_kzi_open(struct kz_kzi *out, const char *path) {
    memset(out, 0, sizeof(*out));
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size > HEADER) {
        out->map_size = (size_t)st.st_size;
        out->map = mmap(NULL, out->map_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (out->map == MAP_FAILED)
            out->map = NULL;
    }
    if (fd >= 0)
        close(fd);
    if (out->map && read_header(out))
        return true;
    kz_log_error("%s: no picture of ours", path);
    kz_kzi_close(out);
    return false;
}

void kz_kzi_close(struct kz_kzi *picture) {
    if (!picture)
        return;
    if (picture->map)
        munmap(picture->map, picture->map_size);
    memset(picture, 0, sizeof(*picture));
}
