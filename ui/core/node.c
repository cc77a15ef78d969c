#include "ui/core/node.h"

#include <limits.h>
#include <string.h>

struct kz_node *kz_node_adopt(struct kz_node *parent, struct kz_node *root) {
    root->next = NULL;
    if (parent->last)
        parent->last->next = root;
    else
        parent->first = root;
    parent->last = root;
    return root;
}

struct kz_node *kz_node_add(struct kz_arena *arena, struct kz_node *parent,
                            struct kz_node proto) {
    struct kz_node *node = kz_arena_new(arena, struct kz_node);
    *node = proto;
    node->first = node->last = node->next = NULL;
    return parent ? kz_node_adopt(parent, node) : node;
}

struct kz_node *kz_node_find(struct kz_node *root, const char *id) {
    if (root->id && strcmp(root->id, id) == 0)
        return root;
    for (struct kz_node *c = root->first; c; c = c->next) {
        struct kz_node *found = kz_node_find(c, id);
        if (found)
            return found;
    }
    return NULL;
}

static bool takes_finger(const struct kz_node *n, struct kz_point p) {
    bool has_action = n->action.kind != KZ_ACTION_NONE ||
                      n->drag.kind != KZ_ACTION_NONE ||
                      n->hold.kind != KZ_ACTION_NONE;
    return has_action && !(n->state & KZ_STATE_DISABLED) &&
           kz_rect_contains(kz_rect_intersect(n->touch, n->clip), p);
}

/* Pixels to go to reach the box, 0 inside. */
static int way_to(struct kz_rect box, struct kz_point p) {
    int dx = p.x < box.x ? box.x - p.x : p.x - (box.x + box.w) + 1;
    int dy = p.y < box.y ? box.y - p.y : p.y - (box.y + box.h) + 1;
    return (dx > 0 ? dx : 0) + (dy > 0 ? dy : 0);
}

/* Later children are painted over earlier ones, so of equals they win. */
static void hit(struct kz_node *node, struct kz_point p,
                struct kz_node **best, int *best_way) {
    int way = way_to(node->box, p);
    if (takes_finger(node, p) && way <= *best_way) {
        *best = node;
        *best_way = way;
    }
    for (struct kz_node *c = node->first; c; c = c->next)
        hit(c, p, best, best_way);
}

struct kz_node *kz_node_hit(struct kz_node *root, struct kz_point p) {
    struct kz_node *best = NULL;
    int way = INT_MAX;
    hit(root, p, &best, &way);
    return best;
}

struct kz_node *kz_node_scroller_at(struct kz_node *root, struct kz_point p) {
    struct kz_node *best = NULL;
    if (root->scroll && kz_rect_contains(kz_rect_intersect(root->box,
                                                           root->clip), p))
        best = root;
    for (struct kz_node *c = root->first; c; c = c->next) {
        struct kz_node *found = kz_node_scroller_at(c, p);
        if (found)
            best = found;
    }
    return best;
}

const char *kz_role_name(enum kz_role role) {
    static const char *const names[KZ_ROLE_COUNT] = {
        "none",   "screen",  "group", "list",  "button", "link",
        "switch", "heading", "text",  "image", "model",
        "tab",    "slider",  "progress", "dialog", "table"};
    return names[role];
}
