#include "src/app/janitor.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/update/damage.h"
#include "src/update/rehash.h"
#include "src/update/trial.h"

#define LOG_MODULE "janitor"
#include "src/base/log.h"

enum { NICE = 19, IDLE_IO = 3 << 13, IO_OF_THREAD = 1, LINES_MOST = 1 << 16 };

struct kz_janitor {
    char store[KZ_PATH_SIZE], state[KZ_PATH_SIZE];
    int idle_ms, pause_ms;
    pthread_t thread;
    atomic_llong touched_ms;
    pthread_mutex_t mutex;
    pthread_cond_t wakes;
    /* Protected by mutex. */
    bool wants_stop;
    struct kz_janitor_count count;
};

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* False: it is time to stop. */
static bool sleep_for(struct kz_janitor *j, int64_t ms) {
    struct timespec until;
    int64_t end = now_ms() + ms;
    until.tv_sec = (time_t)(end / 1000);
    until.tv_nsec = (long)(end % 1000) * 1000000;
    pthread_mutex_lock(&j->mutex);
    while (!j->wants_stop && now_ms() < end)
        pthread_cond_timedwait(&j->wakes, &j->mutex, &until);
    bool goes_on = !j->wants_stop;
    pthread_mutex_unlock(&j->mutex);
    return goes_on;
}

/* Sleeps until nobody has touched anything for a while. */
static bool wait_idle(struct kz_janitor *j) {
    int64_t left;
    while ((left = atomic_load(&j->touched_ms) + j->idle_ms - now_ms()) > 0) {
        if (!sleep_for(j, left))
            return false;
    }
    return true;
}

static void add(struct kz_janitor *j, struct kz_janitor_count more) {
    pthread_mutex_lock(&j->mutex);
    j->count.passes += more.passes;
    j->count.damaged += more.damaged;
    j->count.collections += more.collections;
    pthread_mutex_unlock(&j->mutex);
}

static void collect(struct kz_janitor *j) {
    struct kz_trial trial;
    struct kz_error err;
    kz_trial_read(j->state, &trial);
    if (!kz_trial_is_over(&trial))
        return;
    if (kz_store_collect(j->store, &err))
        add(j, (struct kz_janitor_count){.collections = 1});
    else
        kz_log_info("nothing collected: %s", err.id);
}

/* As damage.h has it. */
static void note_object(char *lines, size_t *len,
                        const struct kz_rehash *rehash) {
    struct kz_str name = kz_rehash_name(rehash);
    if (*len + KZ_HASH_HEX_SIZE + name.len + 2 > LINES_MOST)
        return;
    *len += (size_t)snprintf(lines + *len, LINES_MOST - *len, "%s %.*s\n",
                             kz_rehash_hash(rehash), KZ_STR_ARG(name));
}

/* Reads all objects; false: it is time to stop. */
static bool read_all(struct kz_janitor *j) {
    struct kz_error err;
    struct kz_rehash *rehash = kz_rehash_open(j->store, &err);
    enum kz_rehash_step step = KZ_REHASH_MORE;
    char *lines = kz_xmalloc(LINES_MOST);
    size_t len = 0;
    bool goes_on = true;
    while (rehash && goes_on && step != KZ_REHASH_DONE) {
        step = kz_rehash_step(rehash);
        if (step == KZ_REHASH_DAMAGED) {
            note_object(lines, &len, rehash);
            add(j, (struct kz_janitor_count){.damaged = 1});
        }
        goes_on = sleep_for(j, KZ_REHASH_EVERY_MS) && wait_idle(j);
    }
    if (rehash && step == KZ_REHASH_DONE) {
        if (kz_damage_write(j->state, (struct kz_str){lines, len}) &&
            len > 0)
            kz_log_error("what is damaged is not shown from now on");
        add(j, (struct kz_janitor_count){.passes = 1});
    }
    free(lines);
    kz_rehash_close(&rehash);
    return goes_on;
}

static void *run(void *user) {
    struct kz_janitor *j = user;
    pid_t self = (pid_t)syscall(SYS_gettid);
    setpriority(PRIO_PROCESS, (id_t)self, NICE);
    syscall(SYS_ioprio_set, IO_OF_THREAD, self, IDLE_IO);
    while (wait_idle(j)) {
        collect(j);
        if (!read_all(j) || !sleep_for(j, j->pause_ms))
            break;
    }
    return NULL;
}

struct kz_janitor *kz_janitor_start(const struct kz_janitor_job *job) {
    struct kz_janitor *j = kz_xcalloc(1, sizeof(*j));
    pthread_condattr_t attr;
    snprintf(j->store, sizeof(j->store), "%s", job->store);
    snprintf(j->state, sizeof(j->state), "%s", job->state);
    j->idle_ms = job->idle_ms;
    j->pause_ms = job->pause_ms;
    atomic_store(&j->touched_ms, now_ms());
    pthread_mutex_init(&j->mutex, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&j->wakes, &attr);
    pthread_condattr_destroy(&attr);
    if (pthread_create(&j->thread, NULL, run, j) == 0)
        return j;
    kz_log_warn("no thread");
    pthread_cond_destroy(&j->wakes);
    pthread_mutex_destroy(&j->mutex);
    free(j);
    return NULL;
}

void kz_janitor_stop(struct kz_janitor **janitor) {
    struct kz_janitor *j = *janitor;
    *janitor = NULL;
    if (!j)
        return;
    pthread_mutex_lock(&j->mutex);
    j->wants_stop = true;
    pthread_cond_broadcast(&j->wakes);
    pthread_mutex_unlock(&j->mutex);
    pthread_join(j->thread, NULL);
    pthread_cond_destroy(&j->wakes);
    pthread_mutex_destroy(&j->mutex);
    free(j);
}

void kz_janitor_disturb(struct kz_janitor *janitor) {
    if (janitor)
        atomic_store(&janitor->touched_ms, now_ms());
}

struct kz_janitor_count kz_janitor_count(struct kz_janitor *janitor) {
    pthread_mutex_lock(&janitor->mutex);
    struct kz_janitor_count count = janitor->count;
    pthread_mutex_unlock(&janitor->mutex);
    return count;
}
