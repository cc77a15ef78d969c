/*
 * Pictures of the store for nodes: read when they are first drawn, on the
 * thread that makes pictures, and let go again; only the one that is looked
 * at closely stays. What cannot be read is a calm plate.
 */
#ifndef KZ_UI_WIDGETS_PHOTOS_H
#define KZ_UI_WIDGETS_PHOTOS_H

#include "ui/core/ui.h"
#include "ui/widgets/zoom.h"

struct kz_photos;
struct kz_photo;

struct kz_photos *kz_photos_create(void);
/* All that were given out are gone. */
void kz_photos_free(struct kz_photos *photos);

/* The same path is always the same one; borrowed while the photos live. */
struct kz_photo *kz_photos_get(struct kz_photos *photos, const char *path);
/* Nothing is looked at closely any more. */
void kz_photos_rest(struct kz_photos *photos);

/* Fills the node's box; what is longer on one side is cut away there. Size and
 * corners are the node's own. */
struct kz_node *kz_photo_node(const struct kz_ui *ui, struct kz_node *parent,
                              struct kz_node proto, struct kz_photo *photo);

/* For a zoom viewer: the whole picture in the middle of a ground of the
 * viewer's own proportions, `ratio` width to height. Borrowed while the
 * photos live; render thread. */
const struct kz_photo_close *kz_photo_close(struct kz_photo *photo,
                                            float ratio,
                                            uint32_t ground_rgba);
/* `user` is a struct kz_photo_close. Any thread. */
void kz_photo_draw_close(const void *user, struct kz_zoom_box part,
                         struct kz_pixels out);
uint64_t kz_photo_key(const struct kz_photo *photo);

#endif
