/*
 * A frame of the film: which shots are seen at a moment, the tree of each,
 * and the pixels of all of it together. The same script, set and frame give
 * the same pixels.
 */
#ifndef KZ_REEL_FRAME_H
#define KZ_REEL_FRAME_H

#include "src/reel/set.h"
#include "ui/core/stage.h"

/* The tree of one shot at a frame of the film; behind its last one too, where
 * it gives way to the next. */
struct kz_node *kz_reel_build(struct kz_reel_set *set, const struct kz_ui *ui,
                              size_t shot, int64_t frame);

/* Draws frame number `frame` on the stage and copies it to `out`, which is
 * set->size large. */
void kz_reel_draw(struct kz_reel_set *set, struct kz_stage *stage,
                  int64_t frame, struct kz_pixels out);

#endif
