/*
 * What the importer adds to rows so that they are found and stand in order:
 * keys of search and of sorting. The part of builder.h that is no column.
 */
#ifndef KZ_CONTENT_INDEX_H
#define KZ_CONTENT_INDEX_H

#include <sqlite3.h>

#include "src/content/keys.h"

struct kz_collator;

struct kz_index {
    sqlite3 *db;
    sqlite3_stmt *item, *order;
    struct kz_arena arena; /* of one row */
    struct kz_content_langs langs;
    struct kz_collator *collators[KZ_MAX_LANGS + 1]; /* the last: stroke */
    bool has_collators;
};

/* `index` zeroed; db borrowed until kz_index_close(). */
void kz_index_init(struct kz_index *index, sqlite3 *db);
void kz_index_close(struct kz_index *index);

/**
 * A row that was inserted.
 *
 * row     its order where it says none itself
 * Errors  a code of SQLite other than SQLITE_OK
 */
int kz_index_add(struct kz_index *index, const struct kz_record *record,
                 const struct kz_content_langs *langs, int row);
/* Behind the last row. */
int kz_index_finish(struct kz_index *index);

#endif
