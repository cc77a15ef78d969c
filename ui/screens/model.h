/*
 * The model on a page as a visitor has turned it: how far, how near, what of
 * it is lit, and what still moves: a turn that a finger left, a way to a pose
 * that was asked for. A value; angles are radians beyond the model's rest.
 */
#ifndef KZ_UI_SCREENS_MODEL_H
#define KZ_UI_SCREENS_MODEL_H

#include "ui/core/gesture.h"

enum { KZ_MODEL_SAMPLES = 8 };

struct kz_model_pose {
    double turn, tilt, zoom;
};

struct kz_model {
    struct kz_model_pose pose;
    bool is_spin_wanted;
    int64_t touched_ms; /* < 0: not since the page opened */
    /* On the way to a pose; length_ms 0: not on a way. */
    struct kz_model_pose from, to;
    int64_t left_ms;
    int length_ms;
    /* What the finger did last, and the speed it left, rad a ms. */
    struct {
        double turn, tilt;
        int64_t ms;
    } sample[KZ_MODEL_SAMPLES];
    int sample_count;
    double speed_turn, speed_tilt;
    /* Of a crystal. */
    int form, note; /* lit and open, counted from 1; 0: none */
    bool has_axes, has_cell;
};

/* As a page opens: at rest, about to turn slowly. */
struct kz_model kz_model_fresh(void);

/* `event->action` is of enum kz_do (screen.h). False: nothing of a model. */
bool kz_model_act(struct kz_model *model, const struct kz_gesture_event *event,
                  const struct kz_units *units, int64_t now_ms);

/* How near it is, or will be in a moment. */
static inline double kz_model_zoom(const struct kz_model *model) {
    return model->length_ms > 0 ? model->to.zoom : model->pose.zoom;
}

/* Goes there the short way round; a finger stops it. */
void kz_model_go(struct kz_model *model, struct kz_model_pose to,
                 int length_ms, int64_t now_ms);

/* Lights a form, or puts it out if it is lit; 0 puts out whichever is. */
void kz_model_light(struct kz_model *model, int form, int64_t now_ms);

/* From the last step to now. With less motion everything is there at once and
 * nothing turns by itself. True if it has moved, or is still to move. */
bool kz_model_step(struct kz_model *model, int64_t last_ms, int64_t now_ms,
                   bool has_less_motion);
/* Until it begins to turn again by itself; < 0: not of its own. */
int64_t kz_model_rest_ms(const struct kz_model *model, int64_t now_ms);

#endif
