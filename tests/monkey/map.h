/*
 * Where the monkey has been and what led where: so that it finds the way back
 * to what it saw and has not pressed. Targets are numbers in the book, places
 * numbers here; -1 is none.
 */
#ifndef KZ_TESTS_MONKEY_MAP_H
#define KZ_TESTS_MONKEY_MAP_H

#include "tests/monkey/book.h"

struct map;

struct map *map_create(void);
void map_free(struct map *map);

/* The place with these targets, in the order of the page. -1: the map is
 * full. */
int map_enter(struct map *map, const int *target, int count);
/* Pressing `target` led there. */
void map_went(struct map *map, int from, int target, int to);
/* It was meant to be pressed: if nothing comes of it time and again it is
 * given up. */
void map_tried(struct map *map, int from, int target);
/* The target to press for the nearest one that was never pressed, else for
 * a way never gone of what was pressed least. */
int map_next(struct map *map, const struct book *book, int from);
void map_print(const struct map *map);

#endif
