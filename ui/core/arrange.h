/*
 * Gives each node of a tree its box. Children are measured, then placed by
 * start and end; where the language reads from the right, the start is on
 * the right, and this file is the only one that knows.
 *
 * A text takes the width it needs up to what there is, then wraps. A row
 * that is too wide takes the excess from its widest texts.
 */
#ifndef KZ_UI_CORE_ARRANGE_H
#define KZ_UI_CORE_ARRANGE_H

#include "ui/core/layouts.h"
#include "ui/core/node.h"
#include "ui/core/units.h"

struct kz_arrange {
    const struct kz_units *units;
    struct kz_layouts *layouts;
    const struct kz_lang *lang; /* of the screen: gives the direction */
    float text_factor;          /* 1, 1.25 or 1.5 */
};

/* Places `root` in `box`, device pixels; fills the results of every node. */
void kz_arrange(const struct kz_arrange *how, struct kz_node *root,
                struct kz_rect box);

#endif
