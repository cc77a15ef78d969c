#include "src/content/check.h"

/* That of the column's texts; plain text stands in the first language. */
static const struct kz_lang *lang_of(const struct kz_check *check,
                                     const struct kz_column *column,
                                     int lang) {
    int index = column->kind == KZ_COLUMN_TEXT ? lang : 0;
    return kz_words_find_lang(check->words,
                              kz_str_from(check->langs.codes[index]));
}

static void check_cell(struct kz_check *check, size_t c, int lang) {
    const struct kz_column *column = &check->table->columns[c];
    int at = kz_heading_find(check->heading, (int)c, lang);
    struct kz_str cell = kz_check_cell(check, c, lang);
    /* A language that the program does not speak is set like its first. */
    const struct kz_lang *own = lang_of(check, column, lang);
    const struct kz_lang *used = own ? own : kz_words_lang(check->words, 0);
    if (at < 0 || cell.len == 0)
        return;
    struct kz_str title = check->heading->slots[at].title;
    struct kz_str missing =
        kz_fit_missing(check->fit, &check->arena, used, cell);
    if (missing.len > 0)
        kz_check_fault(check, "cell.glyphs", KZ_SEVERITY_LEAVE_OUT, title,
                       missing);
    else if (own &&
             kz_fit_is_long(check->fit, check->table, column, own, cell))
        kz_check_fault(check, "cell.long", KZ_SEVERITY_WARN, title, cell);
}

void kz_check_fit(struct kz_check *check) {
    for (size_t c = 0; c < check->table->column_count; c++) {
        const struct kz_column *column = &check->table->columns[c];
        int langs = column->kind == KZ_COLUMN_TEXT ? check->langs.count : 1;
        for (int lang = 0; kz_fit_is_shown(column) && lang < langs; lang++)
            check_cell(check, c, lang);
    }
}
