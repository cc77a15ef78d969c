/* Settings of the machine about the kiosk: the order of its languages, a
 * clicker's buttons, the clock, drives that are ours. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "src/update/enrol.h"
#include "ui/screens/desk_inside.h"

/* ---- languages ---- */

static void go_earlier(struct kz_desk *d, const char *code) {
    struct kz_settings *s = &d->setup.settings;
    const struct kz_words *words = d->parts.words;
    const char *order[KZ_MAX_LANGS];
    int count = kz_words_lang_count(words), at = 0;
    for (int i = 0; i < count; i++) {
        order[i] = kz_words_lang(words, i)->code;
        at = strcmp(order[i], code) == 0 ? i : at;
    }
    if (at == 0)
        return;
    const char *before = order[at - 1];
    order[at - 1] = order[at];
    order[at] = before;
    s->languages[0] = '\0';
    for (int i = 0; i < count; i++) {
        size_t len = strlen(s->languages);
        snprintf(s->languages + len, sizeof(s->languages) - len, "%s%s",
                 i > 0 ? " " : "", order[i]);
    }
    kz_setup_save(d, "languages");
}

/* ---- a clicker ---- */

static void learn(struct kz_setup *s, const char *arg) {
    int button = atoi(arg);
    bool is_one = button >= 1 && button <= KZ_CLICKER_LEARNT_MOST;
    s->learning = is_one && s->learning != button ? button : 0;
}

/* A button has one meaning. */
bool kz_setup_learn(struct kz_desk *d, int scancode) {
    struct kz_setup *s = &d->setup;
    int button = s->learning;
    if (button == 0 || scancode <= 0)
        return false;
    s->learning = 0;
    for (int i = 0; i < KZ_CLICKER_LEARNT_MOST; i++) {
        if (s->settings.clicker[i] == scancode)
            s->settings.clicker[i] = 0;
    }
    s->settings.clicker[button - 1] = scancode;
    kz_setup_save(d, "clicker");
    return true;
}

/* ---- the clock ---- */

static bool to_wall(const int parts[KZ_CLOCK_PARTS], time_t *wall) {
    struct tm tm = {.tm_year = parts[0] - 1900, .tm_mon = parts[1] - 1,
                    .tm_mday = parts[2], .tm_hour = parts[3],
                    .tm_min = parts[4], .tm_isdst = -1};
    *wall = mktime(&tm);
    return *wall > 0;
}

static void from_wall(time_t wall, int parts[KZ_CLOCK_PARTS]) {
    struct tm tm = {.tm_mday = 1};
    localtime_r(&wall, &tm);
    parts[0] = tm.tm_year + 1900;
    parts[1] = tm.tm_mon + 1;
    parts[2] = tm.tm_mday;
    parts[3] = tm.tm_hour;
    parts[4] = tm.tm_min;
}

void kz_setup_clock(const struct kz_desk *d, int parts[KZ_CLOCK_PARTS]) {
    const struct kz_setup *s = &d->setup;
    struct kz_moment now;
    if (s->has_clock) {
        memcpy(parts, s->clock, sizeof(s->clock));
        return;
    }
    kz_desk_moment(d, &now);
    from_wall((time_t)now.wall_s, parts);
}

/* Over the end of a month or a day, the next one begins. */
static void step_clock(struct kz_desk *d, const char *arg) {
    struct kz_setup *s = &d->setup;
    int part = arg[0] - '0';
    time_t wall;
    if (part < 0 || part >= KZ_CLOCK_PARTS)
        return;
    kz_setup_clock(d, s->clock);
    s->has_clock = true;
    s->clock[part] += atoi(arg + 1);
    if (to_wall(s->clock, &wall))
        from_wall(wall, s->clock);
}

static bool set_wall(struct kz_desk *d, time_t wall, bool *is_kept) {
    struct kz_moment now;
    if (!d->parts.clock->is_by_hand)
        return kz_moment_set_wall(wall, is_kept);
    kz_desk_moment(d, &now);
    d->base.wall_s += wall - now.wall_s;
    *is_kept = true;
    return true;
}

static void set_clock(struct kz_desk *d) {
    struct kz_setup *s = &d->setup;
    struct kz_error err;
    char detail[40];
    time_t wall;
    bool is_kept = false;
    if (!s->has_clock || !to_wall(s->clock, &wall))
        return;
    s->has_clock = false;
    if (!set_wall(d, wall, &is_kept)) {
        kz_error_set(&err, "clock.refused", NULL);
        kz_setup_refuse(d, &err);
        return;
    }
    kz_stats_trust_clock(d->parts.stats);
    snprintf(detail, sizeof(detail), "%04d-%02d-%02d %02d:%02d", s->clock[0],
             s->clock[1], s->clock[2], s->clock[3], s->clock[4]);
    kz_desk_note(d, KZ_AUDIT_CLOCK, "", detail);
    s->done = "settings.clock_done";
    if (is_kept)
        return;
    kz_error_set(&err, "clock.not_kept", NULL);
    kz_setup_refuse(d, &err);
}

/* ---- drives ---- */

static void enrol(struct kz_desk *d, const char *name) {
    const struct kz_stick *stick = kz_sticks_find(&d->sticks, name);
    char dir[KZ_PATH_SIZE];
    struct kz_error err;
    if (!stick || !d->parts.state ||
        !kz_path_join(dir, sizeof(dir), d->parts.state, "keys"))
        return;
    bool may_write = stick->mount[0] && stick->is_writable;
    bool is_good = may_write ? kz_stick_enrol(dir, stick->mount, &err)
                             : kz_error_set(&err, "stick.unwritable",
                                            stick->name, NULL);
    if (!is_good) {
        kz_setup_refuse(d, &err);
        return;
    }
    kz_desk_note(d, KZ_AUDIT_STICK_ENROLLED, "", stick->name);
    d->setup.done = "settings.enrolled";
}

bool kz_setup_act_more(struct kz_desk *d, const struct kz_gesture_event *e) {
    switch ((enum kz_desk_do)e->action) {
    case KZ_DESK_EARLIER:
        go_earlier(d, e->arg);
        break;
    case KZ_DESK_LEARN:
        learn(&d->setup, e->arg);
        break;
    case KZ_DESK_CLOCK:
        step_clock(d, e->arg);
        break;
    case KZ_DESK_SET_CLOCK:
        set_clock(d);
        break;
    case KZ_DESK_ENROL:
        enrol(d, e->arg);
        break;
    default:
        return false;
    }
    return true;
}
