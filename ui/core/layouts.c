#include "ui/core/layouts.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/vec.h"
#include "ui/core/mix.h"

enum { BUCKETS = 1024, MOST = 3000 };

struct entry {
    uint64_t key;
    uint64_t used; /* frame */
    struct kz_layout layout;
    struct entry *next;
};

struct kz_layouts {
    const struct kz_fontset *fonts;
    struct entry *bucket[BUCKETS];
    uint64_t frame, made;
    size_t count;
};

struct kz_layouts *kz_layouts_create(const struct kz_fontset *fonts) {
    struct kz_layouts *l = kz_xcalloc(1, sizeof(*l));
    l->fonts = fonts;
    return l;
}

static void free_entry(struct entry *e) {
    kz_layout_destroy(&e->layout);
    free(e);
}

void kz_layouts_free(struct kz_layouts *l) {
    if (!l)
        return;
    for (size_t i = 0; i < BUCKETS; i++) {
        struct entry *next;
        for (struct entry *e = l->bucket[i]; e; e = next) {
            next = e->next;
            free_entry(e);
        }
    }
    free(l);
}

static void drop_unused_since(struct kz_layouts *l, uint64_t frame) {
    for (size_t i = 0; i < BUCKETS; i++) {
        struct entry **link = &l->bucket[i];
        while (*link) {
            struct entry *e = *link;
            if (e->used >= frame) {
                link = &e->next;
                continue;
            }
            *link = e->next;
            free_entry(e);
            l->count--;
        }
    }
}

void kz_layouts_begin_frame(struct kz_layouts *l) {
    if (l->count > MOST)
        drop_unused_since(l, l->frame > 60 ? l->frame - 60 : l->frame);
    if (l->count > MOST)
        drop_unused_since(l, l->frame);
    l->frame++;
}

static uint64_t key_of(const struct kz_text_style *s, struct kz_str text,
                       const struct kz_text_span *spans, size_t count,
                       int width) {
    uint64_t k = kz_mix_bytes(KZ_MIX_START, text.s, text.len);
    k = kz_mix_bytes(k, s->lang->code, sizeof(s->lang->code));
    k = kz_mix(k, (uint64_t)s->align | (uint64_t)s->face << 4 |
                      (uint64_t)s->bold << 8 | (uint64_t)s->tight << 9 |
                      (uint64_t)(unsigned)s->max_lines << 16);
    k = kz_mix_float(kz_mix_float(k, s->size_px), s->line_px);
    k = kz_mix(k, (uint64_t)width);
    for (size_t i = 0; i < count; i++) {
        const struct kz_text_span *p = &spans[i];
        k = kz_mix(kz_mix(k, p->start), p->end);
        k = kz_mix_float(k, p->size_ratio);
        k = kz_mix(k, (uint64_t)p->rgba | (uint64_t)p->bold << 32 |
                          (uint64_t)p->token << 33 |
                          (uint64_t)p->formula << 36);
        k = kz_mix(k, (uint64_t)p->link);
    }
    return k;
}

const struct kz_layout *kz_layouts_get(struct kz_layouts *l,
                                       const struct kz_text_style *style,
                                       struct kz_str text,
                                       const struct kz_text_span *spans,
                                       size_t span_count, int width) {
    uint64_t key = key_of(style, text, spans, span_count, width);
    struct entry **bucket = &l->bucket[key % BUCKETS];
    for (struct entry *e = *bucket; e; e = e->next) {
        if (e->key == key) {
            e->used = l->frame;
            return &e->layout;
        }
    }
    struct entry *e = kz_xcalloc(1, sizeof(*e));
    e->key = key;
    e->used = l->frame;
    if (!kz_layout_init(&e->layout, l->fonts, style, text, spans, span_count,
                        width))
        kz_require(kz_layout_init(&e->layout, l->fonts, style, KZ_STR(""),
                                  NULL, 0, 1));
    e->next = *bucket;
    *bucket = e;
    l->count++;
    l->made++;
    return &e->layout;
}

uint64_t kz_layouts_made(const struct kz_layouts *l) {
    return l->made;
}
