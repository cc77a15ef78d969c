/*
 * What is drawn over the model on the crystal's page: axes, cell, and where
 * the dots of the notes come to stand. Within crystal_*.c only.
 */
#ifndef KZ_UI_SCREENS_CRYSTAL_OVERLAY_H
#define KZ_UI_SCREENS_CRYSTAL_OVERLAY_H

#include "ui/core/paint.h"
#include "ui/screens/crystal_parts.h"

enum { KZ_CRYSTAL_DOTS = 8 };

#define KZ_CRYSTAL_DOT_U 80.0f

struct kz_crystal_dot {
    struct kz_pointf true_at, at; /* px of the stage */
    size_t note;
    bool is_facing;
};

struct kz_crystal_overlay {
    const struct kz_crystal_page *c;
    struct kz_figure_at at; /* px from the stage's corner */
    bool has_axes, has_cell;
    uint32_t axis_rgba[3], cell_rgba, dot_rgba;
    struct kz_crystal_dot dot[KZ_CRYSTAL_DOTS];
    int dot_count;
};

/* As the visitor has turned the model, on a stage of that size in px; from
 * the frame's arena. */
const struct kz_crystal_overlay *
kz_crystal_overlay(const struct kz_screen *screen,
                   const struct kz_crystal_page *c, struct kz_size stage);
/* A kz_node_paint_fn; the node's box is the stage's. */
void kz_crystal_overlay_paint(const struct kz_node *node,
                              struct kz_paint_list *out);
/* The middle of an axis' letter, px of the stage. */
struct kz_pointf
kz_crystal_letter_at(const struct kz_crystal_overlay *overlay, int axis);

#endif
