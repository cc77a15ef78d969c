/*
 * What the film shows, in its order, before anything is drawn: chapters of
 * shots, each with its words in all languages, its place in the section, its
 * rank and its time. Made from what the catalog holds; what that lacks is
 * left out. Everything lies in the arena given.
 *
 * Units   seconds while it is planned, frames of KZ_REEL_RATE afterwards
 */
#ifndef KZ_REEL_SCRIPT_H
#define KZ_REEL_SCRIPT_H

#include "src/catalog/catalog.h"
#include "src/catalog/results.h"
#include "src/section/profile.h"
#include "ui/widgets/specimens.h"

enum {
    KZ_REEL_RATE = 25,       /* frames a second */
    KZ_REEL_THINGS = 4,      /* named on one chapter's plate */
    KZ_REEL_CHAPTERS = 16,
    KZ_REEL_DISSOLVE = 20,   /* frames in which one shot gives way to another */
};

enum kz_shot_kind {
    KZ_SHOT_TITLE,   /* what the film is about, over the whole section */
    KZ_SHOT_PLATE,   /* a chapter's title and what it is about */
    KZ_SHOT_STORY,   /* one thought */
    KZ_SHOT_STONE,   /* a mineral by itself, turning */
    KZ_SHOT_LENS,    /* a mineral where it lies */
    KZ_SHOT_TERM,    /* a word and what it means */
    KZ_SHOT_FIGURE,  /* one number */
    KZ_SHOT_CHART,   /* several */
    KZ_SHOT_STEPS,   /* from rule to rule */
    KZ_SHOT_HALL,    /* the invitation */
};

/* Something a plate names. */
struct kz_reel_thing {
    struct kz_texts name;
    struct kz_texts note; /* small, below it; may be empty */
    struct kz_specimen_ask ask;
    bool has_stone;
    bool is_label; /* stands at its place in the section, no disc */
    const char *icon; /* without a stone; NULL: none */
    float window;     /* > 0: its disc shows so much of the section's width */
    bool has_place;
    struct kz_section_point at; /* design space */
    bool is_sample;
};

struct kz_reel_bar {
    struct kz_texts label;
    struct kz_texts value; /* as it is said */
    double number;
};

struct kz_shot {
    enum kz_shot_kind kind;
    int chapter; /* place in the script, -1: before the first */
    int rank;    /* the lower, the sooner it is taken */
    bool is_key; /* belongs in a film of a minute too */
    struct kz_texts title, line;
    struct kz_texts said;   /* what its captions say, in sentences */
    struct kz_texts source; /* with its date; of every number */
    struct kz_reel_thing things[KZ_REEL_THINGS];
    int thing_count;
    struct kz_texts steps[4], step_names[4]; /* unnamed: they have numbers */
    int step_count;
    struct kz_figure figure; /* of KZ_SHOT_FIGURE */
    struct kz_reel_bar *bars;
    size_t bar_count;
    bool is_years, is_donut;
    bool is_apart; /* bars of several units: numbers beside each other */
    bool is_sample;
    struct kz_section_point look; /* where the camera goes */
    float near;                   /* share of the section's width it sees */
    double wanted_s;
    int64_t start, end;           /* frames */
};

struct kz_reel_chapter {
    struct kz_texts title;
    int64_t start; /* frames */
};

struct kz_reel_script {
    struct kz_texts name; /* of the film */
    struct kz_texts hall;
    bool is_sample;       /* of the hall */
    struct kz_shot *items;
    size_t count;
    struct kz_reel_chapter chapters[KZ_REEL_CHAPTERS];
    int chapter_count;
    int64_t frames; /* length */
};

struct kz_reel_order {
    struct kz_catalog *catalog;
    const struct kz_words *words;
    double seconds; /* wanted length; 0: what the catalog gives */
};

/* Errors  false: catalog.damaged, or reel.nothing for a catalog without
 *         anything to show */
KZ_NODISCARD bool kz_reel_script_write(struct kz_reel_script *script,
                                       const struct kz_reel_order *order,
                                       struct kz_arena *arena,
                                       struct kz_error *err);

/* Chooses among the shots and gives them their time; the rest is taken out.
 * Inside src/reel; the script's shots must be in order. */
void kz_reel_pace(struct kz_reel_script *script, const struct kz_words *words,
                  double seconds);

/* The text of the language, else the first there is. */
struct kz_str kz_reel_say(const struct kz_texts *texts,
                          const struct kz_lang *lang);

#endif
