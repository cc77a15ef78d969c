#include "src/reel/music.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

enum {
    RATE = 48000,
    BEAT = RATE * 2 / 3,    /* 90 a minute */
    BAR = 8 * BEAT,         /* one chord */
    STRINGS = 12,           /* that sound at once */
    STRING_LENGTH = 1024,   /* samples: down to 47 Hz */
    VOICES = 4,             /* of the pad */
    PARTIALS = 4,
    ECHOES = 6,
    ECHO_LENGTH = 4096,
    CHAPTERS_MOST = 16,
};

/* A plucked string: noise that runs round a loop and wears away. */
struct string {
    float loop[STRING_LENGTH];
    int length, at;
    float last, wear, gain, pan;
};

struct voice {
    double phase[PARTIALS], step; /* turns; of the first partial a sample */
    float gain, wanted;           /* moves slowly from one to the other */
};

struct echo {
    float line[ECHO_LENGTH];
    int length, at;
    float low; /* what a wall takes from the high tones */
};

struct kz_music {
    int64_t at, total;
    int64_t chapters[CHAPTERS_MOST];
    int chapter_count;
    uint32_t dice;
    int step; /* of the tune, in the scale */
    struct string strings[STRINGS];
    int next_string;
    struct voice voices[2 * VOICES]; /* two chords: one comes, one goes */
    int chord;
    struct echo echoes[ECHOES];
    double swell; /* turns of the pad's slow breath */
};

static uint32_t roll(struct kz_music *m, uint32_t sides) {
    m->dice = m->dice * 1664525u + 1013904223u;
    return (m->dice >> 16) % sides;
}

static float noise(struct kz_music *m) {
    m->dice = m->dice * 1664525u + 1013904223u;
    return (float)(m->dice >> 8) / 8388608.0f - 1;
}

/* Half tones above the root: five to the octave, the mode of the steppe. */
static double hertz(int root, int step) {
    static const int scale[] = {0, 2, 5, 7, 9};
    int octave = step >= 0 ? step / 5 : -((4 - step) / 5);
    int tone = scale[step - octave * 5];
    return 146.83 * pow(2, (root + tone + 12 * octave) / 12.0);
}

/* Fourths and whole tones up and down from chapter to chapter. */
static int root_of(const struct kz_music *m, int64_t at) {
    static const int roots[] = {0, 5, -2, 3, 0, 7, 2, -3};
    int chapter = 0;
    while (chapter < m->chapter_count && at >= m->chapters[chapter])
        chapter++;
    return roots[chapter % (int)KZ_COUNT(roots)];
}

static void pluck(struct kz_music *m, double tone, float gain, float pan) {
    struct string *s = &m->strings[m->next_string];
    m->next_string = (m->next_string + 1) % STRINGS;
    s->length = (int)(RATE / tone + .5);
    if (s->length > STRING_LENGTH)
        s->length = STRING_LENGTH;
    s->at = 0;
    s->gain = gain;
    s->pan = pan;
    s->wear = .9965f - .0006f * (float)(tone / 200);
    s->last = 0;
    float soft = 0;
    for (int i = 0; i < s->length; i++) {
        soft += .34f * (noise(m) - soft); /* plucked with the finger */
        s->loop[i] = soft;
    }
}

static float ring(struct string *s) {
    if (s->length == 0)
        return 0;
    float now = s->loop[s->at];
    s->loop[s->at] = (now + s->last) * .5f * s->wear;
    s->last = now;
    s->at = s->at + 1 < s->length ? s->at + 1 : 0;
    return now * s->gain;
}

/* The tune goes by steps, turns back at its ends and rests now and then. */
static void play_tune(struct kz_music *m, int64_t beat) {
    int root = root_of(m, m->at);
    bool is_first = beat % 8 == 0;
    if (is_first)
        pluck(m, hertz(root, -5), .5f, 0);
    if (!is_first && roll(m, 100) < (beat % 2 ? 46u : 22u))
        return;
    m->step += (int)roll(m, 5) - 2;
    if (m->step < 1 || m->step > 9)
        m->step = m->step < 1 ? 3 : 7;
    float pan = ((float)roll(m, 100) - 50) / 90;
    float gain = .34f + (float)roll(m, 100) / 900;
    pluck(m, hertz(root, m->step), gain, pan);
    if (roll(m, 4) == 0)
        pluck(m, hertz(root, m->step + 2), gain * .6f, -pan);
}

static void change_chord(struct kz_music *m) {
    static const int chords[][VOICES] = {
        {-5, 0, 3, 5}, {-4, 1, 4, 6}, {-5, 2, 3, 7}, {-3, 0, 4, 5}};
    int which = (int)(m->at / BAR) % (int)KZ_COUNT(chords);
    int root = root_of(m, m->at);
    m->chord ^= 1;
    for (int i = 0; i < VOICES; i++) {
        m->voices[(m->chord ^ 1) * VOICES + i].wanted = 0;
        struct voice *v = &m->voices[m->chord * VOICES + i];
        v->step = hertz(root, chords[which][i]) / RATE;
        v->wanted = i == 0 ? .062f : .046f;
    }
}

/* Sines with a few overtones, breathing slowly. */
static float sing(struct voice *v) {
    static const float loud[PARTIALS] = {1, .32f, .14f, .05f};
    v->gain += (v->wanted - v->gain) * .00003f;
    if (v->gain < 1e-5f)
        return 0;
    float sum = 0;
    for (int k = 0; k < PARTIALS; k++) {
        v->phase[k] += v->step * (k + 1) * (k % 2 ? 1.0017 : .9994);
        v->phase[k] -= floor(v->phase[k]);
        sum += loud[k] * sinf((float)(v->phase[k] * 6.283185307));
    }
    return sum * v->gain;
}

/* A hall: six echoes, three for each ear, that answer each other. */
static void resound(struct kz_music *m, float in, float *left, float *right) {
    float out[2] = {0, 0};
    for (int i = 0; i < ECHOES; i++) {
        struct echo *e = &m->echoes[i];
        float back = e->line[e->at];
        e->low += .38f * (back - e->low);
        e->line[e->at] = in + e->low * .84f;
        e->at = e->at + 1 < e->length ? e->at + 1 : 0;
        out[i % 2] += back;
    }
    *left += out[0] * .11f;
    *right += out[1] * .11f;
}

static float limit(float v) {
    return KZ_MUSIC_PEAK * tanhf(v / KZ_MUSIC_PEAK);
}

static float light(int64_t at, int64_t total) {
    int64_t in = RATE * 2, out = RATE * 5 / 2;
    if (total < 12 * RATE)
        in = out = total / 8 + 1;
    float a = fminf((float)at / (float)in, 1);
    float b = fminf(fmaxf((float)(total - at) / (float)out, 0), 1);
    return sinf(a * 1.5707963f) * sinf(b * 1.5707963f);
}

void kz_music_shape(float *samples, size_t count, int64_t at, int64_t total) {
    for (size_t i = 0; i < count; i++) {
        float l = light(at + (int64_t)i, total);
        samples[2 * i] = limit(samples[2 * i] * l);
        samples[2 * i + 1] = limit(samples[2 * i + 1] * l);
    }
}

struct kz_music *kz_music_create(int64_t total, const int64_t *chapters,
                                 int chapter_count) {
    static const int lengths[ECHOES] = {1687, 1601, 2053, 2251, 2399, 2797};
    struct kz_music *m = kz_xcalloc(1, sizeof(*m));
    m->total = total;
    m->dice = 20210401;
    m->step = 5;
    m->chapter_count =
        chapter_count < CHAPTERS_MOST ? chapter_count : CHAPTERS_MOST;
    if (m->chapter_count > 0)
        memcpy(m->chapters, chapters,
               (size_t)m->chapter_count * sizeof(*chapters));
    for (int i = 0; i < ECHOES; i++)
        m->echoes[i].length = lengths[i];
    return m;
}

void kz_music_free(struct kz_music *m) {
    free(m);
}

static void next_sample(struct kz_music *m, float *left, float *right) {
    float pad = 0, dry = 0;
    if (m->at % BAR == 0)
        change_chord(m);
    if (m->at % BEAT == 0)
        play_tune(m, m->at / BEAT);
    *left = *right = 0;
    for (int i = 0; i < STRINGS; i++) {
        float v = ring(&m->strings[i]);
        *left += v * (.5f - .5f * m->strings[i].pan);
        *right += v * (.5f + .5f * m->strings[i].pan);
        dry += v;
    }
    m->swell += .11 / RATE;
    for (int i = 0; i < 2 * VOICES; i++)
        pad += sing(&m->voices[i]);
    pad *= 1 + .22f * sinf((float)(m->swell * 6.283185307));
    *left += pad;
    *right += pad;
    resound(m, dry * .5f + pad * .4f, left, right);
    m->at++;
}

void kz_music_read(struct kz_music *m, float *samples, size_t count) {
    int64_t at = m->at;
    for (size_t i = 0; i < count; i++) {
        samples[2 * i] = samples[2 * i + 1] = 0;
        if (m->at < m->total)
            next_sample(m, &samples[2 * i], &samples[2 * i + 1]);
    }
    kz_music_shape(samples, count, at, m->total);
}
