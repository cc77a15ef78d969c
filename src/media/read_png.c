#include <errno.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/media/rows.h"

enum { CHUNK_MOST = 1 << 20 };

struct reader {
    png_structp png;
    png_infop info;
    enum kz_verdict verdict;
    int in, w, h;
    bool has_alpha;
    struct kz_rows_out rows;
    uint32_t *pixels; /* a row, or all of them if they come in seven passes */
};

static void give_up(struct reader *r, enum kz_verdict verdict) {
    r->verdict = verdict;
    png_longjmp(r->png, 1);
}

static void on_error(png_structp png, png_const_charp message) {
    (void)message;
    give_up(png_get_error_ptr(png), KZ_VERDICT_DAMAGED);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png, (void)message;
}

static void read_bytes(png_structp png, png_bytep to, size_t len) {
    struct reader *r = png_get_io_ptr(png);
    while (len > 0) {
        ssize_t got = read(r->in, to, len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            give_up(r, KZ_VERDICT_DAMAGED);
        to += got;
        len -= (size_t)got;
    }
}

/* All that is no picture is passed over unread: text and profiles that swell
 * to gigabytes. */
static bool set_up(struct reader *r) {
    r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, r, on_error,
                                    on_warning);
    r->info = r->png ? png_create_info_struct(r->png) : NULL;
    if (!r->info)
        return false;
    png_set_read_fn(r->png, r, read_bytes);
    png_set_keep_unknown_chunks(r->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_user_limits(r->png, KZ_PREPARED_SIDE_MOST, KZ_PREPARED_SIDE_MOST);
    png_set_chunk_malloc_max(r->png, CHUNK_MOST);
    return true;
}

static void set_form(struct reader *r) {
    png_structp png = r->png;
    int colour = png_get_color_type(png, r->info);
    r->has_alpha = (colour & PNG_COLOR_MASK_ALPHA) != 0 ||
                   png_get_valid(png, r->info, PNG_INFO_tRNS) != 0;
    png_set_expand(png);
    png_set_scale_16(png);
    if (!(colour & PNG_COLOR_MASK_COLOR))
        png_set_gray_to_rgb(png);
    png_set_bgr(png);
    if (!r->has_alpha)
        png_set_filler(png, 0xFF, PNG_FILLER_AFTER);
}

static void read_header(struct reader *r, struct kz_prepared *prepared) {
    png_read_info(r->png, r->info);
    r->w = prepared->w = (int)png_get_image_width(r->png, r->info);
    r->h = prepared->h = (int)png_get_image_height(r->png, r->info);
    if ((int64_t)r->w * r->h > KZ_PREPARED_PIXELS_MOST)
        give_up(r, KZ_VERDICT_LARGE);
    set_form(r);
    prepared->has_alpha = r->has_alpha;
}

static void multiply(uint32_t *pixels, int w) {
    for (int x = 0; x < w; x++) {
        uint32_t p = pixels[x], a = p >> 24, out = a << 24;
        for (int shift = 0; shift < 24; shift += 8)
            out |= ((p >> shift & 255) * a + 127) / 255 << shift;
        pixels[x] = out;
    }
}

static void put_row(struct reader *r, uint32_t *pixels) {
    if (r->has_alpha)
        multiply(pixels, r->w);
    if (!kz_rows_put(&r->rows, pixels))
        give_up(r, KZ_VERDICT_WRITING);
}

static void read_rows(struct reader *r) {
    int passes = png_set_interlace_handling(r->png);
    size_t held = passes > 1 ? (size_t)r->h : 1;
    png_read_update_info(r->png, r->info);
    if (png_get_rowbytes(r->png, r->info) != (size_t)r->w * 4)
        give_up(r, KZ_VERDICT_DAMAGED);
    r->pixels = calloc((size_t)r->w * held, 4);
    if (!r->pixels)
        give_up(r, KZ_VERDICT_NO_MEMORY);
    for (int pass = 0; pass < passes; pass++) {
        for (int y = 0; y < r->h; y++) {
            uint32_t *row = r->pixels + (held > 1 ? (size_t)y : 0) *
                                            (size_t)r->w;
            png_read_row(r->png, (png_bytep)row, NULL);
            if (held == 1)
                put_row(r, row);
        }
    }
    for (int y = 0; held > 1 && y < r->h; y++)
        put_row(r, r->pixels + (size_t)y * (size_t)r->w);
    png_read_end(r->png, NULL);
}

static void read_all(struct reader *r, int out,
                     const struct kz_prepare_sizes *sizes,
                     struct kz_prepared *prepared) {
    if (setjmp(png_jmpbuf(r->png)) != 0)
        return;
    read_header(r, prepared);
    enum kz_verdict begun =
        kz_rows_begin(&r->rows, out, r->w, r->h, r->has_alpha, sizes);
    if (begun != KZ_VERDICT_GOOD)
        give_up(r, begun);
    prepared->count = r->rows.count;
    read_rows(r);
}

enum kz_verdict kz_png_prepare(int in, int out,
                               const struct kz_prepare_sizes *sizes,
                               struct kz_prepared *prepared) {
    struct reader *r = kz_xcalloc(1, sizeof(*r));
    r->in = in;
    if (set_up(r))
        read_all(r, out, sizes, prepared);
    else
        r->verdict = KZ_VERDICT_NO_MEMORY;
    enum kz_verdict verdict = r->verdict;
    png_destroy_read_struct(&r->png, &r->info, NULL);
    kz_rows_end(&r->rows);
    free(r->pixels);
    free(r);
    return verdict;
}
