#include "src/content/fit.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/base/file.h"
#include "src/base/utf8.h"
#include "src/text/layout.h"

#define LOG_MODULE "fit"
#include "src/base/log.h"

enum { CODE_POINTS = 0x110000 };

struct kz_fit {
    struct kz_fontset *fonts;
    unsigned char there[CODE_POINTS / 8]; /* code points seen in a font */
};

/* Places by table and column: the narrower of both orientations. Cards and
 * tiles grow with their text, so their lines are what a design bears. */
static const struct place {
    const char *table, *column;
    int width, lines; /* u */
    float size;       /* u, of the role */
    bool is_display;
} places[] = {
    {"hall", "name", 960, 3, 92, true},
    {"hall", "name_short", 960, 1, 44, true},
    {"hall", "welcome", 960, 3, 92, true},
    {"category", "name", 900, 1, 30, false},
    {"county", "name", 300, 2, 30, true},
    {"audience", "name", 600, 1, 30, false},
    {"crystal", "name", 900, 2, 60, true},
    {"mineral", "name", 386, 2, 36, true},
    {"mineral", "uses_short", 386, 3, 24, false},
    {"mineral", "find_place", 352, 2, 24, false},
    {"place", "name", 340, 1, 26, false},
    {"exhibit", "name", 984, 3, 60, true},
    {"exhibit", "label_no", 400, 1, 40, false},
    {"exhibit", "hall_place", 700, 2, 28, false},
    {"mining_right", "mineral_kind", 600, 2, 30, false},
    {"mining_right", "project_name", 984, 3, 44, true},
    {"transfer", "project_name", 984, 3, 44, true},
    {"figure", "title", 528, 3, 30, false},
    {"figure", "unit", 300, 2, 40, false},
    {"business_area", "name", 416, 4, 34, true},
    {"result", "title", 528, 4, 34, true},
    {"result", "unit", 300, 2, 40, false},
    {"result_point", "label", 180, 2, 26, false},
    {"story", "title", 900, 3, 52, true},
    {"article", "title", 528, 4, 34, true},
    {"event", "title", 528, 4, 34, true},
    {"tour", "title", 528, 4, 34, true},
    {"film", "title", 528, 4, 34, true},
    {"chapter", "title", 528, 3, 30, false},
    {"quiz", "answer_a", 820, 3, 36, false},
    {"quiz", "answer_b", 820, 3, 36, false},
    {"quiz", "answer_c", 820, 3, 36, false},
    {"quiz", "answer_d", 820, 3, 36, false},
    {"glossary", "term", 900, 2, 52, true},
};

struct kz_fit *kz_fit_open(const char *share) {
    char path[KZ_PATH_SIZE];
    struct kz_error err = {.id = ""};
    struct kz_fontset *fonts;
    if (!share || !kz_path_join(path, sizeof(path), share, "fonts/fonts.ini"))
        return NULL;
    if (!kz_fontset_open(&fonts, path, &err)) {
        kz_log_warn("no look at letters and lengths: %s %s", err.id,
                    err.value[0]);
        return NULL;
    }
    struct kz_fit *fit = kz_xcalloc(1, sizeof(*fit));
    fit->fonts = fonts;
    return fit;
}

void kz_fit_close(struct kz_fit **fit) {
    if (*fit)
        kz_fontset_close((*fit)->fonts);
    free(*fit);
    *fit = NULL;
}

bool kz_fit_is_shown(const struct kz_column *column) {
    static const char *const inner[] = {
        "note", "reviewer", "pinyin", "pinyin_initials", "pinyin_alt",
        "look", "forms", "icon", "screen", "address", "bcp47", "notes"};
    if (column->kind == KZ_COLUMN_TEXT)
        return true;
    for (size_t i = 0; i < KZ_COUNT(inner); i++) {
        if (strcmp(column->name, inner[i]) == 0)
            return false;
    }
    return column->kind == KZ_COLUMN_PLAIN;
}

/* ---- letters ---- */

/* Letters that only steer others need no glyph. */
static bool needs_glyph(uint32_t cp) {
    return cp > ' ' && cp != 0xAD && cp != 0x34F && cp != 0x61C &&
           !(cp >= 0x7F && cp < 0xA1) && !(cp >= 0x200B && cp <= 0x200F) &&
           !(cp >= 0x2028 && cp <= 0x202F) &&
           !(cp >= 0x2060 && cp <= 0x206F) &&
           !(cp >= 0xFE00 && cp <= 0xFE0F) && cp != 0xFEFF &&
           !(cp >= 0xE0100 && cp <= 0xE01EF);
}

static bool is_there(const struct kz_fit *fit, uint32_t cp) {
    return fit->there[cp / 8] >> cp % 8 & 1;
}

static void note_there(struct kz_fit *fit, uint32_t cp) {
    fit->there[cp / 8] |= (unsigned char)(1u << cp % 8);
}

/* One letter alone: those of the layout's faults are the first few only. */
static bool find_glyph(struct kz_fit *fit, const struct kz_lang *lang,
                       uint32_t cp) {
    char text[5];
    struct kz_layout layout;
    struct kz_text_style style = {.lang = lang, .size_px = 28};
    struct kz_str letter = {text, kz_utf8_encode(cp, text)};
    if (!kz_layout_init(&layout, fit->fonts, &style, letter, NULL, 0,
                        KZ_LAYOUT_NO_WRAP))
        return true;
    bool is_found = kz_layout_faults(&layout).missing == 0;
    kz_layout_destroy(&layout);
    if (is_found)
        note_there(fit, cp);
    return is_found;
}

static bool is_named(struct kz_str missing, const char *sign) {
    return kz_str_find(missing, kz_str_from(sign), 0) != SIZE_MAX;
}

struct kz_str kz_fit_missing(struct kz_fit *fit, struct kz_arena *arena,
                             const struct kz_lang *lang,
                             struct kz_str cell) {
    enum { MOST = 5 };
    struct kz_str missing = KZ_STR("");
    int count = 0;
    for (size_t at = 0; at < cell.len && count < MOST;) {
        char sign[16];
        size_t start = at;
        uint32_t cp = kz_utf8_next(cell, &at, NULL);
        if (!needs_glyph(cp) || is_there(fit, cp) ||
            find_glyph(fit, lang, cp))
            continue;
        snprintf(sign, sizeof(sign), "U+%04X", cp);
        if (is_named(missing, sign))
            continue;
        struct kz_str letter = kz_str_sub(cell, start, at);
        missing = kz_arena_printf(arena, "%.*s%s%.*s %s",
                                  KZ_STR_ARG(missing), count > 0 ? ", " : "",
                                  KZ_STR_ARG(letter), sign);
        count++;
    }
    return missing;
}

/* ---- lengths ---- */

static const struct place *place_of(const struct kz_table *table,
                                    const struct kz_column *column) {
    for (size_t i = 0; i < KZ_COUNT(places); i++) {
        if (strcmp(places[i].table, table->name) == 0 &&
            strcmp(places[i].column, column->name) == 0)
            return &places[i];
    }
    return NULL;
}

/* No letter but a wide one is as wide as it is high, and a line ends at most
 * one word early: what is surely shorter is not set. */
static bool is_surely_short(const struct place *place, struct kz_str cell) {
    float width = 0, word = 0, longest = 0;
    for (size_t at = 0; at < cell.len;) {
        uint32_t cp = kz_utf8_next(cell, &at, NULL);
        bool is_wide = cp >= 0x2E80;
        float letter = place->size * (cp == ' ' ? 0.4f : is_wide ? 1 : 0.95f);
        if (cp == '\n')
            return false;
        width += letter;
        word = cp == ' ' ? 0 : word + letter;
        longest = word > longest && !is_wide ? word : longest;
    }
    float early = longest > place->size ? longest : place->size;
    return width <= (float)place->width ||
           (early < (float)place->width &&
            width <= (float)place->width * (float)place->lines -
                         early * (float)(place->lines - 1));
}

bool kz_fit_is_long(struct kz_fit *fit, const struct kz_table *table,
                    const struct kz_column *column,
                    const struct kz_lang *lang, struct kz_str cell) {
    const struct place *place = place_of(table, column);
    if (!place || cell.len == 0 || is_surely_short(place, cell))
        return false;
    struct kz_layout layout;
    struct kz_text_style style = {
        .lang = lang, .size_px = place->size, .bold = place->is_display,
        .face = place->is_display ? KZ_FACE_DISPLAY : KZ_FACE_TEXT,
        .max_lines = place->lines, .tight = true};
    if (!kz_layout_init(&layout, fit->fonts, &style, cell, NULL, 0,
                        place->width))
        return false;
    bool is_long = kz_layout_was_cut(&layout);
    kz_layout_destroy(&layout);
    return is_long;
}
