#include "src/text/scratch.h"

#include <stdlib.h>
#include <string.h>

/* Columns are kept up to here: a page of text. */
enum { KEPT = 1 << 16 };

bool kz_grow_to(void *items_pointer, size_t *capacity, size_t needed,
                size_t size) {
    size_t larger = *capacity ? *capacity : 64;
    while (larger < needed)
        larger *= 2;
    void *old;
    memcpy(&old, items_pointer, sizeof(old));
    void *items = realloc(old, larger * size);
    if (!items)
        return false;
    memcpy(items_pointer, &items, sizeof(items));
    *capacity = larger;
    return true;
}

static bool grow_column(void *column, size_t capacity, size_t size) {
    void *old;
    memcpy(&old, column, sizeof(old));
    void *items = realloc(old, capacity * size);
    if (!items)
        return false;
    memcpy(column, &items, sizeof(items));
    return true;
}

bool kz_work_reserve(struct kz_work *w, size_t count) {
    if (count + 1 <= w->capacity)
        return true;
    size_t larger = w->capacity ? w->capacity : 256;
    while (larger < count + 1)
        larger *= 2;
    /* A column that grew alone does no harm: capacity is the least. */
    if (!grow_column(&w->cp, larger, sizeof(*w->cp)) ||
        !grow_column(&w->src, larger, sizeof(*w->src)) ||
        !grow_column(&w->run, larger, sizeof(*w->run)) ||
        !grow_column(&w->advance, larger, sizeof(*w->advance)) ||
        !grow_column(&w->script, larger, sizeof(*w->script)) ||
        !grow_column(&w->bidi, larger, sizeof(*w->bidi)) ||
        !grow_column(&w->bracket, larger, sizeof(*w->bracket)) ||
        !grow_column(&w->level, larger, sizeof(*w->level)) ||
        !grow_column(&w->span, larger, sizeof(*w->span)) ||
        !grow_column(&w->flags, larger, sizeof(*w->flags)))
        return false;
    w->capacity = larger;
    return true;
}

void kz_work_free(struct kz_work *w) {
    free(w->cp);
    free(w->src);
    free(w->run);
    free(w->advance);
    free(w->script);
    free(w->bidi);
    free(w->bracket);
    free(w->level);
    free(w->span);
    free(w->flags);
    *w = (struct kz_work){0};
}

struct kz_scratch *kz_scratch_create(void) {
    struct kz_scratch *s = kz_xcalloc(1, sizeof(*s));
    s->buffer = hb_buffer_create();
    return s;
}

#define DROP(v) \
    (free((v)->items), (v)->items = NULL, (v)->count = (v)->capacity = 0)

static void drop_columns(struct kz_scratch *s) {
    kz_work_free(&s->work);
    DROP(&s->utf16);
    DROP(&s->utf16_map);
    DROP(&s->tokens);
    DROP(&s->runs);
    DROP(&s->glyphs);
    DROP(&s->again);
    DROP(&s->fills);
    DROP(&s->pieces);
    DROP(&s->edges);
    DROP(&s->out_lines);
    DROP(&s->out_runs);
    DROP(&s->out_glyphs);
    DROP(&s->out_shards);
    DROP(&s->out_splits);
    DROP(&s->out_text);
}

void kz_scratch_free(struct kz_scratch *s) {
    if (!s)
        return;
    drop_columns(s);
    if (s->lines)
        ubrk_close(s->lines);
    hb_buffer_destroy(s->buffer);
    free(s);
}

void kz_scratch_trim(struct kz_scratch *s) {
    if (s->work.capacity <= KEPT && s->out_glyphs.capacity <= KEPT &&
        s->out_runs.capacity <= KEPT && s->out_text.capacity <= 4 * KEPT)
        return;
    drop_columns(s);
    hb_buffer_destroy(s->buffer);
    s->buffer = hb_buffer_create();
}
