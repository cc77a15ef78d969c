/*
 * The land behind the cut as the eye meets it: landform.h, worn by rivers,
 * with its slopes, its shadows and its hollows worked out beforehand. The
 * same for every picture, so it is made once. Reading is free-threaded.
 */
#ifndef KZ_SECTION_TERRAIN_H
#define KZ_SECTION_TERRAIN_H

/* The sun is low in the south: from the right, a little from the front. */
#define KZ_SUN_X 0.66f
#define KZ_SUN_UP 0.42f
#define KZ_SUN_FAR -0.30f

struct kz_terrain;

struct kz_terrain_point {
    float height;      /* u above the ground plane */
    float nx, up, far; /* the way the ground faces, of length 1 */
    float sun;         /* 0 in a cast shadow, 1 in the open */
    float hollow;      /* u below what lies round it; crests are negative */
};

/* Owner: the caller; kz_terrain_free(). Takes a few seconds. */
struct kz_terrain *kz_terrain_create(void);
void kz_terrain_free(struct kz_terrain *terrain);

/* Points in z from the cut to the horizon; the surface is straight between. */
int kz_terrain_depth(const struct kz_terrain *terrain);
/* Heights along z at one x, into `out` of kz_terrain_depth() places. */
void kz_terrain_read_heights(const struct kz_terrain *terrain, float x,
                             float *out);
struct kz_terrain_point kz_terrain_at(const struct kz_terrain *terrain, float x,
                                      float z);

#endif
