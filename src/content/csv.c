#include "src/content/csv.h"

#include "src/content/guard.h"

/* The spaces of Unicode as their bytes; longest first. */
static size_t space_at(const char *s, size_t left) {
    unsigned char c = (unsigned char)s[0];
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r') ? 1 : 0;
    if (c == 0xC2)
        return left >= 2 && (unsigned char)s[1] == 0xA0 ? 2 : 0;
    if (left < 3 || (c != 0xE2 && c != 0xE3 && c != 0xEF))
        return 0;
    unsigned char last = (unsigned char)s[2];
    bool is_general = memcmp(s, "\xE2\x80", 2) == 0 &&
                      ((last >= 0x80 && last <= 0x8A) || last == 0xAF);
    return is_general || memcmp(s, "\xE3\x80\x80", 3) == 0 ||
                   memcmp(s, "\xEF\xBB\xBF", 3) == 0
               ? 3
               : 0;
}

static size_t space_before(const char *s, size_t end) {
    for (size_t len = 1; len <= 3 && len <= end; len++) {
        if (space_at(s + end - len, len) == len)
            return len;
    }
    return 0;
}

struct kz_str kz_cell_trim(struct kz_str cell) {
    size_t start = 0, end = cell.len, len;
    while (start < end &&
           (len = space_at(cell.s + start, end - start)) > 0)
        start += len;
    while (end > start &&
           (len = space_before(cell.s + start, end - start)) > 0)
        end -= len;
    return end > start ? kz_str_sub(cell, start, end) : KZ_STR("");
}

/* '\0': the first line is not all there. */
static char find_separator(struct kz_str text, bool is_all) {
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[sizeof(candidates)] = {0}, best = 0;
    bool is_quoted = false;
    size_t i = 0;
    for (; i < text.len; i++) {
        char c = text.s[i];
        if (c == '"')
            is_quoted = !is_quoted;
        if (!is_quoted && (c == '\n' || c == '\r'))
            break;
        for (size_t k = 0; k < sizeof(candidates) && !is_quoted; k++)
            counts[k] += c == candidates[k];
    }
    if (i == text.len && !is_all)
        return '\0';
    for (size_t k = 1; k < sizeof(candidates); k++) {
        if (counts[k] > counts[best])
            best = k;
    }
    return candidates[best];
}

void kz_csv_init(struct kz_csv *csv, struct kz_str text,
                 const struct kz_limits *limits) {
    *csv = (struct kz_csv){.text = text, .next_row = 1, .limits = limits};
    csv->separator = find_separator(text, true);
}

/* What is before `csv->at` is let go of. */
static void read_on(struct kz_csv *csv) {
    kz_decoder_more(csv->source, csv->at);
    csv->text = csv->source->text;
    csv->at = 0;
}

void kz_csv_init_source(struct kz_csv *csv, struct kz_decoder *source,
                        const struct kz_limits *limits) {
    *csv = (struct kz_csv){.source = source, .next_row = 1, .limits = limits};
    while ((csv->separator = find_separator(csv->text, source->is_done)) ==
           '\0')
        read_on(csv);
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
    const struct kz_str text = csv->text;
    const char separator = csv->separator;
    size_t start = csv->at, at = start;
    while (at < text.len && text.s[at] != separator && !ends_line(text.s[at]))
        at++;
    csv->at = at;
    *cell = kz_str_sub(text, start, at);
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

static bool is_damaged(struct kz_str text) {
    for (const char *at = text.s; text.len > 0;) {
        size_t left = text.len - (size_t)(at - text.s);
        at = memchr(at, 0xEF, left);
        if (!at)
            return false;
        left = text.len - (size_t)(at - text.s);
        if (left >= 3 && memcmp(at, "\xEF\xBF\xBD", 3) == 0)
            return true;
        at++;
    }
    return false;
}

static enum kz_row_result read_row(struct kz_csv *csv, struct kz_row *row) {
    *row = (struct kz_row){.number = csv->next_row, .is_blank = true};
    if (at_end(csv))
        return KZ_ROW_END;
    kz_arena_reset(&csv->arena);
    size_t room = (size_t)csv->limits->columns, start = csv->at;
    struct kz_str *cells = kz_arena_array(&csv->arena, struct kz_str, room);
    row->cells = cells;
    for (;;) {
        struct kz_str cell;
        enum kz_row_result result = read_cell(csv, &cell);
        if (result != KZ_ROW_READ)
            return result;
        /* Excel may pad rows with separators: only cells that hold something
         * count against the limit. */
        if (row->count < room) {
            cells[row->count++] = cell;
            row->is_blank = row->is_blank && cell.len == 0;
        } else if (cell.len > 0) {
            return KZ_ROW_BAD_COLUMNS;
        }
        if (at_end(csv) || csv->text.s[csv->at] != csv->separator)
            break;
        csv->at++;
    }
    row->is_damaged = is_damaged(kz_str_sub(csv->text, start, csv->at));
    skip_line_end(csv);
    return KZ_ROW_READ;
}

/* A row that touches the end of the window may go on behind it: it is read
 * anew once there is more. */
enum kz_row_result kz_csv_next(struct kz_csv *csv, struct kz_row *row) {
    for (;;) {
        size_t start = csv->at;
        enum kz_row_result result = read_row(csv, row);
        bool may_go_on = at_end(csv) || result == KZ_ROW_BAD_QUOTE;
        if (csv->source && !csv->source->is_done && may_go_on) {
            csv->at = start;
            read_on(csv);
            continue;
        }
        if (csv->source && csv->source->has_failed && may_go_on)
            return KZ_ROW_UNREADABLE;
        csv->next_row += result == KZ_ROW_READ;
        return result;
    }
}
