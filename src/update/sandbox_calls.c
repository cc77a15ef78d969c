#include "src/update/sandbox_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#define LOG_MODULE "sandbox"
#include "src/base/log.h"

/* Reading, memory, time, and the end. */
static const int always[] = {
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(fstat),
    SCMP_SYS(close), SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap),
    SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday), SCMP_SYS(getrandom), SCMP_SYS(getpid),
    SCMP_SYS(gettid), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(exit),
    SCMP_SYS(exit_group), SCMP_SYS(restart_syscall),
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    SCMP_SYS(sigaltstack),
#endif
};

static bool allow_always(scmp_filter_ctx filter) {
    for (size_t i = 0; i < KZ_COUNT(always); i++) {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, always[i], 0) != 0)
            return false;
    }
    return true;
}

/* What is mapped is never run. The library's fstat() names a path, which is
 * empty. */
static bool allow_some(scmp_filter_ctx filter) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                            SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH)) == 0;
}

static bool allow_writing(scmp_filter_ctx filter, uint32_t writable) {
    for (unsigned fd = 0; fd < 32; fd++) {
        bool is_allowed = (writable >> fd & 1) != 0;
        if (is_allowed &&
            (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
                              SCMP_A0(SCMP_CMP_EQ, fd)) != 0 ||
             seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(pwrite64), 1,
                              SCMP_A0(SCMP_CMP_EQ, fd)) != 0))
            return false;
    }
    return true;
}

/* A thread shares all with its maker; a process does not. The newer call
 * cannot be looked into: told that there is none, the library takes this. */
static bool allow_threads(scmp_filter_ctx filter) {
    static const uint64_t shared = CLONE_VM | CLONE_FS | CLONE_FILES |
                                   CLONE_SIGHAND | CLONE_THREAD;
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, shared, shared)) ==
               0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3),
                            0) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1,
                            SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(set_robust_list),
                            0) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(rt_sigaction),
                            0) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(rseq), 0) == 0;
}

bool kz_sandbox_set_calls(const struct kz_sandbox *box) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter)
        return false;
    bool is_set = allow_always(filter) && allow_some(filter) &&
                  allow_writing(filter, box->writable) &&
                  (!box->may_have_threads || allow_threads(filter)) &&
                  seccomp_load(filter) == 0;
    seccomp_release(filter);
    return is_set;
}
