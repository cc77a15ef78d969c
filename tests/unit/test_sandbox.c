/* The walls around a worker: ten things it must not do are stopped, each of
 * the walls holds alone, and what it needs still works. */
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "src/update/sandbox.h"

enum { WORKED = 10, REFUSED = 11, NO_WALL = 12 };

static const struct kz_sandbox box = {
    .files = 4,
    .writable = 1u << 3,
    .memory_bytes = INT64_C(768) << 20,
    .written_bytes = 1 << 16,
    .cpu_s = 5,
};

/* A file that must outlive every attempt on it. */
static char victim[] = "/tmp/karez-sandbox-XXXXXX";
static pid_t parent;
static int other_fd = -1; /* open for writing, not named in the box */

/* ---- what an evil worker tries: true if it had its way ---- */

static bool opens_path(void) {
    return open(victim, O_RDONLY) >= 0;
}
static bool makes_socket(void) {
    return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
}
static bool forks(void) {
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return child > 0;
}
static bool executes(void) {
    char *const argv[] = {(char *)"/bin/true", NULL};
    char *const env[] = {NULL};
    /* The program's own exit code would hide ours. */
    int fd = open("/dev/null", O_RDONLY);
    if (fd >= 0)
        close(fd);
    execve("/nowhere", argv, env);
    return errno == ENOENT;
}
static bool traces(void) {
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}
static bool mounts(void) {
    mount("none", "/nowhere", "tmpfs", 0, NULL);
    return errno == ENOENT || errno == EPERM;
}
static bool kills_parent(void) {
    return kill(parent, 0) == 0;
}
static bool writes_elsewhere(void) {
    return write(other_fd, "x", 1) == 1;
}
static bool unlinks(void) {
    unlink("/tmp/karez-sandbox-nothing");
    return errno == ENOENT;
}
static bool becomes_root(void) {
    return setuid(getuid()) == 0;
}
static bool controls_device(void) {
    int count;
    return ioctl(0, FIONREAD, &count) == 0 || errno == ENOTTY;
}
static bool loads_bpf(void) {
    union bpf_attr attr;
    memset(&attr, 0, sizeof(attr));
    syscall(SYS_bpf, BPF_MAP_CREATE, &attr, sizeof(attr));
    return errno == EINVAL || errno == EPERM;
}
static bool maps_code(void) {
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

struct deed {
    const char *name;
    bool (*does)(void);
};
static const struct deed deeds[] = {
    {"open a path", opens_path},       {"socket", makes_socket},
    {"fork", forks},                   {"exec", executes},
    {"ptrace", traces},                {"mount", mounts},
    {"kill the parent", kills_parent}, {"write elsewhere", writes_elsewhere},
    {"unlink", unlinks},               {"setuid", becomes_root},
    {"ioctl", controls_device},        {"bpf", loads_bpf},
    {"map code", maps_code},
};

static int run(bool (*does)(void), unsigned walls,
               const struct kz_sandbox *within) {
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        unsigned standing = walls ? kz_sandbox_enter(within, walls) : 0;
        if ((standing & walls) != walls)
            _exit(NO_WALL);
        _exit(does() ? WORKED : REFUSED);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static bool was_killed(int status) {
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
}

static int code_of(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static unsigned offered;

static unsigned all_there_are(void) {
    return KZ_WALLS & offered;
}

/* ---- tests ---- */

static void test_what_is_needed_is_there(void **state) {
    (void)state;
    assert_int_equal(offered & KZ_WALLS_NEEDED, KZ_WALLS_NEEDED);
    assert_true(kz_sandbox_is_enough(KZ_WALLS));
    assert_true(kz_sandbox_is_enough(KZ_WALLS_NEEDED | KZ_WALL_LANDLOCK));
    assert_true(kz_sandbox_is_enough(KZ_WALLS_NEEDED | KZ_WALL_NAMESPACES));
    assert_false(kz_sandbox_is_enough(KZ_WALLS_NEEDED));
    assert_false(kz_sandbox_is_enough(KZ_WALLS & ~KZ_WALL_CALLS));
}

/* Without walls each deed is done, else the test below would prove nothing. */
static void test_without_walls_all_is_done(void **state) {
    (void)state;
    for (size_t i = 0; i < KZ_COUNT(deeds); i++) {
        int code = code_of(run(deeds[i].does, 0, &box));
        if (code != WORKED)
            fail_msg("%s: %d", deeds[i].name, code);
    }
}

static void test_behind_all_walls_nothing_is_done(void **state) {
    (void)state;
    int stopped = 0;
    for (size_t i = 0; i < KZ_COUNT(deeds); i++) {
        int status = run(deeds[i].does, all_there_are(), &box);
        if (was_killed(status))
            stopped++;
        else
            print_error("%s: status %x\n", deeds[i].name, (unsigned)status);
    }
    print_message("%d of %d forbidden actions stopped\n", stopped,
                  (int)KZ_COUNT(deeds));
    assert_int_equal(stopped, KZ_COUNT(deeds));
}

/* The calls alone: where neither Landlock nor namespaces are. */
static void test_calls_alone(void **state) {
    (void)state;
    for (size_t i = 0; i < KZ_COUNT(deeds); i++) {
        int status = run(deeds[i].does,
                         KZ_WALL_PRIVILEGES | KZ_WALL_CALLS, &box);
        if (!was_killed(status))
            fail_msg("%s: status %x", deeds[i].name, (unsigned)status);
    }
}

static bool works_on(void) {
    char byte;
    int fds[2];
    (void)fds;
    void *memory = malloc(8 << 20);
    if (!memory)
        return false;
    memset(memory, 1, 8 << 20);
    free(memory);
    struct stat st;
    return pread(0, &byte, 1, 0) >= 0 && fstat(0, &st) == 0 &&
           write(3, "ok", 2) == 2 && lseek(0, 0, SEEK_SET) == 0;
}

static void test_what_a_decoder_needs_works(void **state) {
    (void)state;
    int in = dup(0), file = open(victim, O_RDWR);
    int old_three = dup(3);
    assert_true(file >= 0 && dup2(file, 0) == 0);
    int out = memfd_create("out", 0);
    assert_true(dup2(out, 3) == 3);
    int code = code_of(run(works_on, all_there_are(), &box));
    char said[3] = "";
    assert_int_equal(pread(3, said, 2, 0), 2);
    dup2(in, 0);
    if (old_three >= 0)
        dup2(old_three, 3);
    assert_int_equal(code, WORKED);
    assert_string_equal(said, "ok");
}

static void *nothing(void *user) {
    return user;
}

static bool makes_thread(void) {
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL) == 0 &&
           pthread_join(thread, NULL) == 0;
}

/* A film may have threads, and still no processes. */
static void test_threads_only_where_allowed(void **state) {
    (void)state;
    struct kz_sandbox threads = box;
    threads.may_have_threads = true;
    unsigned walls = KZ_WALL_PRIVILEGES | KZ_WALL_CALLS;
    assert_int_equal(code_of(run(makes_thread, walls, &threads)), WORKED);
    assert_true(was_killed(run(forks, walls, &threads)));
    assert_true(was_killed(run(makes_thread, walls, &box)));
}

static bool is_closed(void) {
    return fcntl(other_fd, F_GETFD) < 0 && errno == EBADF &&
           fcntl(2, F_GETFD) >= 0;
}

static void test_files_alone(void **state) {
    (void)state;
    assert_int_equal(code_of(run(is_closed, 0, &box)), REFUSED);
    assert_int_equal(code_of(run(is_closed, KZ_WALL_FILES, &box)), WORKED);
}

static bool writes_much(void) {
    int fd = memfd_create("much", 0);
    static char bytes[1 << 17];
    signal(SIGXFSZ, SIG_IGN);
    return write(fd, bytes, sizeof(bytes)) == (ssize_t)sizeof(bytes);
}
static bool takes_memory(void) {
    return mmap(NULL, (size_t)2 << 30, PROT_READ, MAP_PRIVATE |
                MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED;
}
static bool opens_many(void) {
    int last = 0;
    for (int i = 0; i < 20 && last >= 0; i++)
        last = dup(0);
    return last >= 0;
}
static bool dumps_core(void) {
    struct rlimit l;
    return getrlimit(RLIMIT_CORE, &l) != 0 || l.rlim_max != 0;
}
static bool spins(void) {
    for (volatile unsigned i = 0; parent > 0; i = i + 1)
        ;
    return true;
}

static void test_limits_alone(void **state) {
    (void)state;
    struct kz_sandbox narrow = box;
    narrow.cpu_s = 1;
    bool (*const takes[])(void) = {writes_much, opens_many, dumps_core,
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
                                   takes_memory,
#endif
    };
    for (size_t i = 0; i < KZ_COUNT(takes); i++)
        assert_int_equal(code_of(run(takes[i], KZ_WALL_LIMITS, &box)),
                         REFUSED);
    assert_int_equal(code_of(run(writes_much, 0, &box)), WORKED);
    int status = run(spins, KZ_WALL_LIMITS, &narrow);
    assert_true(WIFSIGNALED(status));
}

static bool gains_privileges(void) {
    return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1 || geteuid() == 0 ||
           mount("none", "/tmp", "tmpfs", 0, NULL) == 0;
}

static void test_privileges_alone(void **state) {
    (void)state;
    assert_int_equal(code_of(run(gains_privileges, 0, &box)), WORKED);
    assert_int_equal(
        code_of(run(gains_privileges, KZ_WALL_PRIVILEGES, &box)), REFUSED);
}

static bool unlinks_victim(void) {
    return unlink(victim) == 0;
}

static void test_landlock_alone(void **state) {
    (void)state;
    if (!(offered & KZ_WALL_LANDLOCK))
        skip();
    assert_int_equal(code_of(run(opens_path, KZ_WALL_LANDLOCK, &box)),
                     REFUSED);
    assert_int_equal(code_of(run(unlinks_victim, KZ_WALL_LANDLOCK, &box)),
                     REFUSED);
    assert_int_equal(access(victim, F_OK), 0);
}

static bool sees_anything(void) {
    struct stat st;
    return stat(victim, &st) == 0 || stat("/etc/passwd", &st) == 0 ||
           stat("/proc/self", &st) == 0 || mkdir("/x", 0700) == 0;
}

static void test_namespaces_alone(void **state) {
    (void)state;
    if (!(offered & KZ_WALL_NAMESPACES))
        skip();
    assert_int_equal(code_of(run(sees_anything, 0, &box)), WORKED);
    assert_int_equal(code_of(run(sees_anything, KZ_WALL_NAMESPACES, &box)),
                     REFUSED);
    assert_int_equal(access(victim, F_OK), 0);
}

static int set_up(void **state) {
    (void)state;
    int fd = mkstemp(victim);
    parent = getpid();
    other_fd = fcntl(fd, F_DUPFD, 20);
    offered = kz_sandbox_offers();
    close(fd);
    return fd < 0 || other_fd < 0 || fchmod(other_fd, 0666) != 0;
}

static int tear_down(void **state) {
    (void)state;
    return unlink(victim);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_needed_is_there),
        cmocka_unit_test(test_without_walls_all_is_done),
        cmocka_unit_test(test_behind_all_walls_nothing_is_done),
        cmocka_unit_test(test_calls_alone),
        cmocka_unit_test(test_what_a_decoder_needs_works),
        cmocka_unit_test(test_threads_only_where_allowed),
        cmocka_unit_test(test_files_alone),
        cmocka_unit_test(test_limits_alone),
        cmocka_unit_test(test_privileges_alone),
        cmocka_unit_test(test_landlock_alone),
        cmocka_unit_test(test_namespaces_alone),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
