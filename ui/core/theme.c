#include "ui/core/theme.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "src/base/ini.h"

static const char *const colour_keys[KZ_COLOUR_COUNT] = {
    [KZ_COLOUR_NONE] = "",
    [KZ_COLOUR_BG] = "bg",
    [KZ_COLOUR_SURFACE1] = "surface1",
    [KZ_COLOUR_SURFACE2] = "surface2",
    [KZ_COLOUR_SURFACE3] = "surface3",
    [KZ_COLOUR_TEXT] = "text",
    [KZ_COLOUR_TEXT2] = "text2",
    [KZ_COLOUR_TEXT3] = "text3",
    [KZ_COLOUR_DISABLED] = "disabled",
    [KZ_COLOUR_BORDER] = "border",
    [KZ_COLOUR_RED] = "red",
    [KZ_COLOUR_RED_TEXT] = "red_text",
    [KZ_COLOUR_BLUE] = "blue",
    [KZ_COLOUR_BLUE_TEXT] = "blue_text",
    [KZ_COLOUR_GREEN] = "green",
    [KZ_COLOUR_GREEN_TEXT] = "green_text",
    [KZ_COLOUR_APRICOT] = "apricot",
    [KZ_COLOUR_ON_FILL] = "on_fill",
    [KZ_COLOUR_ON_APRICOT] = "on_apricot",
    [KZ_COLOUR_SAND] = "sand",
    [KZ_COLOUR_ERROR] = "error",
    [KZ_COLOUR_CHART1] = "chart1",
    [KZ_COLOUR_CHART2] = "chart2",
    [KZ_COLOUR_CHART3] = "chart3",
    [KZ_COLOUR_CHART4] = "chart4",
    [KZ_COLOUR_CHART5] = "chart5",
    [KZ_COLOUR_CHART6] = "chart6",
};
static const char *const theme_keys[] = {"dark", "light", "contrast"};
static const char *const type_keys[] = {
    "display",    "headline", "title",   "subtitle", "body_large",
    "body",       "caption",  "button",  "figure"};
static const char *const motion_keys[] = {"press", "small", "panel", "screen",
                                          "attract"};

static bool parse_colour(struct kz_str value, uint32_t *out) {
    if (value.len != 6 && value.len != 8)
        return false;
    uint32_t bits = 0;
    for (size_t i = 0; i < value.len; i++) {
        char c = value.s[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                                                : 16;
        if (digit == 16)
            return false;
        bits = bits << 4 | digit;
    }
    *out = value.len == 6 ? bits << 8 | 0xFF : bits;
    return true;
}

static int find_key(const char *const *keys, size_t count, struct kz_str key) {
    for (size_t i = 0; i < count; i++) {
        if (kz_str_is(key, keys[i]))
            return (int)i;
    }
    return -1;
}

static bool set_value(struct kz_theme *theme, struct kz_str section,
                      struct kz_str key, struct kz_str value) {
    int i = find_key(theme_keys, KZ_COUNT(theme_keys), section);
    int64_t number;
    if (i >= 0) {
        int c = find_key(colour_keys, KZ_COLOUR_COUNT, key);
        return c > 0 && parse_colour(value, &theme->colour[i][c]);
    }
    bool is_number = kz_str_to_int(value, &number) && number > 0 &&
                     number < 10000;
    if (kz_str_is(section, "type")) {
        int t = find_key(type_keys, KZ_COUNT(type_keys), key);
        if (t >= 0)
            theme->type_u[t] = (float)number;
        return t >= 0 && is_number;
    }
    int m = find_key(motion_keys, KZ_COUNT(motion_keys), key);
    if (!kz_str_is(section, "motion") || m < 0 || !is_number)
        return false;
    theme->motion_ms[m] = (int)number;
    return true;
}

struct loading {
    struct kz_theme *theme;
    const char *path;
};

static bool broken(const char *path, struct kz_str key,
                   struct kz_error *err) {
    char name[128];
    snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(key));
    return kz_error_set(err, "theme.broken", path, name, NULL);
}

static bool read_pair(void *user, struct kz_str key, struct kz_str value,
                      int line, struct kz_error *err) {
    (void)line;
    struct loading *l = user;
    struct kz_str rest = key, section;
    kz_str_next_part(&rest, '.', &section);
    if (!rest.s || !set_value(l->theme, section, rest, value))
        return broken(l->path, key, err);
    return true;
}

static bool is_whole(const struct kz_theme *theme, const char *path,
                     struct kz_error *err) {
    for (int t = 0; t < KZ_THEME_COUNT; t++) {
        for (int c = 1; c < KZ_COLOUR_COUNT; c++) {
            if (theme->colour[t][c] == 0)
                return broken(path, kz_str_from(colour_keys[c]), err);
        }
    }
    for (int i = 0; i < KZ_TYPE_COUNT; i++) {
        if (theme->type_u[i] == 0)
            return broken(path, kz_str_from(type_keys[i]), err);
    }
    for (int i = 0; i < KZ_MOTION_COUNT; i++) {
        if (theme->motion_ms[i] == 0)
            return broken(path, kz_str_from(motion_keys[i]), err);
    }
    return true;
}

bool kz_theme_load(struct kz_theme *out, const char *path,
                   struct kz_error *err) {
    memset(out, 0, sizeof(*out));
    struct loading loading = {out, path};
    return kz_ini_read(path, read_pair, &loading, err) &&
           is_whole(out, path, err);
}

uint32_t kz_colour_fade(uint32_t rgba, float alpha) {
    float a = (float)(rgba & 0xFF) * alpha;
    return (rgba & ~0xFFu) | (uint32_t)lroundf(fminf(fmaxf(a, 0), 255));
}

uint32_t kz_colour_mix(uint32_t from, uint32_t to, float amount) {
    uint32_t out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        float a = (float)(from >> shift & 0xFF);
        float b = (float)(to >> shift & 0xFF);
        out |= (uint32_t)lroundf(a + (b - a) * amount) << shift;
    }
    return out;
}

float kz_type_scaled(float size_u, float factor) {
    static const float at[][2] = {
        {40, 1}, {52, .923f}, {68, .824f}, {92, .609f}, {120, .667f}};
    float share = 1;
    for (size_t i = 1; i < KZ_COUNT(at) && size_u > at[i - 1][0]; i++) {
        float t = (size_u - at[i - 1][0]) / (at[i][0] - at[i - 1][0]);
        t = t > 1 ? 1 : t;
        share = at[i - 1][1] + (at[i][1] - at[i - 1][1]) * t;
    }
    return size_u * (1 + (factor - 1) * share);
}
