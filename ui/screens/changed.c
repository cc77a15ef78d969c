#include "ui/screens/changed.h"

#include <string.h>

#include "src/base/utf8.h"

enum { WORDS_MOST = 400 };

struct word {
    size_t start, end;
    bool is_changed;
};

struct words {
    struct word *items;
    size_t count;
    struct kz_str text;
};

static bool is_blank(uint32_t cp) {
    return cp == ' ' || cp == '\n' || cp == '\t';
}

/* Letters that stand for a word each, and signs. */
static bool stands_alone(uint32_t cp) {
    return cp >= 0x2E80 || (cp < 0x80 && cp > ' ' && cp != '-' &&
                            !(cp >= '0' && cp <= '9') &&
                            !(cp >= 'A' && cp <= 'Z') &&
                            !(cp >= 'a' && cp <= 'z'));
}

static struct words split(struct kz_arena *arena, struct kz_str text) {
    struct words w = {.text = text};
    w.items = kz_arena_alloc(arena, sizeof(w.items[0]) * (text.len + 1));
    size_t at = 0, start = 0;
    while (at < text.len) {
        size_t before = at;
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        bool ends = is_blank(cp) || stands_alone(cp);
        if (!ends)
            continue;
        if (before > start)
            w.items[w.count++] = (struct word){start, before, true};
        if (!is_blank(cp))
            w.items[w.count++] = (struct word){before, at, true};
        start = at;
    }
    if (at > start)
        w.items[w.count++] = (struct word){start, at, true};
    return w;
}

static bool same(const struct words *a, size_t i, const struct words *b,
                 size_t j) {
    size_t len = a->items[i].end - a->items[i].start;
    return len == b->items[j].end - b->items[j].start &&
           memcmp(a->text.s + a->items[i].start,
                  b->text.s + b->items[j].start, len) == 0;
}

/* The longest common row of words between what is the same at both ends. */
static void match(struct kz_arena *arena, struct words *a, struct words *b,
                  size_t head, size_t tail) {
    size_t n = a->count - head - tail, m = b->count - head - tail;
    if (n == 0 || m == 0 || n > WORDS_MOST || m > WORDS_MOST)
        return;
    uint16_t *len = kz_arena_alloc(arena, sizeof(*len) * (n + 1) * (m + 1));
    for (size_t i = n; i-- > 0;) {
        for (size_t j = m; j-- > 0;) {
            uint16_t down = len[(i + 1) * (m + 1) + j];
            uint16_t over = len[i * (m + 1) + j + 1];
            len[i * (m + 1) + j] =
                same(a, head + i, b, head + j)
                    ? (uint16_t)(len[(i + 1) * (m + 1) + j + 1] + 1)
                    : down > over ? down : over;
        }
    }
    for (size_t i = 0, j = 0; i < n && j < m;) {
        if (same(a, head + i, b, head + j)) {
            a->items[head + i++].is_changed = false;
            b->items[head + j++].is_changed = false;
        } else if (len[(i + 1) * (m + 1) + j] >= len[i * (m + 1) + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
}

static struct kz_text_span *spans_of(struct kz_arena *arena,
                                     const struct words *w, uint32_t rgba,
                                     size_t *count) {
    struct kz_text_span *spans =
        kz_arena_alloc(arena, sizeof(*spans) * (w->count + 1));
    *count = 0;
    for (size_t i = 0; i < w->count; i++) {
        const struct word *word = &w->items[i];
        if (!word->is_changed)
            continue;
        bool goes_on = *count > 0 && i > 0 && w->items[i - 1].is_changed;
        if (goes_on)
            spans[*count - 1].end = word->end;
        else
            spans[(*count)++] = (struct kz_text_span){
                .start = word->start, .end = word->end, .bold = true,
                .rgba = rgba};
    }
    return spans;
}

struct kz_changed kz_changed_words(struct kz_arena *arena, struct kz_str old,
                                   struct kz_str now, uint32_t old_rgba,
                                   uint32_t now_rgba) {
    struct words a = split(arena, old), b = split(arena, now);
    size_t head = 0, tail = 0;
    while (head < a.count && head < b.count && same(&a, head, &b, head)) {
        a.items[head].is_changed = b.items[head].is_changed = false;
        head++;
    }
    while (head + tail < a.count && head + tail < b.count &&
           same(&a, a.count - 1 - tail, &b, b.count - 1 - tail)) {
        tail++;
        a.items[a.count - tail].is_changed = false;
        b.items[b.count - tail].is_changed = false;
    }
    match(arena, &a, &b, head, tail);
    struct kz_changed out;
    out.old = spans_of(arena, &a, old_rgba, &out.old_count);
    out.now = spans_of(arena, &b, now_rgba, &out.now_count);
    return out;
}
