/*
 * The bytes of a table as Chinese Excel, WPS or a text editor saves it, made
 * UTF-8: UTF-8 with or without byte order mark, UTF-16 with one ("Unicode
 * text"), GB18030. Bytes that are no text become U+FFFD.
 *
 * Read piece by piece: what is held does not grow with the file, only with
 * what the caller has not yet let go of. One owner.
 */
#ifndef KZ_CONTENT_DECODE_H
#define KZ_CONTENT_DECODE_H

#include "src/base/mem.h"
#include "src/base/str.h"

enum kz_encoding {
    KZ_ENCODING_UTF8,
    KZ_ENCODING_UTF16LE,
    KZ_ENCODING_UTF16BE,
    KZ_ENCODING_GB18030,
};

enum { KZ_DECODER_PIECE = 64 * 1024 };

struct kz_decoder {
    struct kz_str text; /* decoded and not let go of; valid until the next
                         * kz_decoder_more() */
    bool is_done;       /* nothing will come behind `text` */
    bool has_failed;    /* the file could not be read, or has shrunk */
    enum kz_encoding encoding;
    /* The rest is the decoder's own. */
    int fd;
    struct kz_str bytes; /* of memory, instead of `fd` */
    size_t at, size, piece; /* of the source, in bytes */
    char *raw;              /* a piece, behind what the last one left over */
    size_t raw_len;
    char *out; /* where `text` lies */
    size_t room;
    void *converter;
};

/**
 * Learn the encoding, for which a file without a byte order mark is read once
 * to its end. `text` is still empty.
 *
 * fd      a regular file, borrowed until kz_decoder_close()
 * size    how many of its bytes are read
 * Owner   the caller; kz_decoder_close(), also after failure
 * Errors  false if it cannot be read or the converter is missing
 */
KZ_NODISCARD bool kz_decoder_open(struct kz_decoder *decoder, int fd,
                                  size_t size);
/* The same of bytes in memory, `piece` at a time. */
KZ_NODISCARD bool kz_decoder_open_bytes(struct kz_decoder *decoder,
                                        struct kz_str bytes, size_t piece);
void kz_decoder_close(struct kz_decoder *decoder);

/* Let go of the first `from` bytes of the text and put more behind the rest,
 * at least as much again as is kept. Without effect once it is done. */
void kz_decoder_more(struct kz_decoder *decoder, size_t from);

/**
 * All of it at once.
 *
 * Owner   the caller frees `text->s`
 * Errors  false if the converter is missing; `text` is empty
 */
bool kz_text_decode(struct kz_str raw, struct kz_str *text,
                    enum kz_encoding *encoding);

#endif
