/*
 * The read side of a generation: catalog.db, opened read-only, answers as
 * plain structs. Everything a call returns lies in the caller's arena and
 * lives as long as it; nothing points into the database.
 *
 * Words come in all languages at once, in kz_texts, indexed by
 * kz_lang.index; a language the database lacks gives empty strings. Every
 * list stands in the content's order. Empty text and an absent reference are
 * empty slices, an absent number is NAN or 0 as said.
 *
 * Thread  one owner; not free-threaded
 * Errors  of the database are logged here; the call then returns false and
 *         its result is zeroed. "Not found" is false too, unlogged.
 */
#ifndef KZ_CATALOG_CATALOG_H
#define KZ_CATALOG_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/base/str.h"
#include "src/base/words.h"

enum {
    KZ_MAX_LANGS = 8,
    KZ_CATALOG_APPLICATION_ID = 0x4B415245,
    KZ_CATALOG_VERSION = 3,
};

struct kz_catalog;

struct kz_texts {
    struct kz_str by_lang[KZ_MAX_LANGS];
};

/**
 * Open a finished catalog.db: immutable, query_only, no attach, no trusted
 * schema. Statements are prepared at first use.
 *
 * words   gives the languages, their order and the names of codes; borrowed,
 *         must outlive the catalog
 * Owner   the caller; kz_catalog_close()
 * Errors  NULL: catalog.damaged (path), catalog.foreign (path: another kind of
 *         file), catalog.version (path, its version, ours)
 */
KZ_NODISCARD struct kz_catalog *kz_catalog_open(const char *db_path,
                                                const struct kz_words *words,
                                                struct kz_error *err);
void kz_catalog_close(struct kz_catalog **catalog);

/* From now on no answer names this object: a picture shows another of its
 * sizes or none, a film, sound or caption file counts as gone. */
void kz_catalog_hide(struct kz_catalog *catalog, const char *hash);

/* Its languages, as far as `words` speak them, in its order: kz_words_keep().
 * Before anything else is read. */
bool kz_catalog_keep_langs(struct kz_catalog *catalog, struct kz_words *words);

/* The hall's corrections of sentences, table ui_text, put into `words`. */
bool kz_catalog_override_words(struct kz_catalog *catalog,
                               struct kz_words *words);

struct kz_hall {
    struct kz_texts name, name_short;
    struct kz_texts welcome, welcome_line; /* the lead title of home */
    struct kz_texts about, address, opening;
    struct kz_str crest, picture; /* media names */
    struct kz_str account_url; /* of its official account; empty: none */
    bool is_sample;
};
bool kz_catalog_hall(struct kz_catalog *catalog, struct kz_arena *arena,
                     struct kz_hall *hall);

/* Table story. `kind` is "attract", "lead" or "news". */
struct kz_story {
    struct kz_str id;
    struct kz_texts title, line, body;
    struct kz_str mineral_id, film_id, picture;
    struct kz_str screen; /* where a touch leads: "mineral/M01" */
    bool is_sample;
};
struct kz_story_list {
    struct kz_story *items;
    size_t count;
};
bool kz_catalog_stories(struct kz_catalog *catalog, struct kz_arena *arena,
                        const char *kind, struct kz_story_list *list);
/* The lead story for the visitors of an audience; no id: there is none. */
bool kz_catalog_lead(struct kz_catalog *catalog, struct kz_arena *arena,
                     struct kz_str audience, struct kz_story *story);

/* What the doors of home say. */
struct kz_catalog_counts {
    int minerals, mining_rights, transfers, business_areas, results, films,
        glossary, articles, exhibits, questions;
};
bool kz_catalog_counts(struct kz_catalog *catalog,
                       struct kz_catalog_counts *counts);

struct kz_catalog_crystal {
    struct kz_str id; /* empty: there is none */
    struct kz_texts name;
    struct kz_str formula, space_group, point_group, forms;
    struct kz_str system; /* "cubic"; its name is in system_name */
    struct kz_texts system_name;
    double a, b, c;             /* angstrom */
    double alpha, beta, gamma;  /* degrees */
    bool is_ideal; /* a shape the mineral rarely shows: say "schematic" */
};
bool kz_catalog_crystal(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_str id, struct kz_catalog_crystal *crystal);

struct kz_crystal_note {
    struct kz_str id;
    struct kz_texts title, body;
    int h, k, l; /* the direction it points at; 0 0 0: none given */
};
struct kz_crystal_notes {
    struct kz_crystal_note *items;
    size_t count;
};
bool kz_catalog_crystal_notes(struct kz_catalog *catalog,
                              struct kz_arena *arena, struct kz_str crystal_id,
                              struct kz_crystal_notes *notes);

enum kz_mineral_order {
    KZ_MINERALS_AS_CONTENT,
    KZ_MINERALS_BY_NAME,   /* as a reader of the language expects it */
    KZ_MINERALS_BY_STROKE, /* of Chinese names; others as the content */
};
/* Empty slices ask for everything; zeroed is all, in the content's order. */
struct kz_mineral_filter {
    struct kz_str category_id, county_id;
    struct kz_str use, colour; /* codes of use_groups, colour_groups */
    enum kz_mineral_order order;
    struct kz_str order_lang; /* code of the language whose names count */
};

struct kz_mineral_card {
    struct kz_str id;
    struct kz_texts name;
    struct kz_str category_id;
    struct kz_texts category;
    struct kz_texts uses_short; /* parts joined by ; */
    struct kz_texts find_place;
    struct kz_str formula;
    struct kz_str look;       /* grammar of src/crystal/specimen.h */
    struct kz_str crystal_id; /* empty: drawn from its look alone */
    struct kz_str picture;    /* media name */
    bool is_sample;
};
struct kz_mineral_list {
    struct kz_mineral_card *items;
    size_t count;
};
bool kz_catalog_minerals(struct kz_catalog *catalog, struct kz_arena *arena,
                         const struct kz_mineral_filter *filter,
                         struct kz_mineral_list *list);

/* Where in the picture of the section something lies; design space 1920 x
 * 1080, x to the right, y down. has_leader: a line to another point. */
enum kz_place_kind {
    KZ_PLACE_LENS, /* a mineral to touch on home */
    KZ_PLACE_SPOT, /* only on the page of its mineral */
    KZ_PLACE_PEAK,
    KZ_PLACE_LAKE,
    KZ_PLACE_SEA_LEVEL,
    KZ_PLACE_LABEL,
};
struct kz_place_at {
    float x, y, leader_x, leader_y;
    bool has_leader;
};
struct kz_place {
    struct kz_str id;
    enum kz_place_kind kind;
    struct kz_texts name;
    struct kz_str elevation;   /* as shown: "5,445"; empty: none */
    struct kz_place_at wide, tall; /* landscape, portrait */
    /* Of its mineral; empty for peaks, lake and labels. */
    struct kz_str mineral_id, look;
    struct kz_texts mineral_name;
    struct kz_catalog_crystal crystal;
};
struct kz_place_list {
    struct kz_place *items;
    size_t count;
};
/* Everything home shows: all kinds but the spots. */
bool kz_catalog_places(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_place_list *list);

struct kz_source {
    struct kz_str id;
    struct kz_texts title;
    struct kz_str published_on; /* YYYY, YYYY-MM or YYYY-MM-DD; may be empty */
};
struct kz_source_list {
    struct kz_source *items;
    size_t count;
};

struct kz_mineral_page {
    struct kz_mineral_card card;
    struct kz_texts aliases; /* parts joined by ; */
    struct kz_catalog_crystal crystal;
    struct kz_str crystal_system; /* of the crystal, else of the row */
    struct kz_texts crystal_system_name;
    double mohs_min, mohs_max;       /* NAN: unknown */
    double density_min, density_max; /* g/cm3; NAN: unknown */
    struct kz_texts colour, lustre, habit, uses, localities, body;
    struct kz_texts body_simple; /* for young readers; may be empty */
    struct kz_texts *counties;
    size_t county_count;
    struct kz_str entry_type;
    struct kz_texts resource_note; /* exact wording, never a reserve */
    struct kz_source resource_source;
    struct kz_source_list sources;
    bool has_place;
    struct kz_place_at wide, tall;
    struct kz_str prev_id, next_id; /* in the content's order, in a ring */
    int index, total;               /* 1 to total */
};
/* False if no shown mineral has the id. */
bool kz_catalog_mineral(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_str id, struct kz_mineral_page *page);

/* For the doctor: how many rows each table of content has, and what is to be
 * looked at again. Slices live during the call; false from it stops. */
typedef bool kz_table_rows_fn(void *user, struct kz_str table, int rows);
bool kz_catalog_each_table(struct kz_catalog *catalog,
                           kz_table_rows_fn *each, void *user);
struct kz_review {
    struct kz_str table, id, column, why;
};
typedef bool kz_review_fn(void *user, const struct kz_review *review);
bool kz_catalog_each_review(struct kz_catalog *catalog, kz_review_fn *each,
                            void *user);

/* The first id, in the content's order, of what a screen shows when none is
 * named. */
enum kz_catalog_kind {
    KZ_KIND_MINERAL,
    KZ_KIND_CRYSTAL, /* the first crystal of a shown mineral */
    KZ_KIND_MINING_RIGHT,
    KZ_KIND_AREA,
    KZ_KIND_RESULT,
    KZ_KIND_ARTICLE,
    KZ_KIND_EXHIBIT,
    KZ_KIND_GLOSSARY,
    KZ_KIND_TOUR,
    KZ_KIND_FILM,
    KZ_KINDS,
};
bool kz_catalog_first_id(struct kz_catalog *catalog, struct kz_arena *arena,
                         enum kz_catalog_kind kind, struct kz_str *id);

#endif
