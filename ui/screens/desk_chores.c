#include "ui/screens/desk_chores.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "src/update/mounter.h"
#include "ui/screens/desk_inside.h"

#define LOG_MODULE "desk"
#include "src/base/log.h"

enum { NAMES_MOST = 99, AMOUNT_STEP_MOST = 100000 };

void kz_chores_destroy(struct kz_chores *c) {
    kz_proposal_destroy(&c->health);
    kz_arena_destroy(&c->arena);
}

static void read_entries(struct kz_desk *d) {
    struct kz_chores *c = &d->chores;
    kz_arena_reset(&c->arena);
    if (!kz_stats_entries_today(d->parts.stats, &c->arena, &c->entries))
        c->entries.count = 0;
}

void kz_chores_read(struct kz_desk *d) {
    struct kz_chores *c = &d->chores;
    struct kz_error err;
    struct statvfs fs;
    if (!d->parts.store)
        return;
    c->history.count = 0;
    c->free_bytes = 0;
    if (!kz_history_read(d->parts.store, &c->history, &err))
        kz_log_warn("no versions: %s", err.id);
    if (d->parts.state)
        kz_trial_read(d->parts.state, &c->trial);
    if (!kz_stats_visits_today(d->parts.stats, &c->visits))
        c->visits = -1;
    if (statvfs(d->parts.store, &fs) == 0)
        c->free_bytes = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
    read_entries(d);
}

static void begin(struct kz_desk *d, enum kz_work work,
                  const char *const *args) {
    d->chores.done = NULL;
    if (!d->bench.job)
        kz_bench_start(&d->bench, &d->parts, work, args, &d->chores.told,
                       d->lang);
}

/* ---- going back ---- */

static void go_back(struct kz_desk *d) {
    struct kz_chores *c = &d->chores;
    char number[24];
    if (c->asked <= 0)
        return;
    snprintf(number, sizeof(number), "%lld", (long long)c->asked);
    const char *args[] = {"rollback", number, "--store", d->parts.store,
                          "--json", "--lang", d->lang->code, NULL};
    begin(d, KZ_WORK_ROLLBACK, args);
}

static void heed_rollback(struct kz_desk *d) {
    struct kz_chores *c = &d->chores;
    char number[24];
    snprintf(number, sizeof(number), "%lld", (long long)c->asked);
    kz_desk_note(d, KZ_AUDIT_ROLLED_BACK, "", number);
    c->done = "history.done";
    kz_chores_read(d);
    kz_desk_show(d, KZ_SHOW_LIVE, 0);
}

/* ---- health ---- */

static void examine(struct kz_desk *d) {
    const char *args[] = {"doctor", "--store", d->parts.store, "--json",
                          "--lang", d->lang->code, NULL};
    begin(d, KZ_WORK_DOCTOR, args);
}

/* ---- taking away ---- */

/* The first name that nothing on the stick has. */
static bool free_path(char *out, size_t size, const char *mount,
                      const char *name, const char *ending) {
    for (int i = 1; i <= NAMES_MOST; i++) {
        char file[64];
        snprintf(file, sizeof(file), i > 1 ? "%s-%d%s" : "%s%.0d%s", name,
                 i > 1 ? i : 0, ending);
        if (kz_path_join(out, size, mount, file) && !kz_file_exists(out) &&
            !kz_dir_exists(out))
            return true;
    }
    return false;
}

/* What each is called on the stick, and the command that writes it. */
static const struct {
    const char *name, *ending, *command;
    enum kz_work work;
} takings[KZ_TAKINGS] = {
    [KZ_TAKE_BOOK] = {"karez-content", ".xlsx", "export", KZ_WORK_EXPORT},
    [KZ_TAKE_FOLDER] = {"karez-content", "", "export", KZ_WORK_EXPORT},
    [KZ_TAKE_REPORT] = {"karez-report", ".xlsx", "report", KZ_WORK_REPORT},
    [KZ_TAKE_PACKAGE] = {"karez", ".kzp", "export", KZ_WORK_EXPORT},
    [KZ_TAKE_LOG] = {"karez-log", ".txt", "doctor", KZ_WORK_LOG},
};

static void refuse(struct kz_desk *d, const char *id, const char *value) {
    struct kz_error err;
    kz_error_set(&err, id, value, NULL);
    kz_told_error(&d->chores.told, d->parts.words, d->lang, &err);
}

static void write_out(struct kz_desk *d) {
    struct kz_chores *c = &d->chores;
    char path[KZ_PATH_SIZE];
    bool is_log = c->taking == KZ_TAKE_LOG;
    if (!free_path(path, sizeof(path), c->mount, takings[c->taking].name,
                   takings[c->taking].ending)) {
        refuse(d, "stick.unwritable", c->stick);
        return;
    }
    const char *args[] = {takings[c->taking].command, is_log ? "-o" : path,
                          is_log ? path : "--json", "--store",
                          d->parts.store, "--lang", d->lang->code,
                          is_log                           ? "--json"
                          : c->taking == KZ_TAKE_FOLDER ? "--with-media"
                                                           : NULL,
                          NULL};
    begin(d, takings[c->taking].work, args);
}

/* One that nobody has mounted is mounted here, and let go of at the end. */
static void take(struct kz_desk *d, enum kz_taking what, const char *name) {
    struct kz_chores *c = &d->chores;
    const struct kz_stick *stick = kz_sticks_find(&d->sticks, name);
    if (!stick || d->bench.job)
        return;
    memcpy(c->stick, stick->name, sizeof(c->stick));
    memcpy(c->mount, stick->mount, sizeof(c->mount));
    c->taking = what;
    if (c->mount[0] && !stick->is_writable) {
        refuse(d, "stick.unwritable", c->stick);
    } else if (c->mount[0]) {
        write_out(d);
    } else {
        const char *args[] = {"mount-stick", stick->node, "write", "--json",
                              "--lang", d->lang->code, NULL};
        begin(d, KZ_WORK_MOUNT_OUT, args);
    }
}

/* What a file system still holds back goes out before the stick may. */
static void finish(struct kz_desk *d) {
    const char *args[] = {"mount-stick", d->chores.mount, "finish", "--json",
                          "--lang", d->lang->code, NULL};
    begin(d, KZ_WORK_FINISH, args);
}

/* After a failure, which stays told. */
static void let_go(struct kz_desk *d) {
    struct kz_told ignored;
    const char *args[] = {"mount-stick", "release", "--json", "--lang",
                          d->lang->code, NULL};
    if (strcmp(d->chores.mount, KZ_MOUNT_PLACE) == 0 &&
        !kz_bench_start(&d->bench, &d->parts, KZ_WORK_RELEASE, args,
                        &ignored, d->lang))
        kz_log_warn("the drive stays mounted");
}

static void heed_taking(struct kz_desk *d, enum kz_work work,
                        struct kz_str answer) {
    struct kz_chores *c = &d->chores;
    if (work == KZ_WORK_MOUNT_OUT) {
        snprintf(c->mount, sizeof(c->mount), "%.*s", KZ_STR_ARG(answer));
        write_out(d);
    } else if (work == KZ_WORK_FINISH) {
        kz_desk_note(d, KZ_AUDIT_EXPORTED, "", c->stick);
        c->taken = c->taking;
        if (c->taken == KZ_TAKE_PACKAGE)
            kz_setup_read(d); /* the key may have been made just now */
        c->done = "take.done";
    } else {
        finish(d);
    }
}

/* ---- figures ---- */

static void step_amount(struct kz_chores *c, const char *arg) {
    int kind = arg[0] - '0', by = atoi(arg + 1);
    if (kind < 0 || kind >= KZ_ENTRY_KINDS)
        return;
    int amount = c->amount[kind] + by;
    c->amount[kind] = amount < 0                  ? 0
                      : amount > AMOUNT_STEP_MOST ? AMOUNT_STEP_MOST
                                                  : amount;
}

static void keep_amounts(struct kz_desk *d) {
    struct kz_chores *c = &d->chores;
    struct kz_error err;
    for (int i = 0; i < KZ_ENTRY_KINDS; i++) {
        if (c->amount[i] == 0)
            continue;
        if (!kz_stats_add_entry(d->parts.stats,
                                (enum kz_stats_entry_kind)i, c->amount[i],
                                "", &err)) {
            kz_told_error(&c->told, d->parts.words, d->lang, &err);
            return;
        }
        c->amount[i] = 0;
        c->done = "figures.done";
    }
    read_entries(d);
}

static void drop_entry(struct kz_desk *d, const char *arg) {
    struct kz_error err;
    if (!kz_stats_remove_entry(d->parts.stats, atoll(arg), &err))
        kz_told_error(&d->chores.told, d->parts.words, d->lang, &err);
    read_entries(d);
}

/* ---- all of them ---- */

bool kz_chores_act(struct kz_desk *d, const struct kz_gesture_event *e) {
    struct kz_chores *c = &d->chores;
    memset(&c->told, 0, sizeof(c->told));
    switch ((enum kz_desk_do)e->action) {
    case KZ_DESK_VERSION:
        c->asked = atoll(e->arg);
        c->done = NULL;
        break;
    case KZ_DESK_GO_BACK:
        go_back(d);
        break;
    case KZ_DESK_NOT_BACK:
        c->asked = 0;
        break;
    case KZ_DESK_EXAMINE:
        examine(d);
        break;
    case KZ_DESK_TAKE_BOOK:
        take(d, KZ_TAKE_BOOK, e->arg);
        break;
    case KZ_DESK_TAKE_FOLDER:
        take(d, KZ_TAKE_FOLDER, e->arg);
        break;
    case KZ_DESK_TAKE_REPORT:
        take(d, KZ_TAKE_REPORT, e->arg);
        break;
    case KZ_DESK_TAKE_PACKAGE:
        take(d, KZ_TAKE_PACKAGE, e->arg);
        break;
    case KZ_DESK_TAKE_LOG:
        take(d, KZ_TAKE_LOG, e->arg);
        break;
    case KZ_DESK_AMOUNT:
        c->done = NULL;
        step_amount(c, e->arg);
        break;
    case KZ_DESK_KEEP_AMOUNTS:
        keep_amounts(d);
        break;
    case KZ_DESK_DROP_ENTRY:
        drop_entry(d, e->arg);
        break;
    case KZ_DESK_READ:
        if (d->parts.state && kz_trial_forget(d->parts.state))
            kz_chores_read(d);
        break;
    default:
        return false;
    }
    return true;
}

void kz_chores_heed(struct kz_desk *d, enum kz_work work, int exit_code,
                    struct kz_str answer) {
    struct kz_chores *c = &d->chores;
    struct kz_step_line line;
    if (work == KZ_WORK_DOCTOR) {
        /* Faults make the exit code 1, and are the answer. */
        c->has_health = kz_proposal_read_check(&c->health, answer);
        if (c->has_health)
            return;
        exit_code = 1;
    }
    if (work == KZ_WORK_RELEASE)
        return; /* it lies idle, or is gone */
    bool is_taking = work >= KZ_WORK_EXPORT && work <= KZ_WORK_FINISH;
    if (exit_code != 0) {
        c->asked = 0;
        bool was_away = !kz_sticks_find(&d->sticks, c->stick);
        if (kz_step_line_read(&line, answer) && line.told.what[0])
            c->told = line.told;
        else
            refuse(d, is_taking && was_away ? "take.pulled" : "job.failed",
                   NULL);
        if (is_taking && work != KZ_WORK_MOUNT_OUT)
            let_go(d);
        return;
    }
    if (work == KZ_WORK_ROLLBACK)
        heed_rollback(d);
    else if (is_taking)
        heed_taking(d, work, answer);
    c->asked = 0;
}
