/*
 * Collects the shots of a script from the catalog. Inside src/reel.
 */
#ifndef KZ_REEL_CHAPTERS_H
#define KZ_REEL_CHAPTERS_H

#include "src/base/vec.h"
#include "src/catalog/knowledge.h"
#include "src/catalog/results.h"
#include "src/reel/script.h"

/* Of one script while it is written. */
struct kz_scribe {
    struct kz_catalog *catalog;
    const struct kz_words *words;
    struct kz_arena *arena;
    struct kz_reel_script *script;
    KZ_VEC(struct kz_shot) shots;
    int chapter; /* the one being written */
    int rank;    /* of its last shot */
    bool has_key;
    bool has_failed;
};

/* A chapter begins; its plate is the next shot. False: there are enough. */
bool kz_scribe_begin(struct kz_scribe *writer, const struct kz_texts *title);
/* Adds a shot of the chapter with the next rank. Borrowed until the next. */
struct kz_shot *kz_scribe_add(struct kz_scribe *writer, struct kz_shot shot);

/* The words of an id in every language, `values` in their places; each value
 * is texts too, closed by NULL. */
struct kz_texts kz_scribe_words(struct kz_scribe *writer, const char *id,
                                const struct kz_texts *const *values);
/* Both, with a space or as the language joins sentences. */
struct kz_texts kz_scribe_join(struct kz_scribe *writer,
                               const struct kz_texts *a,
                               const struct kz_texts *b);
bool kz_texts_are_empty(const struct kz_texts *texts);
/* The plate's own sentence: what its first three things are called. */
struct kz_texts kz_scribe_meet(struct kz_scribe *writer,
                               const struct kz_shot *plate);

/* The parts of the film, each of which may find nothing to say. */
void kz_write_basin(struct kz_scribe *writer);
void kz_write_water(struct kz_scribe *writer);
void kz_write_minerals(struct kz_scribe *writer);
void kz_write_rights(struct kz_scribe *writer);
void kz_write_green(struct kz_scribe *writer);
void kz_write_visit(struct kz_scribe *writer);

/* What the lead area has done, or all the others: numbers that are no samples
 * only. */
void kz_write_areas(struct kz_scribe *writer, bool is_lead);
/* Figures of series whose name begins so: a chart of one that has years, a
 * number of one that has not. */
void kz_write_series(struct kz_scribe *writer, const char *prefix);

/* A word of the glossary that a chapter asks for, and what stands for it: a
 * part of the section (window > 0), or an icon. */
struct kz_wanted_term {
    const char *id; /* NULL closes a list */
    const char *icon;
    struct kz_section_point at;
    float window;
};
/* As things of `plate`: those that are wanted, then others of their topic. */
void kz_write_terms(struct kz_scribe *writer, struct kz_shot *plate,
                    const struct kz_wanted_term *wanted);
/* As shots that say what they mean. */
void kz_write_term_shots(struct kz_scribe *writer,
                         const struct kz_wanted_term *wanted,
                         struct kz_section_point look, float near);
/* A mineral as a thing, and as a shot. */
bool kz_write_stone(struct kz_scribe *writer, struct kz_str id,
                    struct kz_reel_thing *thing);
void kz_write_stone_shot(struct kz_scribe *writer, struct kz_str id);
/* The stories of the attract screen about a mineral, or about none. */
void kz_write_stories(struct kz_scribe *writer, struct kz_str mineral_id,
                      struct kz_section_point look, float near);

#endif
