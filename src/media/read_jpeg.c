#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jpeglib.h>

#include <jerror.h>

#include "src/media/rows.h"

enum { INPUT_SIZE = 1 << 16, EXIF_SIZE = 0xFFFF };

struct reader {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_source_mgr source;
    struct jpeg_progress_mgr progress;
    jmp_buf escape;
    enum kz_verdict verdict;
    int in;
    unsigned char input[INPUT_SIZE];
    struct kz_rows_out rows;
    unsigned char *inks; /* a row of four inks */
    uint32_t *pixels;    /* a row */
};

static struct reader *reader_of(j_common_ptr jpeg) {
    return jpeg->client_data;
}

static void give_up(struct reader *r, enum kz_verdict verdict) {
    r->verdict = verdict;
    longjmp(r->escape, 1);
}

static void on_error(j_common_ptr jpeg) {
    int code = jpeg->err->msg_code;
    give_up(reader_of(jpeg),
            code == JERR_OUT_OF_MEMORY ? KZ_VERDICT_NO_MEMORY
                                       : KZ_VERDICT_DAMAGED);
}

/* What is wrong in the picture itself; stray bytes beside it do no harm. */
static void on_message(j_common_ptr jpeg, int level) {
    int code = jpeg->err->msg_code;
    if (level < 0 && (code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE ||
                      code == JWRN_ARITH_BAD_CODE ||
                      code == JWRN_MUST_RESYNC || code == JWRN_JPEG_EOF))
        give_up(reader_of(jpeg), KZ_VERDICT_DAMAGED);
}

/* A small file can have so many scans that it takes hours. */
static void on_progress(j_common_ptr jpeg) {
    const struct jpeg_decompress_struct *d = (j_decompress_ptr)jpeg;
    if (d->input_scan_number > KZ_PREPARED_SCANS_MOST)
        give_up(reader_of(jpeg), KZ_VERDICT_DAMAGED);
}

static void source_none(j_decompress_ptr jpeg) {
    (void)jpeg;
}

static boolean fill(j_decompress_ptr jpeg) {
    struct reader *r = jpeg->client_data;
    ssize_t got;
    do
        got = read(r->in, r->input, sizeof(r->input));
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        give_up(r, KZ_VERDICT_DAMAGED);
    r->source.next_input_byte = r->input;
    r->source.bytes_in_buffer = (size_t)got;
    return TRUE;
}

static void skip(j_decompress_ptr jpeg, long count) {
    struct jpeg_source_mgr *source = jpeg->src;
    while (count > (long)source->bytes_in_buffer) {
        count -= (long)source->bytes_in_buffer;
        fill(jpeg);
    }
    source->next_input_byte += count > 0 ? count : 0;
    source->bytes_in_buffer -= count > 0 ? (size_t)count : 0;
}

static void set_up(struct reader *r) {
    r->jpeg.err = jpeg_std_error(&r->errors);
    r->errors.error_exit = on_error;
    r->errors.emit_message = on_message;
    r->jpeg.client_data = r;
    jpeg_create_decompress(&r->jpeg);
    r->source = (struct jpeg_source_mgr){
        .init_source = source_none,
        .fill_input_buffer = fill,
        .skip_input_data = skip,
        .resync_to_restart = jpeg_resync_to_restart,
        .term_source = source_none,
    };
    r->jpeg.src = &r->source;
    r->progress.progress_monitor = on_progress;
    r->jpeg.progress = &r->progress;
    jpeg_save_markers(&r->jpeg, JPEG_APP0 + 1, EXIF_SIZE);
}

static unsigned number(const unsigned char *b, bool is_little, int bytes) {
    unsigned out = 0;
    for (int i = 0; i < bytes; i++)
        out |= (unsigned)b[i] << 8 * (is_little ? i : bytes - 1 - i);
    return out;
}

/* The tag "orientation" of the first directory; 1: upright, or not said. */
static int turn_of_exif(const unsigned char *b, size_t len) {
    if (len < 14 || memcmp(b, "Exif\0\0", 6) != 0)
        return 1;
    b += 6;
    len -= 6;
    bool is_little = b[0] == 'I';
    size_t at = number(b + 4, is_little, 4);
    if (at > len - 2)
        return 1;
    unsigned count = number(b + at, is_little, 2);
    for (at += 2; count > 0 && at + 12 <= len; count--, at += 12) {
        unsigned turn = number(b + at + 8, is_little, 2);
        if (number(b + at, is_little, 2) == 0x0112)
            return turn >= 1 && turn <= 8 ? (int)turn : 1;
    }
    return 1;
}

static int turn_of(const struct jpeg_decompress_struct *jpeg) {
    int turn = 1;
    for (jpeg_saved_marker_ptr m = jpeg->marker_list; m && turn == 1;
         m = m->next)
        turn = turn_of_exif(m->data, m->data_length);
    return turn;
}

/* Of the eighths that the library can make: the smallest that is not under
 * the largest size wanted. */
static void choose_scale(struct jpeg_decompress_struct *jpeg,
                         const struct kz_prepare_sizes *sizes) {
    unsigned longest = jpeg->image_width > jpeg->image_height
                           ? jpeg->image_width
                           : jpeg->image_height;
    unsigned wanted = (unsigned)sizes->sides[0];
    jpeg->scale_denom = 8;
    for (jpeg->scale_num = 1; jpeg->scale_num < 8; jpeg->scale_num++) {
        if ((uint64_t)longest * jpeg->scale_num >= (uint64_t)wanted * 8)
            break;
    }
}

static void read_header(struct reader *r,
                        const struct kz_prepare_sizes *sizes,
                        struct kz_prepared *prepared) {
    struct jpeg_decompress_struct *jpeg = &r->jpeg;
    jpeg_read_header(jpeg, TRUE);
    prepared->w = (int)jpeg->image_width;
    prepared->h = (int)jpeg->image_height;
    prepared->turn = turn_of(jpeg);
    if ((uint64_t)jpeg->image_width * jpeg->image_height >
        KZ_PREPARED_PIXELS_MOST)
        give_up(r, KZ_VERDICT_LARGE);
    bool has_inks = jpeg->num_components == 4;
    jpeg->out_color_space = has_inks ? JCS_CMYK : JCS_EXT_BGRX;
    choose_scale(jpeg, sizes);
    jpeg_start_decompress(jpeg);
    r->pixels = malloc((size_t)jpeg->output_width * 4);
    r->inks = has_inks ? malloc((size_t)jpeg->output_width * 4) : NULL;
    if (!r->pixels || (has_inks && !r->inks))
        give_up(r, KZ_VERDICT_NO_MEMORY);
}

/* Adobe's programs write how much of the ink is left out. */
static void mix_inks(const struct reader *r) {
    bool is_turned = r->jpeg.saw_Adobe_marker;
    for (unsigned x = 0; x < r->jpeg.output_width; x++) {
        const unsigned char *ink = r->inks + (size_t)x * 4;
        uint32_t out = 0xFF;
        unsigned black = is_turned ? ink[3] : 255u - ink[3];
        for (int c = 0; c < 3; c++) {
            unsigned v = is_turned ? ink[c] : 255u - ink[c];
            out = out << 8 | (v * black + 127) / 255;
        }
        r->pixels[x] = out;
    }
}

static void read_rows(struct reader *r) {
    struct jpeg_decompress_struct *jpeg = &r->jpeg;
    JSAMPROW row = r->inks ? r->inks : (JSAMPROW)r->pixels;
    while (jpeg->output_scanline < jpeg->output_height) {
        jpeg_read_scanlines(jpeg, &row, 1);
        if (r->inks)
            mix_inks(r);
        if (!kz_rows_put(&r->rows, r->pixels))
            give_up(r, KZ_VERDICT_WRITING);
    }
    jpeg_finish_decompress(jpeg);
}

enum kz_verdict kz_jpeg_prepare(int in, int out,
                                const struct kz_prepare_sizes *sizes,
                                struct kz_prepared *prepared) {
    struct reader *r = kz_xcalloc(1, sizeof(*r));
    r->in = in;
    if (setjmp(r->escape) == 0) {
        set_up(r);
        read_header(r, sizes, prepared);
        enum kz_verdict begun =
            kz_rows_begin(&r->rows, out, (int)r->jpeg.output_width,
                          (int)r->jpeg.output_height, false, sizes);
        if (begun != KZ_VERDICT_GOOD)
            give_up(r, begun);
        prepared->count = r->rows.count;
        read_rows(r);
    }
    enum kz_verdict verdict = r->verdict;
    jpeg_destroy_decompress(&r->jpeg);
    kz_rows_end(&r->rows);
    free(r->pixels);
    free(r->inks);
    free(r);
    return verdict;
}
