#include "ui/screens/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/update/enrol.h"
#include "src/update/mounter.h"
#include "ui/screens/desk_inside.h"

enum { BENCH_MS = 60 };

#define LOG_MODULE "desk"
#include "src/base/log.h"

void kz_desk_moment(const struct kz_desk *d, struct kz_moment *now) {
    if (!d->parts.clock->is_by_hand) {
        if (!kz_moment_now(now))
            kz_log_warn("this start of the machine has no name");
        return;
    }
    int64_t ms = kz_clock_now(d->parts.clock);
    *now = d->base;
    now->on_ms += ms;
    now->wall_s += ms / 1000;
}

void kz_desk_wish(struct kz_desk *d, enum kz_wish_kind kind,
                  const char *route) {
    d->wish.kind = kind;
    snprintf(d->wish.route, sizeof(d->wish.route), "%s", route);
}

struct kz_desk_wish kz_desk_take_wish(struct kz_desk *d) {
    struct kz_desk_wish wish = d->wish;
    d->wish = (struct kz_desk_wish){.kind = KZ_WISH_NONE};
    return wish;
}

void kz_desk_show(struct kz_desk *d, enum kz_show_kind kind,
                  int64_t number) {
    d->show = (struct kz_desk_show){kind, number};
}

struct kz_desk_show kz_desk_take_show(struct kz_desk *d) {
    struct kz_desk_show show = d->show;
    d->show = (struct kz_desk_show){.kind = KZ_SHOW_AS_IS};
    return show;
}

const struct kz_settings *kz_desk_settings(const struct kz_desk *d) {
    return &d->setup.settings;
}

void kz_desk_set_lang(struct kz_desk *d, const struct kz_lang *lang) {
    d->lang = lang;
}

bool kz_desk_key(struct kz_desk *d, int scancode) {
    return d->is_staff && kz_setup_learn(d, scancode);
}

void kz_desk_plug(struct kz_desk *d, const char *name, const char *folder) {
    struct kz_desk_sticks *s = &d->sticks;
    kz_desk_unplug(d, name);
    s->next_look_ms = 0;
    if (s->plug_count == KZ_PLUGS_MOST)
        return;
    struct kz_plug *plug = &s->plugs[s->plug_count++];
    memset(plug, 0, sizeof(*plug));
    snprintf(plug->name, sizeof(plug->name), "%s", name);
    snprintf(plug->folder, sizeof(plug->folder), "%s", folder);
    kz_mounter_stand_in(folder);
}

void kz_desk_unplug(struct kz_desk *d, const char *name) {
    struct kz_desk_sticks *s = &d->sticks;
    for (int i = 0; i < s->plug_count; i++) {
        if (strcmp(s->plugs[i].name, name) == 0) {
            s->plugs[i] = s->plugs[--s->plug_count];
            s->next_look_ms = 0;
            return;
        }
    }
}

int kz_desk_copied(const struct kz_desk *d) {
    const struct kz_step_line *at = &d->bench.at;
    bool is_copying = d->bench.job && d->bench.work == KZ_WORK_IMPORT &&
                      strcmp(at->step, "copy") == 0 && at->total > 0;
    return is_copying ? (int)(at->done * 100 / at->total) : -1;
}

void kz_desk_note(struct kz_desk *d, enum kz_audit_action action,
                  const char *who, const char *detail) {
    struct kz_moment now;
    kz_desk_moment(d, &now);
    if (d->parts.state &&
        !kz_audit_add(d->parts.state, &now, action, who, detail))
        kz_log_warn("what was done could not be written down");
}

struct kz_desk *kz_desk_create(const struct kz_desk_parts *parts) {
    struct kz_desk *d = kz_xcalloc(1, sizeof(*d));
    if (parts)
        d->parts = *parts;
    if (!d->parts.clock) {
        kz_clock_init_by_hand(&d->no_clock);
        d->parts.clock = &d->no_clock;
    }
    if (!kz_moment_now(&d->base))
        kz_log_warn("this start of the machine has no name");
    struct kz_moment now;
    kz_desk_moment(d, &now);
    kz_pad_open(&d->pad, &d->parts, &now);
    kz_pad_wipe(&d->pad);
    kz_update_reset(&d->update);
    if (parts)
        d->lang = kz_words_lang(parts->words, 0);
    d->setup.settings.small_children = -1;
    kz_setup_read(d);
    return d;
}

void kz_desk_free(struct kz_desk *d) {
    if (!d)
        return;
    kz_bench_stop(&d->bench);
    kz_pad_close(&d->pad);
    kz_sticks_end(&d->sticks);
    kz_update_destroy(&d->update);
    kz_chores_destroy(&d->chores);
    free(d);
}

/* The one whose PIN it was comes in. */
static void let_in(struct kz_desk *d) {
    struct kz_pad *p = &d->pad;
    bool is_docent = p->kind == KZ_LOCK_DOCENT;
    kz_desk_note(d, p->use == KZ_PAD_RECOVER ? KZ_AUDIT_RECOVERED
                    : p->use == KZ_PAD_BEGIN ? KZ_AUDIT_PIN_SET
                                             : KZ_AUDIT_ENTERED,
                 p->name, "");
    d->wish.keeper = (struct kz_keeper){
        .door = is_docent ? KZ_DOOR_DOCENT : KZ_DOOR_STAFF};
    memcpy(d->wish.keeper.name, p->name, sizeof(d->wish.keeper.name));
    kz_desk_wish(d, KZ_WISH_ENTER, is_docent ? "tours" : "staff");
    kz_pad_wipe(p);
    if (is_docent)
        return;
    d->is_staff = true;
    kz_sticks_begin(&d->sticks, d->parts.wake != NULL);
    kz_chores_read(d);
}

/* Back to the settings, with the name in the list. */
static void was_set(struct kz_desk *d) {
    kz_desk_note(d, KZ_AUDIT_PIN_SET, d->pad.name, "");
    kz_pad_wipe(&d->pad);
    kz_pad_read_names(&d->pad);
    kz_desk_wish(d, KZ_WISH_BACK, "");
}

static void confirm(struct kz_desk *d) {
    kz_pad_wipe(&d->pad);
    kz_desk_wish(d, KZ_WISH_BACK, "");
    if (d->is_staff)
        kz_update_confirmed(d);
}

static bool heed_pad(struct kz_desk *d, enum kz_pad_news news) {
    if (news == KZ_PAD_RIGHT && d->pad.use == KZ_PAD_CONFIRM)
        confirm(d);
    else if (news == KZ_PAD_RIGHT)
        let_in(d);
    else if (news == KZ_PAD_WAS_SET)
        was_set(d);
    else if (news == KZ_PAD_REFUSED)
        kz_desk_note(d, KZ_AUDIT_REFUSED, d->pad.name, "");
    return news != KZ_PAD_NOTHING;
}

/* One step back: from the digits to the names, from the names out. */
static void cancel(struct kz_desk *d) {
    struct kz_pad *p = &d->pad;
    bool is_choosing = p->step == KZ_PAD_WHO || p->use == KZ_PAD_SET ||
                       p->use == KZ_PAD_CONFIRM;
    if (p->work)
        return;
    kz_pad_wipe(p);
    if (is_choosing)
        kz_desk_wish(d, KZ_WISH_BACK, "");
}

static bool has_token(const struct kz_desk *d, const char *mount) {
    char dir[KZ_PATH_SIZE];
    return mount[0] && d->parts.state &&
           kz_path_join(dir, sizeof(dir), d->parts.state, "keys") &&
           kz_stick_is_enrolled(dir, mount);
}

static bool forgive(struct kz_desk *d, const char *mount) {
    struct kz_moment now;
    kz_desk_moment(d, &now);
    if (!has_token(d, mount) || !kz_pad_forgive(&d->pad, &now))
        return false;
    kz_desk_note(d, KZ_AUDIT_FORGIVEN, d->pad.name, "");
    return true;
}

/* Somebody stands at the pad, has to wait, and says that a stick of ours is
 * in: its token is looked at, and nothing else. One that nobody has mounted
 * is mounted for it. */
static void look_for_token(struct kz_desk *d, int64_t now_ms) {
    struct kz_told ignored;
    int64_t wait = INT64_MAX;
    if (d->pad.wait_until_ms <= 0 || d->bench.job || d->is_staff)
        return;
    kz_sticks_begin(&d->sticks, d->parts.wake != NULL);
    kz_sticks_tick(&d->sticks, now_ms, &wait);
    bool is_found = false;
    const char *node = NULL;
    for (int i = 0; i < d->sticks.found.count && !is_found; i++) {
        const struct kz_stick *stick = &d->sticks.found.items[i];
        is_found = forgive(d, stick->mount);
        if (!stick->mount[0] && !stick->fault)
            node = stick->node;
    }
    if (!is_found)
        kz_error_set(&d->pad.err, "pin.no_stick", NULL);
    if (!is_found && node) {
        const char *args[] = {"mount-stick", node, "--lang", d->lang->code,
                              NULL};
        kz_bench_start(&d->bench, &d->parts, KZ_WORK_TOKEN, args, &ignored,
                       d->lang);
    }
    if (!d->bench.job)
        kz_sticks_end(&d->sticks);
}

static void heed_token(struct kz_desk *d, const char *mount) {
    struct kz_told ignored;
    const char *args[] = {"mount-stick", "release", "--lang", d->lang->code,
                          NULL};
    if (forgive(d, mount))
        d->pad.err.id[0] = '\0';
    kz_sticks_end(&d->sticks);
    if (!kz_bench_start(&d->bench, &d->parts, KZ_WORK_RELEASE, args, &ignored,
                        d->lang))
        kz_log_warn("the drive stays mounted");
}

void kz_desk_act(struct kz_desk *d, const struct kz_gesture_event *e,
                 int64_t now_ms) {
    struct kz_moment now;
    kz_desk_moment(d, &now);
    switch ((enum kz_desk_do)e->action) {
    case KZ_DESK_CANCEL:
        cancel(d);
        break;
    case KZ_DESK_FORGIVE:
        look_for_token(d, now_ms);
        break;
    case KZ_DESK_LEAVE:
        kz_desk_wish(d, KZ_WISH_LEAVE, "");
        break;
    default:
        if (e->action < KZ_DESK_LEAVE)
            heed_pad(d, kz_pad_act(&d->pad, &d->parts, e, &now));
        else if (d->is_staff && !kz_update_act(d, e) &&
                 !kz_chores_act(d, e))
            kz_setup_act(d, e);
        break;
    }
}

/* What was at work is done: whoever began it hears of it. */
static void heed_bench(struct kz_desk *d, int exit_code) {
    enum kz_work work = d->bench.work;
    char *answer = d->bench.answer;
    struct kz_str text = {answer, d->bench.answer_len};
    d->bench.answer = NULL;
    kz_bench_stop(&d->bench);
    if (work == KZ_WORK_TOKEN)
        heed_token(d, exit_code == 0 && answer ? answer : "");
    else if (work <= KZ_WORK_PUBLISH)
        kz_update_heed(d, work, exit_code, text.s ? text : KZ_STR(""));
    else
        kz_chores_heed(d, work, exit_code, text.s ? text : KZ_STR(""));
    free(answer);
}

static bool tick_bench(struct kz_desk *d, int64_t *wait_ms) {
    bool is_changed = false;
    int exit_code = 0;
    if (!d->bench.job)
        return false;
    *wait_ms = *wait_ms < BENCH_MS ? *wait_ms : BENCH_MS;
    if (kz_bench_read(&d->bench, &d->parts, &is_changed, &exit_code))
        heed_bench(d, exit_code);
    return true; /* its ring turns, its minutes go */
}

static bool tick_staff(struct kz_desk *d, int64_t now_ms, int64_t *wait_ms) {
    bool is_changed = false;
    if (d->is_staff)
        is_changed = kz_sticks_tick(&d->sticks, now_ms, wait_ms);
    if (is_changed)
        kz_update_miss_stick(d);
    return tick_bench(d, wait_ms) || is_changed;
}

bool kz_desk_tick(struct kz_desk *d, int64_t now_ms, int64_t *wait_ms) {
    struct kz_moment now;
    bool is_changed = tick_staff(d, now_ms, wait_ms);
    if (!d->pad.work && d->pad.wait_until_ms <= 0)
        return is_changed;
    kz_desk_moment(d, &now);
    return heed_pad(d, kz_pad_tick(&d->pad, &d->parts, &now, wait_ms)) ||
           is_changed;
}

void kz_desk_forget(struct kz_desk *d, const struct kz_keeper *keeper) {
    if (keeper->door != KZ_DOOR_VISITOR)
        kz_desk_note(d, KZ_AUDIT_LEFT, keeper->name, "");
    if (!d->pad.work)
        kz_pad_wipe(&d->pad);
    if (keeper->door != KZ_DOOR_STAFF)
        return;
    d->is_staff = false;
    kz_bench_stop(&d->bench);
    kz_sticks_end(&d->sticks);
    kz_update_reset(&d->update);
    d->setup.is_naming = d->setup.is_comparing = false;
    d->setup.asked[0] = '\0';
    memset(&d->setup.told, 0, sizeof(d->setup.told));
    d->chores.asked = 0;
    d->chores.done = NULL;
    memset(&d->chores.told, 0, sizeof(d->chores.told));
}

int kz_desk_view(const struct kz_desk *d) {
    /* What was refused is told at the top. */
    int told = d->setup.told.what[0] != '\0';
    return (int)d->update.step * 200000 + told * 100000 + d->update.chosen;
}

bool kz_desk_has_pin(const struct kz_desk *d) {
    return d->pad.has_pin;
}

bool kz_desk_shows_code(const struct kz_desk *d) {
    return d->pad.step == KZ_PAD_SHOW;
}

bool kz_desk_is_writing(const struct kz_desk *d) {
    return d->bench.job && d->bench.work >= KZ_WORK_REEL;
}
