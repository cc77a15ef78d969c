#include "src/catalog/media.h"

#include <stdio.h>

#include "query_sql.h"
#include "src/catalog/query.h"

static void copy_hash(struct kz_str text, char hash[65]) {
    snprintf(hash, 65, "%.*s", KZ_STR_ARG(text));
}

static bool read_sizes(struct kz_catalog *catalog, struct kz_str name,
                       struct kz_arena *arena, struct kz_media_file *file) {
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_MEDIA_SIZES);
    kz_query_bind(&q, ":name", name);
    while (file->size_count < KZ_MEDIA_SIZES && kz_query_next(&q)) {
        struct kz_media_object *o = &file->sizes[file->size_count];
        copy_hash(kz_query_object(&q, arena), o->hash);
        file->size_count += o->hash[0] != '\0';
        o->size = kz_query_int(&q);
        o->w = (int)kz_query_int(&q);
        o->h = (int)kz_query_int(&q);
    }
    return kz_query_end(&q);
}

bool kz_catalog_media(struct kz_catalog *catalog, struct kz_str name,
                      struct kz_media_file *file) {
    *file = (struct kz_media_file){.size = 0};
    struct kz_arena arena = {0};
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_MEDIA);
    kz_query_bind(&q, ":name", name);
    bool is_there = kz_query_next(&q);
    if (is_there) {
        copy_hash(kz_query_object(&q, &arena), file->hash);
        file->size = kz_query_int(&q);
        copy_hash(kz_query_str(&q, &arena), file->origin_hash);
        file->origin_size = kz_query_int(&q);
    }
    is_there = kz_query_end(&q) && is_there &&
               read_sizes(catalog, name, &arena, file);
    kz_arena_destroy(&arena);
    return is_there;
}

const struct kz_media_object *
kz_media_for_box(const struct kz_media_file *file, int w, int h) {
    for (int i = file->size_count - 1; i >= 0; i--) {
        const struct kz_media_object *o = &file->sizes[i];
        if (o->w >= w || o->h >= h || i == 0)
            return o;
    }
    return NULL;
}
