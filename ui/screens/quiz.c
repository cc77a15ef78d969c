/* A round of five questions: a guess, what is right and why, the next one,
 * and at the end how many were known. */
#include <math.h>

#include "src/catalog/knowledge.h"
#include "ui/screens/list_page.h"
#include "ui/screens/vignette.h"

enum { ROUND = 5 };

/* A question, and the mineral that it is about, if it is about one. */
struct asked {
    const struct kz_mineral_card *mineral;
    struct kz_catalog_crystal crystal;
};
struct quiz {
    struct kz_question_list list;
    struct kz_mineral_list minerals;
    struct asked *asked; /* one a question */
};

static bool load_minerals(const struct kz_screen *screen, struct quiz *own) {
    if (!kz_catalog_minerals(screen->catalog, screen->arena,
                             &(struct kz_mineral_filter){.order = 0},
                             &own->minerals))
        return false;
    own->asked = kz_arena_array(screen->arena, struct asked,
                                own->list.count + 1);
    for (size_t i = 0; i < own->list.count; i++) {
        struct asked *a = &own->asked[i];
        *a = (struct asked){.mineral = NULL};
        for (size_t j = 0; j < own->minerals.count; j++) {
            if (kz_str_equal(own->minerals.items[j].id,
                             own->list.items[i].mineral_id))
                a->mineral = &own->minerals.items[j];
        }
        if (a->mineral && a->mineral->crystal_id.len > 0 &&
            !kz_catalog_crystal(screen->catalog, screen->arena,
                                a->mineral->crystal_id, &a->crystal))
            return false;
    }
    return true;
}

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct quiz *own = kz_arena_new(screen->arena, struct quiz);
    (void)item;
    item_out[0] = '\0';
    return kz_catalog_quiz(screen->catalog, screen->arena,
                           kz_str_from(screen->visit->audience),
                           &own->list) &&
                   load_minerals(screen, own)
               ? own : NULL;
}

static int length_of(const struct kz_question_list *list) {
    return list->count < ROUND ? (int)list->count : ROUND;
}

int kz_quiz_asked(const void *data) {
    const struct quiz *own = data;
    return length_of(&own->list);
}

static size_t number_of(const struct kz_question_list *list, int round,
                        int place) {
    return ((size_t)round * ROUND + (size_t)place) % list->count;
}

static const struct kz_question *
question_at(const struct kz_question_list *list, const struct kz_quiz *quiz) {
    return &list->items[number_of(list, quiz->round, quiz->place)];
}

/* ---- a question ---- */

enum look { LOOK_OPEN, LOOK_RIGHT, LOOK_WRONG, LOOK_OTHER };

static enum look look_of(const struct kz_quiz *quiz,
                         const struct kz_question *q, int place) {
    if (quiz->answer < 0)
        return LOOK_OPEN;
    if (place == q->right)
        return LOOK_RIGHT;
    return place == quiz->answer ? LOOK_WRONG : LOOK_OTHER;
}

/* Once answered, there is the reason to be read as well. */
static float answer_height(const struct kz_screen *screen) {
    const struct kz_units *units = &screen->ui->units;
    if (screen->visit->quiz.answer >= 0)
        return 132;
    if (units->is_portrait)
        return units->h > 1400 ? 176 : 140;
    return fminf(fmaxf((units->h - 560) / 2, 150), 236);
}

static void add_answer(const struct kz_screen *screen, struct kz_node *grid,
                       const struct kz_question *q, int place) {
    static const enum kz_colour fills[] = {
        KZ_COLOUR_SURFACE2, KZ_COLOUR_GREEN, KZ_COLOUR_RED,
        KZ_COLOUR_SURFACE1};
    static const char letters[KZ_QUIZ_ANSWERS][2] = {"A", "B", "C", "D"};
    const struct kz_ui *ui = screen->ui;
    struct kz_str text = kz_say(screen, &q->answers[place]);
    if (text.len == 0)
        return;
    enum look look = look_of(&screen->visit->quiz, q, place);
    bool is_filled = look == LOOK_RIGHT || look == LOOK_WRONG;
    uint32_t ink = kz_ui_colour(ui, is_filled ? KZ_COLOUR_ON_FILL
                                : look == LOOK_OTHER ? KZ_COLOUR_TEXT3
                                                     : KZ_COLOUR_TEXT);
    struct kz_node *n = kz_ui_add(ui, grid, (struct kz_node){
        .id = kz_ui_id(ui, "answer", kz_str_from(letters[place])),
        .role = KZ_ROLE_BUTTON, .name = text,
        .min_h = answer_height(screen),
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 24,
        .pad = kz_edges_xy(32, 16),
        .skin = kz_panel_skin(ui, fills[look], 24),
        .state = look == LOOK_OPEN ? 0 : KZ_STATE_DISABLED});
    if (look == LOOK_OPEN)
        n->action = (struct kz_action){
            KZ_DO_ANSWER, kz_arena_printf(ui->arena, "%d%c", place,
                                          place == q->right ? '+' : '-')};
    if (is_filled)
        kz_ui_add(ui, n, (struct kz_node){
            .icon = look == LOOK_RIGHT ? "tick" : "close", .icon_u = 48,
            .w = 48, .h = 48, .icon_rgba = ink});
    else
        kz_ui_add(ui, n, (struct kz_node){.min_w = 48, .text = {
            .text = kz_str_from(letters[place]), .size_u = 40, .bold = true,
            .face = KZ_FACE_DISPLAY, .max_lines = 1,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
    kz_ui_add(ui, n, (struct kz_node){.grow = 1, .text = {
        .text = text, .size_u = 38, .line_u = 58, .bold = is_filled,
        .rgba = ink}});
}

/* Why; a way to the mineral; the next question. */
static void add_after(const struct kz_screen *screen, struct kz_node *column,
                      const struct kz_question_list *list,
                      const struct kz_question *q) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_quiz *quiz = &screen->visit->quiz;
    bool is_last = quiz->place + 1 >= length_of(list);
    struct kz_node *panel = kz_ui_add(ui, column, (struct kz_node){
        .id = "why", .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 16, .pad = {28, 40, 32, 40},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    kz_ui_text(ui, panel, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, quiz->answer == q->right ? "quiz.right"
                                                         : "quiz.wrong"),
        .size_u = 36, .line_u = 56, .bold = true,
        .rgba = kz_ui_colour(ui, quiz->answer == q->right
                                     ? KZ_COLOUR_GREEN_TEXT
                                     : KZ_COLOUR_APRICOT)});
    kz_ui_text(ui, panel, NULL, (struct kz_node_text){
        .text = kz_say(screen, &q->explain), .size_u = 30, .line_u = 52,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    struct kz_node *row = kz_ui_add(ui, panel, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 20});
    kz_button(ui, row, &(struct kz_button){
        .id = "quiz.next", .icon = "next", .icon_mirrors = true,
        .label = kz_ui_words(ui, is_last ? "quiz.end" : "quiz.next"),
        .kind = KZ_BUTTON_PRIMARY, .h = 112,
        .action = {KZ_DO_NEXT_QUESTION, KZ_STR("")}});
    if (q->mineral_id.len > 0)
        kz_button(ui, row, &(struct kz_button){
            .id = "quiz.mineral", .icon = "mineral", .h = 112,
            .label = kz_ui_words(ui, "quiz.mineral"),
            .action = {KZ_DO_OPEN,
                       kz_arena_printf(ui->arena, "mineral/%.*s",
                                       KZ_STR_ARG(q->mineral_id))}});
}

/* The stone itself would be the answer: it comes with it. */
static void add_picture(const struct kz_screen *screen, struct kz_node *parent,
                        const struct quiz *own, float w, float h) {
    const struct kz_quiz *quiz = &screen->visit->quiz;
    size_t at = number_of(&own->list, quiz->round, quiz->place);
    const struct asked *asked = &own->asked[at];
    struct kz_node proto = {.id = "picture", .w = w, .h = h,
                            .picture = {.radius = 24}};
    if (quiz->answer < 0 || !asked->mineral) {
        kz_vignette(screen, parent, proto, &(struct kz_vignette){
            .icon = KZ_STR("explain"), .turn = at,
            .tint = KZ_COLOUR_APRICOT});
        return;
    }
    struct kz_specimen_view view = kz_mineral_view(
        screen, asked->mineral->id, &asked->crystal, asked->mineral->look,
        KZ_SPECIMEN_CARD);
    kz_specimen_node(screen->ui, parent, proto, &view);
}

static void add_question(const struct kz_screen *screen,
                         struct kz_node *column, const struct quiz *own) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_question_list *list = &own->list;
    const struct kz_quiz *quiz = &screen->visit->quiz;
    const struct kz_question *q = question_at(list, quiz);
    bool is_portrait = ui->units.is_portrait;
    bool is_large = ui->text_factor > 1.2f;
    struct kz_node *body = kz_ui_add(ui, column, (struct kz_node){
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .gap = is_portrait ? 24 : 40,
        .across = is_portrait ? KZ_PACK_STRETCH : KZ_PACK_START});
    if (is_portrait && (ui->units.h > 1400 || quiz->answer >= 0))
        add_picture(screen, body, own, ui->units.w - 96,
                    ui->units.h < 1400 ? 240 : is_large ? 420 : 560);
    struct kz_node *words = kz_ui_add(ui, body, (struct kz_node){
        .grow = is_portrait ? 0 : 1, .flow = KZ_FLOW_COLUMN, .gap = 24,
        .across = KZ_PACK_STRETCH});
    if (!is_portrait)
        add_picture(screen, body, own, is_large ? 520 : 640,
                    fmaxf(ui->units.h - 310, 420));
    struct kz_node *title = kz_ui_text(ui, words, NULL,
                                       (struct kz_node_text){
        .text = kz_say(screen, &q->question), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 58, .line_u = 86,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->id = "question";
    struct kz_node *grid = kz_ui_add(ui, words, (struct kz_node){
        .id = "answers", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_GRID,
        .name = kz_ui_words(ui, "quiz.title"), .gap = 20,
        .columns = is_portrait ? 1 : 2});
    for (int i = 0; i < KZ_QUIZ_ANSWERS; i++)
        add_answer(screen, grid, q, i);
    if (quiz->answer >= 0)
        add_after(screen, words, list, q);
    if (q->is_sample)
        kz_sample_mark(screen, words);
}

/* ---- the end ---- */

/* A stone of the round for whoever knew something; NULL: nothing. */
static const struct asked *found_in(const struct quiz *own,
                                    const struct kz_quiz *quiz) {
    int length = length_of(&own->list);
    for (int i = 0; quiz->known > 0 && i < length; i++) {
        int place = (quiz->known - 1 + i) % length;
        const struct asked *a =
            &own->asked[number_of(&own->list, quiz->round, place)];
        if (a->mineral)
            return a;
    }
    return NULL;
}

static void add_found(const struct kz_screen *screen, struct kz_node *parent,
                      const struct asked *found, float w, float h) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_mineral_card *m = found->mineral;
    struct kz_str words = kz_format(screen, "quiz.found",
                                    kz_say(screen, &m->name));
    struct kz_node *card = kz_ui_add(ui, parent, (struct kz_node){
        .id = "found", .role = KZ_ROLE_BUTTON, .name = words, .w = w,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24),
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "mineral/%.*s",
                                               KZ_STR_ARG(m->id))}});
    struct kz_specimen_view view = kz_mineral_view(
        screen, m->id, &found->crystal, m->look, KZ_SPECIMEN_CARD);
    kz_specimen_node(ui, card, (struct kz_node){
        .h = h, .picture = {.radius = 24, .has_square_foot = true}}, &view);
    kz_ui_add(ui, card, (struct kz_node){
        .pad = kz_edges_xy(32, 22), .text = {
            .text = words, .size_u = 40, .line_u = 60, .bold = true,
            .face = KZ_FACE_DISPLAY, .align = KZ_ALIGN_CENTER,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
}

static void add_end(const struct kz_screen *screen, struct kz_node *parent,
                    const struct quiz *own) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_question_list *list = &own->list;
    const struct asked *found = found_in(own, &screen->visit->quiz);
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *body = kz_ui_add(ui, parent, (struct kz_node){
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW, .gap = 32,
        .across = KZ_PACK_STRETCH});
    struct kz_node *column = kz_ui_add(ui, body, (struct kz_node){
        .grow = is_portrait ? 0 : 1, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH});
    if (found)
        add_found(screen, body, found, is_portrait ? 0 : 720,
                  is_portrait ? 560 : 520);
    const struct kz_quiz *quiz = &screen->visit->quiz;
    struct kz_node *panel = kz_ui_add(ui, column, (struct kz_node){
        .id = "end", .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_CENTER, .gap = 20, .pad = {64, 64, 64, 64},
        .skin = kz_kind_skin(ui, KZ_COLOUR_APRICOT)});
    struct kz_node *score = kz_ui_text(ui, panel, NULL,
                                       (struct kz_node_text){
        .text = kz_arena_printf(ui->arena, "\u2066%d / %d\u2069",
                                quiz->known, length_of(list)),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 120,
        .line_u = 160, .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    score->role = KZ_ROLE_HEADING;
    score->id = "score";
    kz_ui_text(ui, panel, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, quiz->known == length_of(list)
                                    ? "quiz.all_known" : "quiz.some_known"),
        .size_u = 36, .line_u = 58, .align = KZ_ALIGN_CENTER,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    kz_button(ui, panel, &(struct kz_button){
        .id = "quiz.again", .icon = "turn", .h = 112,
        .label = kz_ui_words(ui, "quiz.again"), .kind = KZ_BUTTON_PRIMARY,
        .action = {KZ_DO_NEW_ROUND, KZ_STR("")}});
    kz_button(ui, panel, &(struct kz_button){
        .id = "quiz.minerals", .icon = "mineral", .h = 96,
        .label = kz_ui_words(ui, "minerals.title"),
        .action = {KZ_DO_OPEN, KZ_STR("minerals")}});
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct quiz *own = screen->data;
    const struct kz_question_list *list = &own->list;
    const struct kz_quiz *quiz = &screen->visit->quiz;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "quiz.title", &content);
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    struct kz_node *column =
        kz_list_scroller(screen, content, "list", root->name, scroll);
    int length = length_of(list);
    bool is_over = quiz->place >= length;
    struct kz_str title = kz_ui_words(ui, "quiz.title");
    kz_add_crumb(screen, column, &(struct kz_crumb){
        .mark = "touch",
        .text = is_over ? title
                        : kz_arena_printf(ui->arena,
                                          "%.*s \u00B7 \u2066%d / %d\u2069",
                                          KZ_STR_ARG(title), quiz->place + 1,
                                          length)});
    if (length == 0)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, "quiz.none"), .size_u = 32,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    else if (is_over)
        add_end(screen, column, own);
    else
        add_question(screen, column, own);
    kz_list_edges(screen, content, scroll, 22);
    return root;
}

const struct kz_screen_type kz_screen_quiz = {
    .name = "quiz", .is_for_one = true, .is_text_page = true, .load = load, .build = build};
