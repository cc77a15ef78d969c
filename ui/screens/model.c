#include "ui/screens/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ui/screens/screen.h"

enum { SPIN_AGAIN_MS = 15 * 1000, POSE_MS = 320, ZOOM_MS = 160,
       SPEED_MS = 80 };

#define DEGREE (3.14159265358979 / 180.0)
#define TURN_RAD_PER_U (0.4 * DEGREE)
#define SPIN_RAD_PER_MS (12.0 * DEGREE / 1000.0)
#define TILT_MOST 1.6
#define ZOOM_LEAST 0.5
#define ZOOM_MOST 4.0
#define DECAY 0.996      /* of the speed, a ms */
#define SPEED_LEAST 1e-5 /* rad a ms */
#define SPEED_MOST 0.02

struct kz_model kz_model_fresh(void) {
    return (struct kz_model){.pose.zoom = 1, .is_spin_wanted = true,
                             .touched_ms = -1};
}

static double within(double x, double least, double most) {
    return fmin(fmax(x, least), most);
}

static void stop(struct kz_model *m) {
    m->length_ms = 0;
    m->speed_turn = m->speed_tilt = 0;
}

static void touch(struct kz_model *m, int64_t now_ms) {
    stop(m);
    m->touched_ms = now_ms;
}

void kz_model_go(struct kz_model *m, struct kz_model_pose to, int length_ms,
                 int64_t now_ms) {
    const double round = 360 * DEGREE;
    stop(m);
    m->from = m->to = m->pose;
    m->to.turn += remainder(to.turn - m->pose.turn, round);
    m->to.tilt = within(to.tilt, -TILT_MOST, TILT_MOST);
    m->to.zoom = within(to.zoom, ZOOM_LEAST, ZOOM_MOST);
    m->left_ms = now_ms;
    m->length_ms = length_ms;
    m->touched_ms = now_ms;
}

/* ---- the finger ---- */

static void turn(struct kz_model *m, const struct kz_gesture_event *e,
                 const struct kz_units *units, int64_t now_ms) {
    double by_turn = TURN_RAD_PER_U * e->dx / units->px_per_u;
    double by_tilt = TURN_RAD_PER_U * e->dy / units->px_per_u;
    touch(m, now_ms);
    m->pose.turn += by_turn;
    m->pose.tilt = within(m->pose.tilt + by_tilt, -TILT_MOST, TILT_MOST);
    if (m->sample_count == KZ_MODEL_SAMPLES) {
        memmove(m->sample, m->sample + 1,
                sizeof(m->sample) - sizeof(m->sample[0]));
        m->sample_count--;
    }
    m->sample[m->sample_count].turn = by_turn;
    m->sample[m->sample_count].tilt = by_tilt;
    m->sample[m->sample_count++].ms = now_ms;
}

/* A finger that rested before it lifted leaves no speed. */
static void let_go(struct kz_model *m, int64_t now_ms) {
    for (int i = 0; i < m->sample_count; i++) {
        if (now_ms - m->sample[i].ms >= SPEED_MS)
            continue;
        m->speed_turn += m->sample[i].turn / SPEED_MS;
        m->speed_tilt += m->sample[i].tilt / SPEED_MS;
    }
    m->speed_turn = within(m->speed_turn, -SPEED_MOST, SPEED_MOST);
    m->speed_tilt = within(m->speed_tilt, -SPEED_MOST, SPEED_MOST);
    m->sample_count = 0;
    m->touched_ms = now_ms;
}

static void pinch(struct kz_model *m, float factor, int64_t now_ms) {
    touch(m, now_ms);
    m->pose.zoom = within(m->pose.zoom * (double)factor, ZOOM_LEAST,
                          ZOOM_MOST);
}

/* ---- buttons ---- */

/* Presses that follow each other add up. */
static void zoom(struct kz_model *m, const char *arg, int64_t now_ms) {
    const double step = 1.25;
    int64_t touched = m->touched_ms;
    struct kz_model_pose to = m->length_ms > 0 ? m->to : m->pose;
    if (arg[0] == '~')
        to.zoom = to.zoom > 1.01 ? 1 : 1.7;
    else
        to.zoom *= arg[0] == '+' ? step : 1 / step;
    kz_model_go(m, to, ZOOM_MS, now_ms);
    m->touched_ms = touched; /* it may go on turning */
}

/* "turn tilt" beyond the rest, in radians. */
static bool read_pose(const char *text, struct kz_model_pose *out) {
    struct kz_str rest = kz_str_from(text), turn;
    return kz_str_next_part(&rest, ' ', &turn) && rest.s &&
           kz_str_to_double(turn, &out->turn) &&
           kz_str_to_double(rest, &out->tilt);
}

static void take_pose(struct kz_model *m, const char *text, int64_t now_ms) {
    struct kz_model_pose to = m->pose;
    if (read_pose(text, &to))
        kz_model_go(m, to, POSE_MS, now_ms);
}

void kz_model_light(struct kz_model *m, int form, int64_t now_ms) {
    m->form = m->form == form ? 0 : form;
    touch(m, now_ms);
}

/* "number turn tilt": the note, and the pose that shows its place. */
static void open_note(struct kz_model *m, const char *arg, int64_t now_ms) {
    const char *pose = strchr(arg, ' ');
    int number = atoi(arg);
    m->note = m->note == number ? 0 : number;
    if (m->note > 0 && pose)
        take_pose(m, pose + 1, now_ms);
    else
        touch(m, now_ms);
}

static void reset(struct kz_model *m, int64_t now_ms) {
    m->is_spin_wanted = true;
    m->form = m->note = 0;
    kz_model_go(m, (struct kz_model_pose){0, 0, 1}, POSE_MS, now_ms);
}

bool kz_model_act(struct kz_model *m, const struct kz_gesture_event *e,
                  const struct kz_units *units, int64_t now_ms) {
    switch ((enum kz_do)e->action) {
    case KZ_DO_TURN:
        if (e->kind == KZ_GESTURE_DRAG_END)
            let_go(m, now_ms);
        else
            turn(m, e, units, now_ms);
        return true;
    case KZ_DO_ZOOM:
        zoom(m, e->arg, now_ms);
        return true;
    case KZ_DO_PINCH:
        pinch(m, e->factor, now_ms);
        return true;
    case KZ_DO_SPIN:
        stop(m);
        m->is_spin_wanted = !m->is_spin_wanted;
        m->touched_ms = -1;
        return true;
    case KZ_DO_RESET_VIEW:
        reset(m, now_ms);
        return true;
    case KZ_DO_POSE:
        take_pose(m, e->arg, now_ms);
        return true;
    case KZ_DO_FORM:
        kz_model_light(m, atoi(e->arg), now_ms);
        return true;
    case KZ_DO_NOTE:
        open_note(m, e->arg, now_ms);
        return true;
    case KZ_DO_AXES:
        m->has_axes = !m->has_axes;
        return true;
    case KZ_DO_CELL:
        m->has_cell = !m->has_cell;
        return true;
    default:
        return false;
    }
}

/* ---- time ---- */

/* Fast away, slow to arrive. */
static double ease(double t) {
    double left = 1 - t;
    return 1 - left * left * left;
}

static void go_on(struct kz_model *m, int64_t now_ms, bool is_at_once) {
    double t = (double)(now_ms - m->left_ms) / m->length_ms;
    double share = is_at_once || t >= 1 ? 1 : ease(fmax(t, 0));
    m->pose.turn = m->from.turn + share * (m->to.turn - m->from.turn);
    m->pose.tilt = m->from.tilt + share * (m->to.tilt - m->from.tilt);
    m->pose.zoom = m->from.zoom + share * (m->to.zoom - m->from.zoom);
    if (share >= 1)
        m->length_ms = 0;
}

/* Solved, not added up: the same way whatever the frames are. */
static void glide(struct kz_model *m, int64_t ms) {
    double left = pow(DECAY, (double)ms), way = (1 - left) / -log(DECAY);
    m->pose.turn += m->speed_turn * way;
    double tilt = m->pose.tilt + m->speed_tilt * way;
    m->pose.tilt = within(tilt, -TILT_MOST, TILT_MOST);
    m->speed_turn *= left;
    m->speed_tilt *= m->pose.tilt < tilt || m->pose.tilt > tilt ? 0 : left;
    if (hypot(m->speed_turn, m->speed_tilt) < SPEED_LEAST)
        m->speed_turn = m->speed_tilt = 0;
}

static bool is_gliding(const struct kz_model *m) {
    return hypot(m->speed_turn, m->speed_tilt) > 0;
}

bool kz_model_step(struct kz_model *m, int64_t last_ms, int64_t now_ms,
                   bool has_less_motion) {
    if (m->length_ms > 0) {
        go_on(m, now_ms, has_less_motion);
        return true;
    }
    if (has_less_motion) {
        stop(m);
        return false;
    }
    if (is_gliding(m)) {
        glide(m, now_ms - last_ms);
        m->touched_ms = now_ms;
        return true;
    }
    if (kz_model_rest_ms(m, now_ms) != 0)
        return false;
    int64_t since = m->touched_ms >= 0 ? m->touched_ms + SPIN_AGAIN_MS : 0;
    since = since > last_ms ? since : last_ms;
    m->pose.turn += SPIN_RAD_PER_MS * (double)(now_ms - since);
    return true;
}

int64_t kz_model_rest_ms(const struct kz_model *m, int64_t now_ms) {
    if (!m->is_spin_wanted)
        return -1;
    int64_t left = m->touched_ms + SPIN_AGAIN_MS - now_ms;
    return m->touched_ms >= 0 && left > 0 ? left : 0;
}
