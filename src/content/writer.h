/*
 * Rows on their way into a database: gathered by one thread, inserted by
 * another, several at a time. Rows of a table keep their order; those of
 * different tables do not. What is under way is bounded, by about 2 MiB; a
 * row put in is copied.
 *
 * All functions are for the thread that started the writer; between start and
 * stop the database is the writer's alone.
 */
#ifndef KZ_CONTENT_WRITER_H
#define KZ_CONTENT_WRITER_H

#include <sqlite3.h>

#include "src/base/mem.h"
#include "src/base/str.h"

struct kz_writer;

/**
 * db     in a transaction; borrowed until kz_writer_stop()
 * Owner  the caller; kz_writer_stop()
 */
struct kz_writer *kz_writer_start(sqlite3 *db);
/**
 * Insert what is left and end. `*writer` is then NULL; NULL is welcome.
 *
 * Errors  the first code of SQLite that was not success; what it means has
 *         been logged, and nothing was inserted after it
 */
int kz_writer_stop(struct kz_writer **writer);
/* The same, in vain: what is left is dropped. */
void kz_writer_abort(struct kz_writer **writer);

/* Where rows go: "county (id,sort_no)" and how many columns that names. The
 * answer is its number, from 1. */
int kz_writer_lane(struct kz_writer *writer, const char *into, int columns);

/* A row: begun, then all its cells in their order, then ended. */
void kz_writer_begin(struct kz_writer *writer, int lane);
void kz_writer_null(struct kz_writer *writer);
void kz_writer_int(struct kz_writer *writer, int64_t value);
void kz_writer_real(struct kz_writer *writer, double value);
void kz_writer_text(struct kz_writer *writer, struct kz_str value);
void kz_writer_blob(struct kz_writer *writer, const void *data, size_t len);
/* False: an insertion has failed, and more rows are to no purpose. */
KZ_NODISCARD bool kz_writer_end(struct kz_writer *writer);

#endif
