#include "src/tour/tour.h"

#include <stdio.h>
#include <string.h>

/* ---- places ---- */

static const struct kz_tour_stop *stop_at(const struct kz_tour *t, int stop) {
    return &t->plan->stops.items[stop];
}

static bool is_step_shown(const struct kz_tour *t, int stop, int step) {
    return t->plan->steps.items[stop_at(t, stop)->first_step + step].is_shown;
}

/* The nearest step that can be shown from `step` on, in direction `by`. */
static int near_step(const struct kz_tour *t, int stop, int step, int by) {
    int count = stop_at(t, stop)->step_count;
    for (; step >= 0 && step < count; step += by) {
        if (is_step_shown(t, stop, step))
            return step;
    }
    return -1;
}

static int first_step(const struct kz_tour *t, int stop) {
    return near_step(t, stop, 0, 1);
}

static int last_step(const struct kz_tour *t, int stop) {
    return near_step(t, stop, stop_at(t, stop)->step_count - 1, -1);
}

/* The nearest stop that can be shown from `stop` on; -1: none. `skipped`: how
 * many were passed over. */
static int near_stop(const struct kz_tour *t, int stop, int by, int *skipped) {
    *skipped = 0;
    for (; stop >= 0 && (size_t)stop < t->plan->stops.count; stop += by) {
        if (kz_tour_stop_is_shown(t->plan, stop))
            return stop;
        ++*skipped;
    }
    return -1;
}

static void note(struct kz_tour *t, enum kz_tour_note what, int stop,
                 int count) {
    t->note = what;
    t->note_stop = stop;
    t->note_count = count;
}

static void note_skipped(struct kz_tour *t, int from, int by, int count) {
    if (count > 0)
        note(t, KZ_TOUR_NOTE_SKIPPED, (by > 0 ? from : from - count + 1) + 1,
             count);
}

/* ---- going ---- */

static void leave_view(struct kz_tour *t) {
    t->now.page[0] = '\0';
    t->now.is_spotlit = false;
    t->now.zoom = 1;
    t->now.x = t->now.y = 0.5f;
    t->now.spot = 0;
}

static void go_to(struct kz_tour *t, int stop, int step) {
    leave_view(t);
    t->now.place = (struct kz_tour_place){stop, step};
    t->was_shown[stop] = true;
    const struct kz_tour_step *s = kz_tour_step_at(t, t->now.place);
    t->is_film_playing = s->kind == KZ_STEP_FILM;
}

static enum kz_tour_effect go_next(struct kz_tour *t) {
    struct kz_tour_place at = t->now.place;
    int skipped, step = near_step(t, at.stop, at.step + 1, 1);
    if (step >= 0) {
        go_to(t, at.stop, step);
        return KZ_TOUR_CHANGED;
    }
    int stop = near_stop(t, at.stop + 1, 1, &skipped);
    if (stop < 0)
        note(t, KZ_TOUR_NOTE_AT_END, at.stop + 1, 1);
    else
        go_to(t, stop, first_step(t, stop));
    if (skipped > 0)
        note_skipped(t, at.stop + 1, 1, skipped);
    return KZ_TOUR_CHANGED;
}

static enum kz_tour_effect go_previous(struct kz_tour *t) {
    struct kz_tour_place at = t->now.place;
    int skipped, step = near_step(t, at.stop, at.step - 1, -1);
    if (step >= 0) {
        go_to(t, at.stop, step);
        return KZ_TOUR_CHANGED;
    }
    int stop = near_stop(t, at.stop - 1, -1, &skipped);
    if (stop < 0)
        note(t, KZ_TOUR_NOTE_AT_START, at.stop + 1, 1);
    else
        go_to(t, stop, last_step(t, stop));
    if (skipped > 0)
        note_skipped(t, at.stop - 1, -1, skipped);
    return KZ_TOUR_CHANGED;
}

/* To `stop`, else to the next that can be shown, else to the one before. */
static enum kz_tour_effect go_stop(struct kz_tour *t, int stop) {
    int skipped, to = near_stop(t, stop, 1, &skipped), by = 1;
    if (to < 0) {
        to = near_stop(t, stop, -1, &skipped);
        by = -1;
    }
    go_to(t, to, first_step(t, to));
    note_skipped(t, stop, by, skipped);
    return KZ_TOUR_CHANGED;
}

static enum kz_tour_effect jump(struct kz_tour *t, int number) {
    if (number >= 1 && (size_t)number <= t->plan->stops.count)
        return go_stop(t, number - 1);
    note(t, KZ_TOUR_NOTE_NO_STOP, number, 1);
    return KZ_TOUR_CHANGED;
}

static enum kz_tour_effect go_back(struct kz_tour *t) {
    if (!kz_tour_is_off_route(t))
        return KZ_TOUR_SAME;
    leave_view(t);
    return KZ_TOUR_CHANGED;
}

static enum kz_tour_effect go_off_route(struct kz_tour *t, const char *page) {
    size_t len = page ? strlen(page) : 0;
    if (len == 0 || len >= sizeof(t->now.page))
        return KZ_TOUR_SAME;
    leave_view(t);
    memcpy(t->now.page, page, len + 1);
    t->is_film_playing = false;
    return KZ_TOUR_CHANGED;
}

/* ---- the audience's view ---- */

static float part(float x) {
    return x > 0 ? (x < 1 ? x : 1) : 0; /* NAN as well */
}

static void point(struct kz_tour *t, const struct kz_tour_act *act) {
    t->now.x = part(act->x);
    t->now.y = part(act->y);
}

static enum kz_tour_effect spotlight(struct kz_tour *t,
                                     const struct kz_tour_act *act) {
    t->now.is_spotlit = !t->now.is_spotlit;
    point(t, act);
    return KZ_TOUR_CHANGED;
}

static enum kz_tour_effect zoom(struct kz_tour *t,
                                const struct kz_tour_act *act) {
    t->now.zoom = act->zoom > 1 ? (act->zoom < 8 ? act->zoom : 8) : 1;
    point(t, act);
    return KZ_TOUR_CHANGED;
}

static enum kz_tour_effect hold(struct kz_tour *t) {
    t->is_held = !t->is_held;
    if (t->is_held)
        t->held = t->now;
    return KZ_TOUR_CHANGED;
}

static enum kz_tour_effect play(struct kz_tour *t) {
    t->is_film_playing = !t->is_film_playing;
    return KZ_TOUR_PLAYED;
}

/* ---- ending ---- */

static enum kz_tour_effect end(struct kz_tour *t) {
    t->is_over = true;
    t->is_film_playing = false;
    return KZ_TOUR_OVER;
}

/* One key never ends a tour, not even with a finger's question open: clickers
 * send Esc by themselves. */
static enum kz_tour_effect ask_end(struct kz_tour *t, bool by_key,
                                   bool was_asked, int64_t now_ms) {
    if (was_asked && by_key && t->is_asked_by_key)
        return end(t);
    t->asked_until_ms =
        now_ms + (by_key ? KZ_TOUR_ASK_MS : KZ_TOUR_ASK_HAND_MS);
    t->is_asked_by_key = by_key;
    return KZ_TOUR_CHANGED;
}

static bool is_question(enum kz_tour_do what) {
    return what == KZ_TOUR_ASK_END || what == KZ_TOUR_ASK_END_HAND ||
           what == KZ_TOUR_END;
}

/* Sound does not answer a question, and leaves a screen as it is otherwise. */
static bool is_sound(enum kz_tour_do what) {
    return what == KZ_TOUR_LOUDER || what == KZ_TOUR_SOFTER;
}

/* ---- acting ---- */

static enum kz_tour_effect act_on_route(struct kz_tour *t,
                                        const struct kz_tour_act *act) {
    /* After a question from the group Next leads back, not past the stop. */
    bool is_step = act->what == KZ_TOUR_NEXT || act->what == KZ_TOUR_PREVIOUS ||
                   act->what == KZ_TOUR_NEXT_OR_PLAY;
    if (is_step && kz_tour_is_off_route(t))
        return go_back(t);
    switch (act->what) {
    case KZ_TOUR_NEXT_OR_PLAY:
        return kz_tour_step_at(t, t->now.place)->kind == KZ_STEP_FILM
                   ? play(t)
                   : go_next(t);
    case KZ_TOUR_NEXT:
        return go_next(t);
    case KZ_TOUR_PREVIOUS:
        return go_previous(t);
    case KZ_TOUR_FIRST:
        return go_stop(t, 0);
    case KZ_TOUR_LAST:
        return go_stop(t, (int)t->plan->stops.count - 1);
    case KZ_TOUR_JUMP:
        return jump(t, act->stop);
    case KZ_TOUR_OFF_ROUTE:
        return go_off_route(t, act->page);
    case KZ_TOUR_BACK:
    case KZ_TOUR_RESUME:
        return go_back(t);
    default:
        return KZ_TOUR_SAME;
    }
}

static enum kz_tour_effect do_act(struct kz_tour *t,
                                  const struct kz_tour_act *act,
                                  bool was_asked, int64_t now_ms) {
    switch (act->what) {
    case KZ_TOUR_BLACK:
        t->is_black = true; /* it was not, or it would be lit by now */
        return KZ_TOUR_CHANGED;
    case KZ_TOUR_HOLD:
        return hold(t);
    case KZ_TOUR_SPOTLIGHT:
        return spotlight(t, act);
    case KZ_TOUR_ZOOM:
        return zoom(t, act);
    case KZ_TOUR_POINT:
        point(t, act);
        return t->now.is_spotlit || t->now.zoom > 1 ? KZ_TOUR_CHANGED
                                                    : KZ_TOUR_SAME;
    case KZ_TOUR_NEXT_SPOT:
        t->now.spot++;
        return KZ_TOUR_CHANGED;
    case KZ_TOUR_ASK_END:
    case KZ_TOUR_ASK_END_HAND:
        return ask_end(t, act->what == KZ_TOUR_ASK_END, was_asked, now_ms);
    case KZ_TOUR_END:
        return was_asked ? end(t) : KZ_TOUR_SAME;
    case KZ_TOUR_LOUDER:
        return KZ_TOUR_VOLUME_UP;
    case KZ_TOUR_SOFTER:
        return KZ_TOUR_VOLUME_DOWN;
    default:
        return act_on_route(t, act);
    }
}

static enum kz_tour_effect at_least_changed(enum kz_tour_effect effect) {
    return effect == KZ_TOUR_SAME ? KZ_TOUR_CHANGED : effect;
}

enum kz_tour_effect kz_tour_act(struct kz_tour *t,
                                const struct kz_tour_act *act,
                                int64_t now_ms) {
    if (t->is_over || act->what == KZ_TOUR_NOTHING)
        return KZ_TOUR_SAME;
    if (kz_tour_tick(t, now_ms) == KZ_TOUR_OVER)
        return KZ_TOUR_OVER;
    bool was_asked = kz_tour_is_asked(t, now_ms);
    bool was_idle = kz_tour_idle_seconds(t, now_ms) > 0;
    bool was_told = t->note != KZ_TOUR_NO_NOTE;
    t->last_act_ms = now_ms;
    note(t, KZ_TOUR_NO_NOTE, 0, 0);
    if (!is_question(act->what) && !is_sound(act->what))
        t->asked_until_ms = 0;
    if (is_sound(act->what)) {
        t->is_black = false;
        return do_act(t, act, was_asked, now_ms);
    }
    /* "Is anybody there?" and a dark screen take the whole of it. */
    if (was_idle || t->is_black) {
        bool is_resumed = act->what == KZ_TOUR_RESUME;
        t->is_black = false;
        if (is_resumed)
            go_back(t);
        return KZ_TOUR_CHANGED;
    }
    enum kz_tour_effect effect = do_act(t, act, was_asked, now_ms);
    return was_asked || was_told ? at_least_changed(effect) : effect;
}

void kz_tour_touched(struct kz_tour *t, int64_t now_ms) {
    if (!t->is_over && kz_tour_tick(t, now_ms) != KZ_TOUR_OVER)
        t->last_act_ms = now_ms;
}

/* ---- time ---- */

enum kz_tour_effect kz_tour_tick(struct kz_tour *t, int64_t now_ms) {
    if (t->is_over)
        return KZ_TOUR_SAME;
    int64_t before = t->last_ms;
    if (now_ms > before) {
        t->stop_ms[t->now.place.stop] += now_ms - before;
        t->last_ms = now_ms;
    }
    if (now_ms - t->last_act_ms >= KZ_TOUR_IDLE_MS + KZ_TOUR_IDLE_ASK_MS)
        return end(t);
    if (t->asked_until_ms > 0 && now_ms > t->asked_until_ms) {
        t->asked_until_ms = 0;
        return KZ_TOUR_CHANGED;
    }
    bool is_other_second = (before - t->started_ms) / 1000 !=
                           (t->last_ms - t->started_ms) / 1000;
    return is_other_second ? KZ_TOUR_CHANGED : KZ_TOUR_SAME;
}

int64_t kz_tour_wait_ms(const struct kz_tour *t, int64_t now_ms) {
    int64_t over = (now_ms - t->started_ms) % 1000;
    return 1000 - (over > 0 ? over : 0);
}

void kz_tour_film_ended(struct kz_tour *t) {
    t->is_film_playing = false;
}

enum kz_tour_start kz_tour_begin(struct kz_tour *t,
                                 const struct kz_tour_plan *plan,
                                 const struct kz_tour_group *group,
                                 int64_t now_ms) {
    int skipped;
    *t = (struct kz_tour){.plan = plan, .group = *group,
                          .started_ms = now_ms, .last_ms = now_ms,
                          .last_act_ms = now_ms, .is_over = true};
    bool has_heads = group->heads >= 1 && group->heads <= KZ_TOUR_HEADS_MOST;
    if (!group->is_rehearsal && !has_heads)
        return KZ_TOUR_BAD_HEADS;
    if (near_stop(t, 0, 1, &skipped) < 0)
        return KZ_TOUR_NO_STOPS;
    t->is_over = false;
    go_stop(t, 0);
    return KZ_TOUR_STARTED;
}

bool kz_tour_replan(struct kz_tour *t, const struct kz_tour_plan *plan,
                    int64_t now_ms) {
    const struct kz_tour_plan *old = t->plan;
    int64_t ms[KZ_TOUR_STOPS_MOST] = {0};
    bool shown[KZ_TOUR_STOPS_MOST] = {false};
    int skipped;
    kz_tour_tick(t, now_ms);
    if (t->is_over)
        return false;
    int was = t->now.place.stop, to = -1;
    for (size_t i = 0; i < old->stops.count; i++) {
        int at = kz_tour_plan_find_stop(plan,
                                        kz_str_from(old->stops.items[i].id));
        if (at >= 0) {
            ms[at] = t->stop_ms[i];
            shown[at] = t->was_shown[i];
        }
        /* Its own stop, or the first behind it that is still there. */
        if (to < 0 && (int)i >= was)
            to = at;
    }
    int step = t->now.place.step;
    bool is_same = to >= 0 && kz_str_is(kz_str_from(old->stops.items[was].id),
                                        plan->stops.items[to].id);
    t->plan = plan;
    memcpy(t->stop_ms, ms, sizeof(ms));
    memcpy(t->was_shown, shown, sizeof(shown));
    if (near_stop(t, 0, 1, &skipped) < 0) {
        end(t);
        return false;
    }
    t->is_held = false;
    if (to < 0)
        to = (int)plan->stops.count - 1;
    bool is_off_route = kz_tour_is_off_route(t);
    char page[KZ_TOUR_PAGE_SIZE];
    memcpy(page, t->now.page, sizeof(page));
    go_stop(t, to);
    if (is_same && t->now.place.stop == to &&
        step < stop_at(t, to)->step_count && is_step_shown(t, to, step))
        go_to(t, to, step);
    if (is_off_route)
        go_off_route(t, page);
    return true;
}
