#include "src/stats/staff.h"

#include <stdio.h>

#include "src/stats/inside.h"
#include "src/stats/rows.h"

enum { HEADS_MOST = 999, RUNS_MOST = 20, NOTE_MOST = 200 };

/* The day that still may be put right, and the running of the machine, which
 * tells two days without a clock apart. Takes the file's lock. */
static void start_today(struct kz_sql_row *row, struct kz_stats *s,
                        enum kz_stats_id id) {
    struct kz_instant now = kz_stats_now(s);
    pthread_mutex_lock(&s->mutex);
    struct kz_day day = kz_day_of(&now, s->watch.last_good_s);
    pthread_mutex_unlock(&s->mutex);
    pthread_mutex_lock(&s->db_mutex);
    kz_sql_start(row, &s->sql, id);
    kz_sql_bind(row, ":day", day.text);
    kz_sql_bind(row, ":boot", now.boot);
}

static bool end_today(struct kz_sql_row *row, struct kz_stats *s) {
    bool is_done = kz_sql_end(row);
    pthread_mutex_unlock(&s->db_mutex);
    return is_done;
}

/* For changes: exactly one row must have been there. */
static bool end_change(struct kz_sql_row *row, struct kz_stats *s,
                       struct kz_error *err) {
    bool is_done = kz_sql_done(row);
    bool is_there = sqlite3_changes(s->sql.db) == 1;
    pthread_mutex_unlock(&s->db_mutex);
    if (!is_done)
        return kz_error_set(err, "stats.unwritable", NULL);
    return is_there || kz_error_set(err, "stats.not_today", NULL);
}

static bool refuse_number(const char *id, int number, struct kz_error *err) {
    char text[16];
    snprintf(text, sizeof(text), "%d", number);
    return kz_error_set(err, id, text, NULL);
}

/* ---- tours ---- */

bool kz_stats_tours_today(struct kz_stats *s, struct kz_arena *arena,
                          struct kz_stats_tours *out) {
    struct kz_sql_row row;
    *out = (struct kz_stats_tours){NULL, 0};
    if (!s || !kz_stats_flush(s))
        return false;
    start_today(&row, s, KZ_STATS_DAY_TOURS);
    while (kz_sql_next(&row))
        kz_rows_read_tour(&row, arena, kz_rows_add(arena, out));
    return end_today(&row, s);
}

bool kz_stats_correct_tour(struct kz_stats *s, int64_t id,
                           const char *group_kind, int heads,
                           struct kz_error *err) {
    struct kz_sql_row row;
    if (heads < 1 || heads > HEADS_MOST)
        return refuse_number("stats.heads", heads, err);
    if (!s || !kz_stats_flush(s))
        return kz_error_set(err, "stats.unwritable", NULL);
    start_today(&row, s, KZ_STATS_CORRECT_TOUR);
    kz_sql_bind_int(&row, ":id", id);
    kz_sql_bind(&row, ":group_kind", group_kind);
    kz_sql_bind_int(&row, ":heads", heads);
    return end_change(&row, s, err);
}

bool kz_stats_remove_tour(struct kz_stats *s, int64_t id,
                          struct kz_error *err) {
    struct kz_sql_row row;
    if (!s || !kz_stats_flush(s))
        return kz_error_set(err, "stats.unwritable", NULL);
    start_today(&row, s, KZ_STATS_REMOVE_TOUR);
    kz_sql_bind_int(&row, ":id", id);
    return end_change(&row, s, err);
}

struct kz_str kz_stats_tour_last(struct kz_stats *s, struct kz_arena *arena,
                                 const char *tour) {
    struct kz_sql_row row;
    struct kz_str day = KZ_STR("");
    if (!s)
        return day;
    pthread_mutex_lock(&s->db_mutex);
    kz_sql_start(&row, &s->sql, KZ_STATS_TOUR_LAST);
    kz_sql_bind(&row, ":tour", tour);
    if (kz_sql_next(&row))
        day = kz_sql_str(&row, arena);
    end_today(&row, s);
    return day;
}

bool kz_stats_rehearsals(struct kz_stats *s, struct kz_arena *arena,
                         const char *docent, const char *tour, int64_t but_id,
                         struct kz_stats_stop_times *out) {
    struct kz_sql_row row;
    int64_t last_id = -1;
    int run = -1;
    *out = (struct kz_stats_stop_times){NULL, 0};
    if (!s || !kz_stats_flush(s))
        return false;
    pthread_mutex_lock(&s->db_mutex);
    kz_sql_start(&row, &s->sql, KZ_STATS_REHEARSALS);
    kz_sql_bind(&row, ":docent", docent);
    kz_sql_bind(&row, ":tour", tour);
    kz_sql_bind_int(&row, ":but", but_id);
    kz_sql_bind_int(&row, ":most", RUNS_MOST);
    while (kz_sql_next(&row)) {
        struct kz_stats_stop_time *time = kz_rows_add(arena, out);
        int64_t id = kz_sql_int(&row);
        run += id != last_id;
        last_id = id;
        time->run = run;
        time->stop = kz_sql_str(&row, arena);
        time->ms = kz_sql_int(&row);
    }
    return end_today(&row, s);
}

/* What the last half minute brought is in the queue yet, and is waited for. */
bool kz_stats_visits_today(struct kz_stats *s, int64_t *visits) {
    struct kz_sql_row row;
    *visits = 0;
    if (!s || !kz_stats_flush(s))
        return false;
    start_today(&row, s, KZ_STATS_DAY_VISITS);
    if (kz_sql_next(&row))
        *visits = kz_sql_int(&row);
    return end_today(&row, s);
}

/* ---- what staff type in ---- */

bool kz_stats_entries_today(struct kz_stats *s, struct kz_arena *arena,
                            struct kz_stats_entries *out) {
    struct kz_sql_row row;
    *out = (struct kz_stats_entries){NULL, 0};
    if (!s)
        return false;
    start_today(&row, s, KZ_STATS_DAY_ENTRIES);
    while (kz_sql_next(&row))
        kz_rows_read_entry(&row, arena, kz_rows_add(arena, out));
    return end_today(&row, s);
}

static void bind_note(struct kz_sql_row *row, const char *note) {
    char kept[NOTE_MOST + 1];
    size_t len = strlen(note);
    if (len > NOTE_MOST) {
        len = NOTE_MOST;
        while (len > 0 && ((unsigned char)note[len] & 0xC0) == 0x80)
            len--;
    }
    snprintf(kept, sizeof(kept), "%.*s", (int)len, note);
    kz_sql_bind(row, ":note", kept);
}

bool kz_stats_add_entry(struct kz_stats *s, enum kz_stats_entry_kind kind,
                        int amount, const char *note, struct kz_error *err) {
    struct kz_sql_row row;
    if (amount < 1 || amount > KZ_STATS_AMOUNT_MOST)
        return refuse_number("stats.amount", amount, err);
    if (!s)
        return kz_error_set(err, "stats.unwritable", NULL);
    struct kz_instant now = kz_stats_now(s);
    pthread_mutex_lock(&s->mutex);
    struct kz_day day = kz_day_of(&now, s->watch.last_good_s);
    pthread_mutex_unlock(&s->mutex);
    pthread_mutex_lock(&s->db_mutex);
    bool has_boot = kz_stats_add_boot(&s->sql, &now);
    kz_sql_start(&row, &s->sql, KZ_STATS_ADD_ENTRY);
    kz_sql_bind(&row, ":boot", now.boot);
    kz_sql_bind_int(&row, ":boot_ms", now.boot_ms);
    kz_sql_bind_int(&row, ":wall_s", now.wall_s);
    kz_sql_bind_int(&row, ":is_doubtful", now.is_doubtful);
    kz_sql_bind(&row, ":day", day.text);
    kz_sql_bind(&row, ":kind", kz_stats_entry_name(kind));
    kz_sql_bind_int(&row, ":amount", amount);
    bind_note(&row, note);
    bool is_done = kz_sql_done(&row) && has_boot;
    pthread_mutex_unlock(&s->db_mutex);
    return is_done || kz_error_set(err, "stats.unwritable", NULL);
}

bool kz_stats_correct_entry(struct kz_stats *s, int64_t id, int amount,
                            const char *note, struct kz_error *err) {
    struct kz_sql_row row;
    if (amount < 1 || amount > KZ_STATS_AMOUNT_MOST)
        return refuse_number("stats.amount", amount, err);
    if (!s)
        return kz_error_set(err, "stats.unwritable", NULL);
    start_today(&row, s, KZ_STATS_CORRECT_ENTRY);
    kz_sql_bind_int(&row, ":id", id);
    kz_sql_bind_int(&row, ":amount", amount);
    bind_note(&row, note);
    return end_change(&row, s, err);
}

bool kz_stats_remove_entry(struct kz_stats *s, int64_t id,
                           struct kz_error *err) {
    struct kz_sql_row row;
    if (!s)
        return kz_error_set(err, "stats.unwritable", NULL);
    start_today(&row, s, KZ_STATS_REMOVE_ENTRY);
    kz_sql_bind_int(&row, ":id", id);
    return end_change(&row, s, err);
}
