/*
 * The layers of the basin below the cut, from the basement up, and the light
 * edge where the land is cut.
 */
#ifndef KZ_SECTION_STRATA_H
#define KZ_SECTION_STRATA_H

#include "src/section/brush.h"

/* Gneiss in folds: everything below the cut. */
void kz_strata_draw_basement(const struct kz_brush *brush);
/* The six layers over it, with their beds. */
void kz_strata_draw_layers(const struct kz_brush *brush);
void kz_strata_draw_faults(const struct kz_brush *brush);
/* The edge of the cut, in the colours of the land it cuts. */
void kz_strata_draw_edge(const struct kz_brush *brush);

/* Design y of the line `part` (0..1) of the way from the base of the layer
 * above down to that of `layer`. */
void kz_strata_bed(const struct kz_brush *brush, enum kz_section_layer layer,
                   float part, struct kz_line *out);

/* The fold line `n` of the basement, from the top; 12.5 of design y apart. */
void kz_strata_fold(int n, struct kz_line *out);

#endif
