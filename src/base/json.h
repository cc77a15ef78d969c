/*
 * Writes one JSON value to a stream; puts the commas. Text is UTF-8 already;
 * bad bytes are written as U+FFFD, so the output is always JSON.
 */
#ifndef KZ_BASE_JSON_H
#define KZ_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "src/base/str.h"

struct kz_json {
    FILE *out;
    bool needs_comma;
};

/* `key` NULL inside an array or at the top. */
void kz_json_begin_object(struct kz_json *json, const char *key);
void kz_json_end_object(struct kz_json *json);
void kz_json_begin_array(struct kz_json *json, const char *key);
void kz_json_end_array(struct kz_json *json);
void kz_json_str(struct kz_json *json, const char *key, struct kz_str value);
void kz_json_int(struct kz_json *json, const char *key, int64_t value);
/* Up to `decimals` (0 to 20) digits behind the point; NAN and sizes over 1e18
 * are null. */
void kz_json_real(struct kz_json *json, const char *key, double value,
                  int decimals);
void kz_json_bool(struct kz_json *json, const char *key, bool value);
void kz_json_null(struct kz_json *json, const char *key);

#endif
