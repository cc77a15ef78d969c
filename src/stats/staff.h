/*
 * What staff see of the statistics and may put right, on the same day only:
 * tours of today, and what they type in. What is corrected or removed stays
 * in the file, marked.
 *
 * Each call reads or writes the file at once and may wait for a batch that is
 * being written: for staff screens, not while a film plays. NULL statistics:
 * nothing, false.
 */
#ifndef KZ_STATS_STAFF_H
#define KZ_STATS_STAFF_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/stats/stats.h"

enum { KZ_STATS_AMOUNT_MOST = 1000000 };

struct kz_stats_tour_row {
    int64_t id;
    struct kz_str tour, docent, lang, second_lang, group_kind;
    int heads;
    int64_t seconds;
    int stops_shown, stops;
    bool is_rehearsal, is_over;
    struct kz_str day; /* YYYY-MM-DD; YYYY-00-00: the clock was in doubt */
    int hour;          /* -1 there */
};
struct kz_stats_tours {
    struct kz_stats_tour_row *items;
    size_t count;
};
/* Today's, in their order; in `arena`. */
bool kz_stats_tours_today(struct kz_stats *stats, struct kz_arena *arena,
                          struct kz_stats_tours *out);

/**
 * Errors  false: stats.heads (what was typed), stats.not_today, stats.unwritable
 */
bool kz_stats_correct_tour(struct kz_stats *stats, int64_t id,
                           const char *group_kind, int heads,
                           struct kz_error *err);
bool kz_stats_remove_tour(struct kz_stats *stats, int64_t id,
                          struct kz_error *err);

/* Visits of today; false: nobody can tell. */
bool kz_stats_visits_today(struct kz_stats *stats, int64_t *visits);

/* When a group was last led by a tour: YYYY-MM-DD, YYYY-00-00 where the clock
 * was in doubt, empty: never. As it stands in the file, which may be 30 s old.
 */
struct kz_str kz_stats_tour_last(struct kz_stats *stats,
                                 struct kz_arena *arena, const char *tour);

/* Earlier rehearsals of a tour by this docent, the latest run 0. */
struct kz_stats_stop_time {
    struct kz_str stop;
    int run;
    int64_t ms;
};
struct kz_stats_stop_times {
    struct kz_stats_stop_time *items;
    size_t count;
};
bool kz_stats_rehearsals(struct kz_stats *stats, struct kz_arena *arena,
                         const char *docent, const char *tour,
                         int64_t but_id, struct kz_stats_stop_times *out);

/* ---- what staff type in ---- */

enum kz_stats_entry_kind {
    KZ_ENTRY_ACTIVITY, /* held */
    KZ_ENTRY_EXHIBIT,  /* renewed or added */
    KZ_ENTRY_PANEL,
    KZ_ENTRY_LEAFLET,  /* given away */
    KZ_ENTRY_KINDS,
};
/* "activity": as it is kept. */
const char *kz_stats_entry_name(enum kz_stats_entry_kind kind);

struct kz_stats_entry_row {
    int64_t id;
    enum kz_stats_entry_kind kind;
    int amount;
    struct kz_str note, day;
};
struct kz_stats_entries {
    struct kz_stats_entry_row *items;
    size_t count;
};
bool kz_stats_entries_today(struct kz_stats *stats, struct kz_arena *arena,
                            struct kz_stats_entries *out);
/**
 * note    may be empty; kept to 200 bytes
 * Errors  false: stats.amount (what was typed), stats.unwritable
 */
bool kz_stats_add_entry(struct kz_stats *stats, enum kz_stats_entry_kind kind,
                        int amount, const char *note, struct kz_error *err);
/* Errors  as kz_stats_correct_tour() and kz_stats_add_entry() */
bool kz_stats_correct_entry(struct kz_stats *stats, int64_t id, int amount,
                            const char *note, struct kz_error *err);
bool kz_stats_remove_entry(struct kz_stats *stats, int64_t id,
                           struct kz_error *err);

#endif
