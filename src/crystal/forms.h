/*
 * Crystal forms as text: `label{h k l}@distance` joined by `;`, for example
 * `o{1 1 1}@1.00;d{1 1 0}@1.16`. Three indices, also on hexagonal axes.
 * Distances are relative: only their ratios shape the crystal.
 */
#ifndef KZ_CRYSTAL_FORMS_H
#define KZ_CRYSTAL_FORMS_H

#include "src/base/error.h"
#include "src/base/str.h"

enum {
    KZ_FORM_MAX = 24,        /* forms of one crystal */
    KZ_FORM_LABEL_SIZE = 16, /* with its NUL */
    KZ_FORM_INDEX_MAX = 60,
};

struct kz_form {
    char label[KZ_FORM_LABEL_SIZE];
    int hkl[3];
    double distance; /* from 0.01 to 100 */
};

struct kz_forms {
    struct kz_form form[KZ_FORM_MAX];
    int count; /* at least 1 */
};

/**
 * Labels are 1 to 15 bytes without space and `{}@;`, each used once.
 *
 * Errors  false: crystal.forms, {0} the text, {1} the part that is wrong
 */
KZ_NODISCARD bool kz_forms_parse(struct kz_str text, struct kz_forms *out,
                                 struct kz_error *err);

#endif
