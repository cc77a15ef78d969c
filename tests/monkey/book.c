#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/monkey/monkey.h"
#include "ui/core/mix.h"
#include "ui/core/tree_out.h"

enum { CHOICES = 256 };

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

struct target *look_up(struct book *b, const char *id) {
    for (int i = 0; i < b->target_count; i++) {
        if (strcmp(b->target[i].id, id) == 0)
            return &b->target[i];
    }
    if (b->target_count == MONKEY_TARGETS)
        return NULL;
    struct target *t = &b->target[b->target_count++];
    snprintf(t->id, sizeof(t->id), "%s", id);
    return t;
}

static bool is_target(const struct kz_node *n) {
    return n->id && n->action.kind != KZ_ACTION_NONE &&
           !(n->state & KZ_STATE_DISABLED);
}

static struct kz_point middle(const struct kz_node *n) {
    struct kz_rect seen = kz_rect_intersect(n->box, n->clip);
    return (struct kz_point){seen.x + seen.w / 2, seen.y + seen.h / 2};
}

/* What can be pressed in its middle, and not something that lies over it. */
static void gather(struct kz_node *root, struct kz_node *n,
                   struct kz_node **out, int *count) {
    if (is_target(n) && *count < CHOICES &&
        !kz_rect_is_empty(kz_rect_intersect(n->box, n->clip)) &&
        kz_node_hit(root, middle(n)) == n)
        out[(*count)++] = n;
    for (struct kz_node *c = n->first; c; c = c->next)
        gather(root, c, out, count);
}

bool choose_target(struct monkey *m, float *x, float *y) {
    struct kz_node *choice[CHOICES];
    struct kz_node *root = kz_stage_tree(m->kiosk.stage);
    int count = 0, best = -1, least = 0;
    gather(root, root, choice, &count);
    if (count == 0)
        return false;
    /* Among equals the first from a place chosen by chance. */
    int from = chance(m, count);
    for (int i = 0; i < count; i++) {
        int at = (from + i) % count;
        const struct target *t = look_up(&m->book, choice[at]->id);
        if (t && (best < 0 || t->pressed < least)) {
            best = at;
            least = t->pressed;
        }
    }
    best = chance(m, 3) == 0 || best < 0 ? from : best;
    struct kz_point p = middle(choice[best]);
    *x = (float)p.x;
    *y = (float)p.y;
    return true;
}

void look_around(struct monkey *m) {
    struct kz_node *choice[CHOICES];
    struct kz_node *root = kz_stage_tree(m->kiosk.stage);
    const struct kz_hands_done *done = &m->kiosk.hands.done;
    int count = 0;
    gather(root, root, choice, &count);
    for (int i = 0; i < count; i++)
        look_up(&m->book, choice[i]->id);
    if (done->taps != m->taps) {
        struct target *t = look_up(&m->book, done->last);
        if (t)
            t->pressed++;
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

double share_pressed(const struct book *b) {
    int pressed = 0;
    for (int i = 0; i < b->target_count; i++)
        pressed += b->target[i].pressed > 0;
    return b->target_count ? (double)pressed / b->target_count : 0;
}

static int by_id(const void *a, const void *b) {
    return strcmp(((const struct target *)a)->id,
                  ((const struct target *)b)->id);
}

void print_book(const struct book *b) {
    struct target *sorted = kz_xcalloc(MONKEY_TARGETS, sizeof(*sorted));
    memcpy(sorted, b->target, sizeof(b->target));
    qsort(sorted, (size_t)b->target_count, sizeof(*sorted), by_id);
    for (int i = 0; i < KZ_SCREEN_COUNT; i++)
        printf("screen %s %d\n", kz_screen_name((enum kz_screen_id)i),
               b->screen[i]);
    for (int i = 0; i < b->target_count; i++)
        printf("target %s %d\n", sorted[i].id, sorted[i].pressed);
    printf("pressed %.1f %% of %d targets\n", 100 * share_pressed(b),
           b->target_count);
    free(sorted);
}
