#include "src/base/ini.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/base/file.h"
#include "src/base/utf8.h"

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* \n and \uXXXX, written over the value itself: the result is never longer. */
static bool unescape(char *value, size_t *len) {
    size_t out = 0;
    for (size_t in = 0; in < *len; in++) {
        if (value[in] != '\\' || in + 1 >= *len) {
            value[out++] = value[in];
            continue;
        }
        char kind = value[++in];
        if (kind == 'n') {
            value[out++] = '\n';
        } else if (kind == '\\') {
            value[out++] = '\\';
        } else if (kind == 'u' && in + 4 < *len) {
            uint32_t cp = 0;
            for (int i = 1; i <= 4; i++) {
                int digit = hex_digit(value[in + (size_t)i]);
                if (digit < 0)
                    return false;
                cp = cp * 16 + (uint32_t)digit;
            }
            in += 4;
            out += kz_utf8_encode(cp, value + out);
        } else {
            return false;
        }
    }
    *len = out;
    return true;
}

struct reader {
    const char *path;
    char section[64];
    kz_ini_pair_fn *pair;
    void *user;
};

static bool bad_line(const struct reader *r, int line, struct kz_error *err) {
    char number[16];
    snprintf(number, sizeof(number), "%d", line);
    return kz_error_set(err, "ini.line", r->path, number, NULL);
}

static bool read_line(struct reader *r, struct kz_str text, int line,
                      struct kz_error *err) {
    text = kz_str_trim(text);
    if (text.len == 0 || text.s[0] == '#' || text.s[0] == ';')
        return true;
    if (text.s[0] == '[') {
        if (text.s[text.len - 1] != ']' || text.len >= sizeof(r->section))
            return bad_line(r, line, err);
        snprintf(r->section, sizeof(r->section), "%.*s", (int)text.len - 2,
                 text.s + 1);
        return true;
    }
    struct kz_str value = text, key;
    kz_str_next_part(&value, '=', &key);
    key = kz_str_trim(key);
    if (!value.s || key.len == 0)
        return bad_line(r, line, err);
    value = kz_str_trim(value);
    char full[192];
    int len = snprintf(full, sizeof(full), "%s%s%.*s", r->section,
                       r->section[0] ? "." : "", KZ_STR_ARG(key));
    char *copy = kz_xstrndup(value.s, value.len);
    size_t copy_len = value.len;
    bool is_good = len < (int)sizeof(full) && unescape(copy, &copy_len)
                       ? r->pair(r->user, (struct kz_str){full, (size_t)len},
                                 (struct kz_str){copy, copy_len}, line, err)
                       : bad_line(r, line, err);
    free(copy);
    return is_good;
}

bool kz_ini_read(const char *path, kz_ini_pair_fn *pair, void *user,
                 struct kz_error *err) {
    char *data;
    size_t len;
    if (!kz_file_read(path, 4u << 20, &data, &len))
        return kz_error_set(err, "file.unreadable", path, NULL);
    struct reader r = {.path = path, .pair = pair, .user = user};
    struct kz_str rest = {data, len}, line;
    bool has_bom = kz_str_starts_with(rest, "\xEF\xBB\xBF");
    if (has_bom)
        rest = kz_str_sub(rest, 3, rest.len);
    bool is_good = kz_utf8_find_bad(rest) == SIZE_MAX || bad_line(&r, 0, err);
    for (int n = 1; is_good && kz_str_next_part(&rest, '\n', &line); n++)
        is_good = read_line(&r, line, n, err);
    free(data);
    return is_good;
}
