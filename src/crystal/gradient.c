#include "src/crystal/gradient.h"

#include <math.h>
#include <string.h>

enum { TERMS = 6 };

static const double SWING_MOST = 0.16;

static void place(struct kz_samples *samples, double x, double y) {
    if (samples->count < KZ_SAMPLES_MAX)
        samples->at[samples->count++] = (struct kz_point2){x, y};
}

void kz_samples_place(struct kz_samples *samples, const struct kz_point2 *p,
                      int count, double area_px, double small_px) {
    double x = 0, y = 0;
    for (int i = 0; i < count; i++) {
        x += p[i].x / count;
        y += p[i].y / count;
    }
    samples->count = 0;
    place(samples, x, y);
    if (area_px < small_px / 16)
        return;
    int step = count > 12 ? (count + 11) / 12 : 1;
    for (int i = 0; i < count; i += step) {
        const struct kz_point2 *a = &p[i], *b = &p[(i + step) % count];
        place(samples, a->x, a->y);
        if (area_px < small_px)
            continue;
        place(samples, (a->x + b->x) / 2, (a->y + b->y) / 2);
        place(samples, (a->x + x) / 2, (a->y + y) / 2);
    }
}

void kz_gradient_flat(struct kz_gradient *out, struct kz_vec3 colour) {
    *out = (struct kz_gradient){0};
    out->one = (struct kz_span_colour){{(float)(255 * colour.z),
                                        (float)(255 * colour.y),
                                        (float)(255 * colour.x), 0}};
}

/* Gauss with the matrix known to be positive definite: no pivots needed. */
static void solve(double m[TERMS][TERMS + 3], int terms) {
    for (int i = 0; i < terms; i++) {
        for (int j = i + 1; j < terms; j++) {
            double f = m[j][i] / m[i][i];
            for (int k = i; k < TERMS + 3; k++)
                m[j][k] -= f * m[i][k];
        }
    }
    for (int i = terms - 1; i >= 0; i--) {
        for (int c = TERMS; c < TERMS + 3; c++) {
            double sum = m[i][c];
            for (int k = i + 1; k < terms; k++)
                sum -= m[i][k] * m[k][c];
            m[i][c] = sum / m[i][i];
        }
    }
}

static void gather(const struct kz_samples *s, double x, double y,
                   double per, int terms, double m[TERMS][TERMS + 3]) {
    for (int i = 0; i < s->count; i++) {
        double u = (s->at[i].x - x) * per, v = (s->at[i].y - y) * per;
        const double term[TERMS] = {1, u, v, u * u, u * v, v * v};
        const double channel[3] = {s->colour[i].z, s->colour[i].y,
                                   s->colour[i].x};
        for (int a = 0; a < terms; a++) {
            for (int b = 0; b < terms; b++)
                m[a][b] += term[a] * term[b];
            for (int c = 0; c < 3; c++)
                m[a][TERMS + c] += term[a] * channel[c];
        }
    }
    /* A little against bending keeps narrow faces steady. */
    for (int a = 0; a < terms; a++)
        m[a][a] += a == 0 ? 1e-9 : a < 3 ? 1e-3 : 2e-2;
}

static void take_terms(struct kz_gradient *out, int terms, double reach,
                       double m[TERMS][TERMS + 3]) {
    struct kz_span_colour *term[TERMS] = {&out->one, &out->dx,  &out->dy,
                                          &out->dxx, &out->dxy, &out->dyy};
    for (int a = 0; a < terms; a++) {
        double per = a == 0 ? 1 : a < 3 ? reach : reach * reach;
        for (int c = 0; c < 3; c++)
            term[a]->v[c] = (float)(255 * m[a][TERMS + c] / per);
    }
}

/* The largest miss at a sample, in any channel. */
static double worst_miss(const struct kz_samples *s, double x, double y,
                         double per, double m[TERMS][TERMS + 3]) {
    double worst = 0;
    for (int i = 0; i < s->count; i++) {
        double u = (s->at[i].x - x) * per, v = (s->at[i].y - y) * per;
        const double term[TERMS] = {1, u, v, u * u, u * v, v * v};
        const double channel[3] = {s->colour[i].z, s->colour[i].y,
                                   s->colour[i].x};
        for (int c = 0; c < 3; c++) {
            double is = 0;
            for (int a = 0; a < TERMS; a++)
                is += term[a] * m[a][TERMS + c];
            worst = fmax(worst, fabs(is - channel[c]));
        }
    }
    return worst;
}

void kz_gradient_fit(struct kz_gradient *out,
                     const struct kz_samples *samples) {
    double x = 0, y = 0, reach = 1e-6, m[TERMS][TERMS + 3];
    for (int i = 0; i < samples->count; i++) {
        x += samples->at[i].x / samples->count;
        y += samples->at[i].y / samples->count;
    }
    for (int i = 0; i < samples->count; i++)
        reach = fmax(reach, fmax(fabs(samples->at[i].x - x),
                                 fabs(samples->at[i].y - y)));
    int terms = samples->count >= 9 ? TERMS : 3;
    *out = (struct kz_gradient){.x = x, .y = y};
    memset(m, 0, sizeof(m));
    gather(samples, x, y, 1 / reach, terms, m);
    solve(m, terms);
    /* Where the colour jumps, a quadric would swing beyond it. */
    if (terms == TERMS &&
        worst_miss(samples, x, y, 1 / reach, m) > SWING_MOST) {
        memset(m, 0, sizeof(m));
        gather(samples, x, y, 1 / reach, 3, m);
        solve(m, 3);
        terms = 3;
    }
    take_terms(out, terms, reach, m);
}
