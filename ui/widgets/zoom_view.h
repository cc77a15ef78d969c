/*
 * A picture to look at closely: it follows fingers, and every movement has a
 * button too: closer, further, the whole of it. A small map shows which part
 * is seen. The picture never mirrors, the buttons do.
 */
#ifndef KZ_UI_WIDGETS_ZOOM_VIEW_H
#define KZ_UI_WIDGETS_ZOOM_VIEW_H

#include "ui/core/gesture.h"
#include "ui/core/ui.h"
#include "ui/widgets/zoom.h"

/* Fill `out` with this part of the picture, shares of it; where the part
 * touches the picture's edge, so does `out`. On the worker's thread, where
 * there is one (worker.h). */
typedef void kz_zoom_draw_fn(const void *user, struct kz_zoom_box part,
                             struct kz_pixels out);

struct kz_zoom_view {
    const char *id; /* of what fingers move; its parts: <id>.closer, .further,
                       .whole, .map */
    struct kz_str name; /* of the picture */
    kz_zoom_draw_fn *draw;
    const void *user;   /* borrowed, outlives the screens */
    uint64_t key;       /* the same key: the same picture */
    float picture_w, picture_h; /* its proportions */
    const struct kz_zoom *zoom;
    float w, h;         /* u, with the buttons on it */
    int touch;          /* kind of action of drag, pinch and double tap */
    int button;         /* of the buttons; arg: + or - or = for the whole */
};

struct kz_node *kz_zoom_view(const struct kz_ui *ui, struct kz_node *parent,
                             const struct kz_zoom_view *view);

/* Only the picture, to be looked at: neither fingers nor buttons. */
struct kz_node *kz_zoom_still(const struct kz_ui *ui, struct kz_node *parent,
                              const struct kz_zoom_view *view);

/* What a finger or a button asked for, `event` of the kinds above; of `view`
 * its kinds and its sizes count. */
void kz_zoom_act(struct kz_zoom *zoom, const struct kz_gesture_event *event,
                 const struct kz_zoom_view *view,
                 const struct kz_units *units);

#endif
