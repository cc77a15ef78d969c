#include "src/content/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include "src/content/zip_layout.h"

#define LOG_MODULE "zip"
#include "src/base/log.h"

static bool fail(struct kz_zip_fault *fault, const char *id,
                 struct kz_str entry) {
    *fault = (struct kz_zip_fault){id, entry};
    return false;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Byte order with the letter case of ASCII set aside. */
static int compare_names(struct kz_str a, struct kz_str b) {
    for (size_t i = 0; i < a.len && i < b.len; i++) {
        int order = (unsigned char)lower(a.s[i]) - (unsigned char)lower(b.s[i]);
        if (order != 0)
            return order;
    }
    return (a.len > b.len) - (a.len < b.len);
}

const struct kz_zip_entry *kz_zip_find(const struct kz_zip *zip,
                                       struct kz_str name) {
    for (size_t i = 0; i < zip->count; i++) {
        if (zip->entries[i].fault == KZ_NAME_GOOD &&
            compare_names(zip->entries[i].text, name) == 0)
            return &zip->entries[i];
    }
    return NULL;
}

static int by_bytes(const void *a, const void *b) {
    const struct kz_str *x = a, *y = b;
    return kz_str_compare_bytes(*x, *y);
}

static bool names_differ(struct kz_zip *zip, struct kz_zip_fault *fault) {
    struct kz_str *names =
        kz_arena_array(&zip->arena, struct kz_str, zip->count + 1);
    for (size_t i = 0; i < zip->count; i++)
        names[i] = zip->entries[i].text.len > 0
                       ? kz_name_fold(&zip->arena, zip->entries[i].text)
                       : zip->entries[i].name;
    qsort(names, zip->count, sizeof(*names), by_bytes);
    for (size_t i = 1; i < zip->count; i++) {
        if (kz_str_equal(names[i - 1], names[i]))
            return fail(fault, "zip.twice", names[i]);
    }
    return true;
}

enum {
    RATIO = 100,       /* of the whole file */
    RATIO_ENTRY = 200, /* of one part: XML repeats itself */
    RATIO_FREE = 1 << 20, /* bytes that may always be unpacked */
};

static bool is_bounded(const struct kz_zip *zip,
                       const struct kz_limits *limits,
                       struct kz_zip_fault *fault) {
    uint64_t total = 0;
    for (size_t i = 0; i < zip->count; i++) {
        const struct kz_zip_entry *e = &zip->entries[i];
        if (e->size > limits->zip_bytes ||
            (e->size > RATIO_FREE && e->size / RATIO_ENTRY >= e->packed))
            return fail(fault, "zip.ratio", e->name);
        total += e->size;
        if (total > limits->zip_bytes ||
            (total > RATIO_FREE && total / RATIO > zip->data.len))
            return fail(fault, "zip.ratio", e->name);
    }
    return true;
}

static void log_failure(struct archive *archive) {
    const char *text = archive ? archive_error_string(archive) : NULL;
    kz_log_info("%s", text ? text : "no memory");
}

static bool open_archive(struct kz_zip_part *part, const struct kz_zip *zip) {
    *part = (struct kz_zip_part){.archive = archive_read_new()};
    if (part->archive &&
        archive_read_support_format_zip_seekable(part->archive) ==
            ARCHIVE_OK &&
        archive_read_open_memory(part->archive, zip->data.s, zip->data.len) ==
            ARCHIVE_OK)
        return true;
    log_failure(part->archive);
    part->has_failed = true;
    return false;
}

/* libarchive walks the entries as they lie in the file, and so do ours. */
static bool next_entry(struct kz_zip_part *part,
                       const struct kz_zip_entry *wanted) {
    struct archive_entry *entry;
    int rc = archive_read_next_header(part->archive, &entry);
    /* A warning is about the letters of a name, which we have read. */
    if ((rc != ARCHIVE_OK && rc != ARCHIVE_WARN) ||
        (archive_entry_size_is_set(entry) &&
         (uint64_t)archive_entry_size(entry) != wanted->size)) {
        log_failure(part->archive);
        part->has_failed = true;
        return false;
    }
    part->left = wanted->size;
    return true;
}

/* An archive in the archive: nothing of ours, and the way bombs are packed. */
static bool is_zip(const char *bytes, size_t len) {
    return len >= 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

/* All of them in one walk. */
static bool are_whole(const struct kz_zip *zip, struct kz_zip_fault *fault) {
    enum { ROOM = 1 << 16 };
    char *buffer = kz_xmalloc(ROOM);
    struct kz_zip_part part = {0};
    bool is_good = zip->count == 0 || open_archive(&part, zip);
    for (size_t i = 0; is_good && i < zip->count; i++) {
        int64_t got = -1;
        bool is_archive = false, is_first = true;
        if (next_entry(&part, &zip->entries[i])) {
            while ((got = kz_zip_part_read(&part, buffer, ROOM)) > 0) {
                is_archive = is_archive ||
                             (is_first && is_zip(buffer, (size_t)got));
                is_first = false;
            }
        }
        if (got < 0)
            is_good = fail(fault, "zip.crc", zip->entries[i].name);
        else if (is_archive)
            is_good = fail(fault, "zip.nested", zip->entries[i].name);
    }
    kz_zip_part_close(&part);
    free(buffer);
    return is_good;
}

bool kz_zip_open(struct kz_zip *zip, struct kz_str data,
                 const struct kz_limits *limits, struct kz_zip_fault *fault) {
    *zip = (struct kz_zip){.data = data};
    return kz_zip_layout_read(zip, limits, fault) &&
           names_differ(zip, fault) && is_bounded(zip, limits, fault) &&
           are_whole(zip, fault);
}

void kz_zip_destroy(struct kz_zip *zip) {
    kz_arena_destroy(&zip->arena);
    *zip = (struct kz_zip){0};
}

bool kz_zip_part_open(struct kz_zip_part *part, const struct kz_zip *zip,
                      const struct kz_zip_entry *entry) {
    if (!open_archive(part, zip))
        return false;
    for (const struct kz_zip_entry *e = zip->entries; e <= entry; e++) {
        if (!next_entry(part, e))
            return false;
    }
    return true;
}

void kz_zip_part_close(struct kz_zip_part *part) {
    if (part->archive)
        archive_read_free(part->archive);
    part->archive = NULL;
}

int64_t kz_zip_part_read(struct kz_zip_part *part, void *out, size_t room) {
    if (part->has_failed)
        return -1;
    la_ssize_t got = archive_read_data(part->archive, out, room);
    bool is_damaged = got < 0 || (uint64_t)got > part->left ||
                      (got == 0 && room > 0 && part->left > 0);
    if (is_damaged) {
        log_failure(part->archive);
        part->has_failed = true;
        return -1;
    }
    part->left -= (uint64_t)got;
    return got;
}
