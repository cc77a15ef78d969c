/*
 * How a picture lies in the view it is looked at through: 1 to 8 times as
 * large as it fits, moved by a finger, but never so far that less than a
 * quarter of the view shows it. Pure numbers; the state is the caller's, a
 * value to be kept with the visitor's.
 *
 * Places in the view are px from its left and top; geography, so they never
 * mirror.
 */
#ifndef KZ_UI_WIDGETS_ZOOM_H
#define KZ_UI_WIDGETS_ZOOM_H

#include <stdbool.h>

#define KZ_ZOOM_MOST 8.0f
#define KZ_ZOOM_TAP 2.5f  /* after a double tap */
#define KZ_ZOOM_STEP 1.5f /* of a button */

struct kz_zoom {
    float scale;    /* 1: fits; 0 counts as 1 */
    float x, y;     /* the view's centre in the picture, 0 to 1 */
};

/* The view, px, and the picture's own proportions. */
struct kz_zoom_frame {
    float view_w, view_h;
    float picture_w, picture_h; /* any unit */
};

struct kz_zoom_box {
    float x, y, w, h;
};

struct kz_zoom kz_zoom_fresh(void);
/* False for NaN, a view without room and the like: nothing to be drawn. */
bool kz_zoom_is_sound(const struct kz_zoom_frame *frame);

/* The whole picture, px of the view. */
struct kz_zoom_box kz_zoom_picture(const struct kz_zoom *zoom,
                                   const struct kz_zoom_frame *frame);
/* The part that is seen, shares of the picture. */
struct kz_zoom_box kz_zoom_part(const struct kz_zoom *zoom,
                                const struct kz_zoom_frame *frame);

/* Closer or further; what lies at `x`, `y` of the view stays there. */
void kz_zoom_by(struct kz_zoom *zoom, const struct kz_zoom_frame *frame,
                float factor, float x, float y);
/* By a button: what is in the middle stays there. */
void kz_zoom_step(struct kz_zoom *zoom, const struct kz_zoom_frame *frame,
                  bool is_closer);
/* The picture follows the finger. */
void kz_zoom_pan(struct kz_zoom *zoom, const struct kz_zoom_frame *frame,
                 float dx, float dy);
/* To 2.5 times at this place, or back to the whole picture. */
void kz_zoom_double_tap(struct kz_zoom *zoom,
                        const struct kz_zoom_frame *frame, float x, float y);

#endif
