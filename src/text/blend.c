#include "src/text/blend.h"

#include <stdbool.h>
#include <string.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

/* Coverage and alpha as a share of 256. */
static uint32_t share_of(uint32_t coverage, uint32_t alpha) {
    uint32_t n = coverage * alpha + 128;
    uint32_t a = (n + (n >> 8)) >> 8;
    return a + (a >> 7);
}

static void blend_plain(uint32_t *pixels, const uint8_t *coverage,
                        size_t count, uint32_t colour, uint8_t alpha) {
    for (size_t i = 0; i < count; i++) {
        uint32_t a = share_of(coverage[i], alpha), out = 0;
        if (a == 0)
            continue;
        for (int shift = 0; shift < 32; shift += 8) {
            uint32_t old = pixels[i] >> shift & 0xFF;
            uint32_t new = colour >> shift & 0xFF;
            out |= (old * (256 - a) + new * a + 128) >> 8 << shift;
        }
        pixels[i] = out;
    }
}

#ifdef __SSE2__

/* A channel in 16 bits; all is modulo 65536, and the sum fits. */
static inline __m128i mix(__m128i old, __m128i ink, __m128i a) {
    __m128i base = _mm_add_epi16(_mm_slli_epi16(old, 8), _mm_set1_epi16(128));
    __m128i change = _mm_mullo_epi16(_mm_sub_epi16(ink, old), a);
    return _mm_srli_epi16(_mm_add_epi16(base, change), 8);
}

/* Coverages in 16 bits each as shares of 256. */
static inline __m128i shares_of(__m128i coverage, __m128i alpha) {
    __m128i n = _mm_add_epi16(_mm_mullo_epi16(coverage, alpha),
                              _mm_set1_epi16(128));
    __m128i a = _mm_srli_epi16(_mm_add_epi16(n, _mm_srli_epi16(n, 8)), 8);
    return _mm_add_epi16(a, _mm_srli_epi16(a, 7));
}

/* Four pixels a step. */
static size_t blend_sse2(uint32_t *pixels, const uint8_t *coverage,
                         size_t count, uint32_t colour, uint8_t alpha) {
    const __m128i zero = _mm_setzero_si128();
    const __m128i strength = _mm_set1_epi16(alpha);
    const __m128i ink =
        _mm_unpacklo_epi8(_mm_set1_epi32((int)colour), zero);
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        int four;
        memcpy(&four, coverage + i, 4);
        if (four == 0)
            continue;
        __m128i a = shares_of(
            _mm_unpacklo_epi8(_mm_cvtsi32_si128(four), zero), strength);
        __m128i twice = _mm_unpacklo_epi16(a, a);
        __m128i *at = (__m128i *)(void *)(pixels + i);
        __m128i old = _mm_loadu_si128(at);
        __m128i low = mix(_mm_unpacklo_epi8(old, zero), ink,
                          _mm_unpacklo_epi32(twice, twice));
        __m128i high = mix(_mm_unpackhi_epi8(old, zero), ink,
                           _mm_unpackhi_epi32(twice, twice));
        _mm_storeu_si128(at, _mm_packus_epi16(low, high));
    }
    return i;
}

__attribute__((target("avx2"))) static inline __m256i
mix_avx2(__m256i old, __m256i ink, __m256i a) {
    __m256i base =
        _mm256_add_epi16(_mm256_slli_epi16(old, 8), _mm256_set1_epi16(128));
    __m256i change = _mm256_mullo_epi16(_mm256_sub_epi16(ink, old), a);
    return _mm256_srli_epi16(_mm256_add_epi16(base, change), 8);
}

/* Eight pixels a step. Each half of a register holds four of them, so that
 * unpacking and packing, which work by halves, keep their order. */
__attribute__((target("avx2"))) static size_t
blend_avx2(uint32_t *pixels, const uint8_t *coverage, size_t count,
           uint32_t colour, uint8_t alpha) {
    const __m256i zero = _mm256_setzero_si256();
    const __m128i strength = _mm_set1_epi16(alpha);
    const __m256i ink =
        _mm256_unpacklo_epi8(_mm256_set1_epi32((int)colour), zero);
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        uint64_t eight;
        memcpy(&eight, coverage + i, 8);
        if (eight == 0)
            continue;
        __m128i a = shares_of(
            _mm_unpacklo_epi8(_mm_cvtsi64_si128((int64_t)eight),
                              _mm_setzero_si128()), strength);
        __m256i halves = _mm256_permute4x64_epi64(
            _mm256_castsi128_si256(a), 0x50);
        __m256i twice = _mm256_unpacklo_epi16(halves, halves);
        __m256i *at = (__m256i *)(void *)(pixels + i);
        __m256i old = _mm256_loadu_si256(at);
        __m256i low = mix_avx2(_mm256_unpacklo_epi8(old, zero), ink,
                               _mm256_unpacklo_epi32(twice, twice));
        __m256i high = mix_avx2(_mm256_unpackhi_epi8(old, zero), ink,
                                _mm256_unpackhi_epi32(twice, twice));
        _mm256_storeu_si256(at, _mm256_packus_epi16(low, high));
    }
    return i;
}

static bool has_avx2(void) {
    return __builtin_cpu_supports("avx2");
}

#else

static size_t blend_sse2(uint32_t *pixels, const uint8_t *coverage,
                         size_t count, uint32_t colour, uint8_t alpha) {
    (void)pixels, (void)coverage, (void)count, (void)colour, (void)alpha;
    return 0;
}

static size_t blend_avx2(uint32_t *pixels, const uint8_t *coverage,
                         size_t count, uint32_t colour, uint8_t alpha) {
    return blend_sse2(pixels, coverage, count, colour, alpha);
}

static bool has_avx2(void) {
    return false;
}

#endif

enum kz_blend_way kz_blend_best(void) {
    return has_avx2() ? KZ_BLEND_AVX2 : KZ_BLEND_SSE2;
}

void kz_blend_row(enum kz_blend_way way, uint32_t *pixels,
                  const uint8_t *coverage, size_t count, uint32_t colour,
                  uint8_t alpha) {
    size_t done = 0;
    if (way == KZ_BLEND_AVX2 && has_avx2())
        done = blend_avx2(pixels, coverage, count, colour, alpha);
    if (done == count)
        return;
    if (way != KZ_BLEND_PLAIN)
        done += blend_sse2(pixels + done, coverage + done, count - done,
                           colour, alpha);
    blend_plain(pixels + done, coverage + done, count - done, colour, alpha);
}
