#include "src/text/shard_cache.h"

#include <SDL.h>
#include <stdlib.h>

#include "src/base/arena.h"
#include "src/base/vec.h"
#include "src/text/page.h"
#include "src/text/painter.h"

#define LOG_MODULE "shards"
#include "src/base/log.h"

enum { PAGE = 1024 };

struct page {
    struct kz_page atlas; /* w 0: the place is free */
    uint64_t frame;       /* last drawn in */
    struct kz_arena keys; /* bytes of its slots' keys */
};

/* A painted word. The key is the shard without its place and colour. */
struct slot {
    uint64_t stamp; /* 0: free */
    uint64_t hash;
    struct kz_str text;
    uint32_t script;
    int32_t x;
    int y;
    uint16_t px;
    uint8_t file;
    bool is_rtl;
    int page; /* -1: no ink */
    struct kz_rect box;
};

struct kz_shard_cache {
    SDL_Renderer *renderer;
    SDL_Surface *target; /* words are blended into it; NULL: copied */
    struct kz_painter *painter;
    size_t budget;
    uint64_t frame, next_stamp;
    struct kz_shard_stats stats;
    bool checks, has_warned;
    KZ_VEC(struct page) pages;
    KZ_VEC(struct slot) slots;
    struct kz_arena bare_keys; /* of slots without ink */
    uint32_t *table;           /* slot + 1, by hash; 0: free */
    size_t table_size;         /* power of two */
};

/* Four channels of 8 bits, and no transparency that would be blended. */
static bool is_plain(const SDL_Surface *target) {
    return target && target->format->BytesPerPixel == 4 &&
           target->format->Amask == 0 && target->format->Rloss == 0 &&
           target->format->Gloss == 0 && target->format->Bloss == 0;
}

struct kz_shard_cache *kz_shard_cache_create(SDL_Renderer *renderer,
                                             SDL_Surface *target,
                                             const struct kz_fontset *fonts,
                                             size_t budget) {
    struct kz_painter *painter = kz_painter_create(fonts);
    if (!painter)
        return NULL;
    struct kz_shard_cache *c = kz_xcalloc(1, sizeof(*c));
    c->renderer = renderer;
    c->target = is_plain(target) ? target : NULL;
    c->painter = painter;
    c->budget = budget;
    c->frame = 1;
    /* Stamps of two caches differ, so that a layout may be drawn by both. */
    c->next_stamp = ((uint64_t)(uintptr_t)c << 24) ^
                    SDL_GetPerformanceCounter();
    c->next_stamp |= 1ull << 63;
    return c;
}

static size_t bytes_of(const struct kz_shard_cache *c, int w, int h) {
    return kz_page_bytes(!c->target, w, h);
}

static void drop_page(struct kz_shard_cache *c, int index) {
    struct page *page = &c->pages.items[index];
    if (page->atlas.w == 0)
        return;
    c->stats.bytes -= bytes_of(c, page->atlas.w, page->atlas.h);
    kz_page_free(&page->atlas);
    kz_arena_destroy(&page->keys);
    *page = (struct page){0};
}

static void put_in_table(struct kz_shard_cache *c, uint32_t index) {
    size_t at = c->slots.items[index].hash & (c->table_size - 1);
    while (c->table[at])
        at = (at + 1) & (c->table_size - 1);
    c->table[at] = index + 1;
}

static void rebuild_table(struct kz_shard_cache *c, size_t size) {
    if (size != c->table_size) {
        c->table = kz_xrealloc(c->table, size * sizeof(*c->table));
        c->table_size = size;
    }
    memset(c->table, 0, size * sizeof(*c->table));
    for (uint32_t i = 0; i < c->slots.count; i++) {
        if (c->slots.items[i].stamp)
            put_in_table(c, i);
    }
}

/* Slots of the dropped pages go; the others keep their places, which
 * layouts remember. */
static void forget_slots(struct kz_shard_cache *c) {
    for (size_t i = 0; i < c->slots.count; i++) {
        struct slot *slot = &c->slots.items[i];
        if (slot->stamp && slot->page >= 0 &&
            c->pages.items[slot->page].atlas.w == 0)
            *slot = (struct slot){0};
    }
    while (c->slots.count > 0 &&
           !c->slots.items[c->slots.count - 1].stamp)
        c->slots.count--;
    if (c->table_size > 0)
        rebuild_table(c, c->table_size);
}

static void drop_all(struct kz_shard_cache *c) {
    for (size_t i = 0; i < c->pages.count; i++)
        drop_page(c, (int)i);
    c->slots.count = 0;
    kz_arena_destroy(&c->bare_keys);
    if (c->table_size > 0)
        memset(c->table, 0, c->table_size * sizeof(*c->table));
}

void kz_shard_cache_free(struct kz_shard_cache *c) {
    if (!c)
        return;
    drop_all(c);
    kz_painter_free(c->painter);
    kz_vec_free(&c->pages);
    kz_vec_free(&c->slots);
    free(c->table);
    free(c);
}

void kz_shard_cache_begin_frame(struct kz_shard_cache *c) {
    c->frame++;
}

void kz_shard_cache_lost(struct kz_shard_cache *c) {
    drop_all(c);
}

void kz_shard_cache_check(struct kz_shard_cache *c, bool checks) {
    c->checks = checks;
}

struct kz_shard_stats kz_shard_cache_stats(const struct kz_shard_cache *c) {
    return c->stats;
}

SDL_Renderer *kz_shard_cache_renderer(struct kz_shard_cache *c) {
    return c->renderer;
}

SDL_Surface *kz_shard_cache_target(struct kz_shard_cache *c) {
    return c->target;
}

void kz_shard_cache_count_copy(struct kz_shard_cache *c) {
    c->stats.copied++;
}

/* The page not drawn from for the longest time, the current frame's never. */
static bool drop_oldest(struct kz_shard_cache *c) {
    int oldest = -1;
    for (size_t i = 0; i < c->pages.count; i++) {
        const struct page *page = &c->pages.items[i];
        if (page->atlas.w > 0 && page->frame < c->frame &&
            (oldest < 0 || page->frame < c->pages.items[oldest].frame))
            oldest = (int)i;
    }
    if (oldest < 0)
        return false;
    drop_page(c, oldest);
    forget_slots(c);
    return true;
}

void kz_shard_cache_trim(struct kz_shard_cache *c, size_t budget) {
    c->budget = budget;
    while (c->stats.bytes > budget && drop_oldest(c))
        continue;
}

static int free_place(struct kz_shard_cache *c) {
    for (size_t i = 0; i < c->pages.count; i++) {
        if (c->pages.items[i].atlas.w == 0)
            return (int)i;
    }
    kz_vec_push(&c->pages, (struct page){0});
    return (int)c->pages.count - 1;
}

/* A word larger than a page gets one of its own. */
static int add_page(struct kz_shard_cache *c, int w, int h) {
    w = w > PAGE ? w : PAGE;
    h = h > PAGE ? h : PAGE;
    size_t bytes = bytes_of(c, w, h);
    while (c->stats.bytes > 0 && c->stats.bytes + bytes > c->budget) {
        if (!drop_oldest(c))
            return -1;
    }
    struct page page = {.frame = c->frame};
    if (!kz_page_init(&page.atlas, c->target ? NULL : c->renderer, w, h))
        return -1;
    int place = free_place(c);
    c->pages.items[place] = page;
    c->stats.bytes += bytes;
    return place;
}

static int find_place(struct kz_shard_cache *c, int w, int h,
                      struct kz_rect *out) {
    for (size_t i = c->pages.count; i-- > 0;) {
        struct page *page = &c->pages.items[i];
        if (page->atlas.w > 0 && kz_page_place(&page->atlas, w, h, out))
            return (int)i;
    }
    int place = add_page(c, w, h);
    if (place >= 0 &&
        !kz_page_place(&c->pages.items[place].atlas, w, h, out))
        return -1;
    return place;
}

static uint64_t hash_of(const struct kz_out_shard *shard,
                        struct kz_str text) {
    uint64_t h = 0xCBF29CE484222325u;
    const uint64_t head = (uint64_t)shard->script << 32 |
                          (uint64_t)shard->px << 16 |
                          (uint64_t)shard->file << 8 | shard->is_rtl;
    for (int i = 0; i < 8; i++)
        h = (h ^ (head >> (8 * i) & 0xFF)) * 0x100000001B3u;
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.s[i]) * 0x100000001B3u;
    return h ^ h >> 29;
}

static bool is_same(const struct slot *slot, const struct kz_out_shard *shard,
                    struct kz_str text) {
    return slot->px == shard->px && slot->file == shard->file &&
           slot->is_rtl == shard->is_rtl && slot->script == shard->script &&
           kz_str_equal(slot->text, text);
}

static struct slot *find_slot(struct kz_shard_cache *c, uint64_t hash,
                              const struct kz_out_shard *shard,
                              struct kz_str text) {
    if (c->table_size == 0)
        return NULL;
    for (size_t at = hash & (c->table_size - 1); c->table[at];
         at = (at + 1) & (c->table_size - 1)) {
        struct slot *slot = &c->slots.items[c->table[at] - 1];
        if (slot->hash == hash && is_same(slot, shard, text))
            return slot;
    }
    return NULL;
}

static struct slot *add_slot(struct kz_shard_cache *c, uint64_t hash,
                             const struct kz_out_shard *shard,
                             struct kz_str text) {
    if (2 * (c->slots.count + 1) > c->table_size)
        rebuild_table(c, c->table_size ? 2 * c->table_size : 1024);
    kz_vec_push(&c->slots, (struct slot){
        .stamp = c->next_stamp++, .hash = hash, .script = shard->script,
        .px = shard->px, .file = shard->file, .is_rtl = shard->is_rtl,
        .text = text, .page = -1});
    put_in_table(c, (uint32_t)c->slots.count - 1);
    return &c->slots.items[c->slots.count - 1];
}

/* Every page is in use by this frame: the word is painted for one copy. */
static bool make_temporary(struct kz_shard_cache *c, const struct kz_ink *ink,
                           struct kz_picture *out) {
    if (!c->has_warned)
        kz_log_warn("one frame needs more than the budget of %zu bytes",
                    c->budget);
    c->has_warned = true;
    c->stats.uncached++;
    struct kz_rect box = {0, 0, ink->box.w, ink->box.h};
    struct kz_page page;
    if (!kz_page_init(&page, c->target ? NULL : c->renderer, box.w, box.h))
        return false;
    if (!kz_page_put(&page, box, ink)) {
        kz_page_free(&page);
        return false;
    }
    *out = (struct kz_picture){page.texture, page.coverage, page.w, box,
                               ink->x, ink->y, true};
    return true;
}

void kz_picture_free(struct kz_picture *picture) {
    if (!picture->is_temporary)
        return;
    if (picture->texture)
        SDL_DestroyTexture(picture->texture);
    free(picture->coverage);
}

static void fill_picture(struct kz_shard_cache *c, const struct slot *slot,
                         struct kz_picture *out) {
    *out = (struct kz_picture){.box = slot->box, .x = slot->x, .y = slot->y};
    if (slot->page < 0)
        return;
    struct page *page = &c->pages.items[slot->page];
    page->frame = c->frame;
    out->texture = page->atlas.texture;
    out->coverage = page->atlas.coverage;
    out->stride = page->atlas.w;
}

/* `*kept` is NULL if the word was painted for one copy. */
static bool paint(struct kz_shard_cache *c, uint64_t hash,
                  const struct kz_out_shard *shard, struct kz_str text,
                  struct kz_picture *out, struct slot **kept) {
    struct kz_ink ink;
    *kept = NULL;
    if (!kz_painter_paint(c->painter, shard, text, c->checks, &ink))
        return false;
    c->stats.painted++;
    c->stats.disagreed += !ink.agrees;
    struct kz_rect place = {0, 0, 0, 0};
    int page = ink.surface
                   ? find_place(c, ink.box.w, ink.box.h, &place) : -1;
    bool is_done = true;
    if (ink.surface && page < 0) {
        is_done = make_temporary(c, &ink, out);
    } else {
        struct kz_arena *keys = page >= 0 ? &c->pages.items[page].keys
                                          : &c->bare_keys;
        if (page >= 0)
            is_done = kz_page_put(&c->pages.items[page].atlas, place, &ink);
        struct slot *slot = add_slot(c, hash, shard,
                                     kz_arena_str(keys, text));
        slot->page = page;
        slot->box = place;
        slot->x = ink.x;
        slot->y = ink.y;
        fill_picture(c, slot, out);
        *kept = slot;
    }
    SDL_FreeSurface(ink.surface);
    return is_done;
}

bool kz_shard_cache_get(struct kz_shard_cache *c,
                        const struct kz_layout_data *d, uint32_t index,
                        struct kz_picture *out) {
    struct kz_shard_handle *handle = &d->handles[index];
    if (handle->slot < c->slots.count && handle->generation != 0 &&
        c->slots.items[handle->slot].stamp == handle->generation) {
        fill_picture(c, &c->slots.items[handle->slot], out);
        return true;
    }
    const struct kz_out_shard *shard = &d->shards[index];
    struct kz_str text = {d->text + shard->text, shard->text_len};
    uint64_t hash = hash_of(shard, text);
    struct slot *slot = find_slot(c, hash, shard, text);
    bool is_done = true;
    if (slot)
        fill_picture(c, slot, out);
    else
        is_done = paint(c, hash, shard, text, out, &slot);
    if (slot) {
        handle->generation = slot->stamp;
        handle->slot = (uint32_t)(slot - c->slots.items);
    }
    return is_done;
}
