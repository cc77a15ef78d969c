#include "src/update/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "src/media/caption.h"
#include "src/media/probe.h"
#include "src/update/sandbox.h"

#define LOG_MODULE "worker"
#include "src/base/log.h"

/* The child's descriptors; 2 leads nowhere. */
enum { FD_IN, FD_OUT, FD_NOWHERE, FD_ANSWER, FD_COUNT };
enum { CAPTIONS_MOST = 4 << 20, NICE = 10, IDLE_IO = 3 << 13, IO_OF_PROCESS = 1 };

static const struct kz_sandbox picture_box = {
    .files = FD_COUNT,
    .writable = 1u << FD_OUT | 1u << FD_ANSWER,
    .memory_bytes = INT64_C(768) << 20,
    .written_bytes = INT64_C(64) << 20,
    .cpu_s = 60,
};
static const struct kz_sandbox film_box = {
    .files = FD_COUNT,
    .writable = 1u << FD_OUT | 1u << FD_ANSWER,
    .memory_bytes = INT64_C(1) << 30,
    .written_bytes = INT64_C(8) << 30,
    .cpu_s = 600,
    .may_have_threads = true,
};

static const struct kz_sandbox *box_of(const struct kz_worker_order *order) {
    return order->kind == KZ_WORKER_PICTURE ? &picture_box : &film_box;
}

/* ---- the child ---- */

/* For tests of what becomes of an import whose worker dies or hangs. */
static void maybe_fail(void) {
    const char *fault = getenv("KAREZ_WORKER_FAULT");
    if (fault && strcmp(fault, "crash") == 0)
        raise(SIGSEGV);
    while (fault && strcmp(fault, "hang") == 0)
        pause();
}

static unsigned probe_flags(const struct kz_worker_order *order) {
    return (order->kind == KZ_WORKER_SOUND ? KZ_PROBE_SOUND : 0) |
           (order->flags & KZ_WORKER_QUICK ? KZ_PROBE_QUICK : 0) |
           (order->flags & KZ_WORKER_LOOK ? KZ_PROBE_LOOK : 0);
}

static enum kz_verdict look_at_captions(void) {
    struct kz_captions captions = {0};
    char *bytes = malloc(CAPTIONS_MOST);
    ssize_t len = bytes ? pread(FD_IN, bytes, CAPTIONS_MOST, 0) : -1;
    if (len < 0)
        return KZ_VERDICT_NO_MEMORY;
    kz_captions_read(&captions, (struct kz_str){bytes, (size_t)len}, "");
    enum kz_verdict verdict = captions.items.count > 0 ? KZ_VERDICT_GOOD
                                                       : KZ_VERDICT_DAMAGED;
    kz_captions_free(&captions);
    free(bytes);
    return verdict;
}

/* `films` is there for films and sounds. */
static void read_medium(const struct kz_worker_order *order,
                        const struct kz_probe_module *films,
                        struct kz_prepared *prepared) {
    static const struct kz_prepare_sizes sizes = KZ_PREPARE_SIZES;
    *prepared = (struct kz_prepared){.verdict = KZ_VERDICT_KIND};
    switch ((enum kz_worker_kind)order->kind) {
    case KZ_WORKER_PICTURE:
        kz_picture_prepare(FD_IN, FD_OUT, &sizes, prepared);
        break;
    case KZ_WORKER_FILM:
    case KZ_WORKER_SOUND:
        films->probe(FD_IN, FD_OUT, probe_flags(order), prepared);
        break;
    case KZ_WORKER_CAPTIONS:
        prepared->verdict = look_at_captions();
        break;
    case KZ_WORKER_KINDS:
        break;
    }
}

static void be_modest(void) {
    setpriority(PRIO_PROCESS, 0, NICE);
    syscall(SYS_ioprio_set, IO_OF_PROCESS, 0, IDLE_IO);
    signal(SIGPIPE, SIG_DFL);
}

/* The four descriptors come to stand at 0 to 3, whatever they were. */
static bool place_files(int in, int out, int answer) {
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    int from[FD_COUNT] = {in, out, nowhere, answer};
    bool is_good = true;
    for (int i = 0; i < FD_COUNT; i++)
        from[i] = fcntl(from[i], F_DUPFD_CLOEXEC, FD_COUNT);
    for (int i = 0; i < FD_COUNT; i++)
        is_good = from[i] >= 0 && dup2(from[i], i) == i && is_good;
    return is_good;
}

/* What the C library would open later: it keeps what is in use. */
static void open_converters(void) {
    static const char *const from[] = {"UTF-16LE", "UTF-16BE", "GB18030"};
    for (size_t i = 0; i < KZ_COUNT(from); i++) {
        if (iconv_open("UTF-8", from[i]) == (iconv_t)-1)
            kz_log_warn("no converter from %s", from[i]);
    }
}

_Noreturn static void work(const struct kz_worker_order *order, int in,
                           int out, int answer) {
    struct kz_prepared prepared;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    be_modest();
    if (!place_files(in, out, answer))
        _exit(1);
    maybe_fail();
    /* Memory of threads would be given back by the word of a file in /proc. */
    mallopt(M_ARENA_MAX, 1);
    bool is_film = order->kind == KZ_WORKER_FILM ||
                   order->kind == KZ_WORKER_SOUND;
    const struct kz_probe_module *films = is_film ? kz_probe_load() : NULL;
    if (is_film && !films)
        _exit(1);
    if (order->kind == KZ_WORKER_CAPTIONS)
        open_converters();
    unsigned walls = kz_sandbox_enter(box_of(order), KZ_WALLS);
    if ((walls & KZ_WALLS_NEEDED) != KZ_WALLS_NEEDED)
        _exit(1);
    read_medium(order, films, &prepared);
    ssize_t put = write(FD_ANSWER, &prepared, sizeof(prepared));
    _exit(put == (ssize_t)sizeof(prepared) ? 0 : 1);
}

/* ---- its keeper ---- */

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Until the child ends; false: it was killed, since it took too long or
 * nobody waits for it any more. */
static bool wait_for(pid_t child, int child_fd, int socket, int wall_s,
                     int *status) {
    struct pollfd fds[] = {{child_fd, POLLIN, 0}, {socket, 0, 0}};
    int64_t end = now_ms() + (int64_t)wall_s * 1000;
    bool has_ended = false, is_given_up = false;
    while (!has_ended && !is_given_up) {
        int64_t left = end - now_ms();
        int rc = poll(fds, 2, left > 0 ? (int)left : 0);
        has_ended = (fds[0].revents & POLLIN) != 0;
        is_given_up = rc == 0 || (fds[1].revents & (POLLHUP | POLLERR)) != 0;
    }
    if (!has_ended)
        kill(child, SIGKILL);
    while (waitpid(child, status, 0) < 0 && errno == EINTR)
        ;
    return has_ended;
}

static enum kz_verdict verdict_of(bool has_ended, int status) {
    if (!has_ended || (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU ||
                                               WTERMSIG(status) == SIGKILL)))
        return KZ_VERDICT_SLOW;
    return KZ_VERDICT_CRASHED;
}

/* What a child says may be a lie: it is made to fit. */
static bool take_answer(int fd, struct kz_prepared *prepared) {
    struct kz_prepared *p = prepared;
    return read(fd, p, sizeof(*p)) == (ssize_t)sizeof(*p) &&
           p->verdict < KZ_VERDICT_CRASHED && p->count >= 0 &&
           p->count <= KZ_PREPARED_SIZES;
}

static void fulfil(const struct kz_worker_order *order, int socket, int in,
                   int out, struct kz_prepared *prepared) {
    int answer[2], status = 0;
    *prepared = (struct kz_prepared){.verdict = KZ_VERDICT_CRASHED};
    if (pipe2(answer, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    pid_t child = fork();
    if (child == 0)
        work(order, in, out, answer[1]);
    close(answer[1]);
    int child_fd = child > 0 ? pidfd_open(child, 0) : -1;
    if (child > 0) {
        bool has_ended = wait_for(child, child_fd, socket,
                                  box_of(order)->cpu_s, &status);
        bool is_good = has_ended && WIFEXITED(status) &&
                       WEXITSTATUS(status) == 0;
        if (!is_good || !take_answer(answer[0], prepared))
            *prepared = (struct kz_prepared){
                .verdict = verdict_of(has_ended, status)};
    }
    if (child_fd >= 0)
        close(child_fd);
    close(answer[0]);
}

/* False: no order, and none will come. */
static bool receive(int socket, struct kz_worker_order *order, int fds[2]) {
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))];
    struct iovec io = {order, sizeof(*order)};
    struct msghdr m = {.msg_iov = &io, .msg_iovlen = 1,
                       .msg_control = control,
                       .msg_controllen = sizeof(control)};
    ssize_t got;
    do
        got = recvmsg(socket, &m, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    struct cmsghdr *c = got > 0 ? CMSG_FIRSTHDR(&m) : NULL;
    if (got != (ssize_t)sizeof(*order) || !c ||
        c->cmsg_type != SCM_RIGHTS || c->cmsg_len != CMSG_LEN(8))
        return false;
    memcpy(fds, CMSG_DATA(c), 2 * sizeof(int));
    return true;
}

int kz_worker_serve(int socket) {
    struct kz_worker_hello hello = {KZ_WORKER_VERSION, kz_sandbox_offers()};
    struct kz_worker_order order;
    int fds[2];
    signal(SIGPIPE, SIG_IGN);
    bool goes_on = send(socket, &hello, sizeof(hello), 0) ==
                   (ssize_t)sizeof(hello);
    if (!goes_on)
        return 1;
    while (goes_on && receive(socket, &order, fds)) {
        struct kz_prepared prepared;
        fulfil(&order, socket, fds[0], fds[1], &prepared);
        close(fds[0]);
        close(fds[1]);
        goes_on = send(socket, &prepared, sizeof(prepared), 0) ==
                  (ssize_t)sizeof(prepared);
    }
    return 0;
}
