/*
 * Pictures that more than one screen shows: the ground with its gullies, the
 * section of the basin, the crest, specimens. Each is a node with a picture
 * that is made once at its exact size.
 */
#ifndef KZ_UI_WIDGETS_ART_H
#define KZ_UI_WIDGETS_ART_H

#include "src/crystal/paint.h"
#include "src/media/kzi.h"
#include "src/section/profile.h"
#include "ui/core/ui.h"
#include "ui/widgets/specimens.h"
#include "ui/widgets/zoom.h"

/* The masters, mapped. One owner, opened once. */
struct kz_art {
    struct kz_kzi wide[2], tall[2], crest[2]; /* at scale 1 and 2 */
};
/* Errors: false, file.unreadable (path). */
KZ_NODISCARD bool kz_art_open(struct kz_art *art, const char *dir,
                              struct kz_error *err);
void kz_art_close(struct kz_art *art);

/* Fills the parent: the ground colour with eroded gullies. */
struct kz_node *kz_ground(const struct kz_ui *ui, struct kz_node *parent);

enum kz_section_crop {
    KZ_SECTION_HOME,    /* the section under a title, doors at the foot */
    KZ_SECTION_ATTRACT, /* lower on the screen, a title above it */
};

/* Fills the parent with the section and fades its foot into the ground. */
struct kz_node *kz_section_view(const struct kz_ui *ui, struct kz_node *parent,
                                const struct kz_art *art,
                                enum kz_section_crop crop);
/* A small whole section for "where in the section"; the node's own size. */
struct kz_node *kz_section_strip(const struct kz_ui *ui,
                                 struct kz_node *parent,
                                 const struct kz_art *art,
                                 struct kz_node proto);
/* A part of the section around a point of design space, as for the film. */
struct kz_node *kz_section_cutting(const struct kz_ui *ui,
                                   struct kz_node *parent,
                                   const struct kz_art *art,
                                   struct kz_node proto,
                                   struct kz_section_point centre,
                                   float width);

/* Draws a part of a master, `user` a struct kz_kzi: for a zoom viewer. */
void kz_art_draw_part(const void *user, struct kz_zoom_box part,
                      struct kz_pixels out);

/* Where a point of design space lies on the whole screen, u from the left and
 * top; and in a strip, as a share of its box. */
struct kz_section_point kz_section_on_screen(const struct kz_ui *ui,
                                             enum kz_section_crop crop,
                                             struct kz_section_point design);
struct kz_section_point kz_section_in_strip(struct kz_section_point design);

struct kz_node *kz_crest(const struct kz_ui *ui, struct kz_node *parent,
                         const struct kz_art *art, float size_u);

enum kz_specimen_ground {
    KZ_SPECIMEN_CARD,
    KZ_SPECIMEN_LENS,
    KZ_SPECIMEN_STAGE,
    KZ_SPECIMEN_FLAT, /* on one colour */
};

struct kz_specimen_view {
    struct kz_specimens *from;
    struct kz_specimen_ask ask; /* its slices live until the frame is drawn */
    enum kz_specimen_ground ground;
    uint32_t flat_rgba;
    struct kz_pose beyond_rest; /* zoom 0 counts as 1 */
    bool is_live; /* turns: made again for each new pose */
    int lit_form; /* of a single crystal, counted from 1; 0: none */
};

/* Makes the node's picture; its size and corners are the node's own. The
 * specimen is made when the picture is first drawn. */
struct kz_node *kz_specimen_node(const struct kz_ui *ui,
                                 struct kz_node *parent, struct kz_node proto,
                                 const struct kz_specimen_view *view);

#endif
