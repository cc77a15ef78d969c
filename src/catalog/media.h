/*
 * Media as the store keeps them: of each the object that it became, and what
 * staff brought. A picture lies there in several sizes, each a file of ours.
 */
#ifndef KZ_CATALOG_MEDIA_H
#define KZ_CATALOG_MEDIA_H

#include "src/catalog/catalog.h"

enum { KZ_MEDIA_SIZES = 3 };

struct kz_media_object {
    char hash[65];
    int64_t size; /* bytes */
    int w, h;     /* pixels, upright */
};

struct kz_media_file {
    char hash[65]; /* its object in the store */
    int64_t size;  /* bytes */
    char origin_hash[65]; /* of the file it was made from */
    int64_t origin_size;
    /* Of a picture, the largest first, which is the object above; none of
     * what is no picture. */
    struct kz_media_object sizes[KZ_MEDIA_SIZES];
    int size_count;
};

/* By the name that rows have: x.jpg, karez:film.mp4. False if there is none. */
bool kz_catalog_media(struct kz_catalog *catalog, struct kz_str name,
                      struct kz_media_file *file);

/* The smallest that need not be blown up to fit into w by h pixels, else the
 * largest; NULL: it has no sizes. */
const struct kz_media_object *
kz_media_for_box(const struct kz_media_file *file, int w, int h);

#endif
