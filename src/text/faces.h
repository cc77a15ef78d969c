/*
 * The inside of a fontset: chains, sizes and HarfBuzz fonts for the pipeline,
 * bytes for the rasteriser. Files are named by their place in the set.
 */
#ifndef KZ_TEXT_FACES_H
#define KZ_TEXT_FACES_H

#include <hb.h>

#include "src/text/fontset.h"

enum { KZ_CHAIN_MAX = 8, KZ_PX_MAX = 1024 };

struct kz_chain {
    hb_script_t script; /* HB_SCRIPT_INVALID: every other one */
    enum kz_face face;
    bool bold;
    float factor; /* of the role's size */
    int count;
    uint8_t file[KZ_CHAIN_MAX];
};

/* Never NULL. Borrowed from the set. */
const struct kz_chain *kz_fontset_chain(const struct kz_fontset *fonts,
                                        enum kz_face face, bool bold,
                                        hb_script_t script);

/* Immutable, scaled to px * 64, borrowed from the set. Any thread; takes a
 * lock, so a layout keeps what it was given. */
hb_font_t *kz_fontset_font(const struct kz_fontset *fonts, int file, int px);

struct kz_font_bytes {
    const uint8_t *bytes;
    size_t len;
};
struct kz_font_bytes kz_fontset_bytes(const struct kz_fontset *fonts,
                                      int file);

/* One log line for each code point, at most 256 of them. */
void kz_fontset_note_missing(const struct kz_fontset *fonts,
                             uint32_t code_point,
                             const struct kz_chain *chain);

/* Working memory of one layout, kept warm between layouts. */
struct kz_scratch;
struct kz_scratch *kz_fontset_take_scratch(const struct kz_fontset *fonts);
void kz_fontset_give_scratch(const struct kz_fontset *fonts,
                             struct kz_scratch *scratch);

#endif
