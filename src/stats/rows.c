#include "src/stats/rows.h"

void *kz_rows_push(struct kz_arena *arena, void **items, size_t *count,
                   size_t size) {
    bool is_full = (*count & (*count - 1)) == 0; /* 0, 1, 2, 4, 8 */
    if (is_full) {
        char *more = kz_arena_alloc(arena, size * (*count ? *count * 2 : 1));
        if (*count > 0)
            memcpy(more, *items, *count * size);
        *items = more;
    }
    return (char *)*items + (*count)++ * size;
}

void kz_rows_read_tour(struct kz_sql_row *row, struct kz_arena *arena,
                       struct kz_stats_tour_row *out) {
    out->id = kz_sql_int(row);
    out->tour = kz_sql_str(row, arena);
    out->docent = kz_sql_str(row, arena);
    out->lang = kz_sql_str(row, arena);
    out->second_lang = kz_sql_str(row, arena);
    out->group_kind = kz_sql_str(row, arena);
    out->heads = (int)kz_sql_int(row);
    out->seconds = kz_sql_int(row);
    out->stops_shown = (int)kz_sql_int(row);
    out->stops = (int)kz_sql_int(row);
    out->is_rehearsal = kz_sql_int(row) != 0;
    out->is_over = kz_sql_int(row) != 0;
    out->day = kz_sql_str(row, arena);
    out->hour = (int)kz_sql_int(row);
}

static const char *const entry_names[KZ_ENTRY_KINDS] = {
    "activity", "exhibit", "panel", "leaflet"};

const char *kz_stats_entry_name(enum kz_stats_entry_kind kind) {
    return entry_names[kind];
}

enum kz_stats_entry_kind kz_stats_entry_of(struct kz_str name) {
    for (int i = 0; i < KZ_ENTRY_KINDS; i++) {
        if (kz_str_is(name, entry_names[i]))
            return (enum kz_stats_entry_kind)i;
    }
    return KZ_ENTRY_KINDS;
}

void kz_rows_read_entry(struct kz_sql_row *row, struct kz_arena *arena,
                        struct kz_stats_entry_row *out) {
    out->id = kz_sql_int(row);
    out->kind = kz_stats_entry_of(kz_sql_str(row, arena));
    out->amount = (int)kz_sql_int(row);
    out->note = kz_sql_str(row, arena);
    out->day = kz_sql_str(row, arena);
}
