/* The audience's view: what a stop shows, with words for people who stand
 * three metres away, and where in the tour it is as a row of karez wells. */
#include <math.h>
#include <stdio.h>

#include "src/base/utf8.h"
#include "ui/core/paint.h"
#include "ui/screens/amount.h"
#include "ui/screens/guide.h"
#include "ui/screens/plates.h"
#include "ui/widgets/film_view.h"
#include "ui/widgets/state.h"

#define MARGIN 100.0f
#define FOOT 150.0f /* of the wells, above the strip's place */

/* ---- how much room words take ---- */

/* Lines that `text` needs, on the safe side: nothing is laid out here. */
static int lines_of(struct kz_str text, float size_u, float width_u) {
    float x = 0, em = 0;
    size_t at = 0;
    int lines = 1;
    while (at < text.len) {
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        em = cp >= 0x2E80 ? 1.02f : cp >= 0x600 && cp < 0x700 ? .50f : .56f;
        x += em * size_u;
        if (x > width_u * .9f) {
            lines++;
            x = em * size_u * 4;
        }
    }
    return text.len > 0 ? lines : 0;
}

struct words {
    struct kz_str title, second, body, second_body;
    const struct kz_lang *second_lang;
    float title_u, second_u, body_u, second_body_u, w;
};

static float height_of(const struct words *w) {
    float h = 0;
    h += (float)lines_of(w->title, w->title_u, w->w) * w->title_u * 1.4f;
    h += (float)lines_of(w->second, w->second_u, w->w) * w->second_u * 1.5f;
    h += (float)lines_of(w->body, w->body_u, w->w) * w->body_u * 1.6f;
    h += (float)lines_of(w->second_body, w->second_body_u, w->w) *
         w->second_body_u * 1.6f;
    return h + 3 * 24;
}

/* The sizes of three metres, and smaller ones only as words are too many. */
static void fit(struct words *w, float room) {
    static const float sizes[][4] = {{96, 66, 56, 46}, {88, 60, 54, 44},
                                     {80, 54, 50, 42}, {72, 48, 46, 38},
                                     {64, 44, 42, 36}, {56, 40, 38, 32}};
    for (size_t i = 0; i < KZ_COUNT(sizes); i++) {
        w->title_u = sizes[i][0];
        w->second_u = sizes[i][1];
        w->body_u = sizes[i][2];
        w->second_body_u = sizes[i][3];
        if (height_of(w) <= room)
            return;
    }
}

static const struct kz_lang *second_lang(const struct kz_screen *screen) {
    int lang = screen->guide->tour.group.lang[1];
    bool is_there = lang >= 0 && lang != screen->ui->lang->index &&
                    lang < kz_words_lang_count(screen->words);
    return is_there ? kz_words_lang(screen->words, lang) : NULL;
}

static struct words words_of(const struct kz_screen *screen,
                             const struct kz_guide_step *step, float w,
                             float room) {
    struct words all = {.title = kz_say(screen, step->title),
                        .body = kz_say(screen, step->body), .w = w,
                        .second_lang = second_lang(screen)};
    if (all.second_lang) {
        all.second = kz_say_in(step->title, all.second_lang);
        all.second_body = kz_say_in(step->body, all.second_lang);
    }
    fit(&all, room);
    return all;
}

static void add_title(const struct kz_screen *screen, struct kz_node *column,
                      const struct words *w, float s) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *title = kz_ui_text(ui, column, NULL,
                                       (struct kz_node_text){
        .text = w->title, .face = KZ_FACE_DISPLAY, .bold = true,
        .size_u = w->title_u * s, .line_u = w->title_u * 1.4f * s,
        .keeps_size = true, .has_shadow = true, .tight = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->id = s == 1 ? "title" : NULL;
    if (w->second.len > 0)
        kz_ui_text(ui, column, w->second_lang, (struct kz_node_text){
            .text = w->second, .face = KZ_FACE_DISPLAY, .bold = true,
            .size_u = w->second_u * s, .line_u = w->second_u * 1.5f * s,
            .keeps_size = true, .has_shadow = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)});
}

static void add_body(const struct kz_screen *screen, struct kz_node *column,
                     const struct words *w, float s) {
    const struct kz_ui *ui = screen->ui;
    if (w->body.len > 0)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = w->body, .size_u = w->body_u * s,
            .line_u = w->body_u * 1.6f * s, .keeps_size = true,
            .has_shadow = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    if (w->second_body.len > 0)
        kz_ui_text(ui, column, w->second_lang, (struct kz_node_text){
            .text = w->second_body, .size_u = w->second_body_u * s,
            .line_u = w->second_body_u * 1.6f * s, .keeps_size = true,
            .has_shadow = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)});
}

/* ---- a question for the group ---- */

enum { ANSWER_OPEN, ANSWER_RIGHT, ANSWER_WRONG, ANSWER_OTHER };

static int look_of(const struct kz_screen *screen, const struct kz_question *q,
                   int place, bool is_told) {
    if (!is_told)
        return ANSWER_OPEN;
    if (place == q->right)
        return ANSWER_RIGHT;
    return place == screen->visit->quiz.answer ? ANSWER_WRONG : ANSWER_OTHER;
}

static void add_answer(const struct kz_screen *screen, struct kz_node *grid,
                       const struct kz_question *q, int place,
                       const struct kz_guide_frame *f) {
    static const enum kz_colour fills[] = {
        KZ_COLOUR_SURFACE2, KZ_COLOUR_GREEN, KZ_COLOUR_RED,
        KZ_COLOUR_SURFACE1};
    static const char letters[KZ_QUIZ_ANSWERS][2] = {"A", "B", "C", "D"};
    const struct kz_ui *ui = screen->ui;
    bool is_told = f->view->spot % 2 == 1;
    int look = look_of(screen, q, place, is_told);
    struct kz_str text = kz_say(screen, &q->answers[place]);
    bool is_filled = look == ANSWER_RIGHT || look == ANSWER_WRONG;
    if (text.len == 0)
        return;
    uint32_t ink = kz_ui_colour(ui, is_filled ? KZ_COLOUR_ON_FILL
                                : look == ANSWER_OTHER ? KZ_COLOUR_TEXT3
                                                       : KZ_COLOUR_TEXT);
    struct kz_node *n = kz_ui_add(ui, grid, (struct kz_node){
        .id = kz_ui_id(ui, "answer", kz_str_from(letters[place])),
        .role = KZ_ROLE_BUTTON, .name = text, .min_h = 150,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 24,
        .pad = kz_edges_xy(32, 16),
        .skin = kz_panel_skin(ui, fills[look], 24)});
    if (f->is_live && look == ANSWER_OPEN)
        n->action = (struct kz_action){
            KZ_DO_ANSWER, kz_arena_printf(ui->arena, "%d", place)};
    else if (look != ANSWER_OPEN)
        n->state |= KZ_STATE_DISABLED;
    if (is_filled)
        kz_ui_add(ui, n, (struct kz_node){
            .icon = look == ANSWER_RIGHT ? "tick" : "close", .icon_u = 56,
            .w = 56, .h = 56, .icon_rgba = ink});
    else
        kz_ui_add(ui, n, (struct kz_node){.min_w = 56, .text = {
            .text = kz_str_from(letters[place]), .size_u = 48, .bold = true,
            .face = KZ_FACE_DISPLAY, .keeps_size = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
    kz_ui_add(ui, n, (struct kz_node){.grow = 1, .text = {
        .text = text, .size_u = 46, .line_u = 70, .bold = is_filled,
        .keeps_size = true, .rgba = ink}});
}

static void add_quiz(const struct kz_screen *screen, struct kz_node *box,
                     const struct kz_guide_step *step,
                     const struct kz_guide_frame *f) {
    const struct kz_ui *ui = screen->ui;
    size_t at = (size_t)(f->view->spot / 2) % step->quiz->count;
    const struct kz_question *q = &step->quiz->items[at];
    bool is_tall = f->h > f->w, is_told = f->view->spot % 2 == 1;
    float margin = is_tall ? 72 : MARGIN;
    struct kz_node *column = kz_ui_add(ui, box, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .w = f->w - 2 * margin, .at_x = margin, .at_y = is_tall ? 120 : 72,
        .gap = 22});
    struct kz_str text = kz_say(screen, &q->question);
    float size = lines_of(text, 72, f->w - 2 * margin) > 2 ? 56 : 72;
    struct kz_node *title = kz_ui_text(ui, column, NULL,
                                       (struct kz_node_text){
        .text = text, .face = KZ_FACE_DISPLAY, .bold = true, .size_u = size,
        .line_u = size * 1.4f, .keeps_size = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->id = "question";
    const struct kz_lang *second = second_lang(screen);
    if (second && !is_told)
        kz_ui_text(ui, column, second, (struct kz_node_text){
            .text = kz_say_in(&q->question, second), .size_u = 46,
            .line_u = 70, .keeps_size = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)});
    struct kz_node *grid = kz_ui_add(ui, column, (struct kz_node){
        .id = "answers", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_GRID,
        .name = text, .gap = 20, .columns = is_tall ? 1 : 2});
    for (int i = 0; i < KZ_QUIZ_ANSWERS; i++)
        add_answer(screen, grid, q, i, f);
    if (!is_told)
        return;
    kz_ui_text(ui, column, NULL, (struct kz_node_text){
        .text = kz_say(screen, &q->explain), .size_u = 44, .line_u = 66,
        .keeps_size = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->id = "why";
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW});
    if (f->is_live)
        kz_button(ui, row, &(struct kz_button){
            .id = "quiz.next", .icon = "next", .icon_mirrors = true,
            .label = kz_ui_words(ui, "guide.another"), .size_u = 36,
            .keeps_size = true, .h = 96,
            .action = {KZ_DO_NEXT_QUESTION, KZ_STR("")}});
}

/* ---- a film ---- */

static bool add_film(const struct kz_screen *screen, struct kz_node *box,
                     const struct kz_guide_step *step,
                     const struct kz_guide_frame *f) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_film_show *show = screen->film;
    if (!show || !show->film || !show->has_frame)
        return false;
    kz_film_view(ui, box, &(struct kz_film_view){
        .id = "film.view", .name = kz_say(screen, &step->film->title), .film = show->film,
        .version = show->version, .w = f->w, .h = f->h,
        .shown_w = show->frame.shown_w, .shown_h = show->frame.shown_h});
    const struct kz_lang *lang = kz_film_show_captions(show, screen->visit);
    if (!f->is_small && show->caption && lang) {
        struct kz_node *band = kz_ui_add(ui, box, (struct kz_node){
            .w = f->w, .at_along = KZ_PACK_END, .at_y = 200,
            .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER});
        kz_film_caption(ui, band, show->caption->text, lang, f->w - 240);
    }
    return true;
}

/* ---- the wells ---- */

struct wells {
    int at, count;
    uint32_t lit, dim;
    float pitch_u;
};

/* One disc a stop; those that were passed are full, links join them. */
static void paint_wells(const struct kz_node *n, struct kz_paint_list *out) {
    const struct wells *w = n->paint_user;
    float px = out->units->px_per_u, pitch = w->pitch_u * px;
    float disc = fminf(20 * px, pitch * .6f), big = disc * 1.5f;
    int y = n->box.y + n->box.h / 2;
    for (int i = 0; i < w->count; i++) {
        float x = big / 2 + pitch * (float)i;
        float d = i + 1 == w->at ? big : disc;
        float cx = n->is_rtl ? (float)(n->box.x + n->box.w) - x
                             : (float)n->box.x + x;
        bool is_passed = i + 1 <= w->at;
        struct kz_rect r = {(int)(cx - d / 2), y - (int)(d / 2), (int)d,
                            (int)d};
        uint32_t rgba = i < w->at ? w->lit : w->dim;
        if (is_passed)
            kz_paint_fill(out, r, n->clip, rgba, d / 2);
        else
            kz_paint_border(out, r, n->clip, rgba, d / 2, 3 * px);
        float link = pitch - big - 16 * px;
        if (i + 1 == w->count || link < 8 * px)
            continue;
        float lx = n->is_rtl ? cx - pitch / 2 - link / 2
                             : cx + pitch / 2 - link / 2;
        struct kz_rect l = {(int)lx, y - (int)(2 * px), (int)link,
                            (int)fmaxf(4 * px, 1)};
        kz_paint_fill(out, l, n->clip, i + 1 < w->at ? w->lit : w->dim, 0);
    }
}

static void add_wells(const struct kz_screen *screen, struct kz_node *box,
                      const struct kz_guide_frame *f) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_tour *t = &screen->guide->tour;
    struct wells *w = kz_arena_new(ui->arena, struct wells);
    int before = 0;
    for (int i = 0; i <= f->view->place.stop; i++)
        before += kz_tour_stop_is_shown(t->plan, i);
    w->at = before;
    w->count = kz_tour_shown_count(t);
    w->lit = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT);
    w->dim = kz_ui_faded(ui, KZ_COLOUR_BLUE_TEXT, .55f);
    float margin = f->h > f->w ? 72 : MARGIN;
    float room = f->w - 2 * margin - 120;
    w->pitch_u = fminf(98, room / (float)(w->count > 0 ? w->count : 1));
    kz_ui_add(ui, box, (struct kz_node){
        .id = "wells", .role = KZ_ROLE_PROGRESS,
        .name = kz_arena_printf(ui->arena, "\u2066%d / %d\u2069", w->at,
                                w->count),
        .w = w->pitch_u * (float)w->count, .h = 40, .at_x = margin,
        .at_along = KZ_PACK_END, .at_y = FOOT - 40, .paint = paint_wells,
        .paint_user = w});
    struct kz_node *corner = kz_ui_add(ui, box, (struct kz_node){
        .at_across = KZ_PACK_END, .at_x = margin, .at_along = KZ_PACK_END,
        .at_y = FOOT - 52});
    kz_crest(ui, corner, screen->art, 60);
}

/* What has to be said of a picture, in the corner that words leave free. */
static void add_said(const struct kz_screen *screen, struct kz_node *box,
                     const struct kz_guide_step *step,
                     const struct kz_guide_frame *f) {
    bool is_tall = f->h > f->w;
    float margin = is_tall ? 72 : MARGIN;
    struct kz_node *corner = kz_ui_add(screen->ui, box, (struct kz_node){
        .max_w = f->w * (is_tall ? .8f : .4f), .at_across = KZ_PACK_END, .at_x = margin,
        .at_along = KZ_PACK_END, .at_y = FOOT + 24,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_END});
    kz_plates_said(screen, corner, step->plate, 32);
}

/* ---- all of it ---- */

static void add_words(const struct kz_screen *screen, struct kz_node *box,
                      const struct kz_guide_step *step,
                      const struct kz_guide_frame *f) {
    const struct kz_ui *ui = screen->ui;
    bool is_tall = f->h > f->w;
    bool has_picture = step->scene == KZ_SCENE_SPECIMEN ||
                       step->scene == KZ_SCENE_MODEL ||
                       step->scene == KZ_SCENE_TWO;
    bool is_table = step->number_count > 1 ||
                    step->scene == KZ_SCENE_FACTS ||
                    step->scene == KZ_SCENE_CHART;
    bool has_figure = step->number_count == 1;
    float margin = is_tall ? 72 : MARGIN;
    float w = is_tall ? f->w - 2 * margin
                      : f->w * (has_picture || is_table ? .42f : .56f) -
                            margin - 20;
    bool is_over = step->scene == KZ_SCENE_PICTURE; /* the dark is below */
    float top = is_tall ? (has_picture || is_over ? f->h * .50f : 140) : 84;
    float room = f->h - top - FOOT - 60 - (is_tall && is_over ? 240 : 0);
    if (is_tall && is_table)
        room *= .42f;
    if (has_figure) {
        w = is_tall ? w : f->w * .72f;
        room -= 290;
    }
    struct words words = words_of(screen, step, w, room);
    struct kz_node *column = kz_ui_add(ui, box, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 24, .w = w,
        .at_x = margin, .at_y = top});
    add_title(screen, column, &words, 1);
    if (has_figure)
        kz_guide_numbers(screen, column, step, w, 1);
    add_body(screen, column, &words, 1);
    if (!is_table)
        return;
    float side = is_tall ? f->w - 2 * margin : f->w * .5f - margin;
    struct kz_node *beside = kz_ui_add(ui, box, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .w = side, .at_across = KZ_PACK_END,
        .at_x = margin, .at_y = is_tall ? top + room + 60 : 110});
    float scale = step->number_count > 4 && !is_tall ? .82f : 1;
    if (step->scene == KZ_SCENE_FACTS)
        kz_guide_facts(screen, beside, step, side, 1);
    else if (step->scene == KZ_SCENE_CHART)
        kz_guide_chart(screen, beside, step, side,
                       is_tall ? f->h - FOOT - 60 - top - room - 60
                               : f->h - 110 - FOOT - 60);
    else
        kz_guide_numbers(screen, beside, step, side, scale);
}

/* One look tells which step it is; nothing in it can be read at length. */
static void add_small(const struct kz_screen *screen, struct kz_node *box,
                      const struct kz_guide_step *step,
                      const struct kz_guide_frame *f) {
    const struct kz_ui *ui = screen->ui;
    struct words words = {.title = kz_say(screen, step->title),
                          .w = f->w * (step->scene == KZ_SCENE_SPECIMEN ||
                                               step->scene == KZ_SCENE_MODEL ||
                                               step->scene == KZ_SCENE_TWO
                                           ? .5f : .66f) - 30};
    words.title_u = lines_of(words.title, 36, words.w) > 2 ? 26 : 36;
    struct kz_node *column = kz_ui_add(ui, box, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .w = words.w,
        .at_x = 30, .at_y = 26, .gap = 4});
    struct kz_node *title = kz_ui_text(ui, column, NULL,
                                       (struct kz_node_text){
        .text = words.title, .face = KZ_FACE_DISPLAY, .bold = true,
        .size_u = words.title_u, .line_u = words.title_u * 1.4f,
        .keeps_size = true, .has_shadow = true, .max_lines = 4,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    if (step->number_count == 1)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_say_number(screen, step->numbers[0].value),
            .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 80,
            .line_u = 112, .keeps_size = true, .has_shadow = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
}

struct kz_node *kz_guide_view(const struct kz_screen *whole,
                              struct kz_node *parent,
                              const struct kz_guide_frame *f) {
    struct kz_guide *g = whole->guide;
    const struct kz_guide_step *step = kz_guide_step_at(g, f->view->place);
    struct kz_ui ui = *whole->ui;
    struct kz_screen screen = *whole;
    ui.lang = g->eyes.lang;
    screen.ui = &ui;
    screen.visit = &g->eyes;
    int number = g->plan.stops.items[f->view->place.stop].first_step +
                 f->view->place.step;
    screen.film = g->film_step[g->film_now] == number ? &g->film[g->film_now]
                                                      : NULL;
    struct kz_node *box = kz_ui_add(&ui, parent, (struct kz_node){
        .w = f->w, .h = f->h, .clips = true, .lang = ui.lang,
        .turns_with_lang = true,
        .skin = {.fill = kz_ui_colour(&ui, KZ_COLOUR_BG)}});
    bool is_film = step->scene == KZ_SCENE_FILM &&
                   add_film(&screen, box, step, f);
    if (!is_film)
        kz_guide_picture(&screen, box, step, f, false);
    if (f->is_small) {
        add_small(&screen, box, step, f);
        return box;
    }
    if (step->scene == KZ_SCENE_QUIZ)
        add_quiz(&screen, box, step, f);
    else if (!is_film)
        add_words(&screen, box, step, f);
    if (step->scene == KZ_SCENE_PICTURE)
        add_said(&screen, box, step, f);
    if (!is_film)
        add_wells(&screen, box, f);
    kz_guide_spot(&screen, box, f->view, f->w, f->h, f->scale);
    return box;
}
