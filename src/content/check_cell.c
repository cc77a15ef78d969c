#include <string.h>

#include "src/content/check.h"

static struct kz_str title_at(const struct kz_check *check, size_t column,
                              int lang) {
    int at = kz_heading_find(check->heading, (int)column, lang);
    return at >= 0 ? check->heading->slots[at].title
                   : kz_str_from(check->table->columns[column].name);
}

static void leave_out(struct kz_check *check, const char *id, size_t column,
                      struct kz_str value) {
    kz_check_fault(check, id, KZ_SEVERITY_LEAVE_OUT,
                   title_at(check, column, 0), value);
}

static void check_words(struct kz_check *check, size_t c) {
    const struct kz_column *column = &check->table->columns[c];
    struct kz_value *value = &check->record.values[c];
    int missing = 0;
    for (int lang = 0; lang < check->langs.count; lang++) {
        struct kz_str cell = kz_check_cell(check, c, lang);
        value->words.by_lang[lang] = cell;
        value->is_set = value->is_set || cell.len > 0;
        missing += cell.len == 0;
    }
    if (!value->is_set && column->is_required)
        leave_out(check, "cell.required", c, KZ_STR(""));
    bool must_warn = column->wants_all && missing > 0 &&
                     (value->is_set || !column->is_required);
    for (int lang = 0; must_warn && lang < check->langs.count; lang++) {
        if (value->words.by_lang[lang].len == 0 &&
            kz_heading_find(check->heading, (int)c, lang) >= 0)
            kz_check_fault(check, "words.missing", KZ_SEVERITY_WARN,
                           title_at(check, c, lang), KZ_STR(""));
    }
}

static bool find_code(struct kz_check *check, size_t c, struct kz_str cell,
                      struct kz_str *code) {
    const char *found =
        kz_code_find(check->table->columns[c].codes, cell, check->words);
    if (!found)
        leave_out(check, "cell.code", c, cell);
    *code = kz_str_from(found);
    return found != NULL;
}

static bool is_in_range(struct kz_check *check, size_t c, struct kz_str cell,
                        double number) {
    const struct kz_column *column = &check->table->columns[c];
    bool is_free = column->min == 0 && column->max == 0;
    if (is_free || (number >= column->min && number <= column->max))
        return true;
    leave_out(check, "cell.range", c, cell);
    return false;
}

static void check_number(struct kz_check *check, size_t c,
                         struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    bool is_whole = check->table->columns[c].kind != KZ_COLUMN_REAL;
    bool is_number =
        is_whole ? kz_value_int(&check->arena, cell, &value->integer)
                 : kz_value_real(&check->arena, cell, &value->real);
    if (!is_number)
        leave_out(check, "cell.number", c, cell);
    else
        value->is_set = is_in_range(
            check, c, cell, is_whole ? (double)value->integer : value->real);
}

static void check_bool(struct kz_check *check, size_t c, struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    const char *code = kz_code_find(&kz_codes_bool, cell, check->words);
    value->is_set = code || kz_str_is(cell, "1") || kz_str_is(cell, "0");
    value->integer = kz_str_is(cell, "1") || (code && code[0] == 'y');
    if (!value->is_set)
        leave_out(check, "cell.bool", c, cell);
}

static void check_date(struct kz_check *check, size_t c, struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    bool may_be_part =
        check->table->columns[c].kind == KZ_COLUMN_DATE_PART;
    value->is_set =
        kz_value_date(&check->arena, cell, may_be_part, &value->text);
    if (!value->is_set)
        leave_out(check, "cell.date", c, cell);
}

static void check_money(struct kz_check *check, size_t c,
                        struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    value->text = cell;
    value->is_set =
        kz_value_money(&check->arena, cell, check->words, &value->money);
    if (!value->is_set)
        leave_out(check, "cell.money", c, cell);
}

static void check_licence(struct kz_check *check, size_t c,
                          struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    value->is_set = kz_value_licence(&check->arena, cell, &value->text);
    if (!value->is_set)
        leave_out(check, "cell.licence", c, cell);
}

static void check_url(struct kz_check *check, size_t c, struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    value->text = cell;
    value->is_set = kz_value_is_url(cell);
    if (!value->is_set)
        leave_out(check, "cell.url", c, cell);
}

/* True if the row may point there. What was held back or left out is not
 * shown, so whoever needs it is held back too; others lose the pointer. */
static bool may_refer(struct kz_check *check, size_t c, struct kz_str id,
                      bool is_needed) {
    const struct kz_column *column = &check->table->columns[c];
    size_t t = kz_table_index(column->target);
    const struct kz_id *target = kz_ids_find(&check->ids[t], id);
    if (!target && check->is_unread[t])
        return false; /* what is wrong there has been said */
    if (!target) {
        leave_out(check, "ref.unknown", c, id);
        return false;
    }
    if (target->state == KZ_ID_CLEARED)
        return true;
    kz_check_fault(check, is_needed ? "ref.held_row" : "ref.held",
                   KZ_SEVERITY_WARN, title_at(check, c, 0), id);
    if (is_needed && check->state == KZ_ID_CLEARED)
        check->state = KZ_ID_HELD;
    return false;
}

static void check_ref(struct kz_check *check, size_t c, struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    value->text = cell;
    value->is_set = may_refer(check, c, cell,
                              check->table->columns[c].is_required);
}

static size_t part_count(struct kz_str cell) {
    struct kz_str part;
    size_t count = 0;
    while (kz_value_next_part(&cell, &part))
        count++;
    return count;
}

static bool is_listed(const struct kz_value *value, struct kz_str part) {
    for (size_t i = 0; i < value->list_count; i++) {
        if (kz_str_equal(value->list[i], part))
            return true;
    }
    return false;
}

static void check_list(struct kz_check *check, size_t c, struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    bool are_codes = check->table->columns[c].kind == KZ_COLUMN_CODES;
    value->list =
        kz_arena_array(&check->arena, struct kz_str, part_count(cell) + 1);
    struct kz_str part;
    while (kz_value_next_part(&cell, &part)) {
        if (part.len == 0)
            continue;
        bool is_good = are_codes ? find_code(check, c, part, &part)
                                 : may_refer(check, c, part, false);
        if (is_good && !is_listed(value, part))
            value->list[value->list_count++] = part;
    }
    value->is_set = value->list_count > 0;
}

/* "name_ug:medium;uses_ug:low": pairs of column and reason. */
static void check_review(struct kz_check *check, size_t c,
                         struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    value->list = kz_arena_array(&check->arena, struct kz_str,
                                 2 * part_count(cell) + 1);
    struct kz_str part;
    while (kz_value_next_part(&cell, &part)) {
        size_t colon = kz_str_find(part, KZ_STR(":"), 0);
        size_t end = colon == SIZE_MAX ? part.len : colon;
        struct kz_str column = kz_cell_trim(kz_str_sub(part, 0, end));
        struct kz_str why =
            end < part.len
                ? kz_cell_trim(kz_str_sub(part, end + 1, part.len))
                : KZ_STR("");
        if (column.len == 0 || is_listed(value, column))
            continue;
        value->list[value->list_count++] = column;
        value->list[value->list_count++] = why;
    }
    value->is_set = value->list_count > 0;
}

static const char *missing_of(enum kz_media_role role) {
    switch (role) {
    case KZ_MEDIA_FILM:
        return "ref.film.missing";
    case KZ_MEDIA_SOUND:
        return "ref.sound.missing";
    case KZ_MEDIA_TRACK:
        return "ref.captions.missing";
    case KZ_MEDIA_PICTURE:
    case KZ_MEDIA_ROLES:
        break;
    }
    return "ref.picture.missing";
}

static void tell_findings(struct kz_check *check, size_t c,
                          const struct kz_media_item *item,
                          struct kz_str cell) {
    const struct kz_media_finding *f;
    size_t at = 0;
    while ((f = kz_media_next_finding(check->media, item, &at)))
        kz_check_fault(check, f->id, f->severity, title_at(check, c, 0),
                       cell);
}

static void check_media(struct kz_check *check, size_t c,
                        struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    enum kz_media_role role = check->table->columns[c].role;
    struct kz_media_item item;
    switch (kz_media_find(check->media, cell, role, &item)) {
    case KZ_MEDIA_OTHER_CASE:
        kz_check_fault(check, "media.case", KZ_SEVERITY_WARN,
                       title_at(check, c, 0), cell);
        /* fall through */
    case KZ_MEDIA_FOUND:
        value->is_set = true;
        value->text = item.name;
        tell_findings(check, c, &item, cell);
        return;
    case KZ_MEDIA_MISSING:
        leave_out(check, missing_of(role), c, cell);
        return;
    case KZ_MEDIA_BAD_PATH:
        kz_check_fault(check, "media.path", KZ_SEVERITY_REFUSE,
                       title_at(check, c, 0), cell);
        return;
    case KZ_MEDIA_LONG_NAME:
        kz_check_fault(check, "media.long_name", KZ_SEVERITY_REFUSE,
                       title_at(check, c, 0), cell);
        return;
    case KZ_MEDIA_CONTROL:
        kz_check_fault(check, "media.control", KZ_SEVERITY_REFUSE,
                       title_at(check, c, 0), cell);
        return;
    case KZ_MEDIA_BAD_NAME:
        leave_out(check, "media.name", c, cell);
        return;
    case KZ_MEDIA_BAD_KIND:
        leave_out(check, "media.kind", c, cell);
        return;
    case KZ_MEDIA_NOT_REGULAR:
        kz_check_fault(check, "media.not_regular", KZ_SEVERITY_REFUSE,
                       title_at(check, c, 0), cell);
        return;
    case KZ_MEDIA_TOO_LARGE:
        leave_out(check, "media.too_large", c, cell);
        return;
    case KZ_MEDIA_EMPTY:
        leave_out(check, "media.empty", c, cell);
        return;
    }
}

static void check_filled(struct kz_check *check, size_t c,
                         struct kz_str cell) {
    struct kz_value *value = &check->record.values[c];
    switch (check->table->columns[c].kind) {
    case KZ_COLUMN_CODE:
    case KZ_COLUMN_DISCLOSURE:
        value->is_set = find_code(check, c, cell, &value->text);
        return;
    case KZ_COLUMN_INT:
    case KZ_COLUMN_REAL:
    case KZ_COLUMN_SORT_NO:
        check_number(check, c, cell);
        return;
    case KZ_COLUMN_BOOL:
        check_bool(check, c, cell);
        return;
    case KZ_COLUMN_DATE:
    case KZ_COLUMN_DATE_PART:
        check_date(check, c, cell);
        return;
    case KZ_COLUMN_MONEY:
        check_money(check, c, cell);
        return;
    case KZ_COLUMN_LICENCE:
        check_licence(check, c, cell);
        return;
    case KZ_COLUMN_URL:
        check_url(check, c, cell);
        return;
    case KZ_COLUMN_REF:
        check_ref(check, c, cell);
        return;
    case KZ_COLUMN_CODES:
    case KZ_COLUMN_REFS:
        check_list(check, c, cell);
        return;
    case KZ_COLUMN_SOURCES:
        check_list(check, c, cell);
        if (!value->is_set && check->state == KZ_ID_CLEARED)
            check->state = KZ_ID_HELD;
        return;
    case KZ_COLUMN_REVIEW:
        check_review(check, c, cell);
        return;
    case KZ_COLUMN_MEDIA:
        check_media(check, c, cell);
        return;
    case KZ_COLUMN_ID:
    case KZ_COLUMN_PLAIN:
    case KZ_COLUMN_TEXT:
        value->is_set = true;
        value->text = cell;
        return;
    }
}

void kz_check_column(struct kz_check *check, size_t c) {
    const struct kz_column *column = &check->table->columns[c];
    if (column->kind == KZ_COLUMN_ID)
        return;
    if (column->kind == KZ_COLUMN_TEXT) {
        check_words(check, c);
        return;
    }
    struct kz_str cell = kz_check_cell(check, c, 0);
    if (cell.len > 0)
        check_filled(check, c, cell);
    else if (column->is_required)
        leave_out(check, "cell.required", c, cell);
}
