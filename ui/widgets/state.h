/*
 * The states of a control that its builder does not draw itself. To be called
 * on a node that is built, with its children: what is disabled goes pale and
 * takes no touch, what has the focus gets a ring, what is busy shows a ring
 * that turns in place of its icon and takes no touch. Pressed and selected
 * are the tree's and the builder's own.
 */
#ifndef KZ_UI_WIDGETS_STATE_H
#define KZ_UI_WIDGETS_STATE_H

#include "ui/core/ui.h"

/* `states` of enum kz_node_state; returns `node`. */
struct kz_node *kz_control_state(const struct kz_ui *ui, struct kz_node *node,
                                 unsigned states);

/* A border over all that stands in the node, pictures too; a stack's must be
 * complete, and without padding. */
void kz_control_ring(const struct kz_ui *ui, struct kz_node *node,
                     uint32_t rgba, float width_u);

/* The colour of a focus ring on this ground: apricot, in the contrast theme
 * cyan, and that of text where the ground is apricot itself. */
uint32_t kz_focus_colour(const struct kz_ui *ui, uint32_t ground);

/* Three quarters of a ring that turns once a second; `size_u` across. It stands
 * still when `is_calm`: less motion. */
struct kz_node *kz_busy_ring(const struct kz_ui *ui, struct kz_node *parent,
                             float size_u, uint32_t rgba, bool is_calm);

/* An id for a part of a widget, "film.play", in the frame's arena. */
const char *kz_part_id(const struct kz_ui *ui, const char *widget,
                       const char *part);
/* A sentence of ui/strings with one or two values put in. */
struct kz_str kz_ui_format(const struct kz_ui *ui, const char *id,
                           struct kz_str first, struct kz_str second);

#endif
