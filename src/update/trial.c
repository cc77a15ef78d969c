#include "src/update/trial.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/update/audit.h"
#include "src/update/store.h"

#define LOG_MODULE "trial"
#include "src/base/log.h"

enum { LINE_MOST = 256 };

static bool take_number(struct kz_str *rest, int64_t *out) {
    struct kz_str part;
    return kz_str_next_part(rest, ' ', &part) && kz_str_to_int(part, out) &&
           *out >= 0;
}

/* "generation good crashes returned running on boot" */
static bool parse(struct kz_str text, struct kz_trial *trial) {
    int64_t is_running;
    text = kz_str_trim(text);
    if (!take_number(&text, &trial->generation) ||
        !take_number(&text, &trial->good_ms) ||
        !take_number(&text, &trial->crashes) ||
        !take_number(&text, &trial->returned_from) ||
        !take_number(&text, &is_running) ||
        !take_number(&text, &trial->seen.on_ms) || text.len == 0 ||
        text.len >= KZ_BOOT_SIZE)
        return false;
    trial->is_running = is_running != 0;
    snprintf(trial->seen.boot, KZ_BOOT_SIZE, "%.*s", KZ_STR_ARG(text));
    return true;
}

void kz_trial_read(const char *state, struct kz_trial *trial) {
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    *trial = (struct kz_trial){.generation = 0};
    if (!kz_path_join(path, sizeof(path), state, "trial") ||
        !kz_file_read(path, LINE_MOST, &text, &len))
        return;
    if (!parse((struct kz_str){text, len}, trial)) {
        kz_log_warn("%s: not a trial", path);
        *trial = (struct kz_trial){.generation = 0};
    }
    free(text);
}

static bool write(const char *state, const struct kz_trial *trial) {
    char path[KZ_PATH_SIZE], line[LINE_MOST];
    int len = snprintf(
        line, sizeof(line),
        "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %d %" PRId64
        " %s\n",
        trial->generation, trial->good_ms, trial->crashes,
        trial->returned_from, trial->is_running, trial->seen.on_ms,
        trial->seen.boot[0] ? trial->seen.boot : "-");
    return kz_path_join(path, sizeof(path), state, "trial") &&
           kz_dir_make(state) &&
           kz_file_write_atomic(path, (struct kz_str){line, (size_t)len},
                                0600);
}

bool kz_trial_is_over(const struct kz_trial *trial) {
    return trial->good_ms >= KZ_TRIAL_MS;
}

/* It ran when it was last seen, in this very start of the machine. */
static bool has_crashed(const struct kz_trial *trial,
                        const struct kz_moment *now) {
    return trial->is_running && strcmp(trial->seen.boot, now->boot) == 0;
}

static void start_anew(struct kz_trial *trial, int64_t generation) {
    trial->generation = generation;
    trial->good_ms = trial->crashes = 0;
}

static bool go_back(const char *store, const char *state,
                    struct kz_trial *trial, const struct kz_moment *now,
                    int64_t *went_back) {
    struct kz_error err;
    char detail[64];
    int64_t from = trial->generation;
    if (!kz_store_rollback(store, 0, went_back, &err)) {
        kz_log_warn("no version to go back to: %s", err.id);
        start_anew(trial, from); /* there is nothing better to show */
        return false;
    }
    start_anew(trial, *went_back);
    trial->good_ms = KZ_TRIAL_MS; /* it has proved itself before */
    trial->returned_from = from;
    snprintf(detail, sizeof(detail), "%" PRId64 " > %" PRId64, from,
             *went_back);
    if (!kz_audit_add(state, now, KZ_AUDIT_RETURNED, "", detail))
        kz_log_warn("not noted: %s", detail);
    return true;
}

bool kz_trial_begin(const char *store, const char *state,
                    const struct kz_moment *now, int64_t *went_back) {
    struct kz_trial trial;
    int64_t current = kz_store_current_number(store);
    *went_back = 0;
    kz_trial_read(state, &trial);
    if (trial.generation == current && kz_trial_is_over(&trial))
        return true; /* most starts: nothing is written */
    if (trial.generation != current)
        start_anew(&trial, current);
    else if (has_crashed(&trial, now))
        trial.crashes++;
    if (trial.crashes >= KZ_TRIAL_CRASHES &&
        !go_back(store, state, &trial, now, went_back))
        *went_back = 0;
    trial.is_running = true;
    trial.seen = *now;
    return write(state, &trial);
}

bool kz_trial_tick(const char *store, const char *state,
                   const struct kz_moment *now) {
    struct kz_trial trial;
    int64_t current = kz_store_current_number(store);
    kz_trial_read(state, &trial);
    if (trial.generation == current && kz_trial_is_over(&trial))
        return true;
    if (trial.generation != current) {
        start_anew(&trial, current);
    } else if (strcmp(trial.seen.boot, now->boot) == 0) {
        int64_t spent = kz_moment_between(&trial.seen, now);
        /* A gap is a program that stood still, not one that ran. */
        trial.good_ms += spent < 3 * KZ_TRIAL_TICK_MS ? spent : 0;
    }
    trial.is_running = true;
    trial.seen = *now;
    return write(state, &trial);
}

bool kz_trial_end(const char *state, const struct kz_moment *now) {
    struct kz_trial trial;
    kz_trial_read(state, &trial);
    if (kz_trial_is_over(&trial))
        return true;
    trial.is_running = false;
    trial.seen = *now;
    return write(state, &trial);
}

bool kz_trial_forget(const char *state) {
    struct kz_trial trial;
    kz_trial_read(state, &trial);
    trial.returned_from = 0;
    return write(state, &trial);
}
