/*
 * What a tour shows: stops in order, and in each the steps that Next goes
 * through. Filled from the catalog by the screens, then left alone while the
 * tour runs. Knows pages by their command-line name ("mineral/M23") only.
 *
 * A page may be followed by how it is to be seen:
 *     film/turpan@12-45       from second 12 to second 45; "@12" to its end
 *     crystal/halite@30,15    turned 30 and tilted 15 degrees; "@30,15,2" is
 *                             twice as near as well
 */
#ifndef KZ_TOUR_PLAN_H
#define KZ_TOUR_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/str.h"
#include "src/base/vec.h"

enum {
    KZ_TOUR_ID_SIZE = 64,
    KZ_TOUR_PAGE_SIZE = 96,
    KZ_TOUR_STOPS_MOST = 99, /* two digits on a clicker */
    KZ_TOUR_STEPS_MOST = 999,
};

enum kz_tour_step_kind {
    KZ_STEP_TITLE,        /* the stop's words on the hall's own ground */
    KZ_STEP_PICTURE,      /* a mineral, an exhibit, a page with a picture */
    KZ_STEP_CHART,        /* results and figures */
    KZ_STEP_FILM,
    KZ_STEP_CRYSTAL,
    KZ_STEP_QUIZ,         /* a question for the group */
    KZ_STEP_BEFORE_AFTER, /* two beside each other */
};

struct kz_tour_step {
    char id[KZ_TOUR_ID_SIZE];
    char page[KZ_TOUR_PAGE_SIZE]; /* without what follows @ */
    enum kz_tour_step_kind kind;
    bool is_shown; /* its item is published */
    int64_t film_in_ms, film_out_ms; /* out 0: the film's end */
    bool has_pose;
    double turn_deg, tilt_deg, zoom;
};

struct kz_tour_stop {
    char id[KZ_TOUR_ID_SIZE];
    int64_t planned_ms; /* 0: not said */
    int first_step, step_count;
};

struct kz_tour_plan {
    char id[KZ_TOUR_ID_SIZE];
    int64_t planned_ms; /* of all; 0: the sum of the stops */
    KZ_VEC(struct kz_tour_stop) stops;
    KZ_VEC(struct kz_tour_step) steps;
    int dropped; /* stops and steps beyond what a tour can hold */
};

/* Owner  the caller; kz_tour_plan_destroy() */
void kz_tour_plan_init(struct kz_tour_plan *plan, struct kz_str id,
                       double minutes);
void kz_tour_plan_destroy(struct kz_tour_plan *plan);

/* `minutes` NAN or below 0: not said. Its first view is a step of its own. */
void kz_tour_plan_add_stop(struct kz_tour_plan *plan, struct kz_str id,
                           double minutes);
/* To the last stop. What follows @ and cannot be read is left out. */
void kz_tour_plan_add_step(struct kz_tour_plan *plan, struct kz_str id,
                           struct kz_str page, bool is_shown);

/* A stop none of whose steps can be shown is passed over. */
bool kz_tour_stop_is_shown(const struct kz_tour_plan *plan, int stop);
int kz_tour_plan_find_stop(const struct kz_tour_plan *plan, struct kz_str id);
int64_t kz_tour_plan_total_ms(const struct kz_tour_plan *plan);

#endif
