/*
 * What came up from below in the southern block and the north: granite,
 * copper, gold in quartz, iron, and quartz in the gneiss.
 */
#ifndef KZ_SECTION_ORES_H
#define KZ_SECTION_ORES_H

#include "src/section/brush.h"

void kz_ores_draw(const struct kz_brush *brush);

#endif
