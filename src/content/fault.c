#include "src/content/fault.h"

#include <stdio.h>

#include "src/base/utf8.h"

void kz_report_destroy(struct kz_report *report) {
    kz_vec_free(&report->faults);
    kz_arena_destroy(&report->arena);
    *report = (struct kz_report){0};
}

enum { VALUE_BYTES = 200 };

static struct kz_str cut(struct kz_str value) {
    size_t end = 0;
    for (size_t at = 0; at < value.len;) {
        kz_utf8_next(value, &at, NULL);
        if (at > VALUE_BYTES)
            break;
        end = at;
    }
    return kz_str_sub(value, 0, end);
}

void kz_report_add(struct kz_report *report, const char *id,
                   enum kz_severity severity, struct kz_where where,
                   struct kz_str column, struct kz_str value) {
    report->counts[severity]++;
    if (report->faults.count >= KZ_REPORT_FAULTS)
        return;
    struct kz_fault fault = {
        .id = id,
        .severity = severity,
        .file = where.file,
        .sheet = where.sheet,
        .row = where.row,
        .column = kz_arena_str(&report->arena, column),
        .heading = kz_arena_str(&report->arena, where.heading.len > 0
                                                    ? where.heading
                                                    : column),
        .value = kz_arena_str(&report->arena, cut(value)),
    };
    kz_vec_push(&report->faults, fault);
}

struct kz_error kz_fault_error(const struct kz_fault *fault) {
    struct kz_error err = {0};
    char file[KZ_ERROR_VALUE_SIZE], row[16] = "", column[KZ_ERROR_VALUE_SIZE],
        value[KZ_ERROR_VALUE_SIZE];
    if (fault->sheet.len > 0)
        snprintf(file, sizeof(file), "%.*s [%.*s]", KZ_STR_ARG(fault->file),
                 KZ_STR_ARG(fault->sheet));
    else
        snprintf(file, sizeof(file), "%.*s", KZ_STR_ARG(fault->file));
    snprintf(column, sizeof(column), "%.*s", KZ_STR_ARG(fault->heading));
    snprintf(value, sizeof(value), "%.*s", KZ_STR_ARG(fault->value));
    if (fault->row > 0)
        snprintf(row, sizeof(row), "%d", fault->row);
    kz_error_set(&err, fault->id, file, row, column, value, NULL);
    return err;
}

const char *kz_severity_name(enum kz_severity severity) {
    static const char *const names[KZ_SEVERITIES] = {"refuse", "leave_out",
                                                     "warn"};
    kz_require(severity >= 0 && severity < KZ_SEVERITIES);
    return names[severity];
}

bool kz_report_refuses(const struct kz_report *report, bool may_leave_out) {
    return report->counts[KZ_SEVERITY_REFUSE] > 0 ||
           (!may_leave_out && report->counts[KZ_SEVERITY_LEAVE_OUT] > 0);
}
