#include "src/update/settings.h"

#include <stdio.h>
#include <string.h>

#include "src/base/file.h"
#include "src/base/ini.h"

#define LOG_MODULE "settings"
#include "src/base/log.h"

enum { VOLUME_MOST = 5, SCANCODE_MOST = 511 };

static const char *const buttons[KZ_CLICKER_LEARNT_MOST] = {
    "clicker_next", "clicker_previous", "clicker_black"};

static bool take_number(struct kz_str value, int64_t least, int64_t most,
                        int *out) {
    int64_t number;
    if (kz_str_to_int(value, &number) && number >= least && number <= most)
        *out = (int)number;
    return true;
}

static bool take_button(struct kz_settings *s, struct kz_str key,
                        struct kz_str value) {
    for (int i = 0; i < KZ_CLICKER_LEARNT_MOST; i++) {
        if (kz_str_is(key, buttons[i]))
            take_number(value, 1, SCANCODE_MOST, &s->clicker[i]);
    }
    return true;
}

/* What a later version wrote is passed over. */
static bool take_pair(void *user, struct kz_str key, struct kz_str value,
                      int line, struct kz_error *err) {
    struct kz_settings *s = user;
    (void)line;
    (void)err;
    if (kz_str_is(key, "language") && value.len < sizeof(s->language))
        snprintf(s->language, sizeof(s->language), "%.*s", KZ_STR_ARG(value));
    else if (kz_str_is(key, "languages") && value.len < sizeof(s->languages))
        snprintf(s->languages, sizeof(s->languages), "%.*s",
                 KZ_STR_ARG(value));
    else if (kz_str_starts_with(key, "clicker_"))
        return take_button(s, key, value);
    else if (kz_str_is(key, "lower_edge_mm"))
        return take_number(value, KZ_EDGE_LEAST_MM, KZ_EDGE_MOST_MM,
                           &s->lower_edge_mm);
    else if (kz_str_is(key, "small_children"))
        return take_number(value, 0, 1, &s->small_children);
    else if (kz_str_is(key, "volume_most"))
        return take_number(value, 1, VOLUME_MOST, &s->volume_most);
    return true;
}

void kz_settings_load(const char *state, struct kz_settings *s) {
    char path[KZ_PATH_SIZE];
    struct kz_error err;
    *s = (struct kz_settings){.small_children = -1};
    if (!kz_path_join(path, sizeof(path), state, "settings.ini") ||
        !kz_file_exists(path))
        return;
    if (kz_ini_read(path, take_pair, s, &err))
        return;
    kz_log_warn("%s sets nothing: %s", path, err.id);
    *s = (struct kz_settings){.small_children = -1};
}

bool kz_settings_save(const char *state, const struct kz_settings *s,
                      struct kz_error *err) {
    char path[KZ_PATH_SIZE], text[512];
    size_t at = (size_t)snprintf(text, sizeof(text),
                                 "# set at the screen\n");
    if (s->language[0])
        at += (size_t)snprintf(text + at, sizeof(text) - at,
                               "language = %s\n", s->language);
    if (s->lower_edge_mm > 0)
        at += (size_t)snprintf(text + at, sizeof(text) - at,
                               "lower_edge_mm = %d\n", s->lower_edge_mm);
    if (s->small_children >= 0)
        at += (size_t)snprintf(text + at, sizeof(text) - at,
                               "small_children = %d\n", s->small_children);
    if (s->volume_most > 0)
        at += (size_t)snprintf(text + at, sizeof(text) - at,
                               "volume_most = %d\n", s->volume_most);
    if (s->languages[0])
        at += (size_t)snprintf(text + at, sizeof(text) - at,
                               "languages = %s\n", s->languages);
    for (int i = 0; i < KZ_CLICKER_LEARNT_MOST; i++) {
        if (s->clicker[i] > 0)
            at += (size_t)snprintf(text + at, sizeof(text) - at, "%s = %d\n",
                                   buttons[i], s->clicker[i]);
    }
    return (kz_path_join(path, sizeof(path), state, "settings.ini") &&
            kz_file_write_atomic(path, (struct kz_str){text, at}, 0600)) ||
           kz_error_set(err, "file.unwritable", state, NULL);
}
