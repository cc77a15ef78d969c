#include "ui/core/paint.h"

#include <math.h>
#include <stdlib.h>

#include "ui/core/mix.h"

/* Over what is pressed: 12 % of the ink that stands on it, so lighter on dark
 * ground and darker on light. */
#define PRESSED_ALPHA 0x1Fu
/* What is larger than this share of the screen wears a rim in place of the
 * veil: a finger covers its middle, and the rest need not be drawn again. */
#define LARGE_SHARE .04f
#define RIM_U 8.0f
#define RIM_BORDERS 2.5f /* beside a border: so many times as wide */

void kz_paint_free(struct kz_paint_list *list) {
    kz_vec_free(&list->items);
}

static uint64_t mix_rect(uint64_t key, struct kz_rect r) {
    key = kz_mix(key, (uint64_t)(uint32_t)r.x << 32 | (uint32_t)r.y);
    return kz_mix(key, (uint64_t)(uint32_t)r.w << 32 | (uint32_t)r.h);
}

static void add(struct kz_paint_list *list, struct kz_paint_item item,
                uint64_t more) {
    item.clip = kz_rect_intersect(item.clip, item.box);
    if (kz_rect_is_empty(item.clip))
        return;
    uint64_t key = kz_mix(KZ_MIX_START, item.kind);
    key = mix_rect(mix_rect(key, item.box), item.clip);
    key = kz_mix(key, (uint64_t)item.rgba << 32 | item.rgba2);
    key = kz_mix_float(kz_mix_float(key, item.radius), item.width);
    item.hash = kz_mix(kz_mix(key, item.is_flipped), more);
    kz_vec_push(&list->items, item);
}

void kz_paint_fill(struct kz_paint_list *list, struct kz_rect box,
                   struct kz_rect clip, uint32_t rgba, float radius_px) {
    if ((rgba & 0xFF) == 0)
        return;
    add(list, (struct kz_paint_item){.kind = KZ_PAINT_ROUND, .box = box,
                                     .clip = clip, .rgba = rgba,
                                     .radius = radius_px}, 0);
}

void kz_paint_border(struct kz_paint_list *list, struct kz_rect box,
                     struct kz_rect clip, uint32_t rgba, float radius_px,
                     float width_px) {
    if ((rgba & 0xFF) == 0 || width_px <= 0)
        return;
    add(list, (struct kz_paint_item){.kind = KZ_PAINT_BORDER, .box = box,
                                     .clip = clip, .rgba = rgba,
                                     .radius = radius_px,
                                     .width = width_px}, 0);
}

void kz_paint_gradient(struct kz_paint_list *list, struct kz_rect box,
                       struct kz_rect clip, uint32_t top, uint32_t foot) {
    add(list, (struct kz_paint_item){.kind = KZ_PAINT_GRADIENT, .box = box,
                                     .clip = clip, .rgba = top,
                                     .rgba2 = foot}, 0);
}

static struct kz_rect box_of_points(const struct kz_pointf *points,
                                    size_t count, float margin) {
    float x0 = points[0].x, x1 = x0, y0 = points[0].y, y1 = y0;
    for (size_t i = 1; i < count; i++) {
        x0 = fminf(x0, points[i].x);
        x1 = fmaxf(x1, points[i].x);
        y0 = fminf(y0, points[i].y);
        y1 = fmaxf(y1, points[i].y);
    }
    int left = (int)floorf(x0 - margin), top = (int)floorf(y0 - margin);
    return (struct kz_rect){left, top, (int)ceilf(x1 + margin) - left,
                            (int)ceilf(y1 + margin) - top};
}

void kz_paint_line(struct kz_paint_list *list, const struct kz_pointf *points,
                   size_t count, struct kz_rect clip, uint32_t rgba,
                   float width_px) {
    if (count < 2 || (rgba & 0xFF) == 0)
        return;
    struct kz_pointf *copy =
        kz_arena_array(list->arena, struct kz_pointf, count);
    memcpy(copy, points, count * sizeof(*copy));
    add(list,
        (struct kz_paint_item){
            .kind = KZ_PAINT_LINE, .clip = clip, .rgba = rgba,
            .box = box_of_points(points, count, width_px / 2 + 2),
            .width = width_px, .points = copy, .point_count = count},
        kz_mix_bytes(KZ_MIX_START, points, count * sizeof(*points)));
}

void kz_paint_arc(struct kz_paint_list *list, struct kz_pointf centre,
                  struct kz_pointf radius, float from, float to,
                  struct kz_rect clip, uint32_t rgba, float width_px) {
    enum { MOST = 128 };
    struct kz_pointf points[MOST + 1];
    float length = fmaxf(radius.x, radius.y) * fabsf(to - from);
    int steps = (int)fminf(fmaxf(length / 6, 8), MOST);
    for (int i = 0; i <= steps; i++) {
        float a = from + (to - from) * (float)i / (float)steps;
        points[i].x = centre.x + radius.x * cosf(a);
        points[i].y = centre.y + radius.y * sinf(a);
    }
    kz_paint_line(list, points, (size_t)steps + 1, clip, rgba, width_px);
}

void kz_paint_icon(struct kz_paint_list *list, const char *icon,
                   struct kz_rect box, struct kz_rect clip, uint32_t rgba,
                   bool is_flipped) {
    add(list, (struct kz_paint_item){.kind = KZ_PAINT_ICON, .box = box,
                                     .clip = clip, .rgba = rgba, .icon = icon,
                                     .is_flipped = is_flipped},
        kz_mix_bytes(KZ_MIX_START, icon, strlen(icon)));
}

static void paint_skin(struct kz_paint_list *list, const struct kz_node *n) {
    const struct kz_skin *s = &n->skin;
    float radius = s->radius * list->units->px_per_u;
    float most = (float)(n->box.w < n->box.h ? n->box.w : n->box.h) / 2;
    radius = radius > most ? most : radius;
    kz_paint_fill(list, n->box, n->clip, s->fill, radius);
    if (s->strip_h > 0) {
        struct kz_rect strip = n->box;
        strip.h = kz_px_stroke(list->units, s->strip_h);
        kz_paint_fill(list, n->box, kz_rect_intersect(n->clip, strip),
                      s->strip, radius);
    }
    kz_paint_border(list, n->box, n->clip, s->border, radius,
                    (float)kz_px_stroke(list->units, s->border_w));
}

/* Of the first word or sign; 0 if there is none. */
static uint32_t ink_of(const struct kz_node *n) {
    uint32_t ink = n->text.text.s ? n->text.rgba : n->icon ? n->icon_rgba : 0;
    for (const struct kz_node *c = n->first; c && !ink; c = c->next)
        ink = ink_of(c);
    return ink;
}

static uint32_t text_ink_of(const struct kz_node *n) {
    uint32_t ink = n->text.text.s ? n->text.rgba : 0;
    for (const struct kz_node *c = n->first; c && !ink; c = c->next)
        ink = text_ink_of(c);
    return ink;
}

static int64_t area_of(struct kz_rect r) {
    return (int64_t)r.w * r.h;
}

static bool is_large(const struct kz_paint_list *list,
                     const struct kz_node *n) {
    struct kz_rect seen = kz_rect_intersect(n->box, n->clip);
    return !kz_rect_is_empty(seen) &&
           (float)area_of(seen) > LARGE_SHARE * (float)area_of(list->screen);
}

static void paint_pressed(struct kz_paint_list *list,
                          const struct kz_node *n) {
    const struct kz_skin *skin = &n->skin;
    float radius = skin->radius > 0 ? skin->radius : n->picture.radius;
    float most = (float)(n->box.w < n->box.h ? n->box.w : n->box.h) / 2;
    float strength = 1 - n->press_to_come / 2;
    bool is_rim = is_large(list, n);
    uint32_t ink = is_rim ? text_ink_of(n) : 0;
    ink = ink ? ink : ink_of(n);
    ink = (ink ? ink : 0xFFFFFFFF) & ~0xFFu;
    radius = fminf(radius * list->units->px_per_u, most);
    if (is_rim) {
        float rim_u = fmaxf(RIM_U, skin->border_w * RIM_BORDERS);
        kz_paint_border(list, n->box, n->clip,
                        ink | (uint32_t)lroundf(255 * strength), radius,
                        (float)kz_px_stroke(list->units, rim_u));
        return;
    }
    kz_paint_fill(list, n->box, n->clip,
                  ink | (uint32_t)lroundf(PRESSED_ALPHA * strength), radius);
}

static void paint_text(struct kz_paint_list *list, const struct kz_node *n) {
    struct kz_size size = kz_layout_size(n->layout);
    /* Ink may leave the line boxes a little, and an aligned line stands
     * anywhere in the width that was asked for. */
    int margin = size.h / 4 + 4;
    struct kz_rect box = {n->box.x - margin, n->text_at.y - margin,
                          n->box.w + 2 * margin, size.h + 2 * margin};
    uint64_t what = kz_mix_bytes(KZ_MIX_START, n->text.text.s,
                                 n->text.text.len);
    what = kz_mix(what, (uint64_t)(uintptr_t)n->layout);
    what = mix_rect(what, (struct kz_rect){n->text_at.x, n->text_at.y,
                                           size.w, size.h});
    struct kz_paint_item item = {.kind = KZ_PAINT_TEXT, .box = box,
                                 .clip = n->clip, .layout = n->layout,
                                 .rgba = n->text.rgba};
    struct kz_pointf *at = kz_arena_new(list->arena, struct kz_pointf);
    if (n->text.has_shadow) {
        float down = (float)kz_px_stroke(list->units, 2);
        struct kz_pointf *below = kz_arena_new(list->arena, struct kz_pointf);
        *below = (struct kz_pointf){(float)n->text_at.x,
                                    (float)n->text_at.y + down};
        struct kz_paint_item shadow = item;
        shadow.rgba = 0x0E1420B0;
        shadow.points = below;
        add(list, shadow, kz_mix(what, 1));
    }
    *at = (struct kz_pointf){(float)n->text_at.x, (float)n->text_at.y};
    item.points = at;
    add(list, item, what);
}

/* Half a screen round what is seen. */
static bool is_near(const struct kz_paint_list *list, struct kz_rect box) {
    struct kz_rect s = list->screen;
    struct kz_rect near = {s.x - s.w / 2, s.y - s.h / 2, s.w * 2, s.h * 2};
    return !kz_rect_is_empty(kz_rect_intersect(box, near));
}

static void paint_picture(struct kz_paint_list *list,
                          const struct kz_node *n) {
    struct kz_paint_item item = {
        .kind = KZ_PAINT_PICTURE, .box = n->box, .clip = n->clip,
        .picture = &n->picture, .rgba = 0xFFFFFFFF,
        .radius = n->picture.radius * list->units->px_per_u};
    bool is_seen = !kz_rect_is_empty(kz_rect_intersect(n->clip, n->box));
    if (!n->picture.is_ahead && is_seen) {
        add(list, item, n->picture.key);
        return;
    }
    if (!is_near(list, n->box))
        return;
    item.kind = KZ_PAINT_AHEAD;
    item.clip = (struct kz_rect){0, 0, 0, 0};
    kz_vec_push(&list->items, item);
}

static void paint_node(struct kz_paint_list *list, const struct kz_node *n) {
    paint_skin(list, n);
    if (n->picture.make)
        paint_picture(list, n);
    if (n->live.draw_into)
        add(list, (struct kz_paint_item){
                      .kind = KZ_PAINT_LIVE, .box = n->box, .clip = n->clip,
                      .live = &n->live, .rgba = 0xFFFFFFFF},
            kz_mix(n->live.key, n->live.version));
    if (n->paint)
        n->paint(n, list);
    if (n->icon)
        kz_paint_icon(list, n->icon, n->box, n->clip, n->icon_rgba,
                      n->icon_mirrors && n->is_rtl);
    if (n->layout && n->text.text.len > 0)
        paint_text(list, n);
    bool is_pressed = n->state & KZ_STATE_PRESSED;
    for (const struct kz_node *c = n->first; c; c = c->next) {
        if (!c->is_echo || is_pressed)
            paint_node(list, c);
    }
    if (is_pressed && n->action.kind != KZ_ACTION_NONE)
        paint_pressed(list, n);
}

void kz_paint_tree(struct kz_paint_list *list, const struct kz_node *root,
                   const struct kz_units *units, struct kz_arena *arena) {
    list->items.count = 0;
    list->units = units;
    list->screen = root->box;
    list->arena = arena;
    paint_node(list, root);
}

/* Pixels that one rectangle round both has more than the two. */
static int64_t waste(struct kz_rect a, struct kz_rect b) {
    return area_of(kz_rect_union(a, b)) - area_of(a) - area_of(b);
}

/* One is drawn sooner than two, unless most of it would be drawn in vain. */
static bool belong_together(struct kz_rect a, struct kz_rect b) {
    return !kz_rect_is_empty(kz_rect_intersect(a, b)) || waste(a, b) <= 0;
}

/* Takes out the one that costs least together with `rect`. */
static struct kz_rect join_nearest(struct kz_damage *d, struct kz_rect rect) {
    int best = 0;
    for (int i = 1; i < d->count; i++) {
        if (waste(d->rects[i], rect) < waste(d->rects[best], rect))
            best = i;
    }
    rect = kz_rect_union(rect, d->rects[best]);
    d->rects[best] = d->rects[--d->count];
    return rect;
}

void kz_damage_add(struct kz_damage *damage, struct kz_rect rect) {
    if (kz_rect_is_empty(rect))
        return;
    for (int i = 0; i < damage->count; i++) {
        if (!belong_together(damage->rects[i], rect))
            continue;
        rect = kz_rect_union(rect, damage->rects[i]);
        damage->rects[i] = damage->rects[--damage->count];
        i = -1; /* the larger one may meet those already passed */
    }
    if (damage->count < KZ_DAMAGE_MOST)
        damage->rects[damage->count++] = rect;
    else
        kz_damage_add(damage, join_nearest(damage, rect));
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool has(const uint64_t *sorted, size_t count, uint64_t value) {
    return count > 0 && bsearch(&value, sorted, count, sizeof(value),
                                by_value) != NULL;
}

/* What is the same at both ends of two lists is most of nearly all frames. */
struct part {
    const struct kz_paint_item *items;
    size_t count;
};

static void trim(struct part *a, struct part *b) {
    while (a->count > 0 && b->count > 0 && a->items->hash == b->items->hash) {
        a->items++;
        b->items++;
        a->count--;
        b->count--;
    }
    while (a->count > 0 && b->count > 0 &&
           a->items[a->count - 1].hash == b->items[b->count - 1].hash) {
        a->count--;
        b->count--;
    }
}

/* An outline is nothing but its four sides, and its corners in two of them. */
static void add_item(struct kz_damage *damage,
                     const struct kz_paint_item *i) {
    struct kz_rect b = i->box;
    int side = (int)ceilf(i->width);
    int band = (int)ceilf(fmaxf(i->radius, i->width));
    if (i->kind != KZ_PAINT_BORDER || 2 * band >= b.h || 2 * side >= b.w) {
        kz_damage_add(damage, i->clip);
        return;
    }
    int middle = b.h - 2 * band;
    const struct kz_rect parts[] = {
        {b.x, b.y, b.w, band},
        {b.x, b.y + b.h - band, b.w, band},
        {b.x, b.y + band, side, middle},
        {b.x + b.w - side, b.y + band, side, middle}};
    for (size_t k = 0; k < KZ_COUNT(parts); k++)
        kz_damage_add(damage, kz_rect_intersect(parts[k], i->clip));
}

static void add_missing(const struct part *part, const uint64_t *others,
                        size_t count, struct kz_damage *damage) {
    for (size_t i = 0; i < part->count; i++) {
        if (!has(others, count, part->items[i].hash))
            add_item(damage, &part->items[i]);
    }
}

void kz_paint_compare(const struct kz_paint_list *before,
                      const struct kz_paint_list *now,
                      struct kz_paint_scratch *scratch,
                      struct kz_damage *damage) {
    struct part a = {before->items.items, before->items.count};
    struct part b = {now->items.items, now->items.count};
    trim(&a, &b);
    scratch->before.count = scratch->now.count = 0;
    for (size_t i = 0; i < a.count; i++)
        kz_vec_push(&scratch->before, a.items[i].hash);
    for (size_t i = 0; i < b.count; i++)
        kz_vec_push(&scratch->now, b.items[i].hash);
    if (a.count > 0)
        qsort(scratch->before.items, a.count, sizeof(uint64_t), by_value);
    if (b.count > 0)
        qsort(scratch->now.items, b.count, sizeof(uint64_t), by_value);
    add_missing(&a, scratch->now.items, scratch->now.count, damage);
    add_missing(&b, scratch->before.items, scratch->before.count, damage);
}
