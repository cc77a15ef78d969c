#include "src/update/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "src/base/mem.h"

/* Below this threads cost more than they save. */
enum { LARGE = 2 * KZ_COPY_BLOCK };

struct block {
    char *bytes;
    size_t len;
};

struct copy {
    int from, to;
    int64_t size, done;
    kz_copy_tick_fn *tick;
    void *user;
    struct kz_hash hash; /* only the hashing thread */
    pthread_mutex_t mutex;
    pthread_cond_t moved;
    /* Protected by mutex: counts of blocks since the start. */
    struct block blocks[KZ_COPY_BLOCKS];
    uint64_t read, hashed, written;
    bool is_read;
    int write_error;
};

void kz_copy_rewind(int fd) {
    if (lseek(fd, 0, SEEK_SET) != 0)
        errno = EIO;
}

static bool write_all(int fd, const char *data, size_t len) {
    while (len > 0) {
        ssize_t put = write(fd, data, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        data += put;
        len -= (size_t)put;
    }
    return true;
}

/* As much as there is up to a whole block; -1 with errno. */
static ssize_t read_block(int fd, char *to) {
    size_t len = 0;
    while (len < KZ_COPY_BLOCK) {
        ssize_t got = read(fd, to + len, KZ_COPY_BLOCK - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        len += (size_t)got;
    }
    return (ssize_t)len;
}

/* The next block into `to`: KZ_COPIED with *len 0 is the end of the file. */
static enum kz_copied next(struct copy *c, char *to, size_t *len) {
    ssize_t got = read_block(c->from, to);
    *len = got > 0 ? (size_t)got : 0;
    c->done += (int64_t)*len;
    /* A file that grows meanwhile is a changed file. */
    if (got < 0 || c->done > c->size || (got == 0 && c->done != c->size))
        return KZ_COPY_CHANGED;
    if (got > 0 && c->tick && !c->tick(c->user, c->done))
        return KZ_COPY_STOPPED;
    return KZ_COPIED;
}

/* ---- small files: one thread ---- */

static enum kz_copied copy_small(struct copy *c) {
    char *bytes = kz_xmalloc(KZ_COPY_BLOCK);
    enum kz_copied result = KZ_COPIED;
    size_t len = 1;
    while (result == KZ_COPIED && len > 0) {
        result = next(c, bytes, &len);
        if (result == KZ_COPIED) {
            kz_hash_update(&c->hash, bytes, len);
            if (!write_all(c->to, bytes, len))
                result = KZ_COPY_UNWRITABLE;
        }
    }
    free(bytes);
    return result;
}

/* ---- large ones: three ---- */

/* The block that `count` has come to, once it is read; NULL: there is none. */
static struct block *wait_block(struct copy *c, const uint64_t *count) {
    pthread_mutex_lock(&c->mutex);
    while (*count == c->read && !c->is_read)
        pthread_cond_wait(&c->moved, &c->mutex);
    struct block *block =
        *count == c->read ? NULL : &c->blocks[*count % KZ_COPY_BLOCKS];
    pthread_mutex_unlock(&c->mutex);
    return block;
}

static void pass_block(struct copy *c, uint64_t *count) {
    pthread_mutex_lock(&c->mutex);
    ++*count;
    pthread_cond_broadcast(&c->moved);
    pthread_mutex_unlock(&c->mutex);
}

static void *hash_blocks(void *user) {
    struct copy *c = user;
    for (struct block *b; (b = wait_block(c, &c->hashed));
         pass_block(c, &c->hashed))
        kz_hash_update(&c->hash, b->bytes, b->len);
    return NULL;
}

/* The disk begins at once, so that the sync at the end finds little. After a
 * failure the rest is passed over. */
static void *write_blocks(void *user) {
    struct copy *c = user;
    off_t at = 0;
    for (struct block *b; (b = wait_block(c, &c->written));
         pass_block(c, &c->written)) {
        int error = c->write_error;
        if (error == 0 && !write_all(c->to, b->bytes, b->len)) {
            pthread_mutex_lock(&c->mutex);
            c->write_error = errno;
            pthread_mutex_unlock(&c->mutex);
        }
        sync_file_range(c->to, at, (off_t)b->len, SYNC_FILE_RANGE_WRITE);
        at += (off_t)b->len;
    }
    return NULL;
}

/* Room for the next block; NULL: the writer has failed. */
static struct block *wait_room(struct copy *c) {
    pthread_mutex_lock(&c->mutex);
    while (c->read - c->hashed == KZ_COPY_BLOCKS ||
           c->read - c->written == KZ_COPY_BLOCKS)
        pthread_cond_wait(&c->moved, &c->mutex);
    struct block *block =
        c->write_error ? NULL : &c->blocks[c->read % KZ_COPY_BLOCKS];
    pthread_mutex_unlock(&c->mutex);
    return block;
}

static enum kz_copied read_blocks(struct copy *c) {
    enum kz_copied result = KZ_COPIED;
    size_t len = 1;
    while (result == KZ_COPIED && len > 0) {
        struct block *block = wait_room(c);
        if (!block) {
            result = KZ_COPY_UNWRITABLE;
            break;
        }
        result = next(c, block->bytes, &len);
        block->len = len;
        if (result == KZ_COPIED && len > 0)
            pass_block(c, &c->read);
    }
    pthread_mutex_lock(&c->mutex);
    c->is_read = true;
    pthread_cond_broadcast(&c->moved);
    pthread_mutex_unlock(&c->mutex);
    return result;
}

static enum kz_copied copy_large(struct copy *c) {
    pthread_t hasher, writer;
    char *bytes = kz_xmalloc((size_t)KZ_COPY_BLOCK * KZ_COPY_BLOCKS);
    for (size_t i = 0; i < KZ_COPY_BLOCKS; i++)
        c->blocks[i].bytes = bytes + i * KZ_COPY_BLOCK;
    pthread_mutex_init(&c->mutex, NULL);
    pthread_cond_init(&c->moved, NULL);
    kz_require(pthread_create(&hasher, NULL, hash_blocks, c) == 0 &&
               pthread_create(&writer, NULL, write_blocks, c) == 0);
    enum kz_copied result = read_blocks(c);
    pthread_join(hasher, NULL);
    pthread_join(writer, NULL);
    if (result == KZ_COPIED && c->write_error)
        result = KZ_COPY_UNWRITABLE;
    pthread_cond_destroy(&c->moved);
    pthread_mutex_destroy(&c->mutex);
    free(bytes);
    if (result == KZ_COPY_UNWRITABLE)
        errno = c->write_error;
    return result;
}

enum kz_copied kz_copy(int from, int to, int64_t size, kz_copy_tick_fn *tick,
                       void *user, char hash[KZ_HASH_HEX_SIZE]) {
    struct copy c = {.from = from, .to = to, .size = size, .tick = tick,
                     .user = user};
    posix_fadvise(from, 0, 0, POSIX_FADV_SEQUENTIAL);
    kz_hash_init(&c.hash);
    enum kz_copied result = size > LARGE ? copy_large(&c) : copy_small(&c);
    kz_hash_finish(&c.hash, hash);
    return result;
}
