#include "src/update/reader.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define LOG_MODULE "reader"
#include "src/base/log.h"

enum { START_MS = 20 * 1000 };

_Noreturn static void become(const char *exe, int socket) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (dup2(socket, 0) == 0)
        execl(exe, exe, "worker", (char *)NULL);
    _exit(127);
}

static bool hears(const struct kz_reader *reader, int timeout_ms) {
    struct pollfd fd = {reader->socket, POLLIN, 0};
    int rc;
    do
        rc = poll(&fd, 1, timeout_ms);
    while (rc < 0 && errno == EINTR);
    return rc == 1;
}

static bool greet(struct kz_reader *reader) {
    struct kz_worker_hello hello;
    bool is_good = hears(reader, START_MS) &&
                   recv(reader->socket, &hello, sizeof(hello), 0) ==
                       (ssize_t)sizeof(hello) &&
                   hello.version == KZ_WORKER_VERSION;
    reader->walls = is_good ? hello.walls : 0;
    return is_good;
}

bool kz_reader_open(struct kz_reader *reader, const char *exe,
                    struct kz_error *err) {
    int ends[2];
    *reader = (struct kz_reader){.socket = -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return kz_error_set(err, "worker.missing", exe, NULL);
    reader->pid = fork();
    if (reader->pid == 0)
        become(exe, ends[1]);
    close(ends[1]);
    reader->socket = ends[0];
    if (reader->pid > 0 && greet(reader))
        return true;
    kz_reader_close(reader);
    return kz_error_set(err, "worker.missing", exe, NULL);
}

void kz_reader_close(struct kz_reader *reader) {
    if (reader->socket >= 0)
        close(reader->socket);
    if (reader->pid > 0) {
        while (waitpid(reader->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    *reader = (struct kz_reader){.socket = -1};
}

bool kz_reader_give(struct kz_reader *reader,
                    const struct kz_worker_order *order, int in, int out) {
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))] = {0};
    struct iovec io = {(void *)(uintptr_t)order, sizeof(*order)};
    struct msghdr m = {.msg_iov = &io, .msg_iovlen = 1,
                       .msg_control = control,
                       .msg_controllen = sizeof(control)};
    struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    int fds[2] = {in, out};
    kz_require(!reader->is_busy);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof(fds));
    memcpy(CMSG_DATA(c), fds, sizeof(fds));
    reader->is_busy = sendmsg(reader->socket, &m, MSG_NOSIGNAL) ==
                      (ssize_t)sizeof(*order);
    return reader->is_busy;
}

bool kz_reader_take(struct kz_reader *reader, int timeout_ms,
                    struct kz_prepared *prepared) {
    kz_require(reader->is_busy);
    if (!hears(reader, timeout_ms))
        return false;
    reader->is_busy = false;
    if (recv(reader->socket, prepared, sizeof(*prepared), 0) !=
        (ssize_t)sizeof(*prepared))
        *prepared = (struct kz_prepared){.verdict = KZ_VERDICT_CRASHED};
    return true;
}
