#include "src/content/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/utf8.h"

#define LOG_MODULE "decode"
#include "src/base/log.h"

enum {
    LONGEST = 4, /* bytes of a letter in any encoding */
    WIDER = 3,   /* times as long, at most, a piece is as UTF-8 */
};

/* ---- the source, a piece at a time ---- */

static bool read_bytes(struct kz_decoder *d, char *to, size_t count) {
    if (d->bytes.s) {
        memcpy(to, d->bytes.s + d->at, count);
        return true;
    }
    for (size_t done = 0; done < count;) {
        ssize_t got =
            pread(d->fd, to + done, count - done, (off_t)(d->at + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

/* Behind what is left in `raw`. False once the source is at its end. */
static bool fill(struct kz_decoder *d) {
    size_t count = d->size - d->at < d->piece ? d->size - d->at : d->piece;
    if (count == 0 || !read_bytes(d, d->raw + d->raw_len, count)) {
        d->has_failed = d->has_failed || count > 0;
        return false;
    }
    d->at += count;
    d->raw_len += count;
    return true;
}

static bool is_last(const struct kz_decoder *d) {
    return d->at == d->size;
}

static void keep_rest(struct kz_decoder *d, size_t used) {
    d->raw_len -= used;
    memmove(d->raw, d->raw + used, d->raw_len);
}

/* ---- UTF-8 ---- */

static bool is_ascii(const char *s) {
    uint64_t eight;
    memcpy(&eight, s, sizeof(eight));
    return (eight & 0x8080808080808080u) == 0;
}

/* U+4000 to U+9FFF; nearly all of most tables. */
static bool is_han(struct kz_str s, size_t at) {
    unsigned char lead = (unsigned char)s.s[at];
    return lead >= 0xE4 && lead <= 0xE9 && at + 3 <= s.len &&
           ((unsigned char)s.s[at + 1] & 0xC0) == 0x80 &&
           ((unsigned char)s.s[at + 2] & 0xC0) == 0x80;
}

/* Where the first byte stands from `at` on that begins no whole letter, or
 * one that `end` might cut. `*count` grows by letters of several bytes. */
static size_t skip_whole(struct kz_str s, size_t at, size_t end,
                         size_t *count) {
    while (at < end) {
        if (at + 8 <= end && is_ascii(s.s + at)) {
            at += 8;
            continue;
        }
        if ((unsigned char)s.s[at] < 0x80) {
            at++;
            continue;
        }
        bool is_bad = false;
        size_t before = at;
        if (is_han(s, at))
            at += 3;
        else
            kz_utf8_next(s, &at, &is_bad);
        if (is_bad)
            return before;
        ++*count;
    }
    return at;
}

/* A letter must not be judged before all of it is there. */
static size_t safe_end(const struct kz_decoder *d) {
    if (is_last(d))
        return d->raw_len;
    return d->raw_len >= LONGEST ? d->raw_len - LONGEST + 1 : 0;
}

/* Damaged UTF-8 still has far more whole letters than broken ones; in GB18030
 * read as UTF-8 hardly anything is whole. */
static bool looks_like_utf8(struct kz_decoder *d) {
    size_t whole = 0, broken = 0;
    while (fill(d)) {
        struct kz_str raw = {d->raw, d->raw_len};
        size_t at = 0, end = safe_end(d);
        while ((at = skip_whole(raw, at, end, &whole)) < end) {
            kz_utf8_next(raw, &at, NULL);
            broken++;
        }
        keep_rest(d, at);
    }
    return broken == 0 || whole > 2 * broken;
}

static void append(struct kz_decoder *d, const char *s, size_t len) {
    memcpy(d->out + d->text.len, s, len);
    d->text.len += len;
}

static size_t decode_utf8(struct kz_decoder *d) {
    struct kz_str raw = {d->raw, d->raw_len};
    size_t at = 0, end = safe_end(d), ignored = 0;
    while (at < end) {
        size_t start = at;
        at = skip_whole(raw, at, end, &ignored);
        append(d, raw.s + start, at - start);
        if (at < end) {
            kz_utf8_next(raw, &at, NULL);
            append(d, "\xEF\xBF\xBD", 3);
        }
    }
    return at;
}

/* ---- other encodings ---- */

/* U+FFFD where a byte does not convert; how much was used. */
static size_t convert(struct kz_decoder *d) {
    char *in = d->raw, *to = d->out + d->text.len;
    size_t left = d->raw_len, space = d->room - d->text.len;
    while (left > 0 &&
           iconv(d->converter, &in, &left, &to, &space) == (size_t)-1) {
        kz_require(errno != E2BIG);
        if (errno == EINVAL && !is_last(d) && left < LONGEST)
            break; /* the rest of the letter comes with the next piece */
        in++;
        left--;
        size_t put = kz_utf8_encode(KZ_UTF8_REPLACEMENT, to);
        to += put;
        space -= put;
        iconv(d->converter, NULL, NULL, NULL, NULL);
    }
    d->text.len = (size_t)(to - d->out);
    return d->raw_len - left;
}

static const char *converter_name(enum kz_encoding encoding) {
    return encoding == KZ_ENCODING_UTF16LE   ? "UTF-16LE"
           : encoding == KZ_ENCODING_UTF16BE ? "UTF-16BE"
                                             : "GB18030";
}

static bool open_converter(struct kz_decoder *d) {
    const char *name = converter_name(d->encoding);
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1) {
        kz_log_error("no converter from %s", name);
        return false;
    }
    d->converter = converter;
    return true;
}

/* ---- the decoder ---- */

/* How many bytes of the source are its mark; 0: there is none. */
static size_t read_mark(struct kz_decoder *d) {
    char mark[3];
    struct kz_str head = {mark, d->size < 3 ? d->size : 3};
    if (!read_bytes(d, mark, head.len)) {
        d->has_failed = true;
        return 0;
    }
    if (kz_str_starts_with(head, "\xEF\xBB\xBF"))
        return 3;
    if (kz_str_starts_with(head, "\xFF\xFE"))
        d->encoding = KZ_ENCODING_UTF16LE;
    else if (kz_str_starts_with(head, "\xFE\xFF"))
        d->encoding = KZ_ENCODING_UTF16BE;
    return d->encoding == KZ_ENCODING_UTF8 ? 0 : 2;
}

static bool start(struct kz_decoder *d) {
    d->raw = kz_xmalloc(d->piece + LONGEST);
    size_t mark = read_mark(d);
    if (!d->has_failed && mark == 0 && !looks_like_utf8(d))
        d->encoding = KZ_ENCODING_GB18030;
    d->at = mark;
    d->raw_len = 0;
    d->is_done = d->has_failed || is_last(d);
    return !d->has_failed &&
           (d->encoding == KZ_ENCODING_UTF8 || open_converter(d));
}

bool kz_decoder_open(struct kz_decoder *decoder, int fd, size_t size) {
    *decoder = (struct kz_decoder){
        .fd = fd, .size = size, .piece = KZ_DECODER_PIECE};
    return start(decoder);
}

bool kz_decoder_open_bytes(struct kz_decoder *decoder, struct kz_str bytes,
                           size_t piece) {
    kz_require(piece > 0);
    *decoder = (struct kz_decoder){
        .fd = -1, .bytes = bytes, .size = bytes.len, .piece = piece};
    return start(decoder);
}

void kz_decoder_close(struct kz_decoder *decoder) {
    if (decoder->converter)
        iconv_close(decoder->converter);
    free(decoder->raw);
    free(decoder->out);
    *decoder = (struct kz_decoder){.fd = -1, .is_done = true};
}

static void make_room(struct kz_decoder *d) {
    size_t needed = d->text.len + (d->piece + LONGEST) * WIDER + LONGEST;
    if (needed <= d->room)
        return;
    d->room = needed > 2 * d->room ? needed : 2 * d->room;
    d->out = kz_xrealloc(d->out, d->room);
}

void kz_decoder_more(struct kz_decoder *d, size_t from) {
    if (d->is_done)
        return;
    size_t kept = d->text.len - from, wanted = kept > 0 ? 2 * kept : 1;
    if (kept > 0)
        memmove(d->out, d->out + from, kept);
    d->text.len = kept;
    while (d->text.len < wanted && fill(d)) {
        make_room(d);
        keep_rest(d, d->encoding == KZ_ENCODING_UTF8 ? decode_utf8(d)
                                                     : convert(d));
    }
    d->is_done = d->has_failed || is_last(d);
    d->text.s = d->out;
}

bool kz_text_decode(struct kz_str raw, struct kz_str *text,
                    enum kz_encoding *encoding) {
    struct kz_decoder decoder;
    size_t piece = raw.len > 0 ? raw.len : 1;
    bool is_open = kz_decoder_open_bytes(&decoder, raw, piece);
    *encoding = decoder.encoding;
    *text = (struct kz_str){NULL, 0};
    if (is_open) {
        kz_decoder_more(&decoder, 0);
        make_room(&decoder);
        decoder.out[decoder.text.len] = '\0';
        *text = (struct kz_str){decoder.out, decoder.text.len};
        decoder.out = NULL;
    }
    kz_decoder_close(&decoder);
    return is_open;
}
