#include "src/catalog/search_scan.h"

#include <stdbool.h>

#include "src/base/mem.h"

#ifdef __SSE2__
#include <immintrin.h>
#endif

struct kz_search_needle kz_search_needle(struct kz_str text,
                                         const uint32_t counts[256]) {
    struct kz_search_needle n = {.text = text};
    for (size_t k = 0; k < KZ_COUNT(n.seldom); k++) {
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < text.len; i++) {
            bool is_taken = false;
            for (size_t t = 0; t < k; t++)
                is_taken = is_taken || n.seldom[t] == i;
            if (!is_taken &&
                (best == SIZE_MAX ||
                 (counts && counts[(unsigned char)text.s[i]] <
                                counts[(unsigned char)text.s[best]])))
                best = i;
        }
        n.seldom[k] = best == SIZE_MAX ? n.seldom[0] : best;
    }
    return n;
}

#ifdef __SSE2__

/* The first place of `mask`, whose bit 0 is `at`, where all of it stands. */
static size_t check(struct kz_str text, struct kz_str needle, size_t at,
                    uint32_t mask) {
    for (; mask; mask &= mask - 1) {
        size_t place = at + (size_t)__builtin_ctz(mask);
        if (place + needle.len > text.len)
            return SIZE_MAX;
        if (memcmp(text.s + place, needle.s, needle.len) == 0)
            return place;
    }
    return SIZE_MAX;
}

static __m128i load(const char *s) {
    return _mm_loadu_si128((const __m128i *)(const void *)s);
}

static size_t scan_sse2(struct kz_str text,
                        const struct kz_search_needle *n, size_t from) {
    const char *s = n->text.s;
    const size_t a = n->seldom[0], b = n->seldom[1], c = n->seldom[2];
    const __m128i x = _mm_set1_epi8(s[a]), y = _mm_set1_epi8(s[b]),
                  z = _mm_set1_epi8(s[c]);
    for (size_t at = from; at + n->text.len <= text.len; at += 16) {
        const char *t = text.s + at;
        __m128i both = _mm_and_si128(_mm_cmpeq_epi8(load(t + a), x),
                                     _mm_cmpeq_epi8(load(t + b), y));
        int mask = _mm_movemask_epi8(
            _mm_and_si128(both, _mm_cmpeq_epi8(load(t + c), z)));
        size_t place = mask ? check(text, n->text, at, (uint32_t)mask)
                            : SIZE_MAX;
        if (place != SIZE_MAX)
            return place;
    }
    return SIZE_MAX;
}

__attribute__((target("avx2"))) static inline __m256i
equal_avx2(const char *s, __m256i byte) {
    return _mm256_cmpeq_epi8(
        _mm256_loadu_si256((const __m256i *)(const void *)s), byte);
}

__attribute__((target("avx2"))) static size_t
scan_avx2(struct kz_str text, const struct kz_search_needle *n, size_t from) {
    const char *s = n->text.s;
    const size_t *k = n->seldom;
    const __m256i w = _mm256_set1_epi8(s[k[0]]), x = _mm256_set1_epi8(s[k[1]]),
                  y = _mm256_set1_epi8(s[k[2]]), z = _mm256_set1_epi8(s[k[3]]);
    for (size_t at = from; at + n->text.len <= text.len; at += 32) {
        const char *t = text.s + at;
        __m256i both = _mm256_and_si256(equal_avx2(t + k[0], w),
                                        equal_avx2(t + k[1], x));
        __m256i more = _mm256_and_si256(equal_avx2(t + k[2], y),
                                        equal_avx2(t + k[3], z));
        int mask = _mm256_movemask_epi8(_mm256_and_si256(both, more));
        size_t place = mask ? check(text, n->text, at, (uint32_t)mask)
                            : SIZE_MAX;
        if (place != SIZE_MAX)
            return place;
    }
    return SIZE_MAX;
}

/* A step reads up to one register behind the last place of a needle, which
 * the slack covers. */
size_t kz_search_scan(struct kz_str text, const struct kz_search_needle *n,
                      size_t from) {
    if (n->text.len > text.len || from > text.len - n->text.len)
        return SIZE_MAX;
    return __builtin_cpu_supports("avx2") ? scan_avx2(text, n, from)
                                          : scan_sse2(text, n, from);
}

#else

size_t kz_search_scan(struct kz_str text, const struct kz_search_needle *n,
                      size_t from) {
    return kz_str_find(text, n->text, from);
}

#endif
