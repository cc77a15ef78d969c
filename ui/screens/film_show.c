#include "ui/screens/film_show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/update/store.h"
#include "ui/screens/screen.h"
#include "ui/widgets/timeline.h"

#define LOG_MODULE "film"
#include "src/base/log.h"

enum {
    BAR_MS = 4000,
    ENDED_MS = 30 * 1000,
    PAUSED_MS = 120 * 1000,
    STEP_MS = 10 * 1000,
    SETTLE_MS = 10 * 1000,
    CAPTIONS_BYTES = 4 << 20,
};

bool kz_film_object(const struct kz_cinema *cinema, struct kz_str hash,
                    char out[KZ_PATH_SIZE]) {
    char name[65];
    snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(hash));
    return hash.len == 64 && cinema && cinema->store &&
           kz_store_object_path(cinema->store, name, out, KZ_PATH_SIZE);
}

static void read_captions(struct kz_film_show *show,
                          const struct kz_film_track *track) {
    char path[KZ_PATH_SIZE], *bytes;
    size_t len;
    if (show->lang_count == KZ_FILM_LANGS_MOST || track->lang < 0 ||
        !kz_film_object(show->cinema, track->hash, path) ||
        !kz_file_read(path, CAPTIONS_BYTES, &bytes, &len))
        return;
    struct kz_film_words *to = &show->langs[show->lang_count++];
    to->lang = kz_words_lang(show->words, track->lang);
    kz_captions_read(&to->captions, (struct kz_str){bytes, len},
                     to->lang->code);
    free(bytes);
}

/* Steps are heard as equal. */
float kz_film_loudness(int volume) {
    static const float steps[KZ_VOLUME_MOST + 1] = {0,    .08f, .18f,
                                                    .35f, .6f,  1};
    return steps[volume];
}

static void open_film(struct kz_film_show *show,
                      const struct kz_film_row *row,
                      const struct kz_visit *visit) {
    char path[KZ_PATH_SIZE], sounds[KZ_FILM_SOUNDS_MOST][KZ_PATH_SIZE];
    struct kz_film_options o = {
        .clock = show->cinema->clock,
        .has_device = show->cinema->has_device && !show->wish.is_silent,
        .is_gpu = show->cinema->is_gpu,
        .volume = show->wish.is_silent ? 0 : kz_film_loudness(visit->volume),
        .is_loop = show->wish.is_loop,
        .from_ms = show->wish.from_ms,
        .to_ms = show->wish.to_ms,
        .sound_lang = visit->lang->code,
        .wake = show->cinema->wake,
        .user = show->cinema->user,
    };
    for (size_t i = 0; i < row->tracks.count; i++) {
        const struct kz_film_track *t = &row->tracks.items[i];
        if (!t->is_sound || o.sound_count == KZ_FILM_SOUNDS_MOST ||
            t->lang < 0 ||
            !kz_film_object(show->cinema, t->hash,
                            sounds[o.sound_count]))
            continue;
        o.sounds[o.sound_count] = (struct kz_film_sound_file){
            sounds[o.sound_count],
            kz_words_lang(show->words, t->lang)->code};
        o.sound_count++;
    }
    if (kz_film_object(show->cinema, row->hash, path))
        show->film = kz_film_open(path, &o);
}

bool kz_film_show_open(struct kz_film_show *show,
                       const struct kz_cinema *cinema,
                       const struct kz_words *words,
                       const struct kz_film_row *row,
                       const struct kz_visit *visit,
                       const struct kz_film_wish *wish, int64_t now_ms) {
    kz_film_show_close(show);
    if (!cinema)
        return false;
    *show = (struct kz_film_show){
        .cinema = cinema, .row = row, .words = words, .chosen = -1,
        /* Another film may come to lie where the last one lay. */
        .version = (uint64_t)now_ms << 16,
        .followed = visit->lang, .volume = visit->volume,
        .touched_ms = now_ms, .still_ms = now_ms, .is_bar_shown = true,
        .wish = wish ? *wish : (struct kz_film_wish){0},
    };
    for (size_t i = 0; i < row->tracks.count; i++) {
        if (!row->tracks.items[i].is_sound)
            read_captions(show, &row->tracks.items[i]);
    }
    open_film(show, row, visit);
    /* Pictures of a page at rest are taken before anything ticks. */
    int64_t wait_ms = INT64_MAX;
    if (show->film && cinema->clock->is_by_hand)
        kz_film_show_tick(show, visit, now_ms, now_ms, &wait_ms);
    return show->film != NULL;
}

void kz_film_show_close(struct kz_film_show *show) {
    kz_film_close(&show->film);
    for (int i = 0; i < show->lang_count; i++)
        kz_captions_free(&show->langs[i].captions);
    *show = (struct kz_film_show){0};
}

/* The visitor's captions, as an index; -1: none. */
static int captions_now(const struct kz_film_show *show,
                        const struct kz_visit *visit) {
    if (!visit->has_captions || show->lang_count == 0)
        return -1;
    if (show->chosen >= 0)
        return show->chosen;
    for (int i = 0; i < show->lang_count; i++) {
        if (show->langs[i].lang == visit->lang)
            return i;
    }
    return 0;
}

const struct kz_lang *kz_film_show_captions(const struct kz_film_show *show,
                                            const struct kz_visit *visit) {
    int i = captions_now(show, visit);
    return i < 0 ? NULL : show->langs[i].lang;
}

const struct kz_lang *kz_film_show_sound(const struct kz_film_show *show) {
    int i = show->status.sound;
    if (!show->has_info || show->info.sound_count < 2 || i < 0)
        return NULL;
    return kz_words_find_lang(show->words,
                              kz_str_from(show->info.sounds[i]));
}

/* Captions and sound go with the language; what was chosen before holds until
 * the language changes. */
static void follow_lang(struct kz_film_show *show,
                        const struct kz_visit *visit) {
    if (show->followed == visit->lang || !show->has_info)
        return;
    show->followed = visit->lang;
    show->chosen = -1;
    for (int i = 0; i < show->info.sound_count; i++) {
        if (strcmp(show->info.sounds[i], visit->lang->code) == 0) {
            kz_film_set_sound(show->film, i);
            return;
        }
    }
}

static bool follow(struct kz_film_show *show, const struct kz_visit *visit) {
    bool is_opened = !show->has_info &&
                     (show->has_info =
                          kz_film_get_info(show->film, &show->info));
    follow_lang(show, visit);
    if (show->volume != visit->volume && !show->wish.is_silent) {
        show->volume = visit->volume;
        kz_film_set_volume(show->film, kz_film_loudness(visit->volume));
    }
    return is_opened;
}

static bool watch(struct kz_film_show *show, const struct kz_visit *visit) {
    struct kz_film_status before = show->status;
    bool is_changed = follow(show, visit);
    if (show->cinema->clock->is_by_hand)
        kz_film_settle(show->film, SETTLE_MS);
    bool had_frame = show->has_frame;
    show->has_frame = kz_film_frame(show->film, &show->frame);
    if (show->has_frame && (show->frame.is_new || !had_frame)) {
        show->version++;
        is_changed = true;
    }
    kz_film_get_status(show->film, &show->status);
    return is_changed || before.state != show->status.state ||
           before.is_busy != show->status.is_busy ||
           before.sound != show->status.sound;
}

static bool look_up_caption(struct kz_film_show *show,
                            const struct kz_visit *visit, int64_t *wait_ms) {
    int i = captions_now(show, visit);
    int64_t at = show->status.position_ms;
    const struct kz_caption *now =
        i < 0 ? NULL : kz_captions_at(&show->langs[i].captions, at);
    bool is_changed = now != show->caption;
    show->caption = now;
    if (i >= 0 && show->status.state == KZ_FILM_PLAYING) {
        int64_t left =
            kz_captions_change_ms(&show->langs[i].captions, at) - at;
        *wait_ms = left < *wait_ms ? left : *wait_ms;
    }
    return is_changed;
}

bool kz_film_show_tick(struct kz_film_show *show,
                       const struct kz_visit *visit, int64_t touched_ms,
                       int64_t now_ms, int64_t *wait_ms) {
    if (!show->film)
        return false;
    bool is_changed = watch(show, visit);
    bool is_playing = show->status.state == KZ_FILM_PLAYING;
    if (touched_ms > show->touched_ms)
        show->touched_ms = touched_ms;
    if (is_playing)
        show->still_ms = now_ms;
    is_changed |= look_up_caption(show, visit, wait_ms);
    int64_t bar_left = BAR_MS - (now_ms - show->touched_ms);
    bool is_bar_shown = !is_playing || bar_left > 0;
    is_changed |= is_bar_shown != show->is_bar_shown;
    show->is_bar_shown = is_bar_shown;
    int second = (int)(show->status.position_ms / 1000);
    is_changed |= is_bar_shown && second != show->second;
    show->second = second;
    int due = kz_film_due_ms(show->film);
    if (due >= 0 && due < *wait_ms)
        *wait_ms = due;
    if (is_playing && bar_left > 0 && bar_left < *wait_ms)
        *wait_ms = bar_left;
    return is_changed;
}

int64_t kz_film_show_idle_ms(const struct kz_film_show *show,
                             int64_t *since_ms) {
    *since_ms = show->still_ms;
    switch (show->status.state) {
    case KZ_FILM_PLAYING:
        return -1;
    case KZ_FILM_ENDED:
        return ENDED_MS;
    case KZ_FILM_PAUSED:
        return PAUSED_MS;
    case KZ_FILM_OPENING:
    case KZ_FILM_RESTING:
        break;
    }
    return ENDED_MS;
}

/* The visitor's first, then the others, then none. */
static void next_captions(struct kz_film_show *show, struct kz_visit *visit) {
    int first = 0, now = captions_now(show, visit);
    for (int i = 0; i < show->lang_count; i++) {
        if (show->langs[i].lang == visit->lang)
            first = i;
    }
    if (now < 0) {
        visit->has_captions = true;
        show->chosen = first;
        return;
    }
    int next = (now + 1) % show->lang_count;
    visit->has_captions = next != first;
    show->chosen = next;
}

static void next_sound(struct kz_film_show *show) {
    if (!show->has_info || show->info.sound_count < 2)
        return;
    kz_film_set_sound(show->film, (show->status.sound + 1) %
                                      show->info.sound_count);
}

static void play_or_pause(struct kz_film_show *show) {
    if (show->status.state == KZ_FILM_PLAYING)
        kz_film_pause(show->film);
    else
        kz_film_play(show->film);
}

/* To a place a chapter or a finger chose; an ended film goes on from there. */
static void go_to(struct kz_film_show *show, int64_t ms) {
    bool has_ended = show->status.state == KZ_FILM_ENDED;
    kz_film_seek(show->film, ms > 0 ? ms : 0);
    if (has_ended)
        kz_film_play(show->film);
}

bool kz_film_show_act(struct kz_film_show *show, struct kz_visit *visit,
                      const struct kz_gesture_event *e,
                      const struct kz_units *units, int64_t now_ms) {
    struct kz_film_status *s = &show->status;
    if (!show->film)
        return false;
    kz_film_get_status(show->film, s);
    switch ((enum kz_do)e->action) {
    case KZ_DO_FILM_PLAY:
        play_or_pause(show);
        break;
    case KZ_DO_FILM_AGAIN:
        go_to(show, 0);
        kz_film_play(show->film);
        break;
    case KZ_DO_FILM_BACK:
        go_to(show, s->position_ms - STEP_MS);
        break;
    case KZ_DO_FILM_ON:
        go_to(show, s->position_ms + STEP_MS);
        break;
    case KZ_DO_FILM_CHAPTER:
        go_to(show, atoi(e->arg) * (int64_t)1000);
        kz_film_play(show->film);
        break;
    case KZ_DO_FILM_AT:
        go_to(show, (int64_t)(1000 * kz_timeline_at(
                        e->box, units, (double)s->length_ms / 1000, e->x)));
        break;
    case KZ_DO_FILM_CAPTIONS:
        next_captions(show, visit);
        break;
    case KZ_DO_FILM_SOUND:
        next_sound(show);
        break;
    case KZ_DO_FILM_SHOW:
        break;
    default:
        return false;
    }
    show->touched_ms = now_ms;
    return true;
}
