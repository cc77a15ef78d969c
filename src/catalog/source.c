#include "query_sql.h"
#include "src/catalog/query.h"

void kz_query_source(struct kz_query *q, struct kz_arena *arena,
                     struct kz_source *source) {
    source->id = kz_query_str(q, arena);
    source->published_on = kz_query_str(q, arena);
    int lang = kz_query_lang(q);
    kz_query_text(q, arena, lang, &source->title);
}

bool kz_catalog_row_sources(struct kz_catalog *catalog,
                            struct kz_arena *arena, const char *table,
                            struct kz_str id, struct kz_source_list *list) {
    struct kz_source *source = NULL;
    struct kz_query q;
    *list = (struct kz_source_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_ROW_SOURCES);
    kz_query_bind(&q, ":table", kz_str_from(table));
    kz_query_bind(&q, ":id", id);
    while (kz_query_next(&q)) {
        if (!source || !kz_query_is_same(&q, source->id))
            source = kz_list_add(arena, list);
        kz_query_source(&q, arena, source);
    }
    return kz_query_end(&q);
}
