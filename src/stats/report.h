/*
 * A year as rows, for the yearly report and for staff screens. Reads the file
 * by itself, also while a kiosk counts into it.
 */
#ifndef KZ_STATS_REPORT_H
#define KZ_STATS_REPORT_H

#include "src/stats/staff.h"

enum { KZ_REPORT_MOST = 100 }; /* of the most viewed, and of terms */

struct kz_report_month {
    int64_t visits, seconds;
};
/* A language, with the length of its visits; an item with how often; a film
 * with the sum of percents; "5" questions asked with the sum of known ones. */
struct kz_report_count {
    struct kz_str what;
    int64_t times, amount;
};
struct kz_report_counts {
    struct kz_report_count *items;
    size_t count;
};
struct kz_report_group {
    struct kz_str kind; /* id of the content's audiences */
    int64_t tours, heads, seconds;
};
struct kz_report_docent {
    struct kz_str name;
    int64_t tours, heads, seconds, rehearsals, rehearsal_seconds;
};
struct kz_report_update {
    struct kz_str day, generation;
};
struct kz_report_entry_kind {
    int64_t times, amount;
};

struct kz_stats_report {
    int year;
    struct kz_report_month months[13]; /* [0]: the clock was in doubt */
    int64_t hours[24];
    int64_t visits, seconds; /* of the year, all months and [0] */
    struct kz_report_counts langs, views, nothing, films, quizzes;
    struct { struct kz_report_group *items; size_t count; } groups;
    struct { struct kz_report_docent *items; size_t count; } docents;
    struct { struct kz_report_update *items; size_t count; } updates;
    int64_t tours, heads;        /* without rehearsals */
    struct kz_stats_tours tour_rows; /* rehearsals too */
    struct kz_report_entry_kind entry_kinds[KZ_ENTRY_KINDS];
    struct kz_stats_entries entries;
};

/**
 * Everything of one year; slices in `arena`.
 *
 * year    0: the latest in which something was counted
 * Errors  false: report.missing (path): no file, damaged, or nothing in it;
 *         `out` zeroed
 */
KZ_NODISCARD bool kz_stats_report_make(const char *path, int year,
                                       struct kz_arena *arena,
                                       struct kz_stats_report *out,
                                       struct kz_error *err);

#endif
