/*
 * What grows and stands in the oasis: rows of poplars, mulberries, vines, and
 * the houses of pierced mud brick in which grapes are dried.
 */
#ifndef KZ_SECTION_OASIS_H
#define KZ_SECTION_OASIS_H

#include "src/section/brush.h"

void kz_oasis_draw(const struct kz_brush *brush);

#endif
