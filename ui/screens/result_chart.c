#include "ui/screens/result_chart.h"

static bool is_year(struct kz_str label) {
    double value;
    return label.len == 4 && kz_str_to_double(label, &value) && value > 1000;
}

static bool has_series(const struct kz_screen *screen,
                       const struct kz_result_page *p) {
    for (size_t i = 0; i < p->point_count; i++) {
        if (kz_say(screen, &p->points[i].series).len == 0)
            return false;
    }
    return p->point_count > 0;
}

struct kz_str kz_result_label(const struct kz_screen *screen,
                              const struct kz_result_point *point) {
    struct kz_str series = kz_say(screen, &point->series);
    if (series.len > 0)
        return series;
    return is_year(point->label)
               ? kz_format(screen, "figure.year", point->label)
               : point->label;
}

struct kz_amount kz_result_amount(const struct kz_screen *screen,
                                  const struct kz_result_page *p, size_t i) {
    return (struct kz_amount){p->points[i].value, p->points[i].qualifier,
                              kz_say(screen, &p->unit)};
}

struct kz_str kz_result_value(const struct kz_screen *screen,
                              const struct kz_result_page *p, size_t i) {
    struct kz_amount a = kz_result_amount(screen, p, i);
    a.unit = KZ_STR("");
    return kz_say_amount(screen, &a);
}

bool kz_result_chart_kind(const struct kz_result_page *p,
                          enum kz_chart_kind *kind) {
    static const struct {
        const char *code;
        enum kz_chart_kind kind;
    } kinds[] = {{"bar", KZ_CHART_BAR}, {"before_after", KZ_CHART_BAR},
                 {"line", KZ_CHART_LINE}, {"donut", KZ_CHART_DONUT},
                 {"units", KZ_CHART_PICTOGRAM}};
    for (size_t i = 0; i < KZ_COUNT(kinds) && p->point_count > 0; i++) {
        if (kz_str_is(p->card.chart, kinds[i].code)) {
            *kind = kinds[i].kind;
            return true;
        }
    }
    return false;
}

const char *kz_result_sign(const struct kz_screen *screen,
                           const struct kz_result_page *p) {
    return p->area.icon.len > 0
               ? kz_arena_cstr(screen->ui->arena, p->area.icon)
               : NULL;
}

struct kz_chart kz_result_chart(const struct kz_screen *screen,
                                const struct kz_result_page *p) {
    struct kz_chart_point *points = kz_arena_array(
        screen->ui->arena, struct kz_chart_point, p->point_count);
    struct kz_chart chart = {.points = points, .count = p->point_count,
                             .icon = kz_result_sign(screen, p), .chosen = -1};
    bool is_years = true;
    for (size_t i = 0; i < p->point_count; i++) {
        points[i] = (struct kz_chart_point){
            kz_result_label(screen, &p->points[i]),
            kz_result_value(screen, p, i), p->points[i].value};
        is_years = is_years && is_year(p->points[i].label);
    }
    chart.is_years = is_years && !has_series(screen, p);
    (void)kz_result_chart_kind(p, &chart.kind);
    return chart;
}

struct kz_str kz_result_chart_note(const struct kz_screen *screen,
                                   const struct kz_result_page *p,
                                   const struct kz_chart *chart) {
    struct kz_str unit = kz_say(screen, &p->unit);
    if (chart->kind != KZ_CHART_PICTOGRAM)
        return unit;
    struct kz_amount one = {kz_chart_sign_worth(chart), KZ_STR(""), unit};
    return kz_format(screen, "result.sign", kz_say_amount(screen, &one));
}
