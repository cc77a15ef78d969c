/*
 * karez-section OUT.kzi...: draws the pictures of the section when the program
 * is built, each by its file's name: section-wide-1.kzi, section-wide-2.kzi,
 * section-tall-1.kzi, section-tall-2.kzi, crest-1.kzi, crest-2.kzi. The number
 * is pixels per u, of the crest half of that. Needs no screen and no clock:
 * the same pictures come out each time.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "src/section/brush.h"
#include "src/section/crest.h"
#include "src/section/grain.h"
#include "src/section/karez.h"
#include "src/section/oasis.h"
#include "src/section/ores.h"
#include "src/section/relief.h"
#include "src/section/seams.h"
#include "src/section/sky.h"
#include "src/section/strata.h"

static const struct kind {
    const char *name;
    bool is_crest;
    enum kz_section_format format;
    int scale;
} kinds[] = {
    {"section-wide-1.kzi", false, KZ_SECTION_WIDE, 1},
    {"section-wide-2.kzi", false, KZ_SECTION_WIDE, 2},
    {"section-tall-1.kzi", false, KZ_SECTION_TALL, 1},
    {"section-tall-2.kzi", false, KZ_SECTION_TALL, 2},
    {"crest-1.kzi", true, KZ_SECTION_WIDE, 2},
    {"crest-2.kzi", true, KZ_SECTION_WIDE, 4},
};

static const struct kind *find_kind(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    for (size_t i = 0; i < KZ_COUNT(kinds); i++)
        if (strcmp(name, kinds[i].name) == 0)
            return &kinds[i];
    return NULL;
}

/* From far to near; the grain is for the rock alone, so the water, the trees
 * and the houses come after it. */
static bool draw_section(struct kz_picture *picture,
                         const struct kz_terrain *terrain,
                         const struct kz_section_layout *layout, float scale) {
    struct kz_brush brush;
    kz_sky_paint(picture, layout, scale);
    kz_relief_paint(picture, terrain, layout, scale);
    if (!kz_brush_init(&brush, picture, layout, scale))
        return false;
    kz_strata_draw_basement(&brush);
    kz_strata_draw_layers(&brush);
    kz_seams_draw(&brush);
    kz_ores_draw(&brush);
    kz_strata_draw_faults(&brush);
    kz_seams_draw_salt(&brush);
    kz_strata_draw_edge(&brush);
    if (!kz_brush_destroy(&brush))
        return false;
    kz_grain_apply(picture, layout, scale);
    if (!kz_brush_init(&brush, picture, layout, scale))
        return false;
    kz_karez_draw(&brush);
    kz_oasis_draw(&brush);
    return kz_brush_destroy(&brush);
}

/* The terrain is made for the first section and kept for the others. */
static bool make(const struct kind *kind, const char *path,
                 struct kz_terrain **terrain) {
    struct kz_picture picture;
    bool ok;
    if (kind->is_crest) {
        int side = KZ_CREST_SIDE * kind->scale;
        kz_picture_init(&picture, side, side, KZ_PICTURE_ARGB);
        ok = kz_crest_draw(&picture);
    } else {
        const struct kz_section_layout *layout =
            kz_section_layout(kind->format);
        if (!*terrain)
            *terrain = kz_terrain_create();
        kz_picture_init(&picture, (int)layout->w * kind->scale,
                        (int)layout->h * kind->scale, KZ_PICTURE_XRGB);
        ok = draw_section(&picture, *terrain, layout, (float)kind->scale);
    }
    ok = ok && kz_picture_write(&picture, path);
    kz_picture_destroy(&picture);
    return ok;
}

int main(int argc, char **argv) {
    struct kz_terrain *terrain = NULL;
    bool ok = true;
    if (argc < 2) {
        fprintf(stderr, "usage: karez-section OUT.kzi...\n");
        return 2;
    }
    for (int i = 1; i < argc && ok; i++) {
        const struct kind *kind = find_kind(argv[i]);
        if (!kind)
            fprintf(stderr, "no picture is called %s\n", argv[i]);
        ok = kind && make(kind, argv[i], &terrain);
    }
    kz_terrain_free(terrain);
    return ok ? 0 : 1;
}
