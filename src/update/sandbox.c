#include "src/update/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <linux/landlock.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/update/sandbox_calls.h"

#define LOG_MODULE "sandbox"
#include "src/base/log.h"

enum { FILES_MOST = 16, NOBODY = 65534, PROCESSES_MOST = 16 };

static bool close_files(const struct kz_sandbox *box) {
    if (syscall(SYS_close_range, (unsigned)box->files, ~0u, 0u) == 0)
        return true;
    long most = sysconf(_SC_OPEN_MAX);
    for (int fd = box->files; fd < most; fd++)
        close(fd);
    return most > 0;
}

static bool limit(int what, int64_t most) {
    struct rlimit l = {(rlim_t)most, (rlim_t)most};
    return setrlimit((__rlimit_resource_t)what, &l) == 0;
}

static bool set_limits(const struct kz_sandbox *box) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    bool has_memory = true; /* a sanitizer maps terabytes that it never uses */
#else
    bool has_memory = limit(RLIMIT_AS, box->memory_bytes);
#endif
    return has_memory && limit(RLIMIT_CPU, box->cpu_s) &&
           limit(RLIMIT_FSIZE, box->written_bytes) &&
           limit(RLIMIT_NOFILE, FILES_MOST) && limit(RLIMIT_CORE, 0) &&
           limit(RLIMIT_NPROC, box->may_have_threads ? PROCESSES_MOST : 0);
}

/* ---- namespaces ---- */

/* The root becomes an empty folder that cannot be written to. */
static bool empty_root(void) {
    static const unsigned long flags =
        MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC;
    return mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("none", "/tmp", "tmpfs", flags, "size=4k,mode=555") == 0 &&
           chdir("/tmp") == 0 && syscall(SYS_pivot_root, ".", ".") == 0 &&
           umount2(".", MNT_DETACH) == 0 && chdir("/") == 0;
}

static bool leave_names(void) {
    static const int parts =
        CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
    /* Root may do so without a user namespace where those are forbidden. */
    return (unshare(CLONE_NEWUSER | parts) == 0 || unshare(parts) == 0) &&
           empty_root();
}

/* ---- privileges ---- */

static bool drop_capabilities(void) {
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
    return syscall(SYS_capset, &head, none) == 0;
}

static bool drop_privileges(void) {
    /* In a user namespace of its own it is nobody already. */
    if (geteuid() == 0 && (syscall(SYS_setgroups, 0, NULL) != 0 ||
                           syscall(SYS_setresgid, NOBODY, NOBODY, NOBODY) ||
                           syscall(SYS_setresuid, NOBODY, NOBODY, NOBODY)))
        return false;
    return drop_capabilities() && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

/* ---- Landlock ---- */

/* What later kernels handle more than the headers here may know. */
struct ruleset {
    uint64_t files, network, scoped;
};

static bool set_landlock(void) {
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
                       LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 1)
        return false;
    int rights = abi >= 5 ? 16 : abi >= 3 ? 15 : abi >= 2 ? 14 : 13;
    struct ruleset all = {
        .files = (UINT64_C(1) << rights) - 1,
        .network = abi >= 4 ? 3 : 0, /* bind and connect */
        .scoped = abi >= 6 ? 3 : 0,  /* sockets without a path, signals */
    };
    size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
    if (rules < 0)
        return false;
    bool is_set = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                  syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return is_set;
}

/* ---- together ---- */

unsigned kz_sandbox_enter(const struct kz_sandbox *box, unsigned walls) {
    unsigned standing = 0;
    /* In this order: each wall forbids what the ones before it need. */
    if ((walls & KZ_WALL_FILES) && close_files(box))
        standing |= KZ_WALL_FILES;
    if ((walls & KZ_WALL_NAMESPACES) && leave_names())
        standing |= KZ_WALL_NAMESPACES;
    if ((walls & KZ_WALL_LANDLOCK) && set_landlock())
        standing |= KZ_WALL_LANDLOCK;
    if ((walls & KZ_WALL_PRIVILEGES) && drop_privileges())
        standing |= KZ_WALL_PRIVILEGES;
    if ((walls & KZ_WALL_LIMITS) && set_limits(box))
        standing |= KZ_WALL_LIMITS;
    if ((walls & KZ_WALL_CALLS) && kz_sandbox_set_calls(box))
        standing |= KZ_WALL_CALLS;
    return standing;
}

unsigned kz_sandbox_offers(void) {
    static const struct kz_sandbox box = {
        .files = 1, .memory_bytes = INT64_C(1) << 30, .written_bytes = 1,
        .cpu_s = 1};
    int status;
    pid_t child = fork();
    if (child == 0)
        _exit((int)kz_sandbox_enter(&box, KZ_WALLS));
    while (child > 0 && waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return 0;
    }
    return child > 0 && WIFEXITED(status) ? (unsigned)WEXITSTATUS(status) : 0;
}

bool kz_sandbox_is_enough(unsigned walls) {
    return (walls & KZ_WALLS_NEEDED) == KZ_WALLS_NEEDED &&
           (walls & KZ_WALLS_OF_PATHS) != 0;
}
