#include "src/tour/mark.h"

#include <stdarg.h>
#include <stdio.h>

#include "src/base/hash.h"

#define HEAD "karez tour 1"

/* ---- writing ---- */

struct out {
    char *text;
    size_t len;
};

static void KZ_PRINTF(2, 3) put(struct out *o, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    int len = vsnprintf(o->text + o->len, KZ_TOUR_MARK_SIZE - o->len, fmt,
                        args);
    va_end(args);
    kz_require(len >= 0 && (size_t)len < KZ_TOUR_MARK_SIZE - o->len);
    o->len += (size_t)len;
}

/* A line each; a name with a line break in it would be two. */
static void put_name(struct out *o, const char *key, const char *name) {
    put(o, "%s ", key);
    size_t start = o->len;
    put(o, "%s\n", name);
    for (size_t i = start; i + 1 < o->len; i++) {
        if ((unsigned char)o->text[i] < ' ')
            o->text[i] = ' ';
    }
}

size_t kz_tour_mark_write(const struct kz_tour *t, int64_t now_ms,
                          const struct kz_instant *when,
                          char text[KZ_TOUR_MARK_SIZE]) {
    struct out o = {text, 0};
    const struct kz_tour_group *g = &t->group;
    char hex[KZ_HASH_HEX_SIZE];
    put(&o, "%s\n", HEAD);
    put_name(&o, "boot", when->boot);
    put(&o, "when %lld %lld %d\n", (long long)when->boot_ms,
        (long long)when->wall_s, when->is_doubtful);
    put_name(&o, "tour", t->plan->id);
    put_name(&o, "stop", t->plan->stops.items[t->now.place.stop].id);
    put_name(&o, "docent", g->docent);
    put_name(&o, "kind", g->kind);
    put(&o, "place %d %d %d %d %d %d %lld %lld\n", t->now.place.step, g->heads,
        g->lang[0], g->lang[1], g->console_lang, g->is_rehearsal,
        (long long)g->record, (long long)kz_tour_total_ms(t, now_ms));
    for (size_t i = 0; i < t->plan->stops.count; i++) {
        put(&o, "spent %lld %d ",
            (long long)kz_tour_stop_spent_ms(t, (int)i, now_ms),
            t->was_shown[i]);
        put_name(&o, "at", t->plan->stops.items[i].id);
    }
    kz_hash_of((struct kz_str){text, o.len}, hex);
    put(&o, "sum %s\n", hex);
    return o.len;
}

/* ---- reading ---- */

struct in {
    struct kz_str rest;
    bool is_good;
};

/* What follows the key on the next line. */
static struct kz_str take(struct in *in, const char *key) {
    struct kz_str line = {NULL, 0}, head;
    in->is_good = in->is_good && kz_str_next_part(&in->rest, '\n', &line) &&
                  kz_str_next_part(&line, ' ', &head) && kz_str_is(head, key) &&
                  line.s;
    return in->is_good ? line : KZ_STR("");
}

static void take_name(struct in *in, const char *key, char *out, size_t size) {
    struct kz_str name = take(in, key);
    in->is_good &= name.len < size;
    snprintf(out, size, "%.*s", KZ_STR_ARG(name));
}

static int64_t number(struct in *in, struct kz_str *line, int64_t least,
                      int64_t most) {
    struct kz_str part;
    int64_t n = 0;
    in->is_good = in->is_good && kz_str_next_part(line, ' ', &part) &&
                  kz_str_to_int(part, &n) && n >= least && n <= most;
    return in->is_good ? n : 0;
}

static const int64_t DAYS_100_MS = (int64_t)100 * 24 * 3600 * 1000;
static const int64_t MOST = (int64_t)1 << 52;

static void read_place(struct in *in, struct kz_tour_mark *m) {
    struct kz_str line = take(in, "place");
    struct kz_tour_group *g = &m->group;
    m->step = (int)number(in, &line, 0, KZ_TOUR_STEPS_MOST);
    g->heads = (int)number(in, &line, 0, KZ_TOUR_HEADS_MOST);
    g->lang[0] = (int)number(in, &line, 0, 99);
    g->lang[1] = (int)number(in, &line, -1, 99);
    g->console_lang = (int)number(in, &line, 0, 99);
    g->is_rehearsal = number(in, &line, 0, 1) != 0;
    g->record = number(in, &line, 0, MOST);
    m->total_ms = number(in, &line, 0, DAYS_100_MS);
}

static void read_stop(struct in *in, struct kz_tour_mark *m) {
    if (m->count == KZ_TOUR_STOPS_MOST) {
        in->is_good = false;
        return;
    }
    struct kz_str line = take(in, "spent");
    int n = m->count++;
    m->stops[n].ms = number(in, &line, 0, DAYS_100_MS);
    m->stops[n].was_shown = number(in, &line, 0, 1) != 0;
    /* "at " and the id */
    in->is_good &= kz_str_starts_with(line, "at ") &&
                   line.len - 3 < sizeof(m->stops[n].id);
    if (in->is_good)
        snprintf(m->stops[n].id, sizeof(m->stops[n].id), "%.*s",
                 KZ_STR_ARG(kz_str_sub(line, 3, line.len)));
}

static bool has_good_sum(struct kz_str *text) {
    enum { SUM = 4 + KZ_HASH_HEX_SIZE };
    char hex[KZ_HASH_HEX_SIZE];
    if (text->len < SUM || text->len >= KZ_TOUR_MARK_SIZE ||
        text->s[text->len - 1] != '\n')
        return false;
    struct kz_str body = kz_str_sub(*text, 0, text->len - SUM);
    struct kz_str sum = kz_str_sub(*text, body.len, text->len - 1);
    kz_hash_of(body, hex);
    *text = body;
    return kz_str_starts_with(sum, "sum ") &&
           kz_str_is(kz_str_sub(sum, 4, sum.len), hex);
}

static bool read_all(struct kz_str text, struct kz_tour_mark *m) {
    struct kz_str line;
    if (!has_good_sum(&text) || memchr(text.s, '\0', text.len) ||
        !kz_str_next_part(&text, '\n', &line) || !kz_str_is(line, HEAD))
        return false;
    struct in in = {text, true};
    take_name(&in, "boot", m->when.boot, sizeof(m->when.boot));
    line = take(&in, "when");
    m->when.boot_ms = number(&in, &line, 0, MOST);
    m->when.wall_s = number(&in, &line, -MOST, MOST);
    m->when.is_doubtful = number(&in, &line, 0, 1) != 0;
    take_name(&in, "tour", m->tour, sizeof(m->tour));
    take_name(&in, "stop", m->stop, sizeof(m->stop));
    take_name(&in, "docent", m->group.docent, sizeof(m->group.docent));
    take_name(&in, "kind", m->group.kind, sizeof(m->group.kind));
    read_place(&in, m);
    while (in.is_good && in.rest.len > 0)
        read_stop(&in, m);
    return in.is_good && m->count > 0;
}

enum kz_tour_mark_result kz_tour_mark_read(struct kz_str text,
                                           const struct kz_instant *now,
                                           struct kz_tour_mark *m) {
    *m = (struct kz_tour_mark){.step = 0};
    if (!read_all(text, m)) {
        *m = (struct kz_tour_mark){.step = 0};
        return KZ_TOUR_MARK_DAMAGED;
    }
    int64_t age = kz_instant_seconds_between(&m->when, now);
    if (age < 0)
        return KZ_TOUR_MARK_UNSURE;
    return age <= KZ_TOUR_MARK_SECONDS ? KZ_TOUR_MARK_GOOD : KZ_TOUR_MARK_OLD;
}

/* ---- going on ---- */

enum kz_tour_start kz_tour_resume(struct kz_tour *t,
                                  const struct kz_tour_plan *plan,
                                  const struct kz_tour_mark *m,
                                  int64_t now_ms) {
    enum kz_tour_start start = kz_tour_begin(t, plan, &m->group, now_ms);
    if (start != KZ_TOUR_STARTED)
        return start;
    int first = t->now.place.stop, to = -1;
    bool is_behind = false;
    for (int i = 0; i < m->count; i++) {
        int at = kz_tour_plan_find_stop(plan, kz_str_from(m->stops[i].id));
        is_behind |= strcmp(m->stops[i].id, m->stop) == 0;
        if (at < 0)
            continue;
        t->stop_ms[at] = m->stops[i].ms;
        t->was_shown[at] |= m->stops[i].was_shown;
        if (is_behind && to < 0)
            to = at;
    }
    t->started_ms = now_ms - m->total_ms;
    if (to >= 0)
        kz_tour_act(t, &(struct kz_tour_act){.what = KZ_TOUR_JUMP,
                                             .stop = to + 1}, now_ms);
    bool is_there = to >= 0 && strcmp(plan->stops.items[to].id, m->stop) == 0 &&
                    t->now.place.stop == to;
    for (int i = 0; is_there && i < m->step && t->now.place.step < m->step;
         i++) {
        struct kz_tour_place next;
        if (!kz_tour_peek(t, &next) || next.stop != to || next.step > m->step)
            break;
        kz_tour_act(t, &(struct kz_tour_act){.what = KZ_TOUR_NEXT}, now_ms);
    }
    /* It was the beginning that showed this, not the tour. */
    if (first != t->now.place.stop) {
        t->was_shown[first] = false;
        for (int i = 0; i < m->count; i++)
            t->was_shown[first] |= m->stops[i].was_shown &&
                strcmp(m->stops[i].id, plan->stops.items[first].id) == 0;
    }
    return KZ_TOUR_STARTED;
}
