/*
 * A paragraph into runs: bidi levels, scripts, and the first face of the
 * chain that has every part of a grapheme.
 */
#ifndef KZ_TEXT_ITEMIZE_H
#define KZ_TEXT_ITEMIZE_H

#include "src/text/scratch.h"

/* What the stages need of the call. */
struct kz_setting {
    const struct kz_fontset *fonts;
    const struct kz_text_style *style;
    const struct kz_text_span *spans;
    hb_language_t language;
    bool is_rtl, is_chinese;
    struct kz_faults *faults;
};

/**
 * Fill level, script and flags of scratch->work and append to scratch->runs
 * what is to be shaped. Code points no face has become U+FFFD and are counted.
 *
 * Errors  false if memory is not to be had
 */
bool kz_itemize(const struct kz_setting *setting, struct kz_scratch *scratch);

#endif
