/*
 * A report as answers: JSON for programs, lines for people. Every fault with
 * its three sentences.
 */
#ifndef KZ_CONTENT_REPORT_H
#define KZ_CONTENT_REPORT_H

#include <stdio.h>

#include "src/base/json.h"
#include "src/content/fault.h"

/* "counts":{...} */
void kz_report_json_counts(struct kz_json *json,
                           const struct kz_report *report);
/* "faults":[...] */
void kz_report_json_faults(struct kz_json *json,
                           const struct kz_report *report,
                           const struct kz_words *words,
                           const struct kz_lang *lang);
/* The whole answer of `check --json`, one line. */
void kz_report_write_json(FILE *out, const struct kz_report *report,
                          bool is_ok, const struct kz_words *words,
                          const struct kz_lang *lang);
/* What, safe and to do of each fault, refusals first. */
void kz_report_write_text(FILE *out, const struct kz_report *report,
                          const struct kz_words *words,
                          const struct kz_lang *lang);

#endif
