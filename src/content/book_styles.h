/*
 * Which cell styles of a workbook show a day. For book.c.
 */
#ifndef KZ_CONTENT_BOOK_STYLES_H
#define KZ_CONTENT_BOOK_STYLES_H

#include "src/content/book.h"

/* A whole part to a handler that never pauses; errors as kz_book_open(). */
KZ_NODISCARD bool kz_book_walk(struct kz_book *book,
                               const struct kz_zip_entry *entry,
                               struct kz_xml_handler handler, void *user,
                               struct kz_zip_fault *fault);

/* Fills book->date_parts; `entry` NULL: the book has no styles. */
KZ_NODISCARD bool kz_book_read_styles(struct kz_book *book,
                                      const struct kz_zip_entry *entry,
                                      struct kz_zip_fault *fault);

#endif
