/*
 * What is plugged in, from the kernel and udev, and word of every change: a
 * drive that comes or goes, and one that the system mounts. One owner, one
 * thread; nothing runs in between.
 */
#ifndef KZ_UPDATE_WATCH_H
#define KZ_UPDATE_WATCH_H

#include "src/update/stick.h"

struct kz_watch;

/* NULL without /sys or udev: there is then no drive to be found. */
KZ_NODISCARD struct kz_watch *kz_watch_open(void);
void kz_watch_close(struct kz_watch **watch);

/* Wait at most `timeout_ms` for a change; 0 only looks. Changes between two
 * calls are not lost. */
bool kz_watch_wait(struct kz_watch *watch, int timeout_ms);

/* All there is now. Takes milliseconds. */
void kz_watch_list(struct kz_watch *watch, struct kz_devices *devices);

/**
 * The whole mount table.
 *
 * Owner   the caller frees `text->s`; NULL if it cannot be read
 */
void kz_watch_mounts(struct kz_watch *watch, struct kz_str *text);

#endif
