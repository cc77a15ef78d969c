/*
 * A layout as JSON, for comparison with other engines: lines, runs from left
 * to right, glyphs as HarfBuzz returned them. Pixels, exact to 1/64.
 */
#ifndef KZ_TEXT_LAYOUT_JSON_H
#define KZ_TEXT_LAYOUT_JSON_H

#include <stdio.h>

#include "src/text/layout.h"

/* One object and a line feed. False if the stream failed. */
bool kz_layout_write_json(FILE *out, const struct kz_layout *layout,
                          const struct kz_fontset *fonts);

#endif
