/*
 * A workbook (catalog.xlsx): which sheets it has, its shared strings, which
 * cell styles are dates. Sheets themselves are read by sheet.h.
 */
#ifndef KZ_CONTENT_BOOK_H
#define KZ_CONTENT_BOOK_H

#include "src/base/vec.h"
#include "src/content/xml.h"
#include "src/content/zip.h"

/* What a number format shows of a day; 0: it is no date. */
enum { KZ_DATE_YEAR = 1, KZ_DATE_MONTH = 2, KZ_DATE_DAY = 4, KZ_DATE_TIME = 8 };

struct kz_book_sheet {
    struct kz_str title;
    bool is_hidden;
    const struct kz_zip_entry *entry; /* NULL: no sheet of cells */
};

struct kz_book {
    struct kz_zip zip;
    struct kz_arena arena;
    const struct kz_limits *limits;
    KZ_VEC(struct kz_book_sheet) sheets;
    KZ_VEC(struct kz_str) strings;   /* cut one byte over the limit */
    KZ_VEC(unsigned char) date_parts; /* by cell style */
    bool is_1904;                     /* days are counted from 1904 */
};

/**
 * data    the whole file; borrowed until kz_book_close(), as is `limits`
 * Owner   the caller; kz_book_close(), also after failure
 * Errors  false: what kz_zip_open() says; workbook.password, workbook.format
 *         (another kind of file), workbook.parts (a zip, but no workbook),
 *         workbook.broken, workbook.dtd (entry)
 */
KZ_NODISCARD bool kz_book_open(struct kz_book *book, struct kz_str data,
                               const struct kz_limits *limits,
                               struct kz_zip_fault *fault);
void kz_book_close(struct kz_book *book);

/* Parts of a day that a number format shows. */
unsigned kz_date_parts_of_format(struct kz_str format);

/* "_x000D_" of spreadsheets made the letter it stands for. */
struct kz_str kz_book_unescape(struct kz_arena *arena, struct kz_str text);

/* The id of a fault for what an XML part gave; NULL for an end. */
const char *kz_book_fault_id(enum kz_xml_result result);

#endif
