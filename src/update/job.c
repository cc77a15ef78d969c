#include "src/update/job.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "src/base/mem.h"

#define LOG_MODULE "job"
#include "src/base/log.h"

enum { READ_SIZE = 64 * 1024, STOP_MS = 2000, STOP_STEP_MS = 20 };

extern char **environ;

struct kz_job {
    pid_t pid; /* 0: waited for */
    int fd;    /* its answer; -1: it has said all */
    char *text;
    size_t len, room, at; /* at: what was given out as lines */
    int exit_code;
};

static bool prepare(posix_spawn_file_actions_t *actions, int out) {
    return posix_spawn_file_actions_addopen(actions, STDIN_FILENO,
                                            "/dev/null", O_RDONLY, 0) == 0 &&
           posix_spawn_file_actions_adddup2(actions, out, STDOUT_FILENO) ==
               0 &&
           posix_spawn_file_actions_addclosefrom_np(actions, 3) == 0;
}

/* Signals as a new process has them, whatever the screen's threads block. */
static int spawn(pid_t *pid, const char *exe, char **argv, int out) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    if (posix_spawn_file_actions_init(&actions) != 0)
        return ENOMEM;
    if (posix_spawnattr_init(&attr) != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return ENOMEM;
    }
    int code = ENOMEM;
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                  POSIX_SPAWN_SETPGROUP;
    if (prepare(&actions, out) &&
        posix_spawnattr_setsigmask(&attr, &none) == 0 &&
        posix_spawnattr_setsigdefault(&attr, &all) == 0 &&
        posix_spawnattr_setpgroup(&attr, 0) == 0 &&
        posix_spawnattr_setflags(&attr, flags) == 0)
        code = posix_spawn(pid, exe, &actions, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

struct kz_job *kz_job_start(const char *exe, const char *const *args,
                            struct kz_error *err) {
    char *argv[KZ_JOB_ARGS_MOST + 2] = {kz_xstrdup(exe)};
    int pipes[2], count = 1, code = EINVAL;
    pid_t pid = 0;
    for (; args[count - 1]; count++) {
        kz_require(count <= KZ_JOB_ARGS_MOST);
        argv[count] = kz_xstrdup(args[count - 1]);
    }
    bool has_pipe = pipe2(pipes, O_CLOEXEC) == 0;
    code = has_pipe ? spawn(&pid, exe, argv, pipes[1]) : errno;
    for (int i = 0; i < count; i++)
        free(argv[i]);
    if (has_pipe)
        close(pipes[1]);
    if (code != 0) {
        if (has_pipe)
            close(pipes[0]);
        kz_log_error("%s: %s", exe, strerror(code));
        kz_error_set(err, "job.start", exe, strerror(code), NULL);
        return NULL;
    }
    struct kz_job *job = kz_xcalloc(1, sizeof(*job));
    job->pid = pid;
    job->fd = pipes[0];
    fcntl(job->fd, F_SETFL, O_NONBLOCK);
    return job;
}

/* ---- reading ---- */

static bool make_room(struct kz_job *job) {
    if (job->at > 0) {
        memmove(job->text, job->text + job->at, job->len - job->at);
        job->len -= job->at;
        job->at = 0;
    }
    if (job->len + READ_SIZE > KZ_JOB_ANSWER_MOST)
        return false;
    if (job->len + READ_SIZE > job->room) {
        job->room = 2 * job->room + READ_SIZE;
        job->text = kz_xrealloc(job->text, job->room);
    }
    return true;
}

static void stop_reading(struct kz_job *job) {
    close(job->fd);
    job->fd = -1;
}

static bool wait_for_end(struct kz_job *job, bool may_block) {
    int status;
    pid_t got = waitpid(job->pid, &status, may_block ? 0 : WNOHANG);
    if (got == 0 || (got < 0 && errno == EINTR))
        return false;
    job->exit_code = got == job->pid && WIFEXITED(status)
                         ? WEXITSTATUS(status) : -1;
    job->pid = 0;
    return true;
}

static void take_all(struct kz_job *job) {
    for (;;) {
        if (!make_room(job)) {
            kz_log_error("an answer is too long");
            kill(-job->pid, SIGKILL);
            stop_reading(job);
            return;
        }
        ssize_t got = read(job->fd, job->text + job->len, READ_SIZE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return;
        if (got <= 0) {
            stop_reading(job);
            return;
        }
        job->len += (size_t)got;
    }
}

bool kz_job_read(struct kz_job *job, int timeout_ms) {
    if (job->fd >= 0) {
        struct pollfd wait = {.fd = job->fd, .events = POLLIN};
        if (poll(&wait, 1, timeout_ms) > 0)
            take_all(job);
    }
    /* Its last word is out; the end itself is a moment away. */
    if (job->fd < 0 && job->pid > 0)
        wait_for_end(job, true);
    return job->fd < 0 && job->pid == 0;
}

bool kz_job_next_line(struct kz_job *job, struct kz_str *line) {
    if (job->at >= job->len)
        return false;
    const char *start = job->text + job->at;
    const char *end = memchr(start, '\n', job->len - job->at);
    if (!end)
        return false;
    *line = (struct kz_str){start, (size_t)(end - start)};
    job->at += line->len + 1;
    return true;
}

int kz_job_exit_code(const struct kz_job *job) {
    return job->exit_code;
}

void kz_job_pause(struct kz_job *job, bool is_paused) {
    if (job->pid > 0)
        kill(-job->pid, is_paused ? SIGSTOP : SIGCONT);
}

/* ---- the end ---- */

void kz_job_end(struct kz_job **pointer) {
    struct kz_job *job = *pointer;
    struct timespec step = {.tv_nsec = STOP_STEP_MS * 1000000L};
    *pointer = NULL;
    if (!job)
        return;
    if (job->pid > 0) {
        kill(-job->pid, SIGTERM);
        kz_job_pause(job, false); /* one that stands still hears nothing */
    }
    for (int i = 0; job->pid > 0 && i < STOP_MS / STOP_STEP_MS; i++) {
        if (!wait_for_end(job, false))
            nanosleep(&step, NULL);
    }
    if (job->pid > 0) {
        kill(-job->pid, SIGKILL);
        while (!wait_for_end(job, true))
            continue;
    }
    if (job->fd >= 0)
        close(job->fd);
    free(job->text);
    free(job);
}
