/*
 * Charts of few numbers, read at arm's length: every part is labelled where it
 * stands, takes a touch, and can be told in words. Colours are those of the
 * theme; which one never carries a meaning alone.
 */
#ifndef KZ_UI_WIDGETS_CHART_H
#define KZ_UI_WIDGETS_CHART_H

#include "ui/core/ui.h"

enum kz_chart_kind {
    KZ_CHART_BAR,
    KZ_CHART_LINE,      /* over time */
    KZ_CHART_DONUT,     /* shares of a whole; six parts at most */
    KZ_CHART_PICTOGRAM, /* one sign for one thing, or for a round number */
};

struct kz_chart_point {
    struct kz_str label; /* a year, or what is counted */
    struct kz_str value; /* as shown, with its qualifier */
    double number;       /* NAN: a gap */
};

struct kz_chart {
    enum kz_chart_kind kind;
    const struct kz_chart_point *points;
    size_t count;
    bool is_years;    /* run from left to right in every language */
    const char *icon; /* of pictograms; NULL: a dot */
    int chosen;       /* the part that is being read; -1: none */
    int action;       /* what touching a part asks for, its number as arg;
                         none: it is only looked at */
    float w, h;       /* u */
    float letters;    /* 0: of the size the reader chose; else this many times
                         the common one, whatever was chosen */
};

/* How many things one sign of this pictogram stands for: 1, 2, 5, 10 ... */
double kz_chart_sign_worth(const struct kz_chart *chart);

/* Hangs it under `parent`. Ids of its parts: chart.0, chart.1 ... */
struct kz_node *kz_chart(const struct kz_ui *ui, struct kz_node *parent,
                         const struct kz_chart *chart);

#endif
