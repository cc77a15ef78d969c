#include "src/catalog/film.h"

#include "query_sql.h"
#include "src/catalog/query.h"

static bool read_film(struct kz_catalog *catalog, struct kz_arena *arena,
                      struct kz_str id, struct kz_film_row *film) {
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_FILM);
    kz_query_bind(&q, ":id", id);
    while (kz_query_next(&q)) {
        film->id = kz_query_str(&q, arena);
        film->kind = kz_query_str(&q, arena);
        film->hash = kz_query_object(&q, arena);
        film->poster = kz_query_object(&q, arena);
        film->duration_s = (int)kz_query_int(&q);
        film->year = (int)kz_query_int(&q);
        film->credit = kz_query_str(&q, arena);
        film->is_sample = kz_query_int(&q) != 0;
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &film->title);
        kz_query_text(&q, arena, lang, &film->summary);
    }
    return kz_query_end(&q);
}

static bool read_tracks(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_film_row *film) {
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_FILM_TRACKS);
    kz_query_bind(&q, ":id", film->id);
    while (kz_query_next(&q)) {
        struct kz_film_track *track = kz_list_add(arena, &film->tracks);
        track->is_sound = kz_str_is(kz_query_str(&q, arena), "sound");
        track->lang = kz_query_lang(&q);
        track->hash = kz_query_object(&q, arena);
    }
    return kz_query_end(&q);
}

static bool read_chapters(struct kz_catalog *catalog, struct kz_arena *arena,
                          struct kz_film_row *film) {
    struct kz_film_part *part = NULL;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_FILM_CHAPTERS);
    kz_query_bind(&q, ":id", film->id);
    while (kz_query_next(&q)) {
        if (!part || !kz_query_is_same(&q, part->id))
            part = kz_list_add(arena, &film->chapters);
        part->id = kz_query_str(&q, arena);
        part->start_s = (int)kz_query_int(&q);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &part->title);
    }
    return kz_query_end(&q);
}

bool kz_catalog_film(struct kz_catalog *catalog, struct kz_arena *arena,
                     struct kz_str id, struct kz_film_row *film) {
    *film = (struct kz_film_row){0};
    if (id.len == 0 &&
        !kz_catalog_first_id(catalog, arena, KZ_KIND_FILM, &id))
        return true;
    return read_film(catalog, arena, id, film) &&
           (film->id.len == 0 || (read_tracks(catalog, arena, film) &&
                                  read_chapters(catalog, arena, film)));
}
