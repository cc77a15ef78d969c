/*
 * The tree as a reader, a robot and a tester see it: roles, names, boxes.
 * Nodes for arranging only are left out, their children take their place.
 */
#ifndef KZ_UI_CORE_TREE_OUT_H
#define KZ_UI_CORE_TREE_OUT_H

#include <stdio.h>

#include "ui/core/node.h"

/* Name without bidi isolates, as spoken; from `arena`. */
struct kz_str kz_node_spoken_name(const struct kz_node *node,
                                  struct kz_arena *arena);
/* Two spaces a level: role "name" x,y wxh #id [state...] */
void kz_tree_write_text(FILE *out, const struct kz_node *root);
/* One JSON value, as the command line's `tree --json` promises. */
void kz_tree_write_json(FILE *out, const struct kz_node *root);
/* Inside the screen and inside what clips it. */
bool kz_node_is_visible(const struct kz_node *node);

#endif
