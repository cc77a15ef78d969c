/*
 * Keyboards for the search field: the 33 letters of Uyghur at their standard
 * places, latin letters (pinyin, English, formulas), digits. They read left
 * to right in every language, as keyboards do. Keys emit their letter; the
 * field belongs to the caller.
 */
#ifndef KZ_UI_WIDGETS_KEYBOARD_H
#define KZ_UI_WIDGETS_KEYBOARD_H

#include "ui/core/ui.h"

enum kz_keys {
    KZ_KEYS_UYGHUR,
    KZ_KEYS_LATIN,
    KZ_KEYS_DIGITS,
    KZ_KEYS_COUNT,
};

struct kz_keyboard {
    enum kz_keys keys;
    enum kz_keys letters; /* what digits go back to */
    /* Kinds of actions; the argument of `type` is the text of the key, that
     * of `switch_to` a number of enum kz_keys. */
    int type, erase, switch_to, done;
};

/* Over the whole width of `parent`. */
struct kz_node *kz_keyboard(const struct kz_ui *ui, struct kz_node *parent,
                            const struct kz_keyboard *keyboard);

/* What a reader of the language types with. */
enum kz_keys kz_keys_of(const struct kz_lang *lang);

#endif
