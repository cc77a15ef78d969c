#include "src/content/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/base/utf8.h"

#define LOG_MODULE "decode"
#include "src/base/log.h"

/* Damaged UTF-8 still has far more whole letters than broken ones; in GB18030
 * read as UTF-8 hardly anything is whole. */
static bool looks_like_utf8(struct kz_str raw) {
    size_t whole = 0, broken = 0;
    for (size_t at = 0; at < raw.len;) {
        size_t before = at;
        bool is_bad;
        kz_utf8_next(raw, &at, &is_bad);
        if (is_bad)
            broken++;
        else if (at - before > 1)
            whole++;
    }
    return broken == 0 || whole > 2 * broken;
}

enum kz_encoding kz_text_encoding(struct kz_str raw) {
    if (kz_str_starts_with(raw, "\xEF\xBB\xBF"))
        return KZ_ENCODING_UTF8;
    if (kz_str_starts_with(raw, "\xFF\xFE"))
        return KZ_ENCODING_UTF16LE;
    if (kz_str_starts_with(raw, "\xFE\xFF"))
        return KZ_ENCODING_UTF16BE;
    return looks_like_utf8(raw) ? KZ_ENCODING_UTF8 : KZ_ENCODING_GB18030;
}

static bool clean_utf8(struct kz_str raw, struct kz_str *text) {
    /* One bad byte becomes three. */
    char *out = malloc(raw.len * 3 + 1);
    if (!out)
        return false;
    size_t len = 0;
    for (size_t at = 0; at < raw.len;)
        len += kz_utf8_encode(kz_utf8_next(raw, &at, NULL), out + len);
    out[len] = '\0';
    *text = (struct kz_str){out, len};
    return true;
}

/* Converts all of `raw`, putting U+FFFD where a byte does not convert. */
static size_t convert(iconv_t converter, struct kz_str raw, char *out,
                      size_t room) {
    char *in = (char *)(uintptr_t)raw.s, *to = out;
    size_t left = raw.len, space = room;
    while (left > 0 &&
           iconv(converter, &in, &left, &to, &space) == (size_t)-1) {
        if (errno == E2BIG || space < 4)
            break;
        size_t skip = left < 1 ? left : 1;
        in += skip;
        left -= skip;
        size_t put = kz_utf8_encode(KZ_UTF8_REPLACEMENT, to);
        to += put;
        space -= put;
        iconv(converter, NULL, NULL, NULL, NULL);
    }
    return room - space;
}

static bool from_other(struct kz_str raw, const char *name,
                       struct kz_str *text) {
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1) {
        kz_log_error("no converter from %s", name);
        return false;
    }
    size_t room = raw.len * 3 + 4;
    char *out = malloc(room + 1);
    if (out) {
        size_t len = convert(converter, raw, out, room);
        out[len] = '\0';
        *text = (struct kz_str){out, len};
    }
    iconv_close(converter);
    return out != NULL;
}

bool kz_text_decode(struct kz_str raw, struct kz_str *text,
                    enum kz_encoding *encoding) {
    *text = (struct kz_str){NULL, 0};
    *encoding = kz_text_encoding(raw);
    switch (*encoding) {
    case KZ_ENCODING_UTF16LE:
        return from_other(kz_str_sub(raw, 2, raw.len), "UTF-16LE", text);
    case KZ_ENCODING_UTF16BE:
        return from_other(kz_str_sub(raw, 2, raw.len), "UTF-16BE", text);
    case KZ_ENCODING_GB18030:
        return from_other(raw, "GB18030", text);
    case KZ_ENCODING_UTF8:
        break;
    }
    if (kz_str_starts_with(raw, "\xEF\xBB\xBF"))
        raw = kz_str_sub(raw, 3, raw.len);
    return clean_utf8(raw, text);
}
