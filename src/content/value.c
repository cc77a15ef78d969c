#include "src/content/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "src/base/utf8.h"
#include "src/content/codes.h"
#include "src/content/row.h"

static uint32_t plain(uint32_t cp) {
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFF01 + 0x21;
    if (cp == 0x2212)
        return '-';
    return cp == 0x3000 || cp == 0xA0 || cp == 0x202F || cp == 0x2009 ? ' '
                                                                      : cp;
}

static bool is_ascii(struct kz_str s) {
    unsigned char all = 0;
    for (size_t i = 0; i < s.len; i++)
        all |= (unsigned char)s.s[i];
    return all < 0x80;
}

/* The cell itself if it is plain already. */
static struct kz_str plain_ascii(struct kz_arena *arena, struct kz_str cell) {
    if (is_ascii(cell))
        return cell;
    char *out = kz_arena_alloc(arena, cell.len * 3 + 1); /* bad bytes grow */
    size_t len = 0;
    for (size_t at = 0; at < cell.len;)
        len += kz_utf8_encode(plain(kz_utf8_next(cell, &at, NULL)), out + len);
    return (struct kz_str){out, len};
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* 1,234 and 1 234 but not 1,23: three digits must follow, and a digit stand
 * before. */
static bool is_thousands_mark(struct kz_str s, size_t i) {
    if (s.s[i] != ',' && s.s[i] != ' ')
        return false;
    if (i == 0 || !is_digit(s.s[i - 1]) || i + 3 >= s.len)
        return false;
    bool has_three = is_digit(s.s[i + 1]) && is_digit(s.s[i + 2]) &&
                     is_digit(s.s[i + 3]);
    return has_three && (i + 4 >= s.len || !is_digit(s.s[i + 4]));
}

struct kz_str kz_value_plain_digits(struct kz_arena *arena,
                                    struct kz_str cell) {
    struct kz_str s = plain_ascii(arena, cell);
    size_t len = 0;
    while (len < s.len && s.s[len] != ',' && s.s[len] != ' ')
        len++;
    if (len == s.len)
        return s;
    char *out = kz_arena_alloc(arena, s.len + 1);
    memcpy(out, s.s, len);
    for (size_t i = len; i < s.len; i++) {
        if (!is_thousands_mark(s, i))
            out[len++] = s.s[i];
    }
    return (struct kz_str){out, len};
}

bool kz_value_int(struct kz_arena *arena, struct kz_str cell, int64_t *out) {
    return kz_str_to_int(kz_value_plain_digits(arena, cell), out);
}

bool kz_value_real(struct kz_arena *arena, struct kz_str cell, double *out) {
    return kz_str_to_double(kz_value_plain_digits(arena, cell), out);
}

/* "1.25e-07" taken apart and written with its noughts. */
struct kz_str kz_value_write_real(struct kz_arena *arena, double value,
                                  int digits) {
    enum { MOST = 17 };
    char text[40], number[MOST + 1];
    kz_require(digits >= 1 && digits <= MOST);
    if (value == 0)
        return KZ_STR("0");
    snprintf(text, sizeof(text), "%.*e", digits - 1, value);
    const char *e = strchr(text, 'e');
    if (!e)
        return kz_arena_str(arena, kz_str_from(text)); /* no number at all */
    int exponent = (int)strtol(e + 1, NULL, 10), count = 0;
    for (const char *c = text; c < e; c++) {
        if (is_digit(*c))
            number[count++] = *c;
    }
    while (count > 1 && number[count - 1] == '0')
        count--;
    int before = exponent + 1; /* digits before the point */
    char *out = kz_arena_alloc(
        arena, (size_t)(MOST + 4 + (before > 0 ? before : -before)));
    size_t len = 0;
    if (value < 0)
        out[len++] = '-';
    if (before <= 0) {
        out[len++] = '0';
        out[len++] = '.';
        for (int i = before; i < 0; i++)
            out[len++] = '0';
    }
    for (int i = 0; i < count || i < before; i++) {
        if (i > 0 && i == before)
            out[len++] = '.';
        out[len++] = i < count ? number[i] : '0';
    }
    return (struct kz_str){out, len};
}

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30,
                               31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static bool is_date(int year, int month, int day) {
    return year >= 1900 && year <= 2200 && month >= 1 && month <= 12 &&
           day >= 1 && day <= days_of(year, month);
}

/* Every day after Excel's false 1900-02-29. */
bool kz_value_day_number(int64_t days, int *year, int *month, int *day) {
    if (days < 61 || days > 110000)
        return false;
    int64_t left = days - 61;
    int y = 1900, m = 3;
    while (left >= days_of(y, m)) {
        left -= days_of(y, m);
        y += m == 12;
        m = m % 12 + 1;
    }
    *year = y;
    *month = m;
    *day = (int)left + 1;
    return true;
}

static bool is_date_mark(uint32_t cp) {
    return cp == '-' || cp == '/' || cp == '.' || cp == ' ' ||
           cp == 0x5E74 /* year */ || cp == 0x6708 /* month */ ||
           cp == 0x65E5 /* day */;
}

/* Up to three runs of digits with marks between; how many, 0 if other letters
 * come. */
static int split_numbers(struct kz_str s, int numbers[3]) {
    int count = 0;
    bool was_digit = false;
    for (size_t at = 0; at < s.len;) {
        uint32_t cp = kz_utf8_next(s, &at, NULL);
        bool is_number = cp >= '0' && cp <= '9';
        if (!is_number && !is_date_mark(cp))
            return 0;
        if (is_number && !was_digit) {
            if (count == 3)
                return 0;
            numbers[count++] = 0;
        }
        if (is_number) {
            int wider = numbers[count - 1] * 10 + (int)(cp - '0');
            if (wider > 99999)
                return 0;
            numbers[count - 1] = wider;
        }
        was_digit = is_number;
    }
    return count;
}

/* Excel writes " 0:00" or " 0:00:00" behind a date. */
static struct kz_str without_midnight(struct kz_str s) {
    static const char *const ends[] = {" 0:00:00", " 00:00:00", " 0:00",
                                       " 00:00"};
    for (size_t i = 0; i < KZ_COUNT(ends); i++) {
        if (kz_str_ends_with(s, ends[i]))
            return kz_str_sub(s, 0, s.len - strlen(ends[i]));
    }
    return s;
}

bool kz_value_date(struct kz_arena *arena, struct kz_str cell,
                   bool may_be_part, struct kz_str *out) {
    struct kz_str s = without_midnight(plain_ascii(arena, cell));
    int n[3] = {0, 0, 0}, count = split_numbers(s, n);
    if (count == 1 && n[0] >= 10000 && kz_value_day_number(n[0], &n[0], &n[1],
                                                           &n[2]))
        count = 3;
    bool is_plain = count == 3 && s.len == 10 && s.s[4] == '-' &&
                    s.s[7] == '-';
    if (is_plain && is_date(n[0], n[1], n[2]))
        *out = s;
    else if (count == 3 && is_date(n[0], n[1], n[2]))
        *out = kz_arena_printf(arena, "%04d-%02d-%02d", n[0], n[1], n[2]);
    else if (may_be_part && count == 2 && is_date(n[0], n[1], 1))
        *out = kz_arena_printf(arena, "%04d-%02d", n[0], n[1]);
    else if (may_be_part && count == 1 && is_date(n[0], 1, 1))
        *out = kz_arena_printf(arena, "%04d", n[0]);
    else
        return false;
    return true;
}

static bool is_number_letter(char c) {
    return is_digit(c) || c == '.' || c == ',' || c == ' ';
}

/* "near" and the like, empty being exact; NULL if it says nothing known. */
static const char *qualifier_of(struct kz_str text,
                                const struct kz_words *words) {
    if (text.len == 0)
        return "exact";
    return kz_code_find(&kz_codes_qualifier, text, words);
}

static const char *unit_of(struct kz_str text, const struct kz_words *words) {
    if (text.len == 0)
        return "yuan";
    return kz_code_find(&kz_codes_money_unit, text, words);
}

/* Behind the number: perhaps a qualifier, then perhaps a unit. */
static bool read_behind(struct kz_str behind, const struct kz_words *words,
                        struct kz_money *out) {
    for (size_t at = 0; at <= behind.len;) {
        struct kz_str head = kz_cell_trim(kz_str_sub(behind, 0, at));
        struct kz_str tail =
            kz_cell_trim(kz_str_sub(behind, at, behind.len));
        const char *unit = unit_of(tail, words);
        const char *qualifier = qualifier_of(head, words);
        if (unit && qualifier) {
            out->unit = unit;
            if (head.len > 0)
                out->qualifier = qualifier;
            return true;
        }
        if (at == behind.len)
            break;
        kz_utf8_next(behind, &at, NULL);
    }
    return false;
}

bool kz_value_money(struct kz_arena *arena, struct kz_str cell,
                    const struct kz_words *words, struct kz_money *out) {
    struct kz_str s = plain_ascii(arena, cell);
    size_t start = 0, end;
    while (start < s.len && !is_digit(s.s[start]))
        start++;
    for (end = start; end < s.len && is_number_letter(s.s[end]); end++)
        ;
    *out = (struct kz_money){0};
    out->qualifier =
        qualifier_of(kz_cell_trim(kz_str_sub(s, 0, start)), words);
    struct kz_str number = kz_cell_trim(kz_str_sub(s, start, end));
    return out->qualifier && kz_value_real(arena, number, &out->value) &&
           read_behind(kz_str_sub(s, end, s.len), words, out);
}

static bool is_licence_letter(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z');
}

bool kz_value_licence(struct kz_arena *arena, struct kz_str cell,
                      struct kz_str *out) {
    struct kz_str s = plain_ascii(arena, cell);
    char *text = kz_arena_alloc(arena, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.s[i] >= 'a' && s.s[i] <= 'z' ? (char)(s.s[i] - 'a' + 'A')
                                                : s.s[i];
        if (c == ' ')
            continue;
        if (!is_licence_letter(c))
            return false;
        text[len++] = c;
    }
    *out = (struct kz_str){text, len};
    return (len == 18 || len == 23) && (text[0] == 'T' || text[0] == 'C');
}

/* Where the scheme ends; 0 if it is none of ours. */
static size_t scheme_length(struct kz_str s) {
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < KZ_COUNT(schemes); i++) {
        size_t len = strlen(schemes[i]);
        if (s.len > len && strncasecmp(s.s, schemes[i], len) == 0)
            return len;
    }
    return 0;
}

/* Letters, digits, hyphens and dots, none of the last two at an end: a host
 * that looks like another one has letters of other scripts. */
static bool is_host(struct kz_str host) {
    bool was_dot = true;
    for (size_t i = 0; i < host.len; i++) {
        char c = host.s[i];
        bool is_dot = c == '.' || c == '-';
        bool is_letter = is_digit(c) || (c >= 'a' && c <= 'z') ||
                         (c >= 'A' && c <= 'Z');
        if (!is_letter && (!is_dot || was_dot))
            return false;
        was_dot = is_dot;
    }
    return !was_dot;
}

static bool is_port(struct kz_str port) {
    int64_t number;
    for (size_t i = 0; i < port.len; i++) {
        if (!is_digit(port.s[i]))
            return false;
    }
    return kz_str_to_int(port, &number) && number > 0 && number <= 65535;
}

/* Letters that are not seen, or turn the order of those that are. */
static bool is_hidden(uint32_t cp) {
    return cp <= ' ' || (cp >= 0x7F && cp <= 0xA0) || cp == 0xAD ||
           cp == 0x34F || cp == 0x61C || cp == 0x1680 || cp == 0x180E ||
           (cp >= 0x2000 && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202F) ||
           (cp >= 0x205F && cp <= 0x206F) || cp == 0x3000 ||
           (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF || cp == 0xFFFD ||
           cp >= 0xE0000;
}

bool kz_value_is_url(struct kz_str cell) {
    size_t start = scheme_length(cell), end = start, colon;
    if (start == 0 || cell.len > KZ_URL_MOST)
        return false;
    for (size_t at = 0; at < cell.len;) {
        if (is_hidden(kz_utf8_next(cell, &at, NULL)))
            return false;
    }
    while (end < cell.len && !strchr("/?#", cell.s[end]))
        end++;
    struct kz_str host = kz_str_sub(cell, start, end);
    colon = kz_str_find(host, KZ_STR(":"), 0);
    if (colon == SIZE_MAX)
        return is_host(host);
    return is_host(kz_str_sub(host, 0, colon)) &&
           is_port(kz_str_sub(host, colon + 1, host.len));
}

bool kz_value_next_part(struct kz_str *rest, struct kz_str *part) {
    if (rest->len == 0)
        return false;
    size_t at = 0, end = 0;
    while (at < rest->len) {
        end = at;
        uint32_t cp = kz_utf8_next(*rest, &at, NULL);
        if (cp == ';' || cp == 0xFF1B || cp == 0x061B)
            break;
        end = at;
    }
    *part = kz_cell_trim(kz_str_sub(*rest, 0, end));
    *rest = kz_str_sub(*rest, at, rest->len);
    return true;
}
