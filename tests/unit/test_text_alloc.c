/*
 * The n-th allocation fails, for every n there is: a layout is refused or
 * whole, never half, and the next one is as good as ever. Small allocations
 * of base/mem.h end the program by their contract and are let through. The
 * linker puts these functions in the place of malloc and its kin.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <SDL.h>

#include "src/text/layout_data.h"
#include "src/text/raster.h"
#include "tests/text/cases.h"

static int left = -1; /* until one fails; -1: none does */
static int small;     /* depth of calls that may not fail */
static int failed;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_kz_xmalloc(size_t size);
void *__real_kz_xcalloc(size_t count, size_t size);
void *__real_kz_xrealloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_kz_xmalloc(size_t size);
void *__wrap_kz_xcalloc(size_t count, size_t size);
void *__wrap_kz_xrealloc(void *old, size_t size);

static bool fails(void) {
    if (left < 0 || small > 0)
        return false;
    if (left-- > 0)
        return false;
    failed++;
    return true;
}

void *__wrap_malloc(size_t size) {
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size) {
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size) {
    return fails() ? NULL : __real_realloc(old, size);
}

void *__wrap_kz_xmalloc(size_t size) {
    small++;
    void *memory = __real_kz_xmalloc(size);
    small--;
    return memory;
}

void *__wrap_kz_xcalloc(size_t count, size_t size) {
    small++;
    void *memory = __real_kz_xcalloc(count, size);
    small--;
    return memory;
}

void *__wrap_kz_xrealloc(void *old, size_t size) {
    small++;
    void *memory = __real_kz_xrealloc(old, size);
    small--;
    return memory;
}

/* Every stage has work: two paragraphs, tokens, marks, spans, an ellipsis,
 * and more of each than the columns begin with. */
static struct kz_str make_text(char *out, size_t room) {
    static const char part[] =
        "تۇرپان 2024-يىلى 吐鲁番 94.5 m² Turpan (a\xCC\x81) 0991 123 4567، ";
    size_t len = 0;
    while (len + 2 * sizeof(part) < room) {
        memcpy(out + len, part, sizeof(part) - 1);
        len += sizeof(part) - 1;
        if (len > room / 2 && len < room / 2 + sizeof(part))
            out[len++] = '\n';
    }
    return (struct kz_str){out, len};
}

struct table {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    char room[6000];
    struct kz_str text;
    struct kz_text_style style;
    struct kz_text_span span;
};

static bool lay(const struct table *t, const struct kz_fontset *fonts,
                struct kz_layout *l) {
    return kz_layout_init(l, fonts, &t->style, t->text, &t->span, 1, 500);
}

static bool is_same(const struct kz_layout *a, const struct kz_layout *b) {
    const struct kz_layout_data *x = a->data, *y = b->data;
    return x->line_count == y->line_count &&
           x->glyph_count == y->glyph_count &&
           x->shard_count == y->shard_count && x->was_cut == y->was_cut &&
           memcmp(x->glyphs, y->glyphs,
                  x->glyph_count * sizeof(*x->glyphs)) == 0;
}

static void a_layout_is_whole_or_refused(void **state) {
    struct table *t = *state;
    struct kz_fontset *fonts = kz_case_fonts();
    struct kz_layout want;
    assert_true(lay(t, fonts, &want));
    kz_fontset_close(fonts);
    int refused = 0;
    for (int n = 0;; n++) {
        /* A fresh set has no columns yet: all of them grow again. */
        fonts = kz_case_fonts();
        struct kz_layout l, next;
        failed = 0;
        left = n;
        bool is_done = lay(t, fonts, &l);
        left = -1;
        if (is_done)
            assert_true(is_same(&l, &want));
        else
            assert_null(l.data);
        refused += !is_done;
        assert_true(lay(t, fonts, &next));
        assert_true(is_same(&next, &want));
        kz_layout_destroy(&l);
        kz_layout_destroy(&next);
        kz_fontset_close(fonts);
        if (failed == 0)
            break;
    }
    print_message("%d allocations refused\n", refused);
    assert_true(refused > 20);
    kz_layout_destroy(&want);
}

/* A page of the atlas that cannot be had costs its words this frame. */
static void drawing_goes_on(void **state) {
    struct table *t = *state;
    struct kz_fontset *fonts = kz_case_fonts();
    struct kz_layout l;
    assert_true(lay(t, fonts, &l));
    for (int n = 0;; n++) {
        struct kz_shard_cache *cache = kz_shard_cache_create(
            t->renderer, t->surface, fonts, 4u << 20);
        struct kz_point origin = {0, 0};
        failed = 0;
        left = n;
        kz_text_draw(cache, &l, origin, 0xFFFFFFFF);
        left = -1;
        kz_shard_cache_begin_frame(cache);
        kz_text_draw(cache, &l, origin, 0xFFFFFFFF);
        assert_true(kz_shard_cache_stats(cache).bytes > 0);
        kz_shard_cache_free(cache);
        if (failed == 0) {
            assert_true(n > 0);
            break;
        }
    }
    kz_layout_destroy(&l);
    kz_fontset_close(fonts);
}

static int set_up(void **state) {
    struct table *t = calloc(1, sizeof(*t));
    t->surface = SDL_CreateRGBSurfaceWithFormat(0, 500, 900, 32,
                                                SDL_PIXELFORMAT_RGB888);
    t->renderer = SDL_CreateSoftwareRenderer(t->surface);
    t->text = make_text(t->room, sizeof(t->room));
    t->style = (struct kz_text_style){.lang = kz_case_lang(KZ_STR("ug")),
                                      .size_px = 28, .max_lines = 40};
    t->span = (struct kz_text_span){.end = 40, .bold = true,
                                    .rgba = 0xF4B860FF};
    *state = t;
    return 0;
}

static int tear_down(void **state) {
    struct table *t = *state;
    SDL_DestroyRenderer(t->renderer);
    SDL_FreeSurface(t->surface);
    free(t);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_layout_is_whole_or_refused),
        cmocka_unit_test(drawing_goes_on),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
