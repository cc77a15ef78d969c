/* What fingers ask of a tour: the docent's on the desk and the strip, and
 * visitors' on what a stop lets them touch. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/screens/guide.h"

enum { NOTES_STEP = 8 };

static void point_at(const struct kz_gesture_event *e,
                     struct kz_tour_act *act) {
    act->x = (e->x - (float)e->box.x) / (float)(e->box.w > 0 ? e->box.w : 1);
    act->y = (e->y - (float)e->box.y) / (float)(e->box.h > 0 ? e->box.h : 1);
}

/* arg: number of enum kz_tour_do and the stop, "12 4". */
static bool do_act(const struct kz_guide_at *at,
                   const struct kz_gesture_event *e) {
    struct kz_guide *g = at->guide;
    int what = 0, stop = 0;
    if (sscanf(e->arg, "%d %d", &what, &stop) < 1 || what < 0 ||
        what > KZ_TOUR_LIGHT)
        return true;
    struct kz_tour_act act = {.what = (enum kz_tour_do)what, .stop = stop,
                              .x = .5f, .y = .5f, .zoom = 1};
    g->strip_until_ms = at->now_ms + KZ_GUIDE_STRIP_MS;
    if (act.what == KZ_TOUR_JUMP || act.what == KZ_TOUR_ASK_END_HAND)
        g->is_more_open = false;
    kz_guide_act(at, &act);
    return true;
}

static void choose_tool(const struct kz_guide_at *at, const char *arg) {
    struct kz_guide *g = at->guide;
    bool is_spot = strcmp(arg, "spot") == 0;
    enum kz_guide_tool tool = is_spot ? KZ_TOOL_SPOT : KZ_TOOL_ZOOM;
    bool is_off = g->tool == tool;
    struct kz_tour_act act = {.x = .5f, .y = .5f, .zoom = is_off ? 1 : 2};
    g->is_more_open = false;
    if (g->tool == KZ_TOOL_SPOT && g->tour.now.is_spotlit) {
        act.what = KZ_TOUR_SPOTLIGHT;
        kz_guide_act(at, &act);
    }
    if (g->tool == KZ_TOOL_ZOOM || !is_spot) {
        act.what = KZ_TOUR_ZOOM;
        act.zoom = is_spot || is_off ? 1 : 2;
        kz_guide_act(at, &act);
    }
    if (is_spot && !is_off) {
        act.what = KZ_TOUR_SPOTLIGHT;
        kz_guide_act(at, &act);
    }
    g->tool = is_off ? KZ_TOOL_NONE : tool;
}

static void point(const struct kz_guide_at *at,
                  const struct kz_gesture_event *e) {
    struct kz_guide *g = at->guide;
    struct kz_tour_act act = {.what = KZ_TOUR_POINT,
                              .zoom = g->tour.now.zoom};
    point_at(e, &act);
    kz_guide_act(at, &act);
}

/* In an open question the finger's answer opens it; one by a visitor. */
static void answer(const struct kz_guide_at *at,
                   const struct kz_gesture_event *e) {
    struct kz_guide *g = at->guide;
    if (g->tour.now.spot % 2 == 1)
        return;
    g->eyes.quiz.answer = atoi(e->arg);
    int chosen = g->eyes.quiz.answer;
    kz_guide_act(at, &(struct kz_tour_act){.what = KZ_TOUR_NEXT_SPOT});
    g->eyes.quiz.answer = chosen;
}

static bool touch_stop(const struct kz_guide_at *at,
                       const struct kz_gesture_event *e,
                       const struct kz_units *units) {
    struct kz_guide *g = at->guide;
    if (e->action == KZ_DO_ANSWER) {
        answer(at, e);
        return true;
    }
    if (e->action == KZ_DO_NEXT_QUESTION) {
        if (g->tour.now.spot % 2 == 1)
            kz_guide_act(at, &(struct kz_tour_act){
                .what = KZ_TOUR_NEXT_SPOT});
        return true;
    }
    if (!kz_model_act(&g->eyes.model, e, units, at->now_ms))
        return false;
    kz_tour_touched(&g->tour, at->now_ms);
    g->version++;
    return true;
}

static void step_notes(struct kz_guide *g, const char *arg) {
    float u = g->notes_u + (arg[0] == '+' ? NOTES_STEP : -NOTES_STEP);
    g->notes_u = fminf(fmaxf(u, KZ_GUIDE_NOTES_LEAST), KZ_GUIDE_NOTES_MOST);
}

static void set_eyes_lang(const struct kz_guide_at *at, const char *code) {
    struct kz_guide *g = at->guide;
    const struct kz_lang *lang =
        kz_words_find_lang(at->screen->words, kz_str_from(code));
    if (!lang || !kz_guide_runs(g))
        return;
    if (g->tour.group.lang[1] == lang->index)
        g->tour.group.lang[1] = g->tour.group.lang[0];
    g->tour.group.lang[0] = lang->index;
    kz_visit_set_lang(&g->eyes, lang);
    g->version++;
    kz_guide_keep(at);
}

static void step_heads(struct kz_guide *g, const char *arg) {
    int by = atoi(arg), to = g->heads_said + by;
    g->heads_said = to < 1 ? 1 : to > KZ_TOUR_HEADS_MOST ? KZ_TOUR_HEADS_MOST
                                                         : to;
}

bool kz_guide_touch(const struct kz_guide_at *at,
                    const struct kz_gesture_event *e,
                    const struct kz_units *units) {
    struct kz_guide *g = at->guide;
    if (kz_guide_set_up_by(g, at->screen->words, e))
        return true;
    switch ((enum kz_do)e->action) {
    case KZ_DO_TOUR_ACT:
        return do_act(at, e);
    case KZ_DO_TOUR_TOOL:
        choose_tool(at, e->arg);
        return true;
    case KZ_DO_TOUR_POINT:
        point(at, e);
        return true;
    case KZ_DO_TOUR_SHOW:
        g->strip_until_ms = at->now_ms + KZ_GUIDE_STRIP_MS;
        kz_guide_act(at, &(struct kz_tour_act){.what = KZ_TOUR_LIGHT});
        return true;
    case KZ_DO_TOUR_MORE:
        g->is_more_open = !g->is_more_open;
        g->strip_until_ms = at->now_ms + KZ_GUIDE_STRIP_MS;
        return true;
    case KZ_DO_TOUR_NOTES_SIZE:
        step_notes(g, e->arg);
        return true;
    case KZ_DO_TOUR_EYES:
        set_eyes_lang(at, e->arg);
        return true;
    case KZ_DO_TOUR_HEADS:
        step_heads(g, e->arg);
        return true;
    case KZ_DO_TOUR_NOTES:
        g->strip_until_ms = at->now_ms + KZ_GUIDE_STRIP_MS;
        return true;
    default:
        return kz_guide_runs(g) && !kz_tour_is_off_route(&g->tour) &&
               touch_stop(at, e, units);
    }
}
