/*
 * The grammar of tokens: where in a line of code points stands a number with
 * its unit, a range, a date, a phone or licence number, a formula.
 */
#ifndef KZ_TEXT_TOKEN_H
#define KZ_TEXT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kz_token_match {
    size_t end;     /* behind the token; its start when there is none */
    bool has_digit; /* else it is a word, and no token */
    bool is_address; /* of the net: lines may break in it */
};

/* The token that begins at cp[at], which is looked at together with cp[at-1].
 * Reads at most a bounded part of what follows the token. */
struct kz_token_match kz_token_match(const uint32_t *cp, size_t count,
                                     size_t at);

#endif
