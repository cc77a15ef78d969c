/*
 * Any bytes -> letters -> rows, as a CSV file of staff is read: once as a
 * whole, once more in small pieces, which must give the same rows. The limits
 * are small, so that a short input reaches them.
 */
#include <stdlib.h>

#include "src/base/utf8.h"
#include "src/content/csv.h"
#include "src/content/decode.h"
#include "tests/fuzz/fuzz.h"

static void look_at(const struct kz_row *row, int before,
                    const struct kz_limits *limits) {
    bool holds_something = false;
    if (row->number <= before)
        kz_fuzz_fail("rows go back");
    if (row->count > (size_t)limits->columns)
        kz_fuzz_fail("more cells than columns");
    for (size_t i = 0; i < row->count; i++) {
        struct kz_str cell = row->cells[i];
        holds_something = holds_something || cell.len > 0;
        if (cell.len > limits->cell_bytes)
            kz_fuzz_fail("a cell over its limit");
        if (kz_utf8_find_bad(cell) != SIZE_MAX)
            kz_fuzz_fail("a cell that is no text");
        if (cell.len > 0 && memchr(cell.s, '\0', cell.len))
            kz_fuzz_fail("a cell with a NUL");
    }
    if (holds_something == row->is_blank)
        kz_fuzz_fail("a row that does not know whether it is blank");
}

static void compare(const struct kz_row *whole, const struct kz_row *pieced) {
    if (whole->number != pieced->number || whole->count != pieced->count ||
        whole->is_blank != pieced->is_blank ||
        whole->is_damaged != pieced->is_damaged)
        kz_fuzz_fail("other rows in pieces");
    for (size_t i = 0; i < whole->count; i++) {
        if (!kz_str_equal(whole->cells[i], pieced->cells[i]))
            kz_fuzz_fail("another cell in pieces");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_str raw = {(const char *)data, len}, text;
    struct kz_decoder decoder;
    enum kz_encoding encoding;
    limits.cell_bytes = 200;
    limits.columns = 12;
    if (!kz_text_decode(raw, &text, &encoding) ||
        !kz_decoder_open_bytes(&decoder, raw, len % 37 + 1))
        kz_fuzz_fail("not decoded");
    if (encoding != decoder.encoding)
        kz_fuzz_fail("another encoding in pieces");
    if (kz_utf8_find_bad(text) != SIZE_MAX)
        kz_fuzz_fail("decoded to what is no text");
    struct kz_csv csv, pieces;
    struct kz_row row, other;
    enum kz_row_result result;
    int before = 0;
    kz_csv_init(&csv, text, &limits);
    kz_csv_init_source(&pieces, &decoder, &limits);
    do {
        result = kz_csv_next(&csv, &row);
        if (kz_csv_next(&pieces, &other) != result)
            kz_fuzz_fail("another result in pieces");
        if (result != KZ_ROW_READ)
            break;
        look_at(&row, before, &limits);
        compare(&row, &other);
        before = row.number;
    } while (true);
    kz_csv_destroy(&csv);
    kz_csv_destroy(&pieces);
    kz_decoder_close(&decoder);
    free((void *)(uintptr_t)text.s);
    return 0;
}
