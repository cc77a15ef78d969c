#include "src/update/moment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <linux/rtc.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "src/base/str.h"

/* 2026-01-01, before which no copy of the program was made. */
static const int64_t made_s = 1767225600;
static const int64_t jump_s = 5 * 60;

static bool read_boot(char out[KZ_BOOT_SIZE]) {
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    char text[64];
    out[0] = '\0';
    if (fd < 0)
        return false;
    ssize_t got = read(fd, text, sizeof(text));
    close(fd);
    if (got <= 0)
        return false;
    struct kz_str id = kz_str_trim((struct kz_str){text, (size_t)got});
    if (id.len == 0 || id.len >= KZ_BOOT_SIZE)
        return false;
    snprintf(out, KZ_BOOT_SIZE, "%.*s", KZ_STR_ARG(id));
    return true;
}

/* Time asleep counts too: the machine had power. */
bool kz_moment_now(struct kz_moment *out) {
    struct timespec on, wall;
    *out = (struct kz_moment){.on_ms = 0};
    if (clock_gettime(CLOCK_BOOTTIME, &on) != 0 ||
        clock_gettime(CLOCK_REALTIME, &wall) != 0)
        return false;
    out->on_ms = (int64_t)on.tv_sec * 1000 + on.tv_nsec / 1000000;
    out->wall_s = wall.tv_sec;
    return read_boot(out->boot);
}

int64_t kz_moment_between(const struct kz_moment *from,
                          const struct kz_moment *to) {
    bool is_same = strcmp(from->boot, to->boot) == 0;
    int64_t spent = is_same ? to->on_ms - from->on_ms : to->on_ms;
    return spent > 0 ? spent : 0;
}

bool kz_moment_is_doubtful(const struct kz_moment *now,
                           const struct kz_moment *last) {
    if (now->wall_s < made_s)
        return true;
    if (!last)
        return false;
    if (now->wall_s < last->wall_s)
        return true;
    if (strcmp(now->boot, last->boot) != 0)
        return false;
    int64_t on_s = (now->on_ms - last->on_ms) / 1000;
    return llabs(now->wall_s - last->wall_s - on_s) > jump_s;
}

/* The clock with a battery runs in UTC here. */
static bool keep_wall(time_t wall) {
    struct tm utc;
    int fd = open("/dev/rtc0", O_RDWR | O_CLOEXEC);
    if (fd < 0 || !gmtime_r(&wall, &utc)) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    struct rtc_time rtc = {.tm_sec = utc.tm_sec, .tm_min = utc.tm_min,
                           .tm_hour = utc.tm_hour, .tm_mday = utc.tm_mday,
                           .tm_mon = utc.tm_mon, .tm_year = utc.tm_year};
    bool is_set = ioctl(fd, RTC_SET_TIME, &rtc) == 0;
    close(fd);
    return is_set;
}

bool kz_moment_set_wall(int64_t wall_s, bool *is_kept) {
    struct timespec wall = {.tv_sec = (time_t)wall_s};
    *is_kept = false;
    if (wall_s < made_s || clock_settime(CLOCK_REALTIME, &wall) != 0)
        return false;
    *is_kept = keep_wall(wall.tv_sec);
    return true;
}
