#include "src/media/rows.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/media/kzi.h"

static bool write_at(int fd, const void *data, size_t len, int64_t at) {
    const char *bytes = data;
    while (len > 0) {
        ssize_t put = pwrite(fd, bytes, len, at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes += put;
        len -= (size_t)put;
        at += put;
    }
    return true;
}

static uint32_t divided(uint32_t p) {
    uint32_t a = p >> 24;
    if (a == 0 || a == 255)
        return a == 0 ? 0 : p;
    uint32_t out = a << 24;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t v = ((p >> shift & 255) * 255 + a / 2) / a;
        out |= (v > 255 ? 255 : v) << shift;
    }
    return out;
}

static bool write_row(const struct kz_rows_size *s, int y,
                      const uint32_t *pixels) {
    struct kz_rows_out *rows = s->rows;
    size_t len = (size_t)s->w * 4;
    if (rows->has_alpha) {
        for (int x = 0; x < s->w; x++)
            rows->plain[x] = divided(pixels[x]);
        pixels = rows->plain;
    }
    return write_at(rows->fd, pixels, len, s->offset + (int64_t)len * y);
}

/* A row of one size: written, and given on to the next. */
static bool take_row(void *user, int y, const uint32_t *pixels) {
    struct kz_rows_size *s = user;
    struct kz_rows_size *end = s->rows->sizes + s->rows->count;
    return write_row(s, y, pixels) &&
           (s + 1 == end || kz_resample_put(s[1].smaller, pixels));
}

static int scaled(int side, int longest, int wanted) {
    int64_t out = ((int64_t)side * wanted + longest / 2) / longest;
    return out < 1 ? 1 : (int)out;
}

/* A fifth smaller at least, else the larger one serves for both. */
static void choose_sizes(struct kz_rows_out *rows, int w, int h,
                         const struct kz_prepare_sizes *sizes) {
    int longest = w > h ? w : h, last = 0;
    for (int i = 0; i < sizes->count; i++) {
        int wanted = sizes->sides[i] < longest ? sizes->sides[i] : longest;
        if (last > 0 && wanted * 5 > last * 4)
            continue;
        last = wanted;
        rows->sizes[rows->count++] = (struct kz_rows_size){
            .rows = rows,
            .w = scaled(w, longest, wanted),
            .h = scaled(h, longest, wanted)};
    }
}

static bool write_headers(struct kz_rows_out *rows) {
    int64_t at = 0;
    for (int i = 0; i < rows->count; i++) {
        struct kz_rows_size *s = &rows->sizes[i];
        unsigned char head[KZ_KZI_HEADER];
        kz_kzi_write_header(head, s->w, s->h, rows->has_alpha);
        if (!write_at(rows->fd, head, sizeof(head), at))
            return false;
        s->offset = at + KZ_KZI_HEADER;
        at = s->offset + (int64_t)s->w * s->h * 4;
    }
    return true;
}

enum kz_verdict kz_rows_begin(struct kz_rows_out *rows, int fd, int w, int h,
                              bool has_alpha,
                              const struct kz_prepare_sizes *sizes) {
    *rows = (struct kz_rows_out){.fd = fd, .has_alpha = has_alpha};
    choose_sizes(rows, w, h, sizes);
    if (!write_headers(rows))
        return KZ_VERDICT_WRITING;
    rows->plain = has_alpha ? malloc((size_t)w * 4) : NULL;
    if (has_alpha && !rows->plain)
        return KZ_VERDICT_NO_MEMORY;
    for (int i = 0; i < rows->count; i++) {
        struct kz_rows_size *s = &rows->sizes[i];
        if (s->w < w || s->h < h || i > 0) {
            s->smaller =
                kz_resample_create(w, h, s->w, s->h, take_row, s);
            if (!s->smaller)
                return KZ_VERDICT_NO_MEMORY;
        }
        w = s->w;
        h = s->h;
    }
    return KZ_VERDICT_GOOD;
}

bool kz_rows_put(struct kz_rows_out *rows, const uint32_t *pixels) {
    struct kz_rows_size *first = &rows->sizes[0];
    if (first->smaller)
        return kz_resample_put(first->smaller, pixels);
    /* As large as it came: its number is where the next row goes. */
    return take_row(first, rows->next_row++, pixels);
}

void kz_rows_end(struct kz_rows_out *rows) {
    for (int i = 0; i < rows->count; i++)
        kz_resample_free(rows->sizes[i].smaller);
    free(rows->plain);
    *rows = (struct kz_rows_out){.count = 0};
}
