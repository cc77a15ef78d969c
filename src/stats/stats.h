/*
 * What happens at the kiosk, counted: visits, pages, searches that found
 * nothing, films, rounds of questions, tours, updates. Never who.
 *
 * Counting only puts a few bytes in a queue: any thread may, the one that
 * draws too; it never waits for a disk. A thread of ours writes them in one
 * transaction every 30 seconds, and on kz_stats_flush(). A power cut costs at
 * most what happened since. What cannot be written, because the disk is full,
 * stays in memory and is tried again.
 *
 * Every function takes NULL for the statistics and does nothing then: they
 * can never stop the kiosk.
 */
#ifndef KZ_STATS_STATS_H
#define KZ_STATS_STATS_H

#include "src/base/mem.h"
#include "src/base/instant.h"

struct kz_stats;

typedef void kz_instant_fn(void *user, struct kz_instant *out);

struct kz_stats_options {
    const char *path;      /* of stats.db; its folder is there */
    int64_t cap_bytes;     /* 0: 100 MB */
    int64_t ballast_bytes; /* given up when the disk is full; 0: none */
    int period_ms;         /* 0: 30 s */
    kz_instant_fn *now;     /* NULL: kz_instant_now(); any thread */
    void *user;
};

/**
 * Open or begin stats.db; a damaged one is put aside.
 *
 * Owner   the caller; kz_stats_close(), which writes what is left
 * Errors  NULL: the folder cannot be written; logged
 */
KZ_NODISCARD struct kz_stats *
kz_stats_open(const struct kz_stats_options *options);
void kz_stats_close(struct kz_stats **stats);

/* Waits until all that was counted is on disk; false if it could not be. Not
 * on the thread that draws, but when staff leave. */
bool kz_stats_flush(struct kz_stats *stats);

/* `lang`: the visitor's language, its code. */
void kz_stats_visit_began(struct kz_stats *stats, const char *lang);
void kz_stats_visit_ended(struct kz_stats *stats, const char *lang,
                          int64_t length_ms);
/* `page`: "mineral/M01". */
void kz_stats_viewed(struct kz_stats *stats, const char *page,
                     const char *lang);
/* The term as typed. It is kept folded and at most 60 bytes long; one with
 * six digits or more, which could be somebody's, only as "#". */
void kz_stats_found_nothing(struct kz_stats *stats, const char *term,
                            const char *lang);
/* `percent` of its length, 0 to 100. */
void kz_stats_film_played(struct kz_stats *stats, const char *film,
                          int percent, const char *lang);
void kz_stats_quiz_finished(struct kz_stats *stats, int known, int asked,
                            const char *lang);
/* The content that is shown now. Another one than before counts as an update;
 * the first that was ever shown does not. */
void kz_stats_showing(struct kz_stats *stats, int64_t generation);

/* ---- tours ---- */

enum { KZ_STATS_STOPS_MOST = 99, KZ_STATS_NAME_SIZE = 64 };

struct kz_stats_tour {
    int64_t id; /* of kz_stats_tour_id() */
    char tour[KZ_STATS_NAME_SIZE];
    char docent[KZ_STATS_NAME_SIZE];
    char lang[8], second_lang[8]; /* of the audience; second "": one only */
    char group_kind[KZ_STATS_NAME_SIZE]; /* id of the content's audiences */
    int heads;
    int64_t length_ms;
    int stops_shown;
    bool is_rehearsal; /* alone */
    bool is_over;
    int stop_count;
    struct {
        char id[KZ_STATS_NAME_SIZE];
        int64_t ms;
    } stops[KZ_STATS_STOPS_MOST];
};

/* A number for a tour that begins, never used before; 0 without statistics. */
int64_t kz_stats_tour_id(struct kz_stats *stats);
/* How it stands, as often as one likes: the last is written with the next
 * batch. Its beginning is when it was first put. */
void kz_stats_tour(struct kz_stats *stats, const struct kz_stats_tour *tour);

/* The clock was set by staff and is right. */
void kz_stats_trust_clock(struct kz_stats *stats);
/* Now, with what is known of the clock. */
struct kz_instant kz_stats_now(struct kz_stats *stats);

#endif
