#include "ui/screens/narration.h"

#include <string.h>

#include "src/base/file.h"
#include "ui/screens/film_show.h"
#include "ui/screens/screen.h"

enum { SETTLE_MS = 10 * 1000 };

void kz_narration_enter(struct kz_narration *n,
                        const struct kz_session_parts *parts,
                        struct kz_arena *arena,
                        const struct kz_route *route) {
    kz_narration_leave(n);
    bool may_speak = route->screen == KZ_SCREEN_MINERAL ||
                     route->screen == KZ_SCREEN_EXHIBIT ||
                     route->screen == KZ_SCREEN_RESULT ||
                     route->screen == KZ_SCREEN_ARTICLE;
    if (!may_speak || !parts->cinema || !parts->catalog ||
        !kz_catalog_narration(parts->catalog, arena,
                              kz_screen_name(route->screen),
                              kz_str_from(route->item), &n->clips))
        return;
    n->cinema = parts->cinema;
    n->words = parts->words;
}

void kz_narration_leave(struct kz_narration *n) {
    kz_film_close(&n->film);
    *n = (struct kz_narration){.at = 0};
}

/* From `at` on in a language; the count: none. */
static size_t next_clip(const struct kz_narration *n,
                        const struct kz_lang *lang, size_t at) {
    while (at < n->clips.count &&
           (n->clips.items[at].lang < 0 ||
            kz_words_lang(n->words, n->clips.items[at].lang) != lang))
        at++;
    return at;
}

static void be_silent(struct kz_narration *n) {
    kz_film_close(&n->film);
    n->lang = NULL;
}

/* A clip whose file is gone is passed over. */
static void speak_from(struct kz_narration *n, const struct kz_lang *lang,
                       size_t at, int volume) {
    char path[KZ_PATH_SIZE];
    be_silent(n);
    for (at = next_clip(n, lang, at); at < n->clips.count;
         at = next_clip(n, lang, at + 1)) {
        if (!kz_film_object(n->cinema, n->clips.items[at].hash, path))
            continue;
        n->film = kz_film_open(path, &(struct kz_film_options){
            .clock = n->cinema->clock, .is_sound_only = true,
            .has_device = n->cinema->has_device,
            .volume = kz_film_loudness(volume), .wake = n->cinema->wake,
            .user = n->cinema->user});
        n->lang = lang;
        n->at = at;
        n->volume = volume;
        return;
    }
}

void kz_narration_listen(struct kz_narration *n, struct kz_visit *visit,
                         const char *code, int64_t now_ms) {
    const struct kz_lang *lang =
        n->words ? kz_words_find_lang(n->words, kz_str_from(code)) : NULL;
    bool is_heard = n->film && n->lang == lang;
    if (!lang || is_heard) {
        be_silent(n);
        return;
    }
    if (visit->volume == 0)
        kz_visit_step_volume(visit, 1);
    speak_from(n, lang, 0, visit->volume);
    n->followed = visit->lang;
    n->spoken_ms = now_ms;
}

static bool follow(struct kz_narration *n, const struct kz_visit *visit) {
    if (n->volume != visit->volume) {
        n->volume = visit->volume;
        kz_film_set_volume(n->film, kz_film_loudness(visit->volume));
    }
    if (n->followed == visit->lang)
        return false;
    n->followed = visit->lang;
    speak_from(n, visit->lang, 0, visit->volume);
    return true;
}

bool kz_narration_tick(struct kz_narration *n, const struct kz_visit *visit,
                       int64_t now_ms, int64_t *wait_ms) {
    struct kz_film_frame none;
    struct kz_film_status status;
    if (!n->film)
        return false;
    bool is_changed = follow(n, visit);
    if (!n->film)
        return is_changed;
    n->spoken_ms = now_ms;
    if (n->cinema->clock->is_by_hand)
        kz_film_settle(n->film, SETTLE_MS);
    kz_film_frame(n->film, &none);
    kz_film_get_status(n->film, &status);
    if (status.state == KZ_FILM_ENDED || status.state == KZ_FILM_RESTING) {
        speak_from(n, n->lang, n->at + 1, n->volume);
        is_changed = true;
    }
    int due = n->film ? kz_film_due_ms(n->film) : -1;
    if (due >= 0 && due < *wait_ms)
        *wait_ms = due;
    return is_changed;
}

struct kz_str kz_narration_part(const struct kz_narration *n) {
    return n && n->film ? n->clips.items[n->at].part : KZ_STR("");
}

static bool has_words(const struct kz_screen *screen) {
    const struct kz_narration *n = screen->narration;
    return n && n->cinema && !screen->is_audience &&
           next_clip(n, screen->ui->lang, 0) < n->clips.count;
}

void kz_listen_row(const struct kz_screen *screen, struct kz_node *column) {
    if (has_words(screen))
        kz_listen_button(screen, kz_ui_add(screen->ui, column,
                                           (struct kz_node){
            .flow = KZ_FLOW_ROW}), false);
}

struct kz_node *kz_listen_button(const struct kz_screen *screen,
                                 struct kz_node *parent, bool is_stacked) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_narration *n = screen->narration;
    if (!has_words(screen))
        return NULL;
    bool is_heard = n->film && n->lang == ui->lang;
    return kz_button(ui, parent, &(struct kz_button){
        .id = "listen", .icon = is_heard ? "pause" : "volume",
        .grow = is_stacked ? 1 : 0, .h = 112,
        .is_stacked = is_stacked, .size_u = is_stacked ? 26 : 0,
        .kind = is_heard ? KZ_BUTTON_SELECTED : KZ_BUTTON_NORMAL,
        .label = kz_ui_words(ui, is_heard ? "narration.stop"
                                          : "narration.listen"),
        .action = {KZ_DO_LISTEN, kz_str_from(ui->lang->code)}});
}
