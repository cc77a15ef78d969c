/*
 * What the builders of a tree have at hand for one frame. Filled by the one
 * who runs the frame; everything is borrowed until the frame is shown.
 */
#ifndef KZ_UI_CORE_UI_H
#define KZ_UI_CORE_UI_H

#include "src/base/words.h"
#include "ui/core/node.h"
#include "ui/core/theme.h"
#include "ui/core/units.h"

struct kz_ui {
    struct kz_arena *arena;
    const struct kz_words *words;
    const struct kz_lang *lang;
    const struct kz_theme *theme;
    enum kz_theme_name theme_name;
    struct kz_units units;
    float text_factor;
    int64_t now_ms;
};

static inline uint32_t kz_ui_colour(const struct kz_ui *ui,
                                    enum kz_colour colour) {
    return ui->theme->colour[ui->theme_name][colour];
}

static inline uint32_t kz_ui_faded(const struct kz_ui *ui,
                                   enum kz_colour colour, float alpha) {
    return kz_colour_fade(kz_ui_colour(ui, colour), alpha);
}

static inline struct kz_str kz_ui_words(const struct kz_ui *ui,
                                        const char *id) {
    return kz_words_get(ui->words, ui->lang, id);
}

static inline struct kz_node *kz_ui_add(const struct kz_ui *ui,
                                        struct kz_node *parent,
                                        struct kz_node proto) {
    return kz_node_add(ui->arena, parent, proto);
}

/* A text with a role of its own; `lang` NULL: the screen's. */
static inline struct kz_node *kz_ui_text(const struct kz_ui *ui,
                                         struct kz_node *parent,
                                         const struct kz_lang *lang,
                                         struct kz_node_text text) {
    return kz_node_add(ui->arena, parent,
                       (struct kz_node){.role = KZ_ROLE_TEXT, .lang = lang,
                                        .text = text});
}

/* "a.b" from the arena, for ids of repeated nodes. */
static inline const char *kz_ui_id(const struct kz_ui *ui, const char *a,
                                   struct kz_str b) {
    return kz_arena_printf(ui->arena, "%s.%.*s", a, KZ_STR_ARG(b)).s;
}

#endif
