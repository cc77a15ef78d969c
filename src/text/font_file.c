#include "src/text/font_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Big-endian reads that answer 0 outside the file. */
struct reader {
    const uint8_t *bytes;
    size_t len;
};

static uint32_t u16(const struct reader *r, size_t at) {
    if (at > r->len || r->len - at < 2)
        return 0;
    return (uint32_t)r->bytes[at] << 8 | r->bytes[at + 1];
}

static uint32_t u32(const struct reader *r, size_t at) {
    return u16(r, at) << 16 | u16(r, at + 2);
}

#define TAG(a, b, c, d) \
    ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

static bool find_face(const struct reader *r, int index, size_t *at) {
    *at = 0;
    if (u32(r, 0) != TAG('t', 't', 'c', 'f'))
        return index == 0;
    if (index < 0 || (uint32_t)index >= u32(r, 8))
        return false;
    *at = u32(r, 12 + 4 * (size_t)index);
    return *at != 0 && *at < r->len;
}

enum { HAS_CMAP = 1, HAS_HEAD = 2, HAS_HHEA = 4, HAS_HMTX = 8, HAS_MAXP = 16,
       HAS_OUTLINES = 32, HAS_ALL = 63 };

static unsigned table_bit(uint32_t tag) {
    switch (tag) {
    case TAG('c', 'm', 'a', 'p'): return HAS_CMAP;
    case TAG('h', 'e', 'a', 'd'): return HAS_HEAD;
    case TAG('h', 'h', 'e', 'a'): return HAS_HHEA;
    case TAG('h', 'm', 't', 'x'): return HAS_HMTX;
    case TAG('m', 'a', 'x', 'p'): return HAS_MAXP;
    case TAG('g', 'l', 'y', 'f'):
    case TAG('C', 'F', 'F', ' '):
    case TAG('C', 'F', 'F', '2'): return HAS_OUTLINES;
    default: return 0;
    }
}

static bool is_whole(const struct reader *r, int index) {
    size_t face;
    if (!find_face(r, index, &face))
        return false;
    uint32_t version = u32(r, face);
    if (version != 0x00010000 && version != TAG('O', 'T', 'T', 'O') &&
        version != TAG('t', 'r', 'u', 'e'))
        return false;
    unsigned seen = 0;
    uint32_t tables = u16(r, face + 4);
    for (uint32_t i = 0; i < tables; i++) {
        size_t record = face + 12 + 16 * (size_t)i;
        size_t start = u32(r, record + 8), size = u32(r, record + 12);
        if (start > r->len || size > r->len - start)
            return false;
        if (size > 0)
            seen |= table_bit(u32(r, record));
    }
    return seen == HAS_ALL;
}

enum kz_font_file_result kz_font_file_map(const char *path, int index,
                                          const uint8_t **bytes,
                                          size_t *len) {
    *bytes = NULL;
    *len = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return KZ_FONT_FILE_MISSING;
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < 12 ||
        st.st_size > (1 << 30)) {
        close(fd);
        return KZ_FONT_FILE_BROKEN;
    }
    void *map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (map == MAP_FAILED)
        return KZ_FONT_FILE_BROKEN;
    struct reader r = {map, (size_t)st.st_size};
    if (!is_whole(&r, index)) {
        munmap(map, r.len);
        return KZ_FONT_FILE_BROKEN;
    }
    *bytes = r.bytes;
    *len = r.len;
    return KZ_FONT_FILE_OK;
}

void kz_font_file_unmap(const uint8_t *bytes, size_t len) {
    if (bytes)
        munmap((void *)(uintptr_t)bytes, len);
}
