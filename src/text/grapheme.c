#include "src/text/grapheme.h"

#include <unicode/ubrk.h>

#include "src/base/utf8.h"

/* A grapheme is looked for in a window: none that a person types is longer. */
enum { WINDOW = 256 };

struct window {
    UChar text[WINDOW];
    uint16_t byte[WINDOW + 1]; /* from the window's start */
    int count;
    size_t start;
};

static size_t back_to_edge(struct kz_str text, size_t byte) {
    while (byte > 0 && byte < text.len &&
           ((unsigned char)text.s[byte] & 0xC0) == 0x80)
        byte--;
    return byte;
}

/* Code points from `start` while they fit. */
static void fill(struct window *w, struct kz_str text, size_t start,
                 size_t end) {
    size_t at = start;
    w->count = 0;
    w->start = start;
    while (at < end && w->count + 2 <= WINDOW) {
        uint16_t from = (uint16_t)(at - start);
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        w->byte[w->count] = from;
        if (cp < 0x10000) {
            w->text[w->count++] = (UChar)cp;
            continue;
        }
        w->text[w->count++] = (UChar)(0xD7C0 + (cp >> 10));
        w->byte[w->count] = from;
        w->text[w->count++] = (UChar)(0xDC00 | (cp & 0x3FF));
    }
    w->byte[w->count] = (uint16_t)(at - start);
}

static UBreakIterator *open_over(const struct window *w) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *it =
        ubrk_open(UBRK_CHARACTER, "", w->text, w->count, &status);
    return U_SUCCESS(status) ? it : NULL;
}

size_t kz_text_next_grapheme(struct kz_str text, size_t byte) {
    if (byte >= text.len)
        return text.len;
    struct window w;
    fill(&w, text, back_to_edge(text, byte), text.len);
    UBreakIterator *it = open_over(&w);
    int32_t next = it ? ubrk_next(it) : 1;
    if (it)
        ubrk_close(it);
    return w.start + w.byte[next == UBRK_DONE ? w.count : next];
}

size_t kz_text_prev_grapheme(struct kz_str text, size_t byte) {
    if (byte > text.len)
        byte = text.len;
    if (byte == 0)
        return 0;
    struct window w;
    size_t start = byte > WINDOW / 2 ? back_to_edge(text, byte - WINDOW / 2)
                                     : 0;
    fill(&w, text, start, byte);
    UBreakIterator *it = open_over(&w);
    int32_t before = w.count - 1;
    if (it) {
        ubrk_last(it);
        before = ubrk_previous(it);
        ubrk_close(it);
    }
    return w.start + w.byte[before < 0 ? 0 : before];
}
