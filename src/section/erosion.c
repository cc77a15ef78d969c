#include "src/section/erosion.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "src/base/mem.h"

/* What one step knows of the rivers. Every point hands its water to one
 * neighbour, itself if it keeps it. */
struct rivers {
    int count;
    int *receiver;
    float *run;   /* distance to the receiver, u */
    float *water; /* area drained, square u */
    int *order;   /* receivers before those who give */
    int *giver;   /* the first who gives to a point, -1 if none */
    int *next;    /* the next who gives to the same point, -1 at the end */
};

void kz_erosion_init(struct kz_erosion *land, int w, int h, float cell) {
    size_t count = (size_t)w * (size_t)h;
    *land = (struct kz_erosion){
        .w = w,
        .h = h,
        .cell = cell,
        .height = kz_xcalloc(count, sizeof(*land->height)),
        .softness = kz_xcalloc(count, sizeof(*land->softness)),
        .repose = kz_xcalloc(count, sizeof(*land->repose)),
        .is_outlet = kz_xcalloc(count, sizeof(*land->is_outlet)),
    };
}

void kz_erosion_destroy(struct kz_erosion *land) {
    free(land->height);
    free(land->softness);
    free(land->repose);
    free(land->is_outlet);
    *land = (struct kz_erosion){0};
}

static void rivers_init(struct rivers *r, int count) {
    size_t n = (size_t)count;
    r->count = count;
    r->receiver = kz_xcalloc(n, sizeof(int));
    r->run = kz_xcalloc(n, sizeof(float));
    r->water = kz_xcalloc(n, sizeof(float));
    r->order = kz_xcalloc(n, sizeof(int));
    r->giver = kz_xcalloc(n, sizeof(int));
    r->next = kz_xcalloc(n, sizeof(int));
}

static void rivers_destroy(struct rivers *r) {
    free(r->receiver);
    free(r->run);
    free(r->water);
    free(r->order);
    free(r->giver);
    free(r->next);
}

/* A hollow without a way out is filled until it has one. */
static void find_receiver(struct kz_erosion *land, struct rivers *r, int x,
                          int y) {
    int at = y * land->w + x;
    float here = land->height[at], best = 0, lowest = INFINITY;
    r->receiver[at] = at;
    if (land->is_outlet[at])
        return;
    for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
            int nx = x + dx, ny = y + dy;
            if ((!dx && !dy) || nx < 0 || ny < 0 || nx >= land->w ||
                ny >= land->h)
                continue;
            float run = land->cell * (dx && dy ? 1.41421356f : 1);
            float there = land->height[ny * land->w + nx];
            lowest = fminf(lowest, there);
            if ((here - there) / run > best) {
                best = (here - there) / run;
                r->receiver[at] = ny * land->w + nx;
                r->run[at] = run;
            }
        }
    }
    if (r->receiver[at] == at)
        land->height[at] = lowest + 0.01f * land->cell;
}

static void put_in_order(struct rivers *r) {
    int filled = 0;
    for (int i = 0; i < r->count; i++)
        r->giver[i] = -1;
    for (int i = 0; i < r->count; i++) {
        int to = r->receiver[i];
        if (to == i) {
            r->order[filled++] = i;
        } else {
            r->next[i] = r->giver[to];
            r->giver[to] = i;
        }
    }
    for (int done = 0; done < filled; done++)
        for (int g = r->giver[r->order[done]]; g >= 0; g = r->next[g])
            r->order[filled++] = g;
}

static void gather_water(struct rivers *r, float cell) {
    for (int i = 0; i < r->count; i++)
        r->water[i] = cell * cell;
    for (int i = r->count - 1; i >= 0; i--) {
        int at = r->order[i];
        if (r->receiver[at] != at)
            r->water[r->receiver[at]] += r->water[at];
    }
}

/* The receiver is already cut, so the step is stable however strong. */
static void cut(struct kz_erosion *land, const struct rivers *r, float force) {
    for (int i = 0; i < r->count; i++) {
        int at = r->order[i], to = r->receiver[at];
        if (to == at)
            continue;
        float f = force * land->softness[at] * sqrtf(r->water[at]) / r->run[at];
        float h = (land->height[at] + f * land->height[to]) / (1 + f);
        float firm = 1.3f - 0.6f * land->softness[at];
        float steepest =
            land->height[to] + land->repose[at] * firm * r->run[at];
        land->height[at] = fminf(h, steepest);
    }
}

void kz_erosion_run(struct kz_erosion *land, int steps, float force) {
    struct rivers r;
    rivers_init(&r, land->w * land->h);
    for (int step = 0; step < steps; step++) {
        for (int y = 0; y < land->h; y++)
            for (int x = 0; x < land->w; x++)
                find_receiver(land, &r, x, y);
        put_in_order(&r);
        gather_water(&r, land->cell);
        cut(land, &r, force);
    }
    rivers_destroy(&r);
}
