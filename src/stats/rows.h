/*
 * Inside src/stats: rows of the file as structs, for staff.c and report.c.
 */
#ifndef KZ_STATS_ROWS_H
#define KZ_STATS_ROWS_H

#include "src/stats/sql.h"
#include "src/stats/staff.h"

/* Room for one more, zeroed; the list lies in `arena` and is copied as it
 * grows. */
void *kz_rows_push(struct kz_arena *arena, void **items, size_t *count,
                   size_t size);
#define kz_rows_add(arena, list) \
    kz_rows_push((arena), (void **)&(list)->items, &(list)->count, \
                 sizeof *(list)->items)

/* The columns of day_tours and report_tours, of day_entries and
 * report_entries. */
void kz_rows_read_tour(struct kz_sql_row *row, struct kz_arena *arena,
                       struct kz_stats_tour_row *out);
void kz_rows_read_entry(struct kz_sql_row *row, struct kz_arena *arena,
                        struct kz_stats_entry_row *out);
enum kz_stats_entry_kind kz_stats_entry_of(struct kz_str name);

#endif
