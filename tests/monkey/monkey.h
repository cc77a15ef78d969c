/*
 * The monkey's parts: chance, its eyes, and its hands.
 */
#ifndef KZ_TESTS_MONKEY_H
#define KZ_TESTS_MONKEY_H

#include "src/app/kiosk.h"
#include "tests/monkey/book.h"
#include "tests/monkey/map.h"

enum { MONKEY_FINGERS = 10 };

struct monkey {
    struct kz_kiosk kiosk;
    struct kz_app app;
    struct book book;
    struct map *map;
    int place; /* on the map; -1: off it */
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

/* Of what is seen of it. */
struct kz_point middle_of(const struct kz_node *n);
/* A finger in its middle would press it, and not what lies over it. */
bool is_in_reach(struct kz_node *root, const struct kz_node *n);
/* Writes down what is on the screen and what was pressed since. */
void look_around(struct monkey *m);
/* Centre of a visible target, any. False: there is none. */
bool choose_target(struct monkey *m, float *x, float *y);
/* Id of what leads to something new, on the screen or further down the page;
 * NULL: the map knows nothing. */
const char *choose_way(struct monkey *m);

/* Frames pass, fewer than people would see. */
void pass(struct monkey *m, int64_t ms);
/* Nobody is there, and few of the frames are made that would show it. */
void wait_long(struct monkey *m, int64_t ms);
void finger(struct monkey *m, uint32_t type, int64_t id, float x, float y);
/* One thing a hand, a hall or a broken panel does. */
void do_something(struct monkey *m);

#endif
