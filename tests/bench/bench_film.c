/*
 * What `karez bench film` prints. A clip of 1080p30 with sound is played for
 * its length, each picture converted to the pixels of a screen, and the CPU
 * time of all threads is held against `ffmpeg -f null`, which only decodes
 * the same clip, in turns. Then what is lost in a minute and the memory that
 * takes, the gap where a loop closes, a seek from the call to the picture, and
 * the first picture of a film that opens. Last, how fast `karez reel` makes a
 * film of 1080p25 from the content of KAREZ_STORE, of real time.
 *
 *     bench_film [--json]
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/media/film.h"
#include "tests/support/film_clip.h"

enum { W = 1920, H = 1080, RATE = 30, SECONDS = 8, ROUNDS = 3, SEEKS = 24,
       OPENS = 9, MINUTE_MS = 60 * 1000 };
enum { OPEN_MS = 20000, SEAMS_MOST = 16 };

struct screen {
    struct kz_clock clock;
    uint32_t *pixels;
    /* Of the picture shown last; where it was followed by an earlier one, a
     * loop has closed. */
    double shown_ms;
    int64_t pts_ms;
    double seams[SEAMS_MOST];
    int seam_count;
};

static void stop(const char *why) {
    fprintf(stderr, "bench_film: %s\n", why);
    exit(1);
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double cpu_ms(int who) {
    struct rusage u;
    getrusage(who, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

static struct kz_film *open_film(struct screen *s, const char *path,
                                 bool is_paused) {
    struct kz_film_options o = {
        .clock = &s->clock, .has_device = true, .volume = 0,
        .is_loop = true, .is_paused = is_paused,
    };
    struct kz_film *film = kz_film_open(path, &o);
    struct kz_film_status status;
    kz_film_settle(film, OPEN_MS);
    kz_film_get_status(film, &status);
    if (status.state == KZ_FILM_RESTING)
        stop("the film rests");
    return film;
}

/* As the kiosk's loop does it: sleeps until a picture is due. */
static bool show(struct screen *s, struct kz_film *film, int most_ms) {
    struct kz_film_frame f;
    bool is_new = kz_film_frame(film, &f) && f.is_new;
    if (is_new) {
        kz_film_draw(film, s->pixels, W * 4, W, H);
        double now = now_ms();
        if (f.pts_ms < s->pts_ms && s->seam_count < SEAMS_MOST)
            s->seams[s->seam_count++] = now - s->shown_ms;
        s->shown_ms = now;
        s->pts_ms = f.pts_ms;
    }
    int due = kz_film_due_ms(film);
    due = due < 0 || due > most_ms ? most_ms : due;
    usleep((useconds_t)(due > 0 ? due : 1) * 1000);
    return is_new;
}

struct played {
    double cpu_percent, pss_mib;
    int shown, lost;
};

/* What this process alone answers for. */
static double pss_mib(void) {
    char line[128];
    long kib = 0;
    FILE *f = fopen("/proc/self/smaps_rollup", "r");
    while (f && fgets(line, sizeof(line), f)) {
        if (sscanf(line, "Pss: %ld kB", &kib) == 1)
            break;
    }
    if (f)
        fclose(f);
    return (double)kib / 1024;
}

static struct played play(struct screen *s, const char *path, double for_ms) {
    struct kz_film_counters c;
    struct kz_film *film = open_film(s, path, false);
    for (double until = now_ms() + 500; now_ms() < until;)
        show(s, film, 5);
    kz_film_clear_counters(film);
    double cpu = cpu_ms(RUSAGE_SELF), from = now_ms();
    while (now_ms() < from + for_ms)
        show(s, film, 5);
    double wall = now_ms() - from;
    cpu = cpu_ms(RUSAGE_SELF) - cpu;
    kz_film_get_counters(film, &c);
    double pss = pss_mib();
    kz_film_close(&film);
    return (struct played){100 * cpu / wall, pss, (int)c.shown,
                           (int)c.dropped};
}

/* CPU of the peer in percent of a core at the clip's own speed; -1: it is not
 * there. */
static double decode_only(const char *path) {
    double before = cpu_ms(RUSAGE_CHILDREN);
    int status = 1;
    pid_t child = fork();
    if (child == 0) {
        execlp("ffmpeg", "ffmpeg", "-nostdin", "-v", "error", "-threads", "2",
               "-i", path, "-f", "null", "-", (char *)NULL);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        return -1;
    return (cpu_ms(RUSAGE_CHILDREN) - before) / (SECONDS * 10.0);
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof(*values), by_value);
    return values[count / 2];
}

/* From the call to the picture in the pixels. */
static double seek(struct screen *s, const char *path) {
    double times[SEEKS];
    struct kz_film *film = open_film(s, path, true);
    srand(3);
    for (int i = 0; i < SEEKS; i++) {
        int n = rand() % (SECONDS * RATE);
        double from = now_ms();
        kz_film_seek_frame(film, n);
        while (!show(s, film, 1))
            continue;
        times[i] = now_ms() - from;
        if (kz_clip_read(s->pixels, W, W, H) != n)
            stop("a seek led to another picture");
    }
    kz_film_close(&film);
    return median(times, SEEKS);
}

/* From the call that opens to the first picture in the pixels. */
static double first(struct screen *s, const char *path) {
    double times[OPENS];
    for (int i = 0; i < OPENS; i++) {
        struct kz_film_options o = {.clock = &s->clock, .has_device = true};
        double from = now_ms();
        struct kz_film *film = kz_film_open(path, &o);
        while (!show(s, film, 1))
            continue;
        times[i] = now_ms() - from;
        kz_film_close(&film);
    }
    return median(times, OPENS);
}

enum { REEL_SECONDS = 15 };

struct reel {
    double share; /* of real time; -1: there is no content to make one of */
    double cores; /* kept busy by it */
};

static struct reel make_reel(const char *dir) {
    char film[96];
    double before = cpu_ms(RUSAGE_CHILDREN), from = now_ms();
    int status = 1;
    snprintf(film, sizeof(film), "%s/reel.mp4", dir);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(127);
        execl(KZ_KAREZ, KZ_KAREZ, "reel", "-o", film, "--size", "1920x1080",
              "--minutes", "0.25", (char *)NULL);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        return (struct reel){-1, 0};
    double wall = now_ms() - from;
    return (struct reel){REEL_SECONDS * 1000 / wall,
                         (cpu_ms(RUSAGE_CHILDREN) - before) / wall};
}

struct result {
    double own, floor; /* % of a core */
    struct reel reel;
    struct played minute;
    int gap_ms;
    double seek_ms, first_ms;
};

static void print(bool is_json, const struct result *r) {
    double ratio = r->floor > 0 ? r->own / r->floor : -1;
    if (is_json) {
        printf("{\"cpu_percent\":%.1f,\"ffmpeg_null_percent\":%.1f,"
               "\"ratio\":%.2f,\"shown\":%d,\"lost\":%d,\"pss_mib\":%.0f,"
               "\"loop_gap_ms\":%d,\"seek_ms\":%.0f,\"first_ms\":%.0f,"
               "\"reel_share\":%.2f,\"reel_cores\":%.2f}\n",
               r->own, r->floor, ratio, r->minute.shown, r->minute.lost,
               r->minute.pss_mib, r->gap_ms, r->seek_ms, r->first_ms,
               r->reel.share, r->reel.cores);
        return;
    }
    printf("1080p30 H.264 with sound: %.1f %% of a core, ffmpeg -f null "
           "%.1f %%, ratio %.2f (goal 1.3)\n", r->own, r->floor, ratio);
    printf("a minute: %d pictures shown, %d lost (goal 0), %.0f MiB\n",
           r->minute.shown, r->minute.lost, r->minute.pss_mib);
    printf("loop: %d ms from the last picture to the first (goal 50)\n",
           r->gap_ms);
    printf("seek: %.0f ms to the exact picture\n", r->seek_ms);
    printf("first picture: %.0f ms after it is asked for (goal 150)\n",
           r->first_ms);
    if (r->reel.share < 0)
        printf("reel: no content to make a film of\n");
    else
        printf("reel at 1080p25: %.2f of real time on %.2f cores (goal 0.5 on "
               "2)\n", r->reel.share, r->reel.cores);
}

int main(int argc, char **argv) {
    char dir[] = "/tmp/karez-bench-XXXXXX", clip[64], loop[64];
    struct screen s = {.pixels = malloc((size_t)W * H * 4)};
    double own[ROUNDS], floor[ROUNDS];
    struct result r;
    setenv("SDL_AUDIODRIVER", "dummy", 0);
    kz_clock_init_real(&s.clock);
    if (!s.pixels || !mkdtemp(dir))
        stop("no room");
    snprintf(clip, sizeof(clip), "%s/clip.mp4", dir);
    snprintf(loop, sizeof(loop), "%s/loop.mp4", dir);
    struct kz_clip c = {.w = W, .h = H, .frames = SECONDS * RATE,
                        .rate_num = RATE, .rate_den = 1, .gop = RATE,
                        .sounds = 1, .is_detailed = true};
    bool is_made = kz_clip_make(clip, &c);
    c.frames = RATE;
    if (!is_made || !kz_clip_make(loop, &c))
        stop("no clip");
    for (int i = 0; i < ROUNDS; i++) {
        floor[i] = decode_only(clip);
        own[i] = play(&s, clip, SECONDS * 1000 - 1000).cpu_percent;
    }
    r.own = median(own, ROUNDS);
    r.floor = median(floor, ROUNDS);
    r.minute = play(&s, clip, MINUTE_MS);
    s.seam_count = 0;
    s.pts_ms = 0;
    play(&s, loop, 8000);
    if (s.seam_count == 0)
        stop("no loop has closed");
    r.gap_ms = (int)(median(s.seams, s.seam_count) + .5);
    r.seek_ms = seek(&s, clip);
    r.first_ms = first(&s, clip);
    r.reel = make_reel(dir);
    print(argc > 1 && strcmp(argv[1], "--json") == 0, &r);
    free(s.pixels);
    return kz_dir_remove(dir) ? 0 : 1;
}
