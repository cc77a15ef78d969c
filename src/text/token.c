#include "src/text/token.h"

#include <string.h>

#include "src/base/mem.h"
#include "src/text/chars.h"

struct scan {
    const uint32_t *cp;
    size_t count;
};

static uint32_t get(const struct scan *s, size_t at) {
    return at < s->count ? s->cp[at] : 0;
}

static bool is_word(uint32_t cp) {
    return kz_char_is_digit(cp) || kz_char_is_latin(cp);
}

static bool is_number(uint32_t cp) {
    return kz_char_is_digit(cp);
}

static bool is_plain_digit(uint32_t cp) {
    return cp >= '0' && cp <= '9';
}

/* Joins two words of a token when both stand close to it. */
static bool is_connector(uint32_t cp) {
    switch (cp) {
    case '.': case ',': case ':': case '/': case '-': case '_': case '&':
    case '@': case '#': case '~': case '^': case '*': case '+': case '=':
    case '?': case 0xB7: case 0xD7: case 0xF7: case 0xB1: case 0x2010:
    case 0x2011: case 0x2012: case 0x2013: case 0x2212: case 0x2219:
    case 0x22C5: case 0x2022: case 0x2192:
        return true;
    default:
        return false;
    }
}

/* Stands before a number and belongs to it. */
static bool is_prefix(uint32_t cp) {
    switch (cp) {
    case '+': case '-': case '~': case '<': case '>': case '#': case '$':
    case 0x2212: case 0xB1: case 0x2248: case 0x2264: case 0x2265:
    case 0x2116: case 0xA5: case 0x20AC: case 0xFFE5: case 0xD7:
        return true;
    default:
        return false;
    }
}

/* Between two numbers, with a space on both sides. */
static bool is_spaced_sign(uint32_t cp) {
    switch (cp) {
    case '-': case '~': case '=': case '<': case '>': case '+': case '/':
    case 0x2013: case 0x2014: case 0x2212: case 0xD7: case 0xB1: case 0x2192:
    case 0x2248: case 0x2264: case 0x2265: case 0x21CC:
        return true;
    default:
        return false;
    }
}

/* Units that stand behind a number and a space. */
static const char *const units[] = {
    "A",   "Ah",  "Bq",  "C",   "CNY", "E",   "F",   "GB",  "GHz", "GPa",
    "GW",  "Ga",  "Gt",  "Hz",  "J",   "K",   "L",   "MB",  "MHz", "MJ",
    "MPa", "MW",  "Ma",  "Mt",  "N",   "Pa",  "RMB", "S",   "TB",  "USD",
    "V",   "W",   "Wh",  "a",   "bar", "cm",  "ct",  "d",   "dB",  "dm",
    "g",   "h",   "hPa", "ha",  "kB",  "kHz", "kJ",  "kPa", "kV",  "kW",
    "kWh", "ka",  "kcal", "kg", "km",  "kt",  "l",   "lx",  "m",   "mA",
    "mL",  "mV",  "mg",  "min", "ml",  "mm",  "mol", "mu",  "ng",  "nm",
    "pH",  "ppb", "ppm", "rad", "s",   "t",
};

/* Length of the unit at `at`, with its power and what it is divided by. */
static size_t match_unit(const struct scan *s, size_t at) {
    size_t i = at;
    uint32_t first = get(s, i);
    if (kz_char_is_unit_sign(first)) {
        i++;
        if (get(s, i) == 'C' || get(s, i) == 'F')
            i++;
        return i - at;
    }
    char name[8];
    size_t len = 0;
    while (kz_char_is_latin(get(s, i)) && len + 1 < sizeof(name)) {
        uint32_t cp = get(s, i++);
        bool is_micro = cp == 0xB5 || cp == 0x3BC;
        if (!is_micro)
            name[len++] = cp < 0x80 ? (char)cp : '?';
    }
    name[len] = '\0';
    if (kz_char_is_latin(get(s, i)))
        return 0;
    bool is_known = len == 0 && i > at;
    for (size_t k = 0; k < KZ_COUNT(units) && !is_known; k++)
        is_known = strcmp(units[k], name) == 0;
    return is_known ? i - at : 0;
}

/* ( ... ) close to the word before it, without spaces inside. */
static size_t match_bracket(const struct scan *s, size_t at) {
    enum { LONGEST = 48 };
    uint32_t open = get(s, at);
    uint32_t close = open == '(' ? ')' : open == '[' ? ']' : 0;
    int depth = 0;
    if (close == 0)
        return 0;
    for (size_t i = at; i < s->count && i < at + LONGEST; i++) {
        uint32_t cp = s->cp[i];
        if (cp == open) {
            depth++;
        } else if (cp == close) {
            if (--depth == 0)
                return i > at + 1 ? i + 1 - at : 0;
        } else if (!is_word(cp) && !is_connector(cp)) {
            return 0;
        }
    }
    return 0;
}

/* Connectors, and a sign of the number behind them. */
static size_t match_connectors(const struct scan *s, size_t at) {
    enum { LONGEST = 3 };
    size_t i = at;
    while (i < at + LONGEST && is_connector(get(s, i)))
        i++;
    if (i > at && is_word(get(s, i)))
        return i - at;
    if (i > at && is_prefix(get(s, i)) && is_number(get(s, i + 1)))
        return i - at;
    return i > at && match_bracket(s, i) > 0 ? i - at : 0;
}

static size_t digits_at(const struct scan *s, size_t at) {
    size_t n = 0;
    while (is_plain_digit(get(s, at + n)))
        n++;
    return n;
}

/* "0991 123 4567": groups of three or four after a first group that begins
 * with 0, 1 or +, until ten digits are there. `start` is the token's. */
static size_t match_phone_group(const struct scan *s, size_t start,
                                size_t at) {
    uint32_t first = s->cp[start];
    size_t digits = 0;
    if (first != '0' && first != '1' && first != '+')
        return 0;
    for (size_t i = start; i < at; i++) {
        if (is_plain_digit(s->cp[i]))
            digits++;
        else if (s->cp[i] != ' ' && s->cp[i] != '+' && s->cp[i] != '-')
            return 0;
    }
    size_t group = digits_at(s, at + 1);
    bool is_more = digits >= 2 && digits < 13 && group >= 3 && group <= 4;
    size_t after = at + 1 + group;
    bool goes_on = digits + group >= 10 ||
                   (get(s, after) == ' ' && digits_at(s, after + 1) >= 3);
    return is_more && goes_on ? 1 + group : 0;
}

/* "2024-01-15 10:00" */
static size_t match_time(const struct scan *s, size_t start, size_t at) {
    int signs = 0;
    for (size_t i = start; i < at; i++)
        signs += s->cp[i] == '-' || s->cp[i] == '/' || s->cp[i] == '.';
    size_t hours = digits_at(s, at + 1);
    bool is_time = signs == 2 && hours >= 1 && hours <= 2 &&
                   get(s, at + 1 + hours) == ':' &&
                   digits_at(s, at + 2 + hours) == 2;
    return is_time ? 1 + hours + 3 : 0;
}

/* What may follow a number behind one space. */
static size_t match_behind_space(const struct scan *s, size_t start,
                                 size_t at) {
    uint32_t before = s->cp[at - 1];
    if (!is_number(before) && !kz_char_is_unit_sign(before) &&
        !kz_char_is_latin(before))
        return 0;
    size_t next = at + 1;
    bool is_signed = is_spaced_sign(get(s, next)) && get(s, next + 1) == ' ';
    if (is_signed && is_number(before)) {
        size_t number = next + 2 + (is_prefix(get(s, next + 2)) ? 1 : 0);
        return is_number(get(s, number)) ? number - at : 0;
    }
    if (is_signed && kz_char_is_unit_sign(before) &&
        is_number(get(s, next + 2)))
        return next + 2 - at;
    if (!is_number(before))
        return 0;
    size_t unit = match_unit(s, next);
    if (unit > 0)
        return 1 + unit;
    size_t time = match_time(s, start, at);
    return time > 0 ? time : match_phone_group(s, start, at);
}

static size_t match_start(const struct scan *s, size_t at) {
    uint32_t cp = s->cp[at], before = at > 0 ? s->cp[at - 1] : 0;
    if (is_word(cp))
        return 1;
    bool is_close = is_word(before) || kz_char_is_arabic(before) ||
                    kz_char_is_han(before);
    if (is_prefix(cp) && !is_close) {
        size_t i = at + 1;
        if (is_prefix(get(s, i)))
            i++;
        return is_number(get(s, i)) ? i - at : 0;
    }
    size_t bracket = match_bracket(s, at);
    return bracket > 0 && is_word(get(s, at + bracket)) ? bracket : 0;
}

struct kz_token_match kz_token_match(const uint32_t *cp, size_t count,
                                     size_t at) {
    struct scan s = {cp, count};
    struct kz_token_match m = {.end = at};
    size_t len = match_start(&s, at);
    size_t slashes = 0;
    size_t i = at;
    while (len > 0) {
        for (size_t k = i; k < i + len; k++) {
            m.has_digit = m.has_digit || is_number(cp[k]);
            slashes = cp[k] == '/' ? slashes + 1 : 0;
            m.is_address = m.is_address || slashes == 2 || cp[k] == '@';
        }
        i += len;
        uint32_t next = get(&s, i);
        if (is_word(next))
            len = 1;
        else if (kz_char_is_unit_sign(next) || next == 0x2032 ||
                 next == 0x2033)
            len = m.has_digit ? match_unit(&s, i) : 0;
        else if (next == ' ')
            len = match_behind_space(&s, at, i);
        else if (next == '(' || next == '[')
            len = match_bracket(&s, i);
        else
            len = match_connectors(&s, i);
    }
    m.end = i;
    return m;
}
