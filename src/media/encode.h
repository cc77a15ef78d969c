/*
 * Plain pixels written as files of ours: the importer's side of prepare.h.
 * Nothing foreign is read here. The same pixels always give the same bytes.
 */
#ifndef KZ_MEDIA_ENCODE_H
#define KZ_MEDIA_ENCODE_H

#include "src/media/kzi.h"
#include "src/media/prepare.h"

/* Bytes as they come, from the start; false stops. */
typedef bool kz_encode_write_fn(void *user, const void *bytes, size_t len);

/**
 * kind  a picture with alpha must be KZ_PREPARED_PNG
 * turn  as kz_prepared has it; the file stands upright
 * w, h  of the file
 */
KZ_NODISCARD bool kz_encode(const struct kz_kzi *picture,
                            enum kz_prepared_kind kind, int turn,
                            kz_encode_write_fn *write, void *user, int *w,
                            int *h);

#endif
