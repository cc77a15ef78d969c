/*
 * Inside src/stats: the file stats.db, so opened that no power cut costs an
 * acknowledged row (journal DELETE, synchronous EXTRA), kept below its size.
 */
#ifndef KZ_STATS_DB_H
#define KZ_STATS_DB_H

#include "src/base/instant.h"
#include "src/stats/sql.h"

enum {
    KZ_STATS_APPLICATION_ID = 0x4B415353,
    KZ_STATS_VERSION = 1,
};

/**
 * Open or begin it. A file that is damaged or none of ours is renamed
 * stats-bad-N.db and a new one begun.
 *
 * Errors  false, `sql` zeroed: the folder cannot be written, or another
 *         program holds the file; logged
 */
bool kz_stats_db_open(struct kz_sql *sql, const char *path, int64_t cap_bytes);

/* Only to read, while others may write. False: there is none, or it is none
 * of ours. */
bool kz_stats_db_open_to_read(struct kz_sql *sql, const char *path);

/* Sizes. A day "YYYY-MM-DD": what is older than five years goes, and the
 * single events of more than 90 days. */
bool kz_stats_db_prune(struct kz_sql *sql, const char *day, int64_t wall_s);
/* Makes room after SQLITE_FULL, half of what can be spared. */
bool kz_stats_db_make_room(struct kz_sql *sql);
/* The file has grown to its cap; else it is the disk that is full. */
bool kz_stats_db_is_at_cap(struct kz_sql *sql);

/* The ballast: a file that only takes room, to be given up when the disk is
 * full. Made if the disk has four times as much left. */
void kz_ballast_make(const char *path, int64_t bytes);
/* False: there is none. */
bool kz_ballast_release(const char *path);

#endif
