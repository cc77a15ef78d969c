#include "src/section/sky.h"

#include "src/section/noise.h"

/* The brightest point of the dawn. */
#define DAWN_X 1120.0f
#define DAWN_WIDTH 520.0f
#define HORIZON_Y 566.0f

static float dawn(float x) {
    return kz_bell(x, DAWN_X, DAWN_WIDTH);
}

static struct kz_rgb air(float x, float y) {
    static const struct {
        float at;
        uint32_t hex;
    } stops[] = {{-0.5f, 0x04060D}, {0, 0x060A14},    {0.28f, 0x0C1322},
                 {0.52f, 0x1B2140}, {0.7f, 0x45305A}, {0.82f, 0x8C4350},
                 {0.92f, 0xD5754A}, {1, 0xF4B860},    {1.08f, 0xFBD48A}};
    float t = y / 540;
    size_t i = 1;
    while (i < KZ_COUNT(stops) - 1 && t > stops[i].at)
        i++;
    float part = kz_ramp(stops[i - 1].at, stops[i].at, t);
    struct kz_rgb c = kz_rgb_mix(kz_rgb_hex(stops[i - 1].hex),
                                 kz_rgb_hex(stops[i].hex), part);
    struct kz_rgb dark =
        kz_rgb_mix(kz_rgb_hex(0x0B1020), kz_rgb_hex(0x2A2440), kz_clamp01(t));
    dark = kz_rgb_mix(kz_rgb_hex(0x04060D), dark, kz_ramp(-0.5f, 0.2f, t));
    return kz_rgb_mix(dark, c, 0.3f + 0.7f * dawn(x));
}

/* Long bars low over the horizon, lit from below where the sun will come. */
static struct kz_rgb cloud(struct kz_rgb c, float x, float y) {
    float band = kz_ramp(330, 420, y) * kz_ramp(548, 500, y);
    if (band <= 0)
        return c;
    float drift = (kz_noise_fractal(x * 0.004f, 8, 2) - 0.4f) * 24;
    float bars = kz_noise_fractal(x * 0.0032f + 3, (y + drift) * 0.062f, 5);
    float thick = kz_ramp(0.5f, 0.74f, bars) * band;
    float under =
        kz_noise_fractal(x * 0.0032f + 3, (y + drift + 7) * 0.062f, 5);
    float lit = kz_ramp(0.02f, 0.12f, bars - under);
    struct kz_rgb shade =
        kz_rgb_mix(kz_rgb_hex(0x2B2245), kz_rgb_hex(0x74384E), dawn(x));
    struct kz_rgb glow =
        kz_rgb_mix(kz_rgb_hex(0x5A3350), kz_rgb_hex(0xFFB070), dawn(x));
    return kz_rgb_mix(c, kz_rgb_mix(shade, glow, lit), thick * 0.5f);
}

/* Two rows of hills beyond the horizon of the land, one behind the other. */
static struct kz_rgb far_hills(struct kz_rgb c, float x, float y) {
    for (int row = 0; row < 2; row++) {
        float tall =
            (row ? 17 : 30) *
            kz_noise_fractal(x * (row ? 0.02f : 0.011f), 31 + row * 9.0f, 5);
        float top = HORIZON_Y - (row ? 4 : 12) - tall;
        float cover = kz_ramp(top - 0.6f, top + 0.6f, y);
        struct kz_rgb night = kz_rgb_hex(row ? 0x30264A : 0x3A2A50);
        struct kz_rgb warm = kz_rgb_hex(row ? 0x9A4C4C : 0xC06A4E);
        struct kz_rgb hill = kz_rgb_mix(night, warm, dawn(x));
        hill = kz_rgb_mix(hill, c, 0.25f + 0.3f * kz_ramp(top, HORIZON_Y, y));
        c = kz_rgb_mix(c, hill, cover);
    }
    return c;
}

struct kz_rgb kz_sky_at(float x, float y) {
    return far_hills(cloud(air(x, y), x, y), x, y);
}

struct kz_rgb kz_sky_haze(float x) {
    return kz_rgb_mix(kz_rgb_hex(0x3A3350), kz_rgb_hex(0xC9694A), dawn(x));
}

static uint32_t channel(float value) {
    return (uint32_t)fminf(fmaxf(value + 0.5f, 0), 255);
}

uint32_t kz_sky_pixel(struct kz_rgb c, float grain) {
    float n = grain * 3;
    return 0xFF000000u | channel(c.r + n) << 16 | channel(c.g + n) << 8 |
           channel(c.b + n);
}

static struct kz_rgb rgb_of(uint32_t pixel) {
    return kz_rgb_hex(pixel & 0xFFFFFF);
}

/* A soft disc of light added to what is there; `radius` in pixels. */
static void add_star(struct kz_picture *picture, float x, float y, float radius,
                     struct kz_rgb light) {
    int reach = (int)ceilf(radius * 2.2f);
    for (int j = (int)y - reach; j <= (int)y + reach; j++) {
        for (int i = (int)x - reach; i <= (int)x + reach; i++) {
            if (i < 0 || j < 0 || i >= picture->w || j >= picture->h)
                continue;
            float dx = (float)i + 0.5f - x, dy = (float)j + 0.5f - y;
            float glow = expf(-(dx * dx + dy * dy) / (radius * radius));
            uint32_t *p =
                &picture->pixels[(size_t)j * (size_t)picture->w + (size_t)i];
            *p = kz_sky_pixel(kz_rgb_add(rgb_of(*p), kz_rgb_scale(light, glow)),
                              0);
        }
    }
}

static void paint_stars(struct kz_picture *picture,
                        const struct kz_section_layout *layout, float scale) {
    struct kz_noise_row row = {.seed = 99};
    float horizon = 430 * layout->y_scale + layout->y_offset;
    int count = (int)(layout->w * horizon / 920);
    for (int i = 0; i < count; i++) {
        float x = kz_noise_next(&row) * layout->w;
        float v = kz_noise_next(&row), size = kz_noise_next(&row);
        float hue = kz_noise_next(&row), low = powf(v, 1.5f);
        bool is_bright = size > 0.965f;
        float alpha = (1 - low) * (is_bright ? 1 : 0.16f + 0.5f * size * size);
        struct kz_rgb light = kz_rgb_hex(hue > 0.86f ? 0xFFE2C0 : 0xD6E2FF);
        /* Squares hold more light than the soft disc drawn here. */
        float radius = scale * (is_bright ? 1.2f : 0.52f + 0.4f * size);
        add_star(picture, x * scale, low * horizon * scale, radius,
                 kz_rgb_scale(light, alpha));
    }
}

void kz_sky_paint(struct kz_picture *picture,
                  const struct kz_section_layout *layout, float scale) {
    float floor_y = 580 * layout->y_scale + layout->y_offset;
    int rows = (int)(floor_y * scale);
    for (int j = 0; j < rows && j < picture->h; j++) {
        float y = ((float)j / scale - layout->y_offset) / layout->y_scale;
        for (int i = 0; i < picture->w; i++) {
            float x = (float)i / scale / layout->x_scale;
            picture->pixels[(size_t)j * (size_t)picture->w + (size_t)i] =
                kz_sky_pixel(kz_sky_at(x, y), kz_noise_cell(i, j) - 0.5f);
        }
    }
    paint_stars(picture, layout, scale);
}
