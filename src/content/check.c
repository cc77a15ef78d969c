#include "src/content/check.h"

#include <stdio.h>

#include "src/base/utf8.h"

void kz_check_destroy(struct kz_check *check) {
    for (size_t i = 0; i < KZ_COUNT(check->ids); i++)
        kz_ids_destroy(&check->ids[i]);
    kz_cross_destroy(&check->cross);
    kz_arena_destroy(&check->arena);
}

void kz_check_finish(struct kz_check *check) {
    kz_cross_finish(&check->cross, check);
}

/* By far the most of a value are its words. */
static void clear_record(struct kz_check *check, bool has_other_columns) {
    for (size_t c = 0; c < check->table->column_count; c++) {
        bool has_words = has_other_columns ||
                         check->table->columns[c].kind == KZ_COLUMN_TEXT;
        memset(&check->record.values[c], 0,
               has_words ? sizeof(struct kz_value)
                         : offsetof(struct kz_value, words));
    }
}

void kz_check_start_table(struct kz_check *check, size_t table_index,
                          const struct kz_heading *heading,
                          struct kz_where where) {
    check->table_index = table_index;
    check->table = kz_table_at(table_index);
    check->heading = heading;
    check->where = where;
    kz_require(check->table->column_count <= KZ_RECORD_COLUMNS);
    kz_cross_start_table(&check->cross, check->table);
    clear_record(check, true);
}

struct kz_str kz_check_cell(const struct kz_check *check, size_t column,
                            int lang) {
    int at = kz_heading_find(check->heading, (int)column, lang);
    return at >= 0 && (size_t)at < check->row->count ? check->row->cells[at]
                                                     : KZ_STR("");
}

/* As the clerk finds it in the sheet. */
static struct kz_str heading_of(const struct kz_check *check,
                                struct kz_str column) {
    for (size_t i = 0; column.len > 0 && i < check->heading->count; i++) {
        if (kz_str_equal(check->heading->slots[i].title, column))
            return check->heading->slots[i].said;
    }
    return column;
}

void kz_check_fault(struct kz_check *check, const char *id,
                    enum kz_severity severity, struct kz_str column,
                    struct kz_str value) {
    struct kz_where where = check->where;
    where.row = check->row->number;
    where.heading = heading_of(check, column);
    kz_report_add(check->report, id, severity, where, column, value);
    if (severity != KZ_SEVERITY_WARN)
        check->state = KZ_ID_LEFT_OUT;
}

static bool is_mark(uint32_t cp) {
    static const uint32_t ranges[][2] = {
        {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},
        {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
        {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x1AB0, 0x1AFF},
        {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x302A, 0x302F},
        {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
    };
    if (cp < 0x300 || (cp >= 0x3400 && cp < 0xFE00))
        return false; /* nearly all there is */
    for (size_t i = 0; i < KZ_COUNT(ranges); i++) {
        if (cp >= ranges[i][0] && cp <= ranges[i][1])
            return true;
    }
    return false;
}

/* Isolates are welcome; embeddings and overrides reach beyond their cell. */
static bool is_control(uint32_t cp) {
    return (cp < 0x20 && cp != '\n' && cp != '\t') ||
           (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0xFFF9 && cp <= 0xFFFB) || cp == 0xFEFF;
}

static const char *find_bad_letters(struct kz_str cell, int max_marks) {
    int marks = 0;
    for (size_t at = 0; at < cell.len;) {
        if (cell.s[at] >= ' ' && cell.s[at] < 0x7F) {
            at++;
            marks = 0;
            continue;
        }
        unsigned char lead = (unsigned char)cell.s[at];
        if (lead >= 0xE4 && lead <= 0xE9 && at + 3 <= cell.len) {
            at += 3; /* a Chinese character: the cell is whole UTF-8 */
            marks = 0;
            continue;
        }
        uint32_t cp = kz_utf8_next(cell, &at, NULL);
        if (is_control(cp))
            return "cell.control";
        marks = is_mark(cp) ? marks + 1 : 0;
        if (marks > max_marks)
            return "cell.marks";
    }
    return NULL;
}

/* What Excel leaves where a formula failed. */
static bool is_formula_error(struct kz_str cell) {
    static const char *const errors[] = {"#REF!", "#N/A",  "#VALUE!", "#NAME?",
                                         "#DIV/0!", "#NUM!", "#NULL!"};
    if (cell.len == 0 || cell.s[0] != '#')
        return false;
    for (size_t i = 0; i < KZ_COUNT(errors); i++) {
        if (kz_str_is(cell, errors[i]))
            return true;
    }
    return false;
}

static void check_letters(struct kz_check *check) {
    for (size_t i = 0; i < check->row->count; i++) {
        struct kz_str cell = check->row->cells[i];
        struct kz_str title = i < check->heading->count
                                  ? check->heading->slots[i].title
                                  : KZ_STR("");
        const char *fault = find_bad_letters(cell, check->limits->marks_in_row);
        bool is_uncomputed = check->row->marks &&
                             check->row->marks[i] == KZ_CELL_UNCOMPUTED;
        if (!fault && (is_uncomputed || is_formula_error(cell)))
            fault = "cell.formula";
        if (fault)
            kz_check_fault(check, fault, KZ_SEVERITY_LEAVE_OUT, title, cell);
        if (i >= check->heading->count && cell.len > 0) {
            kz_check_fault(check, "row.cells", KZ_SEVERITY_LEAVE_OUT,
                           KZ_STR(""), cell);
            return;
        }
    }
}

static bool is_good_id(struct kz_str id) {
    for (size_t i = 0; i < id.len; i++) {
        unsigned char c = (unsigned char)id.s[i];
        if (c <= ' ' || c == ',' || c == ';' || c == '/' || c == 0x7F)
            return false;
    }
    return id.len > 0 && id.len <= 64;
}

/* Both rows are named, since either may be the wrong one. */
static bool is_first_of_its_id(struct kz_check *check, struct kz_str id) {
    const struct kz_id *other =
        kz_ids_find(&check->ids[check->table_index], id);
    if (!other)
        return true;
    struct kz_where first = check->where;
    first.row = (int)other->row;
    kz_report_add(check->report, "id.twice", KZ_SEVERITY_REFUSE, first,
                  KZ_STR("id"), id);
    kz_check_fault(check, "id.twice", KZ_SEVERITY_REFUSE, KZ_STR("id"), id);
    return false;
}

static void check_id(struct kz_check *check) {
    struct kz_str id = check->record.id;
    if (id.len == 0)
        kz_check_fault(check, "id.empty", KZ_SEVERITY_LEAVE_OUT, KZ_STR("id"),
                       id);
    else if (!is_good_id(id))
        kz_check_fault(check, "id.letters", KZ_SEVERITY_LEAVE_OUT,
                       KZ_STR("id"), id);
}

static void check_columns(struct kz_check *check) {
    check_id(check);
    check_letters(check);
    for (size_t c = 0; c < check->table->column_count; c++)
        kz_check_column(check, c);
    if (check->fit && check->state == KZ_ID_CLEARED)
        kz_check_fit(check);
    if (check->state == KZ_ID_CLEARED)
        kz_check_rules(check);
}

static void take_media(struct kz_check *check) {
    for (size_t c = 0; c < check->table->column_count; c++) {
        const struct kz_value *value = &check->record.values[c];
        if (check->table->columns[c].kind != KZ_COLUMN_MEDIA || !value->is_set)
            continue;
        struct kz_media_item item;
        kz_media_find(check->media, value->text,
                      check->table->columns[c].role, &item);
        kz_media_take(check->media, &item);
    }
}

static void count(struct kz_check *check) {
    struct kz_table_count *counts =
        &check->report->tables[check->table_index];
    counts->rows++;
    counts->cleared += check->state == KZ_ID_CLEARED;
    counts->left_out += check->state == KZ_ID_LEFT_OUT;
    counts->held += check->state == KZ_ID_HELD;
    check->report->held += check->state == KZ_ID_HELD;
}

enum kz_id_state kz_check_row(struct kz_check *check,
                              const struct kz_row *row) {
    kz_arena_reset(&check->arena);
    check->row = row;
    check->record.table = check->table;
    clear_record(check, false);
    check->record.id = kz_check_cell(check, 0, 0);
    check->state = KZ_ID_CLEARED;
    if (row->is_damaged)
        kz_check_fault(check, "csv.encoding", KZ_SEVERITY_LEAVE_OUT,
                       KZ_STR(""), KZ_STR(""));
    else
        check->state = kz_check_gate(check);
    if (check->state == KZ_ID_CLEARED)
        check_columns(check);
    bool is_first = check->record.id.len == 0 ||
                    is_first_of_its_id(check, check->record.id);
    if (check->state == KZ_ID_CLEARED)
        take_media(check);
    if (is_first && check->record.id.len > 0)
        kz_ids_add(&check->ids[check->table_index], &check->report->arena,
                   check->record.id, check->state, row->number);
    kz_cross_note(&check->cross, check);
    count(check);
    return check->state;
}
