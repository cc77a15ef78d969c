#include "src/content/csv.h"

#include "src/base/utf8.h"
#include "src/content/guard.h"

static bool is_space(uint32_t cp) {
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 ||
           cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
           cp == 0xFEFF;
}

struct kz_str kz_cell_trim(struct kz_str cell) {
    size_t start = 0, end = 0;
    for (size_t at = 0; at < cell.len;) {
        size_t before = at;
        bool is_blank = is_space(kz_utf8_next(cell, &at, NULL));
        if (is_blank && before == start)
            start = at;
        if (!is_blank)
            end = at;
    }
    return end > start ? kz_str_sub(cell, start, end) : KZ_STR("");
}

static char find_separator(struct kz_str text) {
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[sizeof(candidates)] = {0}, best = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.s[i];
        if (c == '"')
            is_quoted = !is_quoted;
        if (!is_quoted && (c == '\n' || c == '\r'))
            break;
        for (size_t k = 0; k < sizeof(candidates) && !is_quoted; k++)
            counts[k] += c == candidates[k];
    }
    for (size_t k = 1; k < sizeof(candidates); k++) {
        if (counts[k] > counts[best])
            best = k;
    }
    return candidates[best];
}

void kz_csv_init(struct kz_csv *csv, struct kz_str text,
                 const struct kz_limits *limits) {
    *csv = (struct kz_csv){.text = text, .next_row = 1, .limits = limits};
    csv->separator = find_separator(text);
}

void kz_csv_destroy(struct kz_csv *csv) {
    kz_arena_destroy(&csv->arena);
}

static bool at_end(const struct kz_csv *csv) {
    return csv->at >= csv->text.len;
}

static bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

static enum kz_row_result plain_cell(struct kz_csv *csv,
                                     struct kz_str *cell) {
    size_t start = csv->at;
    while (!at_end(csv) && csv->text.s[csv->at] != csv->separator &&
           !ends_line(csv->text.s[csv->at]))
        csv->at++;
    *cell = kz_str_sub(csv->text, start, csv->at);
    return KZ_ROW_READ;
}

/* Where the closing quote stands, or SIZE_MAX. */
static size_t find_close(const struct kz_csv *csv, size_t from) {
    struct kz_str t = csv->text;
    for (size_t i = from; i < t.len; i++) {
        if (t.s[i] != '"')
            continue;
        if (i + 1 < t.len && t.s[i + 1] == '"')
            i++;
        else
            return i;
    }
    return SIZE_MAX;
}

/* Doubled quotes become one, CR LF and CR become LF. */
static struct kz_str unquote(struct kz_csv *csv, size_t start, size_t end) {
    char *out = kz_arena_alloc(&csv->arena, end - start + 1);
    size_t len = 0;
    for (size_t i = start; i < end; i++) {
        char c = csv->text.s[i];
        if (c == '\r') {
            if (i + 1 < end && csv->text.s[i + 1] == '\n')
                i++;
            c = '\n';
        } else if (c == '"') {
            i++;
        }
        out[len++] = c;
    }
    return (struct kz_str){out, len};
}

/* Letters between the closing quote and the separator are kept: some programs
 * write "a"b. */
static enum kz_row_result quoted_cell(struct kz_csv *csv,
                                      struct kz_str *cell) {
    size_t start = csv->at + 1, close = find_close(csv, start);
    if (close == SIZE_MAX)
        return KZ_ROW_BAD_QUOTE;
    if (close - start > csv->limits->cell_bytes * 2)
        return KZ_ROW_BAD_SIZE;
    *cell = unquote(csv, start, close);
    csv->at = close + 1;
    struct kz_str rest;
    plain_cell(csv, &rest);
    if (rest.len > 0)
        *cell = kz_arena_printf(&csv->arena, "%.*s%.*s", KZ_STR_ARG(*cell),
                                KZ_STR_ARG(rest));
    return KZ_ROW_READ;
}

static void skip_line_end(struct kz_csv *csv) {
    if (!at_end(csv) && csv->text.s[csv->at] == '\r')
        csv->at++;
    else if (!at_end(csv)) {
        csv->at++;
        return;
    }
    if (!at_end(csv) && csv->text.s[csv->at] == '\n')
        csv->at++;
}

static enum kz_row_result read_cell(struct kz_csv *csv, struct kz_str *cell) {
    bool is_quoted = !at_end(csv) && csv->text.s[csv->at] == '"';
    enum kz_row_result result =
        is_quoted ? quoted_cell(csv, cell) : plain_cell(csv, cell);
    if (result != KZ_ROW_READ)
        return result;
    *cell = kz_guard_remove(kz_cell_trim(*cell));
    if (cell->len > csv->limits->cell_bytes)
        return KZ_ROW_BAD_SIZE;
    return cell->len > 0 && memchr(cell->s, '\0', cell->len) ? KZ_ROW_BAD_NUL
                                                             : KZ_ROW_READ;
}

static void note_cell(struct kz_row *row, struct kz_str cell) {
    row->count++;
    row->is_blank = row->is_blank && cell.len == 0;
    row->is_damaged =
        row->is_damaged ||
        kz_str_find(cell, KZ_STR("\xEF\xBF\xBD"), 0) != SIZE_MAX;
}

enum kz_row_result kz_csv_next(struct kz_csv *csv, struct kz_row *row) {
    *row = (struct kz_row){.number = csv->next_row, .is_blank = true};
    if (at_end(csv))
        return KZ_ROW_END;
    kz_arena_reset(&csv->arena);
    size_t room = (size_t)csv->limits->columns;
    struct kz_str *cells = kz_arena_array(&csv->arena, struct kz_str, room);
    row->cells = cells;
    for (;;) {
        struct kz_str cell;
        enum kz_row_result result = read_cell(csv, &cell);
        if (result != KZ_ROW_READ)
            return result;
        /* Excel may pad rows with separators: only cells that hold something
         * count against the limit. */
        if (row->count < room)
            cells[row->count] = cell;
        else if (cell.len > 0)
            return KZ_ROW_BAD_COLUMNS;
        if (row->count < room)
            note_cell(row, cell);
        if (at_end(csv) || csv->text.s[csv->at] != csv->separator)
            break;
        csv->at++;
    }
    skip_line_end(csv);
    csv->next_row++;
    return KZ_ROW_READ;
}
