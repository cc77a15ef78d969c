/*
 * Where media of a source become objects of the store: copied and hashed in
 * one pass, read by workers behind walls, two at a time, and written anew in
 * our own form. What was developed before, for the version that is shown now,
 * is taken as it is.
 *
 * A source may have to be read again once its media are known, so that rows
 * which name a bad file are told: a darkroom remembers what it has seen.
 */
#ifndef KZ_UPDATE_DARKROOM_H
#define KZ_UPDATE_DARKROOM_H

#include "src/content/content.h"
#include "src/update/stage.h"

struct kz_darkroom_job {
    const char *exe; /* this program, for `karez worker`; NULL: media are stored
                      * as they come */
    struct kz_stage *stage;  /* NULL: they are only looked at */
    struct kz_catalog *kept; /* shown now; NULL: nothing */
    bool is_ours; /* what lies in the source's media/ nobody else can change */
    kz_progress_fn *progress; /* may be NULL */
    void *user;
};

struct kz_darkroom;

/* `job` is borrowed. */
struct kz_darkroom *kz_darkroom_create(const struct kz_darkroom_job *job);
void kz_darkroom_free(struct kz_darkroom **darkroom);

/**
 * Every item of `media` that is new gets what was made of it; of a bad file
 * that is nothing, and there is a finding.
 *
 * has_findings  there are new ones: the source must be read again
 * Errors        false: import.cancelled, media.changed (name), worker.missing
 *               (exe), import.sandbox, those of the stage
 */
KZ_NODISCARD bool kz_darkroom_develop(struct kz_darkroom *darkroom,
                                      struct kz_media *media,
                                      bool *has_findings,
                                      struct kz_error *err);

/* Of all files so far. Borrowed; grows with kz_darkroom_develop(). */
const struct kz_media_findings *
kz_darkroom_findings(const struct kz_darkroom *darkroom);

/* Names what was made in the stage's manifest: after the last round. */
void kz_darkroom_keep(struct kz_stage *stage, const struct kz_media *media);

#endif
