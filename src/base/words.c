#include "src/base/words.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "src/base/file.h"
#include "src/base/ini.h"
#include "src/base/vec.h"

#define LOG_MODULE "words"
#include "src/base/log.h"

struct entry {
    struct kz_str id, text;
};

struct table {
    struct kz_lang lang;
    int order, wanted; /* by the file; by the hall */
    int preferred;     /* among the wanted, by who set it at the screen */
    KZ_VEC(struct entry) entries;
};

struct kz_words {
    struct kz_arena arena;
    KZ_VEC(struct table *) tables;
    size_t shown; /* of the tables: the hall's own */
};

static void copy_field(char *out, size_t size, struct kz_str value) {
    snprintf(out, size, "%.*s", KZ_STR_ARG(value));
}

/* [language] describes the file; the rest are sentences. */
static bool read_language_key(struct table *t, struct kz_str key,
                              struct kz_str value) {
    int64_t order;
    if (kz_str_is(key, "language.code"))
        copy_field(t->lang.code, sizeof(t->lang.code), value);
    else if (kz_str_is(key, "language.bcp47"))
        copy_field(t->lang.bcp47, sizeof(t->lang.bcp47), value);
    else if (kz_str_is(key, "language.name"))
        copy_field(t->lang.name, sizeof(t->lang.name), value);
    else if (kz_str_is(key, "language.direction"))
        t->lang.is_rtl = kz_str_is(value, "rtl");
    else if (kz_str_is(key, "language.order") && kz_str_to_int(value, &order))
        t->order = (int)order;
    else
        return false;
    return true;
}

struct loading {
    struct kz_words *words;
    struct table *table;
};

static bool read_pair(void *user, struct kz_str key, struct kz_str value,
                      int line, struct kz_error *err) {
    (void)line;
    (void)err;
    struct loading *l = user;
    if (read_language_key(l->table, key, value))
        return true;
    struct entry e = {kz_arena_str(&l->words->arena, key),
                      kz_arena_str(&l->words->arena, value)};
    kz_vec_push(&l->table->entries, e);
    return true;
}

static int by_id(const void *a, const void *b) {
    const struct entry *x = a, *y = b;
    return kz_str_compare_bytes(x->id, y->id);
}

static int by_order(const void *a, const void *b) {
    const struct table *const *x = a, *const *y = b;
    bool are_wanted = (*x)->wanted != INT_MAX && (*y)->wanted != INT_MAX;
    if (are_wanted && (*x)->preferred != (*y)->preferred)
        return (*x)->preferred < (*y)->preferred ? -1 : 1;
    if ((*x)->wanted != (*y)->wanted)
        return (*x)->wanted < (*y)->wanted ? -1 : 1;
    if ((*x)->order != (*y)->order)
        return (*x)->order < (*y)->order ? -1 : 1;
    return strcmp((*x)->lang.code, (*y)->lang.code);
}

static bool load_file(struct kz_words *words, const char *path,
                      struct kz_error *err) {
    struct table *t = kz_xcalloc(1, sizeof(*t));
    kz_vec_push(&words->tables, t);
    struct loading loading = {words, t};
    if (!kz_ini_read(path, read_pair, &loading, err))
        return false;
    if (t->lang.code[0] == '\0')
        return kz_error_set(err, "strings.missing", path, NULL);
    if (t->entries.count > 0)
        qsort(t->entries.items, t->entries.count, sizeof(struct entry), by_id);
    return true;
}

static bool load_dir(struct kz_words *words, const char *dir,
                     struct kz_error *err) {
    DIR *d = opendir(dir);
    if (!d)
        return kz_error_set(err, "strings.missing", dir, NULL);
    bool is_good = true;
    for (struct dirent *e; is_good && (e = readdir(d));) {
        char path[KZ_PATH_SIZE];
        if (kz_str_ends_with(kz_str_from(e->d_name), ".ini") &&
            kz_path_join(path, sizeof(path), dir, e->d_name))
            is_good = load_file(words, path, err);
    }
    closedir(d);
    if (is_good && words->tables.count == 0)
        return kz_error_set(err, "strings.missing", dir, NULL);
    return is_good;
}

struct kz_words *kz_words_load(const char *dir, struct kz_error *err) {
    struct kz_words *words = kz_xcalloc(1, sizeof(*words));
    if (!load_dir(words, dir, err)) {
        kz_words_free(words);
        return NULL;
    }
    kz_words_keep(words, NULL, 0);
    return words;
}

static int place_of(const struct table *t, const struct kz_str *codes,
                    size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (kz_str_is(codes[i], t->lang.code))
            return (int)i;
    }
    return INT_MAX;
}

enum { PREFERRED_MOST = 8 };

void kz_words_prefer(struct kz_words *words, const char *codes) {
    struct kz_str code, rest = kz_str_from(codes), parts[PREFERRED_MOST];
    size_t count = 0;
    while (rest.len > 0 && count < PREFERRED_MOST &&
           kz_str_next_part(&rest, ' ', &code))
        parts[count++] = code;
    for (size_t i = 0; i < words->tables.count; i++) {
        struct table *t = words->tables.items[i];
        t->preferred = place_of(t, parts, count);
    }
}

void kz_words_keep(struct kz_words *words, const struct kz_str *codes,
                   size_t count) {
    size_t wanted = 0, all = words->tables.count;
    for (size_t i = 0; i < all; i++) {
        struct table *t = words->tables.items[i];
        t->wanted = place_of(t, codes, count);
        wanted += t->wanted != INT_MAX;
    }
    if (count > 0 && wanted == 0)
        return;
    words->shown = wanted > 0 ? wanted : all;
    qsort(words->tables.items, all, sizeof(struct table *), by_order);
    for (size_t i = 0; i < all; i++)
        words->tables.items[i]->lang.index = (int)i;
}

void kz_words_free(struct kz_words *words) {
    if (!words)
        return;
    for (size_t i = 0; i < words->tables.count; i++) {
        kz_vec_free(&words->tables.items[i]->entries);
        free(words->tables.items[i]);
    }
    kz_vec_free(&words->tables);
    kz_arena_destroy(&words->arena);
    free(words);
}

int kz_words_lang_count(const struct kz_words *words) {
    return (int)words->shown;
}

const struct kz_lang *kz_words_lang(const struct kz_words *words, int index) {
    kz_require(index >= 0 && (size_t)index < words->shown);
    return &words->tables.items[index]->lang;
}

const struct kz_lang *kz_words_find_lang(const struct kz_words *words,
                                         struct kz_str code) {
    for (size_t i = 0; i < words->tables.count; i++) {
        if (kz_str_is(code, words->tables.items[i]->lang.code))
            return &words->tables.items[i]->lang;
    }
    return NULL;
}

const struct kz_lang *kz_words_hall_lang(const struct kz_words *words,
                                         struct kz_str code) {
    const struct kz_lang *lang = kz_words_find_lang(words, code);
    return lang && (size_t)lang->index < words->shown ? lang : NULL;
}

static struct entry *find(const struct kz_words *words,
                          const struct kz_lang *lang, struct kz_str id) {
    struct table *t = words->tables.items[lang->index];
    struct entry key = {id, {NULL, 0}};
    if (t->entries.count == 0)
        return NULL;
    return bsearch(&key, t->entries.items, t->entries.count,
                   sizeof(struct entry), by_id);
}

bool kz_words_has(const struct kz_words *words, const struct kz_lang *lang,
                  const char *id) {
    return find(words, lang, kz_str_from(id)) != NULL;
}

struct kz_str kz_words_get(const struct kz_words *words,
                           const struct kz_lang *lang, const char *id) {
    struct kz_str wanted = kz_str_from(id);
    const struct entry *e = find(words, lang, wanted);
    if (e)
        return e->text;
    kz_log_warn("%s: no sentence %.*s", lang->code, KZ_STR_ARG(wanted));
    return wanted;
}

/* FSI and PDI of UAX #9. */
#define ISOLATE_START "\xE2\x81\xA8"
#define ISOLATE_END "\xE2\x81\xA9"

static size_t value_count(const char *const *values) {
    size_t count = 0;
    while (values && count < KZ_ERROR_VALUES && values[count])
        count++;
    return count;
}

struct kz_str kz_words_format(const struct kz_words *words,
                              const struct kz_lang *lang,
                              struct kz_arena *arena, const char *id,
                              const char *const *values) {
    struct kz_str text = kz_words_get(words, lang, id);
    size_t count = value_count(values), size = text.len + 1;
    for (size_t i = 0; i < count; i++)
        size += 4 * (strlen(values[i]) + 6); /* a value may come again */
    char *out = kz_arena_alloc(arena, size);
    size_t len = 0;
    for (size_t i = 0; i < text.len && len + 1 < size; i++) {
        bool is_hole = i + 2 < text.len && text.s[i] == '{' &&
                       text.s[i + 2] == '}' && text.s[i + 1] >= '0' &&
                       (size_t)(text.s[i + 1] - '0') < count;
        if (!is_hole) {
            out[len++] = text.s[i];
            continue;
        }
        int put = snprintf(out + len, size - len, "%s%s%s",
                           lang->is_rtl ? ISOLATE_START : "",
                           values[text.s[i + 1] - '0'],
                           lang->is_rtl ? ISOLATE_END : "");
        len += (size_t)put < size - len ? (size_t)put : size - len - 1;
        i += 2;
    }
    return (struct kz_str){out, len};
}

struct kz_error_text kz_words_error(const struct kz_words *words,
                                    const struct kz_lang *lang,
                                    struct kz_arena *arena,
                                    const struct kz_error *err) {
    const char *values[KZ_ERROR_VALUES + 1];
    for (int i = 0; i < KZ_ERROR_VALUES; i++)
        values[i] = err->value[i];
    values[KZ_ERROR_VALUES] = NULL;
    static const char *const parts[] = {"what", "safe", "do"};
    struct kz_str said[3];
    for (int i = 0; i < 3; i++) {
        char id[96];
        snprintf(id, sizeof(id), "error.%s.%s", err->id, parts[i]);
        bool is_there = i == 0 || kz_words_has(words, lang, id);
        said[i] = is_there ? kz_words_format(words, lang, arena, id, values)
                           : KZ_STR("");
    }
    return (struct kz_error_text){said[0], said[1], said[2]};
}

void kz_words_override(struct kz_words *words, const struct kz_lang *lang,
                       struct kz_str id, struct kz_str text) {
    struct entry *e = find(words, lang, id);
    if (!e) {
        kz_log_warn("%s: nothing to correct at %.*s", lang->code,
                    KZ_STR_ARG(id));
        return;
    }
    e->text = kz_arena_str(&words->arena, text);
}

size_t kz_words_count(const struct kz_words *words,
                      const struct kz_lang *lang) {
    return words->tables.items[lang->index]->entries.count;
}

struct kz_str kz_words_id(const struct kz_words *words,
                          const struct kz_lang *lang, size_t index) {
    return words->tables.items[lang->index]->entries.items[index].id;
}
