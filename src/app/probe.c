#include "src/app/probe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { SETTLE_US = 700 * 1000, QUIET_US = 3000 * 1000 };

static int64_t now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void read_use(int64_t *cpu_us, int64_t *switches) {
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    *cpu_us = (int64_t)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000000 +
              use.ru_utime.tv_usec + use.ru_stime.tv_usec;
    *switches = use.ru_nvcsw;
}

static int64_t read_pss_kib(void) {
    FILE *f = fopen("/proc/self/smaps_rollup", "r");
    char line[256];
    long long pss = 0;
    while (f && fgets(line, sizeof(line), f)) {
        if (sscanf(line, "Pss: %lld", &pss) == 1)
            break;
    }
    if (f)
        fclose(f);
    return pss;
}

void kz_probe_begin(struct kz_probe *p) {
    const char *fd = getenv("KAREZ_PROBE");
    int64_t number;
    memset(p, 0, sizeof(*p));
    if (!fd || !kz_str_to_int(kz_str_from(fd), &number))
        return;
    p->fd = (int)number;
    p->stage = KZ_PROBE_SETTLING;
}

void kz_probe_open_home(struct kz_probe *p, struct kz_kiosk *kiosk) {
    struct kz_route home = {.screen = KZ_SCREEN_HOME};
    struct kz_error err;
    if (p->stage != KZ_PROBE_OFF &&
        !kz_session_open(kiosk->session, &home, 0, &err))
        p->stage = KZ_PROBE_OVER;
}

void kz_probe_first_frame(struct kz_probe *p) {
    p->answer.first_frame_us = now_us();
    p->next_us = p->answer.first_frame_us + SETTLE_US;
}

static void begin_quiet(struct kz_probe *p, int64_t now) {
    p->stage = KZ_PROBE_QUIET;
    p->quiet_from_us = now;
    p->next_us = now + QUIET_US;
    read_use(&p->cpu_us, &p->switches);
}

static void end_quiet(struct kz_probe *p, int64_t now) {
    int64_t cpu, switches;
    read_use(&cpu, &switches);
    p->answer.idle_cpu_us = cpu - p->cpu_us;
    p->answer.idle_switches = switches - p->switches;
    p->answer.idle_ms = (now - p->quiet_from_us) / 1000;
    p->answer.pss_kib = read_pss_kib();
    if (write(p->fd, &p->answer, sizeof(p->answer)) < 0)
        p->answer.pss_kib = 0;
    p->stage = KZ_PROBE_OVER;
}

bool kz_probe_step(struct kz_probe *p, int64_t *wait_ms) {
    if (p->stage == KZ_PROBE_OFF)
        return false;
    int64_t now = now_us();
    if (p->stage == KZ_PROBE_SETTLING && now >= p->next_us)
        begin_quiet(p, now);
    else if (p->stage == KZ_PROBE_QUIET && now >= p->next_us)
        end_quiet(p, now);
    int64_t left = (p->next_us - now) / 1000 + 1;
    if (left < *wait_ms)
        *wait_ms = left < 1 ? 1 : left;
    return p->stage == KZ_PROBE_OVER;
}
