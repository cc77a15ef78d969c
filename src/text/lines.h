/*
 * Greedy lines, and the last one cut with an ellipsis where there is a limit.
 */
#ifndef KZ_TEXT_LINES_H
#define KZ_TEXT_LINES_H

#include "src/text/itemize.h"

struct kz_limit {
    int32_t width;    /* 26.6 */
    int lines;        /* still allowed, 0: any number */
    bool more_follows; /* further paragraphs after this one */
};

/**
 * Fill scratch->fills with the lines of the paragraph in scratch->work.
 *
 * Errors  false if memory is not to be had
 */
bool kz_lines_fill(const struct kz_setting *setting,
                   struct kz_scratch *scratch, const struct kz_limit *limit);

#endif
