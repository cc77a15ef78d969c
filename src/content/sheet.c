#include "src/content/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "src/content/value.h"

enum { ROWS_MOST = 1048576, COLUMNS_MOST = 16384 };

static bool is(const char *a, const char *b) {
    return strcmp(a, b) == 0;
}

/* ---- places ---- */

/* "AB12" to 28 and 12; false if it is no place of a sheet. */
static bool read_place(const char *text, int *column, int *row) {
    int c = 0, r = 0;
    for (; *text >= 'A' && *text <= 'Z' && c <= COLUMNS_MOST; text++)
        c = c * 26 + (*text - 'A' + 1);
    for (; *text >= '0' && *text <= '9' && r <= ROWS_MOST; text++)
        r = r * 10 + (*text - '0');
    *column = c;
    *row = r;
    return (*text == '\0' || *text == ':') && c >= 1 && c <= COLUMNS_MOST &&
           r >= 1 && r <= ROWS_MOST;
}

void kz_sheet_column_letters(int column, char out[4]) {
    char back[4];
    int len = 0;
    for (; column > 0 && len < 3; column = (column - 1) / 26)
        back[len++] = (char)('A' + (column - 1) % 26);
    for (int i = 0; i < len; i++)
        out[i] = back[len - 1 - i];
    out[len] = '\0';
}

static bool is_true(const char *value) {
    return value && (is(value, "1") || is(value, "true"));
}

static int to_int(const char *text, int most) {
    int64_t value;
    return text && kz_str_to_int(kz_str_from(text), &value) && value >= 0 &&
                   value <= most
               ? (int)value
               : -1;
}

static void stop(struct kz_sheet *s, enum kz_row_result problem) {
    if (s->problem == KZ_ROW_READ) {
        s->problem = problem;
        s->problem_row = s->row.number;
        s->problem_column = s->column;
        kz_xml_pause(&s->xml);
    }
}

/* ---- what a cell says ---- */

static struct kz_str plain_number(struct kz_sheet *s, double value) {
    enum { DIGITS = 15 }; /* that every program keeps */
    char text[32];
    if (value == 0)
        return KZ_STR("0");
    if (fabs(value) >= 1e-15 && fabs(value) < 1e15)
        return kz_value_write_real(&s->arena, value, DIGITS);
    bool is_whole = fabs(value) < 1e21 && value == floor(value);
    snprintf(text, sizeof(text), is_whole ? "%.0f" : "%.15g", value);
    return kz_arena_str(&s->arena, kz_str_from(text));
}

static struct kz_str day(struct kz_sheet *s, unsigned parts, double serial) {
    int year, month, d;
    double days = floor(serial) + (s->book->is_1904 ? 1462 : 0);
    if (!(days > 0 && days < 1e6) ||
        !kz_value_day_number((int64_t)days, &year, &month, &d))
        return plain_number(s, serial);
    if (parts & KZ_DATE_DAY)
        return kz_arena_printf(&s->arena, "%04d-%02d-%02d", year, month, d);
    if (parts & KZ_DATE_MONTH)
        return kz_arena_printf(&s->arena, "%04d-%02d", year, month);
    return kz_arena_printf(&s->arena, "%04d", year);
}

static struct kz_str number(struct kz_sheet *s, struct kz_str text) {
    double value;
    unsigned parts = s->style < s->book->date_parts.count
                         ? s->book->date_parts.items[s->style]
                         : 0;
    if (!kz_str_to_scientific(text, &value) || !isfinite(value))
        return kz_arena_str(&s->arena, text); /* the checks will say */
    return parts ? day(s, parts, value) : plain_number(s, value);
}

static struct kz_str shared(struct kz_sheet *s, struct kz_str text) {
    int64_t index;
    if (kz_str_to_int(text, &index) && index >= 0 &&
        (uint64_t)index < s->book->strings.count)
        return s->book->strings.items[index];
    stop(s, KZ_ROW_BAD_STRING);
    return KZ_STR("");
}

/* CR LF and CR made LF, as the CSV reader does. */
static struct kz_str plain_breaks(struct kz_sheet *s, struct kz_str text) {
    if (text.len == 0 || !memchr(text.s, '\r', text.len))
        return text;
    char *out = kz_arena_alloc(&s->arena, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.s[i] == '\r' && i + 1 < text.len && text.s[i + 1] == '\n')
            continue;
        out[len++] = text.s[i] == '\r' ? '\n' : text.s[i];
    }
    return (struct kz_str){out, len};
}

static struct kz_str value_of(struct kz_sheet *s) {
    struct kz_str raw = {s->text, s->text_len}, trimmed = kz_cell_trim(raw);
    switch (s->type) {
    case 's':
        return trimmed.len > 0 ? shared(s, trimmed) : KZ_STR("");
    case 'n':
        return trimmed.len > 0 ? number(s, trimmed) : KZ_STR("");
    case 'd': { /* 2026-01-31T00:00:00 */
        size_t t = kz_str_find(trimmed, KZ_STR("T"), 0);
        return kz_arena_str(&s->arena,
                            t == SIZE_MAX ? trimmed
                                          : kz_str_sub(trimmed, 0, t));
    }
    default:
        return kz_book_unescape(&s->arena, kz_arena_str(&s->arena, raw));
    }
}

static void keep_cell(struct kz_sheet *s, struct kz_str text,
                      unsigned char mark) {
    text = kz_cell_trim(plain_breaks(s, text));
    if (text.len == 0)
        return;
    if (text.len > s->limits->cell_bytes) {
        stop(s, KZ_ROW_BAD_SIZE);
    } else if (memchr(text.s, '\0', text.len)) {
        stop(s, KZ_ROW_BAD_NUL);
    } else if (s->column > s->limits->columns) {
        stop(s, KZ_ROW_BAD_COLUMNS);
    } else {
        s->cells[s->column - 1] = text;
        s->marks[s->column - 1] = mark;
        if ((size_t)s->column > s->row.count)
            s->row.count = (size_t)s->column;
        s->row.is_blank = false;
        s->row.is_damaged =
            s->row.is_damaged ||
            kz_str_find(text, KZ_STR("\xEF\xBF\xBD"), 0) != SIZE_MAX;
    }
}

/* A formula that no program has computed has no value to show: the cell gets
 * its text and a mark. */
static void end_cell(struct kz_sheet *s) {
    bool is_uncomputed =
        s->has_formula && s->text_len == 0 && s->type != 't';
    if (is_uncomputed)
        keep_cell(s,
                  kz_arena_printf(&s->arena, "=%.*s", (int)s->formula_len,
                                  s->formula),
                  KZ_CELL_UNCOMPUTED);
    else if (s->text_len > 0)
        keep_cell(s, value_of(s), 0);
}

/* ---- events ---- */

static void begin_row(struct kz_sheet *s, const char *const *attributes) {
    const char *r = kz_xml_attribute(attributes, "r");
    int number = r ? to_int(r, ROWS_MOST) : s->row.number + 1;
    if (number <= s->row.number || number > ROWS_MOST) {
        stop(s, KZ_ROW_BAD_SHEET);
        return;
    }
    kz_arena_reset(&s->arena);
    size_t room = (size_t)s->limits->columns;
    s->cells = kz_arena_array(&s->arena, struct kz_str, room);
    s->marks = kz_arena_alloc(&s->arena, room);
    s->row = (struct kz_row){.cells = s->cells, .marks = s->marks,
                             .number = number, .is_blank = true};
    s->row.is_hidden = is_true(kz_xml_attribute(attributes, "hidden"));
    s->column = 0;
}

static char type_of(const char *t) {
    return !t || is(t, "n")    ? 'n'
           : is(t, "s")        ? 's'
           : is(t, "inlineStr") ? 'i'
           : is(t, "str")      ? 't'
           : is(t, "b")        ? 'b'
           : is(t, "d")        ? 'd'
                               : 'e';
}

static void begin_cell(struct kz_sheet *s, const char *const *attributes) {
    const char *r = kz_xml_attribute(attributes, "r");
    int column = s->column + 1, row = s->row.number;
    if (!s->cells || (r && !read_place(r, &column, &row)) ||
        row != s->row.number || column <= s->column ||
        column > COLUMNS_MOST) {
        stop(s, KZ_ROW_BAD_SHEET);
        return;
    }
    int style = to_int(kz_xml_attribute(attributes, "s"), 1 << 16);
    s->column = column;
    s->style = style >= 0 ? (unsigned)style : 0;
    s->type = type_of(kz_xml_attribute(attributes, "t"));
    s->has_formula = false;
    s->text_len = s->formula_len = 0;
}

static void note_hidden_column(struct kz_sheet *s,
                               const char *const *attributes) {
    int first = to_int(kz_xml_attribute(attributes, "min"), COLUMNS_MOST);
    bool is_hidden = is_true(kz_xml_attribute(attributes, "hidden"));
    if (is_hidden && s->hidden_column == 0 && first >= 1 &&
        first <= s->limits->columns)
        s->hidden_column = first;
}

static void note_merge(struct kz_sheet *s, const char *const *attributes) {
    const char *range = kz_xml_attribute(attributes, "ref");
    int column, row;
    if (!range || s->merge_count == KZ_SHEET_MERGES ||
        !read_place(range, &column, &row))
        return;
    struct kz_sheet_merge *merge = &s->merges[s->merge_count++];
    merge->row = row;
    snprintf(merge->range, sizeof(merge->range), "%s", range);
}

static void on_start(void *user, const char *name,
                     const char *const *attributes) {
    struct kz_sheet *s = user;
    if (s->problem != KZ_ROW_READ)
        return;
    s->phonetic += is(name, "rPh");
    if (is(name, "row"))
        begin_row(s, attributes);
    else if (is(name, "c"))
        begin_cell(s, attributes);
    else if (is(name, "f"))
        s->has_formula = s->is_formula_text = true;
    else if (is(name, "v") || is(name, "t"))
        s->is_text = s->phonetic == 0;
    else if (is(name, "col"))
        note_hidden_column(s, attributes);
    else if (is(name, "mergeCell"))
        note_merge(s, attributes);
}

static void on_end(void *user, const char *name) {
    struct kz_sheet *s = user;
    s->is_text = s->is_formula_text = false;
    if (s->problem != KZ_ROW_READ)
        return;
    s->phonetic -= is(name, "rPh");
    if (is(name, "c") && s->cells)
        end_cell(s);
    if (!is(name, "row") || s->row.is_blank || s->problem != KZ_ROW_READ)
        return;
    if (s->row.is_hidden && s->hidden_row == 0)
        s->hidden_row = s->row.number;
    kz_xml_pause(&s->xml);
}

/* One byte over the limit is kept, so that the limit is seen to be passed. */
static void on_text(void *user, struct kz_str text) {
    struct kz_sheet *s = user;
    if (s->is_text) {
        size_t left = s->text_room - s->text_len;
        size_t put = text.len < left ? text.len : left;
        memcpy(s->text + s->text_len, text.s, put);
        s->text_len += put;
    } else if (s->is_formula_text) {
        size_t left = sizeof(s->formula) - s->formula_len;
        size_t put = text.len < left ? text.len : left;
        memcpy(s->formula + s->formula_len, text.s, put);
        s->formula_len += put;
    }
}

/* ---- the reader ---- */

void kz_sheet_init(struct kz_sheet *sheet, const struct kz_book *book,
                   kz_xml_read_fn *read, void *source) {
    struct kz_xml_handler handler = {on_start, on_end, on_text};
    sheet->book = book;
    sheet->limits = book->limits;
    sheet->row.is_blank = true;
    /* Room for surrounding spaces that are trimmed away. */
    sheet->text_room = book->limits->cell_bytes * 2;
    sheet->text = kz_xmalloc(sheet->text_room);
    kz_xml_init(&sheet->xml, handler, sheet, read, source);
}

static int64_t read_part(void *source, void *out, size_t room) {
    return kz_zip_part_read(source, out, room);
}

bool kz_sheet_open(struct kz_sheet *sheet, const struct kz_book *book,
                   const struct kz_zip_entry *entry) {
    *sheet = (struct kz_sheet){.book = book};
    if (!kz_zip_part_open(&sheet->part, &book->zip, entry))
        return false;
    kz_sheet_init(sheet, book, read_part, &sheet->part);
    return true;
}

void kz_sheet_close(struct kz_sheet *sheet) {
    kz_xml_destroy(&sheet->xml);
    kz_zip_part_close(&sheet->part);
    kz_arena_destroy(&sheet->arena);
    free(sheet->text);
    sheet->text = NULL;
}

static enum kz_row_result result_of(enum kz_xml_result result) {
    switch (result) {
    case KZ_XML_PAUSED:
        return KZ_ROW_READ;
    case KZ_XML_END:
        return KZ_ROW_END;
    case KZ_XML_DOCTYPE:
        return KZ_ROW_BAD_DOCTYPE;
    case KZ_XML_BROKEN:
    case KZ_XML_UNREADABLE:
        break;
    }
    return KZ_ROW_BAD_SHEET;
}

enum kz_row_result kz_sheet_next(struct kz_sheet *sheet, struct kz_row *row) {
    enum kz_row_result result = result_of(kz_xml_run(&sheet->xml));
    *row = sheet->row;
    if (sheet->problem != KZ_ROW_READ) {
        row->number = sheet->problem_row;
        row->column = sheet->problem_column;
        return sheet->problem;
    }
    return result;
}
