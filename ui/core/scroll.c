#include "ui/core/scroll.h"

#include <math.h>

#define FLING_LEAST_MM_PER_MS .06f
#define FLING_MOST_MM_PER_MS 1.3f
#define FLING_END_MM_PER_MS .01f
#define DECAY_PER_MS .997f
#define BAND .55f
/* Mass .5, stiffness 100, damping ratio 1.1: it never swings over. The two
 * rates at which it dies, a ms: w (-r +- sqrt(r^2 - 1)), w = sqrt(k / m). */
#define SPRING_SLOW -.00907561f
#define SPRING_FAST -.02203709f
#define SPRING_END_PX .5f

static float clamp(float x, float most) {
    return fminf(fmaxf(x, 0), most);
}

/* The farther it is pulled, the less it follows; never more than the box. */
static float band(float x, float room) {
    float far = (1 - 1 / (fabsf(x) * BAND / room + 1)) * room;
    return copysignf(far, x);
}

static float unband(float y, float room) {
    float share = fminf(fabsf(y) / room, .99f);
    return copysignf(room / BAND * (1 / (1 - share) - 1), y);
}

void kz_glide_grab(struct kz_glide *m, struct kz_scroll *scroll,
                    float view_px, float px_per_mm, bool is_calm) {
    *m = (struct kz_glide){
        .state = KZ_GLIDE_HELD, .scroll = scroll, .view_px = view_px,
        .px_per_mm = px_per_mm, .is_calm = is_calm,
        .pulled = scroll->offset_px};
    if (scroll->over_px != 0 && view_px > 0)
        m->pulled += unband(scroll->over_px, view_px);
}

void kz_glide_drag(struct kz_glide *m, float px) {
    struct kz_scroll *s = m->scroll;
    m->pulled += px;
    s->offset_px = clamp(m->pulled, s->max_px);
    float over = m->pulled - s->offset_px;
    s->over_px = m->is_calm || m->view_px <= 0 ? 0 : band(over, m->view_px);
}

void kz_glide_release(struct kz_glide *m, float speed) {
    float least = FLING_LEAST_MM_PER_MS * m->px_per_mm;
    float most = FLING_MOST_MM_PER_MS * m->px_per_mm;
    m->speed = fminf(fmaxf(speed, -most), most);
    if (m->scroll->over_px != 0) {
        m->state = KZ_GLIDE_SPRING;
        m->speed = 0;
    } else if (fabsf(speed) >= least) {
        m->state = KZ_GLIDE_FLING;
    } else {
        kz_glide_stop(m);
    }
}

static bool spring(struct kz_glide *m, float ms) {
    float x = m->scroll->over_px;
    float fast = (m->speed - SPRING_SLOW * x) / (SPRING_FAST - SPRING_SLOW);
    float slow = x - fast;
    fast *= expf(SPRING_FAST * ms);
    slow *= expf(SPRING_SLOW * ms);
    m->scroll->over_px = slow + fast;
    m->speed = slow * SPRING_SLOW + fast * SPRING_FAST;
    bool is_home = fabsf(m->scroll->over_px) < SPRING_END_PX &&
                   fabsf(m->speed) * 50 < SPRING_END_PX;
    if (is_home)
        kz_glide_stop(m);
    return !is_home;
}

/* An end in the way takes what speed is left into the band. */
static bool fling(struct kz_glide *m, float ms) {
    struct kz_scroll *s = m->scroll;
    float rate = -logf(DECAY_PER_MS);
    float run = m->speed * (1 - expf(-rate * ms)) / rate;
    float room = m->speed > 0 ? s->max_px - s->offset_px : -s->offset_px;
    if (fabsf(run) < fabsf(room)) {
        s->offset_px += run;
        m->speed *= expf(-rate * ms);
        if (fabsf(m->speed) >= FLING_END_MM_PER_MS * m->px_per_mm)
            return true;
        kz_glide_stop(m);
        return false;
    }
    float there = m->speed - room * rate; /* speed at the end */
    float left = ms - logf(m->speed / there) / rate;
    s->offset_px = m->speed > 0 ? s->max_px : 0;
    m->speed = there;
    if (m->is_calm) {
        kz_glide_stop(m);
        return false;
    }
    m->state = KZ_GLIDE_SPRING;
    return spring(m, fmaxf(left, 0));
}

bool kz_glide_step(struct kz_glide *m, int64_t ms) {
    if (m->state == KZ_GLIDE_FLING)
        return fling(m, (float)ms);
    return m->state == KZ_GLIDE_SPRING && spring(m, (float)ms);
}

void kz_glide_stop(struct kz_glide *m) {
    if (m->scroll)
        m->scroll->over_px = 0;
    m->state = KZ_GLIDE_REST;
    m->speed = 0;
}
