/*
 * Files whole and whole folders. Nothing here retries a failed fsync: the
 * caller gives the work up. Errors are logged with the system's own text.
 */
#ifndef KZ_BASE_FILE_H
#define KZ_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/mem.h"
#include "src/base/str.h"

enum { KZ_PATH_SIZE = 4096 };

/**
 * Read a regular file. Larger than `limit` bytes counts as failed.
 *
 * Owner   the caller frees `*out`, which ends with an extra NUL
 * Errors  false, `*out` NULL; logged at debug level only: absence is common
 */
KZ_NODISCARD bool kz_file_read(const char *path, size_t limit, char **out,
                               size_t *len);

/**
 * Write beside, fsync, rename over `path`, fsync the folder: after a power cut
 * `path` holds the old bytes or the new.
 */
KZ_NODISCARD bool kz_file_write_atomic(const char *path, struct kz_str data,
                                       unsigned mode);

/* Makes missing parents; an existing folder is success. */
KZ_NODISCARD bool kz_dir_make(const char *path);
KZ_NODISCARD bool kz_dir_sync(const char *path);
/* Removes the folder and all in it, following no link. */
KZ_NODISCARD bool kz_dir_remove(const char *path);
bool kz_dir_exists(const char *path);
bool kz_dir_is_writable(const char *path);
bool kz_file_exists(const char *path);

/* "a/b" into `out`; false if it does not fit. */
KZ_NODISCARD bool kz_path_join(char *out, size_t size, const char *a,
                               const char *b);

#endif
