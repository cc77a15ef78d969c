#include "src/content/content.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/content/check.h"
#include "src/content/csv.h"
#include "src/content/decode.h"

/* The file of each table, by table index. */
struct plan {
    const struct kz_folder_file *files[KZ_REPORT_TABLES];
    struct kz_str labels[KZ_REPORT_TABLES]; /* "catalog/mineral.csv" */
    int count;
};

struct reading {
    const struct kz_content_job *job;
    struct kz_content *content;
    struct kz_builder *builder;
    struct kz_report *report;
    struct kz_check check;
    struct plan plan;
    bool has_failed; /* the builder refused a row */
};

static void refuse(struct reading *r, const char *id, struct kz_str file,
                   int row, struct kz_str value) {
    struct kz_where where = {.file = file, .row = row};
    kz_report_add(r->report, id, KZ_SEVERITY_REFUSE, where, KZ_STR(""),
                  value);
}

/* ---- which file is which table ---- */

static bool is_table_title(const struct kz_words *words,
                           const struct kz_table *table, struct kz_str stem) {
    char id[64];
    snprintf(id, sizeof(id), "table.%s", table->name);
    for (int i = 0; i < kz_words_lang_count(words); i++) {
        const struct kz_lang *lang = kz_words_lang(words, i);
        if (kz_words_has(words, lang, id) &&
            kz_str_equal(kz_words_get(words, lang, id), stem))
            return true;
    }
    return false;
}

static int table_of_file(const struct kz_words *words, struct kz_str name) {
    struct kz_str stem = kz_str_sub(name, 0, name.len - strlen(".csv"));
    for (size_t t = 0; t < kz_table_count(); t++) {
        const struct kz_table *table = kz_table_at(t);
        if (kz_str_is(stem, table->name) ||
            is_table_title(words, table, stem))
            return (int)t;
    }
    return -1;
}

static struct kz_str label_of(struct reading *r, struct kz_str name) {
    return kz_arena_printf(&r->report->arena, "catalog/%.*s",
                           KZ_STR_ARG(name));
}

static void plan_file(struct reading *r, const struct kz_folder_file *file) {
    struct kz_str label = label_of(r, file->name);
    int t = table_of_file(r->job->words, file->name);
    if (t < 0) {
        kz_report_add(r->report, "source.unknown_table", KZ_SEVERITY_WARN,
                      (struct kz_where){.file = label}, KZ_STR(""),
                      file->name);
    } else if (r->plan.files[t]) {
        refuse(r, "source.table_twice", label, 0, r->plan.labels[t]);
    } else {
        r->plan.files[t] = file;
        r->plan.labels[t] = label;
        r->plan.count++;
    }
}

/* Workbooks saved as something else lie in catalog/ too often to be silent
 * about. */
static void warn_of_others(struct reading *r) {
    const struct kz_folder_list *others = &r->content->folder.others;
    for (size_t i = 0; i < others->count; i++)
        kz_report_add(r->report, "source.unknown_table", KZ_SEVERITY_WARN,
                      (struct kz_where){
                          .file = label_of(r, others->items[i].name)},
                      KZ_STR(""), others->items[i].name);
}

static bool make_plan(struct reading *r) {
    const struct kz_folder *folder = &r->content->folder;
    struct kz_str source = kz_str_from(r->job->source);
    if (folder->has_workbook && folder->tables.count > 0)
        refuse(r, "source.both", KZ_STR("catalog.xlsx"), 0, source);
    else if (folder->has_workbook)
        refuse(r, "source.workbook", KZ_STR("catalog.xlsx"), 0, source);
    if (folder->has_workbook)
        return false;
    if (folder->has_too_many)
        refuse(r, "source.too_many_files", KZ_STR("media"), 0, source);
    for (size_t i = 0; i < folder->tables.count; i++)
        plan_file(r, &folder->tables.items[i]);
    warn_of_others(r);
    if (r->plan.count == 0)
        refuse(r, "source.empty", KZ_STR("catalog"), 0, source);
    return r->plan.count > 0;
}

/* ---- one table ---- */

static void refuse_row(struct reading *r, size_t t, enum kz_row_result result,
                       int row) {
    static const char *const ids[] = {
        [KZ_ROW_BAD_QUOTE] = "csv.quote",
        [KZ_ROW_BAD_NUL] = "csv.nul",
        [KZ_ROW_BAD_SIZE] = "csv.cell",
        [KZ_ROW_BAD_COLUMNS] = "csv.columns",
    };
    refuse(r, ids[result], r->plan.labels[t], row, KZ_STR(""));
}

static void learn_lang(struct reading *r) {
    struct kz_content_langs *langs = &r->check.langs;
    struct kz_str id = r->check.record.id;
    if (langs->count == KZ_MAX_LANGS || id.len >= sizeof(langs->codes[0])) {
        refuse(r, "language.many", r->check.where.file,
               r->check.row->number, id);
        return;
    }
    snprintf(langs->codes[langs->count++], sizeof(langs->codes[0]), "%.*s",
             KZ_STR_ARG(id));
}

static void take_row(struct reading *r, size_t t, const struct kz_row *row) {
    if (kz_check_row(&r->check, row) != KZ_ID_CLEARED)
        return;
    if (t == kz_table_index("language"))
        learn_lang(r);
    if (r->builder && !kz_builder_add(r->builder, &r->check.record,
                                      &r->check.langs, row->number))
        r->has_failed = true;
}

static void read_rows(struct reading *r, size_t t, struct kz_csv *csv) {
    struct kz_row row;
    enum kz_row_result result = KZ_ROW_READ;
    int count = 0;
    while (!r->has_failed &&
           (result = kz_csv_next(csv, &row)) == KZ_ROW_READ) {
        if (row.is_blank)
            continue;
        if (++count > r->job->limits->rows) {
            refuse(r, "csv.rows", r->plan.labels[t], row.number, KZ_STR(""));
            return;
        }
        take_row(r, t, &row);
    }
    if (r->has_failed)
        return;
    if (result != KZ_ROW_END)
        refuse_row(r, t, result, row.number);
    else if (count == 0)
        refuse(r, "table.empty", r->plan.labels[t], 0, KZ_STR(""));
}

static void read_sheet(struct reading *r, size_t t, struct kz_csv *csv) {
    struct kz_where where = {.file = r->plan.labels[t]};
    struct kz_heading heading;
    struct kz_arena arena = {0};
    struct kz_row row;
    int refusals = r->report->counts[KZ_SEVERITY_REFUSE];
    enum kz_row_result result = kz_csv_next(csv, &row);
    if (result == KZ_ROW_END || (result == KZ_ROW_READ && row.is_blank)) {
        refuse(r, "table.empty", where.file, 0, KZ_STR(""));
    } else if (result != KZ_ROW_READ) {
        refuse_row(r, t, result, row.number);
    } else {
        kz_heading_read(&heading, &arena, kz_table_at(t), &row,
                        &r->check.langs, r->job->words, r->report, where);
        kz_check_start_table(&r->check, t, &heading, where);
    }
    if (r->report->counts[KZ_SEVERITY_REFUSE] == refusals)
        read_rows(r, t, csv);
    kz_arena_destroy(&arena);
}

static const char *read_failure(enum kz_folder_result result) {
    return result == KZ_FOLDER_TOO_LARGE     ? "csv.too_large"
           : result == KZ_FOLDER_NOT_REGULAR ? "csv.not_regular"
                                             : "csv.unreadable";
}

static void read_table(struct reading *r, size_t t) {
    struct kz_str raw, text = {NULL, 0};
    char name[256];
    snprintf(name, sizeof(name), "%.*s",
             KZ_STR_ARG(r->plan.files[t]->name));
    enum kz_folder_result result = kz_folder_read_file(
        r->content->folder.catalog, name, r->job->limits->table_bytes, &raw);
    enum kz_encoding encoding;
    if (result != KZ_FOLDER_OPENED) {
        refuse(r, read_failure(result), r->plan.labels[t], 0, KZ_STR(""));
    } else if (!kz_text_decode(raw, &text, &encoding)) {
        refuse(r, "csv.unreadable", r->plan.labels[t], 0, KZ_STR(""));
    } else {
        struct kz_csv csv;
        kz_csv_init(&csv, text, r->job->limits);
        read_sheet(r, t, &csv);
        kz_csv_destroy(&csv);
    }
    free((void *)(uintptr_t)raw.s);
    free((void *)(uintptr_t)text.s);
}

/* ---- all of them ---- */

/* Without a table of languages the content has those of the program. */
static void add_langs_of_words(struct reading *r) {
    struct kz_content_langs *langs = &r->check.langs;
    size_t t = kz_table_index("language");
    int count = kz_words_lang_count(r->job->words);
    for (int i = 0; i < count && i < KZ_MAX_LANGS; i++) {
        const struct kz_lang *lang = kz_words_lang(r->job->words, i);
        snprintf(langs->codes[langs->count++], sizeof(langs->codes[0]), "%s",
                 lang->code);
        kz_ids_add(&r->check.ids[t], &r->report->arena,
                   kz_str_from(lang->code), KZ_ID_CLEARED, 1);
        if (r->builder && !kz_builder_add_lang(r->builder, lang))
            r->has_failed = true;
    }
}

static bool says_go_on(const struct reading *r, int done) {
    struct kz_progress progress = {"check", done, r->plan.count, -1};
    return !r->job->progress || r->job->progress(r->job->user, &progress);
}

static bool read_tables(struct reading *r, struct kz_error *err) {
    int done = 0;
    if (!r->plan.files[kz_table_index("language")])
        add_langs_of_words(r);
    for (size_t t = 0; t < kz_table_count() && !r->has_failed; t++) {
        if (!r->plan.files[t])
            continue;
        if (!says_go_on(r, done++))
            return kz_error_set(err, "import.cancelled", NULL);
        read_table(r, t);
    }
    return true;
}

/* A kiosk without the hall's name has nothing to fall back on. */
static void check_hall(struct reading *r) {
    size_t t = kz_table_index("hall");
    struct kz_str file = r->plan.files[t] ? r->plan.labels[t]
                                          : KZ_STR("catalog/hall.csv");
    int shown = r->report->tables[t].cleared;
    if (shown == 0)
        refuse(r, "hall.missing", file, 0, KZ_STR(""));
    else if (shown > 1)
        refuse(r, "hall.many", file, 0, KZ_STR(""));
}

bool kz_content_read(struct kz_content *content,
                     const struct kz_content_job *job,
                     struct kz_builder *builder, struct kz_report *report,
                     struct kz_error *err) {
    *content = (struct kz_content){.media.share = -1};
    content->limits = job->limits ? *job->limits : KZ_LIMITS_DEFAULT;
    struct kz_content_job bounded = *job;
    bounded.limits = &content->limits;
    struct reading *r = kz_xcalloc(1, sizeof(*r));
    r->job = &bounded;
    r->content = content;
    r->builder = builder;
    r->report = report;
    kz_require(kz_table_count() <= KZ_REPORT_TABLES);
    bool is_there =
        kz_folder_open(&content->folder, job->source, &content->limits);
    kz_media_init(&content->media, &content->folder, job->share, job->kept,
                  &content->limits);
    r->check.words = job->words;
    r->check.limits = &content->limits;
    r->check.report = report;
    r->check.media = &content->media;
    bool is_good = true;
    if (!is_there)
        refuse(r, "source.missing", KZ_STR(""), 0, kz_str_from(job->source));
    else if (make_plan(r)) {
        is_good = read_tables(r, err);
        if (is_good)
            check_hall(r);
    }
    bool has_failed = r->has_failed;
    kz_check_destroy(&r->check);
    free(r);
    if (has_failed)
        return kz_error_set(err, "build.failed", job->source, NULL);
    return is_good;
}

void kz_content_close(struct kz_content *content) {
    kz_media_destroy(&content->media);
    kz_folder_close(&content->folder);
}
