#include "src/content/cell.h"

#include <stdio.h>
#include <stdlib.h>

static struct kz_str code_text(struct kz_arena *arena,
                               const struct kz_code_set *set,
                               struct kz_str code,
                               const struct kz_cell_style *style) {
    if (!style || !style->words)
        return code;
    return kz_code_label(set, kz_arena_cstr(arena, code), style->words,
                         style->lang);
}

/* The shortest of the two that gives the number back. */
static struct kz_str real_text(struct kz_arena *arena, double real) {
    double back;
    struct kz_str text = kz_value_write_real(arena, real, 15);
    if (kz_str_to_double(text, &back) && back == real)
        return text;
    return kz_value_write_real(arena, real, 17);
}

bool kz_cell_same_real(double a, double b) {
    char x[40], y[40];
    snprintf(x, sizeof(x), "%.15g", a);
    snprintf(y, sizeof(y), "%.15g", b);
    return a == b || strcmp(x, y) == 0;
}

static struct kz_str joined(struct kz_arena *arena,
                            const struct kz_column *column,
                            const struct kz_value *value,
                            const struct kz_cell_style *style) {
    struct kz_str all = KZ_STR("");
    for (size_t i = 0; i < value->list_count; i++) {
        struct kz_str part = value->list[i];
        if (column->kind == KZ_COLUMN_CODES)
            part = code_text(arena, column->codes, part, style);
        all = kz_arena_printf(arena, "%.*s%s%.*s", KZ_STR_ARG(all),
                              i > 0 ? ";" : "", KZ_STR_ARG(part));
    }
    return all;
}

/* Pairs of column and reason. */
struct pair {
    struct kz_str column, why;
};

static int by_column(const void *a, const void *b) {
    const struct pair *x = a, *y = b;
    size_t len = x->column.len < y->column.len ? x->column.len
                                               : y->column.len;
    int order = memcmp(x->column.s, y->column.s, len);
    return order != 0 ? order : (x->column.len > y->column.len) -
                                    (x->column.len < y->column.len);
}

static struct kz_str review_text(struct kz_arena *arena,
                                 const struct kz_value *value) {
    size_t count = value->list_count / 2;
    struct pair *pairs = kz_arena_array(arena, struct pair, count + 1);
    for (size_t i = 0; i < count; i++)
        pairs[i] = (struct pair){value->list[2 * i], value->list[2 * i + 1]};
    qsort(pairs, count, sizeof(*pairs), by_column);
    struct kz_str all = KZ_STR("");
    for (size_t i = 0; i < count; i++)
        all = kz_arena_printf(arena, "%.*s%s%.*s%s%.*s", KZ_STR_ARG(all),
                              i > 0 ? ";" : "", KZ_STR_ARG(pairs[i].column),
                              pairs[i].why.len > 0 ? ":" : "",
                              KZ_STR_ARG(pairs[i].why));
    return all;
}

struct kz_str kz_cell_text(struct kz_arena *arena,
                           const struct kz_record *record, size_t c, int lang,
                           const struct kz_cell_style *style) {
    const struct kz_column *column = &record->table->columns[c];
    const struct kz_value *value = &record->values[c];
    switch (column->kind) {
    case KZ_COLUMN_ID:
        return record->id;
    case KZ_COLUMN_TEXT:
        return value->words.by_lang[lang];
    case KZ_COLUMN_BOOL:
        return code_text(arena, &kz_codes_bool,
                         value->integer ? KZ_STR("yes") : KZ_STR("no"),
                         style);
    default:
        break;
    }
    if (!value->is_set)
        return KZ_STR("");
    switch (column->kind) {
    case KZ_COLUMN_CODE:
    case KZ_COLUMN_DISCLOSURE:
        return code_text(arena, column->codes, value->text, style);
    case KZ_COLUMN_INT:
    case KZ_COLUMN_SORT_NO:
        return kz_arena_printf(arena, "%lld", (long long)value->integer);
    case KZ_COLUMN_REAL:
        return real_text(arena, value->real);
    case KZ_COLUMN_CODES:
    case KZ_COLUMN_REFS:
    case KZ_COLUMN_SOURCES:
        return joined(arena, column, value, style);
    case KZ_COLUMN_REVIEW:
        return review_text(arena, value);
    default:
        return value->text;
    }
}

struct kz_str kz_cell_heading(struct kz_arena *arena,
                              const struct kz_column *column,
                              const char *code) {
    if (column->kind != KZ_COLUMN_TEXT)
        return kz_str_from(column->name);
    return kz_arena_printf(arena, "%s_%s", column->name, code);
}
