#include "src/reel/script.h"

#include <string.h>

#include "src/reel/chapters.h"

struct kz_str kz_reel_say(const struct kz_texts *texts,
                          const struct kz_lang *lang) {
    struct kz_str own = {NULL, 0};
    if (lang->index >= 0 && lang->index < KZ_MAX_LANGS)
        own = texts->by_lang[lang->index];
    for (int i = 0; own.len == 0 && i < KZ_MAX_LANGS; i++)
        own = texts->by_lang[i];
    return own.s ? own : KZ_STR("");
}

bool kz_texts_are_empty(const struct kz_texts *texts) {
    for (int i = 0; i < KZ_MAX_LANGS; i++) {
        if (texts->by_lang[i].len > 0)
            return false;
    }
    return true;
}

static int lang_count(const struct kz_scribe *w) {
    int count = kz_words_lang_count(w->words);
    return count < KZ_MAX_LANGS ? count : KZ_MAX_LANGS;
}

struct kz_texts kz_scribe_words(struct kz_scribe *w, const char *id,
                                const struct kz_texts *const *values) {
    struct kz_texts out = {0};
    for (int i = 0; i < lang_count(w); i++) {
        const struct kz_lang *lang = kz_words_lang(w->words, i);
        const char *in[5] = {NULL};
        for (int k = 0; values && values[k] && k < 4; k++)
            in[k] = kz_arena_cstr(w->arena, kz_reel_say(values[k], lang));
        out.by_lang[i] = kz_words_format(w->words, lang, w->arena, id, in);
    }
    return out;
}

/* Only Chinese sets one sentence right behind another. */
static bool has_no_spaces(const struct kz_lang *lang) {
    return strncmp(lang->code, "zh", 2) == 0;
}

struct kz_texts kz_scribe_join(struct kz_scribe *w, const struct kz_texts *a,
                               const struct kz_texts *b) {
    struct kz_texts out = {0};
    for (int i = 0; i < lang_count(w); i++) {
        const struct kz_lang *lang = kz_words_lang(w->words, i);
        struct kz_str one = a->by_lang[i], two = b->by_lang[i];
        bool is_apart = one.len > 0 && two.len > 0 && !has_no_spaces(lang);
        out.by_lang[i] =
            kz_arena_printf(w->arena, "%.*s%s%.*s", KZ_STR_ARG(one),
                            is_apart ? " " : "", KZ_STR_ARG(two));
    }
    return out;
}

bool kz_scribe_begin(struct kz_scribe *w, const struct kz_texts *title) {
    struct kz_reel_script *s = w->script;
    if (s->chapter_count == KZ_REEL_CHAPTERS)
        return false;
    w->chapter = s->chapter_count;
    w->rank = 0;
    s->chapters[s->chapter_count++].title = *title;
    return true;
}

struct kz_shot *kz_scribe_add(struct kz_scribe *w, struct kz_shot shot) {
    shot.chapter = w->chapter;
    shot.rank = w->rank++;
    kz_vec_push(&w->shots, shot);
    return &w->shots.items[w->shots.count - 1];
}

struct kz_texts kz_scribe_meet(struct kz_scribe *w,
                               const struct kz_shot *plate) {
    static const char *const ids[] = {"reel.meet_1", "reel.meet_2",
                                      "reel.meet_3"};
    const struct kz_texts *values[4] = {NULL};
    int count = plate->thing_count < 3 ? plate->thing_count : 3;
    for (int i = 0; i < count; i++)
        values[i] = &plate->things[i].name;
    if (count == 0)
        return (struct kz_texts){0};
    return kz_scribe_words(w, ids[count - 1], values);
}

static void write_title(struct kz_scribe *w, const struct kz_hall *hall) {
    w->chapter = -1;
    w->rank = 0;
    bool has_welcome = !kz_texts_are_empty(&hall->welcome);
    w->script->hall = hall->name;
    w->script->is_sample = hall->is_sample;
    w->script->name = has_welcome ? hall->welcome : hall->name;
    struct kz_shot shot = {.kind = KZ_SHOT_TITLE, .title = w->script->name,
                           .line = hall->name, .said = hall->name,
                           .look = {960, 250}, .near = .93f, .wanted_s = 7};
    struct kz_story_list stories;
    if (!kz_catalog_stories(w->catalog, w->arena, "lead", &stories))
        w->has_failed = true;
    else if (stories.count > 0 && !kz_texts_are_empty(&stories.items[0].body))
        shot.said = stories.items[0].body;
    kz_scribe_add(w, shot);
}

static void add_all(struct kz_scribe *w) {
    struct kz_reel_script *s = w->script;
    s->count = w->shots.count;
    s->items = kz_arena_array(w->arena, struct kz_shot, s->count + 1);
    if (s->count > 0)
        memcpy(s->items, w->shots.items, s->count * sizeof(*s->items));
}

bool kz_reel_script_write(struct kz_reel_script *s,
                          const struct kz_reel_order *order,
                          struct kz_arena *arena, struct kz_error *err) {
    struct kz_hall hall;
    struct kz_scribe w = {.catalog = order->catalog, .words = order->words,
                          .arena = arena, .script = s};
    memset(s, 0, sizeof(*s));
    if (!kz_catalog_hall(order->catalog, arena, &hall))
        return kz_error_set(err, "reel.nothing", NULL);
    write_title(&w, &hall);
    kz_write_basin(&w);
    kz_write_water(&w);
    kz_write_minerals(&w);
    kz_write_rights(&w);
    kz_write_green(&w);
    bool has_content = s->chapter_count > 0;
    kz_write_visit(&w);
    if (!w.has_failed && has_content) {
        add_all(&w);
        kz_reel_pace(s, order->words, order->seconds);
    }
    kz_vec_free(&w.shots);
    if (w.has_failed)
        return kz_error_set(err, "catalog.damaged", "", NULL);
    return has_content || kz_error_set(err, "reel.nothing", NULL);
}
