/*
 * Keyboards for the search field: the 33 letters of Uyghur at their standard
 * places, latin letters (pinyin, English, formulas), digits. They read left
 * to right in every language, as keyboards do. Keys emit their letter and show
 * it above the finger; the field belongs to the caller.
 */
#ifndef KZ_UI_WIDGETS_KEYBOARD_H
#define KZ_UI_WIDGETS_KEYBOARD_H

#include "ui/core/ui.h"

enum kz_key_set {
    KZ_KEYS_UYGHUR,
    KZ_KEYS_LATIN,
    KZ_KEYS_DIGITS,
    KZ_KEYS_COUNT,
};

struct kz_keyboard {
    enum kz_key_set keys;
    enum kz_key_set letters; /* what digits go back to */
    /* Kinds of actions; the argument of `type` is the text of the key, that
     * of `switch_to` a number of enum kz_key_set. */
    int type, erase, switch_to, done;
    /* What the letters typed so far may mean, in a row above them: names that
     * a touch puts into the field (kind `choose`, the name as argument). */
    const struct kz_str *candidates;
    int candidate_count; /* KZ_KEYS_CANDIDATES are shown at most; 0: no row */
    int choose;
};

enum { KZ_KEYS_CANDIDATES = 7 };

/* Over the whole width of the screen. */
struct kz_node *kz_keyboard(const struct kz_ui *ui, struct kz_node *parent,
                            const struct kz_keyboard *keyboard);

/* What a reader of the language types with. */
enum kz_key_set kz_keys_of(const struct kz_lang *lang);

#endif
