/*
 * Runs into glyphs. HarfBuzz sees the whole paragraph round each run, so
 * that letters join over the edges of runs.
 */
#ifndef KZ_TEXT_SHAPE_H
#define KZ_TEXT_SHAPE_H

#include "src/text/itemize.h"

/**
 * Shape every run of the scratch: glyphs, and for each cluster its advance
 * and whether a cut before it is safe.
 *
 * Errors  false if memory is not to be had
 */
bool kz_shape(const struct kz_setting *setting, struct kz_scratch *scratch);

/* A part of a run once more, into scratch->again. */
bool kz_shape_piece(const struct kz_setting *setting,
                    struct kz_scratch *scratch, const struct kz_run *run,
                    uint32_t start, uint32_t end);

#endif
