/*
 * What `karez bench text` prints: layout and painting as ratios of two peers
 * in the same run. A bare hb_shape of the same runs with the same fonts is the
 * floor; Pango, where it was there at build time, is what others use. Text:
 * 2,000 characters of the reading test's sentences at 32 px in 900 px.
 *
 *     bench_text [--json]
 */
#include <SDL.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef KZ_HAS_PANGO
#include <pango/pangocairo.h>
#endif

#include "src/base/file.h"
#include "src/base/utf8.h"
#include "src/text/layout_data.h"
#include "src/text/raster.h"

enum { CHARACTERS = 2000, WIDTH = 900, PX = 32, ROUNDS = 11, REPEATS = 8,
       TEXT_ROOM = 1 << 15, HEIGHT = 4000 };

static const struct kz_lang ug = {.code = "ug", .bcp47 = "ug", .index = 0,
                                  .is_rtl = true};
static const struct kz_lang zh = {.code = "zh", .bcp47 = "zh-Hans",
                                  .index = 1};

struct sample {
    const char *name;
    const struct kz_lang *lang;
    char text[TEXT_ROOM];
    size_t len;
};

struct bench {
    struct kz_fontset *fonts;
    hb_font_t **hb; /* by file of the set and size in px: [file * 128 + px] */
    hb_buffer_t *buffer;
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    struct kz_shard_cache *cache;
    struct kz_shard_cache *copies; /* the same words as SDL copies them */
    const struct sample *sample;
    struct kz_layout layout; /* of the sample, for its runs */
#ifdef KZ_HAS_PANGO
    PangoLayout *pango;
    cairo_t *cairo;
#endif
};

static void stop(const char *why) {
    fprintf(stderr, "bench_text: %s\n", why);
    exit(1);
}

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* -- texts ----------------------------------------------------------------- */

/* Sentences of the files in turn, until there are enough characters. */
static void fill(struct sample *s, char *const files[], size_t count) {
    struct kz_str rest[2];
    size_t characters = 0;
    for (size_t i = 0; i < count; i++)
        rest[i] = kz_str_from(files[i]);
    for (size_t i = 0; characters < CHARACTERS; i = (i + 1) % count) {
        struct kz_str line;
        if (!kz_str_next_part(&rest[i], '\n', &line))
            rest[i] = kz_str_from(files[i]);
        else if (line.len > 0 && line.s[0] != '#')
            for (size_t at = 0; at < line.len && characters < CHARACTERS &&
                                s->len + 8 < sizeof(s->text);
                 characters++)
                s->len += kz_utf8_encode(kz_utf8_next(line, &at, NULL),
                                         s->text + s->len);
        s->text[s->len++] = ' ';
    }
}

static char *read_text(const char *name) {
    char path[KZ_PATH_SIZE], *data;
    size_t len;
    snprintf(path, sizeof(path), "%s/tests/text/%s", KZ_SOURCE_DIR, name);
    if (!kz_file_read(path, 1 << 20, &data, &len))
        stop(path);
    return data;
}

/* -- what is timed --------------------------------------------------------- */

static struct kz_text_style style_of(const struct bench *b) {
    return (struct kz_text_style){.lang = b->sample->lang, .size_px = PX};
}

static void ours(struct bench *b) {
    struct kz_text_style style = style_of(b);
    struct kz_layout l;
    if (!kz_layout_init(&l, b->fonts, &style,
                        (struct kz_str){b->sample->text, b->sample->len},
                        NULL, 0, WIDTH))
        stop("no layout");
    kz_layout_destroy(&l);
}

static void bare(struct bench *b) {
    const struct kz_layout_data *d = b->layout.data;
    for (uint32_t i = 0; i < d->run_count; i++) {
        const struct kz_out_run *r = &d->runs[i];
        hb_buffer_clear_contents(b->buffer);
        hb_buffer_set_direction(b->buffer, r->level & 1 ? HB_DIRECTION_RTL
                                                        : HB_DIRECTION_LTR);
        hb_buffer_set_script(b->buffer, (hb_script_t)r->script);
        hb_buffer_set_language(
            b->buffer, hb_language_from_string(d->lang.bcp47, -1));
        hb_buffer_add_utf8(b->buffer, b->sample->text, (int)b->sample->len,
                           r->start, (int)(r->end - r->start));
        hb_shape(b->hb[r->file * 128 + r->px], b->buffer, NULL, 0);
    }
}

static void ours_painted(struct bench *b) {
    struct kz_text_style style = style_of(b);
    struct kz_layout l;
    if (!kz_layout_init(&l, b->fonts, &style,
                        (struct kz_str){b->sample->text, b->sample->len},
                        NULL, 0, WIDTH))
        stop("no layout");
    kz_shard_cache_begin_frame(b->cache);
    kz_text_draw(b->cache, &l, (struct kz_point){0, 0}, 0xFFFFFFFF);
    SDL_RenderFlush(b->renderer);
    kz_layout_destroy(&l);
}

/* A frame whose words are all there. */
static void cached_frame(struct bench *b) {
    SDL_RenderClear(b->renderer);
    kz_shard_cache_begin_frame(b->cache);
    kz_text_draw(b->cache, &b->layout, (struct kz_point){0, 0}, 0xFFFFFFFF);
    SDL_RenderFlush(b->renderer);
}

static void copied_frame(struct bench *b) {
    SDL_RenderClear(b->renderer);
    kz_shard_cache_begin_frame(b->copies);
    kz_text_draw(b->copies, &b->layout, (struct kz_point){0, 0}, 0xFFFFFFFF);
    SDL_RenderFlush(b->renderer);
}

#ifdef KZ_HAS_PANGO
static void pango(struct bench *b) {
    pango_layout_set_text(b->pango, b->sample->text, (int)b->sample->len);
    pango_layout_get_extents(b->pango, NULL, &(PangoRectangle){0});
}

static void pango_painted(struct bench *b) {
    pango(b);
    cairo_move_to(b->cairo, 0, 0);
    pango_cairo_show_layout(b->cairo, b->pango);
}

static void open_pango(struct bench *b) {
    PangoContext *context =
        pango_font_map_create_context(pango_cairo_font_map_get_default());
    PangoFontDescription *font = pango_font_description_from_string(
        "UKIJ Ekran, Noto Sans CJK SC, Noto Sans");
    pango_font_description_set_absolute_size(font, PX * PANGO_SCALE);
    b->pango = pango_layout_new(context);
    pango_layout_set_font_description(b->pango, font);
    pango_layout_set_width(b->pango, WIDTH * PANGO_SCALE);
    pango_layout_set_wrap(b->pango, PANGO_WRAP_WORD_CHAR);
    b->cairo = cairo_create(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT));
    cairo_set_source_rgb(b->cairo, 1, 1, 1);
}
#endif

static double time_of(struct bench *b, void (*what)(struct bench *)) {
    double start = now_us();
    for (int i = 0; i < REPEATS; i++)
        what(b);
    return (now_us() - start) / REPEATS;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The median of ratios of neighbouring rounds: what disturbs the machine
 * disturbs both. */
static double ratio(struct bench *b, void (*one)(struct bench *),
                    void (*other)(struct bench *)) {
    double ratios[ROUNDS];
    one(b);
    other(b);
    for (int i = 0; i < ROUNDS; i++) {
        double first = time_of(b, one);
        ratios[i] = first / time_of(b, other);
    }
    qsort(ratios, ROUNDS, sizeof(ratios[0]), by_value);
    return ratios[ROUNDS / 2];
}

/* -- set-up ---------------------------------------------------------------- */

static hb_font_t *open_font(const struct bench *b, int file, int px) {
    static const char *const folders[] = {
        "opentype/noto", "truetype/noto", "truetype/fonts-ukij-uyghur"};
    const char *root = getenv("KAREZ_FONTS");
    struct kz_font_file f = kz_fontset_file(b->fonts, file);
    char path[KZ_PATH_SIZE];
    for (size_t i = 0; i < KZ_COUNT(folders); i++) {
        snprintf(path, sizeof(path), "%s/%s/%s",
                 root && *root ? root : "/usr/share/fonts", folders[i],
                 f.name);
        if (kz_file_exists(path))
            break;
    }
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, (unsigned)f.index);
    hb_font_t *font = hb_font_create(face);
    hb_font_set_scale(font, px * 64, px * 64);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

static void begin(struct bench *b, const struct sample *sample) {
    struct kz_text_style style = {.lang = sample->lang, .size_px = PX};
    b->sample = sample;
    if (!kz_layout_init(&b->layout, b->fonts, &style,
                        (struct kz_str){sample->text, sample->len}, NULL, 0,
                        WIDTH))
        stop("no layout");
    const struct kz_layout_data *d = b->layout.data;
    for (uint32_t i = 0; i < d->run_count; i++) {
        size_t at = (size_t)d->runs[i].file * 128 + d->runs[i].px;
        if (!b->hb[at])
            b->hb[at] = open_font(b, d->runs[i].file, d->runs[i].px);
    }
}

static void measure(struct bench *b, const struct sample *sample,
                    bool as_json, bool is_last) {
    begin(b, sample);
    double to_bare = ratio(b, ours, bare);
    double to_copies = ratio(b, cached_frame, copied_frame);
    double us = time_of(b, ours);
    double to_pango = -1, painted = -1;
#ifdef KZ_HAS_PANGO
    to_pango = ratio(b, ours, pango);
    painted = ratio(b, ours_painted, pango_painted);
#else
    (void)ours_painted;
#endif
    const char *form =
        as_json ? "\"%s\":{\"layout_us\":%.0f,\"to_hb_shape\":%.2f,"
                  "\"to_pango\":%.2f,\"painted_to_pango\":%.2f,"
                  "\"cached_to_copies\":%.2f}%s"
                : "%-6s layout %5.0f us, %.2f of bare hb_shape, %.2f of "
                  "Pango's; laid out and painted %.2f of Pango's; a cached "
                  "frame %.2f of the same words copied by SDL%s";
    printf(form, sample->name, us, to_bare, to_pango, painted, to_copies,
           as_json ? is_last ? "" : "," : "\n");
    kz_layout_destroy(&b->layout);
}

int main(int argc, char **argv) {
    bool as_json = argc > 1 && strcmp(argv[1], "--json") == 0;
    static struct sample samples[] = {
        {"ug", &ug, "", 0}, {"zh", &zh, "", 0}, {"mixed", &ug, "", 0}};
    char *files[] = {read_text("ocr-ug.txt"), read_text("ocr-zh.txt")};
    struct kz_error err;
    struct bench b = {.buffer = hb_buffer_create()};
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    if (!kz_fontset_open(&b.fonts, KZ_SOURCE_DIR "/fonts/fonts.ini", &err))
        stop(err.value[0]);
    b.hb = kz_xcalloc(kz_fontset_count(b.fonts) * 128, sizeof(*b.hb));
    b.surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32,
                                               SDL_PIXELFORMAT_RGB888);
    b.renderer = SDL_CreateSoftwareRenderer(b.surface);
    b.cache = kz_shard_cache_create(b.renderer, b.surface, b.fonts, 32u << 20);
    b.copies = kz_shard_cache_create(b.renderer, NULL, b.fonts, 64u << 20);
#ifdef KZ_HAS_PANGO
    open_pango(&b);
#endif
    fill(&samples[0], files, 1);
    fill(&samples[1], files + 1, 1);
    fill(&samples[2], files, 2);
    fputs(as_json ? "{" : "", stdout);
    for (size_t i = 0; i < KZ_COUNT(samples); i++)
        measure(&b, &samples[i], as_json, i + 1 == KZ_COUNT(samples));
    fputs(as_json ? "}\n" : "", stdout);
    free(files[0]);
    free(files[1]);
    kz_shard_cache_free(b.cache);
    kz_shard_cache_free(b.copies);
    kz_fontset_close(b.fonts);
    return 0;
}
