#include "ui/screens/desk_bench.h"

#include <stdlib.h>
#include <string.h>

/* With a clock by hand nothing else happens meanwhile: it is waited for, but
 * not for ever, and stands still while the clock does. */
enum { BY_HAND_MS = 60 * 1000 };

bool kz_bench_start(struct kz_bench *b, const struct kz_desk_parts *parts,
                    enum kz_work work, const char *const *args,
                    struct kz_told *told, const struct kz_lang *lang) {
    struct kz_error err;
    kz_bench_stop(b);
    memset(told, 0, sizeof(*told));
    if (!parts->exe || !parts->store)
        return false;
    b->job = kz_job_start(parts->exe, args, &err);
    if (!b->job) {
        kz_told_error(told, parts->words, lang, &err);
        return false;
    }
    b->work = work;
    b->began_ms = kz_clock_now(parts->clock);
    b->at.seconds_left = -1;
    return true;
}

void kz_bench_stop(struct kz_bench *b) {
    kz_job_end(&b->job);
    free(b->answer);
    memset(b, 0, sizeof(*b));
}

static void keep_line(struct kz_bench *b, struct kz_str line) {
    free(b->answer);
    b->answer = kz_xstrndup(line.s, line.len);
    b->answer_len = line.len;
}

bool kz_bench_read(struct kz_bench *b, const struct kz_desk_parts *parts,
                   bool *is_changed, int *exit_code) {
    struct kz_step_line step;
    struct kz_str line;
    if (!parts->wake)
        kz_job_pause(b->job, false);
    bool is_over = kz_job_read(b->job, parts->wake ? 0 : BY_HAND_MS);
    if (!parts->wake)
        kz_job_pause(b->job, true);
    while (kz_job_next_line(b->job, &line)) {
        *is_changed = true;
        /* Steps are short; an answer may be a book. */
        bool is_step = line.len < 300 && kz_step_line_read(&step, line) &&
                       step.step[0];
        if (is_step)
            b->at = step;
        else
            keep_line(b, line);
        if (!parts->wake && is_step)
            return false; /* one step at a time */
    }
    if (!is_over)
        return false;
    *is_changed = true;
    *exit_code = kz_job_exit_code(b->job);
    kz_job_end(&b->job);
    return true;
}
