/* Which screens there are, and how they are named. */
#include <stdio.h>
#include <string.h>

#include "ui/screens/screen.h"

static const struct kz_screen_type *const types[KZ_SCREEN_COUNT] = {
    [KZ_SCREEN_ATTRACT] = &kz_screen_attract,
    [KZ_SCREEN_HOME] = &kz_screen_home,
    [KZ_SCREEN_MINERALS] = &kz_screen_minerals,
    [KZ_SCREEN_MINERAL] = &kz_screen_mineral,
    [KZ_SCREEN_CRYSTAL] = &kz_screen_crystal,
    [KZ_SCREEN_COMPARE] = &kz_screen_compare,
    [KZ_SCREEN_RIGHTS] = &kz_screen_rights,
    [KZ_SCREEN_RIGHT] = &kz_screen_right,
    [KZ_SCREEN_AREAS] = &kz_screen_areas,
    [KZ_SCREEN_AREA] = &kz_screen_area,
    [KZ_SCREEN_RESULT] = &kz_screen_result,
    [KZ_SCREEN_SEARCH] = &kz_screen_search,
    [KZ_SCREEN_GLOSSARY] = &kz_screen_glossary,
    [KZ_SCREEN_ARTICLE] = &kz_screen_article,
    [KZ_SCREEN_EXHIBIT] = &kz_screen_exhibit,
    [KZ_SCREEN_ABOUT] = &kz_screen_about,
    [KZ_SCREEN_QUIZ] = &kz_screen_quiz,
    [KZ_SCREEN_FILM] = &kz_screen_film,
    [KZ_SCREEN_TOURS] = &kz_screen_tours,
    [KZ_SCREEN_TOUR] = &kz_screen_tour,
    [KZ_SCREEN_CONSOLE] = &kz_screen_console,
    [KZ_SCREEN_PREPARING] = &kz_screen_preparing,
    [KZ_SCREEN_FALLBACK] = &kz_screen_fallback,
    [KZ_SCREEN_TYPESHEET] = &kz_screen_typesheet,
    [KZ_SCREEN_GALLERY] = &kz_screen_gallery,
    [KZ_SCREEN_STAFF_PIN] = &kz_screen_staff_pin,
    [KZ_SCREEN_STAFF] = &kz_screen_staff,
    [KZ_SCREEN_UPDATE] = &kz_screen_update,
    [KZ_SCREEN_HISTORY] = &kz_screen_history,
    [KZ_SCREEN_HEALTH] = &kz_screen_health,
    [KZ_SCREEN_SETTINGS] = &kz_screen_settings,
};

const struct kz_screen_type *kz_screen_type_of(enum kz_screen_id screen) {
    return types[screen];
}

const char *kz_screen_name(enum kz_screen_id screen) {
    return types[screen]->name;
}

bool kz_route_parse(struct kz_str text, struct kz_route *out,
                    struct kz_error *err) {
    struct kz_str rest = text, name;
    char all[400] = "", wanted[64];
    kz_str_next_part(&rest, '/', &name);
    for (int i = 0; i < KZ_SCREEN_COUNT; i++) {
        bool fits = rest.len < KZ_ITEM_SIZE;
        bool may_have_item = types[i]->has_item || !rest.s;
        if (kz_str_is(name, types[i]->name) && fits && may_have_item) {
            *out = (struct kz_route){.screen = (enum kz_screen_id)i};
            snprintf(out->item, sizeof(out->item), "%.*s", KZ_STR_ARG(rest));
            return true;
        }
        size_t len = strlen(all);
        snprintf(all + len, sizeof(all) - len, "%s%s", len ? " " : "",
                 types[i]->name);
    }
    snprintf(wanted, sizeof(wanted), "%.*s", KZ_STR_ARG(text));
    return kz_error_set(err, "screen.unknown", wanted, all, NULL);
}
