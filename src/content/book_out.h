/*
 * A generation as the workbook staff know: a sheet that explains the others,
 * then one a table, titled and headed in the hall's words, with drop-downs
 * for coded columns. What src/content reads back is the same content. The
 * same catalog gives the same bytes.
 */
#ifndef KZ_CONTENT_BOOK_OUT_H
#define KZ_CONTENT_BOOK_OUT_H

#include "src/content/stored.h"

/**
 * Write a workbook.
 *
 * path  made anew; a half file may stay after failure
 * rows  how many were written
 * Errors  false: export.too_long (table, id, column: a cell holds more than
 *         sheets can), catalog.damaged, export.failed (path)
 */
KZ_NODISCARD bool kz_book_out_write(const char *path,
                                    struct kz_stored *stored,
                                    const struct kz_words *words, int *rows,
                                    struct kz_error *err);

/* Letters that no sheet can hold, and text that looks like their stand-ins,
 * as "_x000B_". */
struct kz_str kz_book_escape(struct kz_arena *arena, struct kz_str text);

/* The widest line of a text, in digits. */
int kz_book_width(struct kz_str text);

#endif
