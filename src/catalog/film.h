/*
 * The hall's films: files by their object's hash, captions, sounds and
 * chapters. Read whole when a film's page opens. As catalog.h: everything
 * lies in the arena given, false is logged.
 */
#ifndef KZ_CATALOG_FILM_H
#define KZ_CATALOG_FILM_H

#include "src/catalog/catalog.h"

struct kz_film_track {
    bool is_sound; /* else captions */
    int lang;      /* place of the language, -1: not one of the hall's */
    struct kz_str hash;
};

struct kz_film_part {
    struct kz_str id;
    int start_s;
    struct kz_texts title;
};

struct kz_film_row {
    struct kz_str id, kind;
    struct kz_str hash, poster; /* poster: empty, none */
    int duration_s;             /* 0: the sheet does not say */
    int year;
    struct kz_str credit;
    bool is_sample;
    struct kz_texts title, summary;
    struct {
        struct kz_film_track *items;
        size_t count;
    } tracks;
    struct {
        struct kz_film_part *items;
        size_t count;
    } chapters;
};

/* `id` empty: the first one. `film->id` stays empty if there is none. */
bool kz_catalog_film(struct kz_catalog *catalog, struct kz_arena *arena,
                     struct kz_str id, struct kz_film_row *film);

#endif
