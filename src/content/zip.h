/*
 * The container of a workbook, distrusted: the central directory is read and
 * compared with every local header first, so that each byte of the file
 * belongs to one entry and two readers could not see two contents. Only then
 * is anything unpacked, bounded, with its checksum.
 */
#ifndef KZ_CONTENT_ZIP_H
#define KZ_CONTENT_ZIP_H

#include "src/base/arena.h"
#include "src/content/limits.h"
#include "src/content/names.h"

struct kz_zip_entry {
    struct kz_str name; /* as its bytes stand in the file */
    struct kz_str text; /* as letters; empty if it is no text */
    enum kz_name_fault fault; /* LETTERS, BIDI or RESERVED: never opened */
    uint64_t at, packed, size; /* local header, bytes in the file, unpacked */
    uint32_t crc;
    uint16_t flags, method;
};

struct kz_zip {
    struct kz_str data;
    struct kz_arena arena;
    struct kz_zip_entry *entries; /* as they lie in the file */
    size_t count;
};

/* What is wrong, as an id of ui/strings, and with which entry. */
struct kz_zip_fault {
    const char *id; /* static */
    struct kz_str entry;
};

/**
 * Check the container and unpack every entry once, to nowhere.
 *
 * data    borrowed until destroy
 * Owner   the caller; kz_zip_destroy(), also after failure
 * Errors  false: zip.no_end, zip.extra (bytes before or behind), zip.many,
 *         zip.name, zip.depth, zip.twice, zip.not_regular, zip.link, zip.encrypted, zip.method,
 *         zip.mismatch (two names for one entry), zip.sizes, zip.overlap,
 *         zip.ratio, zip.crc, zip.nested (an archive within)
 */
KZ_NODISCARD bool kz_zip_open(struct kz_zip *zip, struct kz_str data,
                              const struct kz_limits *limits,
                              struct kz_zip_fault *fault);
void kz_zip_destroy(struct kz_zip *zip);

/* NULL if there is none; letter case does not count. Entries with a fault are
 * not found. */
const struct kz_zip_entry *kz_zip_find(const struct kz_zip *zip,
                                       struct kz_str name);

/* One entry, unpacked piece by piece. */
struct kz_zip_part {
    struct archive *archive;
    uint64_t left;
    bool has_failed;
};
/* Owner  the caller; kz_zip_part_close(), also after failure */
KZ_NODISCARD bool kz_zip_part_open(struct kz_zip_part *part,
                                   const struct kz_zip *zip,
                                   const struct kz_zip_entry *entry);
void kz_zip_part_close(struct kz_zip_part *part);
/* Up to `room` bytes; 0 at the end, -1 if the entry is damaged. */
int64_t kz_zip_part_read(struct kz_zip_part *part, void *out, size_t room);

#endif
