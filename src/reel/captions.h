/*
 * What is said, as captions people can read: whole sentences of at most two
 * lines, each long enough on screen for its language (kz_caption_limits()),
 * within the shot it belongs to. Sentences for which a shot has no time are
 * left out.
 */
#ifndef KZ_REEL_CAPTIONS_H
#define KZ_REEL_CAPTIONS_H

#include <stdio.h>

#include "src/reel/script.h"

/* Between a shot's edges and its captions, both together. */
#define KZ_CAPTION_MARGIN_S 1.0

struct kz_cue {
    int64_t start_ms, end_ms;
    struct kz_str text; /* its lines parted by a line feed */
};
struct kz_cue_list {
    struct kz_cue *items;
    size_t count;
};

/* What the first sentences need; 0 for an empty text. */
double kz_captions_seconds(struct kz_str said, const struct kz_lang *lang,
                           int sentences);

/* All cues of the film in one language, in the arena. */
void kz_captions_of(const struct kz_reel_script *script,
                    const struct kz_lang *lang, struct kz_arena *arena,
                    struct kz_cue_list *out);

/* False if it could not be written. */
KZ_NODISCARD bool kz_captions_write_vtt(FILE *out,
                                        const struct kz_cue_list *cues);
KZ_NODISCARD bool kz_captions_write_srt(FILE *out,
                                        const struct kz_cue_list *cues);

#endif
