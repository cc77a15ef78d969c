#include "src/content/plan.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/content/names.h"
#include "src/content/survey.h"

struct planning {
    struct kz_plan *plan;
    const struct kz_folder *folder;
    struct kz_str source;
    const struct kz_words *words;
    const struct kz_limits *limits;
    struct kz_report *report;
};

static void say(struct planning *p, const char *id,
                enum kz_severity severity, struct kz_where where,
                struct kz_str value) {
    kz_report_add(p->report, id, severity, where, KZ_STR(""), value);
}

static void refuse(struct planning *p, const char *id, struct kz_str file,
                   struct kz_str value) {
    say(p, id, KZ_SEVERITY_REFUSE, (struct kz_where){.file = file}, value);
}

static bool is_word(const struct kz_words *words, const char *id,
                    struct kz_str text) {
    for (int i = 0; i < kz_words_lang_count(words); i++) {
        const struct kz_lang *lang = kz_words_lang(words, i);
        if (kz_words_has(words, lang, id) &&
            kz_str_equal(kz_words_get(words, lang, id), text))
            return true;
    }
    return false;
}

static int table_of(const struct kz_words *words, struct kz_str title) {
    for (size_t t = 0; t < kz_table_count(); t++) {
        char id[64];
        snprintf(id, sizeof(id), "table.%s", kz_table_at(t)->name);
        if (kz_str_is(title, kz_table_at(t)->name) ||
            is_word(words, id, title))
            return (int)t;
    }
    return -1;
}

static void take(struct planning *p, int t, struct kz_plan_table from,
                 struct kz_str title) {
    struct kz_plan_table *table = t >= 0 ? &p->plan->tables[t] : NULL;
    if (!table) {
        say(p, "source.unknown_table", KZ_SEVERITY_WARN, from.where, title);
    } else if (table->file || table->sheet) {
        struct kz_str other = table->sheet ? table->where.sheet
                                           : table->where.file;
        say(p, "source.table_twice", KZ_SEVERITY_REFUSE, from.where, other);
    } else {
        *table = from;
        p->plan->count++;
    }
}

/* ---- CSV files ---- */

static struct kz_str label_of(struct planning *p, struct kz_str name) {
    return kz_arena_printf(&p->report->arena, "catalog/%.*s",
                           KZ_STR_ARG(name));
}

static void plan_files(struct planning *p) {
    const struct kz_folder_list *tables = &p->folder->tables;
    for (size_t i = 0; i < tables->count; i++) {
        struct kz_str name = tables->items[i].name;
        struct kz_str stem = kz_str_sub(name, 0, name.len - strlen(".csv"));
        take(p, table_of(p->words, stem),
             (struct kz_plan_table){.file = &tables->items[i],
                                    .where.file = label_of(p, name)},
             name);
    }
    /* Workbooks saved as something else lie in catalog/ too often to be
     * silent about. */
    const struct kz_folder_list *others = &p->folder->others;
    for (size_t i = 0; i < others->count; i++)
        say(p, "source.unknown_table", KZ_SEVERITY_WARN,
            (struct kz_where){.file = label_of(p, others->items[i].name)},
            others->items[i].name);
}

/* ---- a workbook ---- */

const char *kz_plan_file_fault(enum kz_folder_result result) {
    return result == KZ_FOLDER_TOO_LARGE     ? "csv.too_large"
           : result == KZ_FOLDER_NOT_REGULAR ? "csv.not_regular"
                                             : "csv.unreadable";
}

/* Parts whose names nothing could ever name. */
static void list_parts(struct planning *p, struct kz_str file) {
    const struct kz_zip *zip = &p->plan->book.zip;
    for (size_t i = 0; i < zip->count; i++) {
        const struct kz_zip_entry *e = &zip->entries[i];
        struct kz_str name = e->text.len > 0 ? e->text : e->name;
        if (e->fault != KZ_NAME_GOOD)
            say(p,
                e->fault == KZ_NAME_LETTERS ? "zip.letters" : "zip.listed",
                KZ_SEVERITY_LEAVE_OUT, (struct kz_where){.file = file},
                kz_name_for_eyes(&p->report->arena, name));
    }
}

static bool open_book(struct planning *p, struct kz_str file) {
    char name[256];
    snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(file));
    enum kz_folder_result result =
        kz_folder_read_file(p->folder->root, name, p->limits->table_bytes,
                            &p->plan->book_data);
    if (result != KZ_FOLDER_OPENED) {
        refuse(p, kz_plan_file_fault(result), file, KZ_STR(""));
        return false;
    }
    struct kz_zip_fault fault;
    p->plan->has_book = true;
    bool is_open =
        kz_book_open(&p->plan->book, p->plan->book_data, p->limits, &fault);
    if (is_open)
        list_parts(p, file);
    else
        refuse(p, fault.id, file,
               kz_name_for_eyes(&p->report->arena, fault.entry));
    return is_open;
}

/* The sheets that explain the others and hold their drop-downs are ours. */
static void plan_sheets(struct planning *p, struct kz_str file) {
    struct kz_book *book = &p->plan->book;
    for (size_t i = 0; i < book->sheets.count; i++) {
        const struct kz_book_sheet *sheet = &book->sheets.items[i];
        struct kz_where where = {
            .file = file,
            .sheet = kz_arena_str(&p->report->arena, sheet->title)};
        if (!sheet->entry ||
            is_word(p->words, "workbook.about", sheet->title) ||
            is_word(p->words, "workbook.lists", sheet->title))
            continue;
        int t = table_of(p->words, kz_cell_trim(sheet->title));
        if (t >= 0 && sheet->is_hidden)
            say(p, "sheet.hidden", KZ_SEVERITY_WARN, where, sheet->title);
        take(p, t, (struct kz_plan_table){.sheet = sheet, .where = where},
             sheet->title);
    }
}

/* Faults outlive the folder that knew the name. */
static bool plan_book(struct planning *p) {
    struct kz_str file =
        kz_arena_str(&p->report->arena, p->folder->workbook);
    if (p->folder->tables.count > 0) {
        refuse(p, "source.both", file, p->source);
        return false;
    }
    if (!open_book(p, file))
        return false;
    plan_sheets(p, file);
    if (p->plan->count == 0)
        refuse(p, "source.empty", file, p->source);
    return p->plan->count > 0;
}

bool kz_plan_make(struct kz_plan *plan, const struct kz_folder *folder,
                  const char *source, const struct kz_words *words,
                  const struct kz_limits *limits, struct kz_report *report) {
    *plan = (struct kz_plan){.count = 0};
    struct planning p = {plan, folder, kz_str_from(source), words, limits,
                         report};
    if (folder->not_folder) {
        refuse(&p, "source.not_folder", kz_str_from(folder->not_folder),
               p.source);
        return false;
    }
    int refusals = report->counts[KZ_SEVERITY_REFUSE];
    kz_survey_folder(folder, limits, report);
    if (report->counts[KZ_SEVERITY_REFUSE] != refusals)
        return false;
    if (folder->workbook.len > 0)
        return plan_book(&p);
    plan_files(&p);
    if (plan->count > 0)
        return true;
    if (folder->other_format.len > 0)
        refuse(&p, "workbook.format",
               kz_arena_str(&report->arena, folder->other_format),
               KZ_STR(""));
    else
        refuse(&p, "source.empty", KZ_STR("catalog"), p.source);
    return false;
}

void kz_plan_destroy(struct kz_plan *plan) {
    if (plan->has_book)
        kz_book_close(&plan->book);
    free((void *)(uintptr_t)plan->book_data.s);
    plan->book_data = (struct kz_str){NULL, 0};
    plan->has_book = false;
}
