/*
 * Runs a command as on a kernel that offers fewer walls around foreign files:
 *
 *     walls WALL[,WALL] COMMAND [ARGUMENT...]
 *
 * WALL  landlock, namespaces, calls (seccomp itself)
 */
#include <errno.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static bool refuse(scmp_filter_ctx filter, const char *wall) {
    if (strcmp(wall, "landlock") == 0)
        return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
                                SCMP_SYS(landlock_create_ruleset), 0) == 0;
    if (strcmp(wall, "namespaces") == 0)
        return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM),
                                SCMP_SYS(unshare), 0) == 0;
    return strcmp(wall, "calls") == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
                            SCMP_SYS(seccomp), 0) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl),
                            1, SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP)) == 0;
}

int main(int argc, char **argv) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (argc < 3 || !filter)
        return 99;
    for (char *wall = strtok(argv[1], ","); wall; wall = strtok(NULL, ",")) {
        if (!refuse(filter, wall))
            return 99;
    }
    if (seccomp_load(filter) != 0)
        return 99;
    seccomp_release(filter);
    execv(argv[2], argv + 2);
    return 99;
}
