#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ui/core/stage.h"

struct fixture {
    struct kz_fontset *fonts;
    struct kz_stage *stage;
    char icons[512];
    struct kz_lang ug, en;
    int made; /* pictures */
};

static int open_stage(void **state) {
    struct fixture *f = kz_xcalloc(1, sizeof(*f));
    char fonts[512];
    snprintf(fonts, sizeof(fonts), "%s/fonts/fonts.ini", getenv("KZ_SOURCE"));
    snprintf(f->icons, sizeof(f->icons), "%s/ui/icons", getenv("KZ_SOURCE"));
    f->ug = (struct kz_lang){"ug", "ug", "U", true, 0};
    f->en = (struct kz_lang){"en", "en", "E", false, 1};
    struct kz_error err;
    if (!kz_fontset_open(&f->fonts, fonts, &err))
        return -1;
    f->stage = kz_stage_create(&(struct kz_stage_options){
        .kind = KZ_STAGE_OFFSCREEN, .size = {960, 540},
        .icon_dir = f->icons, .fonts = f->fonts}, &err);
    *state = f;
    return f->stage ? 0 : -1;
}

static int close_stage(void **state) {
    struct fixture *f = *state;
    kz_stage_free(f->stage);
    kz_fontset_close(f->fonts);
    free(f);
    return 0;
}

static void paint_blue(const void *user, struct kz_pixels out) {
    struct fixture *f = (struct fixture *)(uintptr_t)user;
    f->made++;
    for (int y = 0; y < out.h; y++) {
        for (int x = 0; x < out.w; x++)
            out.pixels[y * out.stride + x] = 0xFF2040C0;
    }
}

/* A page with everything a page has; `word` is what may change on it. */
static struct kz_node *build(struct fixture *f, const char *word,
                             uint64_t version) {
    struct kz_arena *arena = kz_stage_begin(f->stage);
    struct kz_node *root = kz_node_add(arena, NULL, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .skin = {.fill = 0x0E1420FF},
        .across = KZ_PACK_STRETCH});
    kz_node_add(arena, root, (struct kz_node){
        .w = 400, .h = 300, .picture = {.make = paint_blue, .user = f,
                                        .key = 7, .version = version,
                                        .radius = 24}});
    struct kz_node *row = kz_node_add(arena, root, (struct kz_node){
        .id = "row", .flow = KZ_FLOW_ROW, .gap = 20,
        .skin = {.radius = 16, .border = 0xFFFFFFFF, .border_w = 2},
        .action = {1, KZ_STR("")}});
    kz_node_add(arena, row, (struct kz_node){
        .icon = "home", .icon_u = 48, .w = 48, .h = 48,
        .icon_rgba = 0xFFFFFFFF});
    kz_node_add(arena, row, (struct kz_node){.text = {
        .text = kz_str_from(word), .size_u = 40, .rgba = 0xFFFFFFFF}});
    return root;
}

static float show(struct fixture *f, const char *word, uint64_t version,
                  const char *pressed) {
    return kz_stage_show(f->stage, build(f, word, version), &f->ug, 1,
                         pressed);
}

#define UYGHUR "\u062A\u0627\u0634\u062A\u06C7\u0632"

static void a_steady_frame_allocates_and_draws_nothing(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < 3; i++)
        show(f, UYGHUR, 0, NULL);
    uint64_t calls = kz_mem_calls();
    struct kz_stage_stats before = kz_stage_stats(f->stage);
    int made = f->made;
    for (int i = 0; i < 10; i++)
        assert_true(show(f, UYGHUR, 0, NULL) == 0);
    struct kz_stage_stats after = kz_stage_stats(f->stage);
    assert_int_equal(kz_mem_calls(), calls);
    assert_int_equal(after.layouts_made, before.layouts_made);
    assert_int_equal(after.shards.painted, before.shards.painted);
    assert_int_equal(f->made, made);
}

/* Forty lines, far more than are seen, at where the scroller stands. */
static void show_list(struct fixture *f, struct kz_scroll *scroll) {
    struct kz_arena *arena = kz_stage_begin(f->stage);
    struct kz_node *root = kz_node_add(arena, NULL, (struct kz_node){
        .skin = {.fill = 0x0E1420FF}});
    struct kz_node *list = kz_node_add(arena, root, (struct kz_node){
        .id = "list", .fills = true, .flow = KZ_FLOW_COLUMN,
        .scroll = scroll});
    for (int i = 0; i < 40; i++)
        kz_node_add(arena, list, (struct kz_node){.text = {
            .text = kz_arena_printf(arena, UYGHUR " %d", i), .size_u = 40,
            .rgba = 0xFFFFFFFF}});
    kz_stage_show(f->stage, root, &f->ug, 1, NULL);
}

/* What a finger moves was laid out before: nothing is shaped again. */
static void scrolling_shapes_nothing(void **state) {
    struct fixture *f = *state;
    struct kz_scroll scroll = {0, 0};
    show_list(f, &scroll);
    assert_true(scroll.max_px > 500);
    uint64_t made = kz_stage_stats(f->stage).layouts_made;
    assert_true(made >= 40);
    for (int i = 0; i < 60; i++) {
        scroll.offset_px = scroll.max_px * (float)i / 60;
        show_list(f, &scroll);
    }
    assert_int_equal(kz_stage_stats(f->stage).layouts_made, made);
}

static void only_what_changed_is_drawn(void **state) {
    struct fixture *f = *state;
    assert_true(show(f, UYGHUR, 0, NULL) == 1); /* the first frame is whole */
    float word = show(f, UYGHUR UYGHUR, 0, NULL);
    assert_true(word > 0 && word < .2f);
    float picture = show(f, UYGHUR UYGHUR, 1, NULL);
    /* 400 x 300 u at half size, of 960 x 540. */
    assert_true(picture > .05f && picture < .07f);
    float pressed = show(f, UYGHUR UYGHUR, 1, "row");
    assert_true(pressed > 0 && pressed < .2f);
    assert_true(show(f, UYGHUR UYGHUR, 1, "row") == 0);
    kz_stage_refresh(f->stage, true);
    assert_true(show(f, UYGHUR UYGHUR, 1, "row") == 1);
}

struct film {
    uint32_t colour; /* 0: nothing to show */
    int drawn;
    const uint32_t *pixels; /* it was asked to fill */
};

static bool draw_film(void *user, struct kz_pixels out) {
    struct film *film = user;
    film->drawn++;
    film->pixels = out.pixels;
    for (int y = 0; y < out.h && film->colour; y++) {
        for (int x = 0; x < out.w; x++)
            out.pixels[y * out.stride + x] = film->colour;
    }
    return film->colour != 0;
}

static float show_film(struct fixture *f, struct film *film, uint64_t version,
                       uint32_t button) {
    struct kz_arena *arena = kz_stage_begin(f->stage);
    struct kz_node *root = kz_node_add(arena, NULL, (struct kz_node){
        .skin = {.fill = 0x0E1420FF}});
    kz_node_add(arena, root, (struct kz_node){
        .w = 400, .h = 200, .at_x = 100, .at_y = 100,
        .live = {.draw_into = draw_film, .user = film, .key = 5,
                 .version = version}});
    kz_node_add(arena, root, (struct kz_node){
        .w = 40, .h = 40, .at_x = 120, .at_y = 120,
        .skin = {.fill = button}});
    return kz_stage_show(f->stage, root, &f->en, 1, NULL);
}

/* u are half pixels here. */
static uint32_t pixel(struct fixture *f, int x_u, int y_u) {
    return kz_stage_pixel(f->stage, x_u / 2, y_u / 2) & 0xFFFFFF;
}

static void a_film_goes_straight_to_the_surface(void **state) {
    struct fixture *f = *state;
    struct film film = {.colour = 0x336699};
    show_film(f, &film, 1, 0xFF0000FF);
    const uint32_t *surface = film.pixels;
    assert_int_equal(pixel(f, 300, 200), 0x336699);
    assert_int_equal(pixel(f, 130, 130), 0xFF0000);
    assert_int_equal(pixel(f, 90, 90), 0x0E1420);
    assert_int_equal(film.drawn, 1);
    assert_true(show_film(f, &film, 1, 0xFF0000FF) == 0);
    assert_int_equal(film.drawn, 1);
    film.colour = 0x101010;
    float share = show_film(f, &film, 2, 0xFF0000FF);
    assert_true(share > .03f && share < .05f);
    assert_int_equal(pixel(f, 300, 200), 0x101010);
    assert_int_equal(pixel(f, 130, 130), 0xFF0000);
    assert_ptr_equal(film.pixels, surface);
    /* What is over it changes: the rest of it stays as it is. */
    share = show_film(f, &film, 2, 0x00FF00FF);
    assert_true(share < .002f);
    assert_int_equal(pixel(f, 130, 130), 0x00FF00);
    assert_int_equal(pixel(f, 300, 200), 0x101010);
    assert_ptr_not_equal(film.pixels, surface);
    int drawn = film.drawn;
    show_film(f, &film, 2, 0x00FFFFFF);
    assert_int_equal(film.drawn, drawn);
    /* Nothing to show: what lies below. */
    film.colour = 0;
    show_film(f, &film, 3, 0x00FF00FF);
    assert_int_equal(pixel(f, 300, 200), 0x0E1420);
}

static void a_new_language_moves_the_row(void **state) {
    struct fixture *f = *state;
    kz_stage_show(f->stage, build(f, UYGHUR, 0), &f->ug, 1, NULL);
    struct kz_rect ug = kz_node_find(kz_stage_tree(f->stage), "row")
                            ->first->box;
    kz_stage_show(f->stage, build(f, UYGHUR, 0), &f->en, 1, NULL);
    struct kz_rect en = kz_node_find(kz_stage_tree(f->stage), "row")
                            ->first->box;
    assert_int_equal(en.x, 0);
    assert_int_equal(ug.x + ug.w, 960);
    assert_int_equal(ug.w, en.w);
}

static void any_size_is_survived(void **state) {
    struct fixture *f = *state;
    static const struct kz_size sizes[] = {
        {1, 1}, {320, 240}, {240, 2000}, {2000, 40}, {0, 0}, {960, 540}};
    for (size_t i = 0; i < KZ_COUNT(sizes); i++) {
        kz_stage_resize(f->stage, sizes[i]);
        show(f, UYGHUR, i, "row");
        show(f, "", i, "nothing");
    }
    assert_int_equal(kz_stage_size(f->stage).w, 960);
}

/* As a window that somebody drags about. */
static void a_thousand_sizes(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < 1000; i++) {
        struct kz_size size = {16 + i * 37 % 500, 16 + i * 53 % 400};
        kz_stage_resize(f->stage, size);
        assert_true(show(f, i % 3 ? UYGHUR : "", (uint64_t)i % 2, NULL) == 1);
        struct kz_size now = kz_stage_size(f->stage);
        assert_true(now.w == size.w && now.h == size.h);
    }
    kz_stage_resize(f->stage, (struct kz_size){960, 540});
    show(f, UYGHUR, 0, NULL);
    assert_int_equal(pixel(f, 1800, 100), 0x2040C0); /* at the start */
}

static void show_icon(struct fixture *f, const char *icon) {
    struct kz_arena *arena = kz_stage_begin(f->stage);
    struct kz_node *root = kz_node_add(arena, NULL, (struct kz_node){
        .skin = {.fill = 0x0E1420FF}});
    kz_node_add(arena, root, (struct kz_node){
        .icon = icon, .icon_u = 96, .w = 96, .h = 96,
        .icon_rgba = 0xFFFFFFFF, .action = {1, KZ_STR("")}});
    kz_stage_show(f->stage, root, &f->en, 1, NULL);
}

static int lit_pixels(struct fixture *f) {
    int count = 0;
    for (int y = 0; y < 96; y += 2) {
        for (int x = 0; x < 96; x += 2)
            count += pixel(f, x, y) != 0x0E1420;
    }
    return count;
}

static void write_icon(struct fixture *f, const char *name, const char *text) {
    char path[600];
    snprintf(path, sizeof(path), "%s/%s.svg", f->icons, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

/* SDL_image 2.6 keeps 16 bytes of each SVG that it cannot read. */
static void leaks_are_the_librarys(bool is_so) {
#ifdef __SANITIZE_ADDRESS__
    if (is_so)
        __lsan_disable();
    else
        __lsan_enable();
#else
    (void)is_so;
#endif
}

/* A sign that cannot be drawn leaves a calm hole, and only once a log line;
 * what it stands for can still be touched. */
static void icons_may_be_missing_or_broken(void **state) {
    struct fixture *f = *state;
    show_icon(f, "home");
    assert_true(lit_pixels(f) > 50);
    char folder[] = "/tmp/karez-icons-XXXXXX";
    assert_non_null(mkdtemp(folder));
    snprintf(f->icons, sizeof(f->icons), "%s", folder);
    write_icon(f, "empty", "");
    write_icon(f, "cut", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0");
    write_icon(f, "text", "this is no picture");
    write_icon(f, "huge",
               "<svg xmlns='http://www.w3.org/2000/svg' width='1e30' "
               "height='-4' viewBox='0 0 1e38 nan'><path d='M0 0L1e39'/>"
               "</svg>");
    static const char *const names[] = {"empty", "cut", "text", "huge",
                                        "nowhere", "../../etc/passwd", ""};
    struct kz_error err;
    struct kz_stage *whole = f->stage;
    f->stage = kz_stage_create(&(struct kz_stage_options){
        .kind = KZ_STAGE_OFFSCREEN, .size = {960, 540},
        .icon_dir = f->icons, .fonts = f->fonts}, &err);
    assert_non_null(f->stage);
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        leaks_are_the_librarys(true);
        show_icon(f, names[i]);
        leaks_are_the_librarys(false);
        show_icon(f, names[i]);
        assert_int_equal(lit_pixels(f), 0);
        assert_non_null(kz_node_hit(kz_stage_tree(f->stage),
                                    (struct kz_point){20, 20}));
    }
    kz_stage_free(f->stage);
    f->stage = whole;
    for (size_t i = 0; i < 4; i++) {
        char path[600];
        snprintf(path, sizeof(path), "%s/%s.svg", f->icons, names[i]);
        remove(path);
    }
    remove(folder);
}

/* 5,000 characters where a word was meant: it wraps or ends in an ellipsis,
 * stays in its column, and what stands below stays below. */
static void a_label_of_5000_characters(void **state) {
    struct fixture *f = *state;
    static const char *const parts[] = {"\u77FF", UYGHUR " ", "W", "a-b/"};
    for (size_t p = 0; p < KZ_COUNT(parts); p++) {
        char *text = kz_xcalloc(5000 * 16, 1);
        for (int i = 0; i < 5000; i++)
            strcat(text + strlen(text), parts[p]);
        for (int most = 0; most <= 2; most++) {
            struct kz_arena *arena = kz_stage_begin(f->stage);
            struct kz_node *root = kz_node_add(arena, NULL, (struct kz_node){
                .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
            struct kz_node *row = kz_node_add(arena, root, (struct kz_node){
                .id = "row", .flow = KZ_FLOW_COLUMN, .pad = kz_edges_all(16),
                .across = KZ_PACK_STRETCH, .action = {1, KZ_STR("")}});
            kz_node_add(arena, row, (struct kz_node){.text = {
                .text = kz_str_from(text), .size_u = 32,
                .rgba = 0xFFFFFFFF, .max_lines = most}});
            struct kz_node *below = kz_node_add(arena, root, (struct kz_node){
                .id = "below", .h = 80, .action = {2, KZ_STR("")}});
            kz_stage_show(f->stage, root, &f->ug, 1.5f, "row");
            assert_true(row->box.w <= 960);
            assert_true(row->first->box.w <= row->box.w);
            assert_true(below->box.y >= row->box.y + row->box.h);
            if (most > 0)
                assert_true(row->box.h < 200);
        }
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_steady_frame_allocates_and_draws_nothing, open_stage,
            close_stage),
        cmocka_unit_test_setup_teardown(scrolling_shapes_nothing,
                                        open_stage, close_stage),
        cmocka_unit_test_setup_teardown(only_what_changed_is_drawn,
                                        open_stage, close_stage),
        cmocka_unit_test_setup_teardown(a_film_goes_straight_to_the_surface,
                                        open_stage, close_stage),
        cmocka_unit_test_setup_teardown(a_new_language_moves_the_row,
                                        open_stage, close_stage),
        cmocka_unit_test_setup_teardown(a_thousand_sizes, open_stage,
                                        close_stage),
        cmocka_unit_test_setup_teardown(icons_may_be_missing_or_broken,
                                        open_stage, close_stage),
        cmocka_unit_test_setup_teardown(a_label_of_5000_characters,
                                        open_stage, close_stage),
        cmocka_unit_test_setup_teardown(any_size_is_survived, open_stage,
                                        close_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
