#include "src/media/resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    LOBES = 3,
    WEIGHT_BITS = 14, /* the weights of a pixel add up to 1 << 14 */
    ROW_BITS = 6,     /* what a row between the passes has more than 8 bits */
};

/* Which pixels make one, and how much each gives. */
struct taps {
    int count;        /* of every pixel */
    int *first;       /* of each pixel */
    int16_t *weights; /* count for each pixel */
};

struct kz_resample {
    int from_w, from_h, to_w, to_h;
    kz_resample_row_fn *row;
    void *user;
    struct taps across, down;
    int16_t *rows; /* a ring of down.count rows, to_w * 4 each */
    int32_t *sums;
    uint32_t *out;
    int in_count, out_count;
};

static double window(double x) {
    if (x == 0)
        return 1;
    if (x <= -LOBES || x >= LOBES)
        return 0;
    double p = 3.14159265358979323846 * x;
    return LOBES * sin(p) * sin(p / LOBES) / (p * p);
}

/* The rest that rounding leaves goes to the heaviest. */
static void weigh(int16_t *weights, int count, int first, double centre,
                  double scale) {
    double sum = 0;
    int total = 0, heaviest = 0;
    for (int k = 0; k < count; k++)
        sum += window((first + k + 0.5 - centre) / scale);
    for (int k = 0; k < count; k++) {
        double w = window((first + k + 0.5 - centre) / scale) / sum;
        weights[k] = (int16_t)lround(w * (1 << WEIGHT_BITS));
        total += weights[k];
        if (weights[k] > weights[heaviest])
            heaviest = k;
    }
    weights[heaviest] =
        (int16_t)(weights[heaviest] + (1 << WEIGHT_BITS) - total);
}

static bool make_taps(struct taps *taps, int from, int to) {
    double scale = (double)from / to;
    int count = (int)ceil(LOBES * scale) * 2 + 1;
    taps->count = count < from ? count : from;
    taps->first = calloc((size_t)to, sizeof(*taps->first));
    taps->weights =
        calloc((size_t)to * (size_t)taps->count, sizeof(*taps->weights));
    if (!taps->first || !taps->weights)
        return false;
    for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * scale;
        int first = (int)floor(centre) - taps->count / 2;
        if (first > from - taps->count)
            first = from - taps->count;
        taps->first[i] = first < 0 ? 0 : first;
        weigh(taps->weights + (size_t)i * (size_t)taps->count, taps->count,
              taps->first[i], centre, scale);
    }
    return true;
}

struct kz_resample *kz_resample_create(int from_w, int from_h, int to_w,
                                       int to_h, kz_resample_row_fn *row,
                                       void *user) {
    kz_require(to_w > 0 && to_h > 0 && from_w >= to_w && from_h >= to_h);
    struct kz_resample *r = kz_xcalloc(1, sizeof(*r));
    *r = (struct kz_resample){.from_w = from_w, .from_h = from_h,
                              .to_w = to_w, .to_h = to_h, .row = row,
                              .user = user};
    if (make_taps(&r->across, from_w, to_w) &&
        make_taps(&r->down, from_h, to_h)) {
        size_t values = (size_t)to_w * 4;
        r->rows = malloc(values * (size_t)r->down.count * sizeof(*r->rows));
        r->sums = malloc(values * sizeof(*r->sums));
        r->out = malloc((size_t)to_w * sizeof(*r->out));
    }
    if (r->rows && r->sums && r->out)
        return r;
    kz_resample_free(r);
    return NULL;
}

void kz_resample_free(struct kz_resample *r) {
    if (!r)
        return;
    struct taps *const both[] = {&r->across, &r->down};
    for (size_t i = 0; i < KZ_COUNT(both); i++) {
        free(both[i]->first);
        free(both[i]->weights);
    }
    free(r->rows);
    free(r->sums);
    free(r->out);
    free(r);
}

static int16_t *ring_row(const struct kz_resample *r, int y) {
    return r->rows + (size_t)(y % r->down.count) * (size_t)r->to_w * 4;
}

static void squeeze(const struct kz_resample *r, const uint32_t *pixels,
                    int16_t *to) {
    enum { SHIFT = WEIGHT_BITS - ROW_BITS, HALF = 1 << (SHIFT - 1) };
    const unsigned char *bytes = (const unsigned char *)pixels;
    int count = r->across.count;
    for (int x = 0; x < r->to_w; x++, to += 4) {
        const unsigned char *from = bytes + (size_t)r->across.first[x] * 4;
        const int16_t *w = r->across.weights + (size_t)x * (size_t)count;
        int32_t sum[4] = {HALF, HALF, HALF, HALF};
        for (int k = 0; k < count; k++, from += 4) {
            for (int c = 0; c < 4; c++)
                sum[c] += w[k] * from[c];
        }
        for (int c = 0; c < 4; c++)
            to[c] = (int16_t)(sum[c] >> SHIFT);
    }
}

static void add_row(int32_t *restrict sums, const int16_t *restrict row,
                    int16_t weight, int values) {
    for (int i = 0; i < values; i++)
        sums[i] += (int32_t)weight * row[i];
}

static void round_off(unsigned char *restrict out,
                      const int32_t *restrict sums, int values) {
    for (int i = 0; i < values; i++) {
        int32_t v = sums[i] >> (WEIGHT_BITS + ROW_BITS);
        out[i] = (unsigned char)(v < 0 ? 0 : v > 255 ? 255 : v);
    }
}

static bool give(struct kz_resample *r) {
    int y = r->out_count++, values = r->to_w * 4;
    const int16_t *w = r->down.weights + (size_t)y * (size_t)r->down.count;
    for (int i = 0; i < values; i++)
        r->sums[i] = 1 << (WEIGHT_BITS + ROW_BITS - 1);
    for (int k = 0; k < r->down.count; k++) {
        if (w[k] != 0)
            add_row(r->sums, ring_row(r, r->down.first[y] + k), w[k], values);
    }
    round_off((unsigned char *)r->out, r->sums, values);
    return r->row(r->user, y, r->out);
}

bool kz_resample_put(struct kz_resample *r, const uint32_t *pixels) {
    kz_require(r->in_count < r->from_h);
    squeeze(r, pixels, ring_row(r, r->in_count++));
    while (r->out_count < r->to_h &&
           r->down.first[r->out_count] + r->down.count <= r->in_count) {
        if (!give(r))
            return false;
    }
    return true;
}
