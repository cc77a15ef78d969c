#include "src/app/kiosk_store.h"

#include <stdio.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "src/update/damage.h"

#define LOG_MODULE "kiosk"
#include "src/base/log.h"

void kz_kiosk_watch_store(struct kz_kiosk *k) {
    k->store_watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (k->store_watch < 0)
        return;
    if (inotify_add_watch(k->store_watch, k->app->places.store,
                          IN_MOVED_TO | IN_ONLYDIR) < 0)
        kz_log_debug("the store is not there to be watched");
}

static void hide(void *user, const char *hash) {
    kz_catalog_hide(user, hash);
}

void kz_kiosk_hide_damaged(struct kz_kiosk *k) {
    if (k->catalog)
        kz_damage_each(k->app->places.state, k->app->places.store, hide,
                       k->catalog);
}

static bool store_has_changed(struct kz_kiosk *k) {
    _Alignas(struct inotify_event) char events[4096];
    bool is_changed = false;
    while (k->store_watch > 0 &&
           read(k->store_watch, events, sizeof(events)) > 0)
        is_changed = true;
    return is_changed;
}

static bool is_nobody_there(const struct kz_kiosk *k) {
    enum kz_screen_id screen = kz_session_route(k->session).screen;
    return (screen == KZ_SCREEN_ATTRACT || screen == KZ_SCREEN_FALLBACK) &&
           kz_contacts_live(&k->hands.contacts) == 0;
}

static bool open_held(struct kz_kiosk *k, int64_t number,
                      struct kz_error *err) {
    char path[KZ_PATH_SIZE], name[48];
    snprintf(name, sizeof(name), "gen/%lld/catalog.db", (long long)number);
    if (!kz_path_join(path, sizeof(path), k->app->places.store, name))
        return false;
    struct kz_catalog *held = kz_catalog_open(path, k->app->words, err);
    if (!held)
        return false;
    struct kz_catalog *live = k->catalog;
    k->catalog = held;
    k->held = number;
    kz_kiosk_hide_damaged(k);
    kz_kiosk_open_session(k);
    kz_catalog_close(&live);
    return true;
}

static void open_live(struct kz_kiosk *k) {
    struct kz_error err;
    struct kz_catalog *before = k->catalog;
    k->catalog = NULL;
    k->held = 0;
    if (!kz_kiosk_open_catalog(k, &err))
        kz_log_error("no content can be shown: %s", err.id);
    kz_kiosk_open_session(k);
    kz_catalog_close(&before);
}

static void go_to(struct kz_kiosk *k, const char *page, int64_t now_ms) {
    struct kz_route route;
    struct kz_error err;
    if (!kz_route_parse(kz_str_from(page), &route, &err) ||
        !kz_session_open(k->session, &route, now_ms, &err))
        kz_log_warn("%s cannot be opened", page);
}

/* Staff stay where they were: at their pages, or on the home page of what
 * they look at. */
static void show(struct kz_kiosk *k, const struct kz_desk_show *wish,
                 int64_t now_ms) {
    struct kz_error err = {.id = ""};
    struct kz_route route = kz_session_route(k->session);
    char page[KZ_ITEM_SIZE + 16];
    bool was_held = k->held > 0;
    snprintf(page, sizeof(page), "%s%s%s", kz_screen_name(route.screen),
             route.item[0] ? "/" : "", route.item);
    if (wish->kind == KZ_SHOW_HELD) {
        if (open_held(k, wish->number, &err))
            go_to(k, "home", now_ms);
        else
            kz_log_error("version %lld cannot be looked at: %s",
                         (long long)wish->number, err.id);
        return;
    }
    open_live(k);
    go_to(k, "staff", now_ms);
    if (was_held || route.screen != KZ_SCREEN_STAFF)
        go_to(k, was_held ? "update" : page, now_ms);
}

void kz_kiosk_change_over(struct kz_kiosk *k, int64_t now_ms) {
    struct kz_desk_show wish = kz_desk_take_show(k->desk);
    if (wish.kind != KZ_SHOW_AS_IS) {
        store_has_changed(k);
        show(k, &wish, now_ms);
        return;
    }
    /* Staff who went away while they looked leave visitors the live one. */
    bool is_left = k->held > 0 && is_nobody_there(k);
    if (!is_left && !is_nobody_there(k))
        return;
    if (!is_left && !store_has_changed(k))
        return;
    if (!is_left &&
        kz_store_current_number(k->app->places.store) ==
            k->generation.number && k->catalog)
        return;
    kz_log_info("the content changes over");
    open_live(k);
}
