#include "src/catalog/search_scan.h"

#include <stdint.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

#ifdef __SSE2__

/* The last two bytes of the needle are looked for together: first bytes of
 * letters that take several are all alike. */
struct pattern {
    struct kz_str needle;
    size_t a, b; /* places of the two in the needle */
};

static struct pattern make_pattern(struct kz_str needle) {
    size_t b = needle.len - 1;
    return (struct pattern){needle, b > 0 ? b - 1 : b, b};
}

/* The first place of `mask`, whose bit 0 is `at`, where all of it stands. */
static size_t check(struct kz_str text, const struct pattern *p, size_t at,
                    uint32_t mask) {
    for (; mask; mask &= mask - 1) {
        size_t place = at + (size_t)__builtin_ctz(mask);
        if (place + p->needle.len > text.len)
            return SIZE_MAX;
        if (memcmp(text.s + place, p->needle.s, p->needle.len) == 0)
            return place;
    }
    return SIZE_MAX;
}

static size_t scan_sse2(struct kz_str text, const struct pattern *p,
                        size_t from) {
    const __m128i a = _mm_set1_epi8(p->needle.s[p->a]);
    const __m128i b = _mm_set1_epi8(p->needle.s[p->b]);
    for (size_t at = from; at + p->needle.len <= text.len; at += 16) {
        const char *s = text.s + at;
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)
                                    (s + p->a));
        __m128i y = _mm_loadu_si128((const __m128i *)(const void *)
                                    (s + p->b));
        int mask = _mm_movemask_epi8(
            _mm_and_si128(_mm_cmpeq_epi8(x, a), _mm_cmpeq_epi8(y, b)));
        size_t place = mask ? check(text, p, at, (uint32_t)mask) : SIZE_MAX;
        if (place != SIZE_MAX)
            return place;
    }
    return SIZE_MAX;
}

__attribute__((target("avx2"))) static size_t
scan_avx2(struct kz_str text, const struct pattern *p, size_t from) {
    const __m256i a = _mm256_set1_epi8(p->needle.s[p->a]);
    const __m256i b = _mm256_set1_epi8(p->needle.s[p->b]);
    for (size_t at = from; at + p->needle.len <= text.len; at += 32) {
        const char *s = text.s + at;
        __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)
                                       (s + p->a));
        __m256i y = _mm256_loadu_si256((const __m256i *)(const void *)
                                       (s + p->b));
        int mask = _mm256_movemask_epi8(_mm256_and_si256(
            _mm256_cmpeq_epi8(x, a), _mm256_cmpeq_epi8(y, b)));
        size_t place = mask ? check(text, p, at, (uint32_t)mask) : SIZE_MAX;
        if (place != SIZE_MAX)
            return place;
    }
    return SIZE_MAX;
}

/* A step reads up to one register behind the last place of a needle, which
 * the slack covers. */
size_t kz_search_scan(struct kz_str text, struct kz_str needle, size_t from) {
    if (needle.len > text.len || from > text.len - needle.len)
        return SIZE_MAX;
    struct pattern p = make_pattern(needle);
    return __builtin_cpu_supports("avx2") ? scan_avx2(text, &p, from)
                                          : scan_sse2(text, &p, from);
}

#else

size_t kz_search_scan(struct kz_str text, struct kz_str needle, size_t from) {
    return kz_str_find(text, needle, from);
}

#endif
