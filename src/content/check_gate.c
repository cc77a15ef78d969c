/* The release gate: only a row that is marked public, with a reviewer, a date
 * and a source, goes on. Of the others nothing is looked at but their id. */
#include "src/content/check.h"

static size_t column_of(const struct kz_table *table,
                        enum kz_column_kind kind) {
    for (size_t c = 0; c < table->column_count; c++) {
        if (table->columns[c].kind == kind)
            return c;
    }
    kz_require(!"the table has the column");
    return 0;
}

static bool is_marked_public(struct kz_check *check) {
    size_t column = column_of(check->table, KZ_COLUMN_DISCLOSURE);
    struct kz_str cell = kz_check_cell(check, column, 0);
    if (cell.len == 0)
        return false;
    const char *code =
        kz_code_find(&kz_codes_disclosure, cell, check->words);
    if (!code)
        kz_check_fault(check, "gate.disclosure", KZ_SEVERITY_WARN,
                       KZ_STR("disclosure"), cell);
    return code && strcmp(code, "public") == 0;
}

static bool says_enough(struct kz_check *check, size_t column) {
    struct kz_str cell = kz_check_cell(check, column, 0), date;
    if (cell.len == 0)
        return false;
    return check->table->columns[column].kind != KZ_COLUMN_DATE ||
           kz_value_date(&check->arena, cell, false, &date);
}

enum kz_id_state kz_check_gate(struct kz_check *check) {
    if (!check->table->has_facts)
        return KZ_ID_CLEARED;
    if (!is_marked_public(check))
        return KZ_ID_HELD;
    enum kz_id_state state = KZ_ID_CLEARED;
    for (size_t c = 0; c < check->table->column_count; c++) {
        const struct kz_column *column = &check->table->columns[c];
        if (!column->is_for_gate || says_enough(check, c))
            continue;
        kz_check_fault(check, "gate.incomplete", KZ_SEVERITY_WARN,
                       kz_str_from(column->name), kz_check_cell(check, c, 0));
        state = KZ_ID_HELD;
    }
    return state;
}
