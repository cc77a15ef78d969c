/*
 * The smaller works of the staff: going back to an earlier version, asking how
 * the store is, taking content and the yearly report away, and the figures
 * that only people can tell.
 */
#ifndef KZ_UI_SCREENS_DESK_CHORES_H
#define KZ_UI_SCREENS_DESK_CHORES_H

#include "src/stats/staff.h"
#include "src/update/history.h"
#include "src/update/trial.h"
#include "ui/screens/desk_bench.h"

enum kz_taking {
    KZ_TAKE_NOTHING,
    KZ_TAKE_BOOK,   /* the content as a workbook */
    KZ_TAKE_FOLDER, /* as tables, with its media */
    KZ_TAKE_REPORT, /* of this year */
    KZ_TAKE_PACKAGE, /* the content, signed, for other kiosks */
    KZ_TAKE_LOG,     /* the report file */
    KZ_TAKINGS,
};

struct kz_chores {
    struct kz_history history;
    struct kz_trial trial;
    int64_t asked;         /* version to go back to, once it is said again */
    struct kz_told told;   /* why the last was refused; what "": it was not */
    const char *done;      /* sentence on what was done; NULL: nothing */
    struct kz_proposal health;
    bool has_health;
    char stick[64];        /* that is written to */
    char mount[KZ_PATH_SIZE]; /* where it is; "": it is on its way */
    enum kz_taking taking;
    enum kz_taking taken;  /* what `done` is about */
    int64_t visits;        /* of today; < 0: nobody can tell */
    int64_t free_bytes;    /* of the store's disk */
    int amount[KZ_ENTRY_KINDS]; /* typed in, not yet kept */
    struct kz_arena arena;      /* of the entries */
    struct kz_stats_entries entries; /* of today */
};

void kz_chores_destroy(struct kz_chores *chores);
/* What staff see first, read anew. */
void kz_chores_read(struct kz_desk *desk);
/* A touch; false: it is none of these. */
bool kz_chores_act(struct kz_desk *desk,
                   const struct kz_gesture_event *event);
void kz_chores_heed(struct kz_desk *desk, enum kz_work work, int exit_code,
                    struct kz_str answer);

#endif
