#include <math.h>
#include <stdio.h>
#include <string.h>

#include "src/catalog/film.h"
#include "src/media/film.h"
#include "ui/screens/for_me.h"
#include "ui/screens/section_labels.h"
#include "ui/widgets/timeline.h"
#include "ui/screens/section_mark.h"

struct home {
    struct kz_hall hall;
    struct kz_place_list places;
    struct kz_catalog_counts counts;
    struct kz_mineral_card door; /* of the first door; no id: none */
    struct kz_catalog_crystal door_crystal;
    struct kz_film_row film; /* the first; no id: there is none */
    struct kz_for_me for_me;
    struct kz_mineral_page marked; /* sought in the section; no id: none */
};

/* The mineral whose specimen stands on the first door: gold if the hall has
 * it, for it is known at a glance, else the first. */
static const struct kz_mineral_card *
door_mineral(const struct kz_mineral_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        if (kz_str_is(list->items[i].crystal_id, "gold"))
            return &list->items[i];
    }
    return list->count > 0 ? &list->items[0] : NULL;
}

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    snprintf(item_out, KZ_ITEM_SIZE, "%s", item);
    struct home *h = kz_arena_new(screen->arena, struct home);
    struct kz_mineral_filter all = {{NULL, 0}};
    struct kz_mineral_list minerals;
    bool is_good =
        kz_catalog_hall(screen->catalog, screen->arena, &h->hall) &&
        kz_catalog_places(screen->catalog, screen->arena, &h->places) &&
        kz_catalog_counts(screen->catalog, &h->counts) &&
        kz_catalog_minerals(screen->catalog, screen->arena, &all, &minerals) &&
        kz_catalog_film(screen->catalog, screen->arena, KZ_STR(""), &h->film) &&
        kz_for_me_load(screen, &h->for_me);
    /* A tap on the film's door need not wait for the decoders. */
    if (is_good && h->film.id.len > 0)
        kz_film_prepare();
    const struct kz_mineral_card *door =
        is_good ? door_mineral(&minerals) : NULL;
    if (door)
        h->door = *door;
    if (door && door->crystal_id.len > 0)
        is_good = kz_catalog_crystal(screen->catalog, screen->arena,
                                     door->crystal_id, &h->door_crystal);
    if (is_good)
        is_good = kz_section_spread(screen, &h->places, &minerals);
    if (is_good && item[0])
        is_good = kz_catalog_mineral(screen->catalog, screen->arena,
                                     kz_str_from(item), &h->marked) &&
                  h->marked.has_place;
    return is_good ? h : NULL;
}

static bool has_lens(const struct home *h, struct kz_str mineral_id) {
    for (size_t i = 0; i < h->places.count; i++) {
        const struct kz_place *p = &h->places.items[i];
        if (p->kind == KZ_PLACE_LENS &&
            kz_str_equal(p->mineral_id, mineral_id))
            return true;
    }
    return false;
}

/* Beside the visitor's own, where each page has two; else NULL. */
static const struct kz_lang *second_lang(const struct kz_screen *screen) {
    const struct kz_lang *partner = kz_partner(screen);
    return screen->visit->is_bilingual && partner != screen->ui->lang
               ? partner : NULL;
}

/* What a visitor who said who they are begins with, in place of the hall's
 * own title: smaller, for the button below it needs room. */
static void add_lead(const struct kz_screen *screen, struct kz_node *root,
                     const struct home *h, const struct kz_story *lead) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    bool is_large = ui->text_factor > 1.1f;
    float top = is_portrait ? 180 : 120, line = is_portrait ? 72 : 84;
    float line_u = is_large ? 54 : 46;
    struct kz_node *region = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .is_geography = true});
    struct kz_node *block = kz_ui_add(ui, region, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .w = is_portrait ? 690 : 1220, .at_y = top,
        .at_x = is_portrait ? 356 : ui->units.w - 1280});
    struct kz_node *title = kz_ui_text(ui, block, NULL, (struct kz_node_text){
        .text = kz_say(screen, &lead->title), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = is_portrait ? 50 : 60, .tight = true,
        .line_u = line, .keeps_size = true, .align = KZ_ALIGN_CENTER,
        .is_balanced = true, .has_shadow = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->id = "welcome";
    const struct kz_lang *second = second_lang(screen);
    struct kz_str words = second ? kz_say_in(&lead->title, second)
                                 : kz_say(screen, &lead->line);
    if (words.len > 0)
        kz_ui_text(ui, block, second, (struct kz_node_text){
            .text = words, .size_u = is_large ? 36 : 30, .line_u = line_u,
            .keeps_size = true,
            .align = KZ_ALIGN_CENTER, .is_balanced = true,
            .has_shadow = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)});
    if (is_portrait)
        return;
    /* Where hands reach it, also in low mode. */
    float above = top + line + line_u;
    struct kz_node *row = kz_ui_add(ui, block, (struct kz_node){
        .flow = KZ_FLOW_ROW, .along = KZ_PACK_CENTER,
        .across = KZ_PACK_CENTER, .gap = 16, .turns_with_lang = true,
        .lang = ui->lang,
        .pad = {fmaxf(12, screen->low_top_u + 4 - above), 0, 0, 0}});
    kz_for_me_button(screen, row, &h->for_me);
}

/* Who the visitor says they are: in the bar, and where that is full, over the
 * deep rock, where no mineral lies. */
static void add_for_me(const struct kz_screen *screen, struct kz_node *root,
                       const struct home *h, struct kz_node *bar) {
    const struct kz_ui *ui = screen->ui;
    if (!ui->units.is_portrait) {
        kz_for_me_pill(screen, kz_node_find(bar, "room"), &h->for_me);
        return;
    }
    struct kz_node *region = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .is_geography = true});
    struct kz_node *row = kz_ui_add(ui, region, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16,
        .at_along = KZ_PACK_END, .at_x = 48, .at_y = 824,
        .turns_with_lang = true, .lang = ui->lang});
    kz_for_me_pill(screen, row, &h->for_me);
    kz_for_me_button(screen, row, &h->for_me);
}

static void add_headline(const struct kz_screen *screen,
                         struct kz_node *root, const struct home *h) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    /* A large line below wants the room of the title's second line. */
    bool is_low = is_portrait && ui->text_factor > 1.1f;
    /* The title stands over the open sky, which lies to the south of Bogda
     * in every language. */
    struct kz_node *region = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .is_geography = true});
    struct kz_node *block = kz_ui_add(ui, region, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .w = is_low ? 750 : is_portrait ? 790 : 1220,
        .at_x = is_low ? 310 : is_portrait ? 250 : ui->units.w - 1280,
        .at_y = is_portrait ? 180 : 124});
    struct kz_node *title = kz_ui_text(ui, block, NULL, (struct kz_node_text){
        .text = kz_say(screen, &h->hall.welcome), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = is_low ? 50 : is_portrait ? 72 : 78,
        .tight = true, .line_u = is_low ? 80 : is_portrait ? 100 : 112,
        .keeps_size = true, .align = KZ_ALIGN_CENTER, .is_balanced = true,
        .has_shadow = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->id = "welcome";
    const struct kz_lang *second = second_lang(screen);
    kz_ui_text(ui, block, second, (struct kz_node_text){
        .text = second ? kz_say_in(&h->hall.welcome, second)
                       : kz_say(screen, &h->hall.welcome_line),
        .size_u = second ? 40 : 32,
        .line_u = 50, .align = KZ_ALIGN_CENTER, .is_balanced = true, .has_shadow = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)});
}

enum door_kind { DOOR_MINERALS, DOOR_RIGHTS, DOOR_AREAS, DOOR_FILM,
                 DOOR_ARTICLES, DOOR_QUIZ, DOORS };

enum { DOORS_MOST = 4 }; /* side by side */

struct door {
    const char *id, *title, *mark, *art, *opens;
    enum kz_colour tint;
    struct kz_str line;
    bool is_there; /* the hall has something behind it */
};

static void add_door_art(const struct kz_screen *screen, struct kz_node *tile,
                         const struct home *h, enum door_kind kind,
                         const struct door *door) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    const struct kz_mineral_card *m = &h->door;
    struct kz_node proto = {.at_across = KZ_PACK_END, .at_x = 14,
                            .at_y = is_portrait ? 16 : 8};
    if (kind == DOOR_MINERALS && m->id.len > 0) {
        struct kz_specimen_view view =
            kz_mineral_view(screen, m->id, &h->door_crystal, m->look,
                            KZ_SPECIMEN_FLAT);
        view.flat_rgba = kz_ui_colour(ui, KZ_COLOUR_SURFACE1);
        proto.w = proto.h = is_portrait ? 170 : 128;
        kz_specimen_node(ui, tile, proto, &view);
    } else if (kind == DOOR_FILM) {
        proto.w = is_portrait ? 180 : 118;
        proto.h = is_portrait ? 100 : 64;
        proto.at_x = 26;
        proto.at_y = is_portrait ? 32 : 24;
        proto.picture.radius = 10;
        struct kz_node *still = kz_section_cutting(
            ui, tile, screen->art, proto,
            (struct kz_section_point){880, 430}, 300);
        kz_ui_add(ui, still, (struct kz_node){
            .w = 40, .h = 40, .at_across = KZ_PACK_CENTER,
            .at_along = KZ_PACK_CENTER,
            .skin = {.radius = 20, .fill = 0x0E1420C0}});
        kz_ui_add(ui, still, (struct kz_node){
            .icon = "mark-film", .icon_u = 22, .w = 22, .h = 22,
            .icon_rgba = 0xFFFFFFFF, .at_across = KZ_PACK_CENTER,
            .at_along = KZ_PACK_CENTER});
    } else if (door->art) {
        /* A picture of its own colours, or a sign in the door's. */
        bool is_sign = kind == DOOR_ARTICLES || kind == DOOR_QUIZ;
        proto.icon = door->art;
        proto.w = proto.h = proto.icon_u = is_portrait ? 150 : 80;
        proto.icon_rgba = is_sign ? kz_ui_faded(ui, door->tint, .35f)
                                  : 0xFFFFFFFF;
        proto.at_x = 24;
        kz_ui_add(ui, tile, proto);
    }
}

static void add_door(const struct kz_screen *screen, struct kz_node *parent,
                     const struct home *h, enum door_kind kind,
                     const struct door *door) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    struct kz_skin skin = kz_kind_skin(ui, door->tint);
    struct kz_node *tile = kz_ui_add(ui, parent, (struct kz_node){
        .id = door->id, .role = KZ_ROLE_BUTTON,
        .name = kz_ui_words(ui, door->title), .grow = is_portrait ? 0 : 1,
        .min_h = is_portrait ? 320 : 184, .skin = skin,
        .action = {KZ_DO_OPEN, kz_str_from(door->opens)}});
    kz_ui_add(ui, tile, (struct kz_node){
        .icon = door->mark, .icon_u = 48, .w = 48, .h = 48,
        .icon_rgba = kind < DOOR_ARTICLES ? 0xFFFFFFFF
                                          : kz_ui_colour(ui, door->tint),
        .at_x = 32, .at_y = 28});
    /* Large words take the place of the picture and of the line below, so
     * that the doors never grow over the minerals. */
    bool is_large = ui->text_factor > 1.1f;
    if (!is_large)
        add_door_art(screen, tile, h, kind, door);
    struct kz_node *words = kz_ui_add(ui, tile, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .pad = {is_large ? 18 : is_portrait ? 190 : 80, 24, 18,
                is_large ? 100 : 32},
        .at_across = KZ_PACK_STRETCH});
    kz_ui_add(ui, words, (struct kz_node){.text = {
        .text = kz_ui_words(ui, door->title), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 36, .line_u = 48, .max_lines = 2,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    if (is_large && !is_portrait)
        return;
    const struct kz_lang *second = second_lang(screen);
    kz_ui_add(ui, words, (struct kz_node){.lang = second, .text = {
        .text = second ? kz_words_get(ui->words, second, door->title)
                       : door->line,
        .size_u = second ? 30 : 25, .line_u = 40, .max_lines = 2,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
}

/* How long it takes, when the hall has one and says so. */
static struct kz_str film_line(const struct kz_screen *screen,
                               const struct home *h) {
    return h->film.duration_s > 0
               ? kz_film_time(screen->ui, h->film.duration_s)
               : kz_say(screen, &h->film.title);
}

static struct kz_str count_line(const struct kz_screen *screen,
                                const char *words, int count) {
    return kz_format(screen, words,
                     kz_arena_printf(screen->ui->arena, "%d", count));
}

/* The last two only where a hall has fewer of the others. */
static void list_doors(const struct kz_screen *screen, const struct home *h,
                       struct door doors[DOORS]) {
    const struct kz_catalog_counts *n = &h->counts;
    const struct door all[DOORS] = {
        {"door.minerals", "home.minerals", "mark-minerals", NULL, "minerals",
         KZ_COLOUR_RED_TEXT,
         count_line(screen, "home.minerals_line", n->minerals),
         n->minerals > 0},
        {"door.rights", "home.rights", "mark-rights", "art-rights",
         "rights", KZ_COLOUR_BLUE_TEXT,
         kz_ui_words(screen->ui, "home.rights_line"),
         n->mining_rights + n->transfers > 0},
        {"door.areas", kz_areas_title((size_t)n->business_areas),
         "mark-areas", "art-areas", "areas", KZ_COLOUR_GREEN_TEXT,
         kz_ui_words(screen->ui, "home.areas_line"), n->business_areas > 0},
        {"door.film", "home.film", "mark-film", NULL, "film",
         KZ_COLOUR_APRICOT, film_line(screen, h), h->film.id.len > 0},
        {"door.articles", "article.title", "document", "document", "article",
         KZ_COLOUR_BLUE_TEXT,
         count_line(screen, "home.articles_line", n->articles),
         n->articles > 0},
        {"door.quiz", "quiz.title", "touch", "touch", "quiz",
         KZ_COLOUR_APRICOT,
         count_line(screen, "home.quiz_line", n->questions),
         n->questions > 0},
    };
    memcpy(doors, all, sizeof(all));
}

static void add_doors(const struct kz_screen *screen, struct kz_node *root,
                      const struct home *h) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    struct door doors[DOORS];
    list_doors(screen, h, doors);
    struct kz_node *row = kz_ui_add(ui, root, (struct kz_node){
        .id = "doors", .role = KZ_ROLE_LIST,
        .flow = is_portrait ? KZ_FLOW_GRID : KZ_FLOW_ROW, .columns = 2,
        .across = KZ_PACK_STRETCH, .gap = 24,
        .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END,
        .at_x = is_portrait ? 48 : 60, .at_y = is_portrait ? 144 : 120});
    for (int i = 0, shown = 0; i < DOORS && shown < DOORS_MOST; i++) {
        if (!doors[i].is_there)
            continue;
        add_door(screen, row, h, (enum door_kind)i, &doors[i]);
        shown++;
    }
}

/* At the far end of the header, over the empty sky. */
static void add_sample_pill(const struct kz_screen *screen,
                            struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *pill = kz_ui_add(ui, root, (struct kz_node){
        .id = "sample", .role = KZ_ROLE_TEXT, .flow = KZ_FLOW_ROW,
        .name = kz_ui_words(ui, "hall.sample_note"),
        .across = KZ_PACK_CENTER, .min_h = 44, .pad = kz_edges_xy(18, 0),
        .at_across = KZ_PACK_END, .at_x = is_portrait ? 48 : 60,
        .at_y = is_portrait ? 130 : 34,
        .skin = {.radius = 22, .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .6f),
                 .border_w = 1,
                 .border = kz_ui_faded(ui, KZ_COLOUR_SAND, .5f)}});
    kz_ui_add(ui, pill, (struct kz_node){.text = {
        .text = kz_ui_words(ui, "hall.sample_note"), .size_u = 24,
        .keeps_size = true, .max_lines = 1,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)}});
}

/* The picture is no map and no scale drawing, and says so. */
static void add_schematic_note(const struct kz_screen *screen,
                               struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *note = kz_ui_text(ui, root, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "home.schematic"), .size_u = 24,
        .line_u = 34, .keeps_size = true, .has_shadow = true,
        .align = is_portrait ? KZ_ALIGN_START : KZ_ALIGN_END,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    note->id = "schematic";
    note->at_across = is_portrait ? KZ_PACK_START : KZ_PACK_END;
    note->at_x = is_portrait ? 48 : 60;
    note->at_y = is_portrait ? 136 : 86;
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct home *h = screen->data;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = kz_ui_words(ui, "bar.home")});
    kz_section_view(ui, root, screen->art, KZ_SECTION_HOME);
    kz_section_labels(screen, root, &h->places, KZ_SECTION_HOME);
    kz_section_lenses(screen, root, &h->places);
    if (h->marked.has_place)
        kz_section_mark(screen, root, &h->marked,
                        has_lens(h, h->marked.card.id));
    const struct kz_story *lead = kz_for_me_lead(screen, &h->for_me);
    if (lead)
        add_lead(screen, root, h, lead);
    else
        add_headline(screen, root, h);
    struct kz_node *header =
        kz_hall_header(screen, root, &h->hall.name, 76, 38, 24);
    header->at_x = ui->units.is_portrait ? 48 : 60;
    header->at_y = 28;
    if (screen->low_top_u <= 0)
        kz_door_on_crest(screen, header->first, 0);
    if (h->hall.is_sample)
        add_sample_pill(screen, root);
    if (kz_section_is_told(&h->places))
        add_schematic_note(screen, root);
    add_doors(screen, root, h);
    struct kz_node *bar = kz_bar(screen, root);
    bar->at_across = KZ_PACK_STRETCH;
    bar->at_along = KZ_PACK_END;
    add_for_me(screen, root, h, bar);
    kz_for_me_sheet(screen, root, &h->for_me);
    return root;
}

const struct kz_screen_type kz_screen_home = {
    .name = "home", .is_whole_picture = true, .has_item = true,
    .load = load, .build = build};
