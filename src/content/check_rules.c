#include "src/content/check.h"
#include "src/content/pinyin.h"

const struct kz_value *kz_record_get(const struct kz_record *record,
                                     const char *column) {
    const struct kz_table *table = record->table;
    size_t c = 0;
    /* Asked for several columns of every row: most differ at once. */
    while (c < table->column_count &&
           (table->columns[c].name[0] != column[0] ||
            strcmp(table->columns[c].name, column) != 0))
        c++;
    kz_require(c < table->column_count);
    return &record->values[c];
}

/* Two columns of which the second must not come before the first. */
struct pair {
    const char *table, *first, *second, *fault;
};

static const struct pair pairs[] = {
    {"mineral", "mohs_min", "mohs_max", "number.order"},
    {"mineral", "density_min", "density_max", "number.order"},
    {"mining_right", "valid_from", "valid_to", "date.order"},
    {"transfer", "announced", "concluded", "date.order"},
    {"story", "valid_from", "valid_to", "date.order"},
    {"event", "date_from", "date_to", "date.order"},
};

static bool is_out_of_order(const struct kz_value *first,
                            const struct kz_value *second) {
    if (!first->is_set || !second->is_set)
        return false;
    if (first->text.len > 0) /* dates: YYYY-MM-DD sorts as bytes */
        return memcmp(first->text.s, second->text.s,
                      first->text.len < second->text.len
                          ? first->text.len
                          : second->text.len) > 0;
    return first->real > second->real;
}

static void check_pairs(struct kz_check *check) {
    for (size_t i = 0; i < KZ_COUNT(pairs); i++) {
        if (strcmp(pairs[i].table, check->table->name) != 0)
            continue;
        const struct kz_value *second =
            kz_record_get(&check->record, pairs[i].second);
        if (is_out_of_order(kz_record_get(&check->record, pairs[i].first),
                            second))
            kz_check_fault(check, pairs[i].fault, KZ_SEVERITY_LEAVE_OUT,
                           kz_str_from(pairs[i].second), second->text);
    }
}

/* Showing a map needs its review number beside it, by law. */
static void check_map(struct kz_check *check) {
    bool is_map =
        kz_str_is(kz_record_get(&check->record, "kind")->text, "map");
    if (is_map && !kz_record_get(&check->record, "map_approval_no")->is_set)
        kz_check_fault(check, "picture.map_number", KZ_SEVERITY_LEAVE_OUT,
                       KZ_STR("map_approval_no"),
                       kz_record_get(&check->record, "file")->text);
}

static bool is_percent(const struct kz_check *check) {
    const struct kz_texts *unit = &kz_record_get(&check->record, "unit")->words;
    for (int i = 0; i < check->langs.count; i++) {
        struct kz_str text = unit->by_lang[i];
        if (kz_str_ends_with(text, "%") || kz_str_ends_with(text, "\uFF05") ||
            kz_str_is(text, "percent"))
            return true;
    }
    return false;
}

/* The unit of a chart's points is that of their result. */
static void note_percents(struct kz_check *check) {
    if (is_percent(check))
        kz_vec_push(&check->cross.percents,
                    kz_arena_str(&check->report->arena, check->record.id));
}

static bool is_of_percents(const struct kz_check *check) {
    struct kz_str result = kz_record_get(&check->record, "result_id")->text;
    for (size_t i = 0; i < check->cross.percents.count; i++) {
        if (kz_str_equal(check->cross.percents.items[i], result))
            return true;
    }
    return false;
}

/* A growth may be more than the whole, a share may not: somebody must look. */
static void check_percent(struct kz_check *check) {
    const struct kz_value *value = kz_record_get(&check->record, "value");
    const struct kz_value *said =
        kz_record_get(&check->record, "value_text");
    bool has_sign = kz_str_ends_with(said->text, "%") ||
                    kz_str_ends_with(said->text, "\uFF05");
    bool has_unit = strcmp(check->table->name, "figure") == 0
                        ? is_percent(check)
                        : is_of_percents(check);
    if (value->is_set && value->real > 100 && (has_sign || has_unit))
        kz_check_fault(check, "percent.high", KZ_SEVERITY_WARN,
                       KZ_STR("value"),
                       kz_arena_printf(&check->arena, "%.15g", value->real));
}

static void check_month_day(struct kz_check *check) {
    const struct kz_value *value = kz_record_get(&check->record, "month_day");
    if (!value->is_set)
        return;
    struct kz_str date = kz_arena_printf(&check->arena, "2000-%.*s",
                                         KZ_STR_ARG(value->text)),
                  plain;
    if (value->text.len != 5 ||
        !kz_value_date(&check->arena, date, false, &plain))
        kz_check_fault(check, "cell.date", KZ_SEVERITY_LEAVE_OUT,
                       KZ_STR("month_day"), value->text);
}

static bool has_heading(const struct kz_check *check, const char *title) {
    for (size_t i = 0; i < check->heading->count; i++) {
        if (kz_str_is(check->heading->slots[i].title, title))
            return true;
    }
    return false;
}

/* A search by pinyin is only as good as the readings: what was made here, or
 * cannot be right, is for somebody to look at. */
static void check_pinyin(struct kz_check *check) {
    if (!has_heading(check, "pinyin"))
        return; /* a sheet that knows nothing of it: made in silence */
    struct kz_str given = kz_record_get(&check->record, "pinyin")->text;
    const struct kz_texts *names =
        &kz_record_get(&check->record, "name")->words;
    for (int i = 0; i < check->langs.count; i++) {
        if (strcmp(check->langs.codes[i], "zh") != 0)
            continue;
        struct kz_str name = names->by_lang[i];
        struct kz_str made = given.len > 0
                                 ? KZ_STR("")
                                 : kz_pinyin_make(&check->arena, name);
        struct kz_str doubt = given.len > 0 ? kz_pinyin_doubt(name, given)
                                            : KZ_STR("");
        if (made.len > 0)
            kz_check_fault(check, "pinyin.made", KZ_SEVERITY_WARN,
                           KZ_STR("pinyin"), made);
        if (doubt.len > 0)
            kz_check_fault(check, "pinyin.reading", KZ_SEVERITY_WARN,
                           KZ_STR("pinyin"), doubt);
    }
}

void kz_check_rules(struct kz_check *check) {
    check_pairs(check);
    if (strcmp(check->table->name, "picture") == 0)
        check_map(check);
    if (strcmp(check->table->name, "figure") == 0 ||
        strcmp(check->table->name, "result_point") == 0)
        check_percent(check);
    if (strcmp(check->table->name, "result") == 0)
        note_percents(check);
    if (strcmp(check->table->name, "event") == 0)
        check_month_day(check);
    if (strcmp(check->table->name, "mineral") == 0)
        check_pinyin(check);
    kz_check_solid(check);
}
