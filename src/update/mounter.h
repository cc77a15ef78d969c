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

/* For robots: to the processes that are started from now on, this folder is a
 * mounted drive. Kept in the environment, KAREZ_STICKS, parted by colons. */
void kz_mounter_stand_in(const char *folder);

/* Is a drive that staff may be shown mounted at this very path, by the
 * kernel's mount table? Nothing else on the machine is looked into. */
bool kz_mounter_is_place(const char *path);

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
