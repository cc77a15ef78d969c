#include "ui/screens/desk_setup.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ui/screens/desk_inside.h"

#define KEY_FILE "karez-key.txt"
enum { EDGE_STEP_MM = 50, EDGE_USUAL_MM = 700, KEY_FILE_MOST = 1024,
       VOLUME_STEPS = 5 };

static bool keys_dir(const struct kz_desk *d, char *out, size_t size) {
    return d->parts.state && kz_path_join(out, size, d->parts.state, "keys");
}

void kz_setup_read(struct kz_desk *d) {
    struct kz_setup *s = &d->setup;
    char dir[KZ_PATH_SIZE];
    struct kz_own_key own;
    struct kz_error err;
    s->own[0] = '\0';
    s->keys.count = 0;
    s->settings = (struct kz_settings){.small_children = -1};
    if (!keys_dir(d, dir, sizeof(dir)))
        return;
    kz_settings_load(d->parts.state, &s->settings);
    if (!kz_keys_load(dir, &s->keys, &err))
        kz_told_error(&s->told, d->parts.words, d->lang, &err);
    if (!kz_own_key_open(dir, d->is_staff, &own, &err))
        return;
    kz_fingerprint_of(own.key, s->own);
    kz_own_key_destroy(&own);
}

void kz_setup_refuse(struct kz_desk *d, const struct kz_error *err) {
    kz_told_error(&d->setup.told, d->parts.words, d->lang, err);
}

/* ---- how the screen hangs ---- */

void kz_setup_save(struct kz_desk *d, const char *what) {
    struct kz_error err;
    if (!d->parts.state)
        return;
    if (!kz_settings_save(d->parts.state, &d->setup.settings, &err)) {
        kz_setup_refuse(d, &err);
        return;
    }
    kz_desk_note(d, KZ_AUDIT_SETTING, "", what);
    kz_desk_show(d, KZ_SHOW_LIVE, 0); /* with what was set */
}

static void step_edge(struct kz_desk *d, int by) {
    int *edge = &d->setup.settings.lower_edge_mm;
    int next = (*edge > 0 ? *edge : EDGE_USUAL_MM) + by * EDGE_STEP_MM;
    if (next < KZ_EDGE_LEAST_MM || next > KZ_EDGE_MOST_MM)
        return;
    *edge = next;
    kz_setup_save(d, "lower_edge_mm");
}

static void step_volume(struct kz_desk *d, int by) {
    int *most = &d->setup.settings.volume_most;
    int next = (*most > 0 ? *most : VOLUME_STEPS) + by;
    if (next < 1 || next > VOLUME_STEPS)
        return;
    *most = next;
    kz_setup_save(d, "volume_most");
}

/* ---- docents and PINs ---- */

static void type_name(struct kz_setup *s, const char *letter) {
    size_t len = strlen(s->name), more = strlen(letter);
    bool is_first = len == 0 || s->name[len - 1] == ' ';
    if (len + more >= sizeof(s->name) || (len == 0 && letter[0] == ' '))
        return;
    memcpy(s->name + len, letter, more + 1);
    if (is_first && letter[0] >= 'a' && letter[0] <= 'z')
        s->name[len] = (char)(letter[0] - 'a' + 'A');
}

static void erase_letter(struct kz_setup *s) {
    size_t len = strlen(s->name);
    while (len > 0 && (s->name[len - 1] & 0xC0) == 0x80)
        len--;
    if (len > 0)
        s->name[len - 1] = '\0';
}

static void ask_pin(struct kz_desk *d, enum kz_lock_kind kind,
                    const char *name) {
    char copy[KZ_LOCK_NAME_SIZE];
    snprintf(copy, sizeof(copy), "%.*s", KZ_LOCK_NAME_SIZE - 1, name);
    if (d->pad.work)
        return;
    d->setup.is_naming = false;
    kz_pad_ask_new(&d->pad, kind, copy);
    kz_desk_wish(d, KZ_WISH_OPEN, "staff-pin");
}

static void name_docent(struct kz_desk *d) {
    struct kz_setup *s = &d->setup;
    size_t len = strlen(s->name);
    while (len > 0 && s->name[len - 1] == ' ')
        s->name[--len] = '\0';
    if (len > 0)
        ask_pin(d, KZ_LOCK_DOCENT, s->name);
    else
        s->is_naming = false;
}

static void remove_docent(struct kz_desk *d) {
    struct kz_setup *s = &d->setup;
    struct kz_error err;
    if (!s->asked[0] || !d->pad.lock)
        return;
    if (!kz_pin_remove_docent(d->pad.lock, s->asked, &err))
        kz_setup_refuse(d, &err);
    else
        kz_desk_note(d, KZ_AUDIT_PIN_REMOVED, s->asked, "");
    s->asked[0] = '\0';
    kz_pad_read_names(&d->pad);
}

/* ---- keys ---- */

static void save_keys(struct kz_desk *d, enum kz_audit_action action,
                      const char *detail) {
    char dir[KZ_PATH_SIZE];
    struct kz_error err;
    if (!keys_dir(d, dir, sizeof(dir)))
        return;
    if (kz_keys_save(dir, &d->setup.keys, &err))
        kz_desk_note(d, action, "", detail);
    else
        kz_setup_refuse(d, &err);
}

static void trust_no_more(struct kz_desk *d, const char *arg) {
    struct kz_keys *keys = &d->setup.keys;
    int at = atoi(arg);
    char print[KZ_FINGERPRINT_SIZE];
    if (at < 0 || at >= keys->count)
        return;
    kz_fingerprint_of(keys->items[at].key, print);
    if (kz_keys_revoke(keys, keys->items[at].key))
        save_keys(d, KZ_AUDIT_KEY_REVOKED, print);
}

/* The other kiosk's key, a line of text on the stick. */
static void find_key(struct kz_desk *d, const char *name) {
    struct kz_setup *s = &d->setup;
    const struct kz_stick *stick = kz_sticks_find(&d->sticks, name);
    char text[KEY_FILE_MOST];
    struct kz_error err;
    if (!stick || !stick->mount[0])
        return;
    int root = open(stick->mount, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int fd = root >= 0 ? kz_stick_open(root, KEY_FILE, false) : -1;
    ssize_t len = fd >= 0 ? read(fd, text, sizeof(text)) : -1;
    if (fd >= 0)
        close(fd);
    if (root >= 0)
        close(root);
    s->is_comparing =
        len > 0 ? kz_key_read_text(KEY_FILE,
                                   (struct kz_str){text, (size_t)len},
                                   &s->found, &err)
                : kz_error_set(&err, "setup.no_key", stick->name, NULL);
    if (s->is_comparing)
        kz_fingerprint_of(s->found.key, s->found_print);
    else
        kz_setup_refuse(d, &err);
}

static void trust_found(struct kz_desk *d) {
    struct kz_setup *s = &d->setup;
    struct kz_error err;
    if (!s->is_comparing)
        return;
    s->is_comparing = false;
    if (kz_keys_trust(&s->keys, &s->found, &err))
        save_keys(d, KZ_AUDIT_KEY_TRUSTED, s->found_print);
    else
        kz_setup_refuse(d, &err);
}

static void give_key(struct kz_desk *d, const char *name) {
    const struct kz_stick *stick = kz_sticks_find(&d->sticks, name);
    char dir[KZ_PATH_SIZE], path[KZ_PATH_SIZE], text[KZ_KEY_TEXT_SIZE];
    struct kz_own_key own = {{0}, {0}};
    struct kz_key key = {.from_serial = 0};
    struct kz_error err;
    if (!stick || !keys_dir(d, dir, sizeof(dir)))
        return;
    bool is_good = kz_own_key_open(dir, true, &own, &err);
    memcpy(key.key, own.key, KZ_KEY_SIZE);
    kz_own_key_destroy(&own);
    kz_key_write_text(&key, text);
    bool is_written =
        is_good && stick->is_writable &&
        kz_path_join(path, sizeof(path), stick->mount, KEY_FILE) &&
        kz_file_write_atomic(path, kz_str_from(text), 0644);
    if (is_good && !is_written)
        kz_error_set(&err, "stick.unwritable", stick->name, NULL);
    if (is_written)
        d->setup.done = "take.done";
    else
        kz_setup_refuse(d, &err);
}

/* ---- all of them ---- */

static void act_on_names(struct kz_desk *d, const struct kz_gesture_event *e) {
    struct kz_setup *s = &d->setup;
    switch ((enum kz_desk_do)e->action) {
    case KZ_DESK_NEW_DOCENT:
        s->is_naming = true;
        s->name[0] = '\0';
        s->name_keys = kz_keys_of(d->lang);
        break;
    case KZ_DESK_NAME_TYPE:
        type_name(s, e->arg);
        break;
    case KZ_DESK_NAME_ERASE:
        erase_letter(s);
        break;
    case KZ_DESK_NAME_KEYS:
        s->name_keys = (enum kz_key_set)(atoi(e->arg) % KZ_KEYS_COUNT);
        break;
    case KZ_DESK_NAME_DONE:
        name_docent(d);
        break;
    case KZ_DESK_NAME_CANCEL:
        s->is_naming = s->is_comparing = false;
        s->asked[0] = '\0';
        break;
    case KZ_DESK_DOCENT_PIN:
        ask_pin(d, KZ_LOCK_DOCENT, e->arg);
        break;
    case KZ_DESK_DOCENT_GONE:
        snprintf(s->asked, sizeof(s->asked), "%.*s", KZ_LOCK_NAME_SIZE - 1,
                 e->arg);
        break;
    case KZ_DESK_REMOVE_DOCENT:
        remove_docent(d);
        break;
    default:
        ask_pin(d, KZ_LOCK_STAFF, "");
        break;
    }
}

bool kz_setup_act(struct kz_desk *d, const struct kz_gesture_event *e) {
    struct kz_setup *s = &d->setup;
    if (e->action < KZ_DESK_NEW_DOCENT || e->action >= KZ_DESK_LAST)
        return false;
    memset(&s->told, 0, sizeof(s->told));
    s->done = NULL;
    switch ((enum kz_desk_do)e->action) {
    case KZ_DESK_EDGE:
        step_edge(d, e->arg[0] == '+' ? 1 : -1);
        break;
    case KZ_DESK_CHILDREN:
        s->settings.small_children = s->settings.small_children != 1;
        kz_setup_save(d, "small_children");
        break;
    case KZ_DESK_VOLUME:
        step_volume(d, e->arg[0] == '+' ? 1 : -1);
        break;
    case KZ_DESK_FIRST_LANG:
        snprintf(s->settings.language, sizeof(s->settings.language), "%.7s",
                 e->arg);
        kz_setup_save(d, "language");
        break;
    case KZ_DESK_SIGNED:
        s->keys.must_be_signed = !s->keys.must_be_signed;
        save_keys(d, KZ_AUDIT_SETTING, "must_be_signed");
        break;
    case KZ_DESK_REVOKE:
        trust_no_more(d, e->arg);
        break;
    case KZ_DESK_FIND_KEY:
        find_key(d, e->arg);
        break;
    case KZ_DESK_TRUST:
        trust_found(d);
        break;
    case KZ_DESK_GIVE_KEY:
        give_key(d, e->arg);
        break;
    default:
        if (!kz_setup_act_more(d, e))
            act_on_names(d, e);
        break;
    }
    return true;
}
