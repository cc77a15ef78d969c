/*
 * Stands between a program and the C library (LD_PRELOAD) for every call that
 * reads or changes files below two folders, counts those calls, writes them
 * down, and ends the program or fails a call at a chosen one.
 *
 *     KZ_SWEEP_DIR     the store: what happens below it counts
 *     KZ_SWEEP_SOURCE  calls below it count too, as reading
 *     KZ_SWEEP_LOG     where calls are written down; not set: nowhere
 *     KZ_SWEEP_AT      the number of the call, from 1
 *     KZ_SWEEP_DO      "kill", or the errno that this call gives; the call
 *                      itself is not made, but for close
 *     KZ_SWEEP_LASTS   set: every call from there on gives it
 *     KZ_SWEEP_MUTANT  "skip CLASS": fsyncs of that class are not made;
 *                      "late CLASS": made after the next rename. A class is
 *                      the text that the path below the store begins with,
 *                      and a `*` stands for one name of a folder
 *
 * A line of the log: number, call, 'w' if it changes the store else 'r',
 * errno, inode, path, second path, offset, length of the bytes that follow,
 * bytes of stdout that were out before the call; parted by tabs, paths as
 * they stand below the store. Child processes are left alone.
 */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { PATH_SIZE = 4096, HIGH_FD = 700 };

/* One process, one plan: set before main(), then held under the lock. */
static struct {
    pthread_mutex_t lock;
    bool is_on;
    char dir[PATH_SIZE], source[PATH_SIZE];
    int log;
    long at, count;
    int error; /* 0: none, -1: kill */
    bool lasts;
    char skip[256], late[256];
    int owed; /* a copy of the descriptor whose fsync comes late; -1 */
} plan = {.lock = PTHREAD_MUTEX_INITIALIZER, .log = -1, .owed = -1};

struct call {
    const char *name;
    bool changes;
    char path[PATH_SIZE], other[PATH_SIZE]; /* absolute, "" for none */
    ino_t inode;
    int64_t offset;
    const void *data;
    size_t len;
    int64_t said;
};

static void take(const char *name, char *out, size_t size) {
    const char *value = getenv(name);
    snprintf(out, size, "%s", value ? value : "");
}

static void leave_children_alone(void) { plan.is_on = false; }

__attribute__((constructor)) static void begin(void) {
    char text[PATH_SIZE];
    take("KZ_SWEEP_DIR", plan.dir, sizeof(plan.dir));
    take("KZ_SWEEP_SOURCE", plan.source, sizeof(plan.source));
    take("KZ_SWEEP_AT", text, sizeof(text));
    plan.at = strtol(text, NULL, 10);
    take("KZ_SWEEP_DO", text, sizeof(text));
    plan.error = strcmp(text, "kill") == 0 ? -1 : atoi(text);
    plan.lasts = getenv("KZ_SWEEP_LASTS") != NULL;
    take("KZ_SWEEP_MUTANT", text, sizeof(text));
    if (strncmp(text, "skip ", 5) == 0)
        snprintf(plan.skip, sizeof(plan.skip), "%.200s", text + 5);
    if (strncmp(text, "late ", 5) == 0)
        snprintf(plan.late, sizeof(plan.late), "%.200s", text + 5);
    take("KZ_SWEEP_LOG", text, sizeof(text));
    if (text[0]) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, text,
                              O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0644);
        plan.log = fcntl(fd, F_DUPFD_CLOEXEC, HIGH_FD);
        syscall(SYS_close, fd);
    }
    unsetenv("LD_PRELOAD");
    pthread_atfork(NULL, NULL, leave_children_alone);
    plan.is_on = plan.dir[0] != '\0';
}

/* ---- what a call is about ---- */

static bool is_below(const char *path, const char *folder) {
    size_t len = strlen(folder);
    return len > 0 && strncmp(path, folder, len) == 0 &&
           (path[len] == '/' || path[len] == '\0');
}

static void path_of_fd(int fd, char *out) {
    char link[64];
    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    ssize_t len = syscall(SYS_readlinkat, AT_FDCWD, link, out, PATH_SIZE - 1);
    out[len > 0 ? len : 0] = '\0';
}

static void path_at(int dir, const char *path, char *out) {
    char folder[PATH_SIZE];
    if (path[0] == '/') {
        snprintf(out, PATH_SIZE, "%s", path);
        return;
    }
    if (dir == AT_FDCWD && syscall(SYS_getcwd, folder, sizeof(folder)) < 0)
        folder[0] = '\0';
    if (dir != AT_FDCWD)
        path_of_fd(dir, folder);
    if (snprintf(out, PATH_SIZE, "%s/%s", folder, path) >= PATH_SIZE)
        out[0] = '\0';
}

static ino_t inode_at(const char *path) {
    struct stat st;
    return fstatat(AT_FDCWD, path, &st, AT_SYMLINK_NOFOLLOW) == 0 ? st.st_ino
                                                                  : 0;
}

static ino_t inode_of(int fd) {
    struct stat st;
    return fstat(fd, &st) == 0 ? st.st_ino : 0;
}

static const char *below(const char *path) {
    size_t len = strlen(plan.dir);
    return is_below(path, plan.dir) ? path + len + (path[len] == '/') : "";
}

static bool is_of_class(const char *path, const char *pattern) {
    while (*pattern) {
        if (*pattern == '*') {
            pattern++;
            path += strcspn(path, "/");
        } else if (*path++ != *pattern++) {
            return false;
        }
    }
    return *path == '\0';
}

/* ---- before and after ---- */

/* Counted and, if its turn has come, ended or failed: then errno is set. The
 * lock is held from here until after(), unless this gives false. */
static bool before(struct call *c, int *failed) {
    int cause = errno;
    *failed = 0;
    if (!plan.is_on || (!is_below(c->path, plan.dir) &&
                        !is_below(c->other, plan.dir) &&
                        !is_below(c->path, plan.source)))
        return false;
    pthread_mutex_lock(&plan.lock);
    struct stat st;
    c->said = fstat(1, &st) == 0 && S_ISREG(st.st_mode) ? st.st_size : -1;
    c->changes = c->changes && !is_below(c->path, plan.source);
    plan.count++;
    bool is_now = plan.at > 0 && (plan.count == plan.at ||
                                  (plan.lasts && plan.count > plan.at));
    if (is_now && plan.error == -1)
        kill(getpid(), SIGKILL);
    if (is_now)
        *failed = plan.error;
    errno = cause;
    return true;
}

static void write_down(const struct call *c, int error) {
    char line[3 * PATH_SIZE];
    size_t len = error == 0 && c->data ? c->len : 0;
    int size = snprintf(line, sizeof(line),
                        "%ld\t%s\t%c\t%d\t%llu\t%s\t%s\t%lld\t%zu\t%lld\n",
                        plan.count, c->name, c->changes ? 'w' : 'r', error,
                        (unsigned long long)c->inode, below(c->path),
                        below(c->other), (long long)c->offset, len,
                        (long long)c->said);
    syscall(SYS_write, plan.log, line, (size_t)size);
    if (len > 0)
        syscall(SYS_write, plan.log, c->data, len);
}

static void after(const struct call *c, long result) {
    int cause = errno;
    if (plan.log >= 0)
        write_down(c, result < 0 ? cause : 0);
    pthread_mutex_unlock(&plan.lock);
    errno = cause;
}

static long fail(int error) {
    errno = error;
    return -1;
}

/* A call by its number, its arguments as they are. */
#define MADE(c, failed, ...)                                                 \
    ((failed) != 0 ? fail(failed) : syscall(__VA_ARGS__))

/* ---- opening and closing ---- */

static int open_at(int dir, const char *path, int flags, unsigned mode) {
    struct call c = {.name = "open"};
    int failed;
    path_at(dir, path, c.path);
    bool is_unnamed = (flags & O_TMPFILE) == O_TMPFILE;
    c.changes = is_unnamed || (flags & (O_CREAT | O_TRUNC)) != 0;
    flags |= O_LARGEFILE;
    if (!before(&c, &failed))
        return (int)syscall(SYS_openat, dir, path, flags, mode);
    bool is_there = inode_at(c.path) != 0;
    long fd = MADE(&c, failed, SYS_openat, dir, path, flags, mode);
    if (fd >= 0)
        c.inode = inode_of((int)fd);
    c.name = is_unnamed                      ? "unnamed"
             : !is_there && (flags & O_CREAT) ? "create"
             : flags & O_TRUNC                ? "empty"
                                              : "open";
    c.changes = strcmp(c.name, "open") != 0;
    after(&c, fd);
    return (int)fd;
}

static unsigned mode_of(int flags, va_list args) {
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(args, unsigned) : 0;
}

#define OPENS(symbol)                                                        \
    int symbol(const char *path, int flags, ...) {                           \
        va_list args;                                                        \
        va_start(args, flags);                                               \
        unsigned mode = mode_of(flags, args);                                \
        va_end(args);                                                        \
        return open_at(AT_FDCWD, path, flags, mode);                         \
    }
#define OPENS_AT(symbol)                                                     \
    int symbol(int dir, const char *path, int flags, ...) {                  \
        va_list args;                                                        \
        va_start(args, flags);                                               \
        unsigned mode = mode_of(flags, args);                                \
        va_end(args);                                                        \
        return open_at(dir, path, flags, mode);                              \
    }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)

DIR *opendir(const char *path) {
    int fd = open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    return fd >= 0 ? fdopendir(fd) : NULL;
}

int close(int fd) {
    struct call c = {.name = "close"};
    int failed;
    path_of_fd(fd, c.path);
    if (!before(&c, &failed))
        return (int)syscall(SYS_close, fd);
    long result = syscall(SYS_close, fd);
    if (failed != 0)
        result = fail(failed);
    after(&c, result);
    return (int)result;
}

/* ---- bytes ---- */

static bool about_fd(struct call *c, int fd, int *failed) {
    path_of_fd(fd, c->path);
    bool counts = before(c, failed);
    if (counts)
        c->inode = inode_of(fd);
    return counts;
}

static ssize_t do_read(int fd, void *data, size_t len) {
    struct call c = {.name = "read"};
    int failed;
    if (!about_fd(&c, fd, &failed))
        return syscall(SYS_read, fd, data, len);
    long got = MADE(&c, failed, SYS_read, fd, data, len);
    after(&c, got);
    return got;
}

static ssize_t do_pread(int fd, void *data, size_t len, off64_t at) {
    struct call c = {.name = "pread"};
    int failed;
    if (!about_fd(&c, fd, &failed))
        return syscall(SYS_pread64, fd, data, len, at);
    long got = MADE(&c, failed, SYS_pread64, fd, data, len, at);
    after(&c, got);
    return got;
}

ssize_t read(int fd, void *data, size_t len) { return do_read(fd, data, len); }
ssize_t pread(int fd, void *data, size_t len, off_t at) {
    return do_pread(fd, data, len, at);
}
ssize_t pread64(int fd, void *data, size_t len, off64_t at) {
    return do_pread(fd, data, len, at);
}
ssize_t __read_chk(int fd, void *data, size_t len, size_t size);
ssize_t __read_chk(int fd, void *data, size_t len, size_t size) {
    return len <= size ? do_read(fd, data, len) : (abort(), -1);
}
ssize_t __pread64_chk(int fd, void *data, size_t len, off64_t at,
                      size_t size);
ssize_t __pread64_chk(int fd, void *data, size_t len, off64_t at,
                      size_t size) {
    return len <= size ? do_pread(fd, data, len, at) : (abort(), -1);
}

/* `at` -1: where the descriptor stands. */
static ssize_t put(int fd, const void *data, size_t len, off64_t at) {
    struct call c = {.name = "write", .changes = true, .data = data};
    int failed;
    if (!about_fd(&c, fd, &failed))
        return at < 0 ? syscall(SYS_write, fd, data, len)
                      : syscall(SYS_pwrite64, fd, data, len, at);
    c.offset = at >= 0 ? at : syscall(SYS_lseek, fd, 0, SEEK_CUR);
    struct stat st;
    if (at < 0 && (fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &st) == 0)
        c.offset = st.st_size;
    long done = at < 0 ? MADE(&c, failed, SYS_write, fd, data, len)
                       : MADE(&c, failed, SYS_pwrite64, fd, data, len, at);
    c.len = done > 0 ? (size_t)done : 0;
    after(&c, done);
    return done;
}

ssize_t write(int fd, const void *data, size_t len) {
    return put(fd, data, len, -1);
}
ssize_t pwrite(int fd, const void *data, size_t len, off_t at) {
    return put(fd, data, len, at);
}
ssize_t pwrite64(int fd, const void *data, size_t len, off64_t at) {
    return put(fd, data, len, at);
}

static int resize(int fd, off64_t size) {
    struct call c = {.name = "resize", .changes = true, .offset = size};
    int failed;
    if (!about_fd(&c, fd, &failed))
        return (int)syscall(SYS_ftruncate, fd, size);
    long result = MADE(&c, failed, SYS_ftruncate, fd, size);
    after(&c, result);
    return (int)result;
}
int ftruncate(int fd, off_t size) { return resize(fd, size); }
int ftruncate64(int fd, off64_t size) { return resize(fd, size); }

/* Gives its error, does not set it. */
static int reserve(int fd, off64_t at, off64_t len) {
    struct call c = {.name = "reserve", .changes = true, .offset = at + len};
    int failed;
    long result;
    bool counts = about_fd(&c, fd, &failed);
    result = MADE(&c, failed, SYS_fallocate, fd, 0, at, len);
    int error = result < 0 ? errno : 0;
    if (counts)
        after(&c, result);
    return error;
}
int posix_fallocate(int fd, off_t at, off_t len) {
    return reserve(fd, at, len);
}
int posix_fallocate64(int fd, off64_t at, off64_t len) {
    return reserve(fd, at, len);
}

static void *map(void *at, size_t len, int access, int flags, int fd,
                 off64_t offset) {
    struct call c = {.name = "map"};
    int failed = 0;
    bool counts = fd >= 0 && about_fd(&c, fd, &failed);
    long got = MADE(&c, failed, SYS_mmap, at, len, access, flags, fd, offset);
    if (counts)
        after(&c, got == -1 ? -1 : 0);
    return (void *)got;
}
void *mmap(void *at, size_t len, int access, int flags, int fd, off_t offset) {
    return map(at, len, access, flags, fd, offset);
}
void *mmap64(void *at, size_t len, int access, int flags, int fd,
             off64_t offset) {
    return map(at, len, access, flags, fd, offset);
}

/* ---- syncing ---- */

static int sync_fd(const char *name, long number, int fd) {
    struct call c = {.name = name, .changes = true};
    int failed;
    if (!about_fd(&c, fd, &failed))
        return (int)syscall(number, fd);
    if (plan.skip[0] && is_of_class(below(c.path), plan.skip))
        c.name = "skipped";
    if (plan.late[0] && is_of_class(below(c.path), plan.late)) {
        c.name = "skipped";
        plan.owed = fcntl(fd, F_DUPFD_CLOEXEC, HIGH_FD);
    }
    long result = failed                            ? fail(failed)
                  : strcmp(c.name, "skipped") == 0 ? 0
                                                    : syscall(number, fd);
    after(&c, result);
    return (int)result;
}
int fsync(int fd) { return sync_fd("sync", SYS_fsync, fd); }
int fdatasync(int fd) { return sync_fd("sync", SYS_fdatasync, fd); }
int syncfs(int fd) { return sync_fd("syncall", SYS_syncfs, fd); }

static void pay(void) {
    int fd = plan.owed;
    if (fd < 0)
        return;
    plan.owed = -1;
    plan.late[0] = '\0';
    sync_fd("sync", SYS_fsync, fd);
    syscall(SYS_close, fd);
}

/* ---- names ---- */

static int move(int from, const char *old, int to, const char *new,
                unsigned flags) {
    struct call c = {.name = "rename", .changes = true};
    int failed;
    path_at(from, old, c.path);
    path_at(to, new, c.other);
    if (!before(&c, &failed))
        return (int)syscall(SYS_renameat2, from, old, to, new, flags);
    c.inode = inode_at(c.path);
    long result = MADE(&c, failed, SYS_renameat2, from, old, to, new, flags);
    after(&c, result);
    pay();
    return (int)result;
}
int rename(const char *old, const char *new) {
    return move(AT_FDCWD, old, AT_FDCWD, new, 0);
}
int renameat(int from, const char *old, int to, const char *new) {
    return move(from, old, to, new, 0);
}
int renameat2(int from, const char *old, int to, const char *new,
              unsigned flags) {
    return move(from, old, to, new, flags);
}

static int give_second_name(int from, const char *old, int to,
                            const char *new, int flags) {
    struct call c = {.name = "link", .changes = true};
    int failed;
    path_at(from, old, c.path);
    path_at(to, new, c.other);
    if (!before(&c, &failed))
        return (int)syscall(SYS_linkat, from, old, to, new, flags);
    struct stat st;
    long result = MADE(&c, failed, SYS_linkat, from, old, to, new, flags);
    if (fstatat(AT_FDCWD, c.other, &st, AT_SYMLINK_NOFOLLOW) == 0)
        c.inode = st.st_ino;
    after(&c, result);
    return (int)result;
}
int link(const char *old, const char *new) {
    return give_second_name(AT_FDCWD, old, AT_FDCWD, new, 0);
}
int linkat(int from, const char *old, int to, const char *new, int flags) {
    return give_second_name(from, old, to, new, flags);
}

static int drop(int dir, const char *path, int flags) {
    struct call c = {.name = "unlink", .changes = true};
    int failed;
    path_at(dir, path, c.path);
    if (!before(&c, &failed))
        return (int)syscall(SYS_unlinkat, dir, path, flags);
    long result = MADE(&c, failed, SYS_unlinkat, dir, path, flags);
    after(&c, result);
    return (int)result;
}
int unlink(const char *path) { return drop(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return drop(AT_FDCWD, path, AT_REMOVEDIR); }
int unlinkat(int dir, const char *path, int flags) {
    return drop(dir, path, flags);
}

static int make_folder(int dir, const char *path, mode_t mode) {
    struct call c = {.name = "mkdir", .changes = true};
    int failed;
    path_at(dir, path, c.path);
    if (!before(&c, &failed))
        return (int)syscall(SYS_mkdirat, dir, path, mode);
    long result = MADE(&c, failed, SYS_mkdirat, dir, path, mode);
    c.inode = inode_at(c.path);
    after(&c, result);
    return (int)result;
}
int mkdir(const char *path, mode_t mode) {
    return make_folder(AT_FDCWD, path, mode);
}
int mkdirat(int dir, const char *path, mode_t mode) {
    return make_folder(dir, path, mode);
}

int fchmod(int fd, mode_t mode) {
    struct call c = {.name = "mode", .changes = true, .offset = mode};
    int failed;
    if (!about_fd(&c, fd, &failed))
        return (int)syscall(SYS_fchmod, fd, mode);
    long result = MADE(&c, failed, SYS_fchmod, fd, mode);
    after(&c, result);
    return (int)result;
}
