#include "src/content/writer.h"

#include <pthread.h>
#include <stdlib.h>

#include "src/base/vec.h"
#include "src/content/insert.h"

#define LOG_MODULE "writer"
#include "src/base/log.h"

enum { LANES = 160, BATCHES = 3, BATCH_BYTES = 512 * 1024 };

struct lane {
    KZ_VEC(struct kz_insert_cell) cells;
};

/* Owned by the thread that fills it, then by the one that writes it. */
struct batch {
    struct lane lanes[LANES];
    KZ_VEC(char) bytes;
    size_t cells; /* of all lanes */
};

struct kz_writer {
    sqlite3 *db;                     /* only the writing thread */
    struct kz_insert inserts[LANES]; /* `into` and `columns`: written before
                                      * a batch names the lane */
    int lane_count;                  /* only the filling thread */
    struct batch *batch;             /* likewise */
    struct lane *lane;
    size_t row_start;
    bool has_failed; /* likewise: `failure` as it was last seen */
    struct batch batches[BATCHES];
    bool has_thread; /* else the filling thread writes too */
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    size_t filled, written; /* batches; protected by mutex */
    bool is_closed;         /* protected by mutex */
    int failure;            /* protected by mutex */
};

/* ---- the writing thread ---- */

static int write_batch(struct kz_writer *w, struct batch *batch) {
    for (size_t i = 0; i < LANES; i++) {
        struct lane *lane = &batch->lanes[i];
        if (lane->cells.count == 0)
            continue;
        struct kz_insert *insert = &w->inserts[i];
        int rc = kz_insert_run(insert, w->db, lane->cells.items,
                               lane->cells.count / (size_t)insert->columns,
                               batch->bytes.items);
        if (rc != SQLITE_OK) {
            kz_log_error("%.*s: %s", (int)strcspn(insert->into, " "),
                         insert->into, sqlite3_errmsg(w->db));
            return rc;
        }
    }
    return SQLITE_OK;
}

/* With the mutex held, before and after. */
static void write_next(struct kz_writer *w) {
    struct batch *batch = &w->batches[w->written % BATCHES];
    if (w->failure == SQLITE_OK) {
        pthread_mutex_unlock(&w->mutex);
        int rc = write_batch(w, batch);
        pthread_mutex_lock(&w->mutex);
        w->failure = rc;
    }
    w->written++;
    pthread_cond_signal(&w->changed);
}

static void *run(void *user) {
    struct kz_writer *w = user;
    pthread_mutex_lock(&w->mutex);
    for (;;) {
        while (w->written == w->filled && !w->is_closed)
            pthread_cond_wait(&w->changed, &w->mutex);
        if (w->written == w->filled)
            break;
        write_next(w);
    }
    pthread_mutex_unlock(&w->mutex);
    return NULL;
}

/* ---- the filling thread ---- */

static void empty(struct batch *batch) {
    for (size_t i = 0; i < LANES; i++)
        batch->lanes[i].cells.count = 0;
    batch->bytes.count = 0;
    batch->cells = 0;
}

static void hand_over(struct kz_writer *w) {
    pthread_mutex_lock(&w->mutex);
    w->filled++;
    if (!w->has_thread)
        write_next(w);
    pthread_cond_signal(&w->changed);
    while (w->filled - w->written == BATCHES)
        pthread_cond_wait(&w->changed, &w->mutex);
    w->has_failed = w->failure != SQLITE_OK;
    pthread_mutex_unlock(&w->mutex);
    w->batch = &w->batches[w->filled % BATCHES];
    empty(w->batch);
}

struct kz_writer *kz_writer_start(sqlite3 *db) {
    struct kz_writer *w = kz_xcalloc(1, sizeof(*w));
    w->db = db;
    w->batch = &w->batches[0];
    pthread_mutex_init(&w->mutex, NULL);
    pthread_cond_init(&w->changed, NULL);
    w->has_thread = pthread_create(&w->thread, NULL, run, w) == 0;
    return w;
}

static int join(struct kz_writer **writer) {
    struct kz_writer *w = *writer;
    pthread_mutex_lock(&w->mutex);
    w->is_closed = true;
    pthread_cond_signal(&w->changed);
    pthread_mutex_unlock(&w->mutex);
    if (w->has_thread)
        pthread_join(w->thread, NULL);
    int rc = w->failure;
    for (size_t i = 0; i < LANES; i++)
        kz_insert_destroy(&w->inserts[i]);
    for (size_t b = 0; b < BATCHES; b++) {
        for (size_t i = 0; i < LANES; i++)
            kz_vec_free(&w->batches[b].lanes[i].cells);
        kz_vec_free(&w->batches[b].bytes);
    }
    pthread_cond_destroy(&w->changed);
    pthread_mutex_destroy(&w->mutex);
    free(w);
    *writer = NULL;
    return rc;
}

int kz_writer_stop(struct kz_writer **writer) {
    if (!*writer)
        return SQLITE_OK;
    hand_over(*writer);
    return join(writer);
}

void kz_writer_abort(struct kz_writer **writer) {
    if (*writer)
        join(writer);
}

int kz_writer_lane(struct kz_writer *w, const char *into, int columns) {
    kz_require(w->lane_count < LANES && columns > 0);
    kz_insert_init(&w->inserts[w->lane_count++], into, columns);
    return w->lane_count;
}

void kz_writer_begin(struct kz_writer *w, int lane) {
    kz_require(!w->lane && lane > 0 && lane <= w->lane_count);
    w->lane = &w->batch->lanes[lane - 1];
    w->row_start = w->lane->cells.count;
    kz_vec_reserve(&w->lane->cells,
                   w->row_start + (size_t)w->inserts[lane - 1].columns);
}

static void put(struct kz_writer *w, struct kz_insert_cell cell) {
    kz_vec_push(&w->lane->cells, cell);
}

void kz_writer_null(struct kz_writer *w) {
    put(w, (struct kz_insert_cell){.kind = KZ_INSERT_NULL});
}

void kz_writer_int(struct kz_writer *w, int64_t value) {
    put(w, (struct kz_insert_cell){.kind = KZ_INSERT_INT,
                                   .as.integer = value});
}

void kz_writer_real(struct kz_writer *w, double value) {
    put(w, (struct kz_insert_cell){.kind = KZ_INSERT_REAL, .as.real = value});
}

/* A byte more than it needs, so that an empty one is not at NULL. */
static void put_bytes(struct kz_writer *w, enum kz_insert_kind kind,
                      const void *data, size_t len) {
    kz_require(len <= INT32_MAX);
    size_t at = w->batch->bytes.count;
    kz_vec_reserve(&w->batch->bytes, at + len + 1);
    if (len > 0)
        memcpy(w->batch->bytes.items + at, data, len);
    w->batch->bytes.count += len;
    put(w, (struct kz_insert_cell){
               .kind = kind, .len = (uint32_t)len, .as.at = at});
}

void kz_writer_text(struct kz_writer *w, struct kz_str value) {
    put_bytes(w, KZ_INSERT_TEXT, value.s, value.len);
}

void kz_writer_blob(struct kz_writer *w, const void *data, size_t len) {
    put_bytes(w, KZ_INSERT_BLOB, data, len);
}

bool kz_writer_end(struct kz_writer *w) {
    size_t cells = w->lane->cells.count - w->row_start;
    size_t lane = (size_t)(w->lane - w->batch->lanes);
    kz_require(cells == (size_t)w->inserts[lane].columns);
    w->lane = NULL;
    w->batch->cells += cells;
    if (w->batch->cells * sizeof(struct kz_insert_cell) +
            w->batch->bytes.count >= BATCH_BYTES)
        hand_over(w);
    return !w->has_failed;
}
