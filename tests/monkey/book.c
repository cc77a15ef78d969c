#include "tests/monkey/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int look_up(struct book *b, const char *id) {
    for (int i = 0; i < b->target_count; i++) {
        if (strcmp(b->target[i].id, id) == 0)
            return i;
    }
    if (b->target_count == MONKEY_TARGETS)
        return -1;
    snprintf(b->target[b->target_count].id, KZ_GESTURE_ID, "%s", id);
    return b->target_count++;
}

static int by_id(const void *a, const void *b) {
    return strcmp(((const struct target *)a)->id,
                  ((const struct target *)b)->id);
}

void print_book(const struct book *b) {
    struct target *sorted = kz_xcalloc(MONKEY_TARGETS, sizeof(*sorted));
    int pressed = 0;
    memcpy(sorted, b->target, sizeof(b->target));
    qsort(sorted, (size_t)b->target_count, sizeof(*sorted), by_id);
    for (int i = 0; i < KZ_SCREEN_COUNT; i++)
        printf("screen %s %d\n", kz_screen_name((enum kz_screen_id)i),
               b->screen[i]);
    for (int i = 0; i < b->target_count; i++) {
        pressed += sorted[i].pressed > 0;
        printf("target %s %d\n", sorted[i].id, sorted[i].pressed);
    }
    printf("pressed %.1f %% of %d targets\n",
           b->target_count ? 100. * pressed / b->target_count : 0,
           b->target_count);
    free(sorted);
}
