/*
 * The files of one film: written under other names beside the place they go
 * to, put there together when all are whole. Inside src/reel.
 */
#ifndef KZ_REEL_FILES_H
#define KZ_REEL_FILES_H

#include "src/base/error.h"
#include "src/base/file.h"
#include "src/base/vec.h"

struct kz_reel_file {
    char temp[KZ_PATH_SIZE], path[KZ_PATH_SIZE];
};

struct kz_reel_files {
    char stem[KZ_PATH_SIZE]; /* FILM of FILM.mp4 */
    KZ_VEC(struct kz_reel_file) items; /* the film is the first */
};

/* Begins with FILM.mp4 itself. Errors: false, file.unwritable (path). */
KZ_NODISCARD bool kz_reel_files_open(struct kz_reel_files *files,
                                     const char *film, struct kz_error *err);
/* One more, FILM<suffix>; the path to write to, borrowed until the next. */
const char *kz_reel_files_add(struct kz_reel_files *files,
                              const char *suffix);
/* All at their places, the film last. False: none is, file.unwritable. */
KZ_NODISCARD bool kz_reel_files_commit(struct kz_reel_files *files,
                                       struct kz_error *err);
/* Removes what was not committed. */
void kz_reel_files_close(struct kz_reel_files *files);

#endif
