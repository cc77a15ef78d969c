/*
 * Allocation that cannot fail: small sizes abort, so callers need no check.
 * Sizes that come from content (pictures, frames, packages) use plain malloc
 * and are checked where they are asked for.
 *
 * Every call is counted, so that tests can hold a steady frame to none.
 */
#ifndef KZ_BASE_MEM_H
#define KZ_BASE_MEM_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define KZ_NODISCARD __attribute__((warn_unused_result))
#define KZ_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define KZ_NORETURN __attribute__((noreturn))
#else
#define KZ_NODISCARD
#define KZ_PRINTF(fmt, args)
#define KZ_NORETURN
#endif

#define KZ_COUNT(array) (sizeof(array) / sizeof((array)[0]))

void *kz_xmalloc(size_t size);
void *kz_xcalloc(size_t count, size_t size);
void *kz_xrealloc(void *old, size_t size);
char *kz_xstrdup(const char *s);
char *kz_xstrndup(const char *s, size_t len);

/* Calls of the functions above since the program began, on all threads. */
uint64_t kz_mem_calls(void);

/* Wrong use by our own code: stays in every build. */
#define kz_require(condition) \
    ((condition) ? (void)0 : kz_require_failed(#condition, __FILE__, __LINE__))
KZ_NORETURN void kz_require_failed(const char *condition, const char *file,
                                   int line);

#endif
