/* A film: the picture over the whole screen, what steers it over its foot
 * while somebody touches or it stands still. Upright, the picture stands at
 * the top and everything else below it. */
#include <math.h>
#include <stdio.h>

#include "src/base/file.h"
#include "src/update/store.h"
#include "ui/core/paint.h"
#include "ui/screens/film_page.h"
#include "ui/screens/film_show.h"
#include "ui/screens/list_page.h"
#include "ui/widgets/film_controls.h"
#include "ui/widgets/film_view.h"
#include "ui/widgets/photos.h"
#include "ui/widgets/state.h"
#include "ui/widgets/timeline.h"

#define BAR_H 104.0f

struct page {
    struct kz_film_row row;
    struct kz_photo *poster; /* NULL: none */
};

const struct kz_film_row *kz_film_page_row(const void *data) {
    return &((const struct page *)data)->row;
}

/* Stands there at once, while the film opens. */
static struct kz_photo *poster_of(const struct kz_screen *screen,
                                  struct kz_str hash) {
    char name[65], path[KZ_PATH_SIZE];
    snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(hash));
    return hash.len == 64 && screen->store && screen->photos &&
                   kz_store_object_path(screen->store, name, path,
                                        sizeof(path))
               ? kz_photos_get(screen->photos, path)
               : NULL;
}

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct page *p = kz_arena_new(screen->arena, struct page);
    /* A hall without any film has a page that says so. */
    if (!kz_catalog_film(screen->catalog, screen->arena, kz_str_from(item),
                         &p->row) ||
        (p->row.id.len == 0 && item[0]))
        return NULL;
    p->poster = poster_of(screen, p->row.poster);
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(p->row.id));
    return p;
}

static bool has_film(const struct kz_screen *screen) {
    const struct page *p = screen->data;
    return p->row.id.len > 0;
}

static struct kz_str title_of(const struct kz_screen *screen) {
    const struct page *p = screen->data;
    return has_film(screen) ? kz_say(screen, &p->row.title)
                            : kz_ui_words(screen->ui, "home.film");
}

/* Large letters: less stands beside each other, nothing is cut. */
static bool is_large(const struct kz_ui *ui) {
    return ui->text_factor > 1.1f;
}

static bool is_playing(const struct kz_screen *screen) {
    return screen->film->status.state == KZ_FILM_PLAYING;
}

static bool is_resting(const struct kz_screen *screen) {
    return !screen->film->film ||
           screen->film->status.state == KZ_FILM_RESTING;
}

/* What the file says, else what the sheet says. */
static double length_s(const struct kz_screen *screen) {
    const struct page *p = screen->data;
    int64_t ms = screen->film->status.length_ms;
    return ms > 0 ? (double)ms / 1000 : p->row.duration_s;
}

static double place_s(const struct kz_screen *screen) {
    return (double)screen->film->status.position_ms / 1000;
}

/* --- the picture ----------------------------------------------------------- */

/* Until the film has a picture: its poster, or a part of the section. */
static void add_view(const struct kz_screen *screen, struct kz_node *parent,
                     float w, float h) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_film_show *show = screen->film;
    struct kz_node *view =
        kz_film_view(ui, parent, &(struct kz_film_view){
            .id = "film.view", .name = title_of(screen),
            .film = show->film, .version = show->version, .w = w, .h = h,
            .shown_w = show->has_frame ? show->frame.shown_w : 0,
            .shown_h = show->has_frame ? show->frame.shown_h : 0});
    if (show->has_frame)
        return;
    struct kz_node proto = {.w = w, .h = h};
    const struct page *p = screen->data;
    if (p->poster) {
        kz_photo_node(ui, view, proto, p->poster);
        if (!is_resting(screen))
            return;
    } else {
        kz_section_cutting(ui, view, screen->art, proto,
                           (struct kz_section_point){880, 430}, 900);
    }
    kz_ui_add(ui, view, (struct kz_node){.fills = true,
                                         .skin = {.fill = 0x0E1420A0}});
}

enum shade { SHADE_TOP, SHADE_RISE, SHADE_FOOT, SHADE_BLACK };

static void paint_shade(const struct kz_node *n, struct kz_paint_list *out) {
    static const uint32_t shades[][2] = {
        [SHADE_TOP] = {0x070B14E6, 0x070B1400},
        [SHADE_RISE] = {0x070B1400, 0x070B14D8},
        [SHADE_FOOT] = {0x070B14D8, 0x070B14F4},
        [SHADE_BLACK] = {0x000000FF, 0x000000FF},
    };
    const uint32_t *s = n->paint_user;
    enum shade shade = (enum shade)*s;
    kz_paint_gradient(out, n->box, n->clip, shades[shade][0],
                      shades[shade][1]);
}

static void add_shade(const struct kz_ui *ui, struct kz_node *root, float y,
                      float h, enum shade shade) {
    uint32_t *kind = kz_arena_alloc(ui->arena, sizeof(*kind));
    /* In high contrast no picture lies behind words. */
    *kind = ui->theme_name == KZ_THEME_CONTRAST && shade != SHADE_RISE
                ? SHADE_BLACK
                : shade;
    kz_ui_add(ui, root, (struct kz_node){
        .w = ui->units.w, .h = h, .at_y = y, .is_geography = true,
        .paint = paint_shade, .paint_user = kind});
}

/* A touch anywhere brings back what steers the film. */
static void add_touch(const struct kz_screen *screen, struct kz_node *root,
                      float from_u) {
    const struct kz_ui *ui = screen->ui;
    if (is_resting(screen))
        return; /* nothing steers it */
    from_u = fmaxf(from_u, screen->low_top_u);
    kz_ui_add(ui, root, (struct kz_node){
        .id = "film.touch", .w = ui->units.w, .h = ui->units.h - from_u,
        .at_y = from_u, .is_geography = true,
        .action = {KZ_DO_FILM_SHOW, KZ_STR("")}});
}

/* --- words ----------------------------------------------------------------- */

static void add_second_name(const struct kz_screen *screen,
                            struct kz_node *names) {
    const struct page *p = screen->data;
    const struct kz_lang *partner = kz_partner(screen);
    struct kz_str second = partner ? kz_say_in(&p->row.title, partner)
                                   : KZ_STR("");
    if (second.len > 0)
        kz_ui_text(screen->ui, names, partner, (struct kz_node_text){
            .text = second, .size_u = 26, .line_u = 42, .max_lines = 1,
            .has_shadow = true,
            .rgba = kz_ui_colour(screen->ui, KZ_COLOUR_TEXT2)});
}

static struct kz_node *add_title(const struct kz_screen *screen,
                                 struct kz_node *row) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *names = kz_ui_add(ui, row, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .grow = 1, .across = KZ_PACK_START});
    struct kz_node *title = kz_ui_text(ui, names, NULL, (struct kz_node_text){
        .text = title_of(screen), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 40, .line_u = 60, .max_lines = 2,
        .has_shadow = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->id = "name";
    return names;
}

static void add_mark(const struct kz_screen *screen, struct kz_node *parent) {
    const struct page *p = screen->data;
    if (p->row.is_sample)
        kz_sample_mark(screen, parent);
}

/* "4:10 left". */
static void add_time_left(const struct kz_screen *screen,
                          struct kz_node *row) {
    const struct kz_ui *ui = screen->ui;
    if (!(length_s(screen) > 0) || is_resting(screen))
        return;
    struct kz_node *pill = kz_ui_add(ui, row, (struct kz_node){
        .id = "film.time_left", .role = KZ_ROLE_TEXT, .flow = KZ_FLOW_ROW,
        .across = KZ_PACK_CENTER, .gap = 14, .pad = kz_edges_xy(22, 6),
        .skin = {.radius = 30, .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .85f)}});
    kz_ui_add(ui, pill, (struct kz_node){
        .icon = "clock", .icon_u = 32, .w = 32, .h = 32,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    /* The same second that the timeline says. */
    double left = fmax(length_s(screen) - place_s(screen), 0);
    struct kz_str words =
        kz_format(screen, "film.left", kz_film_time(ui, left));
    pill->name = words;
    kz_ui_add(ui, pill, (struct kz_node){.text = {
        .text = words, .size_u = 30, .max_lines = 1,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
}

static struct kz_node *add_caption(const struct kz_screen *screen,
                                   struct kz_node *parent, float w) {
    const struct kz_film_show *show = screen->film;
    if (!show->caption)
        return NULL;
    return kz_film_caption(screen->ui, parent, show->caption->text,
                           kz_film_show_captions(show, screen->visit), w);
}

/* --- what steers it -------------------------------------------------------- */

static int chapter_now(const struct kz_screen *screen) {
    const struct page *p = screen->data;
    int now = -1;
    for (size_t i = 0; i < p->row.chapters.count; i++) {
        if (p->row.chapters.items[i].start_s <= place_s(screen) + .05)
            now = (int)i;
    }
    return now;
}

static void add_timeline(const struct kz_screen *screen,
                         struct kz_node *column, float w) {
    const struct kz_ui *ui = screen->ui;
    const struct page *p = screen->data;
    size_t count = p->row.chapters.count;
    double *starts =
        kz_arena_alloc(ui->arena, sizeof(*starts) * (count ? count : 1));
    for (size_t i = 0; i < count; i++)
        starts[i] = p->row.chapters.items[i].start_s;
    kz_timeline(ui, column, &(struct kz_timeline){
        .id = "film.timeline", .position_s = place_s(screen),
        .duration_s = length_s(screen), .chapter_s = starts,
        .chapter_count = (int)count, .w = w, .action = KZ_DO_FILM_AT});
}

static void add_controls(const struct kz_screen *screen,
                         struct kz_node *column, float w) {
    const struct kz_film_show *show = screen->film;
    kz_film_controls(screen->ui, column, &(struct kz_film_controls){
        .is_playing = is_playing(screen),
        .is_busy = show->status.is_busy && !show->has_frame,
        .captions = kz_film_show_captions(show, screen->visit),
        .has_captions = show->lang_count > 0,
        .sound = kz_film_show_sound(show),
        .volume = screen->visit->volume, .volume_most = KZ_VOLUME_MOST,
        .w = w, .play = KZ_DO_FILM_PLAY, .back = KZ_DO_FILM_BACK,
        .forward = KZ_DO_FILM_ON, .next_captions = KZ_DO_FILM_CAPTIONS,
        .next_sound = KZ_DO_FILM_SOUND, .quieter = KZ_DO_QUIETER,
        .louder = KZ_DO_LOUDER});
}

/* A row of equal buttons, as many as fit, around the one that plays; upright
 * a list. */
static void add_chapters(const struct kz_screen *screen,
                         struct kz_node *column) {
    const struct kz_ui *ui = screen->ui;
    const struct page *p = screen->data;
    bool is_portrait = ui->units.is_portrait;
    int count = (int)p->row.chapters.count, now = chapter_now(screen);
    int most = is_portrait || !is_large(ui) ? 5
               : ui->text_factor > 1.3f     ? 3
                                            : 4;
    int first = now > most / 2 ? now - most / 2 : 0;
    first = first > count - most ? count - most : first;
    first = first > 0 && !is_portrait ? first : 0;
    if (count == 0)
        return;
    struct kz_node *list = kz_ui_add(ui, column, (struct kz_node){
        .id = "film.chapters", .role = KZ_ROLE_LIST,
        .name = kz_ui_words(ui, "film.chapters"), .gap = 16,
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_GRID,
        .columns = count < most ? count : most,
        .across = KZ_PACK_STRETCH});
    if (is_portrait) {
        list->grow = 1;
        list->scroll = &screen->visit->page_scroll;
    }
    for (int i = first; i < count && (is_portrait || i < first + most); i++) {
        const struct kz_film_part *c = &p->row.chapters.items[i];
        kz_film_chapter(ui, list, &(struct kz_film_chapter){
            .number = i + 1, .name = kz_say(screen, &c->title),
            .start_s = c->start_s, .is_now = i == now,
            .action = {KZ_DO_FILM_CHAPTER,
                       kz_arena_printf(ui->arena, "%d", c->start_s)}});
    }
}

/* --- what stands in its middle --------------------------------------------- */

static struct kz_node *add_panel(const struct kz_screen *screen,
                                 struct kz_node *parent, const char *id,
                                 const char *title, const char *line) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *panel = kz_ui_add(ui, parent, (struct kz_node){
        .id = id, .role = KZ_ROLE_GROUP, .name = kz_ui_words(ui, title),
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER, .gap = 20,
        .pad = kz_edges_xy(56, 40), .max_w = ui->units.w - 120,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 32)});
    kz_ui_text(ui, panel, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, title), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 48, .align = KZ_ALIGN_CENTER,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->role = KZ_ROLE_HEADING;
    if (line)
        kz_ui_text(ui, panel, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, line), .size_u = 30,
            .align = KZ_ALIGN_CENTER,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    return kz_ui_add(ui, panel, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 24, .across = KZ_PACK_CENTER});
}

static void add_ended(const struct kz_screen *screen, struct kz_node *parent) {
    const struct kz_ui *ui = screen->ui;
    const struct page *p = screen->data;
    struct kz_node *row = add_panel(
        screen, parent, "film.ended", "film.ended",
        p->row.chapters.count > 0 ? "film.ended_line" : NULL);
    kz_button(ui, row, &(struct kz_button){
        .id = "film.again", .icon = "play", .h = 112,
        .label = kz_ui_words(ui, "film.again"), .kind = KZ_BUTTON_PRIMARY,
        .action = {KZ_DO_FILM_AGAIN, KZ_STR("")}});
    kz_button(ui, row, &(struct kz_button){
        .id = "film.home", .icon = "home", .h = 112,
        .label = kz_ui_words(ui, "bar.home"),
        .action = {KZ_DO_HOME, KZ_STR("")}});
}

static void add_resting(const struct kz_screen *screen,
                        struct kz_node *parent) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row =
        has_film(screen)
            ? add_panel(screen, parent, "film.resting", "film.resting",
                        "film.resting_line")
            : add_panel(screen, parent, "film.none", "film.none",
                        "film.none_line");
    kz_button(ui, row, &(struct kz_button){
        .id = "film.home", .icon = "home", .h = 112,
        .label = kz_ui_words(ui, "bar.home"), .kind = KZ_BUTTON_PRIMARY,
        .action = {KZ_DO_HOME, KZ_STR("")}});
}

static void add_middle(const struct kz_screen *screen, struct kz_node *root,
                       float w, float y, float h) {
    const struct kz_ui *ui = screen->ui;
    bool has_ended = screen->film->status.state == KZ_FILM_ENDED;
    if (!has_ended && !is_resting(screen))
        return;
    struct kz_node *box = kz_ui_add(ui, root, (struct kz_node){
        .w = w, .h = h, .at_y = y, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_CENTER});
    kz_ui_add(ui, box, (struct kz_node){.grow = 1, .w = 1});
    if (has_ended)
        add_ended(screen, box);
    else
        add_resting(screen, box);
    kz_ui_add(ui, box, (struct kz_node){.grow = 1, .w = 1});
}

/* --- the page -------------------------------------------------------------- */

static void add_foot(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    float side = 60, w = ui->units.w - 2 * side;
    struct kz_node *foot = kz_ui_add(ui, root, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER, .gap = 14,
        .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END,
        .at_y = BAR_H + 20});
    add_caption(screen, foot, fminf(w, 1500));
    if (is_resting(screen))
        return;
    kz_ui_add(ui, foot, (struct kz_node){.w = 1, .h = 6});
    add_timeline(screen, foot, w);
    add_controls(screen, foot, w);
    struct kz_node *chapters = kz_ui_add(ui, foot, (struct kz_node){
        .w = w, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    add_chapters(screen, chapters);
}

static void add_head(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *head = kz_ui_add(ui, root, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 18, .across = KZ_PACK_START,
        .w = ui->units.w - 120, .at_x = 60, .at_y = 34});
    kz_crest(ui, head, screen->art, 64);
    struct kz_node *names = add_title(screen, head);
    if (!is_large(ui)) /* captions need the room */
        add_second_name(screen, names);
    add_mark(screen, names);
    add_time_left(screen, head);
}

/* Upright, with large letters: the title has the line to itself. */
static void add_tall_head(const struct kz_screen *screen,
                          struct kz_node *column, float side) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *head = kz_ui_add(ui, column, (struct kz_node){
        .flow = is_large(ui) ? KZ_FLOW_COLUMN : KZ_FLOW_ROW, .gap = 18,
        .across = is_large(ui) ? KZ_PACK_STRETCH : KZ_PACK_CENTER,
        .min_h = 168, .pad = kz_edges_xy(side, 20)});
    struct kz_node *names = add_title(screen, head), *row = head;
    if (is_large(ui)) {
        names->grow = 0;
        head->gap = 4;
        row = kz_ui_add(ui, head, (struct kz_node){
            .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 18});
        add_mark(screen, row);
        kz_ui_add(ui, row, (struct kz_node){.grow = 1, .h = 1});
    } else {
        add_second_name(screen, names);
        add_mark(screen, names);
    }
    add_time_left(screen, row);
}

static void build_wide(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_film_show *show = screen->film;
    float w = ui->units.w, h = ui->units.h;
    add_view(screen, root, w, h);
    add_touch(screen, root, 0);
    if (!show->is_bar_shown && is_playing(screen)) {
        struct kz_node *foot = kz_ui_add(ui, root, (struct kz_node){
            .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER,
            .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END,
            .at_y = 72});
        add_caption(screen, foot, w - 240);
        return;
    }
    add_shade(ui, root, 0, ui->theme_name == KZ_THEME_CONTRAST ? 170 : 260,
              SHADE_TOP);
    /* With large letters the controls stand in two rows. */
    float foot_h = is_large(ui) ? 640 : 440;
    add_shade(ui, root, h - foot_h - 160, 160, SHADE_RISE);
    add_shade(ui, root, h - foot_h, foot_h, SHADE_FOOT);
    add_head(screen, root);
    add_foot(screen, root);
    /* Over the controls, or where there are none, over the bar. */
    add_middle(screen, root, w, 120,
               h - 120 - (is_resting(screen) ? BAR_H : 480));
    struct kz_node *bar = kz_bar(screen, root);
    bar->at_across = KZ_PACK_STRETCH;
    bar->at_along = KZ_PACK_END;
}

static void build_tall(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    float side = 48, w = ui->units.w - 2 * side, h = ui->units.w * 9 / 16;
    struct kz_node *column = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    add_tall_head(screen, column, side);
    struct kz_node *stage = kz_ui_add(ui, column, (struct kz_node){
        .w = ui->units.w, .h = h});
    add_view(screen, stage, ui->units.w, h);
    if (!is_resting(screen))
        add_middle(screen, stage, ui->units.w, 0, h);
    struct kz_node *words = kz_ui_add(ui, column, (struct kz_node){
        .min_h = is_large(ui) ? 240 : 200, .pad = kz_edges_xy(side, 16),
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER});
    add_caption(screen, words, w);
    struct kz_node *steer = kz_ui_add(ui, column, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .gap = 20, .pad = {0, side, 20, side}});
    if (!is_resting(screen)) {
        add_timeline(screen, steer, w);
        add_controls(screen, steer, w);
        add_chapters(screen, steer);
    } else { /* within reach */
        struct kz_node *middle = kz_ui_add(ui, steer, (struct kz_node){
            .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER});
        add_resting(screen, middle);
    }
    kz_bar(screen, column);
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = title_of(screen),
        .skin = {.fill = ui->units.is_portrait
                             ? kz_ui_colour(ui, KZ_COLOUR_BG)
                             : 0x000000FF}});
    if (ui->units.is_portrait) {
        kz_ground(ui, root);
        build_tall(screen, root);
    } else {
        build_wide(screen, root);
    }
    return root;
}

const struct kz_screen_type kz_screen_film = {
    .name = "film", .has_item = true, .is_whole_picture = true,
    .load = load, .build = build};
