#include "src/content/book_out.h"

#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include "src/base/utf8.h"
#include "src/content/cell.h"
#include "src/content/guide.h"
#include "src/content/heading.h"
#include "src/content/limits.h"

enum {
    LETTERS_MOST = 32767, /* in a cell, of any spreadsheet */
    LIST_MOST = 255,      /* letters of a drop-down kept in the sheet itself */
    WIDTH_LEAST = 9,      /* of a column, in digits */
    WIDTH_MOST = 46,
    DIGITS_MOST = 15,     /* that a cell keeps of a number */
};

/* Seconds since 1970: the catalog's own age is no part of its content. */
static const time_t CREATED = 946684800;

struct formats {
    lxw_format *heading, *required, *number, *date, *text, *rtl;
};

/* A column of the sheet being written. */
struct slot {
    size_t column; /* of the table */
    int lang;      /* of the content, for text */
    int width;     /* of the widest line so far */
};

struct book_out {
    struct kz_stored *stored;
    const struct kz_words *words;
    const struct kz_lang *lang; /* of headings and labels */
    struct kz_cell_style style;
    lxw_workbook *workbook;
    struct formats formats;
    lxw_worksheet *lists; /* drop-downs too long for their sheet; or NULL */
    lxw_col_t list_count;
    const struct kz_table *table;
    lxw_worksheet *sheet;
    struct slot slots[KZ_RECORD_COLUMNS * KZ_MAX_LANGS];
    size_t slot_count;
    struct kz_arena arena; /* of the row or heading */
    lxw_row_t row;
    int rows;
    bool is_good;
    struct kz_error *err;
};

/* ---- letters ---- */

static bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
           (c >= 'A' && c <= 'F');
}

static bool is_stand_in(struct kz_str s, size_t at) {
    if (at + 7 > s.len || s.s[at] != '_' || s.s[at + 1] != 'x' ||
        s.s[at + 6] != '_')
        return false;
    return is_hex(s.s[at + 2]) && is_hex(s.s[at + 3]) &&
           is_hex(s.s[at + 4]) && is_hex(s.s[at + 5]);
}

struct kz_str kz_book_escape(struct kz_arena *arena, struct kz_str text) {
    char *out = kz_arena_alloc(arena, text.len * 7 + 1);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        size_t before = at;
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        bool is_no_xml = cp == 0xFFFE || cp == 0xFFFF ||
                         (cp < 0x20 && cp != '\n' && cp != '\t');
        if (is_no_xml || is_stand_in(text, before)) {
            snprintf(out + len, 8, "_x%04X_", (unsigned)cp & 0xFFFF);
            len += 7;
        } else {
            memcpy(out + len, text.s + before, at - before);
            len += at - before;
        }
    }
    return (struct kz_str){out, len};
}

/* Letters of East Asia are twice as wide as digits. */
int kz_book_width(struct kz_str text) {
    int widest = 0, width = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        width = cp == '\n' ? 0 : width + (cp >= 0x2E80 && cp < 0xFB50 ? 2 : 1);
        if (width > widest)
            widest = width;
    }
    return widest;
}

/* ---- what the sheet holds ---- */

static const struct kz_column *column_of(const struct book_out *b,
                                         const struct slot *slot) {
    return &b->table->columns[slot->column];
}

static bool is_rtl(const struct book_out *b, const struct slot *slot) {
    if (column_of(b, slot)->kind != KZ_COLUMN_TEXT)
        return false;
    const char *code = kz_stored_langs(b->stored)->codes[slot->lang];
    const struct kz_lang *lang =
        kz_words_find_lang(b->words, kz_str_from(code));
    return lang && lang->is_rtl;
}

static lxw_format *format_of(const struct book_out *b,
                             const struct slot *slot) {
    switch (column_of(b, slot)->kind) {
    case KZ_COLUMN_INT:
    case KZ_COLUMN_REAL:
    case KZ_COLUMN_SORT_NO:
        return b->formats.number;
    case KZ_COLUMN_DATE:
        return b->formats.date;
    default:
        return is_rtl(b, slot) ? b->formats.rtl : b->formats.text;
    }
}

static void fail(struct book_out *b) {
    if (b->is_good)
        kz_error_set(b->err, "export.failed", "", NULL);
    b->is_good = false;
}

static void write_text(struct book_out *b, const struct kz_record *record,
                       size_t at, struct kz_str text, lxw_format *format) {
    struct kz_str safe = kz_book_escape(&b->arena, text);
    if (record && kz_utf8_count(safe) > LETTERS_MOST) {
        struct kz_str heading = kz_heading_words(
            b->words, b->lang, b->table, column_of(b, &b->slots[at]));
        kz_error_set(b->err, "export.too_long",
                     kz_arena_cstr(&b->arena, kz_guide_table_title(
                                                  b->words, b->lang, b->table)),
                     kz_arena_cstr(&b->arena, record->id),
                     kz_arena_cstr(&b->arena, heading), NULL);
        b->is_good = false;
        return;
    }
    if (worksheet_write_string(b->sheet, b->row, (lxw_col_t)at,
                               kz_arena_cstr(&b->arena, safe),
                               format) != LXW_NO_ERROR)
        fail(b);
}

/* A day as spreadsheets count it; those before March 1900 they count wrongly,
 * and what is no whole day stays text. */
static bool write_day(struct book_out *b, size_t at, struct kz_str text) {
    int year, month, day;
    char copy[16];
    snprintf(copy, sizeof(copy), "%.*s", KZ_STR_ARG(text));
    if (text.len != 10 ||
        sscanf(copy, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
        year * 100 + month < 190003)
        return false;
    lxw_datetime when = {.year = year, .month = month, .day = day};
    if (worksheet_write_datetime(b->sheet, b->row, (lxw_col_t)at, &when,
                                 b->formats.date) != LXW_NO_ERROR)
        fail(b);
    return true;
}

static bool write_number(struct book_out *b, size_t at,
                         const struct kz_column *column,
                         const struct kz_value *value, struct kz_str text) {
    bool is_real = column->kind == KZ_COLUMN_REAL;
    if (!is_real && text.len > DIGITS_MOST)
        return false;
    if (worksheet_write_number(b->sheet, b->row, (lxw_col_t)at,
                               is_real ? value->real : (double)value->integer,
                               b->formats.number) != LXW_NO_ERROR)
        fail(b);
    return true;
}

static void write_cell(struct book_out *b, const struct kz_record *record,
                       size_t at) {
    struct slot *slot = &b->slots[at];
    const struct kz_column *column = column_of(b, slot);
    struct kz_str text =
        kz_cell_text(&b->arena, record, slot->column, slot->lang, &b->style);
    int width = kz_book_width(text);
    if (width > slot->width)
        slot->width = width;
    if (text.len == 0)
        return;
    lxw_format *format = format_of(b, slot);
    if (format == b->formats.number &&
        write_number(b, at, column, &record->values[slot->column], text))
        return;
    bool may_be_day = column->kind == KZ_COLUMN_DATE ||
                      column->kind == KZ_COLUMN_DATE_PART;
    if (may_be_day && write_day(b, at, text))
        return;
    bool is_odd = format == b->formats.number || format == b->formats.date;
    write_text(b, record, at, text, is_odd ? b->formats.text : format);
}

/* ---- drop-downs ---- */

static const struct kz_code_set *choices_of(const struct kz_column *column) {
    switch (column->kind) {
    case KZ_COLUMN_CODE:
    case KZ_COLUMN_DISCLOSURE:
        return column->codes;
    case KZ_COLUMN_BOOL:
        return &kz_codes_bool;
    default:
        return NULL;
    }
}

/* Labels closed by NULL. `letters`: of all, with commas between; a comma in a
 * label makes it too many. */
static char **labels_of(struct book_out *b, const struct kz_code_set *set,
                        size_t *count, size_t *letters) {
    *count = *letters = 0;
    while (set->codes[*count])
        ++*count;
    char **labels = kz_arena_array(&b->arena, char *, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        struct kz_str label =
            kz_code_label(set, set->codes[i], b->words, b->lang);
        labels[i] = kz_arena_cstr(&b->arena, label);
        *letters += kz_utf8_count(label) + 1;
        if (memchr(label.s, ',', label.len))
            *letters += LIST_MOST;
    }
    return labels;
}

/* The labels below each other on a sheet of their own; gives their place. */
static char *list_range(struct book_out *b, char **labels, size_t count) {
    char column[LXW_MAX_COL_NAME_LENGTH];
    struct kz_str title =
        kz_words_get(b->words, b->lang, "workbook.lists");
    if (!b->lists) {
        b->lists = workbook_add_worksheet(b->workbook,
                                          kz_arena_cstr(&b->arena, title));
        if (!b->lists) {
            fail(b);
            return NULL;
        }
        worksheet_hide(b->lists);
    }
    for (size_t i = 0; i < count; i++)
        worksheet_write_string(b->lists, (lxw_row_t)i, b->list_count,
                               labels[i], b->formats.text);
    lxw_col_to_name(column, b->list_count++, 0);
    struct kz_str range = kz_arena_printf(
        &b->arena, "='%.*s'!$%s$1:$%s$%zu", KZ_STR_ARG(title), column, column,
        count);
    return kz_arena_cstr(&b->arena, range);
}

static void add_choices(struct book_out *b, size_t at,
                        const struct kz_code_set *set) {
    size_t count, letters;
    char **labels = labels_of(b, set, &count, &letters);
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .value_list = labels};
    if (letters > LIST_MOST) {
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_list = NULL;
        rule.value_formula = list_range(b, labels, count);
        if (!rule.value_formula)
            return;
    }
    if (worksheet_data_validation_range(
            b->sheet, 1, (lxw_col_t)at, (lxw_row_t)KZ_LIMITS_DEFAULT.rows,
            (lxw_col_t)at, &rule) != LXW_NO_ERROR)
        fail(b);
}

/* ---- one sheet ---- */

static void plan_slots(struct book_out *b) {
    int langs = kz_stored_langs(b->stored)->count;
    b->slot_count = 0;
    for (size_t c = 0; c < b->table->column_count; c++) {
        bool is_text = b->table->columns[c].kind == KZ_COLUMN_TEXT;
        for (int lang = 0; lang < (is_text ? langs : 1); lang++)
            b->slots[b->slot_count++] =
                (struct slot){.column = c, .lang = lang};
    }
}

static void write_heading(struct book_out *b, size_t at) {
    struct slot *slot = &b->slots[at];
    const struct kz_column *column = column_of(b, slot);
    const char *code = kz_stored_langs(b->stored)->codes[slot->lang];
    struct kz_str title = kz_heading_title(&b->arena, b->words, b->lang,
                                           b->table, column, code);
    if (title.len == 0)
        title = kz_cell_heading(&b->arena, column, code);
    slot->width = kz_book_width(title) + 2;
    write_text(b, NULL, at, title,
               kz_guide_is_required(column) ? b->formats.required
                                            : b->formats.heading);
    const struct kz_code_set *set = choices_of(column);
    if (set)
        add_choices(b, at, set);
}

static void set_width(struct book_out *b, size_t at) {
    struct slot *slot = &b->slots[at];
    int width = slot->width + 1;
    width = width < WIDTH_LEAST ? WIDTH_LEAST
            : width > WIDTH_MOST ? WIDTH_MOST
                                 : width;
    /* New rows get the format with the column. */
    worksheet_set_column(b->sheet, (lxw_col_t)at, (lxw_col_t)at, width,
                         format_of(b, slot));
}

static void write_table(struct book_out *b, const struct kz_table *table) {
    struct kz_str title = kz_guide_table_title(b->words, b->lang, table);
    b->table = table;
    b->sheet = workbook_add_worksheet(b->workbook,
                                      kz_arena_cstr(&b->arena, title));
    if (!b->sheet) {
        fail(b);
        return;
    }
    plan_slots(b);
    b->row = 0;
    for (size_t at = 0; at < b->slot_count; at++)
        write_heading(b, at);
    kz_stored_start(b->stored, table);
    for (const struct kz_record *record;
         b->is_good && (record = kz_stored_next(b->stored));) {
        b->row++;
        b->rows++;
        for (size_t at = 0; b->is_good && at < b->slot_count; at++)
            write_cell(b, record, at);
        kz_arena_reset(&b->arena);
    }
    for (size_t at = 0; at < b->slot_count; at++)
        set_width(b, at);
    worksheet_freeze_panes(b->sheet, 1, 1);
}

/* ---- the whole ---- */

static lxw_format *add_format(lxw_workbook *workbook, const char *numbers) {
    lxw_format *format = workbook_add_format(workbook);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(format);
    format_set_num_format(format, numbers);
    return format;
}

static void add_formats(struct book_out *b) {
    enum { PALE = 0xDCE6EC, DARK = 0x1F5A70 };
    struct formats *f = &b->formats;
    f->text = add_format(b->workbook, "@");
    f->rtl = add_format(b->workbook, "@");
    format_set_reading_order(f->rtl, 2);
    f->date = add_format(b->workbook, "yyyy-mm-dd");
    f->number = add_format(b->workbook, "General");
    f->heading = add_format(b->workbook, "@");
    f->required = add_format(b->workbook, "@");
    lxw_format *both[] = {f->heading, f->required};
    for (int i = 0; i < 2; i++) {
        format_set_bold(both[i]);
        format_set_bottom(both[i], LXW_BORDER_THIN);
        format_set_bg_color(both[i], i == 0 ? PALE : DARK);
    }
    format_set_font_color(f->required, LXW_COLOR_WHITE);
}

static void write_book(struct book_out *b) {
    lxw_doc_properties properties = {.created = CREATED};
    workbook_set_properties(b->workbook, &properties);
    add_formats(b);
    if (!kz_guide_write(b->workbook, b->words, b->lang,
                        kz_stored_langs(b->stored),
                        kz_stored_held(b->stored)))
        fail(b);
    for (size_t t = 0; b->is_good && t < kz_table_count(); t++)
        write_table(b, kz_table_at(t));
}

bool kz_book_out_write(const char *path, struct kz_stored *stored,
                       const struct kz_words *words, int *rows,
                       struct kz_error *err) {
    struct book_out *b = kz_xcalloc(1, sizeof(*b));
    b->stored = stored;
    b->words = words;
    b->lang = kz_words_find_lang(words, KZ_STR("zh"));
    if (!b->lang)
        b->lang = kz_words_lang(words, 0);
    b->style = (struct kz_cell_style){words, b->lang};
    b->is_good = true;
    b->err = err;
    b->workbook = workbook_new(path);
    if (b->workbook) {
        write_book(b);
        if (workbook_close(b->workbook) != LXW_NO_ERROR)
            fail(b);
    } else {
        fail(b);
    }
    *rows = b->rows;
    bool is_good = kz_stored_is_whole(stored, err) && b->is_good;
    kz_arena_destroy(&b->arena);
    free(b);
    return is_good;
}
