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
    /* An empty slice may have no bytes to count from. */
    return (struct kz_str){s.s ? s.s + start : NULL, end - start};
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

/* Nineteen digits fit, and a long double keeps them all, so that scaling once
 * gives the nearest double without the locale of strtod. */
struct decimal {
    uint64_t digits;
    int exponent; /* of ten */
    int count;    /* of digits behind leading zeros */
    bool has_any;
};

static double value_of(const struct decimal *d) {
    long double value = (long double)d->digits;
    for (int i = 0; i < d->exponent; i++)
        value *= 10;
    long double power = 1;
    for (int i = 0; i > d->exponent; i--)
        power *= 10;
    return (double)(value / power);
}

/* Digits with at most one point, from `*at` on as far as they go. */
static bool read_decimal(struct kz_str s, size_t *at, struct decimal *d) {
    bool has_point = false;
    for (; *at < s.len; ++*at) {
        char c = s.s[*at];
        if (c == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (c < '0' || c > '9')
            break;
        d->has_any = true;
        d->count += d->count > 0 || c != '0';
        d->exponent -= has_point;
        if (d->count > 19 || d->exponent < -400)
            return false;
        d->digits = d->digits * 10 + (uint64_t)(c - '0');
    }
    return d->has_any;
}

static size_t skip_sign(struct kz_str s) {
    return s.len > 0 && (s.s[0] == '-' || s.s[0] == '+') ? 1 : 0;
}

bool kz_str_to_double(struct kz_str s, double *out) {
    struct decimal d = {.digits = 0};
    size_t at = skip_sign(s);
    if (!read_decimal(s, &at, &d) || at < s.len)
        return false;
    double value = value_of(&d);
    *out = s.s[0] == '-' ? -value : value;
    return true;
}

bool kz_str_to_scientific(struct kz_str s, double *out) {
    struct decimal d = {.digits = 0};
    size_t at = skip_sign(s);
    int64_t exponent = 0;
    if (!read_decimal(s, &at, &d))
        return false;
    if (at < s.len && (s.s[at] == 'e' || s.s[at] == 'E')) {
        if (!kz_str_to_int(kz_str_sub(s, at + 1, s.len), &exponent) ||
            exponent < -400 || exponent > 400)
            return false;
        at = s.len;
    }
    d.exponent += (int)exponent;
    if (at < s.len)
        return false;
    double value = value_of(&d);
    *out = s.s[0] == '-' ? -value : value;
    return true;
}
