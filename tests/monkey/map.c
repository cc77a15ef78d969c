/* The monkey's map: places as it saw them, and the ways between them it went.
 * A place is what can be pressed there; a way is a target of it and the place
 * that came of pressing it last. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "tests/monkey/map.h"
#include "ui/core/mix.h"

enum {
    PLACES = 16384,
    WAYS = 1 << 18,
    BUCKETS = 4096,
    TRIES_MOST = 6, /* of a way that nothing comes of */
    NONE = -1,
};

struct place {
    uint64_t key;
    int next; /* of the same bucket */
    int way;  /* the first of its ways */
    int step; /* of the search that came here last, and ... */
    int via;  /* ... by which way it left where we are */
};

struct way {
    int target; /* number in the book */
    int to;     /* place, NONE: never gone */
    int tries;  /* in vain */
    int next;   /* of the same place */
};

struct map {
    struct place place[PLACES];
    struct way way[WAYS];
    int bucket[BUCKETS];
    int place_count, way_count;
    int step;
    int queue[PLACES];
};

struct map *map_create(void) {
    struct map *map = kz_xcalloc(1, sizeof(*map));
    for (int i = 0; i < BUCKETS; i++)
        map->bucket[i] = NONE;
    return map;
}

void map_free(struct map *map) {
    free(map);
}

static int find_place(const struct map *map, uint64_t key) {
    int at = map->bucket[key % BUCKETS];
    while (at != NONE && map->place[at].key != key)
        at = map->place[at].next;
    return at;
}

static void add_ways(struct map *map, struct place *place, const int *target,
                     int count) {
    for (int i = count - 1; i >= 0 && map->way_count < WAYS; i--) {
        map->way[map->way_count] = (struct way){target[i], NONE, 0,
                                                place->way};
        place->way = map->way_count++;
    }
}

int map_enter(struct map *map, const int *target, int count) {
    uint64_t key = kz_mix_bytes(KZ_MIX_START, target,
                                sizeof(*target) * (size_t)count);
    int at = find_place(map, key);
    if (at != NONE || map->place_count == PLACES)
        return at;
    at = map->place_count++;
    struct place *place = &map->place[at];
    *place = (struct place){key, map->bucket[key % BUCKETS], NONE, 0, NONE};
    map->bucket[key % BUCKETS] = at;
    add_ways(map, place, target, count);
    return at;
}

static struct way *find_way(struct map *map, int place, int target) {
    int at = place == NONE ? NONE : map->place[place].way;
    while (at != NONE && map->way[at].target != target)
        at = map->way[at].next;
    return at == NONE ? NULL : &map->way[at];
}

void map_went(struct map *map, int from, int target, int to) {
    struct way *way = find_way(map, from, target);
    if (!way)
        return;
    way->to = to;
    way->tries = 0;
}

void map_tried(struct map *map, int from, int target) {
    struct way *way = find_way(map, from, target);
    if (way)
        way->tries++;
}

static bool is_new(const struct map *map, const struct book *book, int way) {
    const struct way *w = &map->way[way];
    return book->target[w->target].pressed == 0 && w->tries < TRIES_MOST;
}

/* The first way of those that lead on from a place, in the order of the page,
 * is as good as any: what is pressed once is not new any more. */
static int new_way(const struct map *map, const struct book *book, int place) {
    for (int at = map->place[place].way; at != NONE; at = map->way[at].next) {
        if (is_new(map, book, at))
            return at;
    }
    return NONE;
}

/* One never gone from here, of the target pressed least elsewhere, if that is
 * less than `least`: what is typed makes new places without end, and nearest
 * alone would never leave them. */
static int unknown_way(const struct map *map, const struct book *book,
                       int place, int *least) {
    int found = NONE;
    for (int at = map->place[place].way; at != NONE; at = map->way[at].next) {
        const struct way *w = &map->way[at];
        int pressed = book->target[w->target].pressed;
        if (w->to != NONE || w->tries >= TRIES_MOST || pressed >= *least)
            continue;
        *least = pressed;
        found = at;
    }
    return found;
}

static void step_on(struct map *map, int place, int *queued) {
    for (int at = map->place[place].way; at != NONE; at = map->way[at].next) {
        const struct way *w = &map->way[at];
        if (w->to == NONE || w->tries >= TRIES_MOST ||
            map->place[w->to].step == map->step)
            continue;
        struct place *to = &map->place[w->to];
        to->step = map->step;
        to->via = map->place[place].via == NONE ? at : map->place[place].via;
        map->queue[(*queued)++] = w->to;
    }
}

int map_next(struct map *map, const struct book *book, int from) {
    if (from == NONE)
        return NONE;
    int queued = 0, unknown = NONE, least = INT_MAX;
    map->step++;
    map->place[from].step = map->step;
    map->place[from].via = NONE;
    map->queue[queued++] = from;
    for (int i = 0; i < queued; i++) {
        int place = map->queue[i], via = map->place[place].via;
        int way = new_way(map, book, place);
        if (way != NONE)
            return map->way[via == NONE ? way : via].target;
        way = unknown_way(map, book, place, &least);
        if (way != NONE)
            unknown = via == NONE ? way : via;
        step_on(map, place, &queued);
    }
    return unknown == NONE ? NONE : map->way[unknown].target;
}

void map_print(const struct map *map) {
    printf("map: %d places, %d ways\n", map->place_count, map->way_count);
}
