#include "src/text/chars.h"

#include <stddef.h>
#include <unicode/uchar.h>

#include "src/base/mem.h"

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

bool kz_char_is_han(uint32_t cp) {
    return between(cp, 0x4E00, 0x9FFF) || between(cp, 0x3400, 0x4DBF) ||
           between(cp, 0x3005, 0x3007) || between(cp, 0xF900, 0xFAFF) ||
           between(cp, 0x20000, 0x3FFFD);
}

bool kz_char_is_arabic(uint32_t cp) {
    return between(cp, 0x0620, 0x064A) || between(cp, 0x066E, 0x06D3) ||
           cp == 0x06D5 || between(cp, 0x06FA, 0x06FF) ||
           between(cp, 0x0750, 0x077F) || between(cp, 0x08A0, 0x08C9) ||
           between(cp, 0xFB50, 0xFDFB) || between(cp, 0xFE70, 0xFEFC);
}

bool kz_char_is_latin(uint32_t cp) {
    if (cp < 0x80)
        return between(cp | 0x20, 'a', 'z');
    return cp == 0xAA || cp == 0xB5 || cp == 0xBA ||
           (between(cp, 0xC0, 0x24F) && cp != 0xD7 && cp != 0xF7) ||
           between(cp, 0x250, 0x2AF) || between(cp, 0x370, 0x52F) ||
           between(cp, 0x1E00, 0x1FFF) || between(cp, 0xFF21, 0xFF3A) ||
           between(cp, 0xFF41, 0xFF5A) || cp == 0x2126 || cp == 0x212A ||
           cp == 0x212B;
}

bool kz_char_is_digit(uint32_t cp) {
    return between(cp, '0', '9') || cp == 0xB2 || cp == 0xB3 || cp == 0xB9 ||
           cp == 0x2070 || between(cp, 0x2074, 0x207B) ||
           between(cp, 0x2080, 0x2089) || between(cp, 0xFF10, 0xFF19);
}

bool kz_char_is_unit_sign(uint32_t cp) {
    return cp == '%' || cp == 0xB0 || between(cp, 0x2030, 0x2034) ||
           cp == 0x2103 || cp == 0x2109 || between(cp, 0x3371, 0x33DF) ||
           cp == 0xFF05;
}

bool kz_char_is_bidi_control(uint32_t cp) {
    return between(cp, 0x200E, 0x200F) || between(cp, 0x202A, 0x202E) ||
           between(cp, 0x2066, 0x2069) || cp == 0x061C;
}

bool kz_char_is_opener(uint32_t cp) {
    return between(cp, 0x2066, 0x2068) || cp == 0x202A || cp == 0x202B ||
           cp == 0x202D || cp == 0x202E;
}

bool kz_char_is_space(uint32_t cp) {
    return cp == ' ' || cp == 0x1680 || between(cp, 0x2000, 0x2006) ||
           between(cp, 0x2008, 0x200B) || cp == 0x205F || cp == 0x3000;
}

bool kz_char_is_rtl(uint32_t cp) {
    return between(cp, 0x0590, 0x08FF) || between(cp, 0x200F, 0x200F) ||
           between(cp, 0x202A, 0x202E) || between(cp, 0x2066, 0x2069) ||
           between(cp, 0xFB1D, 0xFDFF) || between(cp, 0xFE70, 0xFEFC) ||
           between(cp, 0x10800, 0x10FFF) || between(cp, 0x1E800, 0x1EFFF);
}

bool kz_char_is_no_start(uint32_t cp) {
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

bool kz_char_is_no_end(uint32_t cp) {
    static const uint16_t list[] = {
        '(',    '[',    '{',    0x00AB, 0x2018, 0x201C, 0x2039, 0x3008,
        0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B,
        0xFF5B,
    };
    return is_one_of(cp, list, KZ_COUNT(list));
}

bool kz_char_is_shared_quote(uint32_t cp) {
    return cp == 0x2018 || cp == 0x2019 || cp == 0x201C || cp == 0x201D ||
           cp == 0x2014 || cp == 0x2015 || cp == 0x2026 || cp == 0xB7;
}

bool kz_char_is_extend(uint32_t cp) {
    if (cp < 0x300 || kz_char_is_han(cp))
        return false;
    return (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK) != 0 || cp == 0x200C ||
           cp == 0x200D || between(cp, 0x1F3FB, 0x1F3FF) ||
           between(cp, 0xE0020, 0xE007F);
}

static int joining_type(uint32_t cp) {
    return u_getIntPropertyValue((UChar32)cp, UCHAR_JOINING_TYPE);
}

bool kz_char_joins_next(uint32_t cp) {
    int type = joining_type(cp);
    return type == U_JT_DUAL_JOINING || type == U_JT_LEFT_JOINING ||
           type == U_JT_JOIN_CAUSING;
}

bool kz_char_joins_prev(uint32_t cp) {
    int type = joining_type(cp);
    return type == U_JT_DUAL_JOINING || type == U_JT_RIGHT_JOINING ||
           type == U_JT_JOIN_CAUSING;
}

bool kz_char_is_transparent(uint32_t cp) {
    return joining_type(cp) == U_JT_TRANSPARENT;
}
