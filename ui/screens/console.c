/* The docent's desk, on the touch screen while the audience has a display of
 * its own: what they see and what comes, the time, the words to say. Nothing
 * here grows with a visitor's text size; the notes have a size of their own. */
#include <math.h>
#include <stdio.h>

#include "ui/screens/list_page.h"
#include "ui/screens/tour_item.h"

#define MARGIN 36.0f
#define GAP 20.0f
#define END_W 680.0f

/* ---- now and next ---- */

static struct kz_node *add_caption(const struct kz_ui *ui,
                                   struct kz_node *row, struct kz_str text,
                                   enum kz_colour colour) {
    return kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = text, .size_u = 26, .line_u = 40, .keeps_size = true,
        .bold = colour == KZ_COLOUR_APRICOT,
        .rgba = kz_ui_colour(ui, colour)});
}

static void add_now(const struct kz_screen *screen, struct kz_node *parent,
                    float w, float h) {
    const struct kz_ui *ui = screen->ui;
    struct kz_guide *g = screen->guide;
    const struct kz_tour *t = &g->tour;
    struct kz_node *box = kz_ui_add(ui, parent, (struct kz_node){
        .id = "now", .role = KZ_ROLE_IMAGE, .w = w, .h = h, .clips = true,
        .name = kz_ui_words(ui, "guide.now")});
    if (t->is_black)
        kz_ui_add(ui, box, (struct kz_node){
            .fills = true, .skin = {.fill = 0x000000FF}});
    else
        kz_guide_view(screen, box, &(struct kz_guide_frame){
            .view = kz_tour_audience(t), .w = w, .h = h, .scale = w / 1920,
            .is_small = true});
    if (!t->is_black)
        kz_guide_spot(screen, box, kz_tour_audience(t), w, h, w / 1920);
    kz_ui_add(ui, box, (struct kz_node){
        .fills = true, .skin = {.border_w = 4, .border = kz_ui_colour(
            ui, t->is_held ? KZ_COLOUR_RED_TEXT : KZ_COLOUR_APRICOT)}});
    if (g->tool != KZ_TOOL_NONE) {
        box->action = (struct kz_action){KZ_DO_TOUR_POINT, KZ_STR("")};
        box->drag = box->action;
    }
}

static void add_next(const struct kz_screen *screen, struct kz_node *parent,
                     float w, float h) {
    const struct kz_ui *ui = screen->ui;
    struct kz_guide *g = screen->guide;
    struct kz_tour_view view = {.zoom = 1};
    struct kz_node *box = kz_ui_add(ui, parent, (struct kz_node){
        .id = "coming", .role = KZ_ROLE_IMAGE, .w = w, .h = h,
        .clips = true, .name = kz_ui_words(ui, "guide.coming"),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 16)});
    if (kz_tour_peek(&g->tour, &view.place))
        kz_guide_view(screen, box, &(struct kz_guide_frame){
            .view = &view, .w = w, .h = h, .scale = w / 1920,
            .is_small = true});
}

static struct kz_str coming_words(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_tour_place next;
    if (!kz_tour_peek(&screen->guide->tour, &next))
        return kz_ui_words(ui, "guide.last");
    return kz_format(screen, "guide.coming_stop",
                     kz_arena_printf(ui->arena, "%d", next.stop + 1));
}

/* ---- time ---- */

static void add_time(const struct kz_screen *screen, struct kz_node *card,
                     const char *id, int64_t spent, int64_t planned, float w,
                     bool is_stop) {
    static const enum kz_colour paces[] = {
        KZ_COLOUR_BLUE_TEXT, KZ_COLOUR_APRICOT, KZ_COLOUR_RED_TEXT};
    const struct kz_ui *ui = screen->ui;
    enum kz_tour_pace pace = kz_tour_pace_of(spent, planned);
    uint32_t rgba = kz_ui_colour(ui, paces[pace]);
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .w = w, .flow = KZ_FLOW_ROW, .gap = 12, .across = KZ_PACK_CENTER,
        .id = id, .role = KZ_ROLE_GROUP, .name = kz_ui_words(ui, id)});
    kz_ui_add(ui, row, (struct kz_node){.grow = 1, .text = {
        .text = kz_ui_words(ui, id), .size_u = 28, .line_u = 56,
        .keeps_size = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    if (pace == KZ_PACE_RED)
        kz_ui_add(ui, row, (struct kz_node){
            .id = is_stop ? "late" : NULL, .icon = "warning", .icon_u = 36,
            .w = 36, .h = 36, .icon_rgba = rgba});
    kz_ui_add(ui, row, (struct kz_node){.text = {
        .text = kz_guide_clock(screen, spent), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 42, .line_u = 56, .keeps_size = true,
        .rgba = rgba}});
    if (planned > 0)
        kz_ui_add(ui, row, (struct kz_node){.text = {
            .text = kz_arena_printf(
                ui->arena, "/ %.*s",
                KZ_STR_ARG(kz_guide_clock(screen, planned))),
            .size_u = 26, .line_u = 56, .keeps_size = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
    /* The plan stands at five sixths: the end of the bar is a fifth over. */
    struct kz_node *track = kz_ui_add(ui, card, (struct kz_node){
        .w = w, .h = 16, .skin = {.radius = 8, .fill = kz_ui_colour(
            ui, KZ_COLOUR_SURFACE3)}});
    if (planned <= 0)
        return;
    float share = fminf((float)spent / ((float)planned * 1.2f), 1);
    if (share > 0)
        kz_ui_add(ui, track, (struct kz_node){
            .w = fmaxf(w * share, 16), .h = 16,
            .skin = {.radius = 8, .fill = rgba}});
    kz_ui_add(ui, track, (struct kz_node){
        .w = 4, .h = 28, .at_x = w * 5 / 6, .at_y = -6,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
}

static struct kz_str group_words(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_tour_group *g = &screen->guide->tour.group;
    if (g->is_rehearsal)
        return kz_ui_words(ui, "guide.rehearsal");
    return kz_format(screen, "guide.heads_line",
                     kz_arena_printf(ui->arena, "%d", g->heads));
}

static void add_times(const struct kz_screen *screen, struct kz_node *parent,
                      float w, float h) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_tour *t = &screen->guide->tour;
    int stop = t->now.place.stop;
    struct kz_node *card = kz_ui_add(ui, parent, (struct kz_node){
        .id = "times", .role = KZ_ROLE_GROUP, .w = w, .min_h = h,
        .name = kz_ui_words(ui, "guide.time_stop"), .flow = KZ_FLOW_COLUMN,
        .gap = 10, .pad = kz_edges_xy(28, 20),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    add_time(screen, card, "guide.time_stop",
             kz_tour_stop_spent_ms(t, stop, ui->now_ms),
             t->plan->stops.items[stop].planned_ms, w - 56, true);
    add_time(screen, card, "guide.time_all", kz_tour_total_ms(t, ui->now_ms),
             kz_tour_plan_total_ms(t->plan), w - 56, false);
    kz_ui_text(ui, card, NULL, (struct kz_node_text){
        .text = group_words(screen), .size_u = 26, .line_u = 44,
        .keeps_size = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
}

/* Nothing where nobody knows it. */
static struct kz_str time_of_day(const struct kz_screen *screen) {
    int64_t day_ms = screen->guide->day_ms;
    if (day_ms < 0)
        return KZ_STR(" ");
    long long minutes = (long long)((day_ms + screen->ui->now_ms) / 60000);
    return kz_arena_printf(screen->ui->arena, "\u2066%lld:%02lld\u2069",
                           minutes / 60 % 24, minutes % 60);
}

static void add_clock(const struct kz_screen *screen, struct kz_node *parent,
                      float w) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_tour *t = &screen->guide->tour;
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .w = w, .h = 96, .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER});
    kz_ui_add(ui, row, (struct kz_node){.grow = 1, .id = "clock",
                                        .role = KZ_ROLE_TEXT, .text = {
        .text = time_of_day(screen), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 76, .line_u = 96, .keeps_size = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_ui_add(ui, row, (struct kz_node){
        .id = "place", .role = KZ_ROLE_TEXT, .text = {
        .text = kz_arena_printf(ui->arena, "\u2066%d / %d\u2069",
                                kz_tour_shown_place(t),
                                kz_tour_shown_count(t)),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 60, .line_u = 96,
        .keeps_size = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
}

/* ---- notes ---- */

static void add_notes(const struct kz_screen *screen, struct kz_node *parent,
                      float w) {
    const struct kz_ui *ui = screen->ui;
    struct kz_guide *g = screen->guide;
    struct kz_node *card = kz_ui_add(ui, parent, (struct kz_node){
        .id = "notes", .role = KZ_ROLE_GROUP, .w = w, .grow = 1,
        .name = kz_ui_words(ui, "guide.notes"), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .pad = {16, 16, 8, 36},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    struct kz_node *head = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 16, .across = KZ_PACK_CENTER});
    kz_ui_add(ui, head, (struct kz_node){
        .icon = "notes", .icon_mirrors = true, .icon_u = 32, .w = 32,
        .h = 32, .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    add_caption(ui, head, card->name, KZ_COLOUR_TEXT2)->grow = 1;
    kz_button(ui, head, &(struct kz_button){
        .id = "notes.smaller", .icon = "minus", .w = 96, .h = 80,
        .name = kz_ui_words(ui, "guide.smaller"),
        .action = {KZ_DO_TOUR_NOTES_SIZE, KZ_STR("-")}});
    kz_button(ui, head, &(struct kz_button){
        .id = "notes.larger", .icon = "plus", .w = 96, .h = 80,
        .name = kz_ui_words(ui, "guide.larger"),
        .action = {KZ_DO_TOUR_NOTES_SIZE, KZ_STR("+")}});
    struct kz_node *room = kz_ui_add(ui, card, (struct kz_node){
        .id = "notes.text", .grow = 1, .flow = KZ_FLOW_COLUMN, .min_h = 60,
        .across = KZ_PACK_STRETCH, .pad = {0, 20, 20, 0},
        .scroll = &g->notes_scroll});
    struct kz_str told = kz_guide_note(screen);
    if (told.len > 0)
        kz_guide_pill(screen, room, "warning", told);
    kz_ui_text(ui, room, NULL, (struct kz_node_text){
        .text = kz_say(screen,
                       &kz_guide_stop_at(g, g->tour.now.place.stop)->notes),
        .size_u = g->notes_u, .line_u = g->notes_u * 1.62f,
        .keeps_size = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
}

/* ---- what the hands do ---- */

struct tool {
    const char *id, *icon;
    bool mirrors, is_on;
    enum kz_button_kind kind;
    float grow;
    struct kz_action action;
};

static void add_tool(const struct kz_screen *screen, struct kz_node *row,
                     const struct tool *t, float h) {
    const struct kz_ui *ui = screen->ui;
    bool is_main = t->kind == KZ_BUTTON_PRIMARY;
    kz_button(ui, row, &(struct kz_button){
        .id = t->id, .icon = t->icon, .icon_mirrors = t->mirrors,
        .label = kz_ui_words(ui, t->id), .h = h, .grow = t->grow,
        .kind = t->is_on ? KZ_BUTTON_SELECTED : t->kind,
        .size_u = is_main ? 40 : 28, .keeps_size = true,
        .action = t->action});
}

static void add_steps(const struct kz_screen *screen, struct kz_node *parent,
                      float w) {
    const struct kz_ui *ui = screen->ui;
    struct kz_guide *g = screen->guide;
    const struct tool tools[] = {
        {"guide.previous", "back", true, false, KZ_BUTTON_NORMAL, 1,
         kz_guide_action(ui, KZ_TOUR_PREVIOUS, 0)},
        {"guide.next", "next", true, false, KZ_BUTTON_PRIMARY, 2,
         kz_guide_action(ui, KZ_TOUR_NEXT, 0)},
        {"guide.black", "black", false, g->tour.is_black, KZ_BUTTON_NORMAL,
         1, kz_guide_action(ui, KZ_TOUR_BLACK, 0)},
        {"guide.spot", "spotlight", false, g->tool == KZ_TOOL_SPOT,
         KZ_BUTTON_NORMAL, 1, {KZ_DO_TOUR_TOOL, KZ_STR("spot")}},
        {"guide.zoom", "zoom-in", false, g->tool == KZ_TOOL_ZOOM,
         KZ_BUTTON_NORMAL, 1, {KZ_DO_TOUR_TOOL, KZ_STR("zoom")}},
        {"guide.end", "close", false, false, KZ_BUTTON_OUTLINE, 1,
         kz_guide_action(ui, KZ_TOUR_ASK_END_HAND, 0)}};
    /* Standing there are two rows: Next stays large. */
    size_t in_first = ui->units.is_portrait ? 2 : KZ_COUNT(tools);
    struct kz_node *row = NULL;
    for (size_t i = 0; i < KZ_COUNT(tools); i++) {
        if (i % in_first == 0 && i <= in_first)
            row = kz_ui_add(ui, parent, (struct kz_node){
                .w = w, .flow = KZ_FLOW_ROW, .gap = 16});
        add_tool(screen, row, &tools[i], 108);
    }
}

static void add_hold(const struct kz_screen *screen, struct kz_node *parent,
                     float w) {
    const struct kz_ui *ui = screen->ui;
    const struct tool tools[] = {
        {"guide.hold", "hold", false, screen->guide->tour.is_held,
         KZ_BUTTON_OUTLINE, 1, kz_guide_action(ui, KZ_TOUR_HOLD, 0)},
        {"guide.pages", "home", false, false, KZ_BUTTON_OUTLINE, 1,
         {KZ_DO_OPEN, KZ_STR("home")}}};
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .w = w, .flow = KZ_FLOW_ROW, .gap = 16});
    for (size_t i = 0; i < KZ_COUNT(tools); i++)
        add_tool(screen, row, &tools[i], 92);
}

static void add_seen(const struct kz_screen *screen, struct kz_node *row) {
    const struct kz_ui *ui = screen->ui;
    bool is_held = screen->guide->tour.is_held;
    kz_ui_add(ui, row, (struct kz_node){
        .w = 16, .h = 16, .skin = {.radius = 8, .fill = kz_ui_colour(
            ui, is_held ? KZ_COLOUR_RED_TEXT : KZ_COLOUR_APRICOT)}});
    add_caption(ui, row, kz_ui_words(ui, is_held ? "guide.held"
                                                 : "guide.now"),
                KZ_COLOUR_APRICOT)->grow = 1;
    kz_guide_eyes(screen, row);
}

static void add_stop_list(const struct kz_screen *screen,
                          struct kz_node *parent, float w, float h) {
    struct kz_node *list = kz_ui_add(screen->ui, parent, (struct kz_node){
        .id = "stops", .role = KZ_ROLE_LIST, .w = w, .h = h,
        .grow = h > 0 ? 0 : 1, .name = kz_ui_words(screen->ui, "guide.stops"),
        .flow = KZ_FLOW_COLUMN, .gap = 16,
        .scroll = &screen->guide->stops_scroll});
    kz_guide_stops(screen, list, w);
}

/* ---- lying and standing ---- */

static void build_wide(const struct kz_screen *screen, struct kz_node *all) {
    const struct kz_ui *ui = screen->ui;
    float start_w = ui->units.w - 2 * MARGIN - 24 - END_W;
    float now_w = 604, next_w = start_w - now_w - 24;
    struct kz_node *rows = kz_ui_add(ui, all, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_ROW, .gap = 24,
        .across = KZ_PACK_STRETCH});
    struct kz_node *start = kz_ui_add(ui, rows, (struct kz_node){
        .w = start_w, .flow = KZ_FLOW_COLUMN, .gap = GAP});
    struct kz_node *end = kz_ui_add(ui, rows, (struct kz_node){
        .w = END_W, .flow = KZ_FLOW_COLUMN, .gap = GAP});
    struct kz_node *head = kz_ui_add(ui, start, (struct kz_node){
        .w = start_w, .h = 80, .flow = KZ_FLOW_ROW, .gap = 16,
        .across = KZ_PACK_CENTER});
    add_seen(screen, head);
    struct kz_node *pictures = kz_ui_add(ui, start, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 24});
    add_now(screen, pictures, now_w, 340);
    struct kz_node *next = kz_ui_add(ui, pictures, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .w = next_w, .gap = 10});
    add_caption(ui, next, coming_words(screen), KZ_COLOUR_TEXT2);
    add_next(screen, next, next_w, 188);
    add_hold(screen, next, next_w);
    add_notes(screen, start, start_w);
    add_clock(screen, end, END_W);
    add_times(screen, end, END_W, 0);
    add_stop_list(screen, end, END_W, 0);
    add_steps(screen, all, ui->units.w - 2 * MARGIN);
}

static void build_tall(const struct kz_screen *screen, struct kz_node *all) {
    const struct kz_ui *ui = screen->ui;
    float w = ui->units.w - 2 * MARGIN, half = (w - 24) / 2;
    add_clock(screen, all, w);
    add_times(screen, all, w, 0);
    struct kz_node *head = kz_ui_add(ui, all, (struct kz_node){
        .w = w, .flow = KZ_FLOW_ROW, .gap = 16, .across = KZ_PACK_CENTER});
    add_seen(screen, head);
    struct kz_node *pictures = kz_ui_add(ui, all, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 24});
    add_now(screen, pictures, half, 276);
    struct kz_node *next = kz_ui_add(ui, pictures, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .w = half, .gap = 8});
    add_caption(ui, next, coming_words(screen), KZ_COLOUR_TEXT2);
    add_next(screen, next, half, 228);
    add_notes(screen, all, w);
    add_stop_list(screen, all, w, 272);
    add_hold(screen, all, w);
    add_steps(screen, all, w);
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    if (screen->guide->state == KZ_GUIDE_ASKED)
        return kz_guide_ended(screen);
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = kz_ui_words(ui, "guide.title"),
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    struct kz_node *all = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .flow = KZ_FLOW_COLUMN, .gap = GAP,
        .across = KZ_PACK_STRETCH, .pad = kz_edges_xy(MARGIN, 24)});
    if (ui->units.is_portrait)
        build_tall(screen, all);
    else
        build_wide(screen, all);
    return root;
}

const struct kz_screen_type kz_screen_console = {
    .name = "console", .is_for_one = true, .has_item = true,
    .door = KZ_DOOR_DOCENT, .load = kz_tour_screen_load, .build = build};
