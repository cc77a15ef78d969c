/* What the monkey sees on the screen, and what it makes of it. */
#include <stdio.h>
#include <string.h>

#include "tests/monkey/monkey.h"
#include "ui/core/mix.h"

enum { CHOICES = 512 };

/* xorshift64*: the same on every machine. */
int chance(struct monkey *m, int below) {
    m->random ^= m->random >> 12;
    m->random ^= m->random << 25;
    m->random ^= m->random >> 27;
    return (int)((m->random * 0x2545F4914F6CDD1DULL >> 33) %
                 (uint64_t)below);
}

float place_x(struct monkey *m) {
    return (float)chance(m, m->size.w);
}

float place_y(struct monkey *m) {
    return (float)chance(m, m->size.h);
}

static bool is_target(const struct kz_node *n) {
    return n->id && n->action.kind != KZ_ACTION_NONE &&
           !(n->state & KZ_STATE_DISABLED);
}

struct kz_point middle_of(const struct kz_node *n) {
    struct kz_rect seen = kz_rect_intersect(n->box, n->clip);
    return (struct kz_point){seen.x + seen.w / 2, seen.y + seen.h / 2};
}

bool is_in_reach(struct kz_node *root, const struct kz_node *n) {
    return !kz_rect_is_empty(kz_rect_intersect(n->box, n->clip)) &&
           kz_node_hit(root, middle_of(n)) == n;
}

struct choice {
    struct kz_node *node[CHOICES];
    int count;
};

static void gather(struct kz_node *n, struct choice *out) {
    if (is_target(n) && out->count < CHOICES)
        out->node[out->count++] = n;
    for (struct kz_node *c = n->first; c; c = c->next)
        gather(c, out);
}

bool choose_target(struct monkey *m, float *x, float *y) {
    struct choice choice = {.count = 0};
    struct kz_node *root = kz_stage_tree(m->kiosk.stage);
    gather(root, &choice);
    /* The first in reach from one chosen by chance. */
    for (int i = 0, from = chance(m, CHOICES); i < choice.count; i++) {
        struct kz_node *n = choice.node[(from + i) % choice.count];
        if (!is_in_reach(root, n))
            continue;
        *x = (float)middle_of(n).x;
        *y = (float)middle_of(n).y;
        return true;
    }
    return false;
}

/* What lies under a sheet cannot be pressed, what is further down the page
 * can: it is scrolled to. */
static bool is_covered(struct kz_node *root, const struct kz_node *n) {
    return !kz_rect_is_empty(kz_rect_intersect(n->box, n->clip)) &&
           !is_in_reach(root, n);
}

static int look_at_place(struct monkey *m) {
    struct choice choice = {.count = 0};
    struct kz_node *root = kz_stage_tree(m->kiosk.stage);
    int target[CHOICES], count = 0;
    gather(root, &choice);
    for (int i = 0; i < choice.count; i++) {
        int number = is_covered(root, choice.node[i])
                         ? -1 : look_up(&m->book, choice.node[i]->id);
        if (number >= 0)
            target[count++] = number;
    }
    return map_enter(m->map, target, count);
}

void look_around(struct monkey *m) {
    const struct kz_hands_done *done = &m->kiosk.hands.done;
    int before = m->place;
    m->place = look_at_place(m);
    if (done->taps != m->taps) {
        int target = look_up(&m->book, done->last);
        if (target >= 0)
            m->book.target[target].pressed++;
        if (target >= 0 && done->taps == m->taps + 1)
            map_went(m->map, before, target, m->place);
        m->taps = done->taps;
    }
    struct kz_route r = kz_session_route(m->kiosk.session);
    m->book.screen[r.screen]++;
    m->digest = kz_mix(m->digest, (uint64_t)r.screen);
    m->digest = kz_mix_bytes(m->digest, r.item, strlen(r.item));
    m->digest = kz_mix(m->digest, (uint64_t)done->taps);
    m->digest = kz_mix(m->digest, (uint64_t)done->cancelled);
    const struct kz_visit *v = kz_session_visit(m->kiosk.session);
    m->digest = kz_mix_float(m->digest, v->list_scroll.offset_px);
    m->digest = kz_mix_float(m->digest, v->page_scroll.offset_px);
}

const char *choose_way(struct monkey *m) {
    int target = map_next(m->map, &m->book, m->place);
    if (target < 0)
        return NULL;
    map_tried(m->map, m->place, target);
    return m->book.target[target].id;
}
