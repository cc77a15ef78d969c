#include <math.h>
#include <stdio.h>

#include "ui/screens/screen.h"

struct kz_str kz_say_in(const struct kz_texts *texts,
                        const struct kz_lang *lang) {
    if (lang->index < 0 || lang->index >= KZ_MAX_LANGS)
        return KZ_STR("");
    struct kz_str s = texts->by_lang[lang->index];
    return s.s ? s : KZ_STR("");
}

/* The name of its language behind it, each in its own direction. */
static struct kz_str mark_foreign(const struct kz_screen *screen,
                                  struct kz_str text, int lang) {
    const struct kz_ui *ui = screen->ui;
    if (lang >= kz_words_lang_count(ui->words))
        return text;
    return kz_arena_printf(ui->arena,
                           "\u2068%.*s\u2069 (\u2068%s\u2069)",
                           KZ_STR_ARG(text),
                           kz_words_lang(ui->words, lang)->name);
}

struct kz_str kz_say(const struct kz_screen *screen,
                     const struct kz_texts *texts) {
    struct kz_str own = kz_say_in(texts, screen->ui->lang);
    for (int i = 0; own.len == 0 && i < KZ_MAX_LANGS; i++) {
        if (texts->by_lang[i].len > 0)
            own = mark_foreign(screen, texts->by_lang[i], i);
    }
    return own;
}

const struct kz_lang *kz_partner(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str code = kz_str_is(kz_str_from(ui->lang->code), "ug")
                             ? KZ_STR("zh")
                             : KZ_STR("ug");
    const struct kz_lang *partner = kz_words_hall_lang(ui->words, code);
    int first = ui->lang->index == 0;
    if (partner || kz_words_lang_count(ui->words) < 2)
        return partner;
    return kz_words_lang(ui->words, first);
}

struct kz_str kz_short_name(struct kz_str name) {
    static const struct kz_str brackets[] = {KZ_STR_INIT("("),
                                             KZ_STR_INIT("\uFF08")};
    for (size_t i = 0; i < KZ_COUNT(brackets); i++) {
        size_t at = kz_str_find(name, brackets[i], 1);
        if (at != SIZE_MAX)
            name = kz_str_trim(kz_str_sub(name, 0, at));
    }
    return name;
}

struct kz_str kz_join_list(const struct kz_screen *screen,
                           struct kz_str list) {
    struct kz_str rest = list, part, out = KZ_STR("");
    while (rest.s && kz_str_next_part(&rest, ';', &part)) {
        part = kz_str_trim(part);
        if (part.len == 0)
            continue;
        out = kz_arena_printf(screen->ui->arena, "%.*s%s%.*s",
                              KZ_STR_ARG(out), out.len ? " \u00B7 " : "",
                              KZ_STR_ARG(part));
    }
    return out;
}

struct kz_str kz_say_range(const struct kz_screen *screen, double from,
                           double to) {
    struct kz_arena *arena = screen->ui->arena;
    if (isnan(from) && isnan(to))
        return KZ_STR("");
    if (isnan(from) || isnan(to) || from == to)
        return kz_arena_printf(arena, "%.6g", isnan(from) ? to : from);
    return kz_arena_printf(arena, "%.6g\u2013%.6g", from, to);
}

struct kz_str kz_format(const struct kz_screen *screen, const char *id,
                        struct kz_str value) {
    const struct kz_ui *ui = screen->ui;
    const char *values[] = {kz_arena_cstr(ui->arena, value), NULL};
    return kz_words_format(ui->words, ui->lang, ui->arena, id, values);
}

const char *kz_areas_title(size_t count) {
    return count == 5 ? "areas.title_five" : "areas.title";
}

static struct kz_node *bar_button(const struct kz_screen *screen,
                                  struct kz_node *bar, const char *id,
                                  const char *icon, bool mirrors,
                                  int action, bool is_here) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    return kz_button(ui, bar, &(struct kz_button){
        .id = id, .icon = icon, .icon_mirrors = mirrors,
        .label = kz_ui_words(ui, id), .kind = KZ_BUTTON_BAR, .h = 96,
        /* Four words and three languages: the largest size stops at 30. */
        .size_u = is_portrait ? fminf(24, 30 / ui->text_factor) : 30,
        /* A narrow bar has no room for words beside the icons. */
        .is_stacked = is_portrait,
        .rgba = is_here ? kz_ui_colour(ui, KZ_COLOUR_APRICOT) : 0,
        .action = {action, KZ_STR("")}});
}

/* Stays in its place, pale, and takes no touch. */
static void disable(const struct kz_ui *ui, struct kz_node *button) {
    button->state |= KZ_STATE_DISABLED;
    for (struct kz_node *c = button->first; c; c = c->next) {
        c->icon_rgba = kz_ui_colour(ui, KZ_COLOUR_DISABLED);
        c->text.rgba = kz_ui_colour(ui, KZ_COLOUR_DISABLED);
    }
}

struct kz_node *kz_bar(const struct kz_screen *screen,
                       struct kz_node *parent) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    bool is_home =
        screen->visit->trail[screen->visit->depth - 1].screen ==
        KZ_SCREEN_HOME;
    struct kz_node *bar = kz_ui_add(ui, parent, (struct kz_node){
        .id = "bar", .role = KZ_ROLE_GROUP, .h = 104,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    kz_ui_add(ui, bar, (struct kz_node){
        .h = 1, .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BORDER, .28f)}});
    struct kz_node *row = kz_ui_add(ui, bar, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .gap = 16,
        .pad = kz_edges_xy(is_portrait ? 24 : 60, 0)});
    struct kz_node *back =
        bar_button(screen, row, "bar.back", "back", true, KZ_DO_BACK, false);
    /* A page may have sent the visitor to a place in the section. */
    if (is_home && screen->visit->depth <= 2)
        disable(ui, back);
    bar_button(screen, row, "bar.home", "home", false, KZ_DO_HOME, is_home);
    kz_ui_add(ui, row, (struct kz_node){
        .id = "room", .grow = 1, .min_h = 1, .flow = KZ_FLOW_ROW,
        .along = KZ_PACK_CENTER, .across = KZ_PACK_CENTER});
    bar_button(screen, row, "bar.search", "search", false, KZ_DO_SEARCH,
               screen->visit->trail[screen->visit->depth - 1].screen ==
                   KZ_SCREEN_SEARCH);
    bar_button(screen, row, "bar.access", "access", false, KZ_DO_ACCESS,
               screen->visit->is_access_open);
    kz_language_switch(ui, row, KZ_DO_LANG);
    return bar;
}

struct kz_node *kz_page(const struct kz_screen *screen, const char *name,
                        struct kz_node **content) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = kz_ui_words(ui, name),
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    kz_ground(ui, root);
    struct kz_node *column = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    *content = kz_ui_add(ui, column, (struct kz_node){.grow = 1});
    if (!screen->has_no_bar)
        kz_bar(screen, column);
    return root;
}

void kz_sample_note(const struct kz_screen *screen, struct kz_node *parent) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *n = kz_ui_text(ui, parent, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "hall.sample_note"), .size_u = 24,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    n->id = "sample";
}

struct kz_node *kz_hall_header(const struct kz_screen *screen,
                               struct kz_node *parent,
                               const struct kz_texts *name, float crest_u,
                               float name_u, float partner_u) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_lang *partner = kz_partner(screen);
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .id = "hall", .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_ROW,
        .across = KZ_PACK_CENTER, .gap = 18});
    kz_crest(ui, row, screen->art, crest_u);
    struct kz_node *names =
        kz_ui_add(ui, row, (struct kz_node){.flow = KZ_FLOW_COLUMN});
    struct kz_node *own = kz_ui_text(ui, names, NULL, (struct kz_node_text){
        .text = kz_say(screen, name), .face = KZ_FACE_DISPLAY, .bold = true,
        .size_u = name_u, .line_u = name_u * 1.45f, .has_shadow = true,
        .keeps_size = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    own->role = KZ_ROLE_HEADING;
    struct kz_str second = partner ? kz_say_in(name, partner) : KZ_STR("");
    if (second.len > 0 && partner != ui->lang)
        kz_ui_text(ui, names, partner, (struct kz_node_text){
            .text = second, .size_u = partner_u, .line_u = partner_u * 1.5f,
            .has_shadow = true, .keeps_size = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    return row;
}

struct kz_specimen_view
kz_mineral_view(const struct kz_screen *screen, struct kz_str mineral_id,
                const struct kz_catalog_crystal *crystal, struct kz_str look,
                enum kz_specimen_ground ground) {
    struct kz_specimen_view view = {
        .from = screen->specimens,
        .ask = {.key = mineral_id, .look = look,
                .has_crystal = crystal && crystal->id.len > 0},
        .ground = ground,
    };
    if (view.ask.has_crystal)
        view.ask.spec = (struct kz_crystal_spec){
            {crystal->a, crystal->b, crystal->c, crystal->alpha,
             crystal->beta, crystal->gamma},
            crystal->point_group, crystal->forms};
    return view;
}
