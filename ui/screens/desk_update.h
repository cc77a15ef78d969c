/*
 * The wizard that brings content from a stick to visitors: which step, what
 * was found, what staff decided. The work is that of the bench; nothing here
 * reads a stick.
 */
#ifndef KZ_UI_SCREENS_DESK_UPDATE_H
#define KZ_UI_SCREENS_DESK_UPDATE_H

#include "ui/screens/desk_bench.h"
#include "ui/screens/desk_pictures.h"

enum kz_update_step {
    KZ_UPDATE_INSERT,
    KZ_UPDATE_CHECK,
    KZ_UPDATE_REVIEW,
    KZ_UPDATE_INSTALL,
    KZ_UPDATE_LOOK,
    KZ_UPDATE_LIVE,
    KZ_UPDATE_STEPS,
};

struct kz_update {
    enum kz_update_step step;
    char stick[64];              /* its name */
    char mount[KZ_PATH_SIZE];
    char source[KZ_PATH_SIZE];   /* on it, for the importer */
    bool is_package;
    bool is_known;               /* else the PIN is asked for once more */
    bool is_confirmed;           /* and was given */
    bool is_ours;                /* mounted by us: to be let go of */
    struct kz_proposal review;
    int chosen;                  /* row of the review that is open, < 0: none */
    struct kz_told told;         /* why it did not go on; what "": it did */
    int64_t generation;          /* that is held, or live at the end */
    struct kz_held_pictures pictures; /* of what is held */
    bool was_already;            /* there was nothing new */
    bool is_film;                /* nothing is brought: a film is made */
    char film_lang[8];           /* "": that of the page */
    int film_seconds;            /* 0: as long as the content asks for */
    int64_t failed_ms;           /* when the copying ended badly; 0: it did
                                    not */
};

struct kz_desk;

void kz_update_reset(struct kz_update *update);
void kz_update_destroy(struct kz_update *update);
/* A touch; false: it is not of the wizard. */
bool kz_update_act(struct kz_desk *desk,
                   const struct kz_gesture_event *event);
/* What nobody vouches for may come in: the PIN was given once more. */
void kz_update_confirmed(struct kz_desk *desk);
/* The bench is done with one of the wizard's works. */
void kz_update_heed(struct kz_desk *desk, enum kz_work work, int exit_code,
                    struct kz_str answer);
/* The stick may be gone. True: so it is. */
bool kz_update_miss_stick(struct kz_desk *desk);

#endif
