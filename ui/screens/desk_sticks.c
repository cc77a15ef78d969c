#include "ui/screens/desk_sticks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOOK_MS = 1000 };

void kz_sticks_begin(struct kz_desk_sticks *s, bool is_real) {
    kz_sticks_end(s);
    s->next_look_ms = 0;
    if (!is_real)
        return;
    s->watch = kz_watch_open();
    s->before = kz_xcalloc(1, sizeof(*s->before));
    if (s->watch)
        kz_watch_list(s->watch, s->before);
}

void kz_sticks_end(struct kz_desk_sticks *s) {
    kz_watch_close(&s->watch);
    free(s->before);
    s->before = NULL;
    memset(&s->found, 0, sizeof(s->found));
}

static void survey_plugs(const struct kz_desk_sticks *s,
                         struct kz_sticks *out) {
    for (int i = 0; i < s->plug_count; i++) {
        struct kz_stick *stick = &out->items[out->count++];
        memcpy(stick->name, s->plugs[i].name, sizeof(stick->name));
        memcpy(stick->mount, s->plugs[i].folder, sizeof(stick->mount));
        stick->is_writable = kz_dir_is_writable(stick->mount);
    }
}

static void survey_devices(const struct kz_desk_sticks *s,
                           struct kz_sticks *out) {
    struct kz_devices *now = kz_xcalloc(1, sizeof(*now));
    struct kz_str mounts = {NULL, 0};
    kz_watch_list(s->watch, now);
    kz_watch_mounts(s->watch, &mounts);
    kz_sticks_survey(now, s->before, mounts, out);
    free((char *)mounts.s);
    free(now);
}

bool kz_sticks_tick(struct kz_desk_sticks *s, int64_t now_ms,
                    int64_t *wait_ms) {
    struct kz_sticks *now;
    *wait_ms = *wait_ms < LOOK_MS ? *wait_ms : LOOK_MS;
    if (now_ms < s->next_look_ms)
        return false;
    s->next_look_ms = now_ms + LOOK_MS;
    /* Changes are told; what was told once is looked at. */
    bool is_first = s->found.count == 0;
    if (s->watch && !kz_watch_wait(s->watch, 0) && !is_first)
        return false;
    now = kz_xcalloc(1, sizeof(*now));
    if (s->watch)
        survey_devices(s, now);
    else
        survey_plugs(s, now);
    bool is_new = memcmp(now, &s->found, sizeof(*now)) != 0;
    s->found = *now;
    free(now);
    return is_new;
}

const struct kz_stick *kz_sticks_find(const struct kz_desk_sticks *s,
                                      const char *name) {
    for (int i = 0; i < s->found.count; i++) {
        if (strcmp(s->found.items[i].name, name) == 0)
            return &s->found.items[i];
    }
    return NULL;
}
