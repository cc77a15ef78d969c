#include "ui/core/node.h"

#include <string.h>

struct kz_node *kz_node_add(struct kz_arena *arena, struct kz_node *parent,
                            struct kz_node proto) {
    struct kz_node *node = kz_arena_new(arena, struct kz_node);
    *node = proto;
    node->first = node->last = node->next = NULL;
    if (!parent)
        return node;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
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
                      n->drag.kind != KZ_ACTION_NONE;
    return has_action && !(n->state & KZ_STATE_DISABLED) &&
           kz_rect_contains(kz_rect_intersect(n->touch, n->clip), p);
}

/* Later children are painted over earlier ones, so they are asked first; a
 * true hit on a box beats the widened edge of a neighbour. */
static struct kz_node *hit(struct kz_node *node, struct kz_point p,
                           bool on_box) {
    struct kz_node *best = NULL;
    if (takes_finger(node, p) && (!on_box || kz_rect_contains(node->box, p)))
        best = node;
    for (struct kz_node *c = node->first; c; c = c->next) {
        struct kz_node *found = hit(c, p, on_box);
        if (found)
            best = found;
    }
    return best;
}

struct kz_node *kz_node_hit(struct kz_node *root, struct kz_point p) {
    struct kz_node *found = hit(root, p, true);
    return found ? found : hit(root, p, false);
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
