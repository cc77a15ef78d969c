/*
 * What visitors see, taken out of a generation: a workbook, or a folder of
 * CSV tables and perhaps its media. Either can be imported again and is then
 * no change.
 *
 * What is not whole never bears its name: a workbook appears by one rename,
 * in a folder catalog/ comes last.
 */
#ifndef KZ_CONTENT_EXPORT_H
#define KZ_CONTENT_EXPORT_H

#include <stdint.h>

#include "src/base/error.h"
#include "src/base/words.h"

/* Opens the object of a hash for reading; -1 if it is not there. */
typedef int kz_export_open_fn(void *user, const char *hash);

struct kz_export_job {
    const char *db_path; /* catalog.db of the generation */
    const char *dest;    /* "x.xlsx", else a folder */
    const struct kz_words *words;
    bool with_media; /* folders only */
    kz_export_open_fn *open_object;
    void *user;
};

struct kz_export_result {
    int rows, files; /* written; files of media */
    int held;        /* rows that the hall's own tables had beside them */
};

/* Is it a workbook that `dest` names? */
bool kz_export_is_book(const char *dest);

/**
 * Errors  false, nothing stays at `dest`: export.exists (dest, a workbook
 *         already), export.not_empty, export.not_folder, export.unwritable,
 *         export.full, export.too_large (a workbook that could not be
 *         imported), export.book_media (dest), export.media (name: its object
 *         is damaged or gone), what kz_book_out_write() and kz_stored_open()
 *         say
 */
KZ_NODISCARD bool kz_export(const struct kz_export_job *job,
                            struct kz_export_result *result,
                            struct kz_error *err);

#endif
