/*
 * Bounds on what a source may bring, so that a hostile or broken stick costs
 * bounded time and memory. The row bound alone may be raised, by benchmarks.
 */
#ifndef KZ_CONTENT_LIMITS_H
#define KZ_CONTENT_LIMITS_H

#include <stddef.h>
#include <stdint.h>

struct kz_limits {
    size_t table_bytes;
    int rows;
    int columns; /* our widest table has 119 in eight languages */
    size_t cell_bytes;
    size_t zip_entries;
    uint64_t zip_bytes; /* unpacked, all entries together */
    int marks_in_row; /* combining marks that follow one another in a cell */
    size_t media_files;
    int folder_depth; /* of folders, catalog and media being the first */
    int64_t picture_bytes, film_bytes, sound_bytes, captions_bytes;
};

#define KZ_LIMITS_DEFAULT \
    ((struct kz_limits){ \
        .table_bytes = 20u << 20, \
        .rows = 20000, \
        .columns = 128, \
        .cell_bytes = 32u << 10, \
        .zip_entries = 2000, \
        .zip_bytes = (uint64_t)512 << 20, \
        .marks_in_row = 16, \
        .media_files = 20000, \
        .folder_depth = 6, \
        .picture_bytes = (int64_t)100 << 20, \
        .film_bytes = (int64_t)8 << 30, \
        .sound_bytes = (int64_t)1 << 30, \
        .captions_bytes = (int64_t)4 << 20, \
    })

#endif
