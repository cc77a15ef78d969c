#include "src/text/layout.h"

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
