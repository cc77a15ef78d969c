/*
 * The monkey's parts: chance, the book of what it reached, and its hands.
 */
#ifndef KZ_TESTS_MONKEY_H
#define KZ_TESTS_MONKEY_H

#include "src/app/kiosk.h"

enum { MONKEY_TARGETS = 4096, MONKEY_FINGERS = 10 };

struct target {
    char id[KZ_GESTURE_ID];
    int pressed;
};

/* What was seen, and how often it was pressed. */
struct book {
    struct target target[MONKEY_TARGETS];
    int target_count;
    int screen[KZ_SCREEN_COUNT]; /* times a change led there */
};

struct monkey {
    struct kz_kiosk kiosk;
    struct kz_app app;
    struct book book;
    uint64_t random;
    uint64_t digest; /* of all that happened: a replay has the same */
    struct kz_size size;
    int64_t slowest_ms; /* of one frame, in the processor's time */
    int taps;        /* the kiosk's count, as far as it is in the book */
};

/* 0 to below - 1. */
int chance(struct monkey *m, int below);
float place_x(struct monkey *m);
float place_y(struct monkey *m);

/* The target of this id, made if it is new. NULL: the book is full. */
struct target *look_up(struct book *b, const char *id);
/* Writes down what is on the screen and what was pressed since. */
void look_around(struct monkey *m);
/* Centre of a visible target, the least pressed first. False: there is none. */
bool choose_target(struct monkey *m, float *x, float *y);
void print_book(const struct book *b);
/* Share of the targets that were pressed. */
double share_pressed(const struct book *b);

/* Frames pass, fewer than people would see. */
void pass(struct monkey *m, int64_t ms);
/* Nobody is there: from one thing that moves to the next. */
void wait_long(struct monkey *m, int64_t ms);
void finger(struct monkey *m, uint32_t type, int64_t id, float x, float y);
/* One thing a hand, a hall or a broken panel does. */
void do_something(struct monkey *m);

#endif
