/*
 * The bytes of a table as Chinese Excel, WPS or a text editor saves it, made
 * UTF-8: UTF-8 with or without byte order mark, UTF-16 with one ("Unicode
 * text"), GB18030. Bytes that are no text become U+FFFD.
 */
#ifndef KZ_CONTENT_DECODE_H
#define KZ_CONTENT_DECODE_H

#include "src/base/str.h"

enum kz_encoding {
    KZ_ENCODING_UTF8,
    KZ_ENCODING_UTF16LE,
    KZ_ENCODING_UTF16BE,
    KZ_ENCODING_GB18030,
};

enum kz_encoding kz_text_encoding(struct kz_str raw);

/**
 * Owner   the caller frees `text->s`
 * Errors  false if memory or the converter is missing; `text` is empty
 */
bool kz_text_decode(struct kz_str raw, struct kz_str *text,
                    enum kz_encoding *encoding);

#endif
