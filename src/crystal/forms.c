#include "src/crystal/forms.h"

#include <math.h>
#include <stdio.h>

static const double DISTANCE_LEAST = 0.01, DISTANCE_MOST = 100;

static bool parse_label(struct kz_str label, struct kz_form *out) {
    if (label.len == 0 || label.len >= KZ_FORM_LABEL_SIZE)
        return false;
    for (size_t i = 0; i < label.len; i++) {
        unsigned char c = (unsigned char)label.s[i];
        if (c <= ' ' || c == 0x7F || c == '}' || c == '@')
            return false;
    }
    snprintf(out->label, sizeof(out->label), "%.*s", KZ_STR_ARG(label));
    return true;
}

static bool parse_indices(struct kz_str text, int hkl[3]) {
    struct kz_str rest = kz_str_trim(text), part;
    int count = 0;
    while (kz_str_next_part(&rest, ' ', &part)) {
        if (part.len == 0)
            continue;
        int64_t index;
        if (count == 3 || !kz_str_to_int(part, &index) ||
            index < -KZ_FORM_INDEX_MAX || index > KZ_FORM_INDEX_MAX)
            return false;
        hkl[count++] = (int)index;
    }
    return count == 3 && (hkl[0] || hkl[1] || hkl[2]);
}

static bool parse_form(struct kz_str text, struct kz_form *out) {
    text = kz_str_trim(text);
    size_t open = kz_str_find(text, KZ_STR("{"), 0);
    if (open == SIZE_MAX)
        return false;
    size_t close = kz_str_find(text, KZ_STR("}@"), open);
    if (close == SIZE_MAX)
        return false;
    double distance;
    if (!parse_label(kz_str_sub(text, 0, open), out) ||
        !parse_indices(kz_str_sub(text, open + 1, close), out->hkl) ||
        !kz_str_to_double(kz_str_sub(text, close + 2, text.len), &distance))
        return false;
    out->distance = distance;
    return isfinite(distance) && distance >= DISTANCE_LEAST &&
           distance <= DISTANCE_MOST;
}

static bool has_label(const struct kz_forms *forms, const char *label) {
    for (int i = 0; i < forms->count; i++)
        if (kz_str_is(kz_str_from(forms->form[i].label), label))
            return true;
    return false;
}

static bool refuse(struct kz_str text, struct kz_str where,
                   struct kz_error *err) {
    char all[KZ_ERROR_VALUE_SIZE], part[KZ_ERROR_VALUE_SIZE];
    snprintf(all, sizeof(all), "%.*s", KZ_STR_ARG(text));
    snprintf(part, sizeof(part), "%.*s", KZ_STR_ARG(where));
    return kz_error_set(err, "crystal.forms", all, part, NULL);
}

bool kz_forms_parse(struct kz_str text, struct kz_forms *out,
                    struct kz_error *err) {
    struct kz_str rest = kz_str_trim(text), part = rest;
    out->count = 0;
    while (kz_str_next_part(&rest, ';', &part)) {
        struct kz_form form;
        if (out->count == KZ_FORM_MAX || !parse_form(part, &form) ||
            has_label(out, form.label))
            return refuse(text, part, err);
        out->form[out->count++] = form;
    }
    return out->count > 0 || refuse(text, part, err);
}
