#include "src/app/tour_memory.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/tour/mark.h"

#define LOG_MODULE "tour"
#include "src/base/log.h"

struct kz_tour_memory {
    char path[KZ_PATH_SIZE];
    char now[KZ_TOUR_MARK_SIZE]; /* the keeper's own */
    size_t now_len;
    pthread_t thread;
    bool has_thread;
    pthread_mutex_t mutex;
    pthread_cond_t cond;
    char next[KZ_TOUR_MARK_SIZE]; /* protected by mutex, as all below */
    size_t next_len;
    bool is_new, is_closing;
};

static void write_file(const struct kz_tour_memory *m, struct kz_str text) {
    if (text.len == 0) {
        if (unlink(m->path) != 0 && errno != ENOENT)
            kz_log_warn("%s: %s", m->path, strerror(errno));
    } else if (!kz_file_write_atomic(m->path, text, 0600)) {
        kz_log_warn("%s: the tour's place is not kept", m->path);
    }
}

static void *run(void *user) {
    struct kz_tour_memory *m = user;
    char text[KZ_TOUR_MARK_SIZE];
    pthread_mutex_lock(&m->mutex);
    while (m->is_new || !m->is_closing) {
        if (!m->is_new) {
            pthread_cond_wait(&m->cond, &m->mutex);
            continue;
        }
        size_t len = m->next_len;
        memcpy(text, m->next, len);
        m->is_new = false;
        pthread_mutex_unlock(&m->mutex);
        write_file(m, (struct kz_str){text, len});
        pthread_mutex_lock(&m->mutex);
    }
    pthread_mutex_unlock(&m->mutex);
    return NULL;
}

static void read_file(struct kz_tour_memory *m) {
    char *data;
    size_t len;
    if (!kz_file_read(m->path, sizeof(m->now) - 1, &data, &len))
        return;
    memcpy(m->now, data, len);
    m->now_len = len;
    free(data);
}

struct kz_tour_memory *kz_tour_memory_open(const char *path) {
    struct kz_tour_memory *m = kz_xcalloc(1, sizeof(*m));
    snprintf(m->path, sizeof(m->path), "%s", path);
    read_file(m);
    pthread_mutex_init(&m->mutex, NULL);
    pthread_cond_init(&m->cond, NULL);
    m->has_thread = pthread_create(&m->thread, NULL, run, m) == 0;
    if (!m->has_thread)
        kz_log_warn("no thread: a tour's place is not kept");
    return m;
}

void kz_tour_memory_close(struct kz_tour_memory *m) {
    if (!m)
        return;
    pthread_mutex_lock(&m->mutex);
    m->is_closing = true;
    pthread_cond_signal(&m->cond);
    pthread_mutex_unlock(&m->mutex);
    if (m->has_thread)
        pthread_join(m->thread, NULL);
    pthread_cond_destroy(&m->cond);
    pthread_mutex_destroy(&m->mutex);
    free(m);
}

void kz_tour_memory_keep(void *user, struct kz_str text) {
    struct kz_tour_memory *m = user;
    kz_require(text.len < sizeof(m->now));
    bool was_empty = m->now_len == 0;
    if (text.len > 0)
        memcpy(m->now, text.s, text.len);
    m->now_len = text.len;
    if (text.len == 0 && was_empty)
        return;
    pthread_mutex_lock(&m->mutex);
    if (text.len > 0)
        memcpy(m->next, text.s, text.len);
    m->next_len = text.len;
    m->is_new = true;
    pthread_cond_signal(&m->cond);
    pthread_mutex_unlock(&m->mutex);
}

struct kz_str kz_tour_memory_text(const struct kz_tour_memory *m) {
    return (struct kz_str){m->now, m->now_len};
}
