#include "src/text/cells.h"

void kz_cells_begin(struct kz_cells *c, const struct kz_layout_data *layout,
                    const struct kz_out_run *run) {
    *c = (struct kz_cells){.layout = layout, .run = run, .x = run->x};
    c->start = c->end = run->level & 1 ? run->end : run->start;
}

/* First split at or after a byte. */
static uint32_t find_split(const struct kz_layout_data *d, uint32_t byte) {
    uint32_t lo = 0, hi = d->split_count;
    while (lo < hi) {
        uint32_t middle = (lo + hi) / 2;
        if (d->splits[middle] < byte)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

/* The glyphs of one cluster stand together. Clusters rise from left to right,
 * in a right-to-left run they fall. */
static bool next_cluster(struct kz_cells *c) {
    const struct kz_out_run *run = c->run;
    const struct kz_out_glyph *glyphs = c->layout->glyphs + run->glyph;
    if (c->glyph >= run->glyph_count)
        return false;
    uint32_t cluster = glyphs[c->glyph].cluster;
    c->cluster_x = c->x;
    while (c->glyph < run->glyph_count &&
           glyphs[c->glyph].cluster == cluster)
        c->x += glyphs[c->glyph++].ax;
    c->cluster_width = c->x - c->cluster_x;
    if (run->level & 1) {
        c->end = c->start;
        c->start = cluster;
    } else {
        c->start = cluster;
        c->end = c->glyph < run->glyph_count ? glyphs[c->glyph].cluster
                                             : run->end;
    }
    c->split = find_split(c->layout, c->start + 1);
    c->split_end = find_split(c->layout, c->end);
    c->part = 0;
    c->part_count = 1 + c->split_end - c->split;
    return true;
}

static uint32_t part_edge(const struct kz_cells *c, uint32_t part) {
    if (part == 0)
        return c->start;
    return part == c->part_count ? c->end
                                 : c->layout->splits[c->split + part - 1];
}

bool kz_cells_next(struct kz_cells *c, struct kz_cell *out) {
    if (c->part >= c->part_count && !next_cluster(c))
        return false;
    uint32_t n = c->part_count, i = c->part++;
    uint32_t part = c->run->level & 1 ? n - 1 - i : i;
    int32_t left = (int32_t)((int64_t)c->cluster_width * i / n);
    int32_t right = (int32_t)((int64_t)c->cluster_width * (i + 1) / n);
    *out = (struct kz_cell){part_edge(c, part), part_edge(c, part + 1),
                            c->cluster_x + left, right - left};
    return true;
}
