/*
 * Names of files that others made: whether ours may have them, which letters
 * they were written in, when two of them are the same to Windows or macOS.
 */
#ifndef KZ_CONTENT_NAMES_H
#define KZ_CONTENT_NAMES_H

#include "src/base/arena.h"
#include "src/base/str.h"

enum { KZ_NAME_BYTES = 255 }; /* what no file system of ours can keep */

/* The worst comes first; one name may have several. */
enum kz_name_fault {
    KZ_NAME_GOOD,
    KZ_NAME_LONG,     /* KZ_NAME_BYTES or more */
    KZ_NAME_CONTROL,  /* line breaks and other control letters */
    KZ_NAME_PATH,     /* empty, "..", or with / \ or : in it */
    KZ_NAME_LETTERS,  /* not UTF-8 */
    KZ_NAME_BIDI,     /* letters that turn the direction of others */
    KZ_NAME_RESERVED, /* Windows cannot keep it: CON, a dot at the end */
};

/* Of one name, not of a path. */
enum kz_name_fault kz_name_check(struct kz_str name);

/* UTF-8 as it is, else from GBK, as Chinese Windows writes names in zip files
 * and on old sticks. Empty if it is neither. In `arena` or `raw`. */
struct kz_str kz_name_decode(struct kz_arena *arena, struct kz_str raw);

/* What two names have in common that a file system may take for one: letter
 * case and composed letters set aside. `name` must be UTF-8. */
struct kz_str kz_name_fold(struct kz_arena *arena, struct kz_str name);

/* For a sentence: letters that cannot be seen, or turn others, as U+FFFD. */
struct kz_str kz_name_for_eyes(struct kz_arena *arena, struct kz_str name);

#endif
