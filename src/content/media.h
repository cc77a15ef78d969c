/*
 * The media that a source names: cells resolved to files of its media/, to
 * files the program brings ("karez:NAME"), or, when the source has no media/,
 * to those of the generation that is shown now. Only what cleared rows name
 * is collected. Nothing is decoded here.
 */
#ifndef KZ_CONTENT_MEDIA_H
#define KZ_CONTENT_MEDIA_H

#include "src/base/vec.h"
#include "src/catalog/media.h"
#include "src/content/fault.h"
#include "src/content/folder.h"
#include "src/content/ids.h"
#include "src/content/tables.h"

struct kz_media_item {
    struct kz_str name; /* as the catalog keeps it: x.jpg, karez:film.mp4 */
    const char *role;   /* picture, film, sound, captions */
    bool is_kept;       /* its object is there already */
    int64_t size;       /* of the file that staff brought, bytes */
    char hash[65];      /* of that file; known once kept or read */
    struct kz_media_file made; /* from it; empty until kept or copied */
};

/* What was found when a file was looked into: every row that names it is told
 * so. */
struct kz_media_finding {
    struct kz_str name;
    const char *id; /* static, of a fault */
    enum kz_severity severity;
};
struct kz_media_findings {
    KZ_VEC(struct kz_media_finding) items;
};

struct kz_media {
    const struct kz_folder *folder;
    const struct kz_limits *limits;
    struct kz_catalog *kept; /* NULL: there is no generation yet */
    const struct kz_media_findings *findings; /* NULL: none yet */
    int share;               /* the program's media/, -1: none */
    struct kz_folder_list share_files;
    struct kz_arena arena;
    struct kz_ids names;
    KZ_VEC(struct kz_media_item) items;
};

enum kz_media_result {
    KZ_MEDIA_FOUND,
    KZ_MEDIA_OTHER_CASE, /* found, by a name of other letter case */
    KZ_MEDIA_MISSING,
    KZ_MEDIA_BAD_PATH, /* leads out of the folder */
    KZ_MEDIA_BAD_NAME, /* letters that no file of ours may have */
    KZ_MEDIA_LONG_NAME,
    KZ_MEDIA_CONTROL, /* line breaks and the like in the name */
    KZ_MEDIA_BAD_KIND, /* the extension is not of the role */
    KZ_MEDIA_NOT_REGULAR,
    KZ_MEDIA_TOO_LARGE,
    KZ_MEDIA_EMPTY,
};

/* `share` is the program's share folder or NULL; the rest is borrowed. */
void kz_media_init(struct kz_media *media, const struct kz_folder *folder,
                   const char *share, struct kz_catalog *kept,
                   const struct kz_limits *limits);
void kz_media_destroy(struct kz_media *media);

/* What a cell names; `item` is filled if it was found. */
enum kz_media_result kz_media_find(struct kz_media *media, struct kz_str cell,
                                   enum kz_media_role role,
                                   struct kz_media_item *item);
/* Adds what kz_media_find() gave, once. */
void kz_media_take(struct kz_media *media, const struct kz_media_item *item);

/* The next of what was found in an item's file, `*at` counting on from 0; NULL:
 * no more. */
const struct kz_media_finding *
kz_media_next_finding(const struct kz_media *media,
                      const struct kz_media_item *item, size_t *at);

/* For copying. Owner  the caller closes `*fd`. False if it went away. */
bool kz_media_open_item(const struct kz_media *media,
                        const struct kz_media_item *item, int *fd,
                        int64_t *size);

#endif
