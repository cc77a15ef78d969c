/*
 * Tokens of the visual language, read from ui/icons/theme.ini: colours of each
 * theme, sizes of the type roles, durations. Immutable after loading.
 */
#ifndef KZ_UI_CORE_THEME_H
#define KZ_UI_CORE_THEME_H

#include <stdint.h>

#include "src/base/error.h"

/* Colours are 0xRRGGBBAA everywhere in ui/. */
enum kz_colour {
    KZ_COLOUR_NONE, /* transparent */
    KZ_COLOUR_BG,
    KZ_COLOUR_SURFACE1,
    KZ_COLOUR_SURFACE2,
    KZ_COLOUR_SURFACE3,
    KZ_COLOUR_TEXT,
    KZ_COLOUR_TEXT2,
    KZ_COLOUR_TEXT3,
    KZ_COLOUR_DISABLED,
    KZ_COLOUR_BORDER,
    KZ_COLOUR_RED,
    KZ_COLOUR_RED_TEXT,
    KZ_COLOUR_BLUE,
    KZ_COLOUR_BLUE_TEXT,
    KZ_COLOUR_GREEN,
    KZ_COLOUR_GREEN_TEXT,
    KZ_COLOUR_APRICOT,
    KZ_COLOUR_ON_FILL,
    KZ_COLOUR_ON_APRICOT,
    KZ_COLOUR_SAND,
    KZ_COLOUR_ERROR,
    KZ_COLOUR_CHART1,
    KZ_COLOUR_CHART2,
    KZ_COLOUR_CHART3,
    KZ_COLOUR_CHART4,
    KZ_COLOUR_CHART5,
    KZ_COLOUR_CHART6,
    KZ_COLOUR_COUNT,
};

enum kz_theme_name {
    KZ_THEME_DARK,
    KZ_THEME_LIGHT,
    KZ_THEME_CONTRAST,
    KZ_THEME_COUNT,
};

enum kz_type {
    KZ_TYPE_DISPLAY,
    KZ_TYPE_HEADLINE,
    KZ_TYPE_TITLE,
    KZ_TYPE_SUBTITLE,
    KZ_TYPE_BODY_LARGE,
    KZ_TYPE_BODY,
    KZ_TYPE_CAPTION,
    KZ_TYPE_BUTTON,
    KZ_TYPE_FIGURE,
    KZ_TYPE_COUNT,
};

enum kz_motion {
    KZ_MOTION_PRESS,
    KZ_MOTION_SMALL,
    KZ_MOTION_PANEL,
    KZ_MOTION_SCREEN,
    KZ_MOTION_ATTRACT,
    KZ_MOTION_COUNT,
};

struct kz_theme {
    uint32_t colour[KZ_THEME_COUNT][KZ_COLOUR_COUNT];
    float type_u[KZ_TYPE_COUNT];
    int motion_ms[KZ_MOTION_COUNT];
};

/**
 * Errors  false: theme.broken (path, key) for an unknown or missing key or a
 *         value that is no colour or number, or what kz_ini_read() says
 */
KZ_NODISCARD bool kz_theme_load(struct kz_theme *out, const char *path,
                                struct kz_error *err);

/* The colour with `alpha` 0 to 1 on top of its own. */
uint32_t kz_colour_fade(uint32_t rgba, float alpha);
/* `amount` 0 to 1 of the way to `to`; alpha too. */
uint32_t kz_colour_mix(uint32_t from, uint32_t to, float amount);

/* A size in u at a text factor of 1 to 1.5: reading sizes grow in full,
 * headings less (at 1.5: 92 to 120, 68 to 96, 52 to 76). */
float kz_type_scaled(float size_u, float factor);

#endif
