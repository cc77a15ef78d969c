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
struct bytes {
    KZ_VEC(char) all;
};
struct writer {
    struct kz_arena *arena;
    struct bytes keys, shown;
};

static void append(struct bytes *b, int tag, struct kz_str text) {
    kz_vec_reserve(&b->all, b->all.count + text.len + 1);
    b->all.items[b->all.count++] = (char)tag;
    if (text.len > 0)
        memcpy(b->all.items + b->all.count, text.s, text.len);
    b->all.count += text.len;
}

static void put(struct writer *w, int tag, struct kz_str text) {
    struct kz_str folded = kz_search_fold(w->arena, text, NULL);
    if (folded.len == 0)
        return;
    append(&w->keys, tag, folded);
    if (tag >= KZ_SEARCH_SYLLABLES && tag <= KZ_SEARCH_INITIALS)
        return;
    size_t start = w->shown.all.count + 1;
    append(&w->shown, tag, text);
    for (size_t i = start; i < w->shown.all.count; i++) {
        char c = w->shown.all.items[i];
        if (c >= 0 && c < ' ')
            w->shown.all.items[i] = ' ';
    }
}

/* Readings are folded as they are: lower case, or what staff wrote. */
static void put_plain(struct writer *w, int tag, struct kz_str pinyin) {
    for (size_t i = 0; i < pinyin.len; i++) {
        if (pinyin.s[i] != ' ' && (pinyin.s[i] < 'a' || pinyin.s[i] > 'z')) {
            put(w, tag, pinyin);
            return;
        }
    }
    append(&w->keys, tag, pinyin);
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
    put_plain(w, KZ_SEARCH_SYLLABLES, pinyin);
    put_plain(w, KZ_SEARCH_PINYIN, kz_pinyin_join(w->arena, pinyin));
    put_plain(w, KZ_SEARCH_INITIALS, kz_pinyin_initials(w->arena, pinyin));
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

/* Readings of a long title would double the keys, and nobody types them to
 * the end; nor looks for one by another reading. */
enum { HAN = 3, SHORT_NAME = 6 * HAN, LONGEST = 16 * HAN };

static struct kz_str beginning(struct kz_str name) {
    if (name.len <= LONGEST)
        return name;
    size_t end = LONGEST;
    while (end > 0 && ((unsigned char)name.s[end] & 0xC0) == 0x80)
        end--;
    return kz_str_sub(name, 0, end);
}

static void put_made_readings(struct writer *w, struct kz_str name) {
    enum { VARIANTS = 4 };
    struct kz_str pinyin;
    put_reading(w, kz_pinyin_make(w->arena, name));
    for (int i = 0; i < VARIANTS && name.len <= SHORT_NAME; i++) {
        if (kz_pinyin_other(w->arena, name, i, &pinyin))
            put_reading(w, pinyin);
    }
}

static const struct key_columns *columns_of(const char *table) {
    for (size_t i = 0; i < KZ_COUNT(tables); i++) {
        if (strcmp(tables[i].table, table) == 0)
            return &tables[i];
    }
    return NULL;
}

bool kz_row_keys_make(struct kz_arena *arena, const struct kz_record *record,
                  const struct kz_content_langs *langs, struct kz_row_keys *out) {
    const struct key_columns *c = columns_of(record->table->name);
    if (!c)
        return false;
    enum { USUAL = 1024 };
    struct writer w = {.arena = arena};
    kz_vec_reserve(&w.keys.all, USUAL);
    kz_vec_reserve(&w.shown.all, USUAL);
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
    append(&w.keys, KZ_SEARCH_END, KZ_STR(""));
    append(&w.shown, KZ_SEARCH_END, KZ_STR(""));
    out->keys = kz_arena_str(arena, (struct kz_str){w.keys.all.items,
                                                    w.keys.all.count});
    out->shown = kz_arena_str(arena, (struct kz_str){w.shown.all.items,
                                                     w.shown.all.count});
    kz_vec_free(&w.keys.all);
    kz_vec_free(&w.shown.all);
    return true;
}
