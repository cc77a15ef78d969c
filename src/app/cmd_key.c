#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/app/app.h"
#include "src/update/audit.h"
#include "src/update/keys.h"

enum { KEY_FILE_MOST = 4096 };

static int refuse(const struct kz_app *app, const struct kz_error *err) {
    kz_app_say_error(app, err);
    return KZ_EXIT_REFUSED;
}

static void say_fingerprint(const struct kz_app *app,
                            const unsigned char key[KZ_KEY_SIZE]) {
    char fingerprint[KZ_FINGERPRINT_SIZE];
    kz_fingerprint_of(key, fingerprint);
    kz_app_say(app, "key_fingerprint", (const char *[]){fingerprint, NULL});
}

static void note(const struct kz_app *app, enum kz_audit_action action,
                 const char *detail) {
    struct kz_moment now;
    /* Without the id of this start the line still says what and when. */
    bool has_moment = kz_moment_now(&now);
    if (!kz_audit_add(app->places.state, &now, action, "", detail) ||
        !has_moment)
        return;
}

/* new [FILE]: the kiosk's own, or one for an office that makes packages. */
static int make(const struct kz_app *app, const char *dir) {
    const char *file = app->options.args[1];
    char path[KZ_PATH_SIZE];
    struct kz_own_key own = {{0}, {0}};
    struct kz_error err;
    bool is_good =
        file ? kz_own_key_write(file, &own, &err)
             : kz_path_join(path, sizeof(path), dir, "own") &&
                   !kz_file_exists(path) &&
                   kz_own_key_open(dir, true, &own, &err);
    if (!is_good && !file && kz_file_exists(path))
        kz_error_set(&err, "keys.exists", path, NULL);
    if (!is_good)
        return refuse(app, &err);
    kz_app_say(app, "key_made", (const char *[]){file ? file : path, NULL});
    say_fingerprint(app, own.key);
    kz_own_key_destroy(&own);
    if (!file)
        note(app, KZ_AUDIT_KEY_MADE, "");
    return KZ_EXIT_DONE;
}

/* show [FILE]: what others are given, as a line; the fingerprint beside it. */
static int show(const struct kz_app *app, const char *dir) {
    const char *file = app->options.args[1];
    struct kz_own_key own = {{0}, {0}};
    struct kz_key key = {.from_serial = 0};
    struct kz_error err;
    char text[KZ_KEY_TEXT_SIZE];
    bool is_good = file ? kz_own_key_read(file, &own, &err)
                        : kz_own_key_open(dir, true, &own, &err);
    if (!is_good)
        return refuse(app, &err);
    memcpy(key.key, own.key, KZ_KEY_SIZE);
    kz_key_write_text(&key, text);
    fputs(text, stdout);
    say_fingerprint(app, own.key);
    kz_own_key_destroy(&own);
    return KZ_EXIT_DONE;
}

static bool read_key(const char *path, struct kz_key *key,
                     struct kz_error *err) {
    char *text;
    size_t len;
    if (!kz_file_read(path, KEY_FILE_MOST, &text, &len))
        return kz_error_set(err, "file.unreadable", path, NULL);
    bool is_good =
        kz_key_read_text(path, (struct kz_str){text, len}, key, err);
    free(text);
    return is_good;
}

/* trust FILE [NAME] [--fingerprint F] */
static int trust(const struct kz_app *app, const char *dir) {
    const char *file = app->options.args[1], *name = app->options.args[2];
    const char *typed = app->options.fingerprint;
    char fingerprint[KZ_FINGERPRINT_SIZE];
    struct kz_keys keys;
    struct kz_key key;
    struct kz_error err;
    if (!read_key(file, &key, &err))
        return refuse(app, &err);
    kz_fingerprint_of(key.key, fingerprint);
    if (typed && !kz_fingerprint_is(key.key, typed)) {
        kz_error_set(&err, "keys.fingerprint", fingerprint, NULL);
        return refuse(app, &err);
    }
    if (name && strlen(name) >= sizeof(key.name)) {
        kz_error_set(&err, "keys.name", name, NULL);
        return refuse(app, &err);
    }
    if (name)
        snprintf(key.name, sizeof(key.name), "%s", name);
    if (!kz_keys_load(dir, &keys, &err) ||
        !kz_keys_trust(&keys, &key, &err) || !kz_keys_save(dir, &keys, &err))
        return refuse(app, &err);
    kz_app_say(app, "key_trusted",
               (const char *[]){key.name[0] ? key.name : file, NULL});
    say_fingerprint(app, key.key);
    note(app, KZ_AUDIT_KEY_TRUSTED, fingerprint);
    return KZ_EXIT_DONE;
}

/* By its file, or by the name or fingerprint that staff know it by. */
static const struct kz_key *find_key(const struct kz_keys *keys,
                                     const char *wanted) {
    struct kz_key read;
    struct kz_error ignored;
    if (kz_file_exists(wanted) && read_key(wanted, &read, &ignored))
        return kz_keys_find(keys, read.key);
    for (int i = 0; i < keys->count; i++) {
        const struct kz_key *key = &keys->items[i];
        if (strcmp(key->name, wanted) == 0 ||
            kz_fingerprint_is(key->key, wanted))
            return key;
    }
    return NULL;
}

/* revoke FILE|NAME|FINGERPRINT */
static int revoke(const struct kz_app *app, const char *dir) {
    const char *wanted = app->options.args[1];
    char fingerprint[KZ_FINGERPRINT_SIZE];
    unsigned char bytes[KZ_KEY_SIZE];
    struct kz_keys keys;
    struct kz_error err;
    if (!kz_keys_load(dir, &keys, &err))
        return refuse(app, &err);
    const struct kz_key *key = find_key(&keys, wanted);
    if (!key) {
        kz_error_set(&err, "keys.unknown", wanted, NULL);
        return refuse(app, &err);
    }
    memcpy(bytes, key->key, sizeof(bytes));
    kz_fingerprint_of(bytes, fingerprint);
    if (!kz_keys_revoke(&keys, bytes) || !kz_keys_save(dir, &keys, &err))
        return refuse(app, &err);
    kz_app_say(app, "key_revoked", (const char *[]){wanted, NULL});
    say_fingerprint(app, bytes);
    note(app, KZ_AUDIT_KEY_REVOKED, fingerprint);
    return KZ_EXIT_DONE;
}

/* signed-only [on|off] */
static int signed_only(const struct kz_app *app, const char *dir) {
    const char *wanted = app->options.args[1];
    struct kz_keys keys;
    struct kz_error err;
    if (wanted && strcmp(wanted, "on") != 0 && strcmp(wanted, "off") != 0) {
        kz_error_set(&err, "option.value", "key signed-only", wanted, NULL);
        kz_app_say_error(app, &err);
        return KZ_EXIT_USAGE;
    }
    if (!kz_keys_load(dir, &keys, &err))
        return refuse(app, &err);
    if (wanted) {
        keys.must_be_signed = strcmp(wanted, "on") == 0;
        if (!kz_keys_save(dir, &keys, &err))
            return refuse(app, &err);
        note(app, KZ_AUDIT_SETTING,
             keys.must_be_signed ? "signed-only on" : "signed-only off");
    }
    kz_app_say(app, keys.must_be_signed ? "signed_only" : "signed_not_only",
               NULL);
    return KZ_EXIT_DONE;
}

/* list: of each its name and fingerprint, and what became of it. */
static int list(const struct kz_app *app, const char *dir) {
    struct kz_keys keys;
    struct kz_error err;
    if (!kz_keys_load(dir, &keys, &err))
        return refuse(app, &err);
    for (int i = 0; i < keys.count; i++) {
        const struct kz_key *key = &keys.items[i];
        char fingerprint[KZ_FINGERPRINT_SIZE];
        kz_fingerprint_of(key->key, fingerprint);
        printf("%s%s %s\n", key->is_revoked ? "- " : "+ ", fingerprint,
               key->name);
    }
    kz_app_say(app, keys.must_be_signed ? "signed_only" : "signed_not_only",
               NULL);
    return KZ_EXIT_DONE;
}

int kz_cmd_key(struct kz_app *app) {
    const char *what = app->options.args[0];
    char dir[KZ_PATH_SIZE];
    struct kz_error err;
    if (!kz_path_join(dir, sizeof(dir), app->places.state, "keys")) {
        kz_error_set(&err, "file.unreadable", app->places.state, NULL);
        return refuse(app, &err);
    }
    if (strcmp(what, "new") == 0 && app->options.arg_count <= 2)
        return make(app, dir);
    if (strcmp(what, "show") == 0 && app->options.arg_count <= 2)
        return show(app, dir);
    if (strcmp(what, "trust") == 0 && app->options.arg_count >= 2 &&
        app->options.arg_count <= 3)
        return trust(app, dir);
    if (strcmp(what, "revoke") == 0 && app->options.arg_count == 2)
        return revoke(app, dir);
    if (strcmp(what, "signed-only") == 0 && app->options.arg_count <= 2)
        return signed_only(app, dir);
    if (strcmp(what, "list") == 0 && app->options.arg_count == 1)
        return list(app, dir);
    kz_error_set(&err, "option.value", "key", what, NULL);
    kz_app_say_error(app, &err);
    return KZ_EXIT_USAGE;
}
