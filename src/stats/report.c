#include "src/stats/report.h"

#include <stdio.h>

#include "src/stats/db.h"
#include "src/stats/rows.h"

struct work {
    struct kz_sql sql;
    struct kz_arena *arena;
    struct kz_stats_report *out;
    char year[12], next[12]; /* as days: from, and the first not of it */
};

static void start(struct kz_sql_row *row, struct work *w,
                  enum kz_stats_id id) {
    kz_sql_start(row, &w->sql, id);
    kz_sql_bind(row, ":year", w->year);
    kz_sql_bind(row, ":next", w->next);
}

static bool find_year(struct work *w, int year) {
    struct kz_sql_row row;
    char day[12] = "";
    int64_t latest = year;
    if (year == 0) {
        kz_sql_start(&row, &w->sql, KZ_STATS_REPORT_YEAR);
        while (kz_sql_next(&row))
            kz_sql_copy(&row, day, sizeof(day));
        if (!kz_sql_end(&row) ||
            !kz_str_to_int(kz_str_sub(kz_str_from(day), 0, 4), &latest))
            return false;
    }
    w->out->year = (int)latest;
    snprintf(w->year, sizeof(w->year), "%04d", (int)latest);
    snprintf(w->next, sizeof(w->next), "%04d", (int)latest + 1);
    return true;
}

static bool read_times(struct work *w) {
    struct kz_stats_report *r = w->out;
    struct kz_sql_row row;
    start(&row, w, KZ_STATS_REPORT_MONTHS);
    while (kz_sql_next(&row)) {
        int64_t month = kz_sql_int(&row);
        struct kz_report_month *m = &r->months[month >= 1 && month <= 12
                                                   ? month
                                                   : 0];
        m->visits += kz_sql_int(&row);
        m->seconds += kz_sql_int(&row);
    }
    if (!kz_sql_end(&row))
        return false;
    for (int i = 0; i < 13; i++) {
        r->visits += r->months[i].visits;
        r->seconds += r->months[i].seconds;
    }
    start(&row, w, KZ_STATS_REPORT_HOURS);
    while (kz_sql_next(&row)) {
        int64_t hour = kz_sql_int(&row), times = kz_sql_int(&row);
        if (hour >= 0 && hour < 24)
            r->hours[hour] += times;
    }
    return kz_sql_end(&row);
}

static bool read_rows(struct kz_sql_row *row, struct work *w,
                      struct kz_report_counts *list) {
    while (kz_sql_next(row)) {
        struct kz_report_count *c = kz_rows_add(w->arena, list);
        c->what = kz_sql_str(row, w->arena);
        c->times = kz_sql_int(row);
        c->amount = kz_sql_int(row);
    }
    return kz_sql_end(row);
}

static bool read_counts(struct work *w, const char *kind,
                        struct kz_report_counts *list) {
    struct kz_sql_row row;
    start(&row, w, KZ_STATS_REPORT_COUNTS);
    kz_sql_bind(&row, ":kind", kind);
    kz_sql_bind_int(&row, ":most", KZ_REPORT_MOST);
    return read_rows(&row, w, list);
}

static bool read_langs(struct work *w) {
    struct kz_sql_row row;
    start(&row, w, KZ_STATS_REPORT_LANGS);
    return read_rows(&row, w, &w->out->langs);
}

static bool read_groups(struct work *w) {
    struct kz_sql_row row;
    start(&row, w, KZ_STATS_REPORT_GROUPS);
    while (kz_sql_next(&row)) {
        struct kz_report_group *g = kz_rows_add(w->arena, &w->out->groups);
        g->kind = kz_sql_str(&row, w->arena);
        g->tours = kz_sql_int(&row);
        g->heads = kz_sql_int(&row);
        g->seconds = kz_sql_int(&row);
        w->out->tours += g->tours;
        w->out->heads += g->heads;
    }
    return kz_sql_end(&row);
}

static bool read_docents(struct work *w) {
    struct kz_sql_row row;
    start(&row, w, KZ_STATS_REPORT_DOCENTS);
    while (kz_sql_next(&row)) {
        struct kz_report_docent *d = kz_rows_add(w->arena, &w->out->docents);
        d->name = kz_sql_str(&row, w->arena);
        d->tours = kz_sql_int(&row);
        d->heads = kz_sql_int(&row);
        d->seconds = kz_sql_int(&row);
        d->rehearsals = kz_sql_int(&row);
        d->rehearsal_seconds = kz_sql_int(&row);
    }
    return kz_sql_end(&row);
}

static bool read_tours(struct work *w) {
    struct kz_sql_row row;
    start(&row, w, KZ_STATS_REPORT_TOURS);
    while (kz_sql_next(&row))
        kz_rows_read_tour(&row, w->arena,
                          kz_rows_add(w->arena, &w->out->tour_rows));
    return kz_sql_end(&row);
}

static bool read_updates(struct work *w) {
    struct kz_sql_row row;
    start(&row, w, KZ_STATS_REPORT_UPDATES);
    while (kz_sql_next(&row)) {
        struct kz_report_update *u = kz_rows_add(w->arena, &w->out->updates);
        u->day = kz_sql_str(&row, w->arena);
        u->generation = kz_sql_str(&row, w->arena);
    }
    return kz_sql_end(&row);
}

static bool read_entries(struct work *w) {
    struct kz_sql_row row;
    start(&row, w, KZ_STATS_REPORT_ENTRY_KINDS);
    while (kz_sql_next(&row)) {
        enum kz_stats_entry_kind kind =
            kz_stats_entry_of(kz_sql_str(&row, w->arena));
        struct kz_report_entry_kind sum = {.times = kz_sql_int(&row)};
        sum.amount = kz_sql_int(&row);
        if (kind < KZ_ENTRY_KINDS)
            w->out->entry_kinds[kind] = sum;
    }
    if (!kz_sql_end(&row))
        return false;
    start(&row, w, KZ_STATS_REPORT_ENTRIES);
    while (kz_sql_next(&row)) {
        struct kz_stats_entry_row entry;
        kz_rows_read_entry(&row, w->arena, &entry);
        if (entry.kind < KZ_ENTRY_KINDS)
            *(struct kz_stats_entry_row *)kz_rows_add(
                w->arena, &w->out->entries) = entry;
    }
    return kz_sql_end(&row);
}

bool kz_stats_report_make(const char *path, int year, struct kz_arena *arena,
                          struct kz_stats_report *out, struct kz_error *err) {
    struct work w = {.arena = arena, .out = out};
    *out = (struct kz_stats_report){.year = 0};
    bool is_good = kz_stats_db_open_to_read(&w.sql, path);
    if (is_good) {
        is_good = find_year(&w, year) && read_times(&w) && read_langs(&w) &&
                  read_counts(&w, "view", &out->views) &&
                  read_counts(&w, "nothing", &out->nothing) &&
                  read_counts(&w, "film", &out->films) &&
                  read_counts(&w, "quiz", &out->quizzes) && read_groups(&w) &&
                  read_docents(&w) && read_tours(&w) && read_updates(&w) &&
                  read_entries(&w);
        kz_sql_close(&w.sql);
    }
    if (is_good)
        return true;
    *out = (struct kz_stats_report){.year = 0};
    return kz_error_set(err, "report.missing", path, NULL);
}
