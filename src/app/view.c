#include "src/app/view.h"

#include <string.h>

enum { AT_MOST_MS = 24 * 3600 * 1000, STEP_MS = 33 };

struct wish {
    struct kz_route route;
    struct kz_size size;
    enum kz_theme_name theme;
    float text;
    bool is_low, is_bilingual;
    const char *query; /* in the field of search; NULL: nothing */
    int64_t at_ms; /* < 0: at rest */
};

static bool read_theme(const char *text, struct wish *w,
                       struct kz_error *err) {
    static const char *const names[] = {"dark", "light", "contrast"};
    for (size_t i = 0; text && i < KZ_COUNT(names); i++) {
        if (strcmp(text, names[i]) == 0) {
            w->theme = (enum kz_theme_name)i;
            return true;
        }
    }
    return !text || kz_error_set(err, "option.value", "--theme", text, NULL);
}

static bool read_text(const char *text, struct wish *w,
                      struct kz_error *err) {
    if (!text)
        return true;
    static const struct {
        const char *text;
        float factor;
    } sizes[] = {{"1", 1}, {"1.25", 1.25f}, {"1.5", 1.5f}};
    for (size_t i = 0; i < KZ_COUNT(sizes); i++) {
        if (strcmp(text, sizes[i].text) == 0) {
            w->text = sizes[i].factor;
            return true;
        }
    }
    return kz_error_set(err, "option.value", "--text", text, NULL);
}

static bool read_at(const char *text, struct wish *w, struct kz_error *err) {
    if (!text)
        return true;
    if (kz_str_to_int(kz_str_from(text), &w->at_ms) && w->at_ms >= 0 &&
        w->at_ms <= AT_MOST_MS)
        return true;
    return kz_error_set(err, "option.value", "--at", text, NULL);
}

static bool read_wish(const struct kz_options *o, struct wish *w,
                      struct kz_error *err) {
    *w = (struct wish){.size = {1920, 1080}, .text = 1, .query = o->query,
                       .is_low = o->low,
                       .is_bilingual = o->bilingual, .at_ms = -1};
    if (!o->screen)
        return kz_error_set(err, "option.missing", "--screen", NULL);
    return kz_route_parse(kz_str_from(o->screen), &w->route, err) &&
           (!o->size || kz_parse_size(o->size, &w->size, err)) &&
           read_theme(o->theme, w, err) && read_text(o->text, w, err) &&
           read_at(o->at, w, err);
}

static bool open_route(struct kz_kiosk *k, const struct wish *w,
                       struct kz_error *err) {
    struct kz_visit *visit = kz_session_visit(k->session);
    visit->theme = w->theme;
    visit->text_factor = w->text;
    visit->is_low = w->is_low;
    visit->is_bilingual = w->is_bilingual;
    if (w->query)
        kz_field_set(&visit->field, w->query);
    /* A store that cannot be shown leaves the fallback, and the reason. */
    if (!k->catalog && w->route.screen != KZ_SCREEN_FALLBACK)
        return false;
    if (!kz_session_open(k->session, &w->route, 0, err))
        return false;
    return true;
}

static void run_to(struct kz_kiosk *k, int64_t at_ms) {
    k->is_still = at_ms < 0;
    while (kz_clock_now(&k->clock) < at_ms) {
        int64_t left = at_ms - kz_clock_now(&k->clock);
        kz_session_tick(k->session, kz_clock_now(&k->clock));
        kz_clock_advance(&k->clock, left < STEP_MS ? left : STEP_MS);
    }
    if (at_ms > 0)
        kz_session_tick(k->session, at_ms);
    kz_kiosk_draw(k);
}

int kz_view_open(struct kz_kiosk *k, struct kz_app *app) {
    struct wish wish;
    struct kz_error err;
    if (!read_wish(&app->options, &wish, &err)) {
        kz_app_say_error(app, &err);
        return KZ_EXIT_USAGE;
    }
    if (!kz_kiosk_open(k, app, true, &err)) {
        kz_app_say_error(app, &err);
        return KZ_EXIT_REFUSED;
    }
    if (!open_route(k, &wish, &err) ||
        !kz_kiosk_open_stage(k, KZ_STAGE_OFFSCREEN, KZ_PATH_CPU, wish.size,
                             &err)) {
        kz_app_say_error(app, &err);
        kz_kiosk_close(k);
        return KZ_EXIT_REFUSED;
    }
    run_to(k, wish.at_ms);
    return KZ_EXIT_DONE;
}
