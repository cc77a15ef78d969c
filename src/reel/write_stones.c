/* Chapters of minerals. */
#include <string.h>

#include "src/reel/chapters.h"
#include "ui/screens/screen.h"

static struct kz_texts short_names(const struct kz_texts *names) {
    struct kz_texts out = *names;
    for (int i = 0; i < KZ_MAX_LANGS; i++)
        if (out.by_lang[i].len > 0)
            out.by_lang[i] = kz_short_name(out.by_lang[i]);
    return out;
}

/* Parts joined by ; with a middle dot. */
static struct kz_texts join_parts(struct kz_scribe *w,
                                  const struct kz_texts *lists) {
    struct kz_texts out = {0};
    for (int i = 0; i < KZ_MAX_LANGS; i++) {
        struct kz_str rest = lists->by_lang[i], part, all = KZ_STR("");
        while (rest.s && kz_str_next_part(&rest, ';', &part)) {
            part = kz_str_trim(part);
            if (part.len > 0)
                all = kz_arena_printf(w->arena, "%.*s%s%.*s", KZ_STR_ARG(all),
                                      all.len > 0 ? " \u00B7 " : "",
                                      KZ_STR_ARG(part));
        }
        out.by_lang[i] = all;
    }
    return out;
}

static void fill_ask(struct kz_specimen_ask *ask,
                     const struct kz_mineral_page *m) {
    const struct kz_catalog_crystal *c = &m->crystal;
    *ask = (struct kz_specimen_ask){.key = m->card.id, .look = m->card.look,
                                    .has_crystal = c->id.len > 0};
    if (ask->has_crystal)
        ask->spec = (struct kz_crystal_spec){
            {c->a, c->b, c->c, c->alpha, c->beta, c->gamma},
            c->point_group, c->forms};
}

bool kz_write_stone(struct kz_scribe *w, struct kz_str id,
                    struct kz_reel_thing *t) {
    struct kz_mineral_page m;
    *t = (struct kz_reel_thing){0};
    if (!kz_catalog_mineral(w->catalog, w->arena, id, &m))
        return false;
    t->name = short_names(&m.card.name);
    t->note = join_parts(w, &m.card.uses_short);
    t->is_sample = m.card.is_sample;
    t->has_stone = true;
    fill_ask(&t->ask, &m);
    t->has_place = m.has_place;
    t->at = (struct kz_section_point){m.wide.x, m.wide.y};
    return true;
}

void kz_write_stone_shot(struct kz_scribe *w, struct kz_str id) {
    struct kz_mineral_page m;
    struct kz_shot shot = {.thing_count = 1, .near = .42f, .wanted_s = 8.5};
    if (!kz_write_stone(w, id, &shot.things[0]) ||
        !kz_catalog_mineral(w->catalog, w->arena, id, &m))
        return;
    const struct kz_reel_thing *t = &shot.things[0];
    bool is_in_place = t->has_place && w->rank % 3 == 2;
    shot.kind = is_in_place ? KZ_SHOT_LENS : KZ_SHOT_STONE;
    shot.title = t->name;
    shot.line = t->note;
    shot.said = m.body;
    if (kz_texts_are_empty(&shot.said))
        shot.said = m.uses;
    shot.look = t->at;
    shot.is_sample = t->is_sample;
    kz_scribe_add(w, shot);
}

/* Categories that make one chapter together; the others each make their own
 * and are called as the content calls them. */
static const struct group {
    const char *title, *line;
    const char *categories[8];
} groups[] = {
    {"reel.energy", "reel.energy_line", {"energy"}},
    {"reel.salts", "reel.salts_line", {"chemical"}},
    {"reel.metals", "reel.metals_line",
     {"ferrous", "nonferrous", "precious", "rare", "building", "gem"}},
};

enum { STONES_MOST = 512 };

static int group_of(struct kz_str category) {
    for (size_t g = 0; g < KZ_COUNT(groups); g++) {
        for (size_t i = 0; i < KZ_COUNT(groups[g].categories); i++) {
            const char *name = groups[g].categories[i];
            if (name && kz_str_is(category, name))
                return (int)g;
        }
    }
    return -1;
}

/* Which of a chapter's minerals come first: those that stand in the section
 * of home, then those with a crystal, by turns of their categories. */
static int worth(const struct kz_mineral_page *m, bool has_lens) {
    return (has_lens ? 4 : 0) + (m->crystal.id.len > 0 ? 2 : 0) +
           (m->has_place ? 1 : 0);
}

struct chosen {
    const struct kz_mineral_card *card;
    int worth, turn; /* turn: how many of its category came before */
};

static bool has_lens(const struct kz_place_list *places, struct kz_str id) {
    for (size_t i = 0; i < places->count; i++) {
        if (places->items[i].kind == KZ_PLACE_LENS &&
            kz_str_equal(places->items[i].mineral_id, id))
            return true;
    }
    return false;
}

/* A small list: sorted where it stands, equals stay in order. */
static void sort_chosen(struct chosen *list, size_t count, bool by_turn) {
    for (size_t i = 1; i < count; i++) {
        struct chosen c = list[i];
        size_t k = i;
        for (; k > 0; k--) {
            bool is_before = list[k - 1].worth >= c.worth;
            if (by_turn && list[k - 1].turn != c.turn)
                is_before = list[k - 1].turn < c.turn;
            if (is_before)
                break;
            list[k] = list[k - 1];
        }
        list[k] = c;
    }
}

static void count_turns(struct chosen *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        list[i].turn = 0;
        for (size_t k = 0; k < i; k++)
            list[i].turn += kz_str_equal(list[k].card->category_id,
                                         list[i].card->category_id);
    }
}

/* The middle of the places of its things. */
static void look_at_things(struct kz_shot *plate) {
    float x = 0, y = 0;
    int count = 0;
    for (int i = 0; i < plate->thing_count; i++) {
        if (!plate->things[i].has_place)
            continue;
        x += plate->things[i].at.x;
        y += plate->things[i].at.y;
        count++;
    }
    plate->look = (struct kz_section_point){960, 700};
    if (count > 0)
        plate->look = (struct kz_section_point){x / (float)count,
                                                y / (float)count};
}

static void write_chapter(struct kz_scribe *w, struct chosen *list,
                          size_t count, const struct kz_texts *title,
                          const char *line) {
    struct kz_shot plate = {.kind = KZ_SHOT_PLATE, .title = *title,
                            .near = .5f, .wanted_s = 8};
    sort_chosen(list, count, false);
    count_turns(list, count);
    sort_chosen(list, count, true);
    for (size_t i = 0; i < count && plate.thing_count < 3; i++) {
        struct kz_reel_thing *t = &plate.things[plate.thing_count];
        plate.thing_count += kz_write_stone(w, list[i].card->id, t);
    }
    if (plate.thing_count == 0 || !kz_scribe_begin(w, title))
        return;
    if (line)
        plate.line = kz_scribe_words(w, line, NULL);
    look_at_things(&plate);
    struct kz_texts meet = kz_scribe_meet(w, &plate);
    plate.said = kz_scribe_join(w, &plate.line, &meet);
    kz_scribe_add(w, plate);
    for (size_t i = 0; i < count; i++) {
        struct kz_mineral_page m;
        kz_write_stone_shot(w, list[i].card->id);
        if (kz_catalog_mineral(w->catalog, w->arena, list[i].card->id, &m))
            kz_write_stories(w, m.card.id,
                             (struct kz_section_point){m.wide.x, m.wide.y},
                             .5f);
    }
}

struct stock {
    struct kz_mineral_list minerals;
    struct chosen *all;
    bool *is_used;
};

/* Those of a group, or of one category. */
static size_t gather(struct stock *s, int group, struct kz_str category,
                     struct chosen *out) {
    size_t count = 0;
    for (size_t i = 0; i < s->minerals.count; i++) {
        struct kz_str own = s->minerals.items[i].category_id;
        bool is_of = group >= 0 ? group_of(own) == group
                                : kz_str_equal(own, category);
        if (is_of && !s->is_used[i])
            out[count++] = s->all[i];
    }
    return count;
}

static void mark_used(struct stock *s, const struct chosen *list,
                      size_t count) {
    for (size_t i = 0; i < count; i++)
        s->is_used[list[i].card - s->minerals.items] = true;
}

/* A chapter of fewer than three would not be one. */
enum { LEAST = 3 };

static void write_groups(struct kz_scribe *w, struct stock *s,
                         struct chosen *some) {
    for (size_t g = 0; g < KZ_COUNT(groups); g++) {
        size_t count = gather(s, (int)g, KZ_STR(""), some);
        if (count < LEAST)
            continue;
        mark_used(s, some, count);
        struct kz_texts title = kz_scribe_words(w, groups[g].title, NULL);
        write_chapter(w, some, count, &title, groups[g].line);
    }
}

static void write_own(struct kz_scribe *w, struct stock *s,
                      struct chosen *some) {
    for (size_t i = 0; i < s->minerals.count; i++) {
        const struct kz_mineral_card *m = &s->minerals.items[i];
        if (s->is_used[i] || group_of(m->category_id) >= 0 ||
            kz_str_is(m->category_id, "water_gas"))
            continue;
        size_t count = gather(s, -1, m->category_id, some);
        if (count < LEAST || kz_texts_are_empty(&m->category))
            continue;
        mark_used(s, some, count);
        write_chapter(w, some, count, &m->category, NULL);
    }
}

static void write_rest(struct kz_scribe *w, struct stock *s,
                       struct chosen *some) {
    size_t count = 0;
    bool has_chapters = false;
    for (size_t i = 0; i < s->minerals.count; i++) {
        has_chapters = has_chapters || s->is_used[i];
        if (!s->is_used[i] &&
            !kz_str_is(s->minerals.items[i].category_id, "water_gas"))
            some[count++] = s->all[i];
    }
    if (count == 0 || (count < LEAST && has_chapters))
        return;
    struct kz_texts title = kz_scribe_words(
        w, has_chapters ? "reel.others" : "reel.minerals", NULL);
    write_chapter(w, some, count, &title, NULL);
}

void kz_write_minerals(struct kz_scribe *w) {
    struct kz_place_list places;
    struct stock s = {.all = NULL};
    if (!kz_catalog_minerals(w->catalog, w->arena,
                             &(struct kz_mineral_filter){.county_id = {0}},
                             &s.minerals) ||
        !kz_catalog_places(w->catalog, w->arena, &places)) {
        w->has_failed = true;
        return;
    }
    if (s.minerals.count > STONES_MOST)
        s.minerals.count = STONES_MOST;
    s.all = kz_arena_array(w->arena, struct chosen, s.minerals.count + 1);
    s.is_used = kz_arena_array(w->arena, bool, s.minerals.count + 1);
    struct chosen *some =
        kz_arena_array(w->arena, struct chosen, s.minerals.count + 1);
    for (size_t i = 0; i < s.minerals.count; i++) {
        struct kz_mineral_page m;
        s.all[i].card = &s.minerals.items[i];
        if (kz_catalog_mineral(w->catalog, w->arena, s.all[i].card->id, &m))
            s.all[i].worth = worth(&m, has_lens(&places, m.card.id));
    }
    write_groups(w, &s, some);
    write_own(w, &s, some);
    write_rest(w, &s, some);
}
