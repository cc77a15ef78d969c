#include "ui/screens/desk_pad.h"

#include <ctype.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOG_MODULE "pad"
#include "src/base/log.h"

/* What the thread is given and gives back; its lock is its own meanwhile. */
struct kz_pad_work {
    pthread_t thread;
    bool has_thread;
    atomic_bool is_done;
    struct kz_lock *lock;
    enum kz_pad_use use;
    struct kz_pin_who who;
    char name[KZ_LOCK_NAME_SIZE];
    char pin[KZ_PIN_MOST + 1], again[KZ_PIN_MOST + 1];
    char code[KZ_RECOVERY_SIZE], new_code[KZ_RECOVERY_SIZE];
    struct kz_moment now;
    enum kz_pin_result result;
    int64_t wait_ms;
    struct kz_error err;
    void (*wake)(void *user);
    void *user;
};

static bool add_name(void *user, const char *name) {
    struct kz_pad *p = user;
    if (p->name_count == KZ_PAD_NAMES_MOST)
        return false;
    snprintf(p->names[p->name_count++], KZ_LOCK_NAME_SIZE, "%s", name);
    return true;
}

void kz_pad_read_names(struct kz_pad *p) {
    p->name_count = 0;
    if (p->lock && !kz_pin_each_docent(p->lock, add_name, p, &p->err))
        kz_log_warn("the docents cannot be read: %s", p->err.id);
}

void kz_pad_open(struct kz_pad *p, const struct kz_desk_parts *parts,
                 const struct kz_moment *now) {
    p->has_pin = true;
    if (!parts->state)
        return;
    p->lock = kz_lock_open(parts->state, parts->cost, now, &p->err);
    if (!p->lock) {
        kz_log_error("nobody can enter: %s %s", p->err.id, p->err.value[0]);
        return;
    }
    if (!kz_pin_is_set(p->lock, &p->has_pin, &p->err))
        kz_log_error("the PIN cannot be read: %s", p->err.id);
    kz_pad_read_names(p);
}

static void wipe_typed(struct kz_pad *p) {
    explicit_bzero(p->typed, sizeof(p->typed));
    explicit_bzero(p->first, sizeof(p->first));
}

void kz_pad_wipe(struct kz_pad *p) {
    wipe_typed(p);
    explicit_bzero(p->code, sizeof(p->code));
    p->step = KZ_PAD_WHO;
    p->use = KZ_PAD_ENTER;
    p->name[0] = '\0';
    p->err.id[0] = '\0';
    p->is_wrong = false;
    p->wait_until_ms = 0;
    p->keys = KZ_KEYS_LATIN;
}

/* Waits for the thread; its lock comes back. */
static void end_work(struct kz_pad *p) {
    struct kz_pad_work *w = p->work;
    if (w->has_thread)
        pthread_join(w->thread, NULL);
    p->lock = w->lock;
    explicit_bzero(w, sizeof(*w));
    free(w);
    p->work = NULL;
}

void kz_pad_close(struct kz_pad *p) {
    if (p->work)
        end_work(p);
    kz_pad_wipe(p);
    kz_lock_close(&p->lock);
}

int kz_pad_least(const struct kz_pad *p) {
    return p->kind == KZ_LOCK_DOCENT ? KZ_PIN_DOCENT_LEAST
                                     : KZ_PIN_STAFF_LEAST;
}

void kz_pad_ask_new(struct kz_pad *p, enum kz_lock_kind kind,
                    const char *name) {
    kz_pad_wipe(p);
    p->kind = kind;
    p->use = KZ_PAD_SET;
    p->step = KZ_PAD_NEW;
    snprintf(p->name, sizeof(p->name), "%.*s", KZ_LOCK_NAME_SIZE - 1, name);
}

void kz_pad_ask_again(struct kz_pad *p) {
    kz_pad_wipe(p);
    p->kind = KZ_LOCK_STAFF;
    p->use = KZ_PAD_CONFIRM;
    p->step = KZ_PAD_PIN;
}

bool kz_pad_forgive(struct kz_pad *p, const struct kz_moment *now) {
    struct kz_pin_who who = {p->kind, p->name};
    if (!p->lock || p->wait_until_ms <= 0 ||
        !kz_pin_forgive(p->lock, who, now, &p->err))
        return false;
    p->wait_until_ms = 0;
    p->is_wrong = false;
    return true;
}

/* Is the PIN asked for that there is? */
static bool is_asking(enum kz_pad_use use) {
    return use == KZ_PAD_ENTER || use == KZ_PAD_CONFIRM;
}

/* ---- the thread ---- */

static void compare(struct kz_pad_work *w) {
    bool is_done = false;
    switch (w->use) {
    case KZ_PAD_ENTER:
    case KZ_PAD_CONFIRM:
        w->result = kz_pin_try(w->lock, w->who, w->pin, &w->now, &w->wait_ms,
                               &w->err);
        return;
    case KZ_PAD_RECOVER:
        w->result = kz_pin_recover(w->lock, w->code, w->pin, w->again,
                                   &w->now, w->new_code, &w->wait_ms,
                                   &w->err);
        return;
    case KZ_PAD_BEGIN:
        is_done = kz_pin_begin(w->lock, w->pin, w->again, &w->now,
                               w->new_code, &w->err);
        break;
    case KZ_PAD_SET:
        is_done = kz_pin_set(w->lock, w->who, w->pin, w->again, &w->now,
                             &w->err);
        break;
    }
    w->result = is_done ? KZ_PIN_RIGHT : KZ_PIN_FAILED;
}

static void *run(void *user) {
    struct kz_pad_work *w = user;
    void (*wake)(void *) = w->wake;
    void *whom = w->user;
    compare(w);
    atomic_store(&w->is_done, true);
    wake(whom);
    return NULL;
}

static void begin_work(struct kz_pad *p, const struct kz_desk_parts *parts,
                       const struct kz_moment *now) {
    struct kz_pad_work *w = kz_xcalloc(1, sizeof(*w));
    bool is_new = !is_asking(p->use);
    w->lock = p->lock;
    w->use = p->use;
    memcpy(w->name, p->name, sizeof(w->name));
    w->who = (struct kz_pin_who){p->kind, w->name};
    memcpy(w->pin, is_new ? p->first : p->typed, sizeof(w->pin));
    memcpy(w->again, p->typed, sizeof(w->again));
    memcpy(w->code, p->code, sizeof(w->code));
    w->now = *now;
    w->wake = parts->wake;
    w->user = parts->user;
    wipe_typed(p);
    p->is_wrong = false;
    p->err.id[0] = '\0';
    p->work = w;
    p->lock = NULL;
    w->has_thread = w->wake && pthread_create(&w->thread, NULL, run, w) == 0;
    if (!w->has_thread) {
        compare(w);
        atomic_store(&w->is_done, true);
    }
}

/* ---- what came of it ---- */

static enum kz_pad_news was_right(struct kz_pad *p, const char *new_code) {
    if (p->use == KZ_PAD_SET)
        return KZ_PAD_WAS_SET;
    p->has_pin = true;
    if (is_asking(p->use))
        return KZ_PAD_RIGHT;
    snprintf(p->code, sizeof(p->code), "%s", new_code);
    p->step = KZ_PAD_SHOW;
    return KZ_PAD_CHANGED;
}

static enum kz_pad_news take_result(struct kz_pad *p,
                                    const struct kz_desk_parts *parts) {
    enum kz_pin_result result = p->work->result;
    int64_t wait_ms = p->work->wait_ms;
    char new_code[KZ_RECOVERY_SIZE];
    memcpy(new_code, p->work->new_code, sizeof(new_code));
    p->err = p->work->err;
    if (result != KZ_PIN_FAILED)
        p->err.id[0] = '\0';
    end_work(p);
    if (wait_ms > 0)
        p->wait_until_ms = kz_clock_now(parts->clock) + wait_ms;
    enum kz_pad_news news = KZ_PAD_CHANGED;
    if (result == KZ_PIN_RIGHT) {
        news = was_right(p, new_code);
    } else if (!is_asking(p->use)) {
        /* What was wrong about it is said; then once more from the start. */
        p->step = p->use == KZ_PAD_RECOVER && result != KZ_PIN_FAILED
                      ? KZ_PAD_CODE : KZ_PAD_NEW;
    }
    if (result == KZ_PIN_WRONG || result == KZ_PIN_NONE) {
        p->is_wrong = true;
        news = KZ_PAD_REFUSED;
    }
    explicit_bzero(new_code, sizeof(new_code));
    return news;
}

enum kz_pad_news kz_pad_tick(struct kz_pad *p,
                             const struct kz_desk_parts *parts,
                             const struct kz_moment *now, int64_t *wait_ms) {
    int64_t now_ms = kz_clock_now(parts->clock);
    if (p->work) {
        if (atomic_load(&p->work->is_done))
            return take_result(p, parts);
        *wait_ms = *wait_ms < 100 ? *wait_ms : 100;
        return KZ_PAD_CHANGED; /* its ring turns */
    }
    if (p->wait_until_ms <= 0)
        return KZ_PAD_NOTHING;
    if (p->lock && now_ms >= p->next_tick_ms) {
        p->next_tick_ms = now_ms + KZ_PIN_TICK_MS;
        kz_pin_tick(p->lock, now);
    }
    int64_t left = p->wait_until_ms - now_ms;
    if (left <= 0) {
        p->wait_until_ms = 0;
        p->is_wrong = false;
    } else {
        int64_t second = (left - 1) % 1000 + 1;
        *wait_ms = *wait_ms < second ? *wait_ms : second;
    }
    return KZ_PAD_CHANGED;
}

/* ---- fingers ---- */

static void choose(struct kz_pad *p, const struct kz_desk_parts *parts,
                   const char *name, const struct kz_moment *now) {
    kz_pad_wipe(p);
    p->kind = name[0] ? KZ_LOCK_DOCENT : KZ_LOCK_STAFF;
    snprintf(p->name, sizeof(p->name), "%.*s", KZ_LOCK_NAME_SIZE - 1, name);
    p->step = KZ_PAD_PIN;
    if (!p->lock) {
        kz_error_set(&p->err, "lock.lost", NULL);
    } else if (p->kind == KZ_LOCK_STAFF && !p->has_pin) {
        p->use = KZ_PAD_BEGIN;
        p->step = KZ_PAD_NEW;
    } else {
        struct kz_pin_who who = {p->kind, p->name};
        int64_t left = kz_pin_wait_left(p->lock, who, now);
        if (left > 0)
            p->wait_until_ms = kz_clock_now(parts->clock) + left;
    }
}

static void type_digit(struct kz_pad *p, const char *digit) {
    size_t len = strlen(p->typed);
    if (len >= KZ_PIN_MOST || !isdigit((unsigned char)digit[0]))
        return;
    p->typed[len] = digit[0];
    p->typed[len + 1] = '\0';
    p->is_wrong = false;
    p->err.id[0] = '\0';
}

static void type_letter(struct kz_pad *p, const char *letter) {
    size_t len = strlen(p->code);
    bool fits = isalnum((unsigned char)letter[0]) && !letter[1];
    if (!fits || len + 1 >= sizeof(p->code))
        return;
    if (len % 6 == 5) {
        p->code[len++] = '-';
        if (len + 1 >= sizeof(p->code))
            return;
    }
    p->code[len] = (char)toupper((unsigned char)letter[0]);
    p->code[len + 1] = '\0';
    p->is_wrong = false;
}

static void erase(struct kz_pad *p) {
    char *text = p->step == KZ_PAD_CODE ? p->code : p->typed;
    size_t len = strlen(text);
    if (len > 0)
        text[len - 1] = '\0';
    if (len > 1 && text[len - 2] == '-')
        text[len - 2] = '\0';
}

/* The tick says at which step it goes on. */
static void enter(struct kz_pad *p, const struct kz_desk_parts *parts,
                  const struct kz_moment *now) {
    if (p->step == KZ_PAD_CODE) {
        p->step = KZ_PAD_NEW;
        return;
    }
    if ((int)strlen(p->typed) < kz_pad_least(p) || !p->lock ||
        p->wait_until_ms > 0)
        return;
    if (p->step == KZ_PAD_NEW) {
        memcpy(p->first, p->typed, sizeof(p->first));
        explicit_bzero(p->typed, sizeof(p->typed));
        p->step = KZ_PAD_AGAIN;
    } else {
        begin_work(p, parts, now);
    }
}

enum kz_pad_news kz_pad_act(struct kz_pad *p,
                            const struct kz_desk_parts *parts,
                            const struct kz_gesture_event *e,
                            const struct kz_moment *now) {
    if (p->work)
        return KZ_PAD_NOTHING;
    switch ((enum kz_desk_do)e->action) {
    case KZ_DESK_WHO:
        choose(p, parts, e->arg, now);
        break;
    case KZ_DESK_DIGIT:
        type_digit(p, e->arg);
        break;
    case KZ_DESK_LETTER:
        type_letter(p, e->arg);
        break;
    case KZ_DESK_KEYS:
        p->keys = strcmp(e->arg, "2") == 0 ? KZ_KEYS_DIGITS : KZ_KEYS_LATIN;
        break;
    case KZ_DESK_ERASE:
        erase(p);
        break;
    case KZ_DESK_ENTER:
        enter(p, parts, now);
        break;
    case KZ_DESK_RECOVER:
        wipe_typed(p);
        p->use = KZ_PAD_RECOVER;
        p->step = KZ_PAD_CODE;
        p->is_wrong = false;
        p->code[0] = '\0';
        break;
    case KZ_DESK_WRITTEN:
        return p->step == KZ_PAD_SHOW ? KZ_PAD_RIGHT : KZ_PAD_NOTHING;
    default:
        return KZ_PAD_NOTHING;
    }
    return KZ_PAD_CHANGED;
}
