/*
 * Inside src/stats: what its files share of an open kz_stats.
 */
#ifndef KZ_STATS_INSIDE_H
#define KZ_STATS_INSIDE_H

#include <pthread.h>

#include "src/stats/day.h"
#include "src/stats/db.h"
#include "src/stats/stats.h"

enum {
    KZ_STATS_WHAT_SIZE = 100,
    KZ_STATS_QUEUE = 2048,    /* events between two batches */
    KZ_STATS_WAITING = 8192,  /* while the disk takes none */
    KZ_STATS_TOURS = 4,       /* that changed since the last batch */
};

struct kz_stats_event {
    const char *kind; /* static */
    char what[KZ_STATS_WHAT_SIZE];
    char lang[8];
    int64_t amount;
    struct kz_instant when;
    struct kz_day day;
};

struct kz_stats_batch {
    struct kz_stats_event *events;
    size_t count, capacity; /* fixed */
    struct kz_stats_tour tours[KZ_STATS_TOURS];
    struct kz_instant began[KZ_STATS_TOURS]; /* of the tours, first put */
    int tour_count;
    int64_t last_good_s; /* of the watch */
    int64_t generation;  /* of the content that is shown; 0: none was */
};

struct kz_stats {
    struct kz_stats_options options;
    char path[4096], ballast[4096];
    pthread_t thread;
    pthread_mutex_t mutex;      /* of all down to `has_failed` */
    pthread_cond_t wake, done;
    struct kz_stats_batch queue;
    struct kz_watch watch;
    int64_t next_tour, generation;
    struct { int64_t id; struct kz_instant began; } known[KZ_STATS_TOURS];
    int known_count;
    unsigned asked, written;    /* flushes asked for and answered */
    bool is_stopping, has_failed;
    int64_t dropped;
    pthread_mutex_t db_mutex;   /* of all below; taken alone */
    struct kz_sql sql;
    struct kz_stats_batch batch; /* only the writer */
    char pruned_day[12];
};

/* Makes this running of the machine known to the file. */
bool kz_stats_add_boot(struct kz_sql *sql, const struct kz_instant *when);
/* Writes events and tours in one transaction; false: nothing of it. */
bool kz_stats_write(struct kz_sql *sql, const struct kz_stats_batch *batch);

#endif
