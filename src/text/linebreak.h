/*
 * Where a line may begin: ICU's places for Unicode's rules, then the rules of
 * the house over them.
 */
#ifndef KZ_TEXT_LINEBREAK_H
#define KZ_TEXT_LINEBREAK_H

#include "src/text/scratch.h"

/**
 * Set KZ_CHAR_MAY_BREAK in the flags of scratch->work. Places lie before the
 * isolates that open at a character and behind those that close.
 *
 * Errors  false if memory is not to be had or ICU has no data
 */
bool kz_linebreak(struct kz_scratch *scratch);
/* The same without the rules of the house. */
bool kz_linebreak_unicode(struct kz_scratch *scratch);

/* An emergency place at or before `at`, after `start`: the nearest cluster
 * that does not begin a line with what may not stand there. */
uint32_t kz_linebreak_emergency(const struct kz_work *work, uint32_t start,
                                uint32_t at);

#endif
