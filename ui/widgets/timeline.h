/*
 * Where a film is: time gone at the left, what is left at the right, chapters
 * as parts of the track between them. Never mirrored. A tap jumps, a drag
 * follows the finger; both come as the caller's action with the box of the
 * band, which kz_timeline_at() turns into seconds. Nothing is kept here.
 */
#ifndef KZ_UI_WIDGETS_TIMELINE_H
#define KZ_UI_WIDGETS_TIMELINE_H

#include "ui/core/ui.h"

struct kz_timeline {
    const char *id; /* of the band; its parts: <id>.thumb, .gone, .left */
    double position_s, duration_s; /* duration <= 0: not known yet */
    const double *chapter_s;       /* starts, rising; 0 need not be in it */
    int chapter_count;
    float w; /* u, with the times */
    int action; /* kind, of tap and drag */
    unsigned states;
};

/* 96 u high, more with larger text. */
struct kz_node *kz_timeline(const struct kz_ui *ui, struct kz_node *parent,
                            const struct kz_timeline *timeline);

/* Seconds at `x` px of a band with this box; 0 to the duration. */
double kz_timeline_at(struct kz_rect box, const struct kz_units *units,
                      double duration_s, float x);

/* "4:10", "1:02:03", kept in one direction. */
struct kz_str kz_film_time(const struct kz_ui *ui, double seconds);

#endif
