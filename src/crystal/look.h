/*
 * What a specimen is made of and how its bodies stand together, as text, so
 * that it is content:
 *
 *     MATERIAL HABIT [key=value ...]      parted by spaces, keys in any order
 *     glass hopper base=eef3fd tint=cce6ff glow=5b8fc0 ior=1.54 seed=3
 *
 * MATERIAL  glass  clear: refracts, takes the colour `tint` with depth
 *           metal  opaque, mirrors its surroundings in the colour `base`
 *           stone  opaque, matt to polished
 *
 * HABIT     made of the crystal's own shape (a seeded stone without one):
 *   single    one                       pair    two side by side
 *   twin      two mirrored, swallow-tail
 *   group     a large one, three small ones grown on it
 *   spray     prisms from one root      fan     blades in one plane
 *   rose      plates through each other, like an iron rose
 *   books     plates lying on each other
 *   hopper    a large one, smaller ones at its corners
 *   cluster   many, rounded             wires   curved chains of small ones
 *   drusy     many small ones on a piece of rock
 *
 * HABIT     with a shape of its own (a crystal is left aside):
 *   chunk     broken pieces             layers   beds on each other
 *   block     cut with bevelled edges   columns  six-sided, upright
 *   pebbles   rounded stones            brick    a brick and its clay
 *   log       a piece of a trunk        slice    a cut nodule
 *   grape     rounded knobs             wind     a stone with blown faces
 *   drop      of a liquid               pool     a liquid among stones
 *   bubbles   of gas in a liquid        seep     bubbles out of broken rock
 *   flame     out of broken rock        spring   a pool that steams
 *
 * key       value
 *   base      RRGGBB, the colour of the surface
 *   tint      RRGGBB, the colour within a clear body or of a flame's core
 *   glow      RRGGBB, the light behind it on a card
 *   matrix    RRGGBB, the colour of the rock it stands on
 *   ink       RRGGBB[,RRGGBB ...], one to four colours of the marks
 *   mark      none lines growth grain speck bands veins pores rings fibre
 *             tarnish
 *   ior       1 to 3, refractive index  seed     0 to 999999
 *   gloss     0 matt to 1 polished      soft     0 flat faces to 1 round
 *   cloud     0 clear to 1 milky        long     0 to 6, drawn out along c
 *   faces     6 to 90, of a broken stone
 *   turn lean tilt   -180 to 180 degrees: turned about the upright axis,
 *                    then leant to the side; the tilt toward the viewer
 */
#ifndef KZ_CRYSTAL_LOOK_H
#define KZ_CRYSTAL_LOOK_H

#include <stdbool.h>

#include "src/base/error.h"
#include "src/base/str.h"

enum kz_material { KZ_GLASS, KZ_METAL, KZ_STONE };

enum kz_habit {
    KZ_HABIT_SINGLE,
    KZ_HABIT_PAIR,
    KZ_HABIT_TWIN,
    KZ_HABIT_GROUP,
    KZ_HABIT_SPRAY,
    KZ_HABIT_FAN,
    KZ_HABIT_ROSE,
    KZ_HABIT_BOOKS,
    KZ_HABIT_HOPPER,
    KZ_HABIT_CLUSTER,
    KZ_HABIT_WIRES,
    KZ_HABIT_DRUSY,
    KZ_HABIT_CHUNK,
    KZ_HABIT_LAYERS,
    KZ_HABIT_BLOCK,
    KZ_HABIT_COLUMNS,
    KZ_HABIT_PEBBLES,
    KZ_HABIT_BRICK,
    KZ_HABIT_LOG,
    KZ_HABIT_SLICE,
    KZ_HABIT_GRAPE,
    KZ_HABIT_WIND,
    KZ_HABIT_DROP,
    KZ_HABIT_POOL,
    KZ_HABIT_BUBBLES,
    KZ_HABIT_SEEP,
    KZ_HABIT_FLAME,
    KZ_HABIT_SPRING,
    KZ_HABIT_COUNT,
};

enum kz_mark {
    KZ_MARK_NONE,
    KZ_MARK_LINES,   /* striae along the faces */
    KZ_MARK_GROWTH,  /* faces drawn again within each face */
    KZ_MARK_GRAIN,   /* fine, light and dark */
    KZ_MARK_SPECK,   /* coarse grains in the inks */
    KZ_MARK_BANDS,   /* bedding, the same through the whole body */
    KZ_MARK_VEINS,
    KZ_MARK_PORES,
    KZ_MARK_RINGS,   /* about the middle of the face */
    KZ_MARK_FIBRE,
    KZ_MARK_TARNISH, /* colours of thin films */
    KZ_MARK_COUNT,
};

/* 0 to 1, as sRGB has it. */
struct kz_rgb {
    float r, g, b;
};

enum { KZ_INK_MAX = 4 };

struct kz_look {
    enum kz_material material;
    enum kz_habit habit;
    enum kz_mark mark;
    struct kz_rgb base, tint, glow, matrix;
    struct kz_rgb ink[KZ_INK_MAX];
    int ink_count;
    double ior, gloss, soft, cloud, length;
    int faces; /* 0: the habit chooses */
    double turn_deg, lean_deg, tilt_deg;
    unsigned seed;
};

/* What stands when a catalog names no look. */
void kz_look_init(struct kz_look *out, enum kz_material material,
                  enum kz_habit habit);

/**
 * Keys that the text leaves out keep what kz_look_init() gives the material.
 *
 * Errors  false: crystal.look, {0} the text, {1} the word that is wrong
 */
KZ_NODISCARD bool kz_look_parse(struct kz_str text, struct kz_look *out,
                                struct kz_error *err);

#endif
