/*
 * What staff bring: PATH/karez if it is there, else PATH, a folder with CSV
 * files in catalog/ or a catalog.xlsx, and perhaps media/; or PATH itself is a
 * workbook. Read through descriptors, following no link; junk that Windows
 * and macOS leave is passed over.
 */
#ifndef KZ_CONTENT_FOLDER_H
#define KZ_CONTENT_FOLDER_H

#include <stdint.h>

#include "src/base/arena.h"
#include "src/content/limits.h"

struct kz_folder_file {
    struct kz_str name;   /* UTF-8 */
    const char *raw;      /* as the file system gives it; to open it by */
    struct kz_str folded; /* of names.h */
};

struct kz_folder_list {
    struct kz_folder_file *items; /* by name, in byte order */
    const struct kz_folder_file **by_fold;
    size_t count;
};

struct kz_folder {
    int root, catalog, media; /* -1: not there */
    struct kz_arena arena;
    struct kz_str workbook;      /* catalog.xlsx as written; empty: none */
    struct kz_str other_format;  /* catalog.xls and the like */
    const char *not_folder; /* karez, catalog or media, if it is a link or file */
    struct kz_folder_list sheets; /* all of catalog/ */
    struct kz_folder_list tables; /* those that are *.csv */
    struct kz_folder_list others; /* those that are not */
    struct kz_folder_list files;  /* of media/ */
};

/**
 * Owner   the caller; kz_folder_close(), also after failure
 * Errors  false if `path` is no folder or workbook that can be read
 */
KZ_NODISCARD bool kz_folder_open(struct kz_folder *folder, const char *path,
                                 const struct kz_limits *limits);
void kz_folder_close(struct kz_folder *folder);

/* What Windows, macOS and Office leave behind. */
bool kz_folder_is_junk(struct kz_str name);

/* The names of one folder that are neither junk nor folders; names that are
 * no text are passed over. */
KZ_NODISCARD bool kz_folder_list_files(int dir, struct kz_arena *arena,
                                       size_t limit,
                                       struct kz_folder_list *list);

enum kz_folder_result {
    KZ_FOLDER_OPENED,
    KZ_FOLDER_NOT_THERE,
    KZ_FOLDER_NOT_REGULAR, /* a link, folder, device or pipe */
    KZ_FOLDER_TOO_LARGE,
    KZ_FOLDER_UNREADABLE,
};

/* A regular file of at most `limit` bytes, without hanging on a pipe.
 * Owner   the caller closes `*fd`; -1 on any failure */
enum kz_folder_result kz_folder_open_file(int dir, const char *name,
                                          int64_t limit, int *fd,
                                          int64_t *size);
/* The whole file; the caller frees `data->s`. */
enum kz_folder_result kz_folder_read_file(int dir, const char *name,
                                          size_t limit, struct kz_str *data);

/* By name; else by name in other letter case, which sets `*is_other_case`, or
 * with letters composed in another way. NULL if there is none. */
const struct kz_folder_file *kz_folder_find(const struct kz_folder_list *list,
                                            struct kz_str name,
                                            bool *is_other_case);

#endif
