/*
 * The sticks that are in, while staff are there: never before, never after.
 */
#ifndef KZ_UI_SCREENS_DESK_STICKS_H
#define KZ_UI_SCREENS_DESK_STICKS_H

#include "src/update/watch.h"
#include "ui/screens/desk.h"

enum { KZ_PLUGS_MOST = 4 };

/* A folder that stands for a stick. */
struct kz_plug {
    char name[64];
    char folder[KZ_PATH_SIZE];
};

struct kz_desk_sticks {
    struct kz_watch *watch;     /* NULL: none is looked for */
    struct kz_devices *before;  /* what was plugged in when staff came */
    struct kz_plug plugs[KZ_PLUGS_MOST];
    int plug_count;
    struct kz_sticks found;
    int64_t next_look_ms;
};

void kz_sticks_begin(struct kz_desk_sticks *sticks, bool is_real);
void kz_sticks_end(struct kz_desk_sticks *sticks);
/* True: other sticks than before. */
bool kz_sticks_tick(struct kz_desk_sticks *sticks, int64_t now_ms,
                    int64_t *wait_ms);
/* NULL: none of this name is in. */
const struct kz_stick *kz_sticks_find(const struct kz_desk_sticks *sticks,
                                      const char *name);

#endif
