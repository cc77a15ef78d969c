#include "src/crystal/span.h"

#include <math.h>
#include <stdbool.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static const float GRAIN[4][4] = {
    {-0.4688F, 0.0313F, -0.3438F, 0.1563F},
    {0.2813F, -0.2188F, 0.4063F, -0.0938F},
    {-0.2813F, 0.2188F, -0.4063F, 0.0938F},
    {0.4688F, -0.0313F, 0.3438F, -0.1563F},
};

#if defined(__SSE2__)

static inline __m128 unpack(uint32_t pixel) {
    __m128i zero = _mm_setzero_si128();
    __m128i bytes = _mm_cvtsi32_si128((int)pixel);
    return _mm_cvtepi32_ps(
        _mm_unpacklo_epi16(_mm_unpacklo_epi8(bytes, zero), zero));
}

static inline uint32_t pack(__m128 v) {
    __m128i words = _mm_cvtps_epi32(v);
    words = _mm_packs_epi32(words, words);
    words = _mm_packus_epi16(words, words);
    return (uint32_t)_mm_cvtsi128_si32(words) | 0xFF000000U;
}

static inline __m128 curve_at(__m128 a, __m128 b, __m128 c, __m128 t) {
    return _mm_add_ps(a, _mm_mul_ps(t, _mm_add_ps(b, _mm_mul_ps(t, c))));
}

void kz_span_blend(uint32_t *pixels, int count, int x, int y, float keep,
                   const struct kz_span_curve *add) {
    __m128 a = _mm_loadu_ps(add->a.v), b = _mm_loadu_ps(add->b.v);
    __m128 c = _mm_loadu_ps(add->c.v), t = _mm_set1_ps(add->t0);
    __m128 one = _mm_set1_ps(1), zero = _mm_setzero_ps();
    __m128 k = _mm_set1_ps(keep);
    const float *grain = GRAIN[y & 3];
    for (int i = 0; i < count; i++) {
        __m128 light = _mm_max_ps(curve_at(a, b, c, t), zero);
        __m128 v = _mm_add_ps(_mm_mul_ps(unpack(pixels[i]), k), light);
        pixels[i] = pack(_mm_add_ps(v, _mm_set1_ps(grain[(x + i) & 3])));
        t = _mm_add_ps(t, one);
    }
}

void kz_span_rings(uint32_t *pixels, int count, int x, int y,
                   const struct kz_span_ring *rings, float t0, float step,
                   float off) {
    const float *grain = GRAIN[y & 3];
    for (int i = 0; i < count; i++) {
        float t = t0 + step * (float)i;
        float at = (t * t + off) * KZ_SPAN_RINGS;
        if (at >= KZ_SPAN_RINGS)
            continue;
        int ring = (int)at;
        __m128 p = _mm_loadu_ps(rings[ring].v);
        __m128 q = _mm_loadu_ps(rings[ring + 1].v);
        __m128 part = _mm_set1_ps(at - (float)ring);
        __m128 v = _mm_add_ps(p, _mm_mul_ps(_mm_sub_ps(q, p), part));
        __m128 keep = _mm_shuffle_ps(v, v, _MM_SHUFFLE(3, 3, 3, 3));
        v = _mm_add_ps(v, _mm_mul_ps(unpack(pixels[i]), keep));
        pixels[i] = pack(_mm_add_ps(v, _mm_set1_ps(grain[(x + i) & 3])));
    }
}

/* Two texels of a row, mixed by the fraction along it, as 16-bit words. */
static inline __m128i mix_words(__m128i p, __m128i q, int fraction) {
    __m128i weight = _mm_set1_epi16((short)(fraction >> 1));
    __m128i difference = _mm_slli_epi16(_mm_sub_epi16(q, p), 1);
    return _mm_add_epi16(p, _mm_mulhi_epi16(difference, weight));
}

/* A texel and its neighbour to the right, which may be the first of the
 * row. */
static inline __m128i two_texels(const uint32_t *row, uint32_t at,
                                 uint32_t mask) {
    if (at != mask)
        return _mm_loadl_epi64((const __m128i *)(const void *)(row + at));
    return _mm_set_epi32(0, 0, (int)row[0], (int)row[at]);
}

static inline __m128 texel_at(const struct kz_span_texture *texture,
                              int32_t u, int32_t v) {
    uint32_t mask = (1U << texture->shift) - 1;
    uint32_t u0 = (uint32_t)(u >> 16) & mask;
    uint32_t v0 = (uint32_t)(v >> 16) & mask, v1 = (v0 + 1) & mask;
    const uint32_t *row0 = texture->pixels + (v0 << texture->shift);
    const uint32_t *row1 = texture->pixels + (v1 << texture->shift);
    __m128i zero = _mm_setzero_si128();
    __m128i top = _mm_unpacklo_epi8(two_texels(row0, u0, mask), zero);
    __m128i bottom = _mm_unpacklo_epi8(two_texels(row1, u0, mask), zero);
    /* A channel fills 8 bits of 15: six more keep the fractions. */
    top = _mm_slli_epi16(top, 6);
    bottom = _mm_slli_epi16(bottom, 6);
    __m128i rows = mix_words(top, bottom, v & 0xFFFF);
    __m128i texel =
        mix_words(rows, _mm_srli_si128(rows, 8), u & 0xFFFF);
    return _mm_mul_ps(_mm_cvtepi32_ps(_mm_unpacklo_epi16(texel, zero)),
                      _mm_set1_ps(1 / 64.0F));
}

void kz_span_textured(uint32_t *pixels, int count, int x, int y, float cover,
                      const struct kz_span_texture *texture,
                      struct kz_span_walk *walk,
                      const struct kz_span_curve *light,
                      const struct kz_span_curve *gloss) {
    __m128 la = _mm_loadu_ps(light->a.v), lb = _mm_loadu_ps(light->b.v);
    __m128 lc = _mm_loadu_ps(light->c.v);
    __m128 ga = _mm_loadu_ps(gloss->a.v), gb = _mm_loadu_ps(gloss->b.v);
    __m128 gc = _mm_loadu_ps(gloss->c.v);
    __m128 t = _mm_set1_ps(light->t0), one = _mm_set1_ps(1);
    __m128 zero = _mm_setzero_ps();
    __m128 part = _mm_set1_ps(cover);
    const float *grain = GRAIN[y & 3];
    int32_t u = walk->u, v = walk->v;
    for (int i = 0; i < count; i++) {
        __m128 texel = texel_at(texture, u, v);
        __m128 l = _mm_max_ps(curve_at(la, lb, lc, t), zero);
        __m128 g = _mm_max_ps(curve_at(ga, gb, gc, t), zero);
        __m128 add = _mm_add_ps(_mm_mul_ps(texel, l), g);
        __m128 sum = _mm_add_ps(unpack(pixels[i]), _mm_mul_ps(add, part));
        pixels[i] = pack(_mm_add_ps(sum, _mm_set1_ps(grain[(x + i) & 3])));
        t = _mm_add_ps(t, one);
        u = (int32_t)((uint32_t)u + (uint32_t)walk->du);
        v = (int32_t)((uint32_t)v + (uint32_t)walk->dv);
    }
    walk->u = u;
    walk->v = v;
}

#else

static inline uint32_t clamp_byte(float v) {
    return v <= 0 ? 0 : v >= 255 ? 255 : (uint32_t)lrintf(v);
}

static inline float curve_at(const struct kz_span_curve *curve, int channel,
                             float t) {
    float v = curve->a.v[channel] +
              t * (curve->b.v[channel] + t * curve->c.v[channel]);
    return v > 0 ? v : 0;
}

void kz_span_blend(uint32_t *pixels, int count, int x, int y, float keep,
                   const struct kz_span_curve *add) {
    for (int i = 0; i < count; i++) {
        float grain = GRAIN[y & 3][(x + i) & 3];
        uint32_t out = 0xFF000000U;
        for (int c = 0; c < 3; c++) {
            float was = (float)(pixels[i] >> (8 * c) & 255);
            out |= clamp_byte(was * keep +
                              curve_at(add, c, add->t0 + (float)i) + grain)
                   << (8 * c);
        }
        pixels[i] = out;
    }
}

void kz_span_rings(uint32_t *pixels, int count, int x, int y,
                   const struct kz_span_ring *rings, float t0, float step,
                   float off) {
    for (int i = 0; i < count; i++) {
        float t = t0 + step * (float)i;
        float at = (t * t + off) * KZ_SPAN_RINGS;
        if (at >= KZ_SPAN_RINGS)
            continue;
        int ring = (int)at;
        const float *p = rings[ring].v, *q = rings[ring + 1].v;
        float part = at - (float)ring;
        float keep = p[3] + (q[3] - p[3]) * part;
        float grain = GRAIN[y & 3][(x + i) & 3];
        uint32_t out = 0xFF000000U;
        for (int c = 0; c < 3; c++) {
            float was = (float)(pixels[i] >> (8 * c) & 255);
            out |= clamp_byte(was * keep + p[c] + (q[c] - p[c]) * part + grain)
                   << (8 * c);
        }
        pixels[i] = out;
    }
}

static float texel_at(const struct kz_span_texture *texture, int32_t u,
                      int32_t v, int channel) {
    uint32_t mask = (1U << texture->shift) - 1;
    uint32_t u0 = (uint32_t)(u >> 16) & mask, u1 = (u0 + 1) & mask;
    uint32_t v0 = (uint32_t)(v >> 16) & mask, v1 = (v0 + 1) & mask;
    const uint32_t *row0 = texture->pixels + (v0 << texture->shift);
    const uint32_t *row1 = texture->pixels + (v1 << texture->shift);
    int shift = 8 * channel;
    float fu = (float)(u & 0xFFFF) / 65536, fv = (float)(v & 0xFFFF) / 65536;
    float a = (float)(row0[u0] >> shift & 255);
    float b = (float)(row0[u1] >> shift & 255);
    float c = (float)(row1[u0] >> shift & 255);
    float d = (float)(row1[u1] >> shift & 255);
    float top = a + (b - a) * fu, bottom = c + (d - c) * fu;
    return top + (bottom - top) * fv;
}

void kz_span_textured(uint32_t *pixels, int count, int x, int y, float cover,
                      const struct kz_span_texture *texture,
                      struct kz_span_walk *walk,
                      const struct kz_span_curve *light,
                      const struct kz_span_curve *gloss) {
    for (int i = 0; i < count; i++) {
        float grain = GRAIN[y & 3][(x + i) & 3];
        uint32_t out = 0xFF000000U;
        for (int c = 0; c < 3; c++) {
            float was = (float)(pixels[i] >> (8 * c) & 255);
            float t = light->t0 + (float)i;
            float add = texel_at(texture, walk->u, walk->v, c) *
                            curve_at(light, c, t) +
                        curve_at(gloss, c, t);
            out |= clamp_byte(was + add * cover + grain)
                   << (8 * c);
        }
        pixels[i] = out;
        walk->u = (int32_t)((uint32_t)walk->u + (uint32_t)walk->du);
        walk->v = (int32_t)((uint32_t)walk->v + (uint32_t)walk->dv);
    }
}

#endif
