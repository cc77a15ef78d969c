/*
 * A disk with little room (LD_PRELOAD), for a program and its children:
 *
 *     KZ_FULL_DIR    the folder that lies on it
 *     KZ_FULL_SAYS   MiB that it says are free
 *     KZ_FULL_TAKES  MiB that it takes from one process, then ENOSPC; a disk
 *                    that others fill at the same time takes less than it says
 */
/* Both names of a call stand here, so neither may be made the other. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_llong taken;
static bool is_off;

/* A worker may ask nothing of the system, and writes where it is told. */
__attribute__((constructor)) static void begin(int count, char **args) {
    is_off = count > 1 && strcmp(args[1], "worker") == 0;
}

static long long room(const char *name) {
    const char *value = getenv(name);
    return value ? atoll(value) << 20 : -1;
}

static bool is_below(const char *path) {
    const char *dir = getenv("KZ_FULL_DIR");
    return dir && strncmp(path, dir, strlen(dir)) == 0;
}

static bool is_there(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    ssize_t len = readlink(link, path, sizeof(path) - 1);
    path[len > 0 ? len : 0] = '\0';
    return is_below(path);
}

static bool is_full(int fd, size_t size) {
    long long takes = room("KZ_FULL_TAKES");
    if (is_off || takes < 0 || !is_there(fd))
        return false;
    if (atomic_fetch_add(&taken, (long long)size) + (long long)size <= takes)
        return false;
    errno = ENOSPC;
    return true;
}

/* ISO C has no conversion between these pointers; POSIX does. */
#define REAL(name)                                                            \
    static __typeof__(name) *real;                                            \
    if (!real)                                                                \
    *(void **)(&real) = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    return is_full(fd, size) ? -1 : real(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    return is_full(fd, size) ? -1 : real(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(pwrite64);
    return is_full(fd, size) ? -1 : real(fd, data, size, at);
}

static int shrink(int result, bool is_ours, struct statvfs *out) {
    long long says = room("KZ_FULL_SAYS");
    if (result == 0 && is_ours && says >= 0 && out->f_frsize > 0)
        out->f_bavail = out->f_bfree =
            (fsblkcnt_t)says / (fsblkcnt_t)out->f_frsize;
    return result;
}

int fstatvfs64(int fd, struct statvfs64 *out) {
    REAL(fstatvfs64);
    return shrink(real(fd, out), is_there(fd), (struct statvfs *)out);
}

int fstatvfs(int fd, struct statvfs *out) {
    return fstatvfs64(fd, (struct statvfs64 *)out);
}

int statvfs64(const char *path, struct statvfs64 *out) {
    REAL(statvfs64);
    return shrink(real(path, out), is_below(path), (struct statvfs *)out);
}

int statvfs(const char *path, struct statvfs *out) {
    return statvfs64(path, (struct statvfs64 *)out);
}
