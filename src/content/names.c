#include "src/content/names.h"

#include <iconv.h>

#include "src/base/utf8.h"
#include "src/text/normalize.h"

#define LOG_MODULE "names"
#include "src/base/log.h"

static bool is_control(uint32_t cp) {
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 ||
           cp == 0x2029;
}

static bool is_bidi(uint32_t cp) {
    return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) ||
           cp == 0x200E || cp == 0x200F || cp == 0x061C;
}

static uint32_t lower(uint32_t cp) {
    bool is_pair = (cp >= 0x100 && cp <= 0x137) ||
                   (cp >= 0x14A && cp <= 0x177) ||
                   (cp >= 0x460 && cp <= 0x481) ||
                   (cp >= 0x48A && cp <= 0x4BF) ||
                   (cp >= 0x4D0 && cp <= 0x52F) ||
                   (cp >= 0x1E00 && cp <= 0x1E95) ||
                   (cp >= 0x1EA0 && cp <= 0x1EFF);
    if (is_pair) /* capital and small letter beside each other */
        return cp | 1;
    if ((cp >= 'A' && cp <= 'Z') ||
        (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7) ||
        (cp >= 0x391 && cp <= 0x3A9) || (cp >= 0x410 && cp <= 0x42F) ||
        (cp >= 0xFF21 && cp <= 0xFF3A))
        return cp + 0x20;
    if (cp >= 0x400 && cp <= 0x40F)
        return cp + 0x50;
    bool is_odd_pair = (cp >= 0x139 && cp <= 0x148) ||
                       (cp >= 0x179 && cp <= 0x17E) ||
                       (cp >= 0x4C1 && cp <= 0x4CE);
    return is_odd_pair && cp % 2 == 1 ? cp + 1 : cp;
}

/* "con", "con.jpg", "COM1.txt" */
static bool is_device(struct kz_str name) {
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    static const char *const ports[] = {"com", "lpt"};
    char stem[5] = "";
    size_t len = 0;
    while (len < name.len && name.s[len] != '.')
        len++;
    if (len != 3 && len != 4)
        return false;
    for (size_t i = 0; i < len; i++)
        stem[i] = (char)lower((unsigned char)name.s[i]);
    for (size_t i = 0; len == 3 && i < KZ_COUNT(devices); i++) {
        if (strcmp(stem, devices[i]) == 0)
            return true;
    }
    for (size_t i = 0; len == 4 && i < KZ_COUNT(ports); i++) {
        if (memcmp(stem, ports[i], 3) == 0 && stem[3] >= '1' &&
            stem[3] <= '9')
            return true;
    }
    return false;
}

static bool is_reserved(struct kz_str name) {
    char last = name.s[name.len - 1];
    if (last == '.' || last == ' ' || is_device(name))
        return true;
    for (size_t i = 0; i < name.len; i++) {
        if (memchr("<>\"|?*", name.s[i], 6))
            return true;
    }
    return false;
}

enum kz_name_fault kz_name_check(struct kz_str name) {
    bool has_bidi = false, has_bad = false, has_control = false;
    for (size_t at = 0; at < name.len;) {
        bool is_bad;
        uint32_t cp = kz_utf8_next(name, &at, &is_bad);
        has_bad = has_bad || is_bad;
        has_control = has_control || is_control(cp);
        has_bidi = has_bidi || is_bidi(cp);
    }
    if (name.len >= KZ_NAME_BYTES)
        return KZ_NAME_LONG;
    if (has_control)
        return KZ_NAME_CONTROL;
    if (name.len == 0 || memchr(name.s, '/', name.len) ||
        memchr(name.s, '\\', name.len) || memchr(name.s, ':', name.len) ||
        kz_str_is(name, "..") || kz_str_is(name, "."))
        return KZ_NAME_PATH;
    if (has_bad)
        return KZ_NAME_LETTERS;
    if (has_bidi)
        return KZ_NAME_BIDI;
    return is_reserved(name) ? KZ_NAME_RESERVED : KZ_NAME_GOOD;
}

struct kz_str kz_name_decode(struct kz_arena *arena, struct kz_str raw) {
    if (kz_utf8_find_bad(raw) == SIZE_MAX)
        return raw;
    iconv_t converter = iconv_open("UTF-8", "GBK");
    if (converter == (iconv_t)-1) {
        kz_log_error("no converter from GBK");
        return KZ_STR("");
    }
    size_t room = raw.len * 3, left = raw.len, space = room;
    char *out = kz_arena_alloc(arena, room + 1);
    char *in = (char *)(uintptr_t)raw.s, *to = out;
    bool is_text = iconv(converter, &in, &left, &to, &space) != (size_t)-1;
    iconv_close(converter);
    return is_text && left == 0 ? (struct kz_str){out, room - space}
                                : KZ_STR("");
}

struct kz_str kz_name_fold(struct kz_arena *arena, struct kz_str name) {
    struct kz_str composed = kz_text_normalize(arena, name);
    /* A small letter may be one byte longer than its capital. */
    char *out = kz_arena_alloc(arena, composed.len * 2 + 1);
    size_t len = 0;
    for (size_t at = 0; at < composed.len;)
        len += kz_utf8_encode(lower(kz_utf8_next(composed, &at, NULL)),
                              out + len);
    return (struct kz_str){out, len};
}

struct kz_str kz_name_for_eyes(struct kz_arena *arena, struct kz_str name) {
    char *out = kz_arena_alloc(arena, name.len * 3 + 1);
    size_t len = 0;
    for (size_t at = 0; at < name.len;) {
        uint32_t cp = kz_utf8_next(name, &at, NULL);
        len += kz_utf8_encode(is_control(cp) || is_bidi(cp)
                                  ? (uint32_t)KZ_UTF8_REPLACEMENT
                                  : cp,
                              out + len);
    }
    return (struct kz_str){out, len};
}
