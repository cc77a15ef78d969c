/*
 * A number of the hall's reports as people say it: "nearly 4.6 hundred
 * million yuan". The qualifier belongs to the number and is never dropped.
 */
#ifndef KZ_UI_SCREENS_AMOUNT_H
#define KZ_UI_SCREENS_AMOUNT_H

#include "ui/screens/screen.h"

struct kz_amount {
    double number;
    struct kz_str qualifier; /* code, empty counts as exact */
    struct kz_str unit;      /* in the screen's language */
};

/* "1,538", "4.6"; empty for NAN. */
struct kz_str kz_say_number(const struct kz_screen *screen, double number);
/* In one line. */
struct kz_str kz_say_amount(const struct kz_screen *screen,
                            const struct kz_amount *amount);
/* The number large, the words round it small. */
struct kz_node *kz_amount_row(const struct kz_screen *screen,
                              struct kz_node *parent,
                              const struct kz_amount *amount, float size_u,
                              uint32_t rgba);

#endif
