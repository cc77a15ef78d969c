#include "src/stats/day.h"

#include <stdio.h>
#include <time.h>

enum { MADE_S = 1767225600 }; /* 2026-01-01: the first year there can be */

struct kz_day kz_day_of(const struct kz_instant *m, int64_t last_good_s) {
    struct kz_day day = {.hour = -1};
    struct tm tm = {.tm_year = 126};
    time_t s = (time_t)(m->is_doubtful ? last_good_s : m->wall_s);
    if (s < MADE_S)
        s = MADE_S + 24 * 3600; /* the same year in every time zone */
    localtime_r(&s, &tm);
    unsigned year = (unsigned)(tm.tm_year + 1900) % 10000;
    if (m->is_doubtful) {
        snprintf(day.text, sizeof(day.text), "%04u-00-00", year);
        return day;
    }
    snprintf(day.text, sizeof(day.text), "%04u-%02u-%02u", year,
             (unsigned)(tm.tm_mon + 1) % 100, (unsigned)tm.tm_mday % 100);
    day.hour = tm.tm_hour;
    return day;
}
