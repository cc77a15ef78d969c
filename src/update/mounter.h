/*
 * Mounting one drive at one place, read-only but for what staff take away, for
 * a process that may: started as `karez mount-stick` by the program only. It
 * believes nothing it is told
 * but a name, and looks at the device itself.
 */
#ifndef KZ_UPDATE_MOUNTER_H
#define KZ_UPDATE_MOUNTER_H

#include "src/update/stick.h"

#define KZ_MOUNT_PLACE "/run/karez/stick"

/* Could `node` be a drive's or a part's, as "sdb1"? */
bool kz_mounter_is_node(const char *node);

/**
 * Mount /dev/<node> at KZ_MOUNT_PLACE: read-only unless told otherwise,
 * without programs, devices or other users' rights. What was mounted there
 * before is unmounted.
 *
 * Errors  false: stick.refused (node: no name of a drive, not USB, the
 *         machine's own, a keyboard as well, or a file system that is not read
 *         here), stick.mount (node)
 */
KZ_NODISCARD bool kz_mounter_mount(const char *node, bool is_writable,
                                   struct kz_error *err);
/* Nothing mounted there is success. Errors  false: stick.mount (place) */
KZ_NODISCARD bool kz_mounter_release(struct kz_error *err);
/* All that was written below `root` is on the drive, which is unmounted if it
 * was mounted here: it may be pulled. Errors  false: stick.mount (root) */
KZ_NODISCARD bool kz_mounter_finish(const char *root, struct kz_error *err);

#endif
