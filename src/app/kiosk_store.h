/*
 * Which version of the content the kiosk shows: the store is watched, and a
 * new one takes its place when nobody is touching, or when staff say so.
 */
#ifndef KZ_APP_KIOSK_STORE_H
#define KZ_APP_KIOSK_STORE_H

#include "src/app/kiosk.h"

/* Begins to watch; without inotify a new version shows after a restart. */
void kz_kiosk_watch_store(struct kz_kiosk *kiosk);
/* What was found damaged is left out of what the open content answers. */
void kz_kiosk_hide_damaged(struct kz_kiosk *kiosk);
/* Does what is due. Called with each step. */
void kz_kiosk_change_over(struct kz_kiosk *kiosk, int64_t now_ms);

#endif
