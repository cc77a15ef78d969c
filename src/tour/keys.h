/*
 * Clickers and keyboards in a docent's hand: which key means what, by the
 * number of its place (SDL scancode), so that it is the same in every
 * language and layout. Keys never mirror.
 *
 * A key that is held down counts once. The same meaning within 250 ms counts
 * once, from whichever clicker, since two hands may press for one thing.
 * Digits name a stop when Enter follows within 2 s from the same clicker.
 */
#ifndef KZ_TOUR_KEYS_H
#define KZ_TOUR_KEYS_H

#include "src/tour/tour.h"

enum { KZ_CLICKER_DIGITS_MS = 2000, KZ_CLICKER_GUARD_MS = 250 };

struct kz_clicker_key {
    int scancode;
    int64_t device;  /* which clicker; 0 if nobody knows */
    bool is_repeat;  /* the keyboard repeats it by itself */
};

/* Zeroed is ready. One for all clickers. */
struct kz_clicker {
    int number, digits;   /* typed so far */
    int64_t digit_ms, digit_device;
    int64_t last_ms[KZ_TOUR_LIGHT + 1]; /* of each meaning, plus one */
};

/**
 * What a key means. KZ_TOUR_NOTHING: nothing now, as a repeat or a key that is
 * held. A key that is in no table is KZ_TOUR_LIGHT.
 *
 * act  filled; without page
 */
void kz_clicker_press(struct kz_clicker *clicker,
                      const struct kz_clicker_key *key, int64_t now_ms,
                      struct kz_tour_act *act);

/* Buttons that staff have shown, by what they are to mean: next, previous,
 * black; 0: none. What one of them sends is that key of the table; any other
 * stays itself. */
enum { KZ_CLICKER_BUTTONS = 3 };
int kz_clicker_translate(const int learnt[KZ_CLICKER_BUTTONS], int scancode);

/* The key that also begins a tour where none runs. */
bool kz_clicker_is_start(int scancode);

#endif
