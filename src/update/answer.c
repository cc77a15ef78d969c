#include "src/update/answer.h"

#include "src/base/json.h"
#include "src/content/report.h"

void kz_answer_progress(FILE *out, const struct kz_progress *progress) {
    struct kz_json json = {.out = out};
    kz_json_begin_object(&json, NULL);
    kz_json_str(&json, "step", kz_str_from(progress->step));
    kz_json_int(&json, "done", progress->done);
    kz_json_int(&json, "total", progress->total);
    if (progress->seconds_left >= 0)
        kz_json_int(&json, "seconds_left", progress->seconds_left);
    else
        kz_json_null(&json, "seconds_left");
    kz_json_end_object(&json);
    fputc('\n', out);
    fflush(out);
}

void kz_answer_import(FILE *out, const struct kz_import_result *result,
                      const struct kz_words *words,
                      const struct kz_lang *lang) {
    struct kz_json json = {.out = out};
    kz_json_begin_object(&json, NULL);
    kz_json_str(&json, "result",
                kz_str_from(kz_import_outcome_name(result->outcome)));
    kz_json_int(&json, "generation", result->generation);
    kz_report_json_counts(&json, &result->report);
    kz_json_int(&json, "held", result->report.held);
    kz_report_json_faults(&json, &result->report, words, lang);
    kz_json_end_object(&json);
    fputc('\n', out);
}

static void write_rows(struct kz_json *json, const struct kz_doctor *doctor) {
    kz_json_begin_object(json, "rows");
    for (size_t i = 0; i < doctor->rows.count; i++) {
        const struct kz_doctor_rows *rows = &doctor->rows.items[i];
        /* Table names are NUL-terminated: they come from an arena. */
        kz_json_int(json, rows->table.s, rows->rows);
    }
    kz_json_end_object(json);
}

static void write_review(struct kz_json *json,
                         const struct kz_doctor *doctor) {
    kz_json_begin_array(json, "review");
    for (size_t i = 0; i < doctor->review.count; i++) {
        const struct kz_doctor_review *review = &doctor->review.items[i];
        kz_json_begin_object(json, NULL);
        kz_json_str(json, "table", review->table);
        kz_json_str(json, "id", review->id);
        kz_json_str(json, "column", review->column);
        kz_json_str(json, "why", review->why);
        kz_json_end_object(json);
    }
    kz_json_end_array(json);
}

void kz_answer_doctor(FILE *out, const struct kz_doctor *doctor,
                      const struct kz_words *words,
                      const struct kz_lang *lang) {
    struct kz_json json = {.out = out};
    kz_json_begin_object(&json, NULL);
    kz_json_bool(&json, "ok", doctor->is_ok);
    kz_json_int(&json, "generation", doctor->generation);
    kz_json_int(&json, "serial", doctor->serial);
    kz_json_bool(&json, "is_sample", doctor->is_sample);
    write_rows(&json, doctor);
    kz_report_json_faults(&json, &doctor->report, words, lang);
    write_review(&json, doctor);
    kz_json_end_object(&json);
    fputc('\n', out);
}
