/*
 * What kiosk.c and kiosk_events.c share.
 */
#ifndef KZ_APP_KIOSK_EVENTS_H
#define KZ_APP_KIOSK_EVENTS_H

#include "src/app/kiosk.h"

struct kz_hands_on kz_kiosk_hands_on(struct kz_kiosk *kiosk);
/* Hides a cursor that rests, misses panels that went. Returns ms until it
 * wants to be asked again. */
int64_t kz_kiosk_watch_devices(struct kz_kiosk *kiosk, int64_t now_ms);

/* For the worker of pictures: a struct kz_kiosk is told that one is ready.
 * Any thread. */
void kz_kiosk_wake(void *kiosk);

#endif
