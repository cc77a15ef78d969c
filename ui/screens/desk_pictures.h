/*
 * The pictures that a held version changes or adds, as the store has prepared
 * them, beside those that visitors see now.
 */
#ifndef KZ_UI_SCREENS_DESK_PICTURES_H
#define KZ_UI_SCREENS_DESK_PICTURES_H

#include "src/base/file.h"
#include "src/base/vec.h"

struct kz_held_picture {
    char name[256];           /* of its file */
    char old[KZ_PATH_SIZE];   /* of its object; "": it is a new one */
    char now[KZ_PATH_SIZE];
};

enum { KZ_HELD_PICTURES_MOST = 24 };

struct kz_held_pictures {
    KZ_VEC(struct kz_held_picture) items;
    int more; /* that are not among them */
};

struct kz_desk;

void kz_held_pictures_destroy(struct kz_held_pictures *pictures);
/* Those of the version that the wizard has just installed. Opens two
 * catalogs: once, not for every frame. */
void kz_held_pictures_find(struct kz_desk *desk);

#endif
