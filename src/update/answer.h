/*
 * The answers of import and doctor, one JSON value a line (design: the command
 * line).
 */
#ifndef KZ_UPDATE_ANSWER_H
#define KZ_UPDATE_ANSWER_H

#include <stdio.h>

#include "src/update/doctor.h"
#include "src/update/import.h"

/* {"step":...}, while it runs. */
void kz_answer_progress(FILE *out, const struct kz_progress *progress);
/* {"result":...}, last. */
void kz_answer_import(FILE *out, const struct kz_import_result *result,
                      const struct kz_words *words,
                      const struct kz_lang *lang);
void kz_answer_doctor(FILE *out, const struct kz_doctor *doctor,
                      const struct kz_words *words,
                      const struct kz_lang *lang);

#endif
