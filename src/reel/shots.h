/*
 * The trees of the shots. Inside src/reel.
 */
#ifndef KZ_REEL_SHOTS_H
#define KZ_REEL_SHOTS_H

#include "src/reel/picture.h"

/* A shot at a moment. */
struct kz_take {
    struct kz_reel_set *set;
    const struct kz_ui *ui;
    const struct kz_shot *shot;
    size_t number;      /* of the shot in the script */
    int64_t frame;
    double at_s, length_s;
    struct kz_view_at view; /* of the camera */
    float w, h;         /* of the screen, u */
    float margin;       /* words keep off the edges by it */
    float foot;         /* and end here: below is the captions' room */
};

/* Seconds, shortened where the shot is a short one. */
double kz_take_s(const struct kz_take *m, double seconds);

/* How far what begins at `from_s` of a shot of usual length has come. */
float kz_take_way(const struct kz_take *m, double from_s, double length_s);

/* The tree's root with the camera's picture under it; the picture's discs and
 * veil come from `picture`, its rest is filled in. */
struct kz_node *kz_take_root(const struct kz_take *m,
                               struct kz_reel_picture *picture);
/* A column whose upper start corner stands there. */
struct kz_node *kz_take_column(const struct kz_take *m,
                                 struct kz_node *root, float x, float y,
                                 float w, bool is_centred);
/* From the left as from the start, and the other way round, u. */
float kz_take_start(const struct kz_take *m, float left);
/* A line of karez wells that grows along, and a gap, u. */
void kz_take_wells(const struct kz_take *m, struct kz_node *parent, float w,
                   float done);
void kz_take_gap(const struct kz_take *m, struct kz_node *parent, float h);
/* The mark of content that is an example, in the upper end corner. */
void kz_take_sample(const struct kz_take *m, struct kz_node *root);
/* Source and date, at the foot of the words' room. */
void kz_take_source(const struct kz_take *m, struct kz_node *root);

struct kz_node *kz_shot_title(const struct kz_take *m);
struct kz_node *kz_shot_plate(const struct kz_take *m);
struct kz_node *kz_shot_story(const struct kz_take *m);
struct kz_node *kz_shot_stone(const struct kz_take *m);
struct kz_node *kz_shot_lens(const struct kz_take *m);
struct kz_node *kz_shot_term(const struct kz_take *m);
struct kz_node *kz_shot_figure(const struct kz_take *m);
struct kz_node *kz_shot_chart(const struct kz_take *m);
struct kz_node *kz_shot_steps(const struct kz_take *m);
struct kz_node *kz_shot_hall(const struct kz_take *m);

#endif
