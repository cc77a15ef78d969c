/*
 * The graphemes of a run as boxes, from left to right: what a finger hits and
 * a caret stands between.
 */
#ifndef KZ_TEXT_CELLS_H
#define KZ_TEXT_CELLS_H

#include "src/text/layout_data.h"

struct kz_cell {
    uint32_t start, end; /* bytes of the source */
    int32_t x, width;    /* 26.6 */
};

struct kz_cells {
    const struct kz_layout_data *layout;
    const struct kz_out_run *run;
    /* The cluster being walked, and the parts of it that are left. */
    uint32_t glyph, start, end, split, split_end;
    int32_t x, cluster_x, cluster_width;
    uint32_t part, part_count;
};

void kz_cells_begin(struct kz_cells *cells,
                    const struct kz_layout_data *layout,
                    const struct kz_out_run *run);
/* False when the run is at its end. */
bool kz_cells_next(struct kz_cells *cells, struct kz_cell *out);

#endif
