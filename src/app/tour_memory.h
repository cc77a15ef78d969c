/*
 * Keeps the place of a running tour in a file, so that it goes on after the
 * power was cut. The text is written by a thread of its own, the newest one
 * only: whoever keeps it never waits for a disk.
 */
#ifndef KZ_APP_TOUR_MEMORY_H
#define KZ_APP_TOUR_MEMORY_H

#include "src/base/mem.h"
#include "src/base/str.h"

struct kz_tour_memory;

/* Reads what is there. `path`: copied; its folder is made when written. */
struct kz_tour_memory *kz_tour_memory_open(const char *path);
/* Writes what is left; NULL is fine. */
void kz_tour_memory_close(struct kz_tour_memory *memory);

/* For struct kz_guide_memory; `user` is the memory. Copies the text; empty:
 * the file goes. One thread. */
void kz_tour_memory_keep(void *user, struct kz_str text);
/* What was kept last, or was found in the file. Borrowed until the next
 * keep; the thread that keeps. */
struct kz_str kz_tour_memory_text(const struct kz_tour_memory *memory);

#endif
