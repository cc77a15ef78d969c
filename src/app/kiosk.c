#include "src/app/kiosk.h"

#include <SDL2/SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "src/app/kiosk_events.h"
#include "src/app/kiosk_store.h"
#include "src/app/state.h"

#include "src/tour/mark.h"

#define LOG_MODULE "kiosk"
#include "src/base/log.h"

enum { RETRY_MS = 30 * 1000, TURN_FRAME_MS = 16, LOST_MS = 500 };

/* Half past nine where a hand moves the clock. */
static int64_t day_ms(const struct kz_kiosk *k) {
    struct tm tm;
    time_t now = time(NULL);
    if (k->clock.is_by_hand)
        return (9 * 60 + 30) * 60 * 1000;
    if (kz_stats_now(k->stats).is_doubtful || !localtime_r(&now, &tm))
        return -1;
    int64_t ms = ((tm.tm_hour * 60 + tm.tm_min) * 60 + tm.tm_sec) * 1000LL;
    int64_t day = 24 * 3600 * 1000;
    return ((ms - kz_clock_now(&k->clock)) % day + day) % day;
}

/* What staff set holds over the configuration. */
static struct kz_reach reach_of(const struct kz_kiosk *k) {
    const struct kz_config *c = &k->app->config;
    const struct kz_settings *s = kz_desk_settings(k->desk);
    bool is_small = s->small_children >= 0 ? s->small_children == 1
                                           : c->has_small_children;
    return (struct kz_reach){
        s->lower_edge_mm > 0 ? (float)s->lower_edge_mm : c->lower_edge_mm,
        is_small ? KZ_REACH_CHILD_MM : 0};
}

static const struct kz_lang *lang_of(const struct kz_kiosk *k) {
    const char *code = kz_desk_settings(k->desk)->language;
    const struct kz_lang *lang =
        kz_words_find_lang(k->app->words, kz_str_from(code));
    return lang && !k->app->options.lang ? lang : k->app->lang;
}

struct kz_session_parts kz_kiosk_session_parts(const struct kz_kiosk *k) {
    return (struct kz_session_parts){
        .words = k->app->words,
        .theme = &k->theme,
        .art = &k->art,
        .catalog = k->catalog,
        .lang = lang_of(k),
        .cinema = &k->cinema,
        .stats = k->stats,
        .desk = k->desk,
        .memory = k->tour_memory ? &k->memory : NULL,
        .day_ms = day_ms(k),
        .held_generation = k->held,
        .reach = reach_of(k),
        .volume_most = kz_desk_settings(k->desk)->volume_most,
    };
}

/* Films that come when they are ready are for eyes, as pictures are. */
static void open_cinema(struct kz_kiosk *k) {
    k->cinema = (struct kz_cinema){
        .clock = &k->clock,
        .store = k->app->places.store,
        .has_device = !k->clock.is_by_hand,
        .wake = k->clock.is_by_hand ? NULL : kz_kiosk_wake,
        .user = k,
    };
}

static void open_desk(struct kz_kiosk *k) {
    const struct kz_places *p = &k->app->places;
    bool is_real = !k->clock.is_by_hand;
    k->desk = kz_desk_create(&(struct kz_desk_parts){
        .words = k->app->words,
        .clock = &k->clock,
        .state = k->app->is_counting ? p->state : NULL,
        .store = p->store,
        .exe = p->exe,
        .stats = k->stats,
        .cost = is_real ? KZ_LOCK_COST_USUAL : KZ_LOCK_COST_LEAST,
        .wake = is_real ? kz_kiosk_wake : NULL,
        .user = k,
    });
}

/* One that was cut off, or whose content is another now. */
static void go_on_with_tour(struct kz_kiosk *k) {
    if (!k->tour_memory)
        return;
    struct kz_str kept = kz_tour_memory_text(k->tour_memory);
    char *text = kz_xcalloc(1, KZ_TOUR_MARK_SIZE);
    memcpy(text, kept.s, kept.len);
    bool is_on = kz_session_resume_tour(
        k->session, (struct kz_str){text, kept.len},
        kz_clock_now(&k->clock));
    /* Without content it may still be wanted. */
    if (!is_on && k->catalog)
        kz_tour_memory_keep(k->tour_memory, KZ_STR(""));
    free(text);
}

void kz_kiosk_open_session(struct kz_kiosk *k) {
    struct kz_keeper keeper = {.door = KZ_DOOR_VISITOR};
    const struct kz_lang *lang = NULL;
    /* What moves belongs to the session that goes. */
    if (k->session) {
        keeper = *kz_session_keeper(k->session);
        lang = kz_session_visit(k->session)->lang;
        kz_hands_forget(&k->hands, kz_clock_now(&k->clock));
    }
    if (k->worker)
        kz_worker_forget(k->worker, NULL);
    kz_session_free(k->session);
    kz_audience_forget_session(k);
    struct kz_session_parts parts = kz_kiosk_session_parts(k);
    k->session = kz_session_create(&parts);
    k->needs_frame = true;
    if (keeper.door != KZ_DOOR_STAFF) {
        go_on_with_tour(k);
        return;
    }
    kz_session_let_in(k->session, &keeper);
    kz_visit_set_lang(kz_session_visit(k->session), lang);
}

static void open_tour_memory(struct kz_kiosk *k) {
    char path[KZ_PATH_SIZE];
    if (!k->app->is_counting ||
        !kz_path_join(path, sizeof(path), k->app->places.state, "tour-place"))
        return;
    k->tour_memory = kz_tour_memory_open(path);
    k->memory = (struct kz_guide_memory){kz_tour_memory_keep,
                                         k->tour_memory};
}

bool kz_kiosk_open_catalog(struct kz_kiosk *k, struct kz_error *err) {
    struct kz_store_faults faults = {.count = 0};
    if (!kz_store_open_current(k->app->places.store, &k->generation, &faults,
                               err))
        return false;
    for (int i = 0; i < faults.count; i++)
        kz_log_warn("generation %lld: %s %s",
                    (long long)faults.items[i].generation, faults.items[i].id,
                    faults.items[i].value);
    k->catalog =
        kz_catalog_open(k->generation.db_path, k->app->words, err);
    if (!k->catalog)
        return false;
    kz_kiosk_hide_damaged(k);
    kz_stats_showing(k->stats, k->generation.number);
    kz_words_prefer(k->app->words, kz_desk_settings(k->desk)->languages);
    if (!kz_catalog_keep_langs(k->catalog, k->app->words))
        kz_log_warn("the hall's languages cannot be read");
    if (!kz_words_hall_lang(k->app->words, kz_str_from(k->app->lang->code)))
        k->app->lang = kz_words_lang(k->app->words, 0);
    if (!kz_catalog_override_words(k->catalog, k->app->words))
        kz_log_warn("the hall's corrections of words cannot be read");
    return true;
}

bool kz_kiosk_open(struct kz_kiosk *k, struct kz_app *app, bool clock_by_hand,
                   struct kz_error *err) {
    memset(k, 0, sizeof(*k));
    memset(err, 0, sizeof(*err));
    k->app = app;
    if (clock_by_hand)
        kz_clock_init_by_hand(&k->clock);
    else
        kz_clock_init_real(&k->clock);
    if (!kz_theme_load(&k->theme, app->places.theme, err) ||
        !kz_art_open(&k->art, app->places.art, err) ||
        !kz_fontset_open(&k->fonts, app->places.fonts, err)) {
        kz_kiosk_close(k);
        return false;
    }
    open_cinema(k);
    if (app->is_counting)
        k->stats = kz_state_open_stats(app, !clock_by_hand);
    open_desk(k);
    open_tour_memory(k);
    kz_kiosk_watch_store(k);
    if (!kz_kiosk_open_catalog(k, err))
        k->next_retry_ms = RETRY_MS;
    kz_kiosk_open_session(k);
    return true;
}

/* Pictures that come when they are ready are for eyes: the robot and the
 * documents get whole frames. */
static void open_worker(struct kz_kiosk *k, enum kz_stage_kind kind) {
    if (k->worker || k->clock.is_by_hand || kind == KZ_STAGE_OFFSCREEN)
        return;
    k->wake_event = SDL_RegisterEvents(1);
    if (k->wake_event == (uint32_t)-1)
        k->wake_event = 0;
    else
        k->worker = kz_worker_create(kz_kiosk_wake, k);
}

bool kz_kiosk_open_stage(struct kz_kiosk *k, enum kz_stage_kind kind,
                         enum kz_path path, struct kz_size size,
                         struct kz_error *err) {
    bool is_seen = kind != KZ_STAGE_OFFSCREEN;
    k->place = (struct kz_kiosk_place){
        .kind = kind, .path = path, .size = size,
        .display_count = is_seen ? SDL_GetNumVideoDisplays() : 0};
    const char *name = is_seen ? SDL_GetDisplayName(0) : NULL;
    snprintf(k->place.home_name, sizeof(k->place.home_name), "%s",
             name ? name : "");
    k->cinema.is_gpu = path == KZ_PATH_GPU;
    open_worker(k, kind);
    k->has_turns = is_seen;
    if (!kz_kiosk_reopen_stage(k, err))
        return false;
    kz_audience_open(k);
    return true;
}

bool kz_kiosk_reopen_stage(struct kz_kiosk *k, struct kz_error *err) {
    kz_stage_free(k->stage);
    k->stage = kz_stage_create(&(struct kz_stage_options){
        .kind = k->place.kind,
        .path = k->place.path,
        .size = k->place.size,
        .display = k->place.display,
        .diagonal_inch = k->app->config.diagonal_inch,
        .title = "Karez",
        .icon_dir = k->app->places.icons,
        .fonts = k->fonts,
        .worker = k->worker,
    }, err);
    k->needs_frame = true;
    if (!k->stage)
        return false;
    kz_hands_forget(&k->hands, kz_clock_now(&k->clock));
    kz_hands_init(&k->hands, kz_stage_size(k->stage),
                  kz_stage_units(k->stage).px_per_mm);
    return true;
}

void kz_kiosk_close(struct kz_kiosk *k) {
    kz_recorder_close(k->recorder);
    k->recorder = NULL;
    kz_audience_close(k);
    kz_stage_free(k->stage);
    kz_worker_free(k->worker);
    kz_session_free(k->session);
    kz_tour_memory_close(k->tour_memory);
    k->tour_memory = NULL;
    kz_desk_free(k->desk);
    if (k->store_watch > 0)
        close(k->store_watch);
    kz_stats_close(&k->stats);
    kz_catalog_close(&k->catalog);
    kz_fontset_close(k->fonts);
    kz_art_close(&k->art);
    k->stage = NULL;
    k->worker = NULL;
    k->session = NULL;
    k->desk = NULL;
    k->store_watch = -1;
    k->fonts = NULL;
}

/* A store that was damaged may have been mended, or filled. */
static void retry_catalog(struct kz_kiosk *k, int64_t now) {
    struct kz_error err;
    if (k->catalog || now < k->next_retry_ms)
        return;
    k->next_retry_ms = now + RETRY_MS;
    if (kz_kiosk_open_catalog(k, &err))
        kz_kiosk_open_session(k);
}

void kz_kiosk_draw(struct kz_kiosk *k) {
    struct kz_ui ui = {
        .arena = kz_stage_begin(k->stage),
        .units = kz_stage_units(k->stage),
        .now_ms = kz_clock_now(&k->clock),
    };
    struct kz_node *root = kz_session_build(k->session, &ui);
    kz_gesture_mark(&k->hands.gesture, root);
    struct kz_session_turn turn = kz_session_turn(k->session);
    kz_stage_set_now(k->stage, ui.now_ms);
    if (k->has_turns && turn.count != k->shown_turn)
        kz_stage_turn(k->stage, &turn.wish);
    k->shown_turn = turn.count;
    k->drawn_share =
        kz_stage_show(k->stage, root, ui.lang, ui.text_factor, NULL);
    k->needs_frame = false;
}

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

int64_t kz_kiosk_step(struct kz_kiosk *k) {
    int64_t now = kz_clock_now(&k->clock);
    int64_t wait = kz_kiosk_watch_devices(k, now);
    struct kz_hands_on on = kz_kiosk_hands_on(k);
    struct kz_hands_step hands = kz_hands_step(&k->hands, &on);
    retry_catalog(k, now);
    kz_kiosk_change_over(k, now);
    struct kz_session_tick tick = {.wait_ms = RETRY_MS};
    if (!k->is_still)
        tick = kz_session_tick(k->session, now);
    if (tick.is_reset)
        kz_hands_forget(&k->hands, now);
    kz_audience_follow(k, now);
    if (k->needs_frame || tick.is_changed || hands.is_changed ||
        !kz_stage_move(k->stage, now))
        kz_kiosk_draw(k);
    if (kz_stage_is_turning(k->stage))
        wait = least(wait, TURN_FRAME_MS - (kz_clock_now(&k->clock) - now));
    if (k->has_turns && kz_contacts_held(&k->hands.contacts) > 0)
        kz_stage_expect_turn(k->stage, now);
    wait = least(wait, kz_stage_rest(k->stage, now));
    if (kz_stage_is_lost(k->stage)) {
        k->needs_frame = true;
        wait = least(wait, LOST_MS);
    }
    wait = least(wait, kz_audience_step(k, now));
    wait = least(wait, least(hands.wait_ms, tick.wait_ms));
    if (!k->catalog)
        wait = least(wait, k->next_retry_ms - now);
    k->step_end_ms = kz_clock_now(&k->clock);
    k->busy_ms = k->step_end_ms - now;
    return wait < 1 ? 1 : wait;
}
