#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "src/media/probe_inside.h"

/* No film has more; who lays out more is not followed. */
enum { BOXES_MOST = 200000, HEAD_SIZE = 16, ELEMENTS_MOST = 8 };

static uint64_t number(const uint8_t *b, int size) {
    uint64_t n = 0;
    for (int i = 0; i < size; i++)
        n = n << 8 | b[i];
    return n;
}

static size_t read_at(int fd, int64_t at, uint8_t head[HEAD_SIZE]) {
    ssize_t got;
    do
        got = pread(fd, head, HEAD_SIZE, at);
    while (got < 0 && errno == EINTR);
    return got > 0 ? (size_t)got : 0;
}

static bool is_needed(const uint8_t *kind) {
    static const char kinds[][5] = {"moov", "mdat", "moof"};
    for (size_t i = 0; i < KZ_COUNT(kinds); i++) {
        if (memcmp(kind, kinds[i], 4) == 0)
            return true;
    }
    return false;
}

/* MP4 is boxes, one behind the other: length, kind, and for long ones the
 * length again in eight bytes. Length 0 goes to the end, wherever that is. */
static bool is_cut_in_box(int fd, int64_t size) {
    int64_t at = 0;
    for (int i = 0; i < BOXES_MOST && at < size; i++) {
        uint8_t head[HEAD_SIZE];
        size_t got = read_at(fd, at, head);
        uint64_t length = got >= 8 ? number(head, 4) : 0;
        if (length == 1)
            length = got == HEAD_SIZE ? number(head + 8, 8) : 0;
        if (length < 8)
            return false;
        if (length > (uint64_t)(size - at))
            return is_needed(head + 4);
        at += (int64_t)length;
    }
    return false;
}

/* Matroska's numbers begin with as many zero bits as bytes follow. Returns
 * how many there are, 0: none; all ones stand for "not known". */
static int read_length(const uint8_t *b, size_t got, uint64_t *length) {
    int more = 0;
    while (more < 8 && got > 0 && !(b[0] & (0x80 >> more)))
        more++;
    if (more == 8 || (size_t)more + 1 > got)
        return 0;
    uint64_t all = (UINT64_C(1) << (7 * (more + 1))) - 1;
    *length = number(b, more + 1) & all;
    return *length == all ? 0 : more + 1;
}

/* A head, then one segment that holds the film. */
static bool is_cut_in_segment(int fd, int64_t size) {
    static const uint8_t segment[] = {0x18, 0x53, 0x80, 0x67};
    int64_t at = 0;
    for (int i = 0; i < ELEMENTS_MOST && at < size; i++) {
        uint8_t head[HEAD_SIZE];
        size_t got = read_at(fd, at, head);
        int id = 1;
        while (id < 4 && got > 0 && !(head[0] & (0x80 >> (id - 1))))
            id++;
        if ((size_t)id >= got)
            return false;
        uint64_t length;
        int bytes = read_length(head + id, got - (size_t)id, &length);
        if (bytes == 0)
            return false;
        if (length > (uint64_t)(size - at - id - bytes))
            return id == 4 && memcmp(head, segment, 4) == 0;
        at += id + bytes + (int64_t)length;
    }
    return false;
}

bool kz_probe_is_cut(int fd) {
    static const uint8_t matroska[] = {0x1A, 0x45, 0xDF, 0xA3};
    uint8_t head[HEAD_SIZE];
    off_t size = lseek(fd, 0, SEEK_END);
    if (size <= 0 || read_at(fd, 0, head) < 8)
        return false;
    return memcmp(head, matroska, 4) == 0 ? is_cut_in_segment(fd, size)
                                          : is_cut_in_box(fd, size);
}
