/*
 * Tokens that read left to right whatever stands round them: numbers with
 * their unit, ranges, dates, times, phones, licence numbers, formulas.
 * Unicode's rules turn them over after Uyghur letters; here each gets an
 * isolate in the working copy, and no line breaks inside it.
 */
#ifndef KZ_TEXT_PROTECT_H
#define KZ_TEXT_PROTECT_H

#include "src/text/itemize.h"

/**
 * Find the tokens of the paragraph in scratch->work, mark them as unbroken
 * and, in a right-to-left paragraph, put LRI ... PDI round them. The source
 * offsets of all code points stay true.
 *
 * Errors  false if memory is not to be had
 */
bool kz_protect(const struct kz_setting *setting, struct kz_scratch *scratch);

#endif
