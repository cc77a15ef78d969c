#include <math.h>
#include <string.h>

#include "ui/core/paint.h"
#include "ui/screens/film_page.h"
#include "ui/screens/film_show.h"
#include "ui/screens/screen.h"
#include "ui/screens/section_labels.h"
#include "ui/widgets/film_view.h"

enum {
    SCENE_MS = 8000,
    STILL_SCENE_MS = 12000, /* with less motion */
    FADE_MS = 900,
    PULSE_MS = 1200,
    DRIFT_MS = 80000,       /* there and back */
    SHIFT_MS = 60 * 1000,   /* nothing stands on the same pixels longer */
    DIM_MS = 30 * 60 * 1000,
};
#define DRIFT_U 32.0f
#define SHIFT_U 8.0f
#define DIM_ALPHA .4f

struct attract {
    struct kz_hall hall;
    struct kz_story_list scenes;
    struct kz_film_row *films; /* of the scenes; without id: none */
    struct kz_place_list places;
};

/* A film that cannot be read leaves its scene the section. */
static void load_films(const struct kz_screen *screen, struct attract *a) {
    size_t size = sizeof(*a->films) * (a->scenes.count ? a->scenes.count : 1);
    a->films = memset(kz_arena_alloc(screen->arena, size), 0, size);
    for (size_t i = 0; i < a->scenes.count; i++) {
        struct kz_str id = a->scenes.items[i].film_id;
        if (id.len > 0 && !kz_catalog_film(screen->catalog, screen->arena, id,
                                           &a->films[i]))
            a->films[i] = (struct kz_film_row){.year = 0};
    }
}

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    (void)item;
    item_out[0] = '\0';
    struct attract *a = kz_arena_new(screen->arena, struct attract);
    bool is_good =
        kz_catalog_hall(screen->catalog, screen->arena, &a->hall) &&
        kz_catalog_stories(screen->catalog, screen->arena, "attract",
                           &a->scenes) &&
        kz_catalog_places(screen->catalog, screen->arena, &a->places);
    if (!is_good)
        return NULL;
    load_films(screen, a);
    return a;
}

/* The other languages follow the visitor's own, in the hall's order. */
static const struct kz_lang *lang_by_turn(const struct kz_ui *ui, int turn) {
    if (turn == 0)
        return ui->lang;
    for (int i = 0, other = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        if (lang != ui->lang && ++other == turn)
            return lang;
    }
    return NULL;
}

/* One block in all scripts: the first large, the others smaller beneath. */
static void add_title(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_story *scene, float alpha) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    /* In Uyghur the hall's name stands at the same side, over the title. */
    float first = is_portrait ? 84 : ui->lang->is_rtl ? 76 : 92;
    const float size[3] = {first, is_portrait ? 52 : 54, 38};
    const enum kz_colour colour[3] = {KZ_COLOUR_TEXT, KZ_COLOUR_SAND,
                                      KZ_COLOUR_TEXT2};
    for (int i = 0; i < 3; i++) {
        const struct kz_lang *lang = lang_by_turn(ui, i);
        struct kz_str text =
            lang ? kz_say_in(&scene->title, lang) : KZ_STR("");
        if (text.len == 0)
            continue;
        struct kz_node *n = kz_ui_text(ui, parent, lang,
                                       (struct kz_node_text){
            .text = text, .face = KZ_FACE_DISPLAY, .bold = i < 2,
            .keeps_size = true, .size_u = size[i], .line_u = size[i] * 1.42f,
            .align = KZ_ALIGN_CENTER, .is_balanced = true, .tight = true, .has_shadow = true,
            .rgba = kz_ui_faded(ui, colour[i], alpha)});
        n->id = i == 0 ? "scene.title" : NULL;
        n->role = i == 0 ? KZ_ROLE_HEADING : KZ_ROLE_TEXT;
    }
}

struct cue {
    float phase; /* 0 to 1 of a pulse */
    uint32_t apricot;
};

/* A disc and its ring, and two rings that spread from it. */
static void paint_cue(const struct kz_node *n, struct kz_paint_list *out) {
    const struct cue *c = n->paint_user;
    float unit = out->units->px_per_u;
    struct kz_pointf at = {(float)n->box.x + (float)n->box.w / 2,
                           (float)n->box.y + (float)n->box.h / 2};
    int r = kz_px(out->units, 62);
    struct kz_rect disc = {(int)at.x - r, (int)at.y - r, 2 * r, 2 * r};
    kz_paint_fill(out, disc, n->clip, kz_colour_fade(c->apricot, .22f),
                  (float)r);
    kz_paint_border(out, disc, n->clip, c->apricot, (float)r, 4 * unit);
    for (int i = 0; i < 2; i++) {
        float t = fmodf(c->phase + (float)i * .5f, 1);
        float ring = (66 + 34 * t) * unit;
        kz_paint_arc(out, at, (struct kz_pointf){ring, ring}, 0, 6.2832f,
                     n->clip, kz_colour_fade(c->apricot, .55f * (1 - t)),
                     2.5f * unit);
    }
}

static void add_cue(const struct kz_screen *screen, struct kz_node *parent,
                    int64_t since_ms) {
    const struct kz_ui *ui = screen->ui;
    struct cue *cue = kz_arena_new(ui->arena, struct cue);
    cue->phase = screen->visit->has_less_motion
                     ? .2f
                     : (float)(since_ms % (2 * PULSE_MS)) / (2 * PULSE_MS);
    cue->apricot = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
    struct kz_node *n = kz_ui_add(ui, parent, (struct kz_node){
        .w = 220, .h = 220, .paint = paint_cue, .paint_user = cue,
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_END,
        .at_y = ui->units.is_portrait ? 520 : 154});
    kz_ui_add(ui, n, (struct kz_node){
        .icon = "touch", .icon_u = 72, .w = 72, .h = 72,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT),
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER});
}

static void add_languages(const struct kz_screen *screen,
                          struct kz_node *parent) {
    const struct kz_ui *ui = screen->ui;
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        kz_button(ui, parent, &(struct kz_button){
            .id = kz_ui_id(ui, "start", kz_str_from(lang->code)),
            .label = kz_str_from(lang->name), .lang = lang, .h = 112,
            .w = ui->units.is_portrait ? 0 : 360,
            .grow = ui->units.is_portrait ? 1 : 0,
            .kind = KZ_BUTTON_OUTLINE, .size_u = 38, .is_display = true,
            .action = {KZ_DO_START_LANG, kz_str_from(lang->code)}});
    }
}

static void add_call(const struct kz_screen *screen, struct kz_node *parent) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *column = kz_ui_add(ui, parent, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_END});
    for (int i = 0; i < 3; i++) {
        const struct kz_lang *lang = lang_by_turn(ui, i);
        if (!lang)
            continue;
        struct kz_node *n = kz_ui_text(ui, column, lang,
                                       (struct kz_node_text){
            .text = kz_words_get(ui->words, lang, "attract.touch"),
            .face = i == 0 ? KZ_FACE_DISPLAY : KZ_FACE_TEXT, .bold = i == 0,
            .size_u = i == 0 ? 44 : 26, .line_u = i == 0 ? 60 : 38,
            .keeps_size = true, .align = KZ_ALIGN_END, .has_shadow = true,
            .rgba = kz_ui_colour(ui, i == 0 ? KZ_COLOUR_TEXT
                                            : KZ_COLOUR_TEXT2)});
        n->id = i == 0 ? "call" : NULL;
    }
}

static void add_foot(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *foot = kz_ui_add(ui, root, (struct kz_node){
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .across = is_portrait ? KZ_PACK_STRETCH : KZ_PACK_CENTER,
        .gap = 24, .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END,
        .at_x = is_portrait ? 48 : 60, .at_y = 34});
    struct kz_node *row = foot;
    if (is_portrait)
        row = kz_ui_add(ui, foot, (struct kz_node){.flow = KZ_FLOW_ROW,
                                                   .gap = 16});
    add_languages(screen, row);
    if (is_portrait)
        row = kz_ui_add(ui, foot, (struct kz_node){
            .flow = KZ_FLOW_ROW, .gap = 24, .across = KZ_PACK_CENTER});
    add_call(screen, row);
    kz_button(ui, row, &(struct kz_button){
        .id = "attract.low", .icon = "low", .w = 112, .h = 112,
        .name = kz_ui_words(ui, "attract.low"), .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DO_START_LOW, KZ_STR("")}});
}

static void add_dots(const struct kz_screen *screen, struct kz_node *root,
                     size_t count, size_t now) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, root, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 16, .at_across = KZ_PACK_CENTER,
        .at_along = KZ_PACK_END, .at_y = 12});
    for (size_t i = 0; i < count; i++)
        kz_ui_add(ui, row, (struct kz_node){
            .w = 12, .h = 12,
            .skin = {.radius = 6, .border_w = 2,
                     .border = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT),
                     .fill = i == now
                                 ? kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT)
                                 : 0}});
}

/* Full, but at both ends of a scene. */
static float title_alpha(int64_t in_scene, size_t count) {
    if (count < 2)
        return 1;
    float in = (float)in_scene / FADE_MS * 2;
    float out = (float)(SCENE_MS - in_scene) / FADE_MS * 2;
    return fminf(fminf(in, out), 1);
}

/* The section goes slowly to one side and back, whole pixels at a time; what
 * stands on it goes along. */
static void add_section(const struct kz_screen *screen, struct kz_node *root,
                        const struct attract *a, struct kz_str mineral_id,
                        int64_t since) {
    bool is_calm = screen->visit->has_less_motion || since >= DIM_MS;
    float turn = (float)(since % DRIFT_MS) / DRIFT_MS * 6.2831853f;
    struct kz_ui wide = *screen->ui;
    struct kz_screen on_wide = *screen;
    wide.units.w += 2 * DRIFT_U;
    on_wide.ui = &wide;
    struct kz_node *picture = kz_ui_add(&wide, root, (struct kz_node){
        .w = wide.units.w, .h = wide.units.h, .is_geography = true,
        .at_x = -DRIFT_U - (is_calm ? 0 : DRIFT_U * sinf(turn))});
    kz_section_view(&wide, picture, screen->art, KZ_SECTION_ATTRACT);
    kz_section_labels(&on_wide, picture, &a->places, KZ_SECTION_ATTRACT);
    kz_section_lens_of(&on_wide, picture, &a->places, mineral_id,
                       KZ_SECTION_ATTRACT);
}

/* All that is not the picture. */
static void add_words(const struct kz_screen *screen, struct kz_node *root,
                      const struct attract *a, size_t now, float alpha) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *header =
        kz_hall_header(screen, root, &a->hall.name, 72, 32, 25);
    header->at_x = is_portrait ? 48 : 60;
    header->at_y = 44;
    if (screen->low_top_u <= 0)
        kz_door_on_crest(screen, header->first, KZ_DO_START);
    struct kz_node *region = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .is_geography = true});
    struct kz_node *title = kz_ui_add(ui, region, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .w = is_portrait ? ui->units.w - 96 : 1180, .gap = 2,
        .at_x = is_portrait ? 48 : ui->units.w - 1240,
        .at_y = is_portrait ? 190 : ui->lang->is_rtl ? 134 : 84});
    if (now < a->scenes.count)
        add_title(screen, title, &a->scenes.items[now], alpha);
    if (!screen->is_audience)
        add_foot(screen, root);
    add_dots(screen, root, a->scenes.count, now);
}

/* A step of a small square every minute. */
static struct kz_node *add_shifted(const struct kz_ui *ui,
                                   struct kz_node *root, int64_t since) {
    int64_t step = since / SHIFT_MS % 4;
    return kz_ui_add(ui, root, (struct kz_node){
        .w = ui->units.w, .h = ui->units.h,
        .at_x = step == 1 || step == 2 ? SHIFT_U : 0,
        .at_y = step >= 2 ? -SHIFT_U : 0});
}

/* Which scene it is; 0 if there are none. */
static size_t scene_at(const struct kz_screen *screen, int64_t now_ms) {
    const struct attract *a = screen->data;
    int64_t scene_ms = screen->visit->has_less_motion ? STILL_SCENE_MS
                                                      : SCENE_MS;
    int64_t since = now_ms - screen->opened_ms;
    return a->scenes.count && since > 0
               ? (size_t)(since / scene_ms) % a->scenes.count
               : 0;
}

const struct kz_film_row *kz_attract_film(const struct kz_screen *screen,
                                          int64_t now_ms) {
    const struct attract *a = screen->data;
    size_t now = scene_at(screen, now_ms);
    if (screen->visit->has_less_motion || now >= a->scenes.count ||
        a->films[now].id.len == 0 ||
        now_ms - screen->opened_ms >= DIM_MS)
        return NULL;
    return &a->films[now];
}

static void paint_dusk(const struct kz_node *n, struct kz_paint_list *out) {
    const uint32_t *shade = n->paint_user;
    kz_paint_gradient(out, n->box, n->clip, shade[0], shade[1]);
}

/* Words stand on it: darker at its edges. */
static void add_dusk(const struct kz_ui *ui, struct kz_node *root, float y,
                     float h, uint32_t from, uint32_t to) {
    uint32_t *shade = kz_arena_alloc(ui->arena, 2 * sizeof(*shade));
    shade[0] = from;
    shade[1] = to;
    kz_ui_add(ui, root, (struct kz_node){
        .w = ui->units.w, .h = h, .at_y = y, .is_geography = true,
        .paint = paint_dusk, .paint_user = shade});
}

/* The film in place of the section; upright, a band across the middle. False
 * until it has a picture. */
static bool add_film(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_film_show *show = screen->film;
    float w = ui->units.w, h = ui->units.h;
    bool is_portrait = ui->units.is_portrait;
    float film_h = is_portrait ? w * 9 / 16 : h;
    if (!show->film || !show->has_frame ||
        kz_attract_film(screen, ui->now_ms) != show->row)
        return false;
    kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .skin = {.fill = 0x070B14FF}});
    struct kz_node *stage = kz_ui_add(ui, root, (struct kz_node){
        .w = w, .h = film_h, .at_y = is_portrait ? 560 : 0});
    kz_film_view(ui, stage, &(struct kz_film_view){
        .id = "scene.film", .name = kz_say(screen, &show->row->title),
        .film = show->film, .version = show->version, .w = w, .h = film_h,
        .shown_w = show->frame.shown_w, .shown_h = show->frame.shown_h});
    if (!is_portrait) {
        add_dusk(ui, root, 0, 420, 0x070B14D8, 0x070B1400);
        add_dusk(ui, root, h - 460, 460, 0x070B1400, 0x070B14E6);
    }
    return true;
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct attract *a = screen->data;
    bool is_calm = screen->visit->has_less_motion;
    int64_t since = ui->now_ms - screen->opened_ms;
    size_t count = a->scenes.count;
    size_t now = scene_at(screen, ui->now_ms);
    /* The first scene stands at once: it is the first picture of the day. */
    float alpha = since < FADE_MS || is_calm
                      ? 1 : title_alpha(since % SCENE_MS, count);
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = kz_say(screen, &a->hall.name),
        .action = {KZ_DO_START, KZ_STR("")}});
    if (!add_film(screen, root))
        add_section(screen, root, a,
                    count ? a->scenes.items[now].mineral_id : KZ_STR(""),
                    since);
    struct kz_node *chrome = add_shifted(ui, root, since);
    add_words(screen, chrome, a, now, alpha);
    if (!screen->is_audience)
        add_cue(screen, chrome, since);
    if (since >= DIM_MS)
        kz_ui_add(ui, root, (struct kz_node){
            .id = "dim", .fills = true,
            .skin = {.fill = kz_colour_fade(0x000000FF, DIM_ALPHA)}});
    return root;
}

const struct kz_screen_type kz_screen_attract = {
    .name = "attract", .is_whole_picture = true,
    .load = load, .build = build};
