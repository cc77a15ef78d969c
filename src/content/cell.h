/*
 * One value as a sheet writes it, so that the reader gives the same value
 * back: the way out of what check_cell.c reads in. Pure; results lie in the
 * caller's arena or in the record.
 */
#ifndef KZ_CONTENT_CELL_H
#define KZ_CONTENT_CELL_H

#include "src/content/record.h"

/* Codes are written as labels of `lang`; zeroed: as themselves. */
struct kz_cell_style {
    const struct kz_words *words;
    const struct kz_lang *lang;
};

/* `lang` is the content language of a text column, else 0. Empty if the
 * record says nothing there. Both sides of a review stand in byte order. */
struct kz_str kz_cell_text(struct kz_arena *arena,
                           const struct kz_record *record, size_t column,
                           int lang, const struct kz_cell_style *style);

/* "name_ug", the heading as programs write it; `code` of the language. */
struct kz_str kz_cell_heading(struct kz_arena *arena,
                              const struct kz_column *column,
                              const char *code);

/* Equal to the 15 digits that every program keeps in a sheet. */
bool kz_cell_same_real(double a, double b);

#endif
