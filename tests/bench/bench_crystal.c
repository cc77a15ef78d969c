/*
 * What `karez bench crystal` runs: a turning crystal as the software path
 * draws it, on one core. For each specimen the stage of a 1920x1080 page with
 * its ground is painted anew for every pose, once more with a form lit; the
 * goal is 30 frames a second with half of the frame left for the rest.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "src/crystal/backdrop.h"
#include "src/crystal/crystal.h"
#include "src/crystal/paint.h"

enum { W = 1160, H = 756, POSES = 120 };
#define GOAL_MS (1000.0 / 30 / 2)

static const struct {
    const char *name;
    struct kz_cell cell;
    const char *group, *forms, *look;
} crystals[] = {
    {"clear prism", {4.9134, 4.9134, 5.4052, 90, 90, 120}, "321",
     "m{1 0 0}@0.55;r{1 0 1}@1.00;z{0 1 1}@1.08",
     "glass single mark=lines turn=20 tilt=14"},
    {"clear, 18 faces", {4.9896, 4.9896, 17.061, 90, 90, 120}, "-3m1",
     "v{2 1 4}@1.00;r{1 0 4}@1.55", "glass single turn=20 tilt=14"},
    {"metal, 36 faces", {12.058, 12.058, 12.058, 90, 90, 90}, "m-3m",
     "d{1 1 0}@1.00;n{2 1 1}@1.08", "metal single mark=lines turn=20"},
    {"stone, textured", {8.396, 8.396, 8.396, 90, 90, 90}, "m-3m",
     "o{1 1 1}@1.00;d{1 1 0}@1.16", "stone single mark=grain turn=20"},
    {"clear group", {5.6402, 5.6402, 5.6402, 90, 90, 90}, "m-3m",
     "a{1 0 0}@1.00", "glass group mark=growth turn=30 tilt=20"},
};

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

struct cost {
    double median, worst; /* ms */
};

static struct cost measure(const struct kz_specimen *s, int lit,
                           uint32_t *pixels) {
    static double ms[POSES];
    struct kz_canvas canvas = {pixels, W, H, W};
    struct kz_rect box = {0, 0, W, H};
    struct kz_view view = kz_view_stage(box);
    struct kz_pose pose = kz_pose_rest(s);
    view.lit_form = lit;
    for (int i = -1; i < POSES; i++) { /* the first makes its memory */
        double start = now_ms();
        kz_backdrop_stage(canvas, box, kz_specimen_look(s)->glow);
        kz_specimen_paint(s, &pose, &view, canvas);
        if (i >= 0)
            ms[i] = now_ms() - start;
        pose.turn += 6.283185 / POSES;
    }
    qsort(ms, POSES, sizeof(ms[0]), by_size);
    return (struct cost){ms[POSES / 2], ms[POSES - 1]};
}

static bool make(size_t i, struct kz_specimen **out) {
    struct kz_crystal_spec spec = {crystals[i].cell,
                                   kz_str_from(crystals[i].group),
                                   kz_str_from(crystals[i].forms)};
    struct kz_crystal crystal;
    struct kz_look look;
    struct kz_error err;
    if (!kz_look_parse(kz_str_from(crystals[i].look), &look, &err) ||
        !kz_crystal_build(&crystal, &spec, &err))
        return false;
    *out = kz_specimen_create(&crystal, &look);
    kz_crystal_destroy(&crystal);
    return true;
}

int main(int argc, char **argv) {
    bool is_json = argc > 1 && strcmp(argv[1], "--json") == 0;
    uint32_t *pixels = kz_xcalloc((size_t)W * H, sizeof(*pixels));
    double worst = 0;
    for (size_t i = 0; i < KZ_COUNT(crystals); i++) {
        struct kz_specimen *s;
        if (!make(i, &s))
            return 1;
        struct cost plain = measure(s, 0, pixels);
        struct cost lit = measure(s, 1, pixels);
        worst = plain.worst > worst ? plain.worst : worst;
        worst = lit.worst > worst ? lit.worst : worst;
        printf(is_json ? "%s{\"crystal\":\"%s\",\"median_ms\":%.2f,"
                         "\"worst_ms\":%.2f,\"lit_ms\":%.2f}"
                       : "%s%-16s median %.1f ms, worst %.1f ms, with a form "
                         "lit %.1f ms\n",
               !is_json ? "" : i ? "," : "{\"crystals\":[", crystals[i].name,
               plain.median, plain.worst, lit.median);
        kz_specimen_free(s);
    }
    if (is_json)
        printf("],\"worst_ms\":%.2f,\"goal_ms\":%.2f,\"is_met\":%s}\n", worst,
               GOAL_MS, worst <= GOAL_MS ? "true" : "false");
    else
        printf("worst %.1f ms of %dx%d on one core; goal %.1f ms, half of a "
               "frame at 30 a second: %s\n",
               worst, W, H, GOAL_MS, worst <= GOAL_MS ? "met" : "missed");
    free(pixels);
    return 0;
}
