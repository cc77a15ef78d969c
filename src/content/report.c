#include "src/content/report.h"

void kz_report_json_counts(struct kz_json *json,
                           const struct kz_report *report) {
    kz_json_begin_object(json, "counts");
    for (int s = 0; s < KZ_SEVERITIES; s++)
        kz_json_int(json, kz_severity_name((enum kz_severity)s),
                    report->counts[s]);
    kz_json_end_object(json);
}

static void write_str_or_null(struct kz_json *json, const char *key,
                              struct kz_str text) {
    if (text.len > 0)
        kz_json_str(json, key, text);
    else
        kz_json_null(json, key);
}

static void write_fault(struct kz_json *json, const struct kz_fault *fault,
                        const struct kz_words *words,
                        const struct kz_lang *lang) {
    struct kz_arena arena = {0};
    struct kz_error err = kz_fault_error(fault);
    struct kz_error_text said = kz_words_error(words, lang, &arena, &err);
    kz_json_begin_object(json, NULL);
    kz_json_str(json, "id", kz_str_from(fault->id));
    kz_json_str(json, "severity",
                kz_str_from(kz_severity_name(fault->severity)));
    write_str_or_null(json, "file", fault->file);
    write_str_or_null(json, "sheet", fault->sheet);
    if (fault->row > 0)
        kz_json_int(json, "row", fault->row);
    else
        kz_json_null(json, "row");
    write_str_or_null(json, "column", fault->column);
    kz_json_str(json, "value", fault->value);
    kz_json_str(json, "what", said.what);
    kz_json_str(json, "safe", said.safe);
    kz_json_str(json, "do", said.todo);
    kz_json_end_object(json);
    kz_arena_destroy(&arena);
}

void kz_report_json_faults(struct kz_json *json,
                           const struct kz_report *report,
                           const struct kz_words *words,
                           const struct kz_lang *lang) {
    kz_json_begin_array(json, "faults");
    for (size_t i = 0; i < report->faults.count; i++)
        write_fault(json, &report->faults.items[i], words, lang);
    kz_json_end_array(json);
}

static void write_tables(struct kz_json *json,
                         const struct kz_report *report) {
    kz_json_begin_array(json, "tables");
    for (size_t t = 0; t < kz_table_count(); t++) {
        const struct kz_table_count *count = &report->tables[t];
        if (count->rows == 0)
            continue;
        kz_json_begin_object(json, NULL);
        kz_json_str(json, "table", kz_str_from(kz_table_at(t)->name));
        kz_json_int(json, "rows", count->rows);
        kz_json_int(json, "cleared", count->cleared);
        kz_json_int(json, "held", count->held);
        kz_json_int(json, "left_out", count->left_out);
        kz_json_end_object(json);
    }
    kz_json_end_array(json);
}

void kz_report_write_json(FILE *out, const struct kz_report *report,
                          bool is_ok, const struct kz_words *words,
                          const struct kz_lang *lang) {
    struct kz_json json = {.out = out};
    kz_json_begin_object(&json, NULL);
    kz_json_bool(&json, "ok", is_ok);
    kz_report_json_counts(&json, report);
    kz_json_int(&json, "copy_bytes", report->copy_bytes);
    write_tables(&json, report);
    kz_report_json_faults(&json, report, words, lang);
    kz_json_end_object(&json);
    fputc('\n', out);
}

static void write_sentence(FILE *out, const char *lead, struct kz_str text) {
    if (text.len > 0)
        fprintf(out, "%s%.*s\n", lead, KZ_STR_ARG(text));
}

void kz_report_write_text(FILE *out, const struct kz_report *report,
                          const struct kz_words *words,
                          const struct kz_lang *lang) {
    struct kz_arena arena = {0};
    for (int s = 0; s < KZ_SEVERITIES; s++) {
        for (size_t i = 0; i < report->faults.count; i++) {
            const struct kz_fault *fault = &report->faults.items[i];
            if ((int)fault->severity != s)
                continue;
            struct kz_error err = kz_fault_error(fault);
            struct kz_error_text said =
                kz_words_error(words, lang, &arena, &err);
            write_sentence(out, "", said.what);
            write_sentence(out, "    ", said.safe);
            write_sentence(out, "    ", said.todo);
            kz_arena_reset(&arena);
        }
    }
    kz_arena_destroy(&arena);
}
