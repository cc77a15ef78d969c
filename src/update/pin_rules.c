/* Which digits may be a PIN, and how long wrong ones make wait. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "src/content/names.h"
#include "src/update/pin_inside.h"

/* One digit, a pair or a triple over and over. */
static bool is_repeated(const char *pin, size_t len) {
    for (size_t period = 1; period <= 3 && period * 2 <= len; period++) {
        size_t i = period;
        while (i < len && pin[i] == pin[i - period])
            i++;
        if (i == len)
            return true;
    }
    return false;
}

/* 123456, 987654, 789012: the keys in their order. */
static bool is_run(const char *pin, size_t len) {
    for (int step = 1; step <= 9; step += 8) {
        size_t i = 1;
        while (i < len && (pin[i - 1] - '0' + step) % 10 == pin[i] - '0')
            i++;
        if (i == len)
            return true;
    }
    return false;
}

static int number_at(const char *pin, size_t from, size_t count) {
    int n = 0;
    for (size_t i = from; i < from + count; i++)
        n = n * 10 + pin[i] - '0';
    return n;
}

static bool is_month_and_day(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* Year first or last, with four digits or two, day and month either way. */
static bool is_date_of(const char *pin, size_t len, int year) {
    size_t y = len == 8 ? 4 : 2;
    if (len != 8 && len != 6)
        return false;
    int wanted = len == 8 ? year : year % 100;
    for (size_t from = 0; from <= 4; from += 4) {
        size_t a = from == 0 ? y : 0;
        if (number_at(pin, from == 0 ? 0 : 4, y) != wanted)
            continue;
        int first = number_at(pin, a, 2), second = number_at(pin, a + 2, 2);
        if (is_month_and_day(first, second) ||
            is_month_and_day(second, first))
            return true;
    }
    return false;
}

static bool is_date(const char *pin, size_t len,
                    const struct kz_moment *now) {
    time_t wall = (time_t)now->wall_s;
    struct tm tm;
    return gmtime_r(&wall, &tm) && is_date_of(pin, len, tm.tm_year + 1900);
}

static bool say_count(struct kz_error *err, const char *id, int count) {
    char text[16];
    snprintf(text, sizeof(text), "%d", count);
    return kz_error_set(err, id, text, NULL);
}

bool kz_pin_check(enum kz_lock_kind kind, const char *pin, const char *again,
                  const struct kz_moment *now, struct kz_error *err) {
    size_t len = strlen(pin);
    int least = kind == KZ_LOCK_STAFF ? KZ_PIN_STAFF_LEAST
                                      : KZ_PIN_DOCENT_LEAST;
    if (strspn(pin, "0123456789") != len)
        return kz_error_set(err, "pin.digits", NULL);
    if (len < (size_t)least)
        return say_count(err, "pin.short", least);
    if (len > KZ_PIN_MOST)
        return say_count(err, "pin.long", KZ_PIN_MOST);
    if (is_repeated(pin, len) || is_run(pin, len) || is_date(pin, len, now))
        return kz_error_set(err, "pin.simple", NULL);
    if (strcmp(pin, again) != 0)
        return kz_error_set(err, "pin.differ", NULL);
    return true;
}

int64_t kz_pin_wait_of(int64_t failures) {
    if (failures < KZ_PIN_FREE_TRIES)
        return 0;
    int64_t doublings = failures - KZ_PIN_FREE_TRIES;
    int64_t wait_ms = doublings >= 5 ? KZ_LOCK_WAIT_MOST_MS
                                     : INT64_C(60000) << doublings;
    return wait_ms < KZ_LOCK_WAIT_MOST_MS ? wait_ms : KZ_LOCK_WAIT_MOST_MS;
}

bool kz_pin_is_name(const char *name) {
    struct kz_str text = kz_str_from(name);
    enum kz_name_fault fault = kz_name_check(text);
    return text.len < KZ_LOCK_NAME_SIZE &&
           kz_str_trim(text).len == text.len &&
           (fault == KZ_NAME_GOOD || fault == KZ_NAME_RESERVED);
}
