/*
 * What lies in the layers and runs with them: coal, gypsum, mirabilite,
 * bentonite, and the salt under the lake.
 */
#ifndef KZ_SECTION_SEAMS_H
#define KZ_SECTION_SEAMS_H

#include "src/section/brush.h"

void kz_seams_draw(const struct kz_brush *brush);
void kz_seams_draw_salt(const struct kz_brush *brush);

#endif
