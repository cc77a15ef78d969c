/*
 * For tests of widgets alone: words, theme and fonts, and trees of them
 * arranged for any screen, language and text size without a catalog.
 */
#ifndef KZ_TESTS_WIDGET_WORLD_H
#define KZ_TESTS_WIDGET_WORLD_H

#include "tests/content/support.h"
#include "ui/core/arrange.h"
#include "ui/core/ui.h"

struct bench {
    struct kz_words *words;
    struct kz_theme theme;
    struct kz_fontset *fonts;
    struct kz_layouts *layouts;
    struct kz_arena arena;
    struct kz_ui ui;
    struct kz_size size;
    struct kz_node *root;
};

static inline int open_bench(void **state) {
    struct bench *b = kz_xcalloc(1, sizeof(*b));
    char path[KZ_PATH_SIZE];
    struct kz_error err = {0};
    b->words = load_words();
    in_root(path, "ui/icons/theme.ini");
    assert_true(kz_theme_load(&b->theme, path, &err));
    in_root(path, "fonts/fonts.ini");
    assert_true(kz_fontset_open(&b->fonts, path, &err));
    b->layouts = kz_layouts_create(b->fonts);
    *state = b;
    return 0;
}

static inline int close_bench(void **state) {
    struct bench *b = *state;
    kz_layouts_free(b->layouts);
    kz_fontset_close(b->fonts);
    kz_words_free(b->words);
    kz_arena_destroy(&b->arena);
    free(b);
    return 0;
}

/* An empty root, a column at the upper start corner; widgets are hung there. */
static inline struct kz_node *begin_tree(struct bench *b, const char *lang,
                                         struct kz_size size, float factor) {
    kz_arena_reset(&b->arena);
    b->size = size;
    b->ui = (struct kz_ui){
        .arena = &b->arena, .words = b->words, .theme = &b->theme,
        .lang = kz_words_find_lang(b->words, kz_str_from(lang)),
        .theme_name = KZ_THEME_DARK, .units = kz_units_for(size),
        .text_factor = factor, .now_ms = b->ui.now_ms};
    assert_non_null(b->ui.lang);
    b->root = kz_ui_add(&b->ui, NULL, (struct kz_node){
        .id = "root", .role = KZ_ROLE_SCREEN});
    return b->root;
}

static inline void end_tree(struct bench *b) {
    struct kz_arrange how = {&b->ui.units, b->layouts, b->ui.lang,
                             b->ui.text_factor};
    kz_layouts_begin_frame(b->layouts);
    kz_arrange(&how, b->root, (struct kz_rect){0, 0, b->size.w, b->size.h});
}

static inline struct kz_node *node_of(struct bench *b, const char *id) {
    struct kz_node *n = kz_node_find(b->root, id);
    if (!n)
        fail_msg("no node %s", id);
    return n;
}

/* Same words, start and end exchanged: where `x` stood is now `w` - x - width. */
static inline bool is_mirror(struct kz_rect a, struct kz_rect b, int w) {
    return a.w == b.w && abs(b.x - (w - a.x - a.w)) <= 1;
}

#endif
