/*
 * Text as the store keeps it: NFC, letters and not their presentation forms,
 * no controls, no embeddings or overrides. For import, not for drawing.
 */
#ifndef KZ_TEXT_NORMALIZE_H
#define KZ_TEXT_NORMALIZE_H

#include "src/base/arena.h"
#include "src/base/str.h"

/**
 * Presentation forms FB50-FDFF and FE70-FEFF become letters, tabs spaces;
 * controls but the line feed, U+FEFF, U+202A-202E and noncharacters go;
 * isolates, ZWJ and ZWNJ stay. `text` must be good UTF-8.
 *
 * Owner   the arena
 */
struct kz_str kz_text_normalize(struct kz_arena *arena, struct kz_str text);

#endif
