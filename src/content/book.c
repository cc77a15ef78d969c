#include "src/content/book.h"

#include <stdlib.h>

#include "src/base/utf8.h"
#include "src/content/book_styles.h"

static bool fail(struct kz_zip_fault *fault, const char *id,
                 struct kz_str entry) {
    *fault = (struct kz_zip_fault){id, entry};
    return false;
}

const char *kz_book_fault_id(enum kz_xml_result result) {
    switch (result) {
    case KZ_XML_DOCTYPE:
        return "workbook.dtd";
    case KZ_XML_BROKEN:
    case KZ_XML_UNREADABLE:
        return "workbook.broken";
    case KZ_XML_PAUSED:
    case KZ_XML_END:
        break;
    }
    return NULL;
}

static int64_t read_part(void *source, void *out, size_t room) {
    return kz_zip_part_read(source, out, room);
}

bool kz_book_walk(struct kz_book *book, const struct kz_zip_entry *entry,
                  struct kz_xml_handler handler, void *user,
                  struct kz_zip_fault *fault) {
    struct kz_zip_part part;
    struct kz_xml xml;
    enum kz_xml_result result = KZ_XML_UNREADABLE;
    if (kz_zip_part_open(&part, &book->zip, entry)) {
        kz_xml_init(&xml, handler, user, read_part, &part);
        result = kz_xml_run(&xml);
        kz_xml_destroy(&xml);
    }
    kz_zip_part_close(&part);
    return result == KZ_XML_END ||
           fail(fault, kz_book_fault_id(result), entry->name);
}

static void ignore_end(void *user, const char *name) {
    (void)user, (void)name;
}

/* ---- relations: which id is which part ---- */

struct relation {
    struct kz_str id, type, target;
};

struct relations {
    struct kz_arena *arena;
    struct kz_str folder; /* "xl/" */
    KZ_VEC(struct relation) items;
};

static struct kz_str resolve(struct relations *r, const char *target) {
    if (target[0] == '/')
        return kz_arena_str(r->arena, kz_str_from(target + 1));
    return kz_arena_printf(r->arena, "%.*s%s", KZ_STR_ARG(r->folder), target);
}

static void on_relation(void *user, const char *name,
                        const char *const *attributes) {
    struct relations *r = user;
    const char *id = kz_xml_attribute(attributes, "Id");
    const char *type = kz_xml_attribute(attributes, "Type");
    const char *target = kz_xml_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target ||
        r->items.count >= 4096)
        return;
    struct relation item = {kz_arena_str(r->arena, kz_str_from(id)),
                            kz_arena_str(r->arena, kz_str_from(type)),
                            resolve(r, target)};
    kz_vec_push(&r->items, item);
}

static bool read_relations(struct kz_book *book, struct kz_str path,
                           struct kz_str folder, struct relations *r,
                           struct kz_zip_fault *fault) {
    *r = (struct relations){.arena = &book->arena, .folder = folder};
    const struct kz_zip_entry *entry = kz_zip_find(&book->zip, path);
    struct kz_xml_handler handler = {on_relation, ignore_end, NULL};
    return entry ? kz_book_walk(book, entry, handler, r, fault)
                 : fail(fault, "workbook.parts", path);
}

/* Strict and transitional files differ in all but the end of the type. */
static const struct kz_zip_entry *part_of_type(const struct kz_book *book,
                                               const struct relations *r,
                                               const char *type) {
    for (size_t i = 0; i < r->items.count; i++) {
        if (kz_str_ends_with(r->items.items[i].type, type))
            return kz_zip_find(&book->zip, r->items.items[i].target);
    }
    return NULL;
}

static const struct kz_zip_entry *part_of_id(const struct kz_book *book,
                                             const struct relations *r,
                                             struct kz_str id) {
    for (size_t i = 0; i < r->items.count; i++) {
        const struct relation *item = &r->items.items[i];
        if (kz_str_equal(item->id, id) &&
            kz_str_ends_with(item->type, "/worksheet"))
            return kz_zip_find(&book->zip, item->target);
    }
    return NULL;
}

/* ---- the list of sheets ---- */

struct sheets {
    struct kz_book *book;
    const struct relations *relations;
};

static bool is_true(const char *value) {
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void on_workbook(void *user, const char *name,
                        const char *const *attributes) {
    struct sheets *s = user;
    if (strcmp(name, "workbookPr") == 0)
        s->book->is_1904 = is_true(kz_xml_attribute(attributes, "date1904"));
    const char *title = kz_xml_attribute(attributes, "name");
    if (strcmp(name, "sheet") != 0 || !title || s->book->sheets.count >= 256)
        return;
    /* Of its ids only the relation's has a prefix, so it is looked for. */
    const char *id = NULL, *state = kz_xml_attribute(attributes, "state");
    for (const char *const *a = attributes; a[0]; a += 2) {
        const char *colon = strrchr(a[0], ':');
        if (colon && strcmp(colon, ":id") == 0)
            id = a[1];
    }
    struct kz_book_sheet sheet = {
        .title = kz_arena_str(&s->book->arena, kz_str_from(title)),
        .is_hidden = state && strcmp(state, "visible") != 0,
        .entry = id ? part_of_id(s->book, s->relations, kz_str_from(id))
                    : NULL,
    };
    kz_vec_push(&s->book->sheets, sheet);
}

/* ---- shared strings ---- */

struct strings {
    struct kz_book *book;
    char *text; /* of the current string */
    size_t len, room;
    int phonetic; /* depth of readings, which are no part of the text */
    bool is_text;
};

static void on_string_start(void *user, const char *name,
                            const char *const *attributes) {
    struct strings *s = user;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        s->len = 0;
    s->phonetic += strcmp(name, "rPh") == 0;
    s->is_text = strcmp(name, "t") == 0 && s->phonetic == 0;
}

static void on_string_text(void *user, struct kz_str text) {
    struct strings *s = user;
    if (!s->is_text)
        return;
    size_t left = s->room - s->len, put = text.len < left ? text.len : left;
    memcpy(s->text + s->len, text.s, put);
    s->len += put;
}

static void on_string_end(void *user, const char *name) {
    struct strings *s = user;
    s->is_text = false;
    s->phonetic -= strcmp(name, "rPh") == 0;
    if (strcmp(name, "si") != 0)
        return;
    struct kz_str text = kz_arena_str(&s->book->arena,
                                      (struct kz_str){s->text, s->len});
    kz_vec_push(&s->book->strings, kz_book_unescape(&s->book->arena, text));
}

static bool read_strings(struct kz_book *book,
                         const struct kz_zip_entry *entry,
                         struct kz_zip_fault *fault) {
    struct strings s = {.book = book, .room = book->limits->cell_bytes + 1};
    struct kz_xml_handler handler = {on_string_start, on_string_end,
                                     on_string_text};
    if (!entry)
        return true; /* every string may stand in its cell */
    s.text = kz_xmalloc(s.room);
    bool is_good = kz_book_walk(book, entry, handler, &s, fault);
    free(s.text);
    return is_good;
}

static int hex_value(struct kz_str digits) {
    int value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.s[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

struct kz_str kz_book_unescape(struct kz_arena *arena, struct kz_str text) {
    if (kz_str_find(text, KZ_STR("_x"), 0) == SIZE_MAX)
        return text;
    char *out = kz_arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_escape = i + 7 <= text.len && text.s[i] == '_' &&
                         text.s[i + 1] == 'x' && text.s[i + 6] == '_';
        int cp = is_escape ? hex_value(kz_str_sub(text, i + 2, i + 6)) : -1;
        if (cp < 0) {
            out[len++] = text.s[i];
            continue;
        }
        len += kz_utf8_encode((uint32_t)cp, out + len); /* 7 bytes to 3 */
        i += 6;
    }
    return (struct kz_str){out, len};
}

/* ---- the whole ---- */

static struct kz_str folder_of(struct kz_str path) {
    size_t end = path.len;
    while (end > 0 && path.s[end - 1] != '/')
        end--;
    return kz_str_sub(path, 0, end);
}

static bool read_parts(struct kz_book *book, struct kz_str path,
                       const struct relations *relations,
                       struct kz_zip_fault *fault) {
    struct sheets sheets = {book, relations};
    struct kz_xml_handler handler = {on_workbook, ignore_end, NULL};
    return kz_book_walk(book, kz_zip_find(&book->zip, path), handler, &sheets,
                        fault) &&
           read_strings(book,
                        part_of_type(book, relations, "/sharedStrings"),
                        fault) &&
           kz_book_read_styles(
               book, part_of_type(book, relations, "/styles"), fault);
}

static bool read_book(struct kz_book *book, struct kz_zip_fault *fault) {
    struct relations top, inner;
    bool is_good = read_relations(book, KZ_STR("_rels/.rels"), KZ_STR(""),
                                  &top, fault);
    const struct kz_zip_entry *main =
        is_good ? part_of_type(book, &top, "/officeDocument") : NULL;
    kz_vec_free(&top.items);
    if (!is_good)
        return false;
    if (!main)
        return fail(fault, "workbook.parts", KZ_STR(""));
    struct kz_str folder = folder_of(main->name);
    struct kz_str path = kz_arena_printf(
        &book->arena, "%.*s_rels/%.*s.rels", KZ_STR_ARG(folder),
        (int)(main->name.len - folder.len), main->name.s + folder.len);
    is_good = read_relations(book, path, folder, &inner, fault) &&
              read_parts(book, main->name, &inner, fault);
    kz_vec_free(&inner.items);
    if (is_good && book->sheets.count == 0)
        return fail(fault, "workbook.parts", main->name);
    return is_good;
}

/* Macros make it another kind of workbook, whatever its name. */
static bool has_macros(const struct kz_book *book) {
    for (size_t i = 0; i < book->zip.count; i++) {
        if (kz_str_ends_with(book->zip.entries[i].name, "vbaProject.bin"))
            return true;
    }
    return false;
}

/* The old binary format and every encrypted workbook are OLE files; the names
 * in their directory are UTF-16. */
static bool is_ole(struct kz_str data) {
    return kz_str_starts_with(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

static bool is_encrypted(struct kz_str data) {
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k";
    return kz_str_find(data, (struct kz_str){name, sizeof(name)}, 0) !=
           SIZE_MAX;
}

bool kz_book_open(struct kz_book *book, struct kz_str data,
                  const struct kz_limits *limits,
                  struct kz_zip_fault *fault) {
    *book = (struct kz_book){.limits = limits};
    if (is_ole(data))
        return fail(fault,
                    is_encrypted(data) ? "workbook.password"
                                       : "workbook.format",
                    KZ_STR(""));
    if (!kz_zip_open(&book->zip, data, limits, fault))
        return false;
    if (has_macros(book))
        return fail(fault, "workbook.format", KZ_STR(""));
    return read_book(book, fault);
}

void kz_book_close(struct kz_book *book) {
    kz_vec_free(&book->sheets);
    kz_vec_free(&book->strings);
    kz_vec_free(&book->date_parts);
    kz_zip_destroy(&book->zip);
    kz_arena_destroy(&book->arena);
    *book = (struct kz_book){0};
}
