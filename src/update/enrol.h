/*
 * USB drives that staff have enrolled: a random token in karez-token on the
 * drive, its hash in state/keys/sticks. A drive that bears one was brought by
 * somebody who stood in staff mode before; it is no proof of what it holds.
 * Every copy of the drive bears it too.
 */
#ifndef KZ_UPDATE_ENROL_H
#define KZ_UPDATE_ENROL_H

#include "src/base/error.h"

enum { KZ_STICKS_MOST = 32 };

/**
 * Write a token to the folder `root` of a drive that may be written, and
 * remember it. A drive that has one of ours keeps it.
 *
 * Errors  false: stick.unwritable, keys.unwritable (path), keys.many (most)
 */
KZ_NODISCARD bool kz_stick_enrol(const char *keys_dir, const char *root,
                                 struct kz_error *err);
bool kz_stick_is_enrolled(const char *keys_dir, const char *root);

#endif
