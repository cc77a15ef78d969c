#include "ui/screens/desk_update.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/screens/desk_inside.h"

enum { FELT_MS = 3000 };

void kz_update_reset(struct kz_update *u) {
    char lang[sizeof(u->film_lang)];
    int seconds = u->film_seconds;
    memcpy(lang, u->film_lang, sizeof(lang));
    kz_proposal_destroy(&u->review);
    kz_held_pictures_destroy(&u->pictures);
    memset(u, 0, sizeof(*u));
    memcpy(u->film_lang, lang, sizeof(lang));
    u->film_seconds = seconds;
    u->chosen = -1;
}

void kz_update_destroy(struct kz_update *u) {
    kz_proposal_destroy(&u->review);
    kz_held_pictures_destroy(&u->pictures);
}

static void tell(struct kz_desk *d, const char *id, const char *value) {
    struct kz_error err;
    kz_error_set(&err, id, value, NULL);
    kz_told_error(&d->update.told, d->parts.words, d->lang, &err);
}

static void start(struct kz_desk *d, enum kz_work work,
                  const char *const *args) {
    struct kz_update *u = &d->update;
    if (!kz_bench_start(&d->bench, &d->parts, work, args, &u->told, d->lang))
        u->step = KZ_UPDATE_INSERT;
}

/* ---- insert and check ---- */

static void find(struct kz_desk *d) {
    const char *args[] = {"mount-stick", d->update.mount, "--json", "--lang",
                          d->lang->code, NULL};
    start(d, KZ_WORK_FIND, args);
}

static void begin(struct kz_desk *d, const char *name) {
    struct kz_update *u = &d->update;
    const struct kz_stick *stick = kz_sticks_find(&d->sticks, name);
    if (!stick || stick->fault)
        return;
    kz_update_reset(u);
    u->step = KZ_UPDATE_CHECK;
    memcpy(u->stick, stick->name, sizeof(u->stick));
    memcpy(u->mount, stick->mount, sizeof(u->mount));
    if (u->mount[0]) {
        find(d);
        return;
    }
    const char *args[] = {"mount-stick", stick->node, "--json", "--lang",
                          d->lang->code, NULL};
    start(d, KZ_WORK_MOUNT, args);
}

static void check(struct kz_desk *d, const char *command,
                  enum kz_work work) {
    const char *args[] = {command, d->update.source, "--store",
                          d->parts.store, "--json", "--lang", d->lang->code,
                          NULL};
    start(d, work, args);
}

/* ---- a film ---- */

static void make_film(struct kz_desk *d) {
    struct kz_update *u = &d->update;
    char minutes[16];
    if (d->bench.job)
        return;
    kz_update_reset(u);
    u->is_film = true;
    snprintf(minutes, sizeof(minutes), "%d.%d", u->film_seconds / 60,
             u->film_seconds % 60 * 10 / 60);
    const char *args[] = {"reel", "--hold", "--json", "--store",
                          d->parts.store, "--lang",
                          u->film_lang[0] ? u->film_lang : d->lang->code,
                          u->film_seconds > 0 ? "--minutes" : NULL, minutes,
                          NULL};
    start(d, KZ_WORK_REEL, args);
}

/* ---- install and make live ---- */

static void install(struct kz_desk *d) {
    struct kz_update *u = &d->update;
    if (u->step != KZ_UPDATE_REVIEW || !kz_proposal_may_install(&u->review))
        return;
    if (!u->is_known && !u->is_confirmed) {
        if (d->pad.work)
            return;
        kz_pad_ask_again(&d->pad);
        kz_desk_wish(d, KZ_WISH_OPEN, "staff-pin");
        return;
    }
    bool leaves_out = u->review.by_severity[KZ_SEVERITY_LEAVE_OUT] > 0;
    const char *args[] = {"import", u->source, "--store", d->parts.store,
                          "--hold", "--json", "--lang", d->lang->code,
                          leaves_out ? "--leave-out" : NULL, NULL};
    u->step = KZ_UPDATE_INSTALL;
    u->chosen = -1;
    start(d, KZ_WORK_IMPORT, args);
}

void kz_update_confirmed(struct kz_desk *d) {
    d->update.is_confirmed = true;
    install(d);
}

static void publish(struct kz_desk *d) {
    struct kz_update *u = &d->update;
    char number[24];
    if (u->step != KZ_UPDATE_LOOK || d->bench.job)
        return;
    snprintf(number, sizeof(number), "%lld", (long long)u->generation);
    const char *args[] = {"publish", number, "--store", d->parts.store,
                          "--json", "--lang", d->lang->code, NULL};
    start(d, KZ_WORK_PUBLISH, args);
}

static void release(struct kz_desk *d) {
    const char *args[] = {"mount-stick", "release", "--lang", d->lang->code,
                          NULL};
    if (!d->update.is_ours)
        return;
    d->update.is_ours = false;
    if (!kz_bench_start(&d->bench, &d->parts, KZ_WORK_RELEASE, args,
                        &d->update.told, d->lang))
        tell(d, "stick.mount", d->update.stick);
}

static void stop(struct kz_desk *d) {
    kz_bench_stop(&d->bench);
    release(d);
    bool is_held = d->update.step == KZ_UPDATE_LOOK;
    if (is_held)
        kz_desk_wish(d, KZ_WISH_BACK, "");
    struct kz_told told = d->update.told;
    kz_update_reset(&d->update);
    if (!is_held && told.what[0])
        d->update.told = told;
}

/* ---- what came of it ---- */

static void refuse(struct kz_desk *d, const struct kz_step_line *line) {
    if (line->told.what[0])
        d->update.told = line->told;
    else
        tell(d, "job.failed", "");
}

/* A check that refuses is an answer, too: it says what is wrong. */
static void heed_check(struct kz_desk *d, struct kz_str answer) {
    struct kz_update *u = &d->update;
    struct kz_step_line line;
    if (!kz_proposal_read_check(&u->review, answer)) {
        u->step = KZ_UPDATE_INSERT;
        if (!kz_step_line_read(&line, answer))
            memset(&line, 0, sizeof(line));
        refuse(d, &line);
    } else if (u->review.by_severity[KZ_SEVERITY_REFUSE] > 0) {
        u->step = KZ_UPDATE_REVIEW;
    } else {
        check(d, "diff", KZ_WORK_DIFF);
    }
}

static void heed_import(struct kz_desk *d, const struct kz_step_line *line) {
    struct kz_update *u = &d->update;
    bool is_held = strcmp(line->result, "held") == 0;
    u->generation = line->generation;
    u->was_already = strcmp(line->result, "already") == 0;
    u->step = is_held ? KZ_UPDATE_LOOK : KZ_UPDATE_REVIEW;
    if (u->is_film && !is_held)
        u->step = KZ_UPDATE_INSERT;
    u->failed_ms = is_held ? 0 : kz_clock_now(d->parts.clock);
    if (u->was_already)
        tell(d, "update.already", "");
    else if (!is_held)
        refuse(d, line);
    if (!is_held)
        return;
    kz_desk_note(d, KZ_AUDIT_IMPORTED, "", u->is_film ? "film" : u->stick);
    release(d);
    kz_held_pictures_find(d);
    if (u->is_film)
        kz_desk_wish(d, KZ_WISH_OPEN, "update");
}

static void heed_publish(struct kz_desk *d, const struct kz_step_line *line,
                         int exit_code) {
    struct kz_update *u = &d->update;
    char number[24];
    if (exit_code != 0) {
        refuse(d, line);
        return;
    }
    u->step = KZ_UPDATE_LIVE;
    snprintf(number, sizeof(number), "%lld", (long long)u->generation);
    kz_desk_note(d, KZ_AUDIT_PUBLISHED, "", number);
    kz_desk_show(d, KZ_SHOW_LIVE, 0);
}

void kz_update_heed(struct kz_desk *d, enum kz_work work, int exit_code,
                    struct kz_str answer) {
    struct kz_update *u = &d->update;
    struct kz_step_line line;
    bool is_book = work == KZ_WORK_CHECK || work == KZ_WORK_DIFF;
    if (is_book || !kz_step_line_read(&line, answer))
        memset(&line, 0, sizeof(line));
    switch (work) {
    case KZ_WORK_MOUNT:
    case KZ_WORK_FIND:
        if (exit_code != 0) {
            u->step = KZ_UPDATE_INSERT;
            refuse(d, &line);
        } else if (work == KZ_WORK_MOUNT) {
            snprintf(u->mount, sizeof(u->mount), "%.*s", KZ_STR_ARG(answer));
            u->is_ours = true;
            find(d);
        } else {
            memcpy(u->source, line.path, sizeof(u->source));
            u->is_package = line.is_package;
            u->is_known = line.is_known;
            check(d, "check", KZ_WORK_CHECK);
        }
        break;
    case KZ_WORK_CHECK:
        heed_check(d, answer);
        break;
    case KZ_WORK_DIFF:
        u->step = KZ_UPDATE_REVIEW;
        if (exit_code != 0 ||
            !kz_proposal_read_diff(&u->review, answer, d->parts.words))
            tell(d, "job.failed", "");
        break;
    case KZ_WORK_REEL:
    case KZ_WORK_IMPORT:
        heed_import(d, &line);
        break;
    case KZ_WORK_PUBLISH:
        heed_publish(d, &line, exit_code);
        break;
    default:
        break;
    }
}

bool kz_update_miss_stick(struct kz_desk *d) {
    struct kz_update *u = &d->update;
    bool needs_it = u->step == KZ_UPDATE_CHECK ||
                    u->step == KZ_UPDATE_REVIEW ||
                    u->step == KZ_UPDATE_INSTALL;
    if (!needs_it || u->is_film || kz_sticks_find(&d->sticks, u->stick))
        return false;
    /* The importer may have felt it first. */
    bool was_copying = u->step == KZ_UPDATE_INSTALL ||
                       (u->failed_ms > 0 && kz_clock_now(d->parts.clock) -
                                            u->failed_ms < FELT_MS);
    kz_bench_stop(&d->bench);
    release(d);
    kz_update_reset(u);
    tell(d, was_copying ? "update.pulled" : "update.gone", "");
    return true;
}

/* ---- fingers ---- */

static void leave_out(struct kz_proposal *r, const char *arg) {
    bool is_all = strcmp(arg, "all") == 0;
    size_t at = (size_t)atoi(arg);
    for (size_t i = 0; i < r->faults.count; i++) {
        struct kz_proposal_fault *f = &r->faults.items[i];
        if (f->severity != KZ_SEVERITY_LEAVE_OUT)
            continue;
        if (is_all)
            f->is_left_out = true;
        else if (i == at)
            f->is_left_out = !f->is_left_out;
    }
}

static void choose(struct kz_update *u, const char *arg) {
    int row = atoi(arg);
    u->chosen = row >= 0 && (size_t)row < u->review.rows.count ? row : -1;
}

bool kz_update_act(struct kz_desk *d, const struct kz_gesture_event *e) {
    struct kz_update *u = &d->update;
    switch ((enum kz_desk_do)e->action) {
    case KZ_DESK_STICK:
        if (!d->bench.job)
            begin(d, e->arg);
        break;
    case KZ_DESK_NEWS:
        if (!d->bench.job)
            begin(d, e->arg);
        kz_desk_wish(d, KZ_WISH_OPEN, "update");
        break;
    case KZ_DESK_FILM_LANG:
        snprintf(u->film_lang, sizeof(u->film_lang), "%.7s", e->arg);
        break;
    case KZ_DESK_FILM_SECONDS:
        u->film_seconds = atoi(e->arg);
        break;
    case KZ_DESK_FILM:
        make_film(d);
        break;
    case KZ_DESK_STOP:
        stop(d);
        break;
    case KZ_DESK_LEAVE_OUT:
        leave_out(&u->review, e->arg);
        break;
    case KZ_DESK_ROW:
        choose(u, e->arg);
        break;
    case KZ_DESK_INSTALL:
        install(d);
        break;
    case KZ_DESK_LOOK:
        if (u->step == KZ_UPDATE_LOOK)
            kz_desk_show(d, KZ_SHOW_HELD, u->generation);
        break;
    case KZ_DESK_LOOKED:
        kz_desk_show(d, KZ_SHOW_LIVE, 0);
        break;
    case KZ_DESK_PUBLISH:
        publish(d);
        break;
    case KZ_DESK_FINISH:
        kz_update_reset(u);
        kz_desk_wish(d, KZ_WISH_BACK, "");
        break;
    default:
        return false;
    }
    return true;
}
