/*
 * Painting the bodies of a scene, one kind of surface a function. Within this
 * folder only.
 */
#ifndef KZ_CRYSTAL_SKIN_H
#define KZ_CRYSTAL_SKIN_H

#include "src/crystal/scene.h"

/* Flat faces that let light through. */
void kz_skin_paint_glass(struct kz_scene *scene, const struct kz_posed *posed);
/* Round bodies that let light through: drops and bubbles. */
void kz_skin_paint_liquid(struct kz_scene *scene,
                          const struct kz_posed *posed);
/* Metals and stones; each facet by its own skin. */
void kz_skin_paint_solid(struct kz_scene *scene, const struct kz_posed *posed);

/* Striae, growth figures and lit edges, over the painted faces. */
void kz_marks_paint(struct kz_scene *scene, const struct kz_posed *posed,
                    const struct kz_surface *surface);

/* The faces of a form, lit; those behind as lines. Over the painted body. */
void kz_lit_paint(struct kz_scene *scene, const struct kz_posed *posed,
                  int form);

/* Below everything, and above everything. */
void kz_floor_paint(struct kz_scene *scene);
void kz_sparks_paint(struct kz_scene *scene, int most);
/* The flame or the steam of the specimen. */
void kz_effect_paint(struct kz_scene *scene);

#endif
