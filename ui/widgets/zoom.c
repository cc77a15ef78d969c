#include "ui/widgets/zoom.h"

#include <math.h>

/* Of each side of the view, so that a quarter of its area is left even in a
 * corner. */
#define SHARE_SEEN .5f

static float clamp(float v, float least, float most) {
    return fminf(fmaxf(v, least), most);
}

/* Also what a bad value leaves behind is put right. */
static float scale_of(const struct kz_zoom *z) {
    return isfinite(z->scale) ? clamp(z->scale, 1, KZ_ZOOM_MOST) : 1;
}

struct kz_zoom kz_zoom_fresh(void) {
    return (struct kz_zoom){1, .5f, .5f};
}

bool kz_zoom_is_sound(const struct kz_zoom_frame *f) {
    return f->view_w >= 1 && f->view_h >= 1 && f->picture_w > 0 &&
           f->picture_h > 0 && isfinite(f->view_w + f->view_h) &&
           isfinite(f->picture_w / f->picture_h) &&
           isfinite(f->picture_h / f->picture_w);
}

static void picture_size(const struct kz_zoom *z,
                         const struct kz_zoom_frame *f, float *w, float *h) {
    float fit = fminf(f->view_w / f->picture_w, f->view_h / f->picture_h);
    *w = f->picture_w * fit * scale_of(z);
    *h = f->picture_h * fit * scale_of(z);
}

/* Where the picture's edge may lie on one axis: what is smaller than the view
 * stands in its middle, what is larger covers half of it at least. */
static float edge(float centre, float picture, float view) {
    float at = view / 2 - centre * picture;
    if (!isfinite(at) || picture <= view)
        return (view - picture) / 2;
    float seen = view * SHARE_SEEN;
    return clamp(at, seen - picture, view - seen);
}

struct kz_zoom_box kz_zoom_picture(const struct kz_zoom *z,
                                   const struct kz_zoom_frame *f) {
    struct kz_zoom_box b;
    picture_size(z, f, &b.w, &b.h);
    b.x = edge(z->x, b.w, f->view_w);
    b.y = edge(z->y, b.h, f->view_h);
    return b;
}

struct kz_zoom_box kz_zoom_part(const struct kz_zoom *z,
                                const struct kz_zoom_frame *f) {
    struct kz_zoom_box b = kz_zoom_picture(z, f);
    float left = clamp(-b.x / b.w, 0, 1), top = clamp(-b.y / b.h, 0, 1);
    float right = clamp((f->view_w - b.x) / b.w, 0, 1);
    float foot = clamp((f->view_h - b.y) / b.h, 0, 1);
    return (struct kz_zoom_box){left, top, right - left, foot - top};
}

/* Puts the picture's edges there, as far as the rules allow. */
static void set(struct kz_zoom *z, const struct kz_zoom_frame *f, float scale,
                float left, float top) {
    float w, h;
    z->scale = scale;
    picture_size(z, f, &w, &h);
    z->x = (f->view_w / 2 - left) / w;
    z->y = (f->view_h / 2 - top) / h;
    struct kz_zoom_box b = kz_zoom_picture(z, f);
    z->x = (f->view_w / 2 - b.x) / b.w;
    z->y = (f->view_h / 2 - b.y) / b.h;
}

void kz_zoom_by(struct kz_zoom *z, const struct kz_zoom_frame *f, float factor,
                float x, float y) {
    if (!kz_zoom_is_sound(f) || !isfinite(x + y))
        return;
    if (!(factor > 0) || !isfinite(factor))
        factor = 1;
    struct kz_zoom_box b = kz_zoom_picture(z, f);
    float scale = clamp(scale_of(z) * factor, 1, KZ_ZOOM_MOST);
    float by = scale / scale_of(z);
    set(z, f, scale, x - (x - b.x) * by, y - (y - b.y) * by);
}

void kz_zoom_step(struct kz_zoom *z, const struct kz_zoom_frame *f,
                  bool is_closer) {
    kz_zoom_by(z, f, is_closer ? KZ_ZOOM_STEP : 1 / KZ_ZOOM_STEP,
               f->view_w / 2, f->view_h / 2);
}

void kz_zoom_pan(struct kz_zoom *z, const struct kz_zoom_frame *f, float dx,
                 float dy) {
    if (!kz_zoom_is_sound(f) || !isfinite(dx + dy))
        return;
    struct kz_zoom_box b = kz_zoom_picture(z, f);
    set(z, f, scale_of(z), b.x + dx, b.y + dy);
}

void kz_zoom_double_tap(struct kz_zoom *z, const struct kz_zoom_frame *f,
                        float x, float y) {
    if (scale_of(z) > 1.01f)
        *z = kz_zoom_fresh();
    else
        kz_zoom_by(z, f, KZ_ZOOM_TAP, x, y);
}
