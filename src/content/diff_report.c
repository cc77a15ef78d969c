#include "src/content/diff_report.h"

#include "src/base/json.h"
#include "src/base/utf8.h"
#include "src/content/guide.h"
#include "src/content/heading.h"

const char *kz_change_name(enum kz_change change) {
    static const char *const names[KZ_CHANGES] = {
        [KZ_CHANGE_ADDED] = "added",       [KZ_CHANGE_CHANGED] = "changed",
        [KZ_CHANGE_REMOVED] = "removed",   [KZ_CHANGE_HELD] = "held",
        [KZ_CHANGE_LEFT_OUT] = "left_out",
    };
    return names[change];
}

/* ---- for programs ---- */

static void write_counts(struct kz_json *json, const int *counts) {
    for (int i = 0; i <= KZ_CHANGE_REMOVED; i++)
        kz_json_int(json, kz_change_name((enum kz_change)i), counts[i]);
}

static void write_name(struct kz_json *json, const struct kz_diff *diff,
                       const struct kz_texts *name) {
    kz_json_begin_object(json, "name");
    for (int i = 0; i < diff->langs.count; i++) {
        if (name->by_lang[i].len > 0)
            kz_json_str(json, diff->langs.codes[i], name->by_lang[i]);
    }
    kz_json_end_object(json);
}

static void write_row(struct kz_json *json, const struct kz_diff *diff,
                      const struct kz_diff_row *row) {
    kz_json_begin_object(json, NULL);
    kz_json_str(json, "id", row->id);
    write_name(json, diff, &row->name);
    kz_json_str(json, "change", kz_str_from(kz_change_name(row->change)));
    kz_json_begin_array(json, "fields");
    for (size_t i = 0; i < row->field_count; i++) {
        kz_json_begin_object(json, NULL);
        kz_json_str(json, "column", row->fields[i].column);
        kz_json_str(json, "old", row->fields[i].old);
        kz_json_str(json, "new", row->fields[i].now);
        kz_json_end_object(json);
    }
    kz_json_end_array(json);
    kz_json_end_object(json);
}

static void write_tables(struct kz_json *json, const struct kz_diff *diff) {
    kz_json_begin_array(json, "tables");
    for (size_t t = 0; t < kz_table_count(); t++) {
        const struct kz_diff_table *table = &diff->tables[t];
        if (table->rows.count == 0)
            continue;
        kz_json_begin_object(json, NULL);
        kz_json_str(json, "table", kz_str_from(kz_table_at(t)->name));
        write_counts(json, table->counts);
        kz_json_begin_array(json, "rows");
        for (size_t i = 0; i < table->rows.count; i++)
            write_row(json, diff, &table->rows.items[i]);
        kz_json_end_array(json);
        kz_json_end_object(json);
    }
    kz_json_end_array(json);
}

static void write_media(struct kz_json *json, const struct kz_diff *diff) {
    kz_json_begin_object(json, "media");
    write_counts(json, diff->media_counts);
    kz_json_begin_array(json, "files");
    for (size_t i = 0; i < diff->media.count; i++) {
        const struct kz_diff_media *file = &diff->media.items[i];
        kz_json_begin_object(json, NULL);
        kz_json_str(json, "name", file->name);
        kz_json_str(json, "change",
                    kz_str_from(kz_change_name(file->change)));
        kz_json_end_object(json);
    }
    kz_json_end_array(json);
    kz_json_end_object(json);
}

void kz_diff_write_json(FILE *out, const struct kz_diff *diff) {
    struct kz_json json = {.out = out};
    kz_json_begin_object(&json, NULL);
    write_counts(&json, diff->counts);
    write_tables(&json, diff);
    write_media(&json, diff);
    kz_json_int(&json, "held", diff->held);
    kz_json_end_object(&json);
    fputc('\n', out);
}

/* ---- for people ---- */

struct telling {
    FILE *out;
    const struct kz_diff *diff;
    const struct kz_words *words;
    const struct kz_lang *lang;
    struct kz_arena arena;
};

static const char *number(struct telling *t, int value) {
    return kz_arena_printf(&t->arena, "%d", value).s;
}

static const char *cstr(struct telling *t, struct kz_str text) {
    return kz_arena_cstr(&t->arena, text);
}

static void say(struct telling *t, const char *indent, const char *id,
                const char *const *values) {
    struct kz_str line =
        kz_words_format(t->words, t->lang, &t->arena, id, values);
    fprintf(t->out, "%s%.*s\n", indent, KZ_STR_ARG(line));
}

static const struct kz_code_set *codes_of(const struct kz_column *column) {
    return column->kind == KZ_COLUMN_BOOL ? &kz_codes_bool : column->codes;
}

struct kz_str kz_diff_say_value(struct kz_arena *arena,
                                const struct kz_column *column,
                                struct kz_str value,
                                const struct kz_words *words,
                                const struct kz_lang *lang) {
    const struct kz_code_set *set = codes_of(column);
    struct kz_str all = KZ_STR(""), part;
    while (set && kz_value_next_part(&value, &part)) {
        const char *code = kz_code_find(set, part, NULL);
        struct kz_str label =
            code ? kz_code_label(set, code, words, lang) : part;
        all = kz_arena_printf(arena, "%.*s%s%.*s", KZ_STR_ARG(all),
                              all.len > 0 ? "; " : "", KZ_STR_ARG(label));
    }
    return set ? all : value;
}

/* One line, or the words for nothing. */
static const char *said(struct telling *t, const struct kz_column *column,
                        struct kz_str value) {
    if (value.len == 0)
        value = kz_words_get(t->words, t->lang, "diff.empty");
    else
        value = kz_diff_say_value(&t->arena, column, value, t->words,
                                  t->lang);
    char *line = kz_arena_cstr(&t->arena, value);
    for (char *c = line; *c; c++) {
        if (*c == '\n')
            *c = ' ';
    }
    return line;
}

static void say_field(struct telling *t, const struct kz_table *table,
                      const struct kz_diff_field *field) {
    const struct kz_column *column = &table->columns[field->index];
    const char *code =
        field->lang >= 0 ? t->diff->langs.codes[field->lang] : "";
    struct kz_str title = kz_heading_title(&t->arena, t->words, t->lang,
                                           table, column, code);
    if (title.len == 0)
        title = field->column;
    say(t, "        ", "diff.field",
        (const char *[]){cstr(t, title), said(t, column, field->old),
                         said(t, column, field->now), NULL});
}

/* What the row is called, in the reader's language if it has a name there. */
static struct kz_str name_of(const struct telling *t,
                             const struct kz_diff_row *row) {
    struct kz_str any = KZ_STR("");
    for (int i = t->diff->langs.count - 1; i >= 0; i--) {
        struct kz_str name = row->name.by_lang[i];
        if (strcmp(t->diff->langs.codes[i], t->lang->code) == 0 &&
            name.len > 0)
            return name;
        if (name.len > 0)
            any = name;
    }
    return any;
}

/* A name may be a whole paragraph; its first line will do. */
static struct kz_str first_line(struct kz_str text) {
    enum { MOST = 80 };
    size_t at = 0;
    for (int letters = 0; at < text.len && letters < MOST; letters++) {
        if (text.s[at] == '\n')
            break;
        kz_utf8_next(text, &at, NULL);
    }
    return kz_str_sub(text, 0, at);
}

static void say_row(struct telling *t, const struct kz_table *table,
                    const struct kz_diff_row *row) {
    char id[32];
    snprintf(id, sizeof(id), "diff.%s", kz_change_name(row->change));
    struct kz_str name = first_line(name_of(t, row));
    struct kz_str change = kz_words_get(t->words, t->lang, id);
    fprintf(t->out, "    %.*s  %.*s%s%.*s\n", KZ_STR_ARG(row->id),
            KZ_STR_ARG(name), name.len > 0 ? "  " : "", KZ_STR_ARG(change));
    if (row->change != KZ_CHANGE_CHANGED)
        return;
    for (size_t i = 0; i < row->field_count; i++)
        say_field(t, table, &row->fields[i]);
}

static int changed_words(const struct kz_diff_table *table, int lang) {
    int count = 0;
    for (size_t i = 0; i < table->rows.count; i++) {
        const struct kz_diff_row *row = &table->rows.items[i];
        for (size_t k = 0;
             row->change == KZ_CHANGE_CHANGED && k < row->field_count; k++)
            count += row->fields[k].lang == lang;
    }
    return count;
}

static void say_langs(struct telling *t, const struct kz_diff_table *table) {
    for (int lang = 0; lang < t->diff->langs.count; lang++) {
        char id[64];
        const char *code = t->diff->langs.codes[lang];
        int count = changed_words(table, lang);
        if (count == 0)
            continue;
        snprintf(id, sizeof(id), "language_name.%s", code);
        const char *name =
            kz_words_has(t->words, t->lang, id)
                ? cstr(t, kz_words_get(t->words, t->lang, id))
                : code;
        say(t, "    ", "diff.by_lang",
            (const char *[]){name, number(t, count), NULL});
    }
}

static void say_table(struct telling *t, size_t index) {
    const struct kz_diff_table *table = &t->diff->tables[index];
    const struct kz_table *of = kz_table_at(index);
    if (table->rows.count == 0)
        return;
    say(t, "", "diff.table",
        (const char *[]){
            cstr(t, kz_guide_table_title(t->words, t->lang, of)),
            number(t, table->counts[KZ_CHANGE_ADDED]),
            number(t, table->counts[KZ_CHANGE_CHANGED]),
            number(t, table->counts[KZ_CHANGE_REMOVED]), NULL});
    say_langs(t, table);
    for (size_t i = 0; i < table->rows.count; i++) {
        say_row(t, of, &table->rows.items[i]);
        kz_arena_reset(&t->arena);
    }
}

static void say_media(struct telling *t) {
    const struct kz_diff *diff = t->diff;
    if (diff->media.count == 0)
        return;
    say(t, "", "diff.media",
        (const char *[]){number(t, diff->media_counts[KZ_CHANGE_ADDED]),
                         number(t, diff->media_counts[KZ_CHANGE_CHANGED]),
                         number(t, diff->media_counts[KZ_CHANGE_REMOVED]),
                         NULL});
    for (size_t i = 0; i < diff->media.count; i++) {
        const struct kz_diff_media *file = &diff->media.items[i];
        char id[32];
        snprintf(id, sizeof(id), "diff.%s", kz_change_name(file->change));
        struct kz_str change = kz_words_get(t->words, t->lang, id);
        fprintf(t->out, "    %.*s  %.*s\n", KZ_STR_ARG(file->name),
                KZ_STR_ARG(change));
    }
}

void kz_diff_write_text(FILE *out, const struct kz_diff *diff,
                        const struct kz_words *words,
                        const struct kz_lang *lang) {
    struct telling t = {.out = out, .diff = diff, .words = words,
                        .lang = lang};
    if (kz_diff_is_none(diff))
        say(&t, "", "diff.none", NULL);
    for (size_t i = 0; i < kz_table_count(); i++)
        say_table(&t, i);
    say_media(&t);
    if (diff->held > 0)
        say(&t, "", "cli.held_rows",
            (const char *[]){number(&t, diff->held), NULL});
    kz_arena_destroy(&t.arena);
}
