#include "src/base/str.h"

#include <stdint.h>

struct kz_str kz_str_from(const char *s) {
    return (struct kz_str){s, s ? strlen(s) : 0};
}

bool kz_str_equal(struct kz_str a, struct kz_str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.s, b.s, a.len) == 0);
}

bool kz_str_is(struct kz_str a, const char *b) {
    return kz_str_equal(a, kz_str_from(b));
}

bool kz_str_starts_with(struct kz_str s, const char *prefix) {
    size_t len = strlen(prefix);
    return s.len >= len && memcmp(s.s, prefix, len) == 0;
}

bool kz_str_ends_with(struct kz_str s, const char *suffix) {
    size_t len = strlen(suffix);
    return s.len >= len && memcmp(s.s + s.len - len, suffix, len) == 0;
}

int kz_str_compare_bytes(struct kz_str a, struct kz_str b) {
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.s, b.s, shared) : 0;
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

size_t kz_str_find(struct kz_str s, struct kz_str needle, size_t from) {
    if (needle.len == 0)
        return from <= s.len ? from : SIZE_MAX;
    for (size_t i = from; i + needle.len <= s.len; i++) {
        const char *hit = memchr(s.s + i, needle.s[0],
                                 s.len - needle.len + 1 - i);
        if (!hit)
            break;
        i = (size_t)(hit - s.s);
        if (memcmp(hit, needle.s, needle.len) == 0)
            return i;
    }
    return SIZE_MAX;
}

struct kz_str kz_str_sub(struct kz_str s, size_t start, size_t end) {
    if (end > s.len)
        end = s.len;
    if (start > end)
        start = end;
    return (struct kz_str){s.s + start, end - start};
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct kz_str kz_str_trim(struct kz_str s) {
    while (s.len > 0 && is_space(s.s[0])) {
        s.s++;
        s.len--;
    }
    while (s.len > 0 && is_space(s.s[s.len - 1]))
        s.len--;
    return s;
}

bool kz_str_next_part(struct kz_str *rest, char separator,
                      struct kz_str *part) {
    if (!rest->s)
        return false;
    const char *hit = rest->len ? memchr(rest->s, separator, rest->len) : NULL;
    if (!hit) {
        *part = *rest;
        *rest = (struct kz_str){NULL, 0};
        return true;
    }
    size_t len = (size_t)(hit - rest->s);
    *part = (struct kz_str){rest->s, len};
    *rest = (struct kz_str){hit + 1, rest->len - len - 1};
    return true;
}

bool kz_str_to_int(struct kz_str s, int64_t *out) {
    bool is_negative = s.len > 0 && s.s[0] == '-';
    size_t i = is_negative || (s.len > 0 && s.s[0] == '+') ? 1 : 0;
    if (i == s.len || s.len - i > 18)
        return false;
    int64_t value = 0;
    for (; i < s.len; i++) {
        if (s.s[i] < '0' || s.s[i] > '9')
            return false;
        value = value * 10 + (s.s[i] - '0');
    }
    *out = is_negative ? -value : value;
    return true;
}

/* Powers of ten up to 1e22 are exact in a double, so scaling once keeps short
 * decimals exact without the locale of strtod. */
static double power_of_ten(int exponent) {
    double value = 1;
    while (exponent-- > 0)
        value *= 10;
    return value;
}

bool kz_str_to_double(struct kz_str s, double *out) {
    bool is_negative = s.len > 0 && s.s[0] == '-';
    size_t i = is_negative || (s.len > 0 && s.s[0] == '+') ? 1 : 0;
    double mantissa = 0;
    int digits = 0, after_point = 0;
    bool has_point = false;
    for (; i < s.len; i++) {
        if (s.s[i] == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (s.s[i] < '0' || s.s[i] > '9')
            return false;
        mantissa = mantissa * 10 + (s.s[i] - '0');
        after_point += has_point;
        if (++digits > 18)
            return false;
    }
    if (digits == 0)
        return false;
    double value = mantissa / power_of_ten(after_point);
    *out = is_negative ? -value : value;
    return true;
}
