#include "src/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_MODULE "file"
#include "src/base/log.h"

static bool read_all(int fd, char *data, size_t size, size_t *len) {
    *len = 0;
    while (*len < size) {
        ssize_t got = read(fd, data + *len, size - *len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        *len += (size_t)got;
    }
    return true;
}

bool kz_file_read(const char *path, size_t limit, char **out, size_t *len) {
    *out = NULL;
    *len = 0;
    /* Non-blocking, so that a FIFO in place of a file cannot hang us. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        kz_log_debug("%s: %s", path, strerror(errno));
        return false;
    }
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < 0 ||
        (size_t)st.st_size > limit) {
        kz_log_debug("%s: not a regular file within %zu bytes", path, limit);
        close(fd);
        return false;
    }
    char *data = malloc((size_t)st.st_size + 1);
    bool is_good = data && read_all(fd, data, (size_t)st.st_size, len);
    close(fd);
    if (!is_good) {
        kz_log_warn("%s: cannot be read", path);
        free(data);
        return false;
    }
    data[*len] = '\0';
    *out = data;
    return true;
}

static bool write_all(int fd, struct kz_str data) {
    size_t done = 0;
    while (done < data.len) {
        ssize_t put = write(fd, data.s + done, data.len - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        done += (size_t)put;
    }
    return true;
}

static bool write_synced(const char *path, struct kz_str data, unsigned mode) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (fd < 0)
        return false;
    bool is_good = write_all(fd, data) && fsync(fd) == 0;
    return (close(fd) == 0) && is_good;
}

static bool sync_parent(const char *path) {
    char parent[KZ_PATH_SIZE];
    const char *slash = strrchr(path, '/');
    if (!slash)
        return kz_dir_sync(".");
    size_t len = slash == path ? 1 : (size_t)(slash - path);
    if (len >= sizeof(parent))
        return false;
    memcpy(parent, path, len);
    parent[len] = '\0';
    return kz_dir_sync(parent);
}

bool kz_file_write_atomic(const char *path, struct kz_str data,
                          unsigned mode) {
    char beside[KZ_PATH_SIZE];
    int len = snprintf(beside, sizeof(beside), "%s.new", path);
    if (len < 0 || len >= (int)sizeof(beside))
        return false;
    if (!write_synced(beside, data, mode) || rename(beside, path) != 0) {
        kz_log_warn("%s: %s", path, strerror(errno));
        unlink(beside);
        return false;
    }
    return sync_parent(path);
}

bool kz_dir_make(const char *path) {
    char part[KZ_PATH_SIZE];
    size_t len = strlen(path);
    if (len == 0 || len >= sizeof(part))
        return false;
    for (size_t i = 1; i <= len; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        memcpy(part, path, i);
        part[i] = '\0';
        bool is_new = mkdir(part, 0755) == 0;
        if (!is_new && errno != EEXIST) {
            kz_log_warn("%s: %s", part, strerror(errno));
            return false;
        }
        /* A folder that may be written but not read cannot be synced. */
        if (is_new && !sync_parent(part) && errno != EACCES)
            return false;
    }
    return kz_dir_exists(path);
}

bool kz_dir_sync(const char *path) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool is_good = fsync(fd) == 0;
    if (!is_good)
        kz_log_warn("%s: %s", path, strerror(errno));
    close(fd);
    return is_good;
}

static bool remove_entries(int dir_fd) {
    DIR *dir = fdopendir(dir_fd);
    if (!dir) {
        close(dir_fd);
        return false;
    }
    bool is_good = true;
    for (struct dirent *e; is_good && (e = readdir(dir));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        if (unlinkat(dirfd(dir), e->d_name, 0) == 0)
            continue;
        int child = openat(dirfd(dir), e->d_name,
                           O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        is_good = child >= 0 && remove_entries(child) &&
                  unlinkat(dirfd(dir), e->d_name, AT_REMOVEDIR) == 0;
    }
    closedir(dir);
    return is_good;
}

bool kz_dir_remove(const char *path) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT;
    return remove_entries(fd) && rmdir(path) == 0;
}

bool kz_dir_exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool kz_dir_is_writable(const char *path) {
    return kz_dir_exists(path) && access(path, W_OK | X_OK) == 0;
}

bool kz_file_exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool kz_path_join(char *out, size_t size, const char *a, const char *b) {
    size_t len = strlen(a);
    bool has_slash = len > 0 && a[len - 1] == '/';
    int put = snprintf(out, size, "%s%s%s", a, has_slash ? "" : "/", b);
    return put >= 0 && (size_t)put < size;
}
