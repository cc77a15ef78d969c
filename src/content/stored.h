/*
 * The rows of a generation as records, the way they were when the importer
 * handed them to the builder: what export writes and differences compare.
 *
 * Thread  one owner
 */
#ifndef KZ_CONTENT_STORED_H
#define KZ_CONTENT_STORED_H

#include "src/content/record.h"

struct kz_stored;

/**
 * Open a finished catalog.db for reading.
 *
 * words   borrowed, must outlive it
 * Owner   the caller; kz_stored_close()
 * Errors  NULL: what kz_catalog_open() says
 */
KZ_NODISCARD struct kz_stored *kz_stored_open(const char *db_path,
                                              const struct kz_words *words,
                                              struct kz_error *err);
void kz_stored_close(struct kz_stored **stored);

/* In the content's order. Borrowed. */
const struct kz_content_langs *kz_stored_langs(const struct kz_stored *stored);

/* Rows of a table in the content's order: start, then next until NULL. A
 * record is good until the next call of either function below. */
void kz_stored_start(struct kz_stored *stored, const struct kz_table *table);
const struct kz_record *kz_stored_next(struct kz_stored *stored);
/* NULL if there is no such row. */
const struct kz_record *kz_stored_find(struct kz_stored *stored,
                                       const struct kz_table *table,
                                       struct kz_str id);

struct kz_stored_media {
    struct kz_str name, role;
    char hash[65]; /* of its object */
    int64_t size;  /* bytes */
    char origin_hash[65]; /* of the file it was made from */
    int64_t origin_size;
};
/* Sorted by name; NULL at the end. Good until the next call. */
const struct kz_stored_media *kz_stored_next_media(struct kz_stored *stored);

/* How many rows the source of the generation had that are not in it. */
int kz_stored_held(struct kz_stored *stored);

/* False if the database failed on the way: catalog.damaged (path). What was
 * read is then not all. */
KZ_NODISCARD bool kz_stored_is_whole(const struct kz_stored *stored,
                                     struct kz_error *err);

#endif
