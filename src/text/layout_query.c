#include "src/text/layout.h"

#include "src/text/cells.h"
#include "src/text/layout_data.h"

struct kz_size kz_layout_size(const struct kz_layout *layout) {
    return layout->data ? layout->data->size : (struct kz_size){0, 0};
}

int kz_layout_line_count(const struct kz_layout *layout) {
    return layout->data ? (int)layout->data->line_count : 0;
}

int kz_layout_baseline(const struct kz_layout *layout, int line) {
    const struct kz_layout_data *d = layout->data;
    return d ? line * d->line_px + d->ascent_px : 0;
}

int kz_layout_middle(const struct kz_layout *layout) {
    return layout->data ? layout->data->middle_px : 0;
}

bool kz_layout_was_cut(const struct kz_layout *layout) {
    return layout->data && layout->data->was_cut;
}

struct kz_faults kz_layout_faults(const struct kz_layout *layout) {
    return layout->data ? layout->data->faults : (struct kz_faults){0};
}

int kz_layout_natural_width(const struct kz_fontset *fonts,
                            const struct kz_text_style *style,
                            struct kz_str text) {
    struct kz_layout layout;
    if (!kz_layout_init(&layout, fonts, style, text, NULL, 0,
                        KZ_LAYOUT_NO_WRAP))
        return 0;
    int width = kz_layout_size(&layout).w;
    kz_layout_destroy(&layout);
    return width;
}

struct kz_layout_line kz_layout_line(const struct kz_layout *layout,
                                     int line) {
    const struct kz_layout_data *d = layout->data;
    kz_require(d && line >= 0 && (uint32_t)line < d->line_count);
    const struct kz_out_line *l = &d->lines[line];
    int left = l->x >> 6, right = (l->x + l->width + 63) >> 6;
    return (struct kz_layout_line){
        .start = l->start,
        .end = l->end,
        .box = {left, line * d->line_px, right - left, d->line_px},
        .baseline = line * d->line_px + d->ascent_px,
    };
}

static const struct kz_out_run *runs_of(const struct kz_layout_data *d,
                                        const struct kz_out_line *line) {
    return d->runs + line->run;
}

/* The run under x, else the nearest; NULL on an empty line. */
static const struct kz_out_run *find_run_at(const struct kz_layout_data *d,
                                            const struct kz_out_line *line,
                                            int32_t x) {
    const struct kz_out_run *best = NULL;
    int64_t best_distance = INT64_MAX;
    for (uint32_t i = 0; i < line->run_count; i++) {
        const struct kz_out_run *run = &runs_of(d, line)[i];
        int64_t distance = 0;
        if (x < run->x)
            distance = (int64_t)run->x - x;
        else if (x >= run->x + run->width)
            distance = (int64_t)x - (run->x + run->width) + 1;
        if (distance < best_distance) {
            best = run;
            best_distance = distance;
        }
    }
    return best;
}

static int link_of(const struct kz_layout_data *d,
                   const struct kz_out_run *run) {
    return run->span > 0 ? d->spans[run->span - 1].link : 0;
}

struct kz_hit kz_layout_hit_test(const struct kz_layout *layout,
                                 struct kz_point p) {
    const struct kz_layout_data *d = layout->data;
    struct kz_hit hit = {0};
    if (!d)
        return hit;
    int64_t row = p.y < 0 ? 0 : p.y / d->line_px;
    row = row >= d->line_count ? (int64_t)d->line_count - 1 : row;
    const struct kz_out_line *line = &d->lines[row];
    int64_t wide = (int64_t)p.x * 64 + 32;
    int32_t x = wide < INT32_MIN / 2 ? INT32_MIN / 2
              : wide > INT32_MAX / 2 ? INT32_MAX / 2 : (int32_t)wide;
    hit.byte = line->start;
    hit.inside = p.y >= 0 && p.y < d->size.h && x >= line->x &&
                 x < line->x + line->width;
    const struct kz_out_run *run = find_run_at(d, line, x);
    if (!run)
        return hit;
    struct kz_cells cells;
    struct kz_cell cell;
    kz_cells_begin(&cells, d, run);
    while (kz_cells_next(&cells, &cell)) {
        bool is_right_half = x >= cell.x + cell.width / 2;
        hit.byte = cell.start;
        hit.trailing = is_right_half != (run->level & 1);
        if (x < cell.x + cell.width)
            break;
    }
    hit.link = hit.inside ? link_of(d, run) : 0;
    return hit;
}

static uint32_t find_line(const struct kz_layout_data *d, size_t byte) {
    uint32_t lo = 0, hi = d->line_count;
    while (hi - lo > 1) {
        uint32_t middle = lo + (hi - lo) / 2;
        if (d->lines[middle].start <= byte)
            lo = middle;
        else
            hi = middle;
    }
    return lo;
}

struct place {
    const struct kz_out_run *run;
    struct kz_cell cell;
};

/* The cell that holds a byte, else the last before it on the line. */
static bool find_cell(const struct kz_layout_data *d,
                      const struct kz_out_line *line, size_t byte,
                      struct place *out, bool *is_exact) {
    bool is_found = false;
    *is_exact = false;
    for (uint32_t i = 0; i < line->run_count; i++) {
        const struct kz_out_run *run = &runs_of(d, line)[i];
        struct kz_cells cells;
        struct kz_cell cell;
        if (run->is_ellipsis || run->start > byte)
            continue;
        kz_cells_begin(&cells, d, run);
        while (kz_cells_next(&cells, &cell)) {
            if (cell.start > byte ||
                (is_found && cell.start < out->cell.start))
                continue;
            *out = (struct place){run, cell};
            is_found = true;
            *is_exact = byte < cell.end;
        }
    }
    return is_found;
}

struct kz_rect kz_layout_caret(const struct kz_layout *layout, size_t byte,
                               bool trailing) {
    const struct kz_layout_data *d = layout->data;
    if (!d)
        return (struct kz_rect){0, 0, 0, 0};
    uint32_t row = find_line(d, byte);
    const struct kz_out_line *line = &d->lines[row];
    struct place place;
    bool is_exact;
    int32_t x = d->is_rtl ? line->x + line->width : line->x;
    if (find_cell(d, line, byte, &place, &is_exact)) {
        bool is_rtl = place.run->level & 1;
        bool at_right = (trailing || !is_exact) != is_rtl;
        x = place.cell.x + (at_right ? place.cell.width : 0);
    }
    return (struct kz_rect){(x + 32) >> 6, (int)row * d->line_px, 0,
                            d->line_px};
}

/* Boxes that touch become one. */
struct collector {
    struct kz_rect *out;
    size_t count, capacity;
    int32_t left, right; /* 26.6, of the box being grown */
    bool is_open;
};

static void flush(struct collector *c, int y, int h) {
    if (!c->is_open)
        return;
    int left = c->left >> 6, right = (c->right + 63) >> 6;
    if (c->count < c->capacity)
        c->out[c->count] = (struct kz_rect){left, y, right - left, h};
    c->count++;
    c->is_open = false;
}

static void add_cell(struct collector *c, const struct kz_cell *cell, int y,
                     int h) {
    enum { TOUCH = 64 * 8 }; /* the little space between Han and Latin */
    if (cell->width <= 0)
        return;
    if (c->is_open && cell->x - c->right <= TOUCH) {
        c->right = cell->x + cell->width;
        return;
    }
    flush(c, y, h);
    c->left = cell->x;
    c->right = cell->x + cell->width;
    c->is_open = true;
}

size_t kz_layout_range_rects(const struct kz_layout *layout, size_t start,
                             size_t end, struct kz_rect *out,
                             size_t capacity) {
    const struct kz_layout_data *d = layout->data;
    struct collector c = {.out = out, .capacity = capacity};
    if (!d || start >= end)
        return 0;
    for (uint32_t row = find_line(d, start);
         row < d->line_count && d->lines[row].start < end; row++) {
        const struct kz_out_line *line = &d->lines[row];
        int y = (int)row * d->line_px;
        for (uint32_t i = 0; i < line->run_count; i++) {
            const struct kz_out_run *run = &runs_of(d, line)[i];
            struct kz_cells cells;
            struct kz_cell cell;
            kz_cells_begin(&cells, d, run);
            while (!run->is_ellipsis && kz_cells_next(&cells, &cell)) {
                if (cell.start < end && cell.end > start)
                    add_cell(&c, &cell, y, d->line_px);
                else if (cell.width > 0)
                    flush(&c, y, d->line_px);
            }
        }
        flush(&c, y, d->line_px);
    }
    return c.count;
}
