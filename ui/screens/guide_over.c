/* What lies over a page while a tour runs: the light of the spotlight, the
 * questions that the tour asks, the way back to its stop; the whole of the
 * second display; the last page. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "src/tour/rehearsal.h"
#include "ui/core/paint.h"
#include "ui/screens/guide.h"
#include "ui/screens/list_page.h"
#include "ui/widgets/dialog.h"

#define SPOT_U 240.0f
#define DARK 0x05080FFFu
#define DARK_ALPHA .6f
#define RING 0xF4B860C0u

struct kz_str kz_guide_clock(const struct kz_screen *screen, int64_t ms) {
    long long s = (long long)(ms / 1000);
    if (s >= 3600)
        return kz_arena_printf(screen->ui->arena,
                               "\u2066%lld:%02lld:%02lld\u2069", s / 3600,
                               s / 60 % 60, s % 60);
    return kz_arena_printf(screen->ui->arena, "\u2066%lld:%02lld\u2069",
                           s / 60, s % 60);
}

struct kz_action kz_guide_action(const struct kz_ui *ui, enum kz_tour_do what,
                                 int stop) {
    return (struct kz_action){KZ_DO_TOUR_ACT,
                              kz_arena_printf(ui->arena, "%d %d", (int)what,
                                              stop)};
}

/* ---- spotlight ---- */

struct spot {
    float x, y, r_u; /* x, y: shares of the box */
};

/* All of the box is dark but a disc, whose edge a thin ring makes clear. */
static void paint_spot(const struct kz_node *n, struct kz_paint_list *out) {
    const struct spot *s = n->paint_user;
    uint32_t dark = kz_colour_fade(DARK, DARK_ALPHA);
    struct kz_rect b = n->box;
    float cx = (float)b.x + s->x * (float)b.w;
    float cy = (float)b.y + s->y * (float)b.h;
    float r = s->r_u * out->units->px_per_u;
    int top = (int)floorf(cy - r), foot = (int)ceilf(cy + r);
    kz_paint_fill(out, (struct kz_rect){b.x, b.y, b.w, top - b.y}, n->clip,
                  dark, 0);
    kz_paint_fill(out, (struct kz_rect){b.x, foot, b.w, b.y + b.h - foot},
                  n->clip, dark, 0);
    for (int y = top; y < foot; y++) {
        float dy = (float)y + .5f - cy;
        float half = sqrtf(fmaxf(r * r - dy * dy, 0));
        int from = (int)lroundf(cx - half), to = (int)lroundf(cx + half);
        kz_paint_fill(out, (struct kz_rect){b.x, y, from - b.x, 1}, n->clip,
                      dark, 0);
        kz_paint_fill(out, (struct kz_rect){to, y, b.x + b.w - to, 1},
                      n->clip, dark, 0);
    }
    kz_paint_arc(out, (struct kz_pointf){cx, cy}, (struct kz_pointf){r, r}, 0,
                 6.2831853f, n->clip, RING, 3 * out->units->px_per_u);
}

void kz_guide_spot(const struct kz_screen *screen, struct kz_node *parent,
                   const struct kz_tour_view *v, float w, float h,
                   float scale) {
    const struct kz_ui *ui = screen->ui;
    if (!v->is_spotlit)
        return;
    struct spot *s = kz_arena_new(ui->arena, struct spot);
    *s = (struct spot){v->x, v->y, SPOT_U / 2 * scale};
    kz_ui_add(ui, parent, (struct kz_node){
        .id = "spotlight", .role = KZ_ROLE_GROUP,
        .name = kz_ui_words(ui, "guide.spot"), .w = w, .h = h,
        .is_geography = true, .clips = true, .paint = paint_spot,
        .paint_user = s});
}

/* ---- the second display ---- */

static struct kz_node *dark_root(const struct kz_screen *screen) {
    return kz_ui_add(screen->ui, NULL, (struct kz_node){
        .id = "tour", .role = KZ_ROLE_SCREEN,
        .name = kz_ui_words(screen->ui, "guide.black"),
        .skin = {.fill = 0x000000FF}});
}

/* The picture behind the next step is made while this one is looked at. */
static void prepare_next(const struct kz_screen *screen,
                         struct kz_node *root) {
    struct kz_guide *g = screen->guide;
    struct kz_tour_place next;
    struct kz_screen eyes = *screen;
    if (!kz_tour_peek(&g->tour, &next))
        return;
    eyes.visit = &g->eyes;
    kz_guide_picture(&eyes, root, kz_guide_step_at(g, next),
                     &(struct kz_guide_frame){.w = screen->ui->units.w,
                                              .h = screen->ui->units.h,
                                              .scale = 1},
                     true);
}

struct kz_node *kz_guide_wall(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_tour *t = &screen->guide->tour;
    struct kz_node *root = dark_root(screen);
    if (t->is_black)
        return root;
    const struct kz_tour_view *v = kz_tour_audience(t);
    /* Fingers do what the stop allows only where there is one display. */
    kz_guide_view(screen, root, &(struct kz_guide_frame){
        .view = v, .w = ui->units.w, .h = ui->units.h, .scale = 1,
        .is_live = !screen->is_audience && !t->is_held});
    prepare_next(screen, root);
    return root;
}

/* ---- questions ---- */

static void ask_end(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    kz_dialog(ui, root, &(struct kz_dialog){
        .title = kz_ui_words(ui, "guide.end_title"),
        .text = kz_ui_words(ui, "guide.end_text"),
        .safe = {kz_ui_words(ui, "guide.go_on"), "play",
                 kz_guide_action(ui, KZ_TOUR_GO_ON, 0), 0},
        .other = {kz_ui_words(ui, "guide.end"), "close",
                  kz_guide_action(ui, KZ_TOUR_END, 0), 0},
        .nothing = KZ_DO_NOTHING});
}

static void ask_idle(const struct kz_screen *screen, struct kz_node *root,
                     int seconds) {
    const struct kz_ui *ui = screen->ui;
    kz_dialog(ui, root, &(struct kz_dialog){
        .title = kz_ui_words(ui, "guide.idle_title"),
        .text = kz_format(screen, "guide.idle_text",
                          kz_arena_printf(ui->arena, "%d", seconds)),
        .safe = {kz_ui_words(ui, "guide.go_on"), "play",
                 kz_guide_action(ui, KZ_TOUR_GO_ON, 0), 0},
        .nothing = KZ_DO_NOTHING});
}

void kz_guide_questions(const struct kz_screen *screen,
                        struct kz_node *root) {
    const struct kz_tour *t = &screen->guide->tour;
    if (screen->guide->state != KZ_GUIDE_ON)
        return;
    int idle = kz_tour_idle_seconds(t, screen->ui->now_ms);
    if (idle > 0)
        ask_idle(screen, root, idle);
    else if (kz_tour_is_asked(t, screen->ui->now_ms))
        ask_end(screen, root);
}

/* ---- under pages that a docent has open ---- */

bool kz_guide_has_foot(const struct kz_screen *screen,
                       enum kz_screen_id page) {
    bool is_own = page == KZ_SCREEN_TOUR || page == KZ_SCREEN_CONSOLE ||
                  page == KZ_SCREEN_TOURS || page == KZ_SCREEN_ATTRACT ||
                  page == KZ_SCREEN_STAFF_PIN || page == KZ_SCREEN_FALLBACK;
    return !is_own && (screen->guide->state == KZ_GUIDE_ON ||
                       screen->keeper->door == KZ_DOOR_DOCENT);
}

/* Pages that make a stop. */
static bool can_be_stop(const char *page) {
    static const char *const names[] = {
        "mineral", "crystal", "compare", "right", "area", "result", "film",
        "article", "exhibit", "glossary"};
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        if (strcmp(page, names[i]) == 0)
            return true;
    }
    return false;
}

/* A docent between tours: a page can be marked, and the tours are near. */
static void add_between(const struct kz_screen *screen, struct kz_node *row,
                        const char *page) {
    const struct kz_ui *ui = screen->ui;
    if (can_be_stop(page) && screen->item[0]) {
        struct kz_str all =
            kz_arena_printf(ui->arena, "%s/%s", page, screen->item);
        bool is_on = kz_guide_is_starred(screen->guide, all.s);
        kz_button(ui, row, &(struct kz_button){
            .id = "guide.star", .icon = "star", .h = 84, .size_u = 28,
            .keeps_size = true,
            .label = kz_ui_words(ui, is_on ? "guide.unstar" : "guide.star"),
            .kind = is_on ? KZ_BUTTON_SELECTED : KZ_BUTTON_NORMAL,
            .action = {KZ_DO_TOUR_STAR, all}});
    }
    kz_button(ui, row, &(struct kz_button){
        .id = "guide.tours", .icon = "people", .h = 84, .size_u = 28,
        .keeps_size = true, .label = kz_ui_words(ui, "guide.tours"),
        .action = {KZ_DO_OPEN, KZ_STR("tours")}});
}

static void add_way_back(const struct kz_screen *screen,
                         struct kz_node *row) {
    const struct kz_ui *ui = screen->ui;
    int stop = screen->guide->tour.now.place.stop + 1;
    kz_button(ui, row, &(struct kz_button){
        .id = "guide.back", .icon = "back", .icon_mirrors = true,
        .label = kz_format(screen, "guide.back_to",
                           kz_arena_printf(ui->arena, "%d", stop)),
        .kind = KZ_BUTTON_PRIMARY, .h = 84, .size_u = 30,
        .keeps_size = true,
        .action = kz_guide_action(ui, KZ_TOUR_BACK, 0)});
}

static void fill_foot(const struct kz_screen *screen, struct kz_node *foot,
                      const char *page) {
    if (screen->guide->state == KZ_GUIDE_ON)
        add_way_back(screen, foot);
    else
        add_between(screen, foot, page);
}

struct kz_node *kz_guide_bar(const struct kz_screen *screen,
                             struct kz_node *page) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *bar = kz_node_find(page, "bar");
    if (!bar)
        return page;
    bar->first = bar->last = NULL;
    bar->flow = KZ_FLOW_ROW;
    bar->along = bar->across = KZ_PACK_CENTER;
    bar->gap = 24;
    bar->skin.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE3);
    fill_foot(screen, bar, page->id);
    kz_button(ui, bar, &(struct kz_button){
        .id = "bar.search", .icon = "search", .h = 84, .size_u = 28,
        .keeps_size = true, .label = kz_ui_words(ui, "bar.search"),
        .action = {KZ_DO_SEARCH, KZ_STR("")}});
    return page;
}

struct kz_node *kz_guide_foot(const struct kz_screen *screen,
                              struct kz_node *page) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .id = page->id, .role = page->role, .name = page->name,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    struct kz_node *foot = kz_ui_add(ui, root, (struct kz_node){
        .id = "foot", .role = KZ_ROLE_GROUP, .h = KZ_GUIDE_FOOT_U,
        .name = kz_ui_words(ui, "guide.title"), .flow = KZ_FLOW_ROW,
        .along = KZ_PACK_CENTER, .across = KZ_PACK_CENTER, .gap = 24,
        .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE3)}});
    fill_foot(screen, foot, page->id);
    page->id = "page";
    page->role = KZ_ROLE_GROUP;
    page->h = ui->units.h - KZ_GUIDE_FOOT_U;
    page->at_across = KZ_PACK_STRETCH;
    page->at_along = KZ_PACK_START;
    page->clips = true;
    kz_node_adopt(root, page);
    return root;
}

/* ---- the last page ---- */

static void step_button(const struct kz_screen *screen, struct kz_node *row,
                        const char *id, int by, const char *word) {
    const struct kz_ui *ui = screen->ui;
    kz_button(ui, row, &(struct kz_button){
        .id = id, .label = kz_str_from(word), .w = 168, .h = 128,
        .size_u = 44, .keeps_size = true, .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DO_TOUR_HEADS,
                   kz_arena_printf(ui->arena, "%d", by)}});
}

static void add_heads(const struct kz_screen *screen,
                      struct kz_node *column) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 20, .across = KZ_PACK_CENTER,
        .along = KZ_PACK_CENTER, .is_geography = true});
    step_button(screen, row, "heads.less10", -10, "\u221210");
    step_button(screen, row, "heads.less", -1, "\u22121");
    struct kz_node *n = kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = kz_arena_printf(ui->arena, "%d", screen->guide->heads_said),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 160, .line_u = 200,
        .keeps_size = true, .align = KZ_ALIGN_CENTER,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    n->id = "heads";
    n->min_w = 300;
    step_button(screen, row, "heads.more", 1, "+1");
    step_button(screen, row, "heads.more10", 10, "+10");
}

static void add_cell(const struct kz_ui *ui, struct kz_node *row,
                     struct kz_str text, float w, enum kz_colour colour,
                     bool is_bold) {
    kz_ui_add(ui, row, (struct kz_node){.w = w, .role = KZ_ROLE_TEXT,
                                        .text = {
        .text = text, .size_u = 28, .line_u = 44, .keeps_size = true,
        .bold = is_bold, .align = KZ_ALIGN_END,
        .rgba = kz_ui_colour(ui, colour)}});
}

static struct kz_str time_or_dash(const struct kz_screen *screen, int64_t ms) {
    return ms > 0 ? kz_guide_clock(screen, ms) : KZ_STR("\u2013");
}

static void add_time_row(const struct kz_screen *screen,
                         struct kz_node *column, struct kz_str name,
                         const struct kz_rehearsal_row *r, bool is_head) {
    static const enum kz_colour paces[] = {
        KZ_COLOUR_GREEN_TEXT, KZ_COLOUR_APRICOT, KZ_COLOUR_RED_TEXT};
    const struct kz_ui *ui = screen->ui;
    float w = ui->units.is_portrait ? 150 : 190;
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 12, .across = KZ_PACK_CENTER,
        .role = KZ_ROLE_GROUP, .min_h = 60, .pad = kz_edges_xy(24, 6),
        .skin = is_head ? (struct kz_skin){0}
                        : kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 16)});
    kz_ui_add(ui, row, (struct kz_node){.grow = 1, .role = KZ_ROLE_TEXT,
                                        .text = {
        .text = name, .size_u = 28, .line_u = 44, .keeps_size = true,
        .rgba = kz_ui_colour(ui, is_head ? KZ_COLOUR_TEXT3
                                         : KZ_COLOUR_TEXT)}});
    if (is_head) {
        add_cell(ui, row, kz_ui_words(ui, "guide.this_time"), w,
                 KZ_COLOUR_TEXT3, false);
        add_cell(ui, row, kz_ui_words(ui, "guide.planned"), w,
                 KZ_COLOUR_TEXT3, false);
        add_cell(ui, row, kz_ui_words(ui, "guide.last_time"), w,
                 KZ_COLOUR_TEXT3, false);
        return;
    }
    add_cell(ui, row, time_or_dash(screen, r->ms), w, paces[r->pace], true);
    add_cell(ui, row, time_or_dash(screen, r->planned_ms), w, KZ_COLOUR_TEXT2,
             false);
    add_cell(ui, row, time_or_dash(screen, r->last_ms), w, KZ_COLOUR_TEXT2,
             false);
}

static void add_times(const struct kz_screen *screen,
                      struct kz_node *column) {
    const struct kz_ui *ui = screen->ui;
    struct kz_guide *g = screen->guide;
    size_t count = g->times.count;
    struct kz_rehearsal_row *rows = kz_arena_array(
        ui->arena, struct kz_rehearsal_row, KZ_TOUR_STOPS_MOST);
    struct kz_rehearsal_row total;
    struct kz_rehearsal_time *earlier =
        kz_arena_array(ui->arena, struct kz_rehearsal_time, count + 1);
    for (size_t i = 0; i < count; i++)
        earlier[i] = (struct kz_rehearsal_time){
            kz_arena_cstr(ui->arena, g->times.items[i].stop),
            g->times.items[i].run, g->times.items[i].ms};
    kz_rehearsal_compare(&g->tour, g->tour.last_ms, earlier, count, rows,
                         &total);
    add_time_row(screen, column, KZ_STR(""), NULL, true);
    for (size_t i = 0; i < g->page.count; i++)
        add_time_row(screen, column,
                     kz_arena_printf(ui->arena, "\u2066%zu\u2069  %.*s",
                                     i + 1,
                                     KZ_STR_ARG(kz_say(
                                         screen, &g->page.items[i].title))),
                     &rows[i], false);
    add_time_row(screen, column, kz_ui_words(ui, "guide.whole"), &total,
                 false);
}

struct kz_node *kz_guide_ended(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_guide *g = screen->guide;
    bool is_rehearsal = g->tour.group.is_rehearsal;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = kz_ui_words(ui, "guide.over"),
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    kz_ground(ui, root);
    struct kz_node *column = kz_ui_add(ui, root, (struct kz_node){
        .id = "ended", .fills = true, .flow = KZ_FLOW_COLUMN,
        .role = KZ_ROLE_LIST,
        .across = KZ_PACK_STRETCH, .gap = is_rehearsal ? 12 : 40,
        .pad = kz_edges_xy(ui->units.is_portrait ? 48 : 240, 72),
        .scroll = &screen->visit->page_scroll});
    struct kz_node *title = kz_ui_text(ui, column, NULL,
                                       (struct kz_node_text){
        .text = kz_ui_words(ui, is_rehearsal ? "guide.times"
                                             : "guide.how_many"),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 60, .line_u = 88,
        .keeps_size = true, .align = KZ_ALIGN_CENTER,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    if (is_rehearsal)
        add_times(screen, column);
    else
        add_heads(screen, column);
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .along = KZ_PACK_CENTER,
        .pad = {24, 0, 24, 0}});
    kz_button(ui, row, &(struct kz_button){
        .id = "guide.done", .icon = "tick", .h = 120, .w = 480,
        .label = kz_ui_words(ui, "guide.done"), .kind = KZ_BUTTON_PRIMARY,
        .size_u = 40, .keeps_size = true,
        .action = {KZ_DO_TOUR_DONE, KZ_STR("")}});
    return root;
}
