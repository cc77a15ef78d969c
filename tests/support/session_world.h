/*
 * For tests of whole screens: the sample imported into a store of its own, a
 * session on it, and trees arranged for any screen size without drawing.
 */
#ifndef KZ_TESTS_SESSION_WORLD_H
#define KZ_TESTS_SESSION_WORLD_H

#include "tests/content/support.h"
#include "ui/core/arrange.h"
#include "ui/screens/session.h"

struct world {
    struct kz_words *words;
    char *scratch;
    struct kz_catalog *catalog;
    struct kz_theme theme;
    struct kz_art art;
    struct kz_fontset *fonts;
    struct kz_layouts *layouts;
    struct kz_session *session;
    struct kz_arena arena;     /* of the tree */
    struct kz_units units;
    struct kz_node *root;
};

static inline void open_world_store(struct world *w, const char *source) {
    char share[KZ_PATH_SIZE], store[KZ_PATH_SIZE];
    struct kz_generation generation;
    struct kz_error err = {0};
    assert_true(kz_path_join(store, sizeof(store), w->scratch, "store"));
    in_root(share, ".");
    struct kz_import_job job = {.source = source, .store = store,
                                .share = share, .words = w->words};
    struct kz_import_result result;
    assert_true(kz_import(&job, NULL, NULL, &result, &err));
    assert_int_equal(result.outcome, KZ_IMPORT_PUBLISHED);
    kz_report_destroy(&result.report);
    assert_true(kz_store_open_current(store, &generation, NULL, &err));
    w->catalog = kz_catalog_open(generation.db_path, w->words, &err);
    assert_non_null(w->catalog);
    assert_true(kz_catalog_keep_langs(w->catalog, w->words));
}

static inline void open_world_session(struct world *w, const char *lang) {
    kz_session_free(w->session);
    w->session = kz_session_create(&(struct kz_session_parts){
        .words = w->words, .theme = &w->theme, .art = &w->art,
        .catalog = w->catalog,
        .lang = kz_words_find_lang(w->words, kz_str_from(lang))});
}

/* The hall whose catalog lies in that folder. */
static inline struct world *open_world_of(const char *source) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    char path[KZ_PATH_SIZE];
    struct kz_error err = {0};
    w->words = load_words();
    w->scratch = make_scratch();
    open_world_store(w, source);
    in_root(path, "ui/icons/theme.ini");
    assert_true(kz_theme_load(&w->theme, path, &err));
    in_root(path, "fonts/fonts.ini");
    assert_true(kz_fontset_open(&w->fonts, path, &err));
    assert_true(kz_path_join(path, sizeof(path), getenv("KZ_BUILD"),
                             "src/section"));
    assert_true(kz_art_open(&w->art, path, &err));
    w->layouts = kz_layouts_create(w->fonts);
    open_world_session(w, "zh");
    return w;
}

static inline int open_world(void **state) {
    char source[KZ_PATH_SIZE];
    in_root(source, "data/sample");
    *state = open_world_of(source);
    return 0;
}

static inline int close_world(void **state) {
    struct world *w = *state;
    kz_session_free(w->session);
    kz_layouts_free(w->layouts);
    kz_art_close(&w->art);
    kz_fontset_close(w->fonts);
    kz_catalog_close(&w->catalog);
    kz_arena_destroy(&w->arena);
    kz_words_free(w->words);
    drop_scratch(w->scratch);
    free(w);
    return 0;
}

/* Builds the session's tree and gives every node its box. */
static inline void arrange_world(struct world *w, struct kz_size size,
                                 int64_t now_ms) {
    w->units = kz_units_for(size);
    kz_arena_reset(&w->arena);
    struct kz_ui ui = {.arena = &w->arena, .units = w->units,
                       .now_ms = now_ms};
    w->root = kz_session_build(w->session, &ui);
    kz_layouts_begin_frame(w->layouts);
    struct kz_arrange how = {&w->units, w->layouts, ui.lang, ui.text_factor};
    kz_arrange(&how, w->root, (struct kz_rect){0, 0, size.w, size.h});
}

#endif
