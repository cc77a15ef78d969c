#include "query_sql.h"
#include "src/catalog/query.h"

static void read_crystal(struct kz_query *q, struct kz_arena *arena,
                         struct kz_catalog_crystal *crystal) {
    crystal->id = kz_query_str(q, arena);
    crystal->formula = kz_query_str(q, arena);
    crystal->space_group = kz_query_str(q, arena);
    crystal->point_group = kz_query_str(q, arena);
    crystal->forms = kz_query_str(q, arena);
    crystal->system = kz_query_str(q, arena);
    crystal->a = kz_query_real(q);
    crystal->b = kz_query_real(q);
    crystal->c = kz_query_real(q);
    crystal->alpha = kz_query_real(q);
    crystal->beta = kz_query_real(q);
    crystal->gamma = kz_query_real(q);
    crystal->is_ideal = kz_str_is(kz_query_str(q, arena), "low");
    int lang = kz_query_lang(q);
    kz_query_text(q, arena, lang, &crystal->name);
}

bool kz_catalog_crystal(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_str id, struct kz_catalog_crystal *crystal) {
    *crystal = (struct kz_catalog_crystal){0};
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_CRYSTAL);
    kz_query_bind(&q, ":id", id);
    while (kz_query_next(&q))
        read_crystal(&q, arena, crystal);
    if (!kz_query_end(&q) || crystal->id.len == 0)
        return false;
    crystal->system_name =
        kz_texts_of_code(catalog, arena, "crystal_system", crystal->system);
    return true;
}

bool kz_catalog_crystal_or_none(struct kz_catalog *catalog,
                                struct kz_arena *arena, struct kz_str id,
                                struct kz_catalog_crystal *crystal) {
    *crystal = (struct kz_catalog_crystal){0};
    return id.len == 0 || kz_catalog_crystal(catalog, arena, id, crystal);
}

/* "1 0 4"; anything else says nothing. */
static void read_direction(struct kz_crystal_note *note, struct kz_str hkl) {
    int64_t index[3];
    struct kz_str rest = hkl, part;
    for (int i = 0; i < 3; i++) {
        if (!kz_str_next_part(&rest, ' ', &part) ||
            !kz_str_to_int(part, &index[i]))
            return;
    }
    note->h = (int)index[0];
    note->k = (int)index[1];
    note->l = (int)index[2];
}

bool kz_catalog_crystal_notes(struct kz_catalog *catalog,
                              struct kz_arena *arena, struct kz_str crystal_id,
                              struct kz_crystal_notes *notes) {
    *notes = (struct kz_crystal_notes){0};
    struct kz_crystal_note *note = NULL;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_CRYSTAL_NOTES);
    kz_query_bind(&q, ":id", crystal_id);
    while (kz_query_next(&q)) {
        if (!note || !kz_query_is_same(&q, note->id))
            note = kz_list_add(arena, notes);
        note->id = kz_query_str(&q, arena);
        read_direction(note, kz_query_str(&q, arena));
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &note->title);
        kz_query_text(&q, arena, lang, &note->body);
    }
    return kz_query_end(&q);
}
