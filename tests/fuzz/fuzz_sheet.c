/*
 * Any bytes as the XML of one sheet, in a workbook that has a few strings and
 * styles. The first byte says how much the reader gets at once.
 */
#include <stdlib.h>

#include "src/base/utf8.h"
#include "src/content/sheet.h"
#include "tests/fuzz/fuzz.h"

struct source {
    const uint8_t *data;
    size_t len, at, step;
};

static int64_t give(void *user, void *out, size_t room) {
    struct source *s = user;
    size_t put = s->len - s->at;
    put = put < room ? put : room;
    put = put < s->step ? put : s->step;
    memcpy(out, s->data + s->at, put);
    s->at += put;
    return (int64_t)put;
}

static void fill_book(struct kz_book *book, const struct kz_limits *limits) {
    static const struct kz_str strings[] = {
        KZ_STR_INIT("\xE7\x9F\xB3\xE7\x9B\x90"), KZ_STR_INIT("Halite"),
        KZ_STR_INIT(""), KZ_STR_INIT("'=1")};
    static const unsigned char parts[] = {
        0, KZ_DATE_YEAR | KZ_DATE_MONTH | KZ_DATE_DAY, KZ_DATE_YEAR,
        KZ_DATE_MONTH | KZ_DATE_YEAR, KZ_DATE_DAY};
    *book = (struct kz_book){.limits = limits};
    for (size_t i = 0; i < KZ_COUNT(strings); i++)
        kz_vec_push(&book->strings, strings[i]);
    for (size_t i = 0; i < KZ_COUNT(parts); i++)
        kz_vec_push(&book->date_parts, parts[i]);
}

static void look_at(const struct kz_row *row, int before,
                    const struct kz_limits *limits) {
    if (row->number <= before || row->number > 1048576)
        kz_fuzz_fail("rows go back, or beyond a sheet");
    if (row->count > (size_t)limits->columns)
        kz_fuzz_fail("more cells than columns");
    if (row->is_blank)
        kz_fuzz_fail("a blank row was given");
    for (size_t i = 0; i < row->count; i++) {
        struct kz_str cell = row->cells[i];
        if (cell.len > limits->cell_bytes)
            kz_fuzz_fail("a cell over its limit");
        if (kz_utf8_find_bad(cell) != SIZE_MAX)
            kz_fuzz_fail("a cell that is no text");
        if (cell.len > 0 && memchr(cell.s, '\0', cell.len))
            kz_fuzz_fail("a cell with a NUL");
    }
}

static void read_all(struct kz_sheet *sheet, const struct kz_limits *limits) {
    struct kz_row row;
    int before = 0;
    while (kz_sheet_next(sheet, &row) == KZ_ROW_READ) {
        look_at(&row, before, limits);
        before = row.number;
    }
    if (sheet->merge_count > KZ_SHEET_MERGES ||
        sheet->hidden_column > limits->columns)
        kz_fuzz_fail("more than there can be");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_book book;
    if (len == 0)
        return 0;
    struct source source = {data + 1, len - 1, 0, (size_t)data[0] + 1};
    limits.cell_bytes = 200;
    limits.columns = 12;
    fill_book(&book, &limits);
    book.is_1904 = data[0] & 1;
    struct kz_sheet *sheet = kz_xcalloc(1, sizeof(*sheet));
    kz_sheet_init(sheet, &book, give, &source);
    read_all(sheet, &limits);
    kz_sheet_close(sheet);
    free(sheet);
    kz_vec_free(&book.strings);
    kz_vec_free(&book.date_parts);
    return 0;
}
