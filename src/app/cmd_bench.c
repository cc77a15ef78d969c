#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "src/app/app.h"
#include "src/app/probe.h"
#include "src/base/file.h"

enum { ROUNDS = 5 };

static int64_t now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct round {
    double start_ms, pss_mib, idle_percent, wakes_per_s;
};

/* Starts a program that answers as probe.h says; false if it does not. */
static bool watch(const char *const argv[], struct round *out) {
    int ends[2];
    struct kz_probe_answer a;
    char fd[16];
    if (pipe(ends) != 0)
        return false;
    int64_t before = now_us();
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        snprintf(fd, sizeof(fd), "%d", ends[1]);
        setenv("KAREZ_PROBE", fd, 1);
        execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    close(ends[1]);
    bool is_good = child > 0 &&
                   read(ends[0], &a, sizeof(a)) == (ssize_t)sizeof(a);
    close(ends[0]);
    if (child > 0)
        waitpid(child, NULL, 0);
    if (!is_good)
        return false;
    double seconds = (double)a.idle_ms / 1000;
    *out = (struct round){
        (double)(a.first_frame_us - before) / 1000,
        (double)a.pss_kib / 1024,
        (double)a.idle_cpu_us / 10000 / seconds,
        (double)a.idle_switches / seconds};
    return true;
}

static int by_start(const void *a, const void *b) {
    double x = ((const struct round *)a)->start_ms;
    double y = ((const struct round *)b)->start_ms;
    return x < y ? -1 : x > y;
}

static void print_round(const struct kz_app *app, const char *name,
                        const struct round *r) {
    if (app->options.json)
        printf("\"%s\":{\"exec_to_home_ms\":%.1f,\"pss_mib\":%.1f,"
               "\"idle_cpu_percent\":%.3f,\"wakeups_per_s\":%.2f},",
               name, r->start_ms, r->pss_mib, r->idle_percent,
               r->wakes_per_s);
    else
        printf("%-6s exec to home %.1f ms, PSS %.1f MiB, idle %.3f %% of a "
               "core, %.2f wake-ups a second\n",
               name, r->start_ms, r->pss_mib, r->idle_percent,
               r->wakes_per_s);
}

/* Interleaved with a bare program that opens the window, the catalog and the
 * fonts: what no kiosk on these libraries can be under. */
static int bench_start(struct kz_app *app) {
    struct round own[ROUNDS], bare[ROUNDS];
    const char *const own_argv[] = {app->places.exe, "run", "--window",
                              "1920x1080", "--store", app->places.store,
                              NULL};
    const char *bare_exe = KZ_BUILD_DIR "/tests/bench/bare_start";
    const char *const bare_argv[] = {bare_exe, app->places.store, NULL};
    for (int i = 0; i < ROUNDS; i++) {
        if (!watch(own_argv, &own[i]) || !watch(bare_argv, &bare[i])) {
            struct kz_error err;
            kz_error_set(&err, "display.missing", "bench", NULL);
            kz_app_say_error(app, &err);
            return KZ_EXIT_REFUSED;
        }
    }
    qsort(own, ROUNDS, sizeof(own[0]), by_start);
    qsort(bare, ROUNDS, sizeof(bare[0]), by_start);
    double ratio = own[ROUNDS / 2].start_ms / bare[ROUNDS / 2].start_ms;
    fputs(app->options.json ? "{" : "", stdout);
    print_round(app, "karez", &own[ROUNDS / 2]);
    print_round(app, "bare", &bare[ROUNDS / 2]);
    if (app->options.json)
        printf("\"ratio\":%.2f}\n", ratio);
    else
        printf("ratio %.2f\n", ratio);
    return KZ_EXIT_DONE;
}

/* Programs of their own, since their peers are no part of the kiosk. */
static int bench_apart(struct kz_app *app, const char *name) {
    char exe[KZ_PATH_SIZE];
    snprintf(exe, sizeof(exe), "%s/tests/bench/bench_%s", KZ_BUILD_DIR, name);
    setenv("KAREZ_STORE", app->places.store, 1);
    execl(exe, exe, app->options.json ? "--json" : (char *)NULL,
          (char *)NULL);
    struct kz_error err;
    kz_error_set(&err, "file.unreadable", exe, NULL);
    kz_app_say_error(app, &err);
    return KZ_EXIT_REFUSED;
}

int kz_cmd_bench(struct kz_app *app) {
    static const char *const apart[] = {"text", "search", "import", "film",
                                        "crystal", "scene"};
    for (size_t i = 0; i < KZ_COUNT(apart); i++) {
        if (strcmp(app->options.args[0], apart[i]) == 0)
            return bench_apart(app, apart[i]);
    }
    if (strcmp(app->options.args[0], "start") == 0)
        return bench_start(app);
    kz_app_say(app, "later", (const char *[]){app->options.args[0], NULL});
    return KZ_EXIT_REFUSED;
}
