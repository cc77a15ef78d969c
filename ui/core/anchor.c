#include "ui/core/anchor.h"

#include <math.h>
#include <string.h>

/* Of the height that is seen: what people read lies below its middle as often
 * as above; what they look for first is near the top. */
#define READING_LINE .3f
enum { DEPTH_MOST = 24 };

void kz_anchors_keep(struct kz_anchors *a, const struct kz_node *root) {
    if (root->scroll && a->count < KZ_ANCHORS_MOST)
        a->at[a->count++] = (struct kz_anchor){
            root->scroll, root->scroll->offset_px, root->scroll->max_px,
            root->box};
    for (const struct kz_node *c = root->first; c; c = c->next)
        kz_anchors_keep(a, c);
}

void kz_anchors_drop_moved(struct kz_anchors *a) {
    int kept = 0;
    for (int i = 0; i < a->count; i++) {
        const struct kz_anchor *at = &a->at[i];
        if (at->offset_px > 0 && at->scroll->over_px == 0 &&
            at->scroll->offset_px == at->offset_px)
            a->at[kept++] = *at;
    }
    a->count = kept;
}

/* ---- what is read ---- */

static const struct kz_node *find_scroller(const struct kz_node *n,
                                           const struct kz_scroll *scroll) {
    if (n->scroll == scroll)
        return n;
    for (const struct kz_node *c = n->first; c; c = c->next) {
        const struct kz_node *found = find_scroller(c, scroll);
        if (found)
            return found;
    }
    return NULL;
}

static int way_to(struct kz_rect box, int y) {
    if (y < box.y)
        return box.y - y;
    return y >= box.y + box.h ? y - (box.y + box.h) + 1 : 0;
}

/* The child at the line, else the nearest; of those side by side the first. */
static const struct kz_node *child_at(const struct kz_node *n, int y) {
    const struct kz_node *best = NULL;
    for (const struct kz_node *c = n->first; c; c = c->next) {
        if (c->box.h > 0 && (!best || way_to(c->box, y) < way_to(best->box, y)))
            best = c;
    }
    return best;
}

static int place_of(const struct kz_node *parent, const struct kz_node *c) {
    int place = 0;
    for (const struct kz_node *n = parent->first; n != c; n = n->next)
        place++;
    return place;
}

static const struct kz_node *child_like(const struct kz_node *parent,
                                        const struct kz_node *like,
                                        int place) {
    int i = 0;
    if (like->id) {
        for (const struct kz_node *c = parent->first; c; c = c->next) {
            if (c->id && strcmp(c->id, like->id) == 0)
                return c;
        }
        return NULL;
    }
    for (const struct kz_node *c = parent->first; c; c = c->next, i++) {
        if (i == place)
            return c->id || c->role != like->role ? NULL : c;
    }
    return NULL;
}

/* By its id wherever it stands now: rows change places when columns do. */
static const struct kz_node *find_id(const struct kz_node *n, const char *id) {
    if (n->id && strcmp(n->id, id) == 0)
        return n;
    for (const struct kz_node *c = n->first; c; c = c->next) {
        const struct kz_node *found = find_id(c, id);
        if (found)
            return found;
    }
    return NULL;
}

struct pair {
    const struct kz_node *before, *now;
};

/* The innermost part at the line that both trees have. */
static struct pair find_read(struct pair scroller, int y) {
    struct pair at = scroller, known = scroller;
    for (int depth = 0; depth < DEPTH_MOST; depth++) {
        const struct kz_node *c = child_at(at.before, y);
        if (!c)
            break;
        const struct kz_node *like =
            at.now ? child_like(at.now, c, place_of(at.before, c)) : NULL;
        if (!like && c->id)
            like = find_id(scroller.now, c->id);
        at = (struct pair){c, like};
        if (like && like->box.h > 0)
            known = at;
    }
    return known;
}

static float inside(float share) {
    return fminf(fmaxf(share, 0), 1);
}

/* Where the new offset brings the same part of it to the same height. */
static float offset_for(struct pair scroller, const struct kz_anchor *was) {
    const struct kz_scroll *s = scroller.now->scroll;
    int line = was->box.y + (int)((float)was->box.h * READING_LINE);
    struct pair read = find_read(scroller, line);
    struct kz_rect a = read.before->box, b = read.now->box;
    float line_now = (float)scroller.now->box.y +
                     (float)scroller.now->box.h * READING_LINE;
    if (read.before == scroller.before) /* nothing is known again */
        return was->max_px > 0 ? s->max_px * was->offset_px / was->max_px : 0;
    float share = (float)(line - a.y) / (float)a.h;
    float beside = share < 0 ? share * (float)a.h
                   : share > 1 ? (share - 1) * (float)a.h : 0;
    float place = (float)b.y + inside(share) * (float)b.h + beside;
    return s->offset_px + place - line_now;
}

static bool is_laid_out_anew(const struct kz_node *scroller,
                             const struct kz_anchor *was) {
    return scroller->scroll->max_px != was->max_px ||
           !kz_rect_equal(scroller->box, was->box);
}

bool kz_anchors_hold(const struct kz_anchors *a, const struct kz_node *before,
                     struct kz_node *now) {
    bool has_moved = false;
    for (int i = 0; i < a->count; i++) {
        const struct kz_anchor *was = &a->at[i];
        struct pair scroller = {find_scroller(before, was->scroll),
                                find_scroller(now, was->scroll)};
        if (!scroller.before || !scroller.now ||
            !is_laid_out_anew(scroller.now, was))
            continue;
        struct kz_scroll *s = scroller.now->scroll;
        float to = fminf(fmaxf(offset_for(scroller, was), 0), s->max_px);
        has_moved |= to != s->offset_px;
        s->offset_px = to;
    }
    return has_moved;
}
