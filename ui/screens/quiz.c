/* A round of five questions: a guess, what is right and why, the next one,
 * and at the end how many were known. */
#include "src/catalog/knowledge.h"
#include "ui/screens/list_page.h"

enum { ROUND = 5 };

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct kz_question_list *list =
        kz_arena_new(screen->arena, struct kz_question_list);
    (void)item;
    item_out[0] = '\0';
    return kz_catalog_quiz(screen->catalog, screen->arena,
                           kz_str_from(screen->visit->audience), list)
               ? list : NULL;
}

static int length_of(const struct kz_question_list *list) {
    return list->count < ROUND ? (int)list->count : ROUND;
}

int kz_quiz_asked(const void *data) {
    return length_of(data);
}

static const struct kz_question *
question_at(const struct kz_question_list *list, const struct kz_quiz *quiz) {
    size_t at = ((size_t)quiz->round * ROUND + (size_t)quiz->place) %
                list->count;
    return &list->items[at];
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
        .min_h = screen->visit->quiz.answer >= 0 ? 132
                 : ui->units.h > 1400             ? 280
                                                  : 184,
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
        .text = text, .size_u = 34, .line_u = 54, .bold = is_filled,
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

static void add_question(const struct kz_screen *screen,
                         struct kz_node *column,
                         const struct kz_question_list *list) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_quiz *quiz = &screen->visit->quiz;
    const struct kz_question *q = question_at(list, quiz);
    struct kz_node *title = kz_ui_text(ui, column, NULL,
                                       (struct kz_node_text){
        .text = kz_say(screen, &q->question), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 58, .line_u = 86,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->id = "question";
    struct kz_node *grid = kz_ui_add(ui, column, (struct kz_node){
        .id = "answers", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_GRID,
        .name = kz_ui_words(ui, "quiz.title"), .gap = 20,
        .columns = ui->units.is_portrait ? 1 : 2});
    for (int i = 0; i < KZ_QUIZ_ANSWERS; i++)
        add_answer(screen, grid, q, i);
    if (quiz->answer >= 0)
        add_after(screen, column, list, q);
    if (q->is_sample)
        kz_sample_mark(screen, column);
}

/* ---- the end ---- */

static void add_end(const struct kz_screen *screen, struct kz_node *column,
                    const struct kz_question_list *list) {
    const struct kz_ui *ui = screen->ui;
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
    const struct kz_question_list *list = screen->data;
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
        add_end(screen, column, list);
    else
        add_question(screen, column, list);
    kz_list_edges(screen, content, scroll, 22);
    return root;
}

const struct kz_screen_type kz_screen_quiz = {
    .name = "quiz", .is_for_one = true, .is_text_page = true, .load = load, .build = build};
