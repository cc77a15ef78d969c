#include "src/content/insert.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

void kz_insert_init(struct kz_insert *insert, const char *into, int columns) {
    *insert = (struct kz_insert){.into = kz_xstrdup(into), .columns = columns};
}

void kz_insert_destroy(struct kz_insert *insert) {
    sqlite3_finalize(insert->one);
    sqlite3_finalize(insert->many);
    free(insert->into);
    *insert = (struct kz_insert){0};
}

/* FAIL: the whole file is thrown away, so there is nothing to restore. */
static int prepare(const struct kz_insert *insert, sqlite3 *db, int rows,
                   sqlite3_stmt **stmt) {
    static const char lead[] = "INSERT OR FAIL INTO ", values[] = " VALUES ";
    size_t into = strlen(insert->into), row = 2 * (size_t)insert->columns + 2;
    char *sql = kz_xmalloc(sizeof(lead) + into + sizeof(values) +
                           (size_t)rows * row);
    char *to = sql;
    memcpy(to, lead, sizeof(lead) - 1);
    memcpy(to += sizeof(lead) - 1, insert->into, into);
    memcpy(to += into, values, sizeof(values) - 1);
    to += sizeof(values) - 1;
    for (int r = 0; r < rows; r++) {
        *to++ = r == 0 ? ' ' : ',';
        *to++ = '(';
        for (int c = 0; c < insert->columns; c++) {
            *to++ = '?';
            *to++ = c + 1 < insert->columns ? ',' : ')';
        }
    }
    *to = '\0';
    int rc = sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, stmt,
                                NULL);
    free(sql);
    return rc;
}

static void bind(sqlite3_stmt *stmt, int at,
                 const struct kz_insert_cell *cell, const char *bytes) {
    switch (cell->kind) {
    case KZ_INSERT_NULL:
        sqlite3_bind_null(stmt, at);
        return;
    case KZ_INSERT_INT:
        sqlite3_bind_int64(stmt, at, cell->as.integer);
        return;
    case KZ_INSERT_REAL:
        sqlite3_bind_double(stmt, at, cell->as.real);
        return;
    case KZ_INSERT_TEXT:
        sqlite3_bind_text(stmt, at, bytes + cell->as.at, (int)cell->len,
                          SQLITE_STATIC);
        return;
    default:
        sqlite3_bind_blob(stmt, at, bytes + cell->as.at, (int)cell->len,
                          SQLITE_STATIC);
    }
}

int kz_insert_run(struct kz_insert *insert, sqlite3 *db,
                  const struct kz_insert_cell *cells, size_t rows,
                  const char *bytes) {
    size_t columns = (size_t)insert->columns;
    for (size_t done = 0; done < rows;) {
        size_t count = rows - done >= KZ_INSERT_ROWS ? KZ_INSERT_ROWS : 1;
        sqlite3_stmt **stmt = count > 1 ? &insert->many : &insert->one;
        int rc = *stmt ? SQLITE_OK : prepare(insert, db, (int)count, stmt);
        if (rc != SQLITE_OK)
            return rc;
        const struct kz_insert_cell *first = cells + done * columns;
        for (size_t i = 0; i < count * columns; i++)
            bind(*stmt, (int)i + 1, &first[i], bytes);
        rc = sqlite3_step(*stmt);
        sqlite3_reset(*stmt);
        if (rc != SQLITE_DONE)
            return rc;
        done += count;
    }
    return SQLITE_OK;
}
