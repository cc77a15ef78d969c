/*
 * The karez: wells, the gallery that joins them, and the water in it.
 */
#ifndef KZ_SECTION_KAREZ_H
#define KZ_SECTION_KAREZ_H

#include "src/section/brush.h"

void kz_karez_draw(const struct kz_brush *brush);

#endif
