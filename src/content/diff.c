#include "src/content/diff.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "src/base/hash.h"
#include "src/content/cell.h"
#include "src/content/stored.h"

struct diffing {
    struct kz_diff *diff;
    struct kz_stored *stored;
    struct kz_ids seen[KZ_REPORT_TABLES]; /* ids of the source */
    int64_t last_sort_no[KZ_REPORT_TABLES]; /* stored, of rows in turn */
    struct kz_arena scratch;
};

void kz_diff_destroy(struct kz_diff *diff) {
    for (size_t t = 0; t < KZ_REPORT_TABLES; t++)
        kz_vec_free(&diff->tables[t].rows);
    kz_vec_free(&diff->media);
    kz_arena_destroy(&diff->arena);
    *diff = (struct kz_diff){.held = 0};
}

bool kz_diff_is_none(const struct kz_diff *diff) {
    for (int i = 0; i < KZ_CHANGES; i++) {
        if (diff->counts[i] > 0 || diff->media_counts[i] > 0)
            return false;
    }
    return true;
}

/* ---- languages of either side ---- */

static int find_lang(const struct kz_content_langs *langs, const char *code) {
    for (int i = 0; i < langs->count; i++) {
        if (strcmp(langs->codes[i], code) == 0)
            return i;
    }
    return -1;
}

static void add_langs(struct kz_diff *diff,
                      const struct kz_content_langs *langs) {
    struct kz_content_langs *all = &diff->langs;
    for (int i = 0; i < langs->count && all->count < KZ_MAX_LANGS; i++) {
        if (find_lang(all, langs->codes[i]) < 0)
            snprintf(all->codes[all->count++], sizeof(all->codes[0]), "%s",
                     langs->codes[i]);
    }
}

/* ---- one row ---- */

/* A record and the languages its words stand in; NULL: there is none. */
struct side {
    const struct kz_record *record;
    const struct kz_content_langs *langs;
};

static struct kz_str text_of(struct diffing *d, struct side side, size_t c,
                             int lang) {
    int own = lang < 0 ? 0
              : side.langs
                  ? find_lang(side.langs, d->diff->langs.codes[lang])
                  : -1;
    return side.record && own >= 0
               ? kz_cell_text(&d->scratch, side.record, c, own, NULL)
               : KZ_STR("");
}

static bool is_same(struct side old, struct side now, size_t c,
                    struct kz_str before, struct kz_str after) {
    if (kz_str_equal(before, after))
        return true;
    const struct kz_record *any = now.record ? now.record : old.record;
    enum kz_column_kind kind = any->table->columns[c].kind;
    if (!old.record || !now.record) /* an empty cell is no as well */
        return kind == KZ_COLUMN_BOOL && !any->values[c].integer;
    const struct kz_value *a = &old.record->values[c];
    const struct kz_value *b = &now.record->values[c];
    return kind == KZ_COLUMN_REAL && a->is_set && b->is_set &&
           kz_cell_same_real(a->real, b->real);
}

static void add_field(struct diffing *d, struct kz_diff_row *row,
                      const struct kz_column *column, size_t c, int lang,
                      struct kz_str before, struct kz_str after) {
    struct kz_arena *arena = &d->diff->arena;
    const char *code = lang >= 0 ? d->diff->langs.codes[lang] : "";
    row->fields[row->field_count++] = (struct kz_diff_field){
        .column = kz_cell_heading(arena, column, code),
        .index = c,
        .lang = lang,
        .old = kz_arena_str(arena, before),
        .now = kz_arena_str(arena, after),
    };
}

/* Rows without an order of their own stand as they come. */
static bool has_moved(struct diffing *d, struct side old, struct side now,
                      size_t c, int row) {
    if (!old.record || !now.record)
        return false;
    size_t t = kz_table_index(old.record->table->name);
    int64_t was = old.record->values[c].integer;
    if (now.record->values[c].is_set)
        return now.record->values[c].integer != was;
    bool is_before = was < d->last_sort_no[t];
    if (!is_before)
        d->last_sort_no[t] = was;
    return is_before && was != row;
}

static void compare_order(struct diffing *d, struct kz_diff_row *out,
                          struct side old, struct side now, size_t c,
                          int row) {
    const struct kz_record *any = now.record ? now.record : old.record;
    bool is_one_sided = !old.record || !now.record;
    if (!is_one_sided && !has_moved(d, old, now, c, row))
        return;
    struct kz_str before = text_of(d, old, c, -1);
    struct kz_str after = text_of(d, now, c, -1);
    if (now.record && after.len == 0)
        after = kz_arena_printf(&d->scratch, "%d", row);
    add_field(d, out, &any->table->columns[c], c, -1, before, after);
}

static void compare_columns(struct diffing *d, struct kz_diff_row *out,
                            struct side old, struct side now, int row) {
    const struct kz_record *any = now.record ? now.record : old.record;
    for (size_t c = 1; c < any->table->column_count; c++) {
        const struct kz_column *column = &any->table->columns[c];
        bool is_text = column->kind == KZ_COLUMN_TEXT;
        if (column->kind == KZ_COLUMN_SORT_NO) {
            compare_order(d, out, old, now, c, row);
            continue;
        }
        for (int i = 0; i < (is_text ? d->diff->langs.count : 1); i++) {
            int lang = is_text ? i : -1;
            struct kz_str before = text_of(d, old, c, lang);
            struct kz_str after = text_of(d, now, c, lang);
            if (!is_same(old, now, c, before, after))
                add_field(d, out, column, c, lang, before, after);
        }
    }
    kz_arena_reset(&d->scratch);
}

/* As it is called now, else as it was. */
static void read_name(struct diffing *d, struct kz_texts *name,
                      struct side old, struct side now) {
    const struct kz_table *table =
        now.record ? now.record->table : old.record->table;
    size_t c = 0;
    while (c < table->column_count &&
           table->columns[c].kind != KZ_COLUMN_TEXT)
        c++;
    for (int i = 0; c < table->column_count && i < d->diff->langs.count; i++) {
        struct kz_str text = text_of(d, now, c, i);
        if (text.len == 0)
            text = text_of(d, old, c, i);
        name->by_lang[i] = kz_arena_str(&d->diff->arena, text);
    }
}

static void add_row(struct diffing *d, const struct kz_table *table,
                    struct kz_str id, enum kz_change change, struct side old,
                    struct side now, int row) {
    struct kz_diff_row out = {.change = change};
    struct kz_diff_field fields[KZ_RECORD_COLUMNS * KZ_MAX_LANGS];
    bool is_whole = change <= KZ_CHANGE_REMOVED;
    out.fields = fields;
    if (is_whole)
        compare_columns(d, &out, old, now, row);
    if (change == KZ_CHANGE_CHANGED && out.field_count == 0)
        return;
    read_name(d, &out.name, old, now);
    struct kz_diff_table *to = &d->diff->tables[kz_table_index(table->name)];
    out.id = kz_arena_str(&d->diff->arena, id);
    out.fields = kz_arena_array(&d->diff->arena, struct kz_diff_field,
                                out.field_count + 1);
    memcpy(out.fields, fields, sizeof(fields[0]) * out.field_count);
    kz_vec_push(&to->rows, out);
    to->counts[change]++;
    d->diff->counts[change]++;
}

static void see(struct diffing *d, const struct kz_table *table,
                struct kz_str id, enum kz_id_state state) {
    struct kz_ids *seen = &d->seen[kz_table_index(table->name)];
    if (id.len > 0 && !kz_ids_find(seen, id))
        kz_ids_add(seen, &d->diff->arena, id, state, 0);
}

static void take_row(void *user, const struct kz_record *record,
                     const struct kz_content_langs *langs,
                     enum kz_id_state state, int row) {
    struct diffing *d = user;
    const struct kz_table *table = record->table;
    add_langs(d->diff, langs);
    see(d, table, record->id, state);
    struct side none = {NULL, NULL}, now = {record, langs};
    struct side old = {kz_stored_find(d->stored, table, record->id),
                       kz_stored_langs(d->stored)};
    if (state == KZ_ID_CLEARED)
        add_row(d, table, record->id,
                old.record ? KZ_CHANGE_CHANGED : KZ_CHANGE_ADDED, old, now,
                row);
    else if (old.record)
        add_row(d, table, record->id,
                state == KZ_ID_HELD ? KZ_CHANGE_HELD : KZ_CHANGE_LEFT_OUT,
                old, none, row);
}

/* ---- what the source does not have ---- */

static struct kz_value text_value(const char *text) {
    return (struct kz_value){.is_set = text[0] != '\0',
                             .text = kz_str_from(text)};
}

/* Without a table of languages the content has those of the program, as the
 * builder writes them. */
static void take_langs_of_words(struct diffing *d,
                                const struct kz_words *words) {
    const struct kz_table *table = kz_table_find(KZ_STR("language"));
    struct kz_record *record = kz_xcalloc(1, sizeof(*record));
    struct kz_content_langs langs = {.count = 0};
    for (int i = 0; i < kz_words_lang_count(words); i++) {
        const struct kz_lang *lang = kz_words_lang(words, i);
        record->table = table;
        record->id = kz_str_from(lang->code);
        for (size_t c = 1; c < table->column_count; c++) {
            const char *name = table->columns[c].name;
            const char *text = strcmp(name, "name") == 0    ? lang->name
                               : strcmp(name, "bcp47") == 0 ? lang->bcp47
                               : strcmp(name, "direction") != 0 ? ""
                               : lang->is_rtl               ? "rtl"
                                                            : "ltr";
            record->values[c] = text_value(text);
            if (table->columns[c].kind == KZ_COLUMN_SORT_NO)
                record->values[c] =
                    (struct kz_value){.is_set = true, .integer = i + 1};
        }
        take_row(d, record, &langs, KZ_ID_CLEARED, i + 1);
    }
    free(record);
}

static void find_removed(struct diffing *d, size_t t) {
    const struct kz_table *table = kz_table_at(t);
    struct side none = {NULL, NULL};
    kz_stored_start(d->stored, table);
    for (const struct kz_record *record;
         (record = kz_stored_next(d->stored));) {
        struct side old = {record, kz_stored_langs(d->stored)};
        if (!kz_ids_find(&d->seen[t], record->id))
            add_row(d, table, record->id, KZ_CHANGE_REMOVED, old, none, 0);
    }
}

/* ---- media ---- */

static bool hash_item(const struct kz_media *media,
                      const struct kz_media_item *item, char hash[65],
                      struct kz_error *err) {
    enum { PIECE = 1 << 16 };
    char name[KZ_ERROR_VALUE_SIZE];
    int fd;
    int64_t size;
    snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(item->name));
    if (!kz_media_open_item(media, item, &fd, &size))
        return kz_error_set(err, "media.changed", name, NULL);
    struct kz_hash state;
    char *piece = kz_xmalloc(PIECE);
    ssize_t got;
    kz_hash_init(&state);
    while ((got = read(fd, piece, PIECE)) > 0)
        kz_hash_update(&state, piece, (size_t)got);
    kz_hash_finish(&state, hash);
    free(piece);
    close(fd);
    return got == 0 || kz_error_set(err, "media.changed", name, NULL);
}

static void add_media(struct kz_diff *diff, struct kz_str name,
                      enum kz_change change) {
    struct kz_diff_media media = {kz_arena_str(&diff->arena, name), change};
    kz_vec_push(&diff->media, media);
    diff->media_counts[change]++;
}

static bool compare_item(struct diffing *d, const struct kz_media *media,
                         struct kz_media_item *item,
                         const struct kz_stored_media *old,
                         struct kz_error *err) {
    /* What was exported is the object; what staff kept is the original. */
    bool may_be_object = item->size == old->size;
    bool may_be_origin = item->size == old->origin_size;
    if (!item->is_kept && (may_be_object || may_be_origin) &&
        !hash_item(media, item, item->hash, err))
        return false;
    if (!(may_be_object && strcmp(item->hash, old->hash) == 0) &&
        !(may_be_origin && strcmp(item->hash, old->origin_hash) == 0))
        add_media(d->diff, old->name, KZ_CHANGE_CHANGED);
    return true;
}

static int by_name(const void *a, const void *b) {
    const struct kz_diff_media *x = a, *y = b;
    size_t len = x->name.len < y->name.len ? x->name.len : y->name.len;
    int order = memcmp(x->name.s, y->name.s, len);
    return order != 0 ? order : (x->name.len > y->name.len) -
                                    (x->name.len < y->name.len);
}

static struct kz_media_item *find_item(struct kz_media *media,
                                       struct kz_str name) {
    for (size_t i = 0; i < media->items.count; i++) {
        if (kz_str_equal(media->items.items[i].name, name))
            return &media->items.items[i];
    }
    return NULL;
}

static bool compare_media(struct diffing *d, struct kz_media *media,
                          struct kz_error *err) {
    struct kz_ids known = {0};
    bool is_good = true;
    for (const struct kz_stored_media *old;
         is_good && (old = kz_stored_next_media(d->stored));) {
        struct kz_media_item *item =
            kz_ids_find(&media->names, old->name) ? find_item(media, old->name)
                                                  : NULL;
        kz_ids_add(&known, &d->diff->arena, old->name, KZ_ID_CLEARED, 0);
        if (item)
            is_good = compare_item(d, media, item, old, err);
        else
            add_media(d->diff, old->name, KZ_CHANGE_REMOVED);
    }
    for (size_t i = 0; is_good && i < media->items.count; i++) {
        if (!kz_ids_find(&known, media->items.items[i].name))
            add_media(d->diff, media->items.items[i].name, KZ_CHANGE_ADDED);
    }
    kz_ids_destroy(&known);
    if (d->diff->media.count > 0)
        qsort(d->diff->media.items, d->diff->media.count,
              sizeof(*d->diff->media.items), by_name);
    return is_good;
}

/* ---- the whole ---- */

static bool compare(struct diffing *d, const struct kz_diff_job *job,
                    struct kz_catalog *kept, struct kz_report *report,
                    struct kz_error *err) {
    struct kz_content content;
    struct kz_content_job content_job = {
        .source = job->source,
        .share = job->share,
        .words = job->words,
        .kept = kept,
        .limits = job->limits,
        .each = take_row,
        .each_user = d,
    };
    add_langs(d->diff, kz_stored_langs(d->stored));
    bool is_good =
        kz_content_read(&content, &content_job, NULL, report, err);
    if (is_good && !kz_report_refuses(report, true)) {
        if (report->tables[kz_table_index("language")].rows == 0)
            take_langs_of_words(d, job->words);
        for (size_t t = 0; t < kz_table_count(); t++)
            find_removed(d, t);
        is_good = compare_media(d, &content.media, err);
    }
    d->diff->held = report->held;
    kz_content_close(&content);
    return is_good && kz_stored_is_whole(d->stored, err);
}

bool kz_diff_make(struct kz_diff *diff, const struct kz_diff_job *job,
                  struct kz_report *report, struct kz_error *err) {
    *diff = (struct kz_diff){.held = 0};
    struct diffing *d = kz_xcalloc(1, sizeof(*d));
    d->diff = diff;
    struct kz_catalog *kept = kz_catalog_open(job->db_path, job->words, err);
    d->stored = kept ? kz_stored_open(job->db_path, job->words, err) : NULL;
    bool is_good = d->stored && compare(d, job, kept, report, err);
    kz_stored_close(&d->stored);
    kz_catalog_close(&kept);
    for (size_t t = 0; t < KZ_REPORT_TABLES; t++)
        kz_ids_destroy(&d->seen[t]);
    kz_arena_destroy(&d->scratch);
    free(d);
    return is_good;
}
