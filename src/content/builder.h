/*
 * Writes catalog.db of a stage: one transaction, by a thread of its own
 * (writer.h); references and integrity are verified behind it (verify.h).
 * Statements are made from the description of the tables, which no input can
 * change. There is no journal: after any failure, as after a crash, the file
 * is no catalog and must be thrown away.
 *
 * One thread calls all of it. Memory is bounded: batches under way and pages
 * of SQLite, together about 6 MiB.
 */
#ifndef KZ_CONTENT_BUILDER_H
#define KZ_CONTENT_BUILDER_H

#include "src/catalog/media.h"
#include "src/content/fault.h"
#include "src/content/record.h"

struct kz_builder;

/**
 * Owner   the caller; kz_builder_finish() or kz_builder_abort()
 * Errors  NULL: store.full or store.unwritable (path)
 */
KZ_NODISCARD struct kz_builder *kz_builder_open(const char *path,
                                                struct kz_error *err);

/* A language that no row of table language brings. */
KZ_NODISCARD bool kz_builder_add_lang(struct kz_builder *builder,
                                      const struct kz_lang *lang);
/* A cleared row. `sort_no` of its own, else `row` is its order. */
KZ_NODISCARD bool kz_builder_add(struct kz_builder *builder,
                                 const struct kz_record *record,
                                 const struct kz_content_langs *langs,
                                 int row);
KZ_NODISCARD bool kz_builder_add_media(struct kz_builder *builder,
                                       struct kz_str name, const char *role,
                                       const struct kz_media_file *file);

/**
 * Commit, check, close. The file is whole but not yet synced.
 *
 * report  its counts are written too
 * Errors  false, as is any add before it: store.full, store.unwritable, or
 *         build.failed (path); the file is then to be thrown away. The
 *         builder is freed either way and `*builder` is NULL.
 */
KZ_NODISCARD bool kz_builder_finish(struct kz_builder **builder,
                                    const struct kz_report *report,
                                    struct kz_error *err);
void kz_builder_abort(struct kz_builder **builder);

#endif
