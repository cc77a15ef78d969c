/*
 * What the monkey saw and how often it was pressed.
 */
#ifndef KZ_TESTS_MONKEY_BOOK_H
#define KZ_TESTS_MONKEY_BOOK_H

#include "ui/core/gesture.h"
#include "ui/screens/session.h"

enum { MONKEY_TARGETS = 4096 };

struct target {
    char id[KZ_GESTURE_ID];
    int pressed;

};

struct book {
    struct target target[MONKEY_TARGETS];
    int target_count;
    int screen[KZ_SCREEN_COUNT]; /* times a change led there */
};

/* Number of the target of this id, made if it is new. -1: the book is full. */
int look_up(struct book *b, const char *id);
void print_book(const struct book *b);

#endif
