#include "src/catalog/groups.h"

#include "query_sql.h"
#include "src/catalog/query.h"
#include "src/catalog/rights.h"

static struct kz_texts county_name(const struct kz_county_list *counties,
                                   struct kz_str id) {
    for (size_t i = 0; i < counties->count; i++) {
        if (kz_str_equal(counties->items[i].id, id))
            return counties->items[i].name;
    }
    return (struct kz_texts){0};
}

static struct kz_texts name_of(const struct kz_catalog *catalog,
                               struct kz_arena *arena,
                               const struct kz_county_list *counties,
                               const struct kz_mineral_group *g) {
    switch (g->kind) {
    case KZ_GROUP_USE:
        return kz_texts_of_code(catalog, arena, "use", g->id);
    case KZ_GROUP_COLOUR:
        return kz_texts_of_code(catalog, arena, "colour", g->id);
    default:
        return county_name(counties, g->id);
    }
}

bool kz_catalog_mineral_groups(struct kz_catalog *catalog,
                               struct kz_arena *arena,
                               struct kz_mineral_group_list *list) {
    struct kz_county_list counties;
    struct kz_query q;
    *list = (struct kz_mineral_group_list){0};
    if (!kz_catalog_county_list(catalog, arena, &counties))
        return false;
    kz_query_start(&q, catalog, KZ_QUERY_MINERAL_GROUPS);
    while (kz_query_next(&q)) {
        struct kz_mineral_group *g = kz_list_add(arena, list);
        g->mineral_id = kz_query_str(&q, arena);
        g->kind = (enum kz_group_kind)kz_query_int(&q);
        g->id = kz_query_str(&q, arena);
        bool is_new = list->count < 2 || g[-1].kind != g->kind ||
                      !kz_str_equal(g[-1].id, g->id);
        g->name = is_new ? name_of(catalog, arena, &counties, g) : g[-1].name;
    }
    return kz_query_end(&q);
}
