/*
 * What the importer adds to rows so that they are found and stand in order:
 * keys of search and of sorting. The part of builder.h that is no column.
 */
#ifndef KZ_CONTENT_INDEX_H
#define KZ_CONTENT_INDEX_H

#include "src/content/keys.h"

struct kz_collator;
struct kz_writer;

struct kz_index {
    struct kz_writer *writer;
    int item, order; /* lanes; 0: not yet */
    struct kz_arena arena; /* of one row */
    struct kz_content_langs langs;
    struct kz_collator *collators[KZ_MAX_LANGS + 1]; /* the last: stroke */
    bool has_collators;
};

/* `writer` is borrowed while rows are added. */
void kz_index_init(struct kz_index *index, struct kz_writer *writer);
void kz_index_close(struct kz_index *index);

/**
 * A row that was inserted.
 *
 * row     its order where it says none itself
 * Errors  as kz_writer_end()
 */
KZ_NODISCARD bool kz_index_add(struct kz_index *index,
                               const struct kz_record *record,
                               const struct kz_content_langs *langs, int row);
/* Behind the last row. */
KZ_NODISCARD bool kz_index_finish(struct kz_index *index);

#endif
