/*
 * Lets `karez bench start` watch a start from inside: home opens instead of
 * attract, the moment of the first whole frame and what the process costs
 * afterwards go to a descriptor. Off unless KAREZ_PROBE names one.
 */
#ifndef KZ_APP_PROBE_H
#define KZ_APP_PROBE_H

#include "src/app/kiosk.h"

/* What is written, once, as it lies in memory. */
struct kz_probe_answer {
    int64_t first_frame_us; /* CLOCK_MONOTONIC */
    int64_t pss_kib;
    int64_t idle_cpu_us, idle_switches, idle_ms;
};

enum kz_probe_stage { KZ_PROBE_OFF, KZ_PROBE_SETTLING, KZ_PROBE_QUIET,
                      KZ_PROBE_OVER };

struct kz_probe {
    int fd;
    enum kz_probe_stage stage;
    int64_t next_us; /* CLOCK_MONOTONIC, end of the stage */
    int64_t cpu_us, switches, quiet_from_us;
    struct kz_probe_answer answer;
};

void kz_probe_begin(struct kz_probe *probe);
void kz_probe_open_home(struct kz_probe *probe, struct kz_kiosk *kiosk);
/* The first frame is on the screen. */
void kz_probe_first_frame(struct kz_probe *probe);
/* Moves on; true once the answer was given and the program may end. `wait_ms`
 * is shortened to the next stage. */
bool kz_probe_step(struct kz_probe *probe, int64_t *wait_ms);

#endif
