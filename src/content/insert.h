/*
 * One table's INSERT, for one row and for many at once: statements take
 * longer to begin and to end than a row takes to insert.
 */
#ifndef KZ_CONTENT_INSERT_H
#define KZ_CONTENT_INSERT_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

enum { KZ_INSERT_ROWS = 32 };

enum kz_insert_kind {
    KZ_INSERT_NULL,
    KZ_INSERT_INT,
    KZ_INSERT_REAL,
    KZ_INSERT_TEXT,
    KZ_INSERT_BLOB,
};

struct kz_insert_cell {
    uint32_t kind, len;
    union {
        int64_t integer;
        double real;
        size_t at; /* of its bytes in what they are all kept in */
    } as;
};

struct kz_insert {
    char *into; /* "county (id,sort_no)" */
    int columns;
    sqlite3_stmt *one, *many; /* NULL until needed */
};

/* `into` is copied. */
void kz_insert_init(struct kz_insert *insert, const char *into, int columns);
/* Zeroed is welcome. */
void kz_insert_destroy(struct kz_insert *insert);

/**
 * rows   of `insert->columns` cells each
 * bytes  the texts and blobs of the cells; borrowed for the call
 * Errors a code of SQLite other than SQLITE_OK; some rows may be in
 */
int kz_insert_run(struct kz_insert *insert, sqlite3 *db,
                  const struct kz_insert_cell *cells, size_t rows,
                  const char *bytes);

#endif
