#include "src/media/encode.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#define LOG_MODULE "encode"
#include "src/base/log.h"

/* PNG at a level that costs a third of the time for a tenth of the size. */
enum { JPEG_QUALITY = 90, PNG_LEVEL = 4, OUTPUT_SIZE = 1 << 16 };

struct writer {
    const struct kz_kzi *picture;
    int turn, w, h;
    kz_encode_write_fn *write;
    void *user;
    uint32_t *row;
    jmp_buf escape;
    struct jpeg_destination_mgr to;
    unsigned char output[OUTPUT_SIZE];
};

/* Pixel x, y of the upright picture. */
static uint32_t pixel(const struct writer *e, int x, int y) {
    const struct kz_kzi *p = e->picture;
    int u = e->turn > 4 ? y : x, v = e->turn > 4 ? x : y;
    bool mirrors_x = e->turn == 2 || e->turn == 3 || e->turn == 7 ||
                     e->turn == 8;
    bool mirrors_y = e->turn == 3 || e->turn == 4 || e->turn == 6 ||
                     e->turn == 7;
    if (mirrors_x)
        u = p->w - 1 - u;
    if (mirrors_y)
        v = p->h - 1 - v;
    return p->pixels[(size_t)v * (size_t)p->w + (size_t)u];
}

static void make_row(struct writer *e, int y) {
    uint32_t opaque = e->picture->has_alpha ? 0 : 0xFF000000u;
    for (int x = 0; x < e->w; x++)
        e->row[x] = pixel(e, x, y) | opaque;
}

/* ---- JPEG ---- */

static void on_jpeg_error(j_common_ptr jpeg) {
    struct writer *e = jpeg->client_data;
    longjmp(e->escape, 1);
}

static void start_output(j_compress_ptr jpeg) {
    struct writer *e = jpeg->client_data;
    e->to.next_output_byte = e->output;
    e->to.free_in_buffer = sizeof(e->output);
}

static boolean flush_output(j_compress_ptr jpeg) {
    struct writer *e = jpeg->client_data;
    if (!e->write(e->user, e->output, sizeof(e->output)))
        longjmp(e->escape, 1);
    start_output(jpeg);
    return TRUE;
}

static void end_output(j_compress_ptr jpeg) {
    struct writer *e = jpeg->client_data;
    if (!e->write(e->user, e->output,
                  sizeof(e->output) - e->to.free_in_buffer))
        longjmp(e->escape, 1);
}

static void put_jpeg(struct writer *e, struct jpeg_compress_struct *jpeg) {
    JSAMPROW row = (JSAMPROW)e->row;
    jpeg_create_compress(jpeg);
    e->to = (struct jpeg_destination_mgr){.init_destination = start_output,
                                          .empty_output_buffer = flush_output,
                                          .term_destination = end_output};
    jpeg->dest = &e->to;
    jpeg->image_width = (JDIMENSION)e->w;
    jpeg->image_height = (JDIMENSION)e->h;
    jpeg->input_components = 4;
    jpeg->in_color_space = JCS_EXT_BGRX;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, JPEG_QUALITY, TRUE);
    jpeg_start_compress(jpeg, TRUE);
    for (int y = 0; y < e->h; y++) {
        make_row(e, y);
        jpeg_write_scanlines(jpeg, &row, 1);
    }
    jpeg_finish_compress(jpeg);
}

static bool encode_jpeg(struct writer *e) {
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct jpeg = {.client_data = e};
    jpeg.err = jpeg_std_error(&errors);
    errors.error_exit = on_jpeg_error;
    bool is_good = setjmp(e->escape) == 0;
    if (is_good)
        put_jpeg(e, &jpeg);
    jpeg_destroy_compress(&jpeg);
    return is_good;
}

/* ---- PNG ---- */

static void on_png_error(png_structp png, png_const_charp message) {
    kz_log_warn("%s", message);
    png_longjmp(png, 1);
}

static void write_png(png_structp png, png_bytep bytes, size_t len) {
    struct writer *e = png_get_io_ptr(png);
    if (!e->write(e->user, bytes, len))
        png_error(png, "cannot be written");
}

static void flush_png(png_structp png) {
    (void)png;
}

static void put_png(struct writer *e, png_structp png, png_infop info) {
    bool has_alpha = e->picture->has_alpha;
    png_set_write_fn(png, e, write_png, flush_png);
    png_set_compression_level(png, PNG_LEVEL);
    png_set_filter(png, 0, PNG_FILTER_SUB | PNG_FILTER_UP);
    png_set_IHDR(png, info, (png_uint_32)e->w, (png_uint_32)e->h, 8,
                 has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    png_set_bgr(png);
    if (!has_alpha)
        png_set_filler(png, 0, PNG_FILLER_AFTER);
    for (int y = 0; y < e->h; y++) {
        make_row(e, y);
        png_write_row(png, (png_bytep)e->row);
    }
    png_write_end(png, NULL);
}

static bool encode_png(struct writer *e) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL,
                                              on_png_error, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool is_good = false;
    if (info && setjmp(png_jmpbuf(png)) == 0) {
        put_png(e, png, info);
        is_good = true;
    }
    png_destroy_write_struct(&png, &info);
    return is_good;
}

bool kz_encode(const struct kz_kzi *picture, enum kz_prepared_kind kind,
               int turn, kz_encode_write_fn *write, void *user, int *w,
               int *h) {
    struct writer *e = kz_xcalloc(1, sizeof(*e));
    e->picture = picture;
    e->turn = turn;
    e->w = *w = turn > 4 ? picture->h : picture->w;
    e->h = *h = turn > 4 ? picture->w : picture->h;
    e->write = write;
    e->user = user;
    e->row = kz_xmalloc((size_t)e->w * sizeof(*e->row));
    kz_require(kind == KZ_PREPARED_PNG || !picture->has_alpha);
    bool is_good = kind == KZ_PREPARED_JPEG ? encode_jpeg(e) : encode_png(e);
    free(e->row);
    free(e);
    return is_good;
}
