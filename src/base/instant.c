#include "src/base/instant.h"

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    MADE_S = 1767225600, /* 2026-01-01: nothing of ours ran before */
    JUMP_S = 5 * 60,
    AHEAD_S = 400 * 24 * 3600,
};

static void read_boot_id(char out[KZ_BOOT_ID_SIZE]) {
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t len = fd < 0 ? 0 : read(fd, out, KZ_BOOT_ID_SIZE - 1);
    if (fd >= 0)
        close(fd);
    out[len > 0 ? len : 0] = '\0';
    out[strcspn(out, "\n")] = '\0';
}

void kz_instant_now(struct kz_instant *out) {
    struct timespec t;
    memset(out, 0, sizeof(*out));
    read_boot_id(out->boot);
    clock_gettime(CLOCK_BOOTTIME, &t);
    out->boot_ms = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
    clock_gettime(CLOCK_REALTIME, &t);
    out->wall_s = t.tv_sec;
}

static bool is_same_boot(const struct kz_instant *a,
                         const struct kz_instant *b) {
    return a->boot[0] && strcmp(a->boot, b->boot) == 0;
}

static int64_t size_of(int64_t n) {
    return n < 0 ? -n : n;
}

void kz_watch_look(struct kz_watch *w, struct kz_instant *m) {
    if (is_same_boot(&w->before, m)) {
        int64_t passed = (m->boot_ms - w->before.boot_ms) / 1000;
        int64_t told = m->wall_s - w->before.wall_s;
        w->is_off |= size_of(told - passed) > JUMP_S;
    }
    w->before = *m;
    bool is_ahead = w->last_good_s > 0 && m->wall_s > w->last_good_s + AHEAD_S;
    m->is_doubtful = w->is_off || m->wall_s < MADE_S ||
                     m->wall_s < w->last_good_s || is_ahead;
    if (!m->is_doubtful)
        w->last_good_s = m->wall_s;
}

void kz_watch_trust(struct kz_watch *w, const struct kz_instant *m) {
    w->is_off = false;
    w->last_good_s = m->wall_s;
    w->before = *m;
}

int64_t kz_instant_seconds_between(const struct kz_instant *from,
                                  const struct kz_instant *to) {
    if (is_same_boot(from, to))
        return to->boot_ms < from->boot_ms
                   ? -1
                   : (to->boot_ms - from->boot_ms) / 1000;
    if (from->is_doubtful || to->is_doubtful || to->wall_s < from->wall_s)
        return -1;
    return to->wall_s - from->wall_s;
}
