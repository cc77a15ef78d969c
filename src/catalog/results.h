/*
 * The five core businesses, their results and their numbers. Rules as in
 * catalog.h.
 */
#ifndef KZ_CATALOG_RESULTS_H
#define KZ_CATALOG_RESULTS_H

#include "src/catalog/catalog.h"

/* A number of a report. The qualifier (code "nearly", "over" ...) must be
 * shown unless it is "exact". */
struct kz_figure {
    struct kz_str id; /* empty: there is none */
    struct kz_str series; /* of a loose one: what it is one year of */
    struct kz_texts title, unit;
    int year;
    double value;
    struct kz_str qualifier;
    struct kz_source_list sources;
};

struct kz_figure_list {
    struct kz_figure *items;
    size_t count;
};
/* Those of series that no area and no result leads with, year after year
 * within a series. No samples. */
bool kz_catalog_loose_figures(struct kz_catalog *catalog,
                              struct kz_arena *arena,
                              struct kz_figure_list *list);

struct kz_area_card {
    struct kz_str id;
    struct kz_texts name, scope;
    struct kz_str icon, picture;
    bool is_lead; /* the tile of double size */
    bool is_sample;
    struct kz_figure figure; /* its headline */
    int result_count;
};
struct kz_area_list {
    struct kz_area_card *items;
    size_t count;
};
bool kz_catalog_areas(struct kz_catalog *catalog, struct kz_arena *arena,
                      struct kz_area_list *list);

struct kz_result_card {
    struct kz_str id, area_id;
    struct kz_texts title, summary;
    int year;               /* 0: none */
    struct kz_str chart;    /* code: none, bar, line, donut, units ... */
    struct kz_str picture;
    bool is_sample;
    struct kz_figure figure;
};
struct kz_result_list {
    struct kz_result_card *items;
    size_t count;
};
bool kz_catalog_results(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_str area_id, struct kz_result_list *list);

struct kz_result_point {
    struct kz_str id;
    struct kz_str label;    /* a year or a short sign */
    struct kz_texts series; /* what is counted; may be empty */
    double value;
    struct kz_str qualifier;
};
struct kz_result_page {
    struct kz_result_card card;
    struct kz_area_card area;
    struct kz_texts body, unit;
    struct kz_result_point *points;
    size_t point_count;
    struct kz_source_list sources;
    struct kz_str prev_id, next_id; /* within its area, in a ring */
    int index, total;               /* 1 to total */
};
/* False if no shown result has the id. */
bool kz_catalog_result(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_str id, struct kz_result_page *page);

#endif
