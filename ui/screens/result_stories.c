#include "ui/screens/result_stories.h"

#include "ui/screens/vignette.h"

enum { STORIES = 3 };

/* Bytes of the mark that ends a sentence at `at`, 0 for none. Western marks
 * end one only before a space: "4.6" goes on. */
static size_t end_mark(struct kz_str s, size_t at) {
    static const char *const wide[] = {"\u3002", "\uFF01", "\uFF1F"};
    static const char *const narrow[] = {".", "!", "?", "\u061F"};
    struct kz_str rest = kz_str_sub(s, at, s.len);
    for (size_t i = 0; i < KZ_COUNT(wide); i++) {
        if (kz_str_starts_with(rest, wide[i]))
            return kz_str_from(wide[i]).len;
    }
    for (size_t i = 0; i < KZ_COUNT(narrow); i++) {
        size_t len = kz_str_from(narrow[i]).len;
        if (kz_str_starts_with(rest, narrow[i]) &&
            (rest.len == len || rest.s[len] == ' ' || rest.s[len] == '\n'))
            return len;
    }
    return 0;
}

bool kz_next_sentence(struct kz_str *rest, struct kz_str *sentence) {
    *rest = kz_str_trim(*rest);
    for (size_t i = 0; i < rest->len; i++) {
        size_t mark = end_mark(*rest, i);
        if (mark > 0) {
            *sentence = kz_str_sub(*rest, 0, i + mark);
            *rest = kz_str_trim(kz_str_sub(*rest, i + mark, rest->len));
            return true;
        }
    }
    *sentence = *rest;
    *rest = KZ_STR("");
    return sentence->len > 0;
}

/* The last one takes all that is left. */
static int split(struct kz_str text, struct kz_str out[STORIES]) {
    int count = 0;
    while (count < STORIES && text.len > 0) {
        if (count == STORIES - 1) {
            out[count++] = kz_str_trim(text);
            break;
        }
        if (!kz_next_sentence(&text, &out[count]))
            break;
        count++;
    }
    return count;
}

static void add_number(const struct kz_screen *screen,
                       struct kz_node *picture, int number) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *disc = kz_ui_add(ui, picture, (struct kz_node){
        .w = 56, .h = 56, .at_x = 16, .at_y = 16,
        .skin = {.radius = 28, .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .85f)}});
    kz_ui_add(ui, disc, (struct kz_node){
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER, .text = {
            .text = kz_arena_printf(ui->arena, "%d", number), .size_u = 30,
            .line_u = 40, .bold = true, .face = KZ_FACE_DISPLAY,
            .keeps_size = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_GREEN_TEXT)}});
}

static struct kz_action open_plate(const struct kz_screen *screen,
                                   size_t place) {
    return (struct kz_action){
        KZ_DO_PLATE, kz_arena_printf(screen->ui->arena, "%zu", place + 1)};
}

/* A picture of the content's own is opened by a touch. */
static void add_picture(const struct kz_screen *screen, struct kz_node *row,
                        const struct kz_result_stories *s, size_t place,
                        struct kz_node proto) {
    bool is_numbered = proto.h < s->picture_h;
    struct kz_vignette v = {.turn = place, .is_bare = is_numbered,
                            .icon = s->icon};
    if (place < s->plates->count) {
        const struct kz_plate *plate = &s->plates->items[place];
        v.photo = plate->photo;
        proto.id = kz_ui_id(screen->ui, "plate",
                            kz_arena_printf(screen->ui->arena, "%zu",
                                            place + 1));
        proto.role = KZ_ROLE_BUTTON;
        proto.name = kz_format(screen, "plate.open",
                               kz_say(screen, &plate->picture.caption));
        proto.action = open_plate(screen, place);
    }
    kz_vignette(screen, row, proto, &v);
}

static void add_story(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_result_stories *s, int place,
                      struct kz_str text, struct kz_words_found *found) {
    const struct kz_ui *ui = screen->ui;
    bool is_wide = ui->units.is_portrait;
    float picture_w = is_wide ? 300 : 190, h = is_wide ? 210 : 188;
    struct kz_node *card = kz_ui_add(ui, parent, (struct kz_node){
        .id = kz_ui_id(ui, "story", kz_arena_printf(ui->arena, "%d",
                                                    place + 1)),
        .role = KZ_ROLE_GROUP, .name = text, .flow = KZ_FLOW_ROW,
        .across = KZ_PACK_STRETCH,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    struct kz_node *side = kz_ui_add(ui, card, (struct kz_node){
        .w = picture_w, .min_h = h});
    add_picture(screen, side, s, (size_t)place, (struct kz_node){
        .w = picture_w, .h = h, .picture = {.radius = 24}});
    add_number(screen, side, place + 1);
    struct kz_node *words = kz_ui_add(ui, card, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .along = KZ_PACK_CENTER, .pad = {16, 24, 16, 28}});
    kz_linked_text(screen, words, s->links, found, (struct kz_node_text){
        .text = text, .size_u = 30, .line_u = 48,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
}

void kz_result_stories(const struct kz_screen *screen,
                       struct kz_node *parent,
                       const struct kz_result_stories *s) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str parts[STORIES];
    struct kz_words_found found = {.count = 0};
    int count = split(s->text, parts);
    struct kz_node *list = kz_ui_add(ui, parent, (struct kz_node){
        .id = "body", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_COLUMN,
        .name = s->text, .across = KZ_PACK_STRETCH, .gap = 16});
    if (count < 2)
        add_picture(screen, list, s, 0, (struct kz_node){
            .w = s->w, .h = s->picture_h, .picture = {.radius = 24}});
    if (count == 1)
        kz_linked_text(screen, list, s->links, &found, (struct kz_node_text){
            .text = parts[0], .size_u = 30, .line_u = 51,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    for (int i = 0; count > 1 && i < count; i++)
        add_story(screen, list, s, i, parts[i], &found);
    kz_word_chips(screen, parent, s->links, &found);
    size_t shown = count < 2 ? 1 : (size_t)count;
    kz_plates_row(screen, parent, s->plates, shown, s->plates->count, s->w,
                  300);
}
