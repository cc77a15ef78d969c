#include "src/content/index.h"

#include <string.h>

#include "src/content/writer.h"
#include "src/text/collate.h"

void kz_index_init(struct kz_index *index, struct kz_writer *writer) {
    *index = (struct kz_index){.writer = writer};
}

void kz_index_close(struct kz_index *index) {
    for (size_t i = 0; i < KZ_COUNT(index->collators); i++)
        kz_collator_close(index->collators[i]);
    kz_arena_destroy(&index->arena);
    *index = (struct kz_index){0};
}

static int64_t order_of(const struct kz_record *record, int row) {
    const struct kz_value *own = kz_record_get(record, "sort_no");
    return own->is_set ? own->integer : row;
}

static bool add_item(struct kz_index *index, const struct kz_record *record,
                     int row, const struct kz_row_keys *keys) {
    struct kz_writer *w = index->writer;
    if (index->item == 0)
        index->item = kz_writer_lane(
            w, "search_item (group_no,sort_no,id,keys,shown)", 5);
    kz_writer_begin(w, index->item);
    kz_writer_int(w, (int)kz_search_kind_of(record->table->name));
    kz_writer_int(w, order_of(record, row));
    kz_writer_text(w, record->id);
    kz_writer_blob(w, keys->keys.s, keys->keys.len);
    kz_writer_blob(w, keys->shown.s, keys->shown.len);
    return kz_writer_end(w);
}

/* ---- order of names ---- */

/* Opening the Chinese tables takes a while: once a build. */
static void open_collators(struct kz_index *index,
                           const struct kz_content_langs *langs) {
    index->has_collators = true;
    for (int i = 0; i < langs->count; i++) {
        struct kz_lang lang = {0};
        memcpy(lang.code, langs->codes[i], sizeof(langs->codes[i]));
        memcpy(lang.bcp47, langs->codes[i], sizeof(langs->codes[i]));
        index->collators[i] = kz_collator_open(&lang, KZ_ORDER_LANGUAGE);
        if (strcmp(lang.code, "zh") == 0)
            index->collators[KZ_MAX_LANGS] =
                kz_collator_open(&lang, KZ_ORDER_STROKE);
    }
}

static bool add_order(struct kz_index *index, const struct kz_record *record,
                      const struct kz_collator *collator, const char *lang,
                      const char *how, struct kz_str name) {
    enum { LONGEST = 512 };
    uint8_t key[LONGEST];
    struct kz_writer *w = index->writer;
    size_t len = collator && name.len > 0
                     ? kz_collator_key(collator, name, key, sizeof(key)) : 0;
    if (len == 0 || len > sizeof(key))
        return true; /* stands behind those that have one */
    if (index->order == 0)
        index->order = kz_writer_lane(
            w, "sort_key (table_name,lang,how,id,sort_key)", 5);
    kz_writer_begin(w, index->order);
    kz_writer_text(w, kz_str_from(record->table->name));
    kz_writer_text(w, kz_str_from(lang));
    kz_writer_text(w, kz_str_from(how));
    kz_writer_text(w, record->id);
    kz_writer_blob(w, key, len);
    return kz_writer_end(w);
}

static bool add_orders(struct kz_index *index, const struct kz_record *record,
                       const struct kz_content_langs *langs,
                       const char *column) {
    if (!index->has_collators)
        open_collators(index, langs);
    const struct kz_texts *names = &kz_record_get(record, column)->words;
    bool is_good = true;
    for (int i = 0; i < langs->count && is_good; i++) {
        const char *lang = langs->codes[i];
        is_good = add_order(index, record, index->collators[i], lang, "name",
                            names->by_lang[i]);
        if (is_good && strcmp(lang, "zh") == 0)
            is_good = add_order(index, record, index->collators[KZ_MAX_LANGS],
                                lang, "stroke", names->by_lang[i]);
    }
    return is_good;
}

/* ---- */

bool kz_index_add(struct kz_index *index, const struct kz_record *record,
                  const struct kz_content_langs *langs, int row) {
    struct kz_row_keys keys;
    bool is_good = true;
    index->langs = *langs;
    kz_arena_reset(&index->arena);
    if (kz_row_keys_make(&index->arena, record, langs, &keys))
        is_good = add_item(index, record, row, &keys);
    if (is_good && strcmp(record->table->name, "mineral") == 0)
        is_good = add_orders(index, record, langs, "name");
    if (is_good && strcmp(record->table->name, "glossary") == 0)
        is_good = add_orders(index, record, langs, "term");
    return is_good;
}

bool kz_index_finish(struct kz_index *index) {
    struct kz_writer *w = index->writer;
    int lane = kz_writer_lane(w, "search_lang (n,lang)", 2);
    bool is_good = true;
    for (int i = 0; i < index->langs.count && is_good; i++) {
        kz_writer_begin(w, lane);
        kz_writer_int(w, i);
        kz_writer_text(w, kz_str_from(index->langs.codes[i]));
        is_good = kz_writer_end(w);
    }
    return is_good;
}
