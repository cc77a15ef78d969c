#include "src/text/char_rules.h"

#include <stdbool.h>
#include <stddef.h>
#include <unicode/uchar.h>

#include "src/base/mem.h"
#include "src/text/chars.h"

static bool between(uint32_t cp, uint32_t first, uint32_t last) {
    return cp >= first && cp <= last;
}

static bool is_one_of(uint32_t cp, const uint16_t *list, size_t count) {
    size_t lo = 0, hi = count;
    while (lo < hi) {
        size_t middle = (lo + hi) / 2;
        if (list[middle] < cp)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo < count && list[lo] == cp;
}

static bool is_han(uint32_t cp) {
    return between(cp, 0x4E00, 0x9FFF) || between(cp, 0x3400, 0x4DBF) ||
           between(cp, 0x3005, 0x3007) || between(cp, 0xF900, 0xFAFF) ||
           between(cp, 0x20000, 0x3FFFD);
}

static bool is_arabic(uint32_t cp) {
    return between(cp, 0x0620, 0x064A) || between(cp, 0x066E, 0x06D3) ||
           cp == 0x06D5 || between(cp, 0x06FA, 0x06FF) ||
           between(cp, 0x0750, 0x077F) || between(cp, 0x08A0, 0x08C9) ||
           between(cp, 0xFB50, 0xFDFB) || between(cp, 0xFE70, 0xFEFC);
}

static bool is_latin(uint32_t cp) {
    if (cp < 0x80)
        return between(cp | 0x20, 'a', 'z');
    return cp == 0xAA || cp == 0xB5 || cp == 0xBA ||
           (between(cp, 0xC0, 0x24F) && cp != 0xD7 && cp != 0xF7) ||
           between(cp, 0x250, 0x2AF) || between(cp, 0x370, 0x52F) ||
           between(cp, 0x1E00, 0x1FFF) || between(cp, 0xFF21, 0xFF3A) ||
           between(cp, 0xFF41, 0xFF5A) || cp == 0x2126 || cp == 0x212A ||
           cp == 0x212B;
}

static bool is_digit(uint32_t cp) {
    return between(cp, '0', '9') || cp == 0xB2 || cp == 0xB3 || cp == 0xB9 ||
           cp == 0x2070 || between(cp, 0x2074, 0x207B) ||
           between(cp, 0x2080, 0x2089) || between(cp, 0xFF10, 0xFF19);
}

static bool is_unit_sign(uint32_t cp) {
    return cp == '%' || cp == 0xB0 || between(cp, 0x2030, 0x2034) ||
           cp == 0x2103 || cp == 0x2109 || between(cp, 0x3371, 0x33DF) ||
           cp == 0xFF05;
}

static bool is_bidi_control(uint32_t cp) {
    return between(cp, 0x200E, 0x200F) || between(cp, 0x202A, 0x202E) ||
           between(cp, 0x2066, 0x2069) || cp == 0x061C;
}

static bool is_opener(uint32_t cp) {
    return between(cp, 0x2066, 0x2068) || cp == 0x202A || cp == 0x202B ||
           cp == 0x202D || cp == 0x202E;
}

static bool is_space(uint32_t cp) {
    return cp == ' ' || cp == 0x1680 || between(cp, 0x2000, 0x2006) ||
           between(cp, 0x2008, 0x200B) || cp == 0x205F || cp == 0x3000;
}

static bool is_rtl(uint32_t cp) {
    return between(cp, 0x0590, 0x08FF) || between(cp, 0x200F, 0x200F) ||
           between(cp, 0x202A, 0x202E) || between(cp, 0x2066, 0x2069) ||
           between(cp, 0xFB1D, 0xFDFF) || between(cp, 0xFE70, 0xFEFC) ||
           between(cp, 0x10800, 0x10FFF) || between(cp, 0x1E800, 0x1EFFF);
}

static bool is_no_start(uint32_t cp) {
    static const uint16_t list[] = {
        '!',    '%',    ')',    ',',    '.',    ':',    ';',    '?',
        ']',    '}',    0x00B0, 0x00B7, 0x00BB, 0x060C, 0x061B, 0x061F,
        0x066A, 0x06D4, 0x2019, 0x201D, 0x2026, 0x2030, 0x2032, 0x2033,
        0x203A, 0x2103, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F,
        0x3011, 0x3015, 0x3017, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E,
        0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D,
    };
    return is_one_of(cp, list, KZ_COUNT(list));
}

static bool is_no_end(uint32_t cp) {
    static const uint16_t list[] = {
        '(',    '[',    '{',    0x00AB, 0x2018, 0x201C, 0x2039, 0x3008,
        0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B,
        0xFF5B,
    };
    return is_one_of(cp, list, KZ_COUNT(list));
}

static bool is_shared_quote(uint32_t cp) {
    return cp == 0x2018 || cp == 0x2019 || cp == 0x201C || cp == 0x201D ||
           cp == 0x2014 || cp == 0x2015 || cp == 0x2026 || cp == 0xB7;
}

static bool is_extend(uint32_t cp) {
    if (cp < 0x300 || is_han(cp))
        return false;
    return (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK) != 0 || cp == 0x200C ||
           cp == 0x200D || between(cp, 0x1F3FB, 0x1F3FF) ||
           between(cp, 0xE0020, 0xE007F);
}

static int joining_type(uint32_t cp) {
    return u_getIntPropertyValue((UChar32)cp, UCHAR_JOINING_TYPE);
}

static bool joins_next(uint32_t cp) {
    int type = joining_type(cp);
    return type == U_JT_DUAL_JOINING || type == U_JT_LEFT_JOINING ||
           type == U_JT_JOIN_CAUSING;
}

static bool joins_prev(uint32_t cp) {
    int type = joining_type(cp);
    return type == U_JT_DUAL_JOINING || type == U_JT_RIGHT_JOINING ||
           type == U_JT_JOIN_CAUSING;
}

static bool is_transparent(uint32_t cp) {
    return joining_type(cp) == U_JT_TRANSPARENT;
}

/* Characters a Chinese number counts with: ten to a hundred million, more. */
static bool is_magnitude(uint32_t cp) {
    static const uint16_t list[] = {0x4E07, 0x4EBF, 0x4F59, 0x51E0,
                                    0x5341, 0x5343, 0x591A, 0x767E};
    return is_one_of(cp, list, KZ_COUNT(list));
}

/* The first character of a measure: year month day hour ton metre degree
 * number place piece kind family mu square cube hectare kilometre share
 * yuan person time item layer and their like. */
static bool is_measure(uint32_t cp) {
    static const uint16_t list[] = {
        0x4E2A, 0x4E66, 0x4EA9, 0x4EBA, 0x4EF6, 0x4F4D, 0x5143, 0x516C,
        0x5206, 0x5347, 0x5355, 0x5382, 0x5385, 0x5398, 0x53A2, 0x53CC,
        0x53E3, 0x53EA, 0x53F0, 0x53F7, 0x540D, 0x5428, 0x5757, 0x5904,
        0x5929, 0x5957, 0x5BB6, 0x5C0F, 0x5C42, 0x5C81, 0x5E73, 0x5E74,
        0x5EA6, 0x5EA7, 0x5F20, 0x65B9, 0x65E5, 0x65F6, 0x6708, 0x671F,
        0x6761, 0x6765, 0x679A, 0x6839, 0x6846, 0x6B21, 0x6BB5, 0x6BEB,
        0x70B9, 0x7247, 0x7248, 0x74E6, 0x767E, 0x79CD, 0x79D2, 0x7A74,
        0x7ACB, 0x7AD9, 0x7AE0, 0x7BC7, 0x7C73, 0x7C7B, 0x7EA7, 0x7EC4,
        0x8282, 0x8D77, 0x8F86, 0x9053, 0x90E8, 0x91CC, 0x9879, 0x987F,
    };
    return is_one_of(cp, list, KZ_COUNT(list));
}

/* Shows nothing and takes the face of what stands before it. */
static bool is_invisible(uint32_t cp) {
    return between(cp, 0x200B, 0x200D) || cp == 0x2060 || cp == 0xFEFF ||
           cp == 0xAD || cp == 0x034F || between(cp, 0xFE00, 0xFE0F);
}

uint32_t kz_char_rules(uint32_t cp) {
    static const struct {
        bool (*is)(uint32_t cp);
        uint32_t bit;
    } rules[] = {
        {is_han, KZ_KIND_HAN},
        {is_arabic, KZ_KIND_ARABIC},
        {is_latin, KZ_KIND_LATIN},
        {is_digit, KZ_KIND_DIGIT},
        {is_unit_sign, KZ_KIND_UNIT_SIGN},
        {is_bidi_control, KZ_KIND_BIDI_CONTROL},
        {is_opener, KZ_KIND_OPENER},
        {is_space, KZ_KIND_SPACE},
        {is_rtl, KZ_KIND_RTL},
        {is_no_start, KZ_KIND_NO_START},
        {is_no_end, KZ_KIND_NO_END},
        {is_shared_quote, KZ_KIND_SHARED_QUOTE},
        {is_extend, KZ_KIND_EXTEND},
        {joins_next, KZ_KIND_JOINS_NEXT},
        {joins_prev, KZ_KIND_JOINS_PREV},
        {is_transparent, KZ_KIND_TRANSPARENT},
        {is_magnitude, KZ_KIND_MAGNITUDE},
        {is_measure, KZ_KIND_MEASURE},
        {is_invisible, KZ_KIND_INVISIBLE},
    };
    uint32_t kind = 0;
    for (size_t i = 0; i < KZ_COUNT(rules); i++)
        kind |= rules[i].is(cp) ? rules[i].bit : 0;
    return kind;
}
