#include "src/catalog/picture.h"

#include "query_sql.h"
#include "src/catalog/query.h"

bool kz_catalog_pictures(struct kz_catalog *catalog, struct kz_arena *arena,
                         const char *kind, struct kz_str id,
                         struct kz_picture_list *list) {
    struct kz_picture *picture = NULL;
    struct kz_query q;
    *list = (struct kz_picture_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_PICTURES);
    kz_query_bind(&q, ":kind", kz_str_from(kind));
    kz_query_bind(&q, ":id", id);
    while (kz_query_next(&q)) {
        if (!picture || !kz_query_is_same(&q, picture->id))
            picture = kz_list_add(arena, list);
        picture->id = kz_query_str(&q, arena);
        picture->file = kz_query_str(&q, arena);
        picture->credit = kz_query_str(&q, arena);
        picture->map_approval_no = kz_query_str(&q, arena);
        picture->is_sample = kz_query_int(&q) != 0;
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &picture->caption);
    }
    return kz_query_end(&q);
}
