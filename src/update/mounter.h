/*
 * Mounting one drive read-only at one place, for a process that may: started
 * as `karez mount-stick` by the program only. It believes nothing it is told
 * but a name, and looks at the device itself.
 */
#ifndef KZ_UPDATE_MOUNTER_H
#define KZ_UPDATE_MOUNTER_H

#include "src/update/stick.h"

#define KZ_MOUNT_PLACE "/run/karez/stick"

/* Could `node` be a drive's or a part's, as "sdb1"? */
bool kz_mounter_is_node(const char *node);

/**
 * Mount /dev/<node> at KZ_MOUNT_PLACE: read-only, without programs, devices or
 * other users' rights. What was mounted there before is unmounted.
 *
 * Errors  false: stick.refused (node: no name of a drive, not USB, the
 *         machine's own, a keyboard as well, or a file system that is not read
 *         here), stick.mount (node)
 */
KZ_NODISCARD bool kz_mounter_mount(const char *node, struct kz_error *err);
/* Nothing mounted there is success. Errors  false: stick.mount (place) */
KZ_NODISCARD bool kz_mounter_release(struct kz_error *err);

#endif
