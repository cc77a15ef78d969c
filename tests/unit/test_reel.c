#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "src/media/caption.h"
#include "src/reel/captions.h"
#include "src/reel/encoder.h"
#include "src/reel/frame.h"
#include "src/reel/music.h"
#include "src/reel/reel.h"
#include "tests/support/session_world.h"

static const struct kz_size wide = {1920, 1080}, tall = {1080, 1920},
                            small = {640, 360};
static const char *const langs[] = {"zh", "ug", "en"};

/* The sample's film. */
struct film {
    struct world *world;
    struct kz_arena arena;
    struct kz_reel_script script;
    struct kz_reel_set set;
};

static void write_script(struct film *f, struct world *w, double seconds) {
    struct kz_reel_order order = {w->catalog, w->words, seconds};
    struct kz_error err = {0};
    memset(f, 0, sizeof(*f));
    f->world = w;
    assert_true(kz_reel_script_write(&f->script, &order, &f->arena, &err));
}

static void open_film(struct film *f, struct world *w, double seconds,
                      const char *lang, struct kz_size size) {
    write_script(f, w, seconds);
    struct kz_reel_job job = {
        .catalog = w->catalog, .words = w->words, .theme = &w->theme,
        .lang = kz_words_find_lang(w->words, kz_str_from(lang)),
        .art = &w->art, .fonts = w->fonts, .size = size};
    kz_reel_set_open(&f->set, &job, &f->script);
}

static void close_film(struct film *f) {
    kz_reel_set_close(&f->set);
    kz_arena_destroy(&f->arena);
}

/* ---- the script ---- */

static void test_length_is_as_asked(void **state) {
    static const double asked[] = {5, 20, 60, 75, 300};
    for (size_t i = 0; i < KZ_COUNT(asked); i++) {
        struct film f;
        write_script(&f, *state, asked[i]);
        assert_int_equal(f.script.frames, asked[i] * KZ_REEL_RATE);
        assert_int_equal(f.script.items[0].start, 0);
        for (size_t k = 1; k < f.script.count; k++)
            assert_int_equal(f.script.items[k].start,
                             f.script.items[k - 1].end);
        kz_arena_destroy(&f.arena);
    }
}

static void test_length_of_the_sample(void **state) {
    struct film f;
    write_script(&f, *state, 0);
    assert_in_range(f.script.frames, 5 * 60 * KZ_REEL_RATE,
                    8 * 60 * KZ_REEL_RATE);
    assert_int_equal(f.script.chapter_count, 8);
    kz_arena_destroy(&f.arena);
}

static void test_every_chapter_names_three(void **state) {
    static const double asked[] = {60, 75, 0};
    for (size_t i = 0; i < KZ_COUNT(asked); i++) {
        struct film f;
        write_script(&f, *state, asked[i]);
        int named[KZ_REEL_CHAPTERS] = {0};
        for (size_t k = 0; k < f.script.count; k++) {
            const struct kz_shot *s = &f.script.items[k];
            for (int t = 0; s->chapter >= 0 && t < s->thing_count; t++) {
                assert_true(s->things[t].name.by_lang[0].len > 0);
                named[s->chapter]++;
            }
        }
        assert_int_equal(f.script.chapter_count, 8);
        for (int c = 0; c < f.script.chapter_count; c++)
            assert_true(named[c] >= 3);
        kz_arena_destroy(&f.arena);
    }
}

/* Example rows are no results, and every number says where it is from. */
static void test_numbers_have_sources(void **state) {
    struct film f;
    int numbers = 0;
    write_script(&f, *state, 0);
    for (size_t i = 0; i < f.script.count; i++) {
        const struct kz_shot *s = &f.script.items[i];
        if (s->kind != KZ_SHOT_FIGURE && s->kind != KZ_SHOT_CHART)
            continue;
        numbers++;
        assert_false(s->is_sample);
        for (int k = 0; k < kz_words_lang_count(f.world->words); k++)
            assert_true(s->source.by_lang[k].len > 10);
    }
    assert_true(numbers >= 6);
    kz_arena_destroy(&f.arena);
}

static int count_of(const struct kz_reel_script *s, enum kz_shot_kind kind) {
    int count = 0;
    for (size_t i = 0; i < s->count; i++)
        count += s->items[i].kind == kind;
    return count;
}

/* Short as it is: a stone that turns, and the hall's own number. */
static void test_a_minute_has_its_number(void **state) {
    struct film f;
    int keys = 0;
    write_script(&f, *state, 60);
    for (size_t i = 0; i < f.script.count; i++) {
        const struct kz_shot *s = &f.script.items[i];
        keys += s->is_key && s->kind == KZ_SHOT_FIGURE &&
                s->figure.value == 4.6;
    }
    assert_int_equal(keys, 1);
    kz_arena_destroy(&f.arena);
    write_script(&f, *state, 75);
    assert_true(count_of(&f.script, KZ_SHOT_STONE) +
                    count_of(&f.script, KZ_SHOT_LENS) >= 1);
    kz_arena_destroy(&f.arena);
}

/* No three in a row that are made alike, unless each has another stone. */
static void test_shots_differ(void **state) {
    struct film f;
    write_script(&f, *state, 0);
    for (size_t i = 2; i < f.script.count; i++) {
        const struct kz_shot *s = &f.script.items[i];
        bool are_alike = s[-1].kind == s->kind && s[-2].kind == s->kind;
        bool have_things = s->thing_count > 0 && s[-1].thing_count > 0;
        if (are_alike && s->kind != KZ_SHOT_FIGURE && !have_things)
            fail_msg("shots %zu to %zu are alike", i - 2, i);
    }
    assert_int_equal(count_of(&f.script, KZ_SHOT_STEPS), 2);
    kz_arena_destroy(&f.arena);
}

/* ---- captions ---- */

/* What a reader of such files says of them, by the limits of each language. */
static void check_captions(const struct film *f, const struct kz_lang *lang) {
    struct kz_arena arena = {NULL, NULL};
    struct kz_cue_list cues;
    struct kz_captions read;
    char *text = NULL;
    size_t len = 0;
    kz_captions_of(&f->script, lang, &arena, &cues);
    assert_true(cues.count >= f->script.count / 2);
    for (int is_vtt = 0; is_vtt < 2; is_vtt++) {
        FILE *out = open_memstream(&text, &len);
        assert_non_null(out);
        assert_true(is_vtt ? kz_captions_write_vtt(out, &cues)
                           : kz_captions_write_srt(out, &cues));
        fclose(out);
        kz_captions_read(&read, (struct kz_str){text, len}, lang->code);
        if (read.faults.count > 0)
            fail_msg("%s: problem %d in line %d, %d", lang->code,
                     (int)read.faults.items[0].problem,
                     read.faults.items[0].line, read.faults.items[0].value);
        assert_int_equal(read.items.count, cues.count);
        kz_captions_free(&read);
        free(text);
    }
    int64_t end = f->script.frames * 1000 / KZ_REEL_RATE;
    assert_true(cues.items[cues.count - 1].end_ms <= end);
    kz_arena_destroy(&arena);
}

static void test_captions_can_be_read(void **state) {
    static const double asked[] = {0, 75, 60};
    for (size_t i = 0; i < KZ_COUNT(asked); i++) {
        struct film f;
        write_script(&f, *state, asked[i]);
        for (int k = 0; k < kz_words_lang_count(f.world->words); k++)
            check_captions(&f, kz_words_lang(f.world->words, k));
        kz_arena_destroy(&f.arena);
    }
}

/* ---- words in the picture ---- */

enum { WORDS_MOST = 64 };

struct words_of {
    const struct kz_node *node[WORDS_MOST];
    int count;
};

static void find_words(const struct kz_node *n, struct words_of *out) {
    if (n->layout && n->text.text.len > 0) {
        assert_true(out->count < WORDS_MOST);
        out->node[out->count++] = n;
    }
    for (const struct kz_node *c = n->first; c; c = c->next)
        find_words(c, out);
}

static struct kz_rect ink_of(const struct kz_node *n) {
    struct kz_size size = kz_layout_size(n->layout);
    struct kz_rect r = {n->text_at.x, n->text_at.y, n->box.w, size.h};
    r.x = n->box.x;
    return r;
}

static void check_words(const struct film *f, const struct words_of *w,
                        size_t shot, const char *lang) {
    const struct kz_size size = f->set.size;
    for (int i = 0; i < w->count; i++) {
        struct kz_rect r = ink_of(w->node[i]);
        struct kz_str text = w->node[i]->text.text;
        if (kz_layout_was_cut(w->node[i]->layout))
            fail_msg("%s shot %zu: cut: %.*s", lang, shot, KZ_STR_ARG(text));
        if (r.x < 0 || r.x + r.w > size.w || r.y < 0 ||
            r.y + r.h > size.h * 80 / 100)
            fail_msg("%s shot %zu: out of its room: %.*s (%d %d %d %d)", lang,
                     shot, KZ_STR_ARG(text), r.x, r.y, r.w, r.h);
        for (int k = 0; k < i; k++) {
            struct kz_rect both = kz_rect_intersect(r, ink_of(w->node[k]));
            if (both.w > 2 && both.h > size.h / 60)
                fail_msg("%s shot %zu: over each other: %.*s and %.*s", lang,
                         shot, KZ_STR_ARG(text),
                         KZ_STR_ARG(w->node[k]->text.text));
        }
    }
}

static void check_shots(struct film *f, const char *lang) {
    struct world *w = f->world;
    w->units = kz_units_for(f->set.size);
    for (size_t i = 0; i < f->script.count; i++) {
        const struct kz_shot *s = &f->script.items[i];
        struct words_of words = {.count = 0};
        kz_arena_reset(&w->arena);
        struct kz_ui ui = {.arena = &w->arena, .words = w->words,
                           .lang = f->set.lang[0], .theme = &w->theme,
                           .units = w->units, .text_factor = 1};
        struct kz_node *root = kz_reel_build(&f->set, &ui, i, s->end - 1);
        struct kz_arrange how = {&w->units, w->layouts, ui.lang, 1};
        kz_layouts_begin_frame(w->layouts);
        kz_arrange(&how, root,
                   (struct kz_rect){0, 0, f->set.size.w, f->set.size.h});
        find_words(root, &words);
        assert_true(words.count > 0);
        check_words(f, &words, i, lang);
    }
}

static void check_size(struct world *w, struct kz_size size) {
    for (size_t i = 0; i < KZ_COUNT(langs); i++) {
        struct film f;
        open_film(&f, w, 420, langs[i], size);
        check_shots(&f, langs[i]);
        close_film(&f);
    }
}

static void test_words_fit_wide(void **state) {
    check_size(*state, wide);
    check_size(*state, small);
}

static void test_words_fit_tall(void **state) {
    check_size(*state, tall);
}

/* ---- pictures ---- */

static struct kz_stage *open_stage(struct film *f) {
    static char icons[KZ_PATH_SIZE];
    struct kz_error err = {0};
    in_root(icons, "ui/icons");
    struct kz_stage *stage = kz_stage_create(&(struct kz_stage_options){
        .kind = KZ_STAGE_OFFSCREEN, .path = KZ_PATH_CPU, .size = f->set.size,
        .icon_dir = icons, .fonts = f->world->fonts}, &err);
    assert_non_null(stage);
    return stage;
}

/* How much two frames differ, a level of a channel on average. */
static double difference(const uint32_t *a, const uint32_t *b, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        for (int shift = 0; shift < 24; shift += 8)
            sum += abs((int)(a[i] >> shift & 0xFF) -
                       (int)(b[i] >> shift & 0xFF));
    }
    return sum / (double)count / 3;
}

static void test_no_two_seconds_are_still(void **state) {
    struct film f;
    open_film(&f, *state, 75, "zh", small);
    struct kz_stage *stage = open_stage(&f);
    size_t count = (size_t)small.w * (size_t)small.h;
    uint32_t *before = kz_xcalloc(count, sizeof(*before));
    uint32_t *now = kz_xcalloc(count, sizeof(*now));
    for (int64_t at = 0; at < f.script.frames; at += 2 * KZ_REEL_RATE) {
        kz_reel_draw(&f.set, stage, at,
                     (struct kz_pixels){now, small.w, small.h, small.w});
        if (at > 0 && difference(before, now, count) < .5)
            fail_msg("still at %lld s", (long long)at / KZ_REEL_RATE);
        uint32_t *other = before;
        before = now;
        now = other;
    }
    free(before);
    free(now);
    kz_stage_free(stage);
    close_film(&f);
}

/* What the page shows first, and a loop comes back to. */
static void test_it_opens_in_light(void **state) {
    struct film f;
    open_film(&f, *state, 75, "ug", small);
    struct kz_stage *stage = open_stage(&f);
    size_t count = (size_t)small.w * (size_t)small.h;
    uint32_t *first = kz_xcalloc(count, sizeof(*first));
    uint32_t *later = kz_xcalloc(count, sizeof(*later));
    uint32_t *black = kz_xcalloc(count, sizeof(*black));
    kz_reel_draw(&f.set, stage, 0,
                 (struct kz_pixels){first, small.w, small.h, small.w});
    kz_reel_draw(&f.set, stage, 3 * KZ_REEL_RATE,
                 (struct kz_pixels){later, small.w, small.h, small.w});
    assert_true(difference(first, black, count) >
                .8 * difference(later, black, count));
    free(first);
    free(later);
    free(black);
    kz_stage_free(stage);
    close_film(&f);
}

/* Whatever was drawn before it. */
static void test_a_frame_is_always_the_same(void **state) {
    static const int64_t frames[] = {60, 470, 1010, 185};
    size_t count = (size_t)small.w * (size_t)small.h;
    uint32_t *pixels[2];
    for (int i = 0; i < 2; i++) {
        struct film f;
        pixels[i] = kz_xcalloc(count * KZ_COUNT(frames), sizeof(uint32_t));
        open_film(&f, *state, 75, "ug", small);
        struct kz_stage *stage = open_stage(&f);
        for (size_t k = 0; k < KZ_COUNT(frames); k++) {
            size_t n = i == 0 ? k : KZ_COUNT(frames) - 1 - k;
            kz_reel_draw(&f.set, stage, frames[n],
                         (struct kz_pixels){pixels[i] + n * count, small.w,
                                            small.h, small.w});
        }
        kz_stage_free(stage);
        close_film(&f);
    }
    for (size_t i = 0; i < count * KZ_COUNT(frames); i++)
        assert_int_equal(pixels[0][i] & 0xFFFFFF, pixels[1][i] & 0xFFFFFF);
    free(pixels[0]);
    free(pixels[1]);
}

/* ---- music ---- */

enum { SECONDS = 24 };

static float *play(int64_t *chapters) {
    int64_t total = (int64_t)SECONDS * KZ_ENCODER_RATE;
    float *out = kz_xcalloc((size_t)total * 2, sizeof(*out));
    struct kz_music *m = kz_music_create(total, chapters, 2);
    for (int64_t at = 0; at < total; at += 1920)
        kz_music_read(m, out + 2 * at, 1920);
    kz_music_free(m);
    return out;
}

static void test_music(void **state) {
    (void)state;
    int64_t chapters[] = {6 * KZ_ENCODER_RATE, 14 * KZ_ENCODER_RATE};
    float *one = play(chapters), *two = play(chapters);
    assert_memory_equal(one, two, (size_t)SECONDS * KZ_ENCODER_RATE * 2 *
                                      sizeof(*one));
    for (int s = 1; s < SECONDS - 1; s++) {
        double power = 0;
        for (int i = 0; i < 2 * KZ_ENCODER_RATE; i++) {
            float v = one[s * 2 * KZ_ENCODER_RATE + i];
            assert_true(fabsf(v) <= KZ_MUSIC_PEAK);
            power += (double)v * v;
        }
        assert_true(sqrt(power / (2 * KZ_ENCODER_RATE)) > .01);
    }
    assert_true(fabsf(one[0]) < .001f);
    free(one);
    free(two);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_length_is_as_asked),
        cmocka_unit_test(test_length_of_the_sample),
        cmocka_unit_test(test_every_chapter_names_three),
        cmocka_unit_test(test_numbers_have_sources),
        cmocka_unit_test(test_a_minute_has_its_number),
        cmocka_unit_test(test_shots_differ),
        cmocka_unit_test(test_captions_can_be_read),
        cmocka_unit_test(test_words_fit_wide),
        cmocka_unit_test(test_words_fit_tall),
        cmocka_unit_test(test_no_two_seconds_are_still),
        cmocka_unit_test(test_it_opens_in_light),
        cmocka_unit_test(test_a_frame_is_always_the_same),
        cmocka_unit_test(test_music),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
