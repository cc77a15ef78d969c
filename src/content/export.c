#include "src/content/export.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/hash.h"
#include "src/content/book_out.h"
#include "src/content/csv_out.h"
#include "src/content/limits.h"

#define LOG_MODULE "export"
#include "src/base/log.h"

struct work {
    const struct kz_export_job *job;
    struct kz_stored *stored;
    struct kz_export_result *result;
    struct kz_error *err;
    char temp[KZ_PATH_SIZE]; /* of a folder, inside it */
};

bool kz_export_is_book(const char *dest) {
    struct kz_str path = kz_str_from(dest);
    if (path.len < 5)
        return false;
    static const char suffix[] = ".xlsx";
    for (size_t i = 0; i < 5; i++) {
        char c = path.s[path.len - 5 + i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c) != suffix[i])
            return false;
    }
    return true;
}

/* By errno; always false. */
static bool say_errno(struct work *w) {
    bool is_full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    kz_log_warn("%s: %s", w->job->dest, strerror(errno));
    return kz_error_set(w->err, is_full ? "export.full" : "export.unwritable",
                        w->job->dest, NULL);
}

static bool join(struct work *w, char *out, const char *a, const char *b) {
    if (kz_path_join(out, KZ_PATH_SIZE, a, b))
        return true;
    errno = ENAMETOOLONG;
    return say_errno(w);
}

/* ---- a workbook ---- */

/* Made in memory, so that nothing of it lies at DEST before it is whole. */
static bool write_memory(struct work *w, int fd) {
    char path[32];
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    if (kz_book_out_write(path, w->stored, w->job->words, &w->result->rows,
                          w->err))
        return true;
    if (strcmp(w->err->id, "export.failed") == 0)
        kz_error_set(w->err, "export.failed", w->job->dest, NULL);
    return false;
}

static bool put_book(struct work *w, int fd) {
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0)
        return kz_error_set(w->err, "export.failed", w->job->dest, NULL);
    if ((size_t)st.st_size > KZ_LIMITS_DEFAULT.table_bytes)
        return kz_error_set(w->err, "export.too_large", w->job->dest, NULL);
    size_t len = (size_t)st.st_size;
    void *data = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED)
        return kz_error_set(w->err, "export.failed", w->job->dest, NULL);
    errno = 0;
    bool is_good = kz_file_write_atomic(w->job->dest,
                                        (struct kz_str){data, len}, 0644) ||
                   say_errno(w);
    munmap(data, len);
    return is_good;
}

static bool write_book(struct work *w) {
    struct stat st;
    if (w->job->with_media)
        return kz_error_set(w->err, "export.book_media", w->job->dest, NULL);
    /* It may be the hall's own, with rows that no export has. */
    if (lstat(w->job->dest, &st) == 0)
        return kz_error_set(w->err, "export.exists", w->job->dest, NULL);
    int fd = memfd_create("karez-export", MFD_CLOEXEC);
    if (fd < 0)
        return say_errno(w);
    bool is_good = write_memory(w, fd) && put_book(w, fd);
    close(fd);
    return is_good;
}

/* ---- a folder ---- */

static bool is_empty(const char *path) {
    DIR *dir = opendir(path);
    int entries = 0;
    if (!dir)
        return true; /* writing there will tell */
    while (entries <= 2 && readdir(dir))
        entries++;
    closedir(dir);
    return entries <= 2;
}

static bool write_table(struct work *w, const char *folder,
                        const struct kz_table *table) {
    char name[64], path[KZ_PATH_SIZE];
    snprintf(name, sizeof(name), "%s.csv", table->name);
    if (!join(w, path, folder, name))
        return false;
    FILE *out = fopen(path, "wb");
    if (!out)
        return say_errno(w);
    errno = 0;
    int rows = kz_csv_out_table(out, w->stored, table);
    bool has_failed = ferror(out) != 0;
    has_failed = fclose(out) != 0 || has_failed;
    if (has_failed)
        return say_errno(w);
    w->result->rows += rows;
    return rows > 0 || unlink(path) == 0 || say_errno(w);
}

static bool write_tables(struct work *w) {
    char folder[KZ_PATH_SIZE];
    if (!join(w, folder, w->temp, "catalog"))
        return false;
    if (mkdir(folder, 0755) != 0)
        return say_errno(w);
    for (size_t t = 0; t < kz_table_count(); t++) {
        if (!write_table(w, folder, kz_table_at(t)))
            return false;
    }
    return kz_stored_is_whole(w->stored, w->err);
}

static bool copy_bytes(struct work *w, int from, int to, int64_t *size,
                       char hash[KZ_HASH_HEX_SIZE]) {
    enum { PIECE = 1 << 16 };
    char *piece = kz_xmalloc(PIECE);
    bool is_good = true;
    struct kz_hash state;
    kz_hash_init(&state);
    *size = 0;
    for (ssize_t got; is_good && (got = read(from, piece, PIECE)) > 0;
         *size += got) {
        kz_hash_update(&state, piece, (size_t)got);
        for (ssize_t done = 0, put; is_good && done < got; done += put) {
            put = write(to, piece + done, (size_t)(got - done));
            is_good = put > 0 || say_errno(w);
        }
    }
    free(piece);
    kz_hash_finish(&state, hash);
    return is_good;
}

static bool copy_file(struct work *w, const char *folder,
                      const struct kz_stored_media *file) {
    char name[KZ_ERROR_VALUE_SIZE], path[KZ_PATH_SIZE];
    char hash[KZ_HASH_HEX_SIZE] = "";
    int64_t size = 0;
    snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(file->name));
    int from = strchr(name, '/') ? -1
                                 : w->job->open_object(w->job->user,
                                                       file->hash);
    if (from < 0)
        return kz_error_set(w->err, "export.media", name, NULL);
    bool is_good = join(w, path, folder, name);
    int to = is_good ? open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                            0644)
                     : -1;
    if (is_good && to < 0)
        is_good = say_errno(w);
    is_good = is_good && copy_bytes(w, from, to, &size, hash);
    if (to >= 0 && close(to) != 0 && is_good)
        is_good = say_errno(w);
    close(from);
    if (is_good && (size != file->size || strcmp(hash, file->hash) != 0))
        return kz_error_set(w->err, "export.media", name, NULL);
    w->result->files += is_good;
    return is_good;
}

/* What the program brings along, every program has. */
static bool write_media(struct work *w) {
    char folder[KZ_PATH_SIZE];
    if (!w->job->with_media)
        return true;
    if (!join(w, folder, w->temp, "media"))
        return false;
    if (mkdir(folder, 0755) != 0)
        return say_errno(w);
    for (const struct kz_stored_media *file;
         (file = kz_stored_next_media(w->stored));) {
        if (!kz_str_starts_with(file->name, "karez:") &&
            !copy_file(w, folder, file))
            return false;
    }
    return kz_stored_is_whole(w->stored, w->err);
}

static bool move_up(struct work *w, const char *name) {
    char from[KZ_PATH_SIZE], to[KZ_PATH_SIZE];
    if (!join(w, from, w->temp, name) || !join(w, to, w->job->dest, name))
        return false;
    return rename(from, to) == 0 || say_errno(w);
}

static bool sync_all(struct work *w) {
    int fd = open(w->job->dest, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_good = fd >= 0 && syncfs(fd) == 0;
    if (!is_good)
        say_errno(w);
    if (fd >= 0)
        close(fd);
    return is_good;
}

static bool fill_folder(struct work *w) {
    if (!write_tables(w) || !write_media(w) || !sync_all(w))
        return false;
    if (w->job->with_media && !move_up(w, "media"))
        return false;
    return move_up(w, "catalog") && kz_dir_remove(w->temp) && sync_all(w);
}

/* Whatever was made; the folder was empty. */
static void take_back(struct work *w, bool was_made) {
    static const char *const parts[] = {"catalog", "media"};
    char path[KZ_PATH_SIZE];
    if (kz_dir_exists(w->temp) && !kz_dir_remove(w->temp))
        kz_log_warn("%s stays", w->temp);
    for (size_t i = 0; i < KZ_COUNT(parts); i++) {
        if (kz_path_join(path, sizeof(path), w->job->dest, parts[i]) &&
            kz_dir_exists(path) && !kz_dir_remove(path))
            kz_log_warn("%s stays", path);
    }
    if (was_made)
        rmdir(w->job->dest);
}

static bool write_folder(struct work *w) {
    struct stat st;
    const char *dest = w->job->dest;
    bool is_there = stat(dest, &st) == 0;
    if (is_there && !S_ISDIR(st.st_mode))
        return kz_error_set(w->err, "export.not_folder", dest, NULL);
    if (is_there && !is_empty(dest))
        return kz_error_set(w->err, "export.not_empty", dest, NULL);
    if (!is_there && !kz_dir_make(dest))
        return say_errno(w);
    bool is_good = join(w, w->temp, dest, ".karez-XXXXXX");
    if (is_good && !mkdtemp(w->temp)) {
        is_good = say_errno(w);
        w->temp[0] = '\0';
    }
    is_good = is_good && fill_folder(w);
    if (!is_good)
        take_back(w, !is_there);
    return is_good;
}

bool kz_export(const struct kz_export_job *job,
               struct kz_export_result *result, struct kz_error *err) {
    *result = (struct kz_export_result){0};
    struct work w = {.job = job, .result = result, .err = err};
    w.stored = kz_stored_open(job->db_path, job->words, err);
    if (!w.stored)
        return false;
    result->held = kz_stored_held(w.stored);
    bool is_good =
        kz_export_is_book(job->dest) ? write_book(&w) : write_folder(&w);
    kz_stored_close(&w.stored);
    return is_good;
}
