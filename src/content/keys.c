#include "src/content/keys.h"

#include "src/base/vec.h"
#include "src/content/pinyin.h"

/* Which columns of a table say what; the name first. */
struct key_columns {
    const char *table, *name;
    const char *aliases, *formula;
    const char *numbers[2], *legal[3];
    bool has_own_pinyin;
};

static const struct key_columns tables[] = {
    {.table = "mineral", .name = "name", .aliases = "aliases",
     .formula = "formula", .has_own_pinyin = true},
    {.table = "mining_right", .name = "project_name",
     .aliases = "mineral_kind", .numbers = {"licence_no", "certificate_no"},
     .legal = {"holder", "location", "authority"}},
    {.table = "transfer", .name = "project_name", .aliases = "mineral_kind",
     .legal = {"grantee", "location", "authority"}},
    {.table = "business_area", .name = "name"},
    {.table = "result", .name = "title"},
    {.table = "glossary", .name = "term", .aliases = "also"},
    {.table = "article", .name = "title"},
    {.table = "exhibit", .name = "name", .numbers = {"label_no"}},
    {.table = "event", .name = "title"},
    {.table = "crystal", .name = "name", .formula = "formula"},
    {.table = "film", .name = "title"},
    {.table = "tour", .name = "title"},
};

/* Bytes of both strings, put together field by field. */
struct writer {
    struct kz_arena *arena;
    KZ_VEC(char) keys;
    KZ_VEC(char) shown;
};

static void put(struct writer *w, int tag, struct kz_str text) {
    struct kz_str folded = kz_search_fold(w->arena, text, NULL);
    if (folded.len == 0)
        return;
    kz_vec_push(&w->keys, (char)tag);
    for (size_t i = 0; i < folded.len; i++)
        kz_vec_push(&w->keys, folded.s[i]);
    if (tag >= KZ_SEARCH_SYLLABLES && tag <= KZ_SEARCH_INITIALS)
        return;
    kz_vec_push(&w->shown, (char)tag);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.s[i];
        kz_vec_push(&w->shown, c >= 0 && c < ' ' ? ' ' : c);
    }
}

/* "a; b" gives two fields. */
static void put_parts(struct writer *w, int tag, struct kz_str text) {
    struct kz_str part;
    while (kz_str_next_part(&text, ';', &part))
        put(w, tag, kz_str_trim(part));
}

static int zh_of(const struct kz_content_langs *langs) {
    for (int i = 0; i < langs->count; i++) {
        if (strcmp(langs->codes[i], "zh") == 0)
            return i;
    }
    return -1;
}

/* A name in words stands once a language, another is legal Chinese. */
static void put_names(struct writer *w, const struct kz_value *name,
                      const struct kz_content_langs *langs) {
    int zh = zh_of(langs);
    if (name->text.len > 0)
        put(w, KZ_SEARCH_NAME + (zh < 0 ? 0 : zh), name->text);
    for (int i = 0; i < langs->count; i++)
        put(w, KZ_SEARCH_NAME + i, name->words.by_lang[i]);
}

static void put_aliases(struct writer *w, const struct kz_value *aliases,
                        const struct kz_content_langs *langs) {
    for (int i = 0; i < langs->count; i++)
        put_parts(w, KZ_SEARCH_ALIAS + i, aliases->words.by_lang[i]);
}

static struct kz_str with_u(struct kz_arena *arena, struct kz_str pinyin) {
    char *out = kz_arena_cstr(arena, pinyin);
    for (size_t i = 0; i < pinyin.len; i++) {
        if (out[i] == 'v')
            out[i] = 'u';
    }
    return (struct kz_str){out, pinyin.len};
}

static void put_reading(struct writer *w, struct kz_str pinyin) {
    if (pinyin.len == 0)
        return;
    put(w, KZ_SEARCH_SYLLABLES, pinyin);
    put(w, KZ_SEARCH_PINYIN, kz_pinyin_join(w->arena, pinyin));
    put(w, KZ_SEARCH_INITIALS, kz_pinyin_initials(w->arena, pinyin));
    if (memchr(pinyin.s, 'v', pinyin.len))
        put_reading(w, with_u(w->arena, pinyin));
}

/* What staff wrote, else what the table of readings gives. */
static void put_own_readings(struct writer *w,
                             const struct kz_record *record,
                             struct kz_str name) {
    struct kz_str own = kz_record_get(record, "pinyin")->text, part;
    put_reading(w, own.len > 0 ? own : kz_pinyin_make(w->arena, name));
    struct kz_str others = kz_record_get(record, "pinyin_alt")->text;
    while (kz_str_next_part(&others, ';', &part))
        put_reading(w, kz_str_trim(part));
}

static void put_made_readings(struct writer *w, struct kz_str name) {
    enum { VARIANTS = 4 };
    struct kz_str pinyin;
    put_reading(w, kz_pinyin_make(w->arena, name));
    for (int i = 0; i < VARIANTS; i++) {
        if (kz_pinyin_other(w->arena, name, i, &pinyin))
            put_reading(w, pinyin);
    }
}

/* Readings of a long title would double the keys, and nobody types them to
 * the end. */
static struct kz_str beginning(struct kz_str name) {
    enum { LONGEST = 16 * 3 };
    if (name.len <= LONGEST)
        return name;
    size_t end = LONGEST;
    while (end > 0 && ((unsigned char)name.s[end] & 0xC0) == 0x80)
        end--;
    return kz_str_sub(name, 0, end);
}

static const struct key_columns *columns_of(const char *table) {
    for (size_t i = 0; i < KZ_COUNT(tables); i++) {
        if (strcmp(tables[i].table, table) == 0)
            return &tables[i];
    }
    return NULL;
}

bool kz_keys_make(struct kz_arena *arena, const struct kz_record *record,
                  const struct kz_content_langs *langs, struct kz_keys *out) {
    const struct key_columns *c = columns_of(record->table->name);
    if (!c)
        return false;
    struct writer w = {.arena = arena};
    const struct kz_value *name = kz_record_get(record, c->name);
    int zh = zh_of(langs);
    struct kz_str chinese = name->text.len > 0 ? name->text
                            : zh >= 0 ? name->words.by_lang[zh]
                                      : KZ_STR("");
    put_names(&w, name, langs);
    if (c->aliases)
        put_aliases(&w, kz_record_get(record, c->aliases), langs);
    if (c->has_own_pinyin)
        put_own_readings(&w, record, chinese);
    else
        put_made_readings(&w, beginning(chinese));
    if (c->formula)
        put(&w, KZ_SEARCH_FORMULA, kz_record_get(record, c->formula)->text);
    for (size_t i = 0; i < KZ_COUNT(c->numbers) && c->numbers[i]; i++)
        put(&w, KZ_SEARCH_NUMBER, kz_record_get(record, c->numbers[i])->text);
    for (size_t i = 0; i < KZ_COUNT(c->legal) && c->legal[i]; i++)
        put(&w, KZ_SEARCH_LEGAL, kz_record_get(record, c->legal[i])->text);
    kz_vec_push(&w.keys, KZ_SEARCH_END);
    kz_vec_push(&w.shown, KZ_SEARCH_END);
    out->keys = kz_arena_str(arena, (struct kz_str){w.keys.items,
                                                    w.keys.count});
    out->shown = kz_arena_str(arena, (struct kz_str){w.shown.items,
                                                     w.shown.count});
    kz_vec_free(&w.keys);
    kz_vec_free(&w.shown);
    return true;
}
