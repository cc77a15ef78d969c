/*
 * The versions staff can go back to, and those that wait to be made live.
 */
#ifndef KZ_UPDATE_HISTORY_H
#define KZ_UPDATE_HISTORY_H

#include "src/update/store.h"

enum { KZ_HISTORY_MOST = 64 };

struct kz_version {
    int64_t number;
    int64_t serial; /* of the package it came from; 0: it was none */
    int64_t made_s; /* since 1970, by the clock of that day */
    int64_t bytes;  /* of its catalog and media; shared ones count in each */
    bool is_current;
    bool was_published; /* false: held, never shown to visitors */
    bool is_whole;      /* looked at as at a start, not byte by byte */
};

struct kz_history {
    struct kz_version items[KZ_HISTORY_MOST]; /* newest first */
    int count;
};

/* Never writes. Errors  false: store.missing (dir) */
KZ_NODISCARD bool kz_history_read(const char *dir, struct kz_history *history,
                                  struct kz_error *err);

#endif
