/*
 * The pictures of a page: small ones beside its words, each opened large by a
 * touch, to be looked at closely, with what is said of it.
 */
#ifndef KZ_UI_SCREENS_PLATES_H
#define KZ_UI_SCREENS_PLATES_H

#include "src/catalog/picture.h"
#include "ui/screens/screen.h"
#include "ui/widgets/zoom.h"

enum { KZ_PLATES_MOST = 24 };

struct kz_plate {
    struct kz_picture picture;
    struct kz_photo *photo;
};
struct kz_plates {
    struct kz_plate items[KZ_PLATES_MOST];
    size_t count;
};

/* Adds the row's own picture (`file`; empty: none) and those that belong to
 * it; `kind` as kz_catalog_pictures(). False: the catalog cannot be read. */
bool kz_plates_load(const struct kz_screen *screen, const char *kind,
                    struct kz_str id, struct kz_str file,
                    struct kz_plates *plates);

/* Those from `from` on, before `to`, side by side. */
void kz_plates_row(const struct kz_screen *screen, struct kz_node *parent,
                   const struct kz_plates *plates, size_t from, size_t to,
                   float w, float h);
/* One that fills `w` by `h` behind words, for eyes at some distance: a picture
 * to its edges, a map whole. From `zoom` 1 up the part around `x`, `y`, shares
 * of the picture. `is_ahead`: it is only made ready. */
void kz_plates_behind(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_plate *plate, float w, float h,
                      const struct kz_zoom *zoom, bool is_ahead);
/* Its caption, credit and number of approval, in letters of `size_u` whatever
 * the reader chose; NULL: there is nothing to be said. */
struct kz_node *kz_plates_said(const struct kz_screen *screen,
                               struct kz_node *parent,
                               const struct kz_plate *plate, float size_u);
/* The one that is open, over everything else. */
void kz_plates_sheet(const struct kz_screen *screen, struct kz_node *root,
                     const struct kz_plates *plates);

#endif
