/*
 * Numbers in rows and columns. Columns stand from the start, so they mirror;
 * numbers are aligned on their digits. The first column stays where the rest
 * does not fit: at most six columns, three upright, fewer with large text;
 * buttons in the head turn to the others, nothing scrolls sideways. Rows
 * scroll under the head.
 */
#ifndef KZ_UI_WIDGETS_TABLE_VIEW_H
#define KZ_UI_WIDGETS_TABLE_VIEW_H

#include "ui/core/ui.h"

struct kz_table_view_column {
    struct kz_str title;
    bool is_number;
    float share; /* of the width beside the others'; 0: 1 */
    const struct kz_lang *lang; /* of its cells; NULL: the screen's */
};

struct kz_table_view {
    const char *id; /* its parts: <id>.head, <id>.rows, <id>.row.0 ...,
                       <id>.before, <id>.after */
    struct kz_str name;
    const struct kz_table_view_column *columns;
    int column_count;
    const struct kz_str *cells; /* row after row */
    int row_count;
    int first;  /* column shown beside the one that stays, 0: the next */
    int chosen; /* row that is lit; < 0: none */
    struct kz_scroll *scroll; /* NULL: as high as it is */
    float w, h; /* u; h only with `scroll` */
    int turn;   /* kind of action; arg: the new `first` */
    int choose; /* kind of a touch on a row, arg: its number; 0: none */
};

struct kz_node *kz_table_view(const struct kz_ui *ui, struct kz_node *parent,
                         const struct kz_table_view *table);

/* Columns that stand side by side, with the one that stays. */
int kz_table_view_most(const struct kz_ui *ui);

#endif
