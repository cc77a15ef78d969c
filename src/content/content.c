#include "src/content/content.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "src/content/check.h"
#include "src/content/csv.h"
#include "src/content/decode.h"
#include "src/content/plan.h"
#include "src/content/sheet.h"

struct reading {
    const struct kz_content_job *job;
    struct kz_content *content;
    struct kz_builder *builder;
    struct kz_report *report;
    struct kz_check check;
    struct kz_plan plan;
    bool has_failed; /* the builder refused a row */
};

static void refuse(struct reading *r, const char *id, struct kz_where where,
                   struct kz_str value) {
    kz_report_add(r->report, id, KZ_SEVERITY_REFUSE, where, KZ_STR(""),
                  value);
}

static void refuse_row(struct reading *r, size_t t, const char *id, int row) {
    struct kz_where where = r->plan.tables[t].where;
    where.row = row;
    refuse(r, id, where, KZ_STR(""));
}

/* The cell's heading, and the column's letters where it has none. */
static void refuse_cell(struct reading *r, size_t t, const char *id,
                        const struct kz_row *row,
                        const struct kz_heading *heading) {
    struct kz_where where = r->plan.tables[t].where;
    char letters[4] = "";
    size_t at = (size_t)row->column;
    kz_sheet_column_letters(row->column, letters);
    struct kz_str column = kz_str_from(letters);
    where.row = row->number;
    if (heading && at > 0 && at <= heading->count) {
        column = heading->slots[at - 1].title;
        where.heading = heading->slots[at - 1].said;
    }
    kz_report_add(r->report, id, KZ_SEVERITY_REFUSE, where, column,
                  KZ_STR(""));
}

static const char *row_fault(enum kz_row_result result) {
    static const char *const ids[] = {
        [KZ_ROW_BAD_QUOTE] = "csv.quote",
        [KZ_ROW_BAD_NUL] = "csv.nul",
        [KZ_ROW_BAD_SIZE] = "csv.cell",
        [KZ_ROW_BAD_COLUMNS] = "csv.columns",
        [KZ_ROW_BAD_STRING] = "workbook.string",
        [KZ_ROW_BAD_DOCTYPE] = "workbook.dtd",
        [KZ_ROW_BAD_SHEET] = "workbook.broken",
        [KZ_ROW_UNREADABLE] = "csv.unreadable",
    };
    return ids[result];
}

/* ---- one table ---- */

static void learn_lang(struct reading *r) {
    struct kz_content_langs *langs = &r->check.langs;
    struct kz_str id = r->check.record.id;
    if (langs->count == KZ_MAX_LANGS || id.len >= sizeof(langs->codes[0])) {
        struct kz_where where = r->check.where;
        where.row = r->check.row->number;
        refuse(r, "language.many", where, id);
        return;
    }
    snprintf(langs->codes[langs->count++], sizeof(langs->codes[0]), "%.*s",
             KZ_STR_ARG(id));
}

static void take_row(struct reading *r, size_t t, const struct kz_row *row) {
    enum kz_id_state state = kz_check_row(&r->check, row);
    if (state == KZ_ID_CLEARED && t == kz_table_index("language"))
        learn_lang(r);
    if (r->job->each)
        r->job->each(r->job->each_user, &r->check.record, &r->check.langs,
                     state, row->number);
    if (state == KZ_ID_CLEARED && r->builder &&
        !kz_builder_add(r->builder, &r->check.record, &r->check.langs,
                        row->number))
        r->has_failed = true;
}

/* A workbook may bring sheets that wait for their first row. */
static void read_rows(struct reading *r, size_t t, struct kz_rows rows) {
    struct kz_row row;
    enum kz_row_result result = KZ_ROW_READ;
    int count = 0;
    while (!r->has_failed &&
           (result = rows.next(rows.reader, &row)) == KZ_ROW_READ) {
        if (row.is_blank)
            continue;
        if (++count > r->job->limits->rows) {
            refuse_row(r, t, "csv.rows", row.number);
            return;
        }
        take_row(r, t, &row);
    }
    if (r->has_failed)
        return;
    if (result != KZ_ROW_END)
        refuse_cell(r, t, row_fault(result), &row, r->check.heading);
    else if (count == 0 && !r->plan.has_book)
        refuse_row(r, t, "table.empty", 0);
}

static void read_table_rows(struct reading *r, size_t t,
                            struct kz_rows rows) {
    struct kz_where where = r->plan.tables[t].where;
    struct kz_heading heading;
    struct kz_arena arena = {0};
    struct kz_row row;
    int refusals = r->report->counts[KZ_SEVERITY_REFUSE];
    enum kz_row_result result = rows.next(rows.reader, &row);
    if (result == KZ_ROW_END || (result == KZ_ROW_READ && row.is_blank)) {
        refuse_row(r, t, "table.empty", 0);
    } else if (result != KZ_ROW_READ) {
        refuse_cell(r, t, row_fault(result), &row, NULL);
    } else {
        kz_heading_read(&heading, &arena, kz_table_at(t), &row,
                        &r->check.langs, r->job->words, r->report, where);
        kz_check_start_table(&r->check, t, &heading, where);
    }
    if (r->report->counts[KZ_SEVERITY_REFUSE] == refusals)
        read_rows(r, t, rows);
    kz_arena_destroy(&arena);
}

static enum kz_row_result next_of_csv(void *reader, struct kz_row *row) {
    return kz_csv_next(reader, row);
}

static void read_file(struct reading *r, size_t t) {
    int fd;
    int64_t size;
    enum kz_folder_result result = kz_folder_open_file(
        r->content->folder.catalog, r->plan.tables[t].file->raw,
        (int64_t)r->job->limits->table_bytes, &fd, &size);
    if (result != KZ_FOLDER_OPENED) {
        refuse_row(r, t, kz_plan_file_fault(result), 0);
        return;
    }
    struct kz_decoder decoder;
    if (kz_decoder_open(&decoder, fd, (size_t)size)) {
        struct kz_csv csv;
        kz_csv_init_source(&csv, &decoder, r->job->limits);
        read_table_rows(r, t, (struct kz_rows){&csv, next_of_csv});
        kz_csv_destroy(&csv);
    } else {
        refuse_row(r, t, "csv.unreadable", 0);
    }
    kz_decoder_close(&decoder);
    close(fd);
}

static enum kz_row_result next_of_sheet(void *reader, struct kz_row *row) {
    return kz_sheet_next(reader, row);
}

static void warn(struct reading *r, size_t t, const char *id, int row,
                 const char *value) {
    struct kz_where where = r->plan.tables[t].where;
    where.row = row;
    kz_report_add(r->report, id, KZ_SEVERITY_WARN, where, KZ_STR(""),
                  kz_str_from(value));
}

/* What clerks do to make a sheet pretty may keep content from our sight, or
 * theirs. */
static void warn_of_sheet(struct reading *r, size_t t,
                          const struct kz_sheet *sheet) {
    char letters[4];
    if (sheet->hidden_row > 0)
        warn(r, t, "sheet.hidden_row", sheet->hidden_row, "");
    if (sheet->hidden_column > 0) {
        kz_sheet_column_letters(sheet->hidden_column, letters);
        warn(r, t, "sheet.hidden_column", 0, letters);
    }
    for (int i = 0; i < sheet->merge_count; i++)
        warn(r, t, "sheet.merged", sheet->merges[i].row,
             sheet->merges[i].range);
}

static void read_sheet(struct reading *r, size_t t) {
    struct kz_sheet *sheet = kz_xcalloc(1, sizeof(*sheet));
    if (kz_sheet_open(sheet, &r->plan.book, r->plan.tables[t].sheet->entry)) {
        read_table_rows(r, t, (struct kz_rows){sheet, next_of_sheet});
        warn_of_sheet(r, t, sheet);
    } else {
        refuse_row(r, t, "workbook.broken", 0);
    }
    kz_sheet_close(sheet);
    free(sheet);
}

static bool is_planned(const struct reading *r, size_t t) {
    return r->plan.tables[t].file || r->plan.tables[t].sheet;
}

static void read_table(struct reading *r, size_t t) {
    int refusals = r->report->counts[KZ_SEVERITY_REFUSE];
    if (r->plan.tables[t].file)
        read_file(r, t);
    else
        read_sheet(r, t);
    r->check.is_unread[t] =
        r->report->counts[KZ_SEVERITY_REFUSE] != refusals;
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
    size_t languages = kz_table_index("language");
    for (size_t t = 0; t < kz_table_count() && !r->has_failed; t++) {
        if (is_planned(r, t)) {
            if (!says_go_on(r, done++))
                return kz_error_set(err, "import.cancelled", NULL);
            read_table(r, t);
        }
        if (t == languages && r->report->tables[t].rows == 0)
            add_langs_of_words(r);
    }
    return true;
}

/* A kiosk without the hall's name has nothing to fall back on. */
static void check_hall(struct reading *r) {
    size_t t = kz_table_index("hall");
    struct kz_where where = {.file = KZ_STR("catalog/hall.csv")};
    if (is_planned(r, t) || r->plan.has_book)
        where = r->plan.tables[t].where;
    int shown = r->report->tables[t].cleared;
    if (r->check.is_unread[t])
        return; /* what is wrong with its sheet has been said */
    if (shown == 0)
        refuse(r, "hall.missing", where, KZ_STR(""));
    else if (shown > 1)
        refuse(r, "hall.many", where, KZ_STR(""));
}

static bool read_source(struct reading *r, struct kz_error *err) {
    struct kz_content *content = r->content;
    if (!kz_folder_open(&content->folder, r->job->source, &content->limits)) {
        refuse(r, "source.missing", (struct kz_where){.row = 0},
               kz_str_from(r->job->source));
        return true;
    }
    kz_media_init(&content->media, &content->folder, r->job->share,
                  r->job->kept, &content->limits);
    content->media.findings = r->job->findings;
    bool is_good = true;
    if (kz_plan_make(&r->plan, &content->folder, r->job->source,
                     r->job->words, &content->limits, r->report)) {
        is_good = read_tables(r, err);
        if (is_good) {
            check_hall(r);
            /* A table that was not read would seem to lack all its rows. */
            if (r->report->counts[KZ_SEVERITY_REFUSE] == 0)
                kz_check_finish(&r->check);
        }
    }
    kz_plan_destroy(&r->plan);
    return is_good;
}

bool kz_content_read(struct kz_content *content,
                     const struct kz_content_job *job,
                     struct kz_builder *builder, struct kz_report *report,
                     struct kz_error *err) {
    *content = (struct kz_content){
        .folder = {.root = -1, .catalog = -1, .media = -1},
        .media.share = -1};
    content->limits = job->limits ? *job->limits : KZ_LIMITS_DEFAULT;
    struct kz_content_job bounded = *job;
    bounded.limits = &content->limits;
    struct reading *r = kz_xcalloc(1, sizeof(*r));
    r->job = &bounded;
    r->content = content;
    r->builder = builder;
    r->report = report;
    kz_require(kz_table_count() <= KZ_REPORT_TABLES);
    r->check.words = job->words;
    r->check.limits = &content->limits;
    r->check.report = report;
    r->check.media = &content->media;
    r->check.fit = kz_fit_open(job->share);
    bool is_good = read_source(r, err);
    bool has_failed = r->has_failed;
    kz_fit_close(&r->check.fit);
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
