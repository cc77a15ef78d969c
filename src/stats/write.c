#include "src/stats/inside.h"

bool kz_stats_add_boot(struct kz_sql *sql, const struct kz_instant *when) {
    struct kz_sql_row row;
    kz_sql_start(&row, sql, KZ_STATS_ADD_BOOT);
    kz_sql_bind(&row, ":boot", when->boot);
    return kz_sql_done(&row);
}

static void bind_moment(struct kz_sql_row *row, const struct kz_instant *when) {
    kz_sql_bind(row, ":boot", when->boot);
    kz_sql_bind_int(row, ":boot_ms", when->boot_ms);
    kz_sql_bind_int(row, ":wall_s", when->wall_s);
    kz_sql_bind_int(row, ":is_doubtful", when->is_doubtful);
}

static void bind_event(struct kz_sql_row *row, const struct kz_stats_event *e) {
    kz_sql_bind(row, ":kind", e->kind);
    kz_sql_bind(row, ":what", e->what);
    kz_sql_bind(row, ":lang", e->lang);
    kz_sql_bind_int(row, ":amount", e->amount);
}

static bool write_event(struct kz_sql *sql, const struct kz_stats_event *e) {
    struct kz_sql_row row;
    bool is_visit = strcmp(e->kind, "visit") == 0;
    kz_sql_start(&row, sql, KZ_STATS_ADD_EVENT);
    bind_moment(&row, &e->when);
    bind_event(&row, e);
    if (!kz_sql_done(&row))
        return false;
    kz_sql_start(&row, sql, KZ_STATS_ADD_TOTAL);
    kz_sql_bind(&row, ":day", e->day.text);
    kz_sql_bind_int(&row, ":hour", is_visit ? e->day.hour : -1);
    bind_event(&row, e);
    return kz_sql_done(&row);
}

static bool write_stops(struct kz_sql *sql, const struct kz_stats_tour *t) {
    struct kz_sql_row row;
    kz_sql_start(&row, sql, KZ_STATS_DROP_TOUR_STOPS);
    kz_sql_bind_int(&row, ":id", t->id);
    bool is_good = kz_sql_done(&row);
    for (int i = 0; is_good && i < t->stop_count; i++) {
        kz_sql_start(&row, sql, KZ_STATS_PUT_TOUR_STOP);
        kz_sql_bind_int(&row, ":id", t->id);
        kz_sql_bind_int(&row, ":n", i);
        kz_sql_bind(&row, ":stop", t->stops[i].id);
        kz_sql_bind_int(&row, ":ms", t->stops[i].ms);
        is_good = kz_sql_done(&row);
    }
    return is_good;
}

static bool write_tour(struct kz_sql *sql, const struct kz_stats_tour *t,
                       const struct kz_instant *began, int64_t last_good_s) {
    struct kz_sql_row row;
    struct kz_day day = kz_day_of(began, last_good_s);
    kz_sql_start(&row, sql, KZ_STATS_PUT_TOUR);
    bind_moment(&row, began);
    kz_sql_bind_int(&row, ":id", t->id);
    kz_sql_bind(&row, ":day", day.text);
    kz_sql_bind_int(&row, ":hour", day.hour);
    kz_sql_bind(&row, ":tour", t->tour);
    kz_sql_bind(&row, ":docent", t->docent);
    kz_sql_bind(&row, ":lang", t->lang);
    kz_sql_bind(&row, ":second_lang", t->second_lang);
    kz_sql_bind(&row, ":group_kind", t->group_kind);
    kz_sql_bind_int(&row, ":heads", t->heads);
    kz_sql_bind_int(&row, ":seconds", t->length_ms / 1000);
    kz_sql_bind_int(&row, ":stops_shown", t->stops_shown);
    kz_sql_bind_int(&row, ":stops", t->stop_count);
    kz_sql_bind_int(&row, ":is_rehearsal", t->is_rehearsal);
    kz_sql_bind_int(&row, ":is_over", t->is_over);
    return kz_sql_done(&row) && write_stops(sql, t);
}

static bool keep(struct kz_sql *sql, const char *name, int64_t value) {
    struct kz_sql_row row;
    kz_sql_start(&row, sql, KZ_STATS_KEEP);
    kz_sql_bind(&row, ":name", name);
    kz_sql_bind_int(&row, ":value", value);
    return kz_sql_done(&row);
}

static bool write_all(struct kz_sql *sql, const struct kz_stats_batch *b) {
    for (size_t i = 0; i < b->count; i++) {
        const struct kz_instant *when = &b->events[i].when;
        bool is_new = i == 0 ||
                      strcmp(when->boot, b->events[i - 1].when.boot) != 0;
        if ((is_new && !kz_stats_add_boot(sql, when)) ||
            !write_event(sql, &b->events[i]))
            return false;
    }
    for (int i = 0; i < b->tour_count; i++) {
        if (!kz_stats_add_boot(sql, &b->began[i]) ||
            !write_tour(sql, &b->tours[i], &b->began[i], b->last_good_s))
            return false;
    }
    return keep(sql, "last_good_s", b->last_good_s) &&
           keep(sql, "generation", b->generation);
}

bool kz_stats_write(struct kz_sql *sql, const struct kz_stats_batch *batch) {
    sql->rc = SQLITE_OK;
    if (!kz_sql_run(sql, KZ_STATS_BEGIN))
        return false;
    if (write_all(sql, batch) && kz_sql_run(sql, KZ_STATS_COMMIT))
        return true;
    int rc = sql->rc;
    if (!sqlite3_get_autocommit(sql->db))
        kz_sql_run(sql, KZ_STATS_ROLLBACK);
    sql->rc = rc;
    return false;
}
