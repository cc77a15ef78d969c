#include "src/base/json.h"

#include <inttypes.h>
#include <math.h>

#include "src/base/mem.h"
#include "src/base/utf8.h"

static void write_char(FILE *out, uint32_t cp) {
    char bytes[4];
    if (cp == '"' || cp == '\\')
        fprintf(out, "\\%c", (char)cp);
    else if (cp == '\n')
        fputs("\\n", out);
    else if (cp < 0x20)
        fprintf(out, "\\u%04x", (unsigned)cp);
    else
        fwrite(bytes, 1, kz_utf8_encode(cp, bytes), out);
}

static void write_text(FILE *out, struct kz_str text) {
    fputc('"', out);
    for (size_t at = 0; at < text.len;)
        write_char(out, kz_utf8_next(text, &at, NULL));
    fputc('"', out);
}

static void start(struct kz_json *json, const char *key) {
    if (json->needs_comma)
        fputc(',', json->out);
    if (key) {
        write_text(json->out, kz_str_from(key));
        fputc(':', json->out);
    }
    json->needs_comma = true;
}

static void begin(struct kz_json *json, const char *key, char bracket) {
    start(json, key);
    fputc(bracket, json->out);
    json->needs_comma = false;
}

static void end(struct kz_json *json, char bracket) {
    fputc(bracket, json->out);
    json->needs_comma = true;
}

void kz_json_begin_object(struct kz_json *json, const char *key) {
    begin(json, key, '{');
}

void kz_json_end_object(struct kz_json *json) {
    end(json, '}');
}

void kz_json_begin_array(struct kz_json *json, const char *key) {
    begin(json, key, '[');
}

void kz_json_end_array(struct kz_json *json) {
    end(json, ']');
}

void kz_json_str(struct kz_json *json, const char *key, struct kz_str value) {
    start(json, key);
    write_text(json->out, value);
}

void kz_json_int(struct kz_json *json, const char *key, int64_t value) {
    start(json, key);
    fprintf(json->out, "%" PRId64, value);
}

void kz_json_real(struct kz_json *json, const char *key, double value,
                  int decimals) {
    if (!isfinite(value) || fabs(value) > 1e18) {
        kz_json_null(json, key);
        return;
    }
    char text[64];
    kz_require(decimals >= 0 && decimals <= 20);
    int len = snprintf(text, sizeof(text), "%.*f", decimals, value);
    while (decimals > 0 && len > 2 && text[len - 1] == '0' &&
           text[len - 2] != '.')
        len--;
    start(json, key);
    fprintf(json->out, "%.*s", len, text);
}

void kz_json_bool(struct kz_json *json, const char *key, bool value) {
    start(json, key);
    fputs(value ? "true" : "false", json->out);
}

void kz_json_null(struct kz_json *json, const char *key) {
    start(json, key);
    fputs("null", json->out);
}
