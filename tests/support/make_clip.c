/*
 * A clip whose pictures carry their numbers, for tests that are no C.
 *
 *     make_clip PATH WIDTH HEIGHT FRAMES RATE
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/support/film_clip.h"

int main(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "make_clip PATH WIDTH HEIGHT FRAMES RATE\n");
        return 2;
    }
    struct kz_clip clip = {
        .w = atoi(argv[2]), .h = atoi(argv[3]), .frames = atoi(argv[4]),
        .rate_num = atoi(argv[5]), .rate_den = 1, .gop = atoi(argv[5]),
        .sounds = 1};
    return kz_clip_make(argv[1], &clip) ? 0 : 1;
}
