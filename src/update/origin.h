/*
 * Inside src/update: from which package a generation came, gen/<n>/origin,
 * and what was accepted so far, DIR/serial. Each is one line, "<serial>" or
 * "<serial> <hash of the package>". A generation that was no package has no
 * origin.
 */
#ifndef KZ_UPDATE_ORIGIN_H
#define KZ_UPDATE_ORIGIN_H

#include "src/update/store.h"

struct kz_origin {
    int64_t serial;              /* 0: none */
    char hash[KZ_HASH_HEX_SIZE]; /* empty: not known */
};

/* Zeroed if there is none. */
void kz_origin_read(const struct kz_store *store, int64_t generation,
                    struct kz_origin *origin);
/* Into a folder that becomes a generation; synced. */
KZ_NODISCARD bool kz_origin_write(int dir, const struct kz_origin *origin);

/* The highest of DIR/serial and the current generation: the power may have
 * failed between publishing it and writing down its serial. */
void kz_origin_accepted(const struct kz_store *store,
                        struct kz_origin *accepted);
/* DIR/serial is made if missing, and raised to `origin` if that is higher. */
KZ_NODISCARD bool kz_origin_accept(const struct kz_store *store,
                                   const struct kz_origin *origin);

#endif
