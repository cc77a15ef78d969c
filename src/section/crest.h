/*
 * The mark that stands in for the hall's own: a snow peak, the rising sun and
 * the bands of the basin in a ring.
 */
#ifndef KZ_SECTION_CREST_H
#define KZ_SECTION_CREST_H

#include "src/section/picture.h"

#define KZ_CREST_SIDE 72 /* u */

/**
 * Draw the crest into a square picture in KZ_PICTURE_ARGB, empty so far.
 * Errors: false if cairo cannot draw there, logged.
 */
KZ_NODISCARD bool kz_crest_draw(struct kz_picture *picture);

#endif
