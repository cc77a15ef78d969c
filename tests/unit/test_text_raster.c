/* Painting: widths as laid out, pages within the budget, steady frames. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <SDL.h>

#include "src/text/blend.h"
#include "src/text/raster.h"
#include "tests/text/catalog.h"

enum { WIDTH = 900, HEIGHT = 700 };

struct table {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    struct kz_fontset *fonts;
    bool blends; /* words go straight into the surface */
};

static struct kz_shard_cache *make_cache(struct table *t, size_t budget) {
    return kz_shard_cache_create(t->renderer, t->blends ? t->surface : NULL,
                                 t->fonts, budget);
}

static int set_up_as(void **state, bool blends) {
    struct table *t = calloc(1, sizeof(*t));
    t->blends = blends;
    t->surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32,
                                                SDL_PIXELFORMAT_RGB888);
    t->renderer = SDL_CreateSoftwareRenderer(t->surface);
    assert_non_null(t->renderer);
    t->fonts = kz_case_fonts();
    *state = t;
    return 0;
}

static int set_up_copying(void **state) {
    return set_up_as(state, false);
}

static int set_up_blending(void **state) {
    return set_up_as(state, true);
}

static int tear_down(void **state) {
    struct table *t = *state;
    kz_fontset_close(t->fonts);
    SDL_DestroyRenderer(t->renderer);
    SDL_FreeSurface(t->surface);
    free(t);
    return 0;
}

static void clear(struct table *t) {
    SDL_SetRenderDrawColor(t->renderer, 0, 0, 0, 255);
    SDL_RenderClear(t->renderer);
}

/* Pixels of the surface that are not the black ground, and where. */
static struct kz_rect find_ink(struct table *t, uint32_t *brightest) {
    struct kz_rect box = {0, 0, 0, 0};
    SDL_RenderFlush(t->renderer);
    *brightest = 0;
    for (int y = 0; y < HEIGHT; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)((const char *)t->surface->pixels +
                                             y * t->surface->pitch);
        for (int x = 0; x < WIDTH; x++) {
            uint32_t rgb = row[x] & 0xFFFFFF;
            if (rgb == 0)
                continue;
            box = kz_rect_union(box, (struct kz_rect){x, y, 1, 1});
            *brightest = rgb > *brightest ? rgb : *brightest;
        }
    }
    return box;
}

static void widths_agree(void **state) {
    struct table *t = *state;
    struct kz_samples samples = kz_samples_read();
    struct kz_shard_cache *cache =
        make_cache(t, 32u << 20);
    kz_shard_cache_check(cache, true);
    static const struct {
        enum kz_face face;
        bool bold;
        float size;
    } roles[] = {{KZ_FACE_TEXT, false, 24}, {KZ_FACE_TEXT, false, 28},
                 {KZ_FACE_TEXT, true, 32},  {KZ_FACE_DISPLAY, true, 52},
                 {KZ_FACE_DISPLAY, true, 88}};
    for (size_t i = 0; i < samples.all.count; i++) {
        const struct kz_sample *s = &samples.all.items[i];
        struct kz_text_style style = {
            .lang = s->lang, .face = roles[i % KZ_COUNT(roles)].face,
            .bold = roles[i % KZ_COUNT(roles)].bold,
            .size_px = roles[i % KZ_COUNT(roles)].size};
        struct kz_layout layout;
        kz_shard_cache_begin_frame(cache);
        assert_true(kz_layout_init(&layout, t->fonts, &style, s->text, NULL,
                                   0, 700));
        assert_true(kz_text_prepare(cache, &layout, UINT64_MAX));
        kz_layout_destroy(&layout);
    }
    struct kz_shard_stats stats = kz_shard_cache_stats(cache);
    print_message("%llu words painted\n", (unsigned long long)stats.painted);
    assert_true(stats.painted > 5000);
    assert_int_equal(stats.disagreed, 0);
    assert_true(stats.bytes <= 32u << 20);
    kz_shard_cache_free(cache);
    kz_samples_free(&samples);
}

static struct kz_layout lay(struct table *t, const char *lang,
                            const char *text, float size, int width) {
    return kz_case_layout(t->fonts, kz_str_from(lang), kz_str_from(text),
                          size, width);
}

static const struct kz_point origin = {40, 30};

static void ink_lies_where_the_layout_says(void **state) {
    struct table *t = *state;
    struct kz_shard_cache *cache =
        make_cache(t, 8u << 20);
    const struct {
        const char *lang, *text;
    } cases[] = {{"ug", "ئاسمان جاھان تۇرپان"}, {"zh", "吐鲁番国家"},
                 {"en", "Turpan Hxg"}};
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        uint32_t colour;
        struct kz_layout l = lay(t, cases[i].lang, cases[i].text, 60, 800);
        clear(t);
        kz_text_draw(cache, &l, origin, 0xF4B860FF);
        struct kz_rect ink = find_ink(t, &colour);
        struct kz_rect line = kz_layout_line(&l, 0).box;
        assert_int_equal(colour, 0xF4B860);
        /* Side bearings and swashes: a sixth of the size at most. */
        assert_true(abs(ink.x - origin.x - line.x) <= 10);
        assert_true(abs(ink.x + ink.w - origin.x - line.x - line.w) <= 10);
        int baseline = origin.y + kz_layout_baseline(&l, 0);
        assert_true(ink.y < baseline && ink.y + ink.h > baseline - 2);
        assert_true(ink.y >= origin.y);
        assert_true(ink.y + ink.h <= origin.y + line.h);
        kz_layout_destroy(&l);
    }
    kz_shard_cache_free(cache);
}

/* The same pixels whether letters of a joined word have one colour or two. */
static void colours_do_not_part_a_word(void **state) {
    struct table *t = *state;
    struct kz_shard_cache *cache =
        make_cache(t, 8u << 20);
    struct kz_str word = KZ_STR("تەسھىل");
    struct kz_text_style style = {.lang = kz_case_lang(KZ_STR("ug")),
                                  .size_px = 64};
    for (size_t cut = 2; cut < word.len; cut += 2) {
        struct kz_text_span spans[2] = {
            {.start = 0, .end = cut, .rgba = 0xFFFFFFFE},
            {.start = cut, .end = word.len, .rgba = 0xFFFFFFFF}};
        struct kz_layout whole, parted;
        uint32_t colour;
        assert_true(kz_layout_init(&whole, t->fonts, &style, word, NULL, 0,
                                   800));
        assert_true(kz_layout_init(&parted, t->fonts, &style, word, spans, 2,
                                   800));
        assert_int_equal(kz_layout_size(&whole).w, kz_layout_size(&parted).w);
        clear(t);
        kz_text_draw(cache, &whole, origin, 0xFFFFFFFF);
        struct kz_rect a = find_ink(t, &colour);
        clear(t);
        kz_text_draw(cache, &parted, origin, 0xFFFFFFFF);
        struct kz_rect b = find_ink(t, &colour);
        assert_true(abs(a.x - b.x) <= 1 && abs(a.w - b.w) <= 2);
        assert_true(a.y == b.y && a.h == b.h);
        kz_layout_destroy(&whole);
        kz_layout_destroy(&parted);
    }
    kz_shard_cache_free(cache);
}

static void steady_frames_cost_nothing(void **state) {
    struct table *t = *state;
    struct kz_shard_cache *cache =
        make_cache(t, 8u << 20);
    struct kz_layout l = lay(t, "ug", "تۇرپان 2024-يىلى 吐鲁番 Turpan", 32,
                             600);
    kz_text_draw(cache, &l, origin, 0xFFFFFFFF);
    struct kz_shard_stats before = kz_shard_cache_stats(cache);
    uint64_t calls = kz_mem_calls();
    for (int frame = 0; frame < 10; frame++) {
        kz_shard_cache_begin_frame(cache);
        kz_text_draw(cache, &l, origin, 0xFFFFFFFF);
    }
    struct kz_shard_stats after = kz_shard_cache_stats(cache);
    assert_int_equal(after.painted, before.painted);
    assert_int_equal(after.copied, 11 * before.copied);
    assert_int_equal(kz_mem_calls(), calls);
    kz_layout_destroy(&l);
    kz_shard_cache_free(cache);
}

static void budget_holds(void **state) {
    struct table *t = *state;
    const size_t page = t->blends ? 1 << 20 : 4 << 20;
    struct kz_shard_cache *cache =
        make_cache(t, 2 * page);
    uint32_t colour;
    for (int size = 20; size < 150; size++) {
        struct kz_layout l =
            lay(t, "zh", "吐鲁番盆地火焰山坎儿井葡萄沟艾丁湖库木塔格", 
                (float)size, 800);
        kz_shard_cache_begin_frame(cache);
        clear(t);
        kz_text_draw(cache, &l, origin, 0xFFFFFFFF);
        assert_true(find_ink(t, &colour).w > 0);
        assert_true(kz_shard_cache_stats(cache).bytes <= 2 * page);
        kz_layout_destroy(&l);
    }
    assert_int_equal(kz_shard_cache_stats(cache).uncached, 0);
    kz_shard_cache_begin_frame(cache);
    kz_shard_cache_trim(cache, page);
    assert_true(kz_shard_cache_stats(cache).bytes <= page);
    /* One frame that needs more than all of it is drawn all the same. */
    kz_shard_cache_begin_frame(cache);
    for (int size = 90; size < 150; size++) {
        struct kz_layout l = lay(t, "zh", "天山以南", (float)size, 800);
        clear(t);
        kz_text_draw(cache, &l, origin, 0xFFFFFFFF);
        assert_true(find_ink(t, &colour).w > 0);
        kz_layout_destroy(&l);
    }
    assert_true(kz_shard_cache_stats(cache).bytes <= page);
    assert_true(kz_shard_cache_stats(cache).uncached > 0);
    kz_shard_cache_free(cache);
}

/* A layout drawn by two caches in turn, and after its pages were lost. */
static void caches_do_not_mix(void **state) {
    struct table *t = *state;
    struct kz_shard_cache *a =
        make_cache(t, 8u << 20);
    struct kz_shard_cache *b =
        make_cache(t, 8u << 20);
    struct kz_layout other = lay(t, "zh", "国国国", 80, 800);
    struct kz_layout l = lay(t, "en", "Turpan", 60, 800);
    uint32_t colour;
    kz_text_draw(b, &other, origin, 0xFFFFFFFF);
    clear(t);
    kz_text_draw(a, &l, origin, 0xFFFFFFFF);
    struct kz_rect first = find_ink(t, &colour);
    for (int i = 0; i < 4; i++) {
        clear(t);
        kz_text_draw(i % 2 ? a : b, &l, origin, 0xFFFFFFFF);
        assert_true(kz_rect_equal(find_ink(t, &colour), first));
    }
    kz_shard_cache_lost(a);
    assert_int_equal(kz_shard_cache_stats(a).bytes, 0);
    clear(t);
    kz_text_draw(a, &l, origin, 0xFFFFFFFF);
    assert_true(kz_rect_equal(find_ink(t, &colour), first));
    kz_layout_destroy(&other);
    kz_layout_destroy(&l);
    kz_shard_cache_free(a);
    kz_shard_cache_free(b);
}

/* Both ways of drawing give the same picture: SDL's loop and ours round
 * differently, by two of 255 at most. */
static void ways_agree(void **state) {
    struct table *t = *state;
    enum { TOLERANCE = 2 };
    struct kz_shard_cache *caches[2] = {
        kz_shard_cache_create(t->renderer, NULL, t->fonts, 8u << 20),
        kz_shard_cache_create(t->renderer, t->surface, t->fonts, 8u << 20)};
    struct kz_layout l = lay(t, "ug", "تۇرپان 2024-يىلى 吐鲁番 Turpan", 32,
                             300);
    static const uint32_t colours[] = {0xFFFFFFFF, 0xF4B860FF, 0x20406080};
    static const SDL_Rect clips[] = {{0, 0, WIDTH, HEIGHT},
                                     {61, 47, 173, 59}, {-5, 20, 90, 40}};
    size_t bytes = (size_t)t->surface->pitch * HEIGHT;
    uint8_t *first = malloc(bytes);
    for (size_t i = 0; i < KZ_COUNT(colours) * KZ_COUNT(clips); i++) {
        const uint8_t *pixels = t->surface->pixels;
        int worst = 0;
        for (int way = 0; way < 2; way++) {
            SDL_RenderSetClipRect(t->renderer, NULL);
            SDL_SetRenderDrawColor(t->renderer, 40, 90, 70, 255);
            SDL_RenderClear(t->renderer);
            SDL_RenderSetClipRect(t->renderer, &clips[i % KZ_COUNT(clips)]);
            kz_text_draw(caches[way], &l, origin,
                         colours[i / KZ_COUNT(clips)]);
            SDL_RenderFlush(t->renderer);
            if (way == 0)
                memcpy(first, pixels, bytes);
        }
        for (size_t k = 0; k < bytes; k++) {
            int off = k % 4 == 3 ? 0 : abs((int)first[k] - (int)pixels[k]);
            worst = off > worst ? off : worst;
        }
        assert_true(worst <= TOLERANCE);
    }
    SDL_RenderSetClipRect(t->renderer, NULL);
    free(first);
    kz_layout_destroy(&l);
    kz_shard_cache_free(caches[0]);
    kz_shard_cache_free(caches[1]);
}

/* Every way, for every coverage, pixel and alpha there is. */
static void blending_is_exact(void **state) {
    (void)state;
    enum { COUNT = 256 + 7 };
    uint8_t coverage[COUNT];
    for (int i = 0; i < COUNT; i++)
        coverage[i] = (uint8_t)(i < 16 ? 0 : i);
    for (int value = 0; value < 256; value++) {
        for (int alpha = 1; alpha < 256; alpha += 2) {
            uint32_t rows[3][COUNT], colour = 0x00FF8001;
            for (enum kz_blend_way way = KZ_BLEND_PLAIN;
                 way <= KZ_BLEND_AVX2; way++) {
                for (int i = 0; i < COUNT; i++)
                    rows[way][i] = (uint32_t)value * 0x01010101u;
                kz_blend_row(way, rows[way], coverage, COUNT, colour,
                             (uint8_t)alpha);
            }
            assert_memory_equal(rows[0], rows[1], sizeof(rows[0]));
            assert_memory_equal(rows[0], rows[2], sizeof(rows[0]));
            for (int i = 0; i < COUNT; i += 5) {
                double a = coverage[i] / 255.0 * alpha / 255.0;
                double want = value * (1 - a) + 0x80 * a;
                double got = rows[0][i] >> 8 & 0xFF;
                assert_true(got - want < 1.6 && want - got < 1.6);
            }
            assert_true(rows[0][0] == (uint32_t)value * 0x01010101u);
            if (alpha == 255)
                assert_int_equal(rows[0][255], colour);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_agree),
        cmocka_unit_test(ink_lies_where_the_layout_says),
        cmocka_unit_test(colours_do_not_part_a_word),
        cmocka_unit_test(steady_frames_cost_nothing),
        cmocka_unit_test(budget_holds),
        cmocka_unit_test(caches_do_not_mix),
    };
    const struct CMUnitTest both[] = {
        cmocka_unit_test(ways_agree),
        cmocka_unit_test(blending_is_exact),
    };
    return cmocka_run_group_tests_name("copied", tests, set_up_copying,
                                       tear_down) +
           cmocka_run_group_tests_name("blended", tests, set_up_blending,
                                       tear_down) +
           cmocka_run_group_tests_name("either", both, set_up_copying,
                                       tear_down);
}
