#include <math.h>

#include "query_sql.h"
#include "src/catalog/query.h"

struct kz_place_at kz_query_place_at(struct kz_query *q) {
    double x = kz_query_real(q), y = kz_query_real(q);
    double leader_x = kz_query_real(q), leader_y = kz_query_real(q);
    struct kz_place_at at = {.x = (float)x, .y = (float)y};
    at.has_leader = !isnan(leader_x) && !isnan(leader_y);
    if (at.has_leader) {
        at.leader_x = (float)leader_x;
        at.leader_y = (float)leader_y;
    }
    return at;
}

static enum kz_place_kind kind_of(struct kz_str code) {
    static const char *const codes[] = {
        [KZ_PLACE_LENS] = "lens", [KZ_PLACE_SPOT] = "spot",
        [KZ_PLACE_PEAK] = "peak", [KZ_PLACE_LAKE] = "lake",
        [KZ_PLACE_SEA_LEVEL] = "sea_level", [KZ_PLACE_LABEL] = "label",
    };
    for (size_t i = 0; i < KZ_COUNT(codes); i++) {
        if (kz_str_is(code, codes[i]))
            return (enum kz_place_kind)i;
    }
    return KZ_PLACE_LABEL;
}

/* Portrait may leave its places out: they are then those of landscape. */
static struct kz_place_at tall_or(struct kz_place_at tall,
                                  struct kz_place_at wide) {
    return isnan(tall.x) || isnan(tall.y) ? wide : tall;
}

static void read_place(struct kz_query *q, struct kz_arena *arena,
                       struct kz_place *place) {
    place->id = kz_query_str(q, arena);
    place->kind = kind_of(kz_query_str(q, arena));
    place->elevation = kz_query_str(q, arena);
    place->wide = kz_query_place_at(q);
    place->tall = tall_or(kz_query_place_at(q), place->wide);
    place->mineral_id = kz_query_str(q, arena);
    place->look = kz_query_str(q, arena);
    place->crystal.id = kz_query_str(q, arena);
    int lang = kz_query_lang(q);
    kz_query_text(q, arena, lang, &place->name);
    kz_query_text(q, arena, lang, &place->mineral_name);
}

bool kz_catalog_places(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_place_list *list) {
    *list = (struct kz_place_list){0};
    struct kz_place *place = NULL;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_PLACES);
    while (kz_query_next(&q)) {
        if (!place || !kz_query_is_same(&q, place->id))
            place = kz_list_add(arena, list);
        read_place(&q, arena, place);
    }
    if (!kz_query_end(&q))
        return false;
    for (size_t i = 0; i < list->count; i++) {
        struct kz_catalog_crystal *crystal = &list->items[i].crystal;
        if (!kz_catalog_crystal_or_none(catalog, arena, crystal->id, crystal))
            return false;
    }
    return true;
}
