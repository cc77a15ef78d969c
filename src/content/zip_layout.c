#include "src/content/zip_layout.h"

#include <stdlib.h>

enum {
    END_SIG = 0x06054B50,
    END_SIZE = 22,
    END64_SIG = 0x06064B50,
    END64_SIZE = 56,
    LOCATOR_SIG = 0x07064B50,
    LOCATOR_SIZE = 20,
    CENTRAL_SIG = 0x02014B50,
    CENTRAL_SIZE = 46,
    LOCAL_SIG = 0x04034B50,
    LOCAL_SIZE = 30,
    EXTRA_ZIP64 = 0x0001,
};
#define NONE32 0xFFFFFFFFu

enum { FLAG_ENCRYPTED = 0x2041, FLAG_DESCRIPTOR = 0x0008 };

struct directory {
    uint64_t at, size, count, end; /* end: where the closing records begin */
};

static bool fail(struct kz_zip_fault *fault, const char *id,
                 struct kz_str entry) {
    *fault = (struct kz_zip_fault){id, entry};
    return false;
}

static uint64_t number(const struct kz_zip *zip, uint64_t at, int bytes) {
    const unsigned char *p = (const unsigned char *)zip->data.s + at;
    uint64_t value = 0;
    for (int i = bytes - 1; i >= 0; i--)
        value = value << 8 | p[i];
    return value;
}

static uint32_t u16(const struct kz_zip *zip, uint64_t at) {
    return (uint32_t)number(zip, at, 2);
}

static uint32_t u32(const struct kz_zip *zip, uint64_t at) {
    return (uint32_t)number(zip, at, 4);
}

static bool fits(const struct kz_zip *zip, uint64_t at, uint64_t size) {
    return at <= zip->data.len && size <= zip->data.len - at;
}

/* ---- the closing records ---- */

static bool has_end_before(const struct kz_zip *zip) {
    uint64_t len = zip->data.len;
    for (uint64_t back = END_SIZE; back <= len && back < 1u << 17; back++) {
        if (u32(zip, len - back) == END_SIG)
            return true;
    }
    return false;
}

static bool read_end64(const struct kz_zip *zip, struct directory *d) {
    uint64_t at = zip->data.len - END_SIZE;
    if (at < LOCATOR_SIZE || u32(zip, at - LOCATOR_SIZE) != LOCATOR_SIG)
        return false;
    uint64_t locator = at - LOCATOR_SIZE;
    uint64_t record = number(zip, locator + 8, 8);
    if (record > locator || locator - record != END64_SIZE ||
        u32(zip, record) != END64_SIG ||
        number(zip, record + 4, 8) != END64_SIZE - 12 ||
        number(zip, record + 24, 8) != number(zip, record + 32, 8))
        return false;
    d->count = number(zip, record + 32, 8);
    d->size = number(zip, record + 40, 8);
    d->at = number(zip, record + 48, 8);
    d->end = record;
    return true;
}

/* A field of the small record is either the value or the sign to look into
 * the large one. */
static bool agrees(uint64_t small, uint64_t none, uint64_t large) {
    return small == none || small == large;
}

static bool read_end(const struct kz_zip *zip, struct directory *d,
                     struct kz_zip_fault *fault) {
    uint64_t len = zip->data.len, at = len - END_SIZE;
    if (len < END_SIZE || (u32(zip, at) != END_SIG && !has_end_before(zip)))
        return fail(fault, "zip.no_end", KZ_STR(""));
    if (u32(zip, at) != END_SIG || u16(zip, at + 20) != 0)
        return fail(fault, "zip.extra", KZ_STR(""));
    uint64_t count = u16(zip, at + 10), size = u32(zip, at + 12),
             start = u32(zip, at + 16);
    bool is_small = count != 0xFFFF && size != NONE32 && start != NONE32;
    *d = (struct directory){start, size, count, at};
    bool has_large = read_end64(zip, d);
    if ((!is_small && !has_large) || u16(zip, at + 8) != u16(zip, at + 10) ||
        u32(zip, at + 4) != 0 || !agrees(count, 0xFFFF, d->count) ||
        !agrees(size, NONE32, d->size) || !agrees(start, NONE32, d->at))
        return fail(fault, "zip.sizes", KZ_STR(""));
    if (d->at > d->end || d->size > d->end || d->end - d->size < d->at)
        return fail(fault, "zip.sizes", KZ_STR(""));
    return d->end - d->size == d->at || fail(fault, "zip.extra", KZ_STR(""));
}

/* ---- one entry of the directory ---- */

/* The next 8-byte value of the extra field 0x0001, which has one for each
 * field that did not fit, in this order. */
static bool take_large(const struct kz_zip *zip, uint64_t extra, uint64_t end,
                       uint64_t *skip, uint64_t *value) {
    while (end - extra >= 4) {
        uint64_t size = u16(zip, extra + 2);
        if (size > end - extra - 4)
            return false;
        if (u16(zip, extra) == EXTRA_ZIP64) {
            if (*skip + 8 > size)
                return false;
            *value = number(zip, extra + 4 + *skip, 8);
            *skip += 8;
            return true;
        }
        extra += 4 + size;
    }
    return false;
}

static bool widen(const struct kz_zip *zip, struct kz_zip_entry *e,
                  uint64_t extra, uint64_t end) {
    uint64_t skip = 0, *const fields[] = {&e->size, &e->packed, &e->at};
    for (size_t i = 0; i < KZ_COUNT(fields); i++) {
        if (*fields[i] == NONE32 &&
            !take_large(zip, extra, end, &skip, fields[i]))
            return false;
    }
    return true;
}

/* Plain relative names: nothing that could lead out of a folder. A name that
 * is merely unusable lists its entry. */
static const char *name_fault(const struct kz_limits *limits,
                              struct kz_zip_entry *e) {
    struct kz_str rest = e->text.len > 0 ? e->text : e->name, part;
    int folders = 0;
    if (e->name.len >= KZ_NAME_BYTES || e->name.len == 0)
        return "zip.name";
    if (kz_str_ends_with(rest, "/"))
        rest.len--;
    while (kz_str_next_part(&rest, '/', &part)) {
        enum kz_name_fault fault = kz_name_check(part);
        folders += rest.len > 0;
        if (fault == KZ_NAME_LONG || fault == KZ_NAME_CONTROL ||
            fault == KZ_NAME_PATH)
            return "zip.name";
        if (e->fault == KZ_NAME_GOOD)
            e->fault = fault;
    }
    return folders > limits->folder_depth ? "zip.depth" : NULL;
}

/* Unix mode bits lie in the upper half; MS-DOS has none. Only folders and
 * files may stand there. */
static const char *kind_fault(uint32_t made_by, uint32_t attributes) {
    enum { FOLDER = 4, FILE_KIND = 8, LINK = 10 };
    uint32_t kind = attributes >> 28;
    if (made_by >> 8 != 3 || kind == 0 || kind == FILE_KIND || kind == FOLDER)
        return NULL;
    return kind == LINK ? "zip.link" : "zip.not_regular";
}

static const char *central_fault(const struct kz_zip *zip, uint64_t at,
                                 const struct kz_limits *limits,
                                 struct kz_zip_entry *e) {
    const char *id = name_fault(limits, e);
    if (!id)
        id = kind_fault(u16(zip, at + 4), u32(zip, at + 38));
    if (id)
        return id;
    if (e->flags & FLAG_ENCRYPTED)
        return "zip.encrypted";
    return e->method != 0 && e->method != 8 ? "zip.method" : NULL;
}

static bool read_central(struct kz_zip *zip, const struct kz_limits *limits,
                         uint64_t *at, uint64_t end, struct kz_zip_entry *e,
                         struct kz_zip_fault *fault) {
    if (end - *at < CENTRAL_SIZE || u32(zip, *at) != CENTRAL_SIG)
        return fail(fault, "zip.sizes", KZ_STR(""));
    uint64_t name = *at + CENTRAL_SIZE, name_len = u16(zip, *at + 28),
             extra_len = u16(zip, *at + 30), note_len = u16(zip, *at + 32);
    if (name_len + extra_len + note_len > end - name)
        return fail(fault, "zip.sizes", KZ_STR(""));
    *e = (struct kz_zip_entry){
        .name = kz_str_sub(zip->data, name, name + name_len),
        .flags = (uint16_t)u16(zip, *at + 8),
        .method = (uint16_t)u16(zip, *at + 10),
        .crc = u32(zip, *at + 16),
        .packed = u32(zip, *at + 20),
        .size = u32(zip, *at + 24),
        .at = u32(zip, *at + 42),
    };
    e->text = kz_name_decode(&zip->arena, e->name);
    const char *id = central_fault(zip, *at, limits, e);
    uint64_t extra = name + name_len;
    if (id)
        return fail(fault, id, e->name);
    if (!widen(zip, e, extra, extra + extra_len) ||
        (e->method == 0 && e->size != e->packed))
        return fail(fault, "zip.sizes", e->name);
    *at = extra + extra_len + note_len;
    return true;
}

/* ---- the same entry where its bytes lie ---- */

/* With a descriptor behind the bytes the header may leave a field empty. */
static bool repeats(uint64_t local, uint64_t central, bool may_be_empty) {
    return local == central || (may_be_empty && local == 0);
}

static bool sizes_repeat(const struct kz_zip *zip,
                         const struct kz_zip_entry *e, uint64_t extra,
                         uint64_t end) {
    bool has_descriptor = (e->flags & FLAG_DESCRIPTOR) != 0;
    uint64_t packed = u32(zip, e->at + 18), size = u32(zip, e->at + 22),
             skip = 0;
    if (size == NONE32 && !take_large(zip, extra, end, &skip, &size))
        return false;
    if (packed == NONE32 && !take_large(zip, extra, end, &skip, &packed))
        return false;
    return repeats(packed, e->packed, has_descriptor) &&
           repeats(size, e->size, has_descriptor) &&
           repeats(u32(zip, e->at + 14), e->crc, has_descriptor);
}

/* Where the entry's bytes end, without a descriptor. */
static bool read_local(const struct kz_zip *zip, const struct kz_zip_entry *e,
                       uint64_t *end, struct kz_zip_fault *fault) {
    if (!fits(zip, e->at, LOCAL_SIZE) || u32(zip, e->at) != LOCAL_SIG)
        return fail(fault, "zip.overlap", e->name);
    uint64_t name = e->at + LOCAL_SIZE, name_len = u16(zip, e->at + 26),
             extra_len = u16(zip, e->at + 28);
    if (!fits(zip, name, name_len + extra_len))
        return fail(fault, "zip.sizes", e->name);
    struct kz_str local = kz_str_sub(zip->data, name, name + name_len);
    if (!kz_str_equal(local, e->name) || u16(zip, e->at + 6) != e->flags ||
        u16(zip, e->at + 8) != e->method)
        return fail(fault, "zip.mismatch", e->name);
    uint64_t bytes = name + name_len + extra_len;
    if (!sizes_repeat(zip, e, name + name_len, bytes) ||
        !fits(zip, bytes, e->packed))
        return fail(fault, "zip.sizes", e->name);
    *end = bytes + e->packed;
    return true;
}

static bool is_descriptor(const struct kz_zip *zip,
                          const struct kz_zip_entry *e, uint64_t at,
                          uint64_t size) {
    if (size != 12 && size != 16 && size != 20 && size != 24)
        return false;
    bool has_sig = size == 16 || size == 24;
    int width = size >= 20 ? 8 : 4;
    uint64_t crc = at + (has_sig ? 4 : 0), sizes = crc + 4;
    return (!has_sig || u32(zip, at) == 0x08074B50) &&
           u32(zip, crc) == e->crc && number(zip, sizes, width) == e->packed &&
           number(zip, sizes + (uint64_t)width, width) == e->size;
}

/* Each entry must begin where the one before it ends, the first at 0 and the
 * last up to the directory: nothing shared, nothing hidden between. */
static bool read_locals(const struct kz_zip *zip, uint64_t directory,
                        struct kz_zip_fault *fault) {
    uint64_t first = zip->count > 0 ? zip->entries[0].at : directory;
    if (first != 0)
        return fail(fault, "zip.extra", KZ_STR(""));
    for (size_t i = 0; i < zip->count; i++) {
        const struct kz_zip_entry *e = &zip->entries[i];
        uint64_t end, next = i + 1 < zip->count ? zip->entries[i + 1].at
                                                : directory;
        if (!read_local(zip, e, &end, fault))
            return false;
        if (end > next)
            return fail(fault, "zip.overlap", e->name);
        if (end == next && !(e->flags & FLAG_DESCRIPTOR))
            continue;
        if (!(e->flags & FLAG_DESCRIPTOR) ||
            !is_descriptor(zip, e, end, next - end))
            return fail(fault, "zip.sizes", e->name);
    }
    return true;
}

static int by_place(const void *a, const void *b) {
    const struct kz_zip_entry *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

bool kz_zip_layout_read(struct kz_zip *zip, const struct kz_limits *limits,
                        struct kz_zip_fault *fault) {
    struct directory d;
    if (!read_end(zip, &d, fault))
        return false;
    if (d.count > limits->zip_entries)
        return fail(fault, "zip.many", KZ_STR(""));
    zip->entries = kz_arena_array(&zip->arena, struct kz_zip_entry,
                                  (size_t)d.count + 1);
    uint64_t at = d.at;
    while (zip->count < d.count) {
        if (!read_central(zip, limits, &at, d.end,
                          &zip->entries[zip->count], fault))
            return false;
        zip->count++;
    }
    if (at != d.end)
        return fail(fault, "zip.sizes", KZ_STR(""));
    qsort(zip->entries, zip->count, sizeof(*zip->entries), by_place);
    return read_locals(zip, d.at, fault);
}
