#include "src/catalog/narration.h"

#include "query_sql.h"
#include "src/catalog/query.h"

bool kz_catalog_narration(struct kz_catalog *catalog, struct kz_arena *arena,
                          const char *kind, struct kz_str id,
                          struct kz_narration_list *list) {
    struct kz_query q;
    *list = (struct kz_narration_list){.count = 0};
    kz_query_start(&q, catalog, KZ_QUERY_NARRATION);
    kz_query_bind(&q, ":kind", kz_str_from(kind));
    kz_query_bind(&q, ":id", id);
    while (kz_query_next(&q)) {
        struct kz_narration_clip *clip = kz_list_add(arena, list);
        clip->lang = kz_query_lang(&q);
        clip->hash = kz_query_object(&q, arena);
        clip->part = kz_query_str(&q, arena);
    }
    if (kz_query_end(&q))
        return true;
    *list = (struct kz_narration_list){.count = 0};
    return false;
}
