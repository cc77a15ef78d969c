/*
 * The way in for those who work here: the crest, held for three seconds, or
 * F5. Who came through the door is the session's own and no part of a
 * visitor's state, which is reset by assignment. Render thread only.
 */
#ifndef KZ_UI_SCREENS_DOOR_H
#define KZ_UI_SCREENS_DOOR_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/screens/visit.h"

struct kz_desk;
struct kz_node;
struct kz_screen;

enum kz_door { KZ_DOOR_VISITOR, KZ_DOOR_DOCENT, KZ_DOOR_STAFF };

enum { KZ_KEEPER_NAME_SIZE = 65 };

/* Who the screen answers to. Zeroed: whoever stands there. */
struct kz_keeper {
    enum kz_door door;
    char name[KZ_KEEPER_NAME_SIZE]; /* of a docent; else empty */
};

/* Makes a crest the door: held, a ring fills round it and the entry opens.
 * `tap` is what a short touch on it asks for, 0: nothing. A dot stands on it
 * as long as nobody has set the PIN of the staff. */
void kz_door_on_crest(const struct kz_screen *screen, struct kz_node *crest,
                      int tap);

/* How long nobody need touch the screen. */
struct kz_door_idle {
    int64_t limit_ms;  /* until it is asked who is there; < 0: for ever */
    int64_t notice_ms; /* that the question stands; 0: it is not asked */
};
/* For a page that a keeper has open; `usual` is what visitors get. */
struct kz_door_idle kz_door_idle(const struct kz_keeper *keeper,
                                 enum kz_screen_id page,
                                 const struct kz_desk *desk,
                                 struct kz_door_idle usual);

#endif
