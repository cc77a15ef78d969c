#include "src/tour/keys.h"

enum { KEY_ENTER = 40, KEY_KEYPAD_ENTER = 88, KEY_F5 = 62, DIGITS_MOST = 2 };

static const struct {
    int scancode;
    enum kz_tour_do what;
} table[] = {
    {78, KZ_TOUR_NEXT},     /* PageDown */
    {79, KZ_TOUR_NEXT},     /* Right */
    {81, KZ_TOUR_NEXT},     /* Down */
    {44, KZ_TOUR_NEXT_OR_PLAY}, /* Space */
    {KEY_ENTER, KZ_TOUR_NEXT},
    {KEY_KEYPAD_ENTER, KZ_TOUR_NEXT},
    {75, KZ_TOUR_PREVIOUS}, /* PageUp */
    {80, KZ_TOUR_PREVIOUS}, /* Left */
    {82, KZ_TOUR_PREVIOUS}, /* Up */
    {42, KZ_TOUR_PREVIOUS}, /* Backspace */
    {KEY_F5, KZ_TOUR_RESUME},
    {74, KZ_TOUR_FIRST},    /* Home */
    {77, KZ_TOUR_LAST},     /* End */
    {5, KZ_TOUR_BLACK},     /* B */
    {55, KZ_TOUR_BLACK},    /* full stop */
    {26, KZ_TOUR_HOLD},     /* W */
    {54, KZ_TOUR_HOLD},     /* comma */
    {41, KZ_TOUR_ASK_END},  /* Esc */
    {43, KZ_TOUR_NEXT_SPOT}, /* Tab */
    {128, KZ_TOUR_LOUDER},
    {129, KZ_TOUR_SOFTER},
};

/* 1 to 9 and 0 stand in a row, above the letters and on the number pad. */
static int digit_of(int scancode) {
    int at = scancode >= 30 && scancode <= 39   ? scancode - 30
             : scancode >= 89 && scancode <= 98 ? scancode - 89
                                                : -1;
    return at < 0 ? -1 : (at + 1) % 10;
}

static enum kz_tour_do meaning_of(int scancode) {
    for (size_t i = 0; i < KZ_COUNT(table); i++) {
        if (table[i].scancode == scancode)
            return table[i].what;
    }
    return KZ_TOUR_LIGHT;
}

static bool has_number(const struct kz_clicker *c,
                       const struct kz_clicker_key *key, int64_t now_ms) {
    return c->digits > 0 && c->digit_device == key->device &&
           now_ms - c->digit_ms <= KZ_CLICKER_DIGITS_MS;
}

static void type_digit(struct kz_clicker *c, const struct kz_clicker_key *key,
                       int digit, int64_t now_ms) {
    if (!has_number(c, key, now_ms))
        c->number = c->digits = 0;
    /* A third is no part of any stop's number; the jump will say so. */
    if (c->digits <= DIGITS_MOST)
        c->number = c->number * 10 + digit;
    c->digits += c->digits <= DIGITS_MOST;
    c->digit_ms = now_ms;
    c->digit_device = key->device;
}

static bool is_guarded(struct kz_clicker *c, enum kz_tour_do what,
                       int64_t now_ms) {
    /* Next by Space and by PageDown is one thing. */
    enum kz_tour_do same = what == KZ_TOUR_NEXT_OR_PLAY ? KZ_TOUR_NEXT : what;
    int64_t last = c->last_ms[same];
    if (last > 0 && now_ms + 1 - last < KZ_CLICKER_GUARD_MS)
        return true;
    c->last_ms[same] = now_ms + 1;
    return false;
}

void kz_clicker_press(struct kz_clicker *c, const struct kz_clicker_key *key,
                      int64_t now_ms, struct kz_tour_act *act) {
    *act = (struct kz_tour_act){.what = KZ_TOUR_NOTHING};
    if (key->is_repeat)
        return;
    int digit = digit_of(key->scancode);
    if (digit >= 0) {
        type_digit(c, key, digit, now_ms);
        act->what = KZ_TOUR_LIGHT;
        return;
    }
    enum kz_tour_do what = meaning_of(key->scancode);
    bool is_enter = key->scancode == KEY_ENTER ||
                    key->scancode == KEY_KEYPAD_ENTER;
    if (is_enter && has_number(c, key, now_ms)) {
        what = KZ_TOUR_JUMP;
        act->stop = c->number;
    }
    /* Any key but Enter of another clicker ends a number. */
    if (c->digit_device == key->device)
        c->digits = 0;
    if (!is_guarded(c, what, now_ms))
        act->what = what;
}

bool kz_clicker_is_start(int scancode) {
    return scancode == KEY_F5;
}

int kz_clicker_translate(const int learnt[KZ_CLICKER_BUTTONS], int scancode) {
    static const int usual[KZ_CLICKER_BUTTONS] = {78, 75, 5};
    for (int i = 0; i < KZ_CLICKER_BUTTONS; i++) {
        if (learnt[i] > 0 && learnt[i] == scancode)
            return usual[i];
    }
    return scancode;
}
