/*
 * The numbers of a result as a chart, for its own page and for a stop of a
 * tour.
 */
#ifndef KZ_UI_SCREENS_RESULT_CHART_H
#define KZ_UI_SCREENS_RESULT_CHART_H

#include "src/catalog/results.h"
#include "ui/screens/amount.h"
#include "ui/screens/screen.h"
#include "ui/widgets/chart.h"

/* False: the content asks for none, or has no numbers for it. */
bool kz_result_chart_kind(const struct kz_result_page *page,
                          enum kz_chart_kind *kind);
/* Kind, points and sign, in the reader's language and the frame's arena; none
 * is chosen. `page` is of a kind, see above. */
struct kz_chart kz_result_chart(const struct kz_screen *screen,
                                const struct kz_result_page *page);
/* What stands over the chart: the unit, or what one sign stands for. May be
 * empty. */
struct kz_str kz_result_chart_note(const struct kz_screen *screen,
                                   const struct kz_result_page *page,
                                   const struct kz_chart *chart);

/* What a point is called: its series, else its year or sign. */
struct kz_str kz_result_label(const struct kz_screen *screen,
                              const struct kz_result_point *point);
struct kz_amount kz_result_amount(const struct kz_screen *screen,
                                  const struct kz_result_page *page,
                                  size_t point);
/* Without the unit, which stands once above them all. A qualifier goes with
 * its number. */
struct kz_str kz_result_value(const struct kz_screen *screen,
                              const struct kz_result_page *page,
                              size_t point);
/* The sign of its area, whose work it counts; NULL: there is none. */
const char *kz_result_sign(const struct kz_screen *screen,
                           const struct kz_result_page *page);

#endif
