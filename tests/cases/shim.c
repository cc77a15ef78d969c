/*
 * Stands between the importer and the C library (LD_PRELOAD) and makes of a
 * folder a drive that misbehaves, or of the clock one that is wrong:
 *
 *     KZ_STICK        the folder
 *     KZ_STICK_BYTES  how many bytes of it can be read before it happens
 *     KZ_STICK_DO     "gone"   all further reading fails (EIO)
 *                     "other"  further bytes are other ones
 *                     "zeros"  further bytes are zeros, as of drives that
 *                              claim more room than they have
 *                     "short"  files end there
 *     KZ_STICK_SLOW   bytes a second
 *     KZ_CLOCK        seconds since 1970 that the wall clock shows
 *     KZ_NO_RENDERER  nothing can be drawn
 *
 * Child processes get none of it.
 */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { PATH_SIZE = 4096 };

/* Set before main(). */
static struct {
    bool is_on;
    char folder[PATH_SIZE], what[16];
    long bytes, slow, clock;
    long given; /* bytes */
    bool has_no_renderer;
} plan;

static void leave_children_alone(void) { plan.is_on = false; }

static long number_of(const char *name, long otherwise) {
    const char *text = getenv(name);
    return text ? atol(text) : otherwise;
}

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("KZ_STICK"), *what = getenv("KZ_STICK_DO");
    snprintf(plan.folder, sizeof(plan.folder), "%s", folder ? folder : "");
    snprintf(plan.what, sizeof(plan.what), "%s", what ? what : "");
    plan.bytes = number_of("KZ_STICK_BYTES", 0);
    plan.slow = number_of("KZ_STICK_SLOW", 0);
    plan.clock = number_of("KZ_CLOCK", -1);
    plan.has_no_renderer = getenv("KZ_NO_RENDERER") != NULL;
    unsetenv("LD_PRELOAD");
    pthread_atfork(NULL, NULL, leave_children_alone);
    plan.is_on = true;
}

static bool is_on_stick(int fd) {
    char link[64], path[PATH_SIZE];
    int cause = errno;
    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    ssize_t len = readlink(link, path, sizeof(path) - 1);
    errno = cause;
    size_t size = strlen(plan.folder);
    return plan.is_on && len > 0 && size > 0 && (size_t)len > size &&
           memcmp(path, plan.folder, size) == 0 && path[size] == '/';
}

static ssize_t misbehave(char *data, ssize_t got) {
    long left = plan.bytes - plan.given;
    plan.given += got > 0 ? got : 0;
    if (plan.slow > 0 && got > 0) {
        long ns = (long)((double)got * 1e9 / (double)plan.slow);
        struct timespec wait = {ns / 1000000000, ns % 1000000000};
        nanosleep(&wait, NULL);
    }
    if (!plan.what[0] || got <= left)
        return got;
    left = left > 0 ? left : 0;
    if (strcmp(plan.what, "gone") == 0) {
        errno = EIO;
        return -1;
    }
    if (strcmp(plan.what, "short") == 0)
        return left;
    for (ssize_t i = left; i < got; i++)
        data[i] = strcmp(plan.what, "zeros") == 0 ? 0 : (char)(data[i] ^ 1);
    return got;
}

static ssize_t take(int fd, void *data, size_t len) {
    ssize_t got = syscall(SYS_read, fd, data, len);
    return got >= 0 && is_on_stick(fd) ? misbehave(data, got) : got;
}
static ssize_t take_at(int fd, void *data, size_t len, off64_t at) {
    ssize_t got = syscall(SYS_pread64, fd, data, len, at);
    return got >= 0 && is_on_stick(fd) ? misbehave(data, got) : got;
}

ssize_t read(int fd, void *data, size_t len) { return take(fd, data, len); }
ssize_t pread(int fd, void *data, size_t len, off_t at) {
    return take_at(fd, data, len, at);
}
ssize_t pread64(int fd, void *data, size_t len, off64_t at) {
    return take_at(fd, data, len, at);
}
ssize_t __read_chk(int fd, void *data, size_t len, size_t size);
ssize_t __read_chk(int fd, void *data, size_t len, size_t size) {
    return len <= size ? take(fd, data, len) : (abort(), -1);
}
ssize_t __pread64_chk(int fd, void *data, size_t len, off64_t at,
                      size_t size);
ssize_t __pread64_chk(int fd, void *data, size_t len, off64_t at,
                      size_t size) {
    return len <= size ? take_at(fd, data, len, at) : (abort(), -1);
}

/* ---- the screen ---- */

void *SDL_CreateSoftwareRenderer(void *surface);
void *SDL_CreateSoftwareRenderer(void *surface) {
    void *next = dlsym(RTLD_NEXT, "SDL_CreateSoftwareRenderer");
    void *(*create)(void *);
    memcpy(&create, &next, sizeof(create));
    return plan.has_no_renderer || !next ? NULL : create(surface);
}

/* ---- the clock ---- */

int clock_gettime(clockid_t id, struct timespec *out) {
    int result = (int)syscall(SYS_clock_gettime, id, out);
    if (plan.clock >= 0 && id == CLOCK_REALTIME)
        out->tv_sec = plan.clock;
    return result;
}
time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out)
        *out = now.tv_sec;
    return now.tv_sec;
}
int gettimeofday(struct timeval *restrict out, void *restrict zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / 1000;
    return 0;
}
