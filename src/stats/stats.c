#include "src/stats/stats.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "src/base/fold.h"
#include "src/stats/inside.h"

#define LOG_MODULE "stats"
#include "src/base/log.h"

enum { PERIOD_MS = 30 * 1000, TERM_MOST = 60, DIGITS_OF_SOMEBODY = 6 };
static const int64_t CAP_BYTES = 100 * 1000 * 1000;

/* ---- the writer ---- */

static bool is_empty(const struct kz_stats_batch *b) {
    return b->count == 0 && b->tour_count == 0;
}

static void put_tour(struct kz_stats_batch *b, const struct kz_stats_tour *t,
                     const struct kz_instant *began) {
    int at = 0;
    while (at < b->tour_count && b->tours[at].id != t->id)
        at++;
    if (at == KZ_STATS_TOURS) { /* the oldest is long over */
        memmove(b->tours, b->tours + 1, sizeof(b->tours) - sizeof(*b->tours));
        memmove(b->began, b->began + 1, sizeof(b->began) - sizeof(*b->began));
        at = --b->tour_count;
    }
    b->tours[at] = *t;
    b->began[at] = *began;
    if (at == b->tour_count)
        b->tour_count++;
}

/* What does not fit any more is lost, and counted as lost. */
static void take_queue(struct kz_stats *s) {
    struct kz_stats_batch *from = &s->queue, *to = &s->batch;
    size_t room = to->capacity - to->count;
    size_t count = from->count < room ? from->count : room;
    memcpy(to->events + to->count, from->events,
           count * sizeof(*from->events));
    to->count += count;
    s->dropped += (int64_t)(from->count - count);
    for (int i = 0; i < from->tour_count; i++)
        put_tour(to, &from->tours[i], &from->began[i]);
    to->last_good_s = s->watch.last_good_s;
    to->generation = s->generation;
    from->count = 0;
    from->tour_count = 0;
}

static bool make_room(struct kz_stats *s) {
    if (kz_stats_db_is_at_cap(&s->sql))
        return kz_stats_db_make_room(&s->sql);
    return kz_ballast_release(s->ballast);
}

/* Once a day, and only by a day that is believed. */
static void prune(struct kz_stats *s) {
    for (size_t i = s->batch.count; i-- > 0;) {
        const struct kz_stats_event *e = &s->batch.events[i];
        if (e->when.is_doubtful)
            continue;
        if (strcmp(s->pruned_day, e->day.text) != 0 &&
            kz_stats_db_prune(&s->sql, e->day.text, e->when.wall_s))
            snprintf(s->pruned_day, sizeof(s->pruned_day), "%s", e->day.text);
        return;
    }
}

static bool write_batch(struct kz_stats *s) {
    if (is_empty(&s->batch))
        return true;
    pthread_mutex_lock(&s->db_mutex);
    bool is_done = kz_stats_write(&s->sql, &s->batch);
    for (int i = 0; !is_done && s->sql.rc == SQLITE_FULL && i < 2; i++)
        is_done = make_room(s) && kz_stats_write(&s->sql, &s->batch);
    if (is_done)
        prune(s);
    pthread_mutex_unlock(&s->db_mutex);
    if (is_done)
        s->batch.count = 0, s->batch.tour_count = 0;
    return is_done;
}

static void wait_for_work(struct kz_stats *s) {
    struct timespec until;
    /* A still kiosk wakes nobody. */
    while (!s->is_stopping && s->asked == s->written && is_empty(&s->queue) &&
           is_empty(&s->batch))
        pthread_cond_wait(&s->wake, &s->mutex);
    clock_gettime(CLOCK_MONOTONIC, &until);
    int64_t ns = until.tv_nsec + (int64_t)s->options.period_ms * 1000000;
    until.tv_sec += ns / 1000000000;
    until.tv_nsec = ns % 1000000000;
    int rc = 0;
    while (rc != ETIMEDOUT && !s->is_stopping && s->asked == s->written &&
           s->queue.count < KZ_STATS_QUEUE / 2)
        rc = pthread_cond_timedwait(&s->wake, &s->mutex, &until);
}

static void *write_on(void *user) {
    struct kz_stats *s = user;
    bool is_last = false;
    pthread_mutex_lock(&s->mutex);
    while (!is_last) {
        wait_for_work(s);
        unsigned asked = s->asked;
        is_last = s->is_stopping;
        take_queue(s);
        pthread_mutex_unlock(&s->mutex);
        bool is_done = write_batch(s);
        pthread_mutex_lock(&s->mutex);
        s->has_failed = !is_done;
        s->written = asked;
        pthread_cond_broadcast(&s->done);
    }
    pthread_mutex_unlock(&s->mutex);
    return NULL;
}

bool kz_stats_flush(struct kz_stats *s) {
    if (!s)
        return false;
    pthread_mutex_lock(&s->mutex);
    unsigned mine = ++s->asked;
    pthread_cond_signal(&s->wake);
    while ((int)(s->written - mine) < 0)
        pthread_cond_wait(&s->done, &s->mutex);
    bool is_done = !s->has_failed;
    pthread_mutex_unlock(&s->mutex);
    return is_done;
}

/* ---- opening ---- */

static void now_of_machine(void *user, struct kz_instant *out) {
    (void)user;
    kz_instant_now(out);
}

static bool read_kept(struct kz_sql *sql, const char *name, int64_t *value) {
    struct kz_sql_row row;
    kz_sql_start(&row, sql, KZ_STATS_KEPT);
    kz_sql_bind(&row, ":name", name);
    while (kz_sql_next(&row))
        *value = kz_sql_int(&row);
    return kz_sql_end(&row);
}

static bool read_state(struct kz_stats *s) {
    struct kz_sql_row row;
    if (!read_kept(&s->sql, "last_good_s", &s->watch.last_good_s) ||
        !read_kept(&s->sql, "generation", &s->generation))
        return false;
    kz_sql_start(&row, &s->sql, KZ_STATS_LAST_TOUR);
    while (kz_sql_next(&row))
        s->next_tour = kz_sql_int(&row) + 1;
    return kz_sql_end(&row);
}

static bool open_parts(struct kz_stats *s) {
    int len = snprintf(s->path, sizeof(s->path), "%s", s->options.path);
    int ballast = snprintf(s->ballast, sizeof(s->ballast), "%s.ballast",
                           s->options.path);
    if (len >= (int)sizeof(s->path) || ballast >= (int)sizeof(s->ballast) ||
        !kz_stats_db_open(&s->sql, s->path, s->options.cap_bytes))
        return false;
    kz_ballast_make(s->ballast, s->options.ballast_bytes);
    return read_state(s);
}

static void init_batch(struct kz_stats_batch *b, size_t capacity) {
    b->events = kz_xcalloc(capacity, sizeof(*b->events));
    b->capacity = capacity;
}

static void destroy(struct kz_stats *s) {
    kz_sql_close(&s->sql);
    pthread_mutex_destroy(&s->mutex);
    pthread_mutex_destroy(&s->db_mutex);
    pthread_cond_destroy(&s->wake);
    pthread_cond_destroy(&s->done);
    free(s->queue.events);
    free(s->batch.events);
    free(s);
}

struct kz_stats *kz_stats_open(const struct kz_stats_options *options) {
    struct kz_stats *s = kz_xcalloc(1, sizeof(*s));
    pthread_condattr_t by_monotonic;
    s->options = *options;
    if (s->options.cap_bytes <= 0)
        s->options.cap_bytes = CAP_BYTES;
    if (s->options.period_ms <= 0)
        s->options.period_ms = PERIOD_MS;
    if (!s->options.now)
        s->options.now = now_of_machine;
    init_batch(&s->queue, KZ_STATS_QUEUE);
    init_batch(&s->batch, KZ_STATS_WAITING);
    pthread_mutex_init(&s->mutex, NULL);
    pthread_mutex_init(&s->db_mutex, NULL);
    pthread_condattr_init(&by_monotonic);
    pthread_condattr_setclock(&by_monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&s->wake, &by_monotonic);
    pthread_cond_init(&s->done, NULL);
    pthread_condattr_destroy(&by_monotonic);
    if (open_parts(s) && pthread_create(&s->thread, NULL, write_on, s) == 0)
        return s;
    destroy(s);
    return NULL;
}

void kz_stats_close(struct kz_stats **stats) {
    struct kz_stats *s = *stats;
    *stats = NULL;
    if (!s)
        return;
    pthread_mutex_lock(&s->mutex);
    s->is_stopping = true;
    pthread_cond_signal(&s->wake);
    pthread_mutex_unlock(&s->mutex);
    pthread_join(s->thread, NULL);
    if (s->dropped > 0 || !is_empty(&s->batch))
        kz_log_error("%lld events could not be kept",
                     (long long)s->dropped + (long long)s->batch.count);
    destroy(s);
}

/* ---- counting ---- */

/* Under the lock. */
static struct kz_instant look(struct kz_stats *s) {
    struct kz_instant when;
    s->options.now(s->options.user, &when);
    kz_watch_look(&s->watch, &when);
    return when;
}

static void count(struct kz_stats *s, const char *kind, const char *what,
                  const char *lang, int64_t amount) {
    if (!s)
        return;
    pthread_mutex_lock(&s->mutex);
    bool was_empty = is_empty(&s->queue);
    if (s->queue.count == s->queue.capacity) {
        s->dropped++;
    } else {
        struct kz_stats_event *e = &s->queue.events[s->queue.count++];
        *e = (struct kz_stats_event){.kind = kind, .amount = amount,
                                     .when = look(s)};
        e->day = kz_day_of(&e->when, s->watch.last_good_s);
        snprintf(e->what, sizeof(e->what), "%s", what);
        snprintf(e->lang, sizeof(e->lang), "%s", lang);
    }
    if (was_empty || s->queue.count == KZ_STATS_QUEUE / 2)
        pthread_cond_signal(&s->wake);
    pthread_mutex_unlock(&s->mutex);
}

void kz_stats_visit_began(struct kz_stats *s, const char *lang) {
    count(s, "visit", "", lang, 0);
}

void kz_stats_visit_ended(struct kz_stats *s, const char *lang,
                          int64_t length_ms) {
    count(s, "leave", "", lang, length_ms > 0 ? (length_ms + 500) / 1000 : 0);
}

void kz_stats_viewed(struct kz_stats *s, const char *page, const char *lang) {
    count(s, "view", page, lang, 0);
}

static bool is_somebodys(const char *term) {
    int digits = 0;
    for (const char *c = term; *c; c++)
        digits += *c >= '0' && *c <= '9';
    return digits >= DIGITS_OF_SOMEBODY;
}

void kz_stats_found_nothing(struct kz_stats *s, const char *term,
                            const char *lang) {
    struct kz_arena arena = {NULL, NULL};
    char kept[TERM_MOST + 1];
    if (!s)
        return;
    struct kz_str folded =
        kz_str_trim(kz_fold(&arena, kz_str_from(term)));
    if (folded.len > TERM_MOST) {
        folded.len = TERM_MOST;
        while (folded.len > 0 &&
               ((unsigned char)folded.s[folded.len] & 0xC0) == 0x80)
            folded.len--;
    }
    snprintf(kept, sizeof(kept), "%.*s", KZ_STR_ARG(folded));
    if (kept[0])
        count(s, "nothing", is_somebodys(kept) ? "#" : kept, lang, 0);
    kz_arena_destroy(&arena);
}

void kz_stats_film_played(struct kz_stats *s, const char *film, int percent,
                          const char *lang) {
    count(s, "film", film, lang,
          percent < 0 ? 0 : percent > 100 ? 100 : percent);
}

void kz_stats_quiz_finished(struct kz_stats *s, int known, int asked,
                            const char *lang) {
    char of[16];
    snprintf(of, sizeof(of), "%d", asked);
    count(s, "quiz", of, lang, known);
}

void kz_stats_showing(struct kz_stats *s, int64_t generation) {
    char number[24];
    if (!s)
        return;
    pthread_mutex_lock(&s->mutex);
    bool is_other = s->generation != 0 && s->generation != generation;
    s->generation = generation;
    pthread_mutex_unlock(&s->mutex);
    snprintf(number, sizeof(number), "%lld", (long long)generation);
    if (is_other)
        count(s, "update", number, "", 0);
}

/* ---- tours ---- */

int64_t kz_stats_tour_id(struct kz_stats *s) {
    if (!s)
        return 0;
    pthread_mutex_lock(&s->mutex);
    int64_t id = s->next_tour++;
    pthread_mutex_unlock(&s->mutex);
    return id;
}

/* When it was first put. Under the lock. */
static struct kz_instant began(struct kz_stats *s, int64_t id) {
    for (int i = 0; i < s->known_count; i++) {
        if (s->known[i].id == id)
            return s->known[i].began;
    }
    if (s->known_count == KZ_STATS_TOURS)
        memmove(s->known, s->known + 1,
                --s->known_count * sizeof(*s->known));
    s->known[s->known_count].id = id;
    s->known[s->known_count].began = look(s);
    return s->known[s->known_count++].began;
}

void kz_stats_tour(struct kz_stats *s, const struct kz_stats_tour *tour) {
    if (!s || tour->id <= 0)
        return;
    kz_require(tour->stop_count >= 0 &&
               tour->stop_count <= KZ_STATS_STOPS_MOST);
    pthread_mutex_lock(&s->mutex);
    bool was_empty = is_empty(&s->queue);
    struct kz_instant when = began(s, tour->id);
    put_tour(&s->queue, tour, &when);
    /* One that goes on after a restart brings its number along. */
    if (tour->id >= s->next_tour)
        s->next_tour = tour->id + 1;
    if (was_empty)
        pthread_cond_signal(&s->wake);
    pthread_mutex_unlock(&s->mutex);
}

void kz_stats_trust_clock(struct kz_stats *s) {
    struct kz_instant when;
    if (!s)
        return;
    pthread_mutex_lock(&s->mutex);
    s->options.now(s->options.user, &when);
    kz_watch_trust(&s->watch, &when);
    pthread_mutex_unlock(&s->mutex);
}

struct kz_instant kz_stats_now(struct kz_stats *s) {
    struct kz_instant when;
    if (!s) {
        kz_instant_now(&when);
        when.is_doubtful = true;
        return when;
    }
    pthread_mutex_lock(&s->mutex);
    when = look(s);
    pthread_mutex_unlock(&s->mutex);
    return when;
}
