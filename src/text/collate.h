/*
 * Order of words as a reader of the language expects it. Keys are compared
 * byte by byte: made once, at import, and stored; opening the Chinese tables
 * takes some 30 ms.
 *
 * Chinese by pinyin or by stroke (ICU). Uyghur by its 32 letters, the seat
 * U+0626 without weight, by a table of the house: ICU puts every word that
 * begins with the seat first. Others by ICU's order of the language.
 */
#ifndef KZ_TEXT_COLLATE_H
#define KZ_TEXT_COLLATE_H

#include <stddef.h>
#include <stdint.h>

#include "src/base/lang.h"
#include "src/base/mem.h"
#include "src/base/str.h"

enum kz_order {
    KZ_ORDER_LANGUAGE, /* Chinese: pinyin */
    KZ_ORDER_STROKE,   /* Chinese only; elsewhere as the language */
};

struct kz_collator;

/**
 * Owner   the caller; kz_collator_close()
 * Thread  one collator is used by one thread at a time
 * Errors  NULL, logged: ICU has no data
 */
KZ_NODISCARD struct kz_collator *kz_collator_open(const struct kz_lang *lang,
                                                  enum kz_order order);
void kz_collator_close(struct kz_collator *collator);

/* Writes the key if it fits and returns its length; 0 if it cannot be made. */
size_t kz_collator_key(const struct kz_collator *collator, struct kz_str text,
                       uint8_t *out, size_t capacity);
int kz_collator_compare(const struct kz_collator *collator, struct kz_str a,
                        struct kz_str b);

#endif
