/*
 * Any bytes -> layout -> questions -> draw. Six bytes choose the style, the
 * rest is the text. The fonts and the canvas stay open between two inputs, as
 * they do in the kiosk.
 */
#include <SDL.h>
#include <stdint.h>
#include <stdlib.h>

#include "src/base/str.h"
#include "src/base/utf8.h"
#include "src/text/raster.h"
#include "tests/fuzz/fuzz.h"

enum { HEAD = 6, WIDTH = 600, HEIGHT = 200, BUDGET = 8 << 20 };

struct world {
    struct kz_fontset *fonts;
    struct kz_shard_cache *cache;
};

static const struct kz_lang langs[] = {
    {.code = "ug", .bcp47 = "ug", .is_rtl = true},
    {.code = "zh", .bcp47 = "zh-Hans"},
    {.code = "en", .bcp47 = "en"},
};

static struct world open_world(void) {
    struct world w = {.fonts = NULL};
    struct kz_error err = {.id = ""};
    const char *ini = getenv("KZ_FONTS_INI");
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(
        0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(surface);
    if (!ini || !renderer || !kz_fontset_open(&w.fonts, ini, &err))
        kz_fuzz_fail("KZ_FONTS_INI must name fonts/fonts.ini");
    w.cache = kz_shard_cache_create(renderer, surface, w.fonts, BUDGET);
    if (!w.cache)
        kz_fuzz_fail("no shard cache");
    return w;
}

static void ask(const struct kz_layout *l, struct kz_str text,
                const uint8_t *head) {
    struct kz_size size = kz_layout_size(l);
    struct kz_point p = {head[2] * 3 - 40, head[3] * 2 - 40};
    struct kz_hit hit = kz_layout_hit_test(l, p);
    struct kz_rect caret, rects[3];
    if (hit.byte > text.len || size.h < 1 || size.w < 0)
        kz_fuzz_fail("a hit outside the text");
    caret = kz_layout_caret(l, hit.byte, hit.trailing);
    if (caret.y < 0 || caret.y >= size.h)
        kz_fuzz_fail("a caret outside the layout");
    kz_layout_range_rects(l, text.len / 3, text.len, rects, 3);

    int count = kz_layout_line_count(l);
    size_t at = 0;
    for (int i = 0; i < count; i++) {
        struct kz_layout_line line = kz_layout_line(l, i);
        if (line.start != at || line.end < line.start ||
            line.end > text.len)
            kz_fuzz_fail("the lines are not the text");
        at = line.end;
    }
    if (at != text.len && !kz_layout_was_cut(l))
        kz_fuzz_fail("text behind the last line");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    static struct world w; /* lives as long as the process */
    if (!w.fonts)
        w = open_world();
    if (len < HEAD)
        return 0;
    struct kz_str text = {(const char *)data + HEAD, len - HEAD};
    struct kz_text_style style = {
        .lang = &langs[data[0] % 3],
        .align = (enum kz_align)(data[0] / 3 % 3),
        .face = (enum kz_face)(data[0] / 9 % KZ_FACE_COUNT),
        .bold = data[1] & 1,
        .tight = data[1] & 2,
        .max_lines = data[1] >> 2 & 3,
        .size_px = data[4] % 80};
    struct kz_text_span span = {
        .start = 0, .end = 0, .bold = data[1] & 16,
        .size_ratio = data[1] & 32 ? 1.5f : 0, .formula = data[1] & 64,
        .token = (enum kz_token)(data[5] % 3),
        .rgba = data[1] & 128 ? 0xFF0000FF : 0, .link = 1};
    /* A span ends where a code point does. */
    while (span.end < text.len && span.end < data[5])
        kz_utf8_next(text, &span.end, NULL);
    int width = 1 + data[2] + (data[3] & 1 ? 256 : 0);
    struct kz_layout l;
    if (!kz_layout_init(&l, w.fonts, &style, text, &span, span.end > 0,
                        width))
        kz_fuzz_fail("refused");
    ask(&l, text, data);
    kz_shard_cache_begin_frame(w.cache);
    kz_text_draw(w.cache, &l, (struct kz_point){0, 0}, 0xFFFFFFFF);
    if (kz_shard_cache_stats(w.cache).bytes > BUDGET)
        kz_fuzz_fail("over the budget");
    kz_layout_destroy(&l);
    return 0;
}
