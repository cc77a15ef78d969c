/*
 * Layouts of the texts on screen, kept by text, style, spans and width, so
 * that a steady frame shapes and allocates nothing. Bounded by count: those
 * not used for the longest time go first, never within the frame that uses
 * them. One owner, one thread.
 */
#ifndef KZ_UI_CORE_LAYOUTS_H
#define KZ_UI_CORE_LAYOUTS_H

#include "src/text/layout.h"

struct kz_layouts;

struct kz_layouts *kz_layouts_create(const struct kz_fontset *fonts);
void kz_layouts_free(struct kz_layouts *layouts);
/* Before a frame; what `get` returns lives until the next call but one. */
void kz_layouts_begin_frame(struct kz_layouts *layouts);
/* Borrowed. An impossible text gives the layout of an empty one. */
const struct kz_layout *kz_layouts_get(struct kz_layouts *layouts,
                                       const struct kz_text_style *style,
                                       struct kz_str text,
                                       const struct kz_text_span *spans,
                                       size_t span_count, int width);
/* Layouts made since the beginning: what a scroll must not raise. */
uint64_t kz_layouts_made(const struct kz_layouts *layouts);

#endif
