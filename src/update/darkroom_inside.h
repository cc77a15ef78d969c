/*
 * Inside src/update: what is said of a worker's answer, and how what it made
 * becomes objects.
 */
#ifndef KZ_UPDATE_DARKROOM_INSIDE_H
#define KZ_UPDATE_DARKROOM_INSIDE_H

#include "src/content/media.h"
#include "src/update/reader.h"
#include "src/update/stage.h"

enum { KZ_DARKROOM_WARNINGS = 2 };

/* By "picture", "film", "sound" or "captions". */
struct kz_worker_order kz_darkroom_order(const char *role);
/* The fault of a file that is left out; NULL: it is good. */
const char *kz_darkroom_fault(const char *role, enum kz_verdict verdict);
/* The n-th thing that staff should know of a good file; NULL: not this. */
const char *kz_darkroom_warning(const struct kz_media_item *item,
                                const struct kz_prepared *prepared, size_t n);

/* Fills item->made. `in` is the foreign file, `out` what the worker wrote.
 * Errors: those of the stage. */
KZ_NODISCARD bool kz_darkroom_store(struct kz_stage *stage,
                                    struct kz_media_item *item,
                                    const struct kz_prepared *prepared,
                                    int in, int out, struct kz_error *err);

KZ_NODISCARD bool kz_darkroom_hash(int fd, char hash[KZ_HASH_HEX_SIZE]);
/* Always false: media.changed (name). */
bool kz_darkroom_say_changed(const struct kz_media_item *item,
                             struct kz_error *err);

#endif
