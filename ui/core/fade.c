#include "ui/core/fade.h"

#include <stdbool.h>
#include <string.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

static void fade_plain(uint32_t *out, const uint32_t *from,
                       const uint32_t *to, size_t count, int share) {
    uint32_t s = (uint32_t)share;
    for (size_t i = 0; i < count; i++) {
        uint32_t pixel = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            uint32_t a = from[i] >> shift & 0xFF, b = to[i] >> shift & 0xFF;
            pixel |= (a * (128 - s) + b * s + 64) >> 7 << shift;
        }
        out[i] = pixel;
    }
}

#ifdef __SSE2__

/* Channels in 16 bits; all is modulo 65536, and the sum fits. */
static inline __m128i mix(__m128i a, __m128i b, __m128i share) {
    __m128i base = _mm_add_epi16(_mm_slli_epi16(a, 7), _mm_set1_epi16(64));
    __m128i change = _mm_mullo_epi16(_mm_sub_epi16(b, a), share);
    return _mm_srli_epi16(_mm_add_epi16(base, change), 7);
}

/* Four pixels a step. */
static size_t fade_sse2(uint32_t *out, const uint32_t *from,
                        const uint32_t *to, size_t count, int share) {
    const __m128i zero = _mm_setzero_si128();
    const __m128i s = _mm_set1_epi16((short)share);
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        __m128i a = _mm_loadu_si128((const __m128i *)(const void *)(from + i));
        __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(to + i));
        __m128i low = mix(_mm_unpacklo_epi8(a, zero),
                          _mm_unpacklo_epi8(b, zero), s);
        __m128i high = mix(_mm_unpackhi_epi8(a, zero),
                           _mm_unpackhi_epi8(b, zero), s);
        _mm_storeu_si128((__m128i *)(void *)(out + i),
                         _mm_packus_epi16(low, high));
    }
    return i;
}

/* Pairs of bytes, one of each picture, times their two shares. */
__attribute__((target("avx2"))) static inline __m256i
mix_avx2(__m256i pairs, __m256i shares) {
    __m256i sum = _mm256_add_epi16(_mm256_maddubs_epi16(pairs, shares),
                                   _mm256_set1_epi16(64));
    return _mm256_srli_epi16(sum, 7);
}

static size_t pixels_to_alignment(const uint32_t *out, size_t count) {
    size_t before = (32 - ((uintptr_t)out & 31)) % 32 / 4;
    return before < count ? before : count;
}

/* Eight pixels a step. Unpacking and packing work by halves of a register and
 * undo each other; what is written is not read again soon and goes past the
 * caches. `share` is not 0 and not all: it fits a signed byte. */
__attribute__((target("avx2"))) static size_t
fade_avx2(uint32_t *out, const uint32_t *from, const uint32_t *to,
          size_t count, int share) {
    const __m256i shares = _mm256_set1_epi16(
        (short)(share << 8 | (KZ_FADE_WHOLE - share)));
    size_t i = pixels_to_alignment(out, count);
    fade_plain(out, from, to, i, share);
    for (; i + 8 <= count; i += 8) {
        __m256i a =
            _mm256_loadu_si256((const __m256i *)(const void *)(from + i));
        __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(to + i));
        __m256i low = mix_avx2(_mm256_unpacklo_epi8(a, b), shares);
        __m256i high = mix_avx2(_mm256_unpackhi_epi8(a, b), shares);
        _mm256_stream_si256((__m256i *)(void *)(out + i),
                            _mm256_packus_epi16(low, high));
    }
    _mm_sfence();
    return i;
}

#else

static size_t fade_sse2(uint32_t *out, const uint32_t *from,
                        const uint32_t *to, size_t count, int share) {
    (void)out, (void)from, (void)to, (void)count, (void)share;
    return 0;
}

static size_t fade_avx2(uint32_t *out, const uint32_t *from,
                        const uint32_t *to, size_t count, int share) {
    return fade_sse2(out, from, to, count, share);
}

#endif

void kz_fade_row(enum kz_blend_way way, uint32_t *out, const uint32_t *from,
                 const uint32_t *to, size_t count, int share) {
    size_t done = 0;
    if (share <= 0 || share >= KZ_FADE_WHOLE) {
        memmove(out, share <= 0 ? from : to, count * sizeof(*out));
        return;
    }
    if (way == KZ_BLEND_AVX2 && kz_blend_best() == KZ_BLEND_AVX2)
        done = fade_avx2(out, from, to, count, share);
    if (way != KZ_BLEND_PLAIN)
        done += fade_sse2(out + done, from + done, to + done, count - done,
                          share);
    fade_plain(out + done, from + done, to + done, count - done, share);
}
