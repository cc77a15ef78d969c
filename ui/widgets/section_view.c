#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "ui/core/mix.h"
#include "ui/widgets/art.h"

bool kz_art_open(struct kz_art *art, const char *dir, struct kz_error *err) {
    struct {
        struct kz_kzi *to;
        const char *name;
    } files[] = {
        {&art->wide[0], "section-wide-1.kzi"},
        {&art->wide[1], "section-wide-2.kzi"},
        {&art->tall[0], "section-tall-1.kzi"},
        {&art->tall[1], "section-tall-2.kzi"},
        {&art->crest[0], "crest-1.kzi"},
        {&art->crest[1], "crest-2.kzi"},
    };
    memset(art, 0, sizeof(*art));
    for (size_t i = 0; i < KZ_COUNT(files); i++) {
        char path[KZ_PATH_SIZE];
        if (!kz_path_join(path, sizeof(path), dir, files[i].name) ||
            !kz_kzi_open(files[i].to, path)) {
            kz_art_close(art);
            return kz_error_set(err, "file.unreadable", path, NULL);
        }
        kz_kzi_rest(files[i].to); /* its head brought more than itself */
    }
    return true;
}

void kz_art_close(struct kz_art *art) {
    for (int i = 0; i < 2; i++) {
        kz_kzi_close(&art->wide[i]);
        kz_kzi_close(&art->tall[i]);
        kz_kzi_close(&art->crest[i]);
    }
}

/* The smaller master that is not stretched, else the larger. */
static const struct kz_kzi *master_for(const struct kz_kzi two[2],
                                       float width_px) {
    return width_px <= (float)two[0].w ? &two[0] : &two[1];
}

/* A window into a master, master pixels. */
struct cutting {
    const struct kz_kzi *from;
    float x, y, w, h;
};

struct tap {
    int first, count;
    float share[24];
};

/* The master pixels under one pixel of the picture: an area when it shrinks,
 * two neighbours when it grows. */
static struct tap tap_for(float start, float length, int index, int total) {
    float step = length / (float)total;
    float a = start + step * (float)index, b = a + step;
    struct tap t = {0, 0, {0}};
    if (step < 1) {
        a = (a + b) / 2 - .5f;
        b = a + 1;
    }
    int first = (int)floorf(a), last = (int)ceilf(b) - 1;
    if (last - first >= (int)KZ_COUNT(t.share))
        last = first + (int)KZ_COUNT(t.share) - 1;
    float sum = 0;
    t.first = first;
    for (int i = first; i <= last; i++) {
        float lo = fmaxf(a, (float)i), hi = fminf(b, (float)i + 1);
        t.share[t.count++] = hi - lo;
        sum += hi - lo;
    }
    for (int i = 0; i < t.count; i++)
        t.share[i] /= sum;
    return t;
}

static int clamp(int v, int most) {
    return v < 0 ? 0 : v >= most ? most - 1 : v;
}

static uint32_t sample(const struct kz_kzi *m, const struct tap *tx,
                       const struct tap *ty) {
    float sum[4] = {0, 0, 0, 0};
    for (int j = 0; j < ty->count; j++) {
        const uint32_t *row =
            m->pixels + (size_t)clamp(ty->first + j, m->h) * (size_t)m->w;
        for (int i = 0; i < tx->count; i++) {
            uint32_t p = row[clamp(tx->first + i, m->w)];
            float s = tx->share[i] * ty->share[j];
            for (int c = 0; c < 4; c++)
                sum[c] += s * (float)(p >> (8 * c) & 0xFF);
        }
    }
    uint32_t out = 0;
    for (int c = 0; c < 4; c++)
        out |= (uint32_t)(sum[c] + .5f) << (8 * c);
    return out;
}

static bool is_plain_copy(const struct cutting *c, struct kz_pixels out) {
    return fabsf(c->w - (float)out.w) < .01f &&
           fabsf(c->h - (float)out.h) < .01f &&
           fabsf(c->x - roundf(c->x)) < .01f &&
           fabsf(c->y - roundf(c->y)) < .01f;
}

static void copy_row(const struct cutting *c, struct kz_pixels out, int y) {
    int from_y = clamp((int)lroundf(c->y) + y, c->from->h);
    int from_x = (int)lroundf(c->x);
    const uint32_t *row = c->from->pixels + (size_t)from_y * (size_t)c->from->w;
    for (int x = 0; x < out.w; x++)
        out.pixels[y * out.stride + x] = row[clamp(from_x + x, c->from->w)];
}

static void draw_cutting(const struct cutting *c, struct kz_pixels out) {
    bool is_copy = is_plain_copy(c, out);
    struct tap *across =
        kz_xmalloc(sizeof(struct tap) * (size_t)(is_copy ? 1 : out.w));
    for (int x = 0; !is_copy && x < out.w; x++)
        across[x] = tap_for(c->x, c->w, x, out.w);
    for (int y = 0; y < out.h; y++) {
        if (is_copy) {
            copy_row(c, out, y);
            continue;
        }
        struct tap down = tap_for(c->y, c->h, y, out.h);
        for (int x = 0; x < out.w; x++)
            out.pixels[y * out.stride + x] =
                sample(c->from, &across[x], &down);
    }
    free(across);
}

static const struct kz_section_layout *layout_for(const struct kz_ui *ui) {
    return kz_section_layout(ui->units.is_portrait ? KZ_SECTION_TALL
                                                   : KZ_SECTION_WIDE);
}

static const struct kz_kzi *masters_for(const struct kz_ui *ui,
                                        const struct kz_art *art) {
    return ui->units.is_portrait ? art->tall : art->wide;
}

/* u that the screen is higher than the design: the sky gets a part of it. */
static float extra_sky(const struct kz_ui *ui) {
    float least = ui->units.is_portrait ? 1920 : 1080;
    return (ui->units.h - least) * .45f;
}

static float crop_top(const struct kz_ui *ui, enum kz_section_crop crop) {
    const struct kz_section_layout *l = layout_for(ui);
    return (crop == KZ_SECTION_HOME ? l->home_top : l->attract_top) -
           extra_sky(ui);
}

struct kz_section_point kz_section_on_screen(const struct kz_ui *ui,
                                             enum kz_section_crop crop,
                                             struct kz_section_point design) {
    const struct kz_section_layout *l = layout_for(ui);
    struct kz_section_point p = kz_section_to_canvas(l, design);
    return (struct kz_section_point){p.x * ui->units.w / l->w,
                                     p.y - crop_top(ui, crop)};
}

/* Ground colour over the picture: alpha at a height in u. */
struct fade {
    float y, alpha;
};

struct whole {
    struct cutting cutting;
    struct fade fade[6];
    int fade_count;
    float px_per_u, sea_y_u;
    uint32_t bg, sea;
};

static float alpha_at(const struct whole *w, float y) {
    if (y <= w->fade[0].y)
        return w->fade[0].alpha;
    for (int i = 1; i < w->fade_count; i++) {
        const struct fade *a = &w->fade[i - 1], *b = &w->fade[i];
        if (y < b->y)
            return a->alpha +
                   (b->alpha - a->alpha) * (y - a->y) / (b->y - a->y);
    }
    return w->fade[w->fade_count - 1].alpha;
}

static void fade_row(const struct whole *w, struct kz_pixels out, int y) {
    int a = (int)lroundf(alpha_at(w, ((float)y + .5f) / w->px_per_u) * 256);
    if (a <= 0)
        return;
    uint32_t bg = w->bg >> 8;
    uint32_t rb = (bg & 0xFF00FF) * (uint32_t)a;
    uint32_t g = (bg & 0x00FF00) * (uint32_t)a;
    uint32_t *row = out.pixels + y * out.stride;
    for (int x = 0; x < out.w; x++) {
        uint32_t p = row[x], keep = (uint32_t)(256 - a);
        uint32_t prb = ((p & 0xFF00FF) * keep + rb) >> 8 & 0xFF00FF;
        uint32_t pg = ((p & 0x00FF00) * keep + g) >> 8 & 0x00FF00;
        row[x] = 0xFF000000 | prb | pg;
    }
}

/* Round dots along 0 m. */
static void dot_sea_level(const struct whole *w, struct kz_pixels out) {
    float r = 1.3f * w->px_per_u, cy = w->sea_y_u * w->px_per_u;
    float step = 9 * w->px_per_u;
    for (float cx = step / 2; cx < (float)out.w; cx += step) {
        for (int y = (int)(cy - r - 1); y <= (int)(cy + r + 1); y++) {
            for (int x = (int)(cx - r - 1); x <= (int)(cx + r + 1); x++) {
                if (x < 0 || y < 0 || x >= out.w || y >= out.h)
                    continue;
                float d = hypotf((float)x + .5f - cx, (float)y + .5f - cy);
                float cover = fminf(fmaxf(r + .5f - d, 0), 1) * .95f;
                uint32_t *p = &out.pixels[y * out.stride + x];
                *p = 0xFF000000 |
                     kz_colour_mix(*p << 8 | 0xFF, w->sea, cover) >> 8;
            }
        }
    }
}

static void make_whole(const void *user, struct kz_pixels out) {
    const struct whole *w = user;
    draw_cutting(&w->cutting, out);
    kz_kzi_rest(w->cutting.from);
    dot_sea_level(w, out);
    for (int y = 0; y < out.h; y++)
        fade_row(w, out, y);
}

static int home_fades(const struct kz_ui *ui, struct fade *out) {
    float foot = ui->units.is_portrait ? 1040 : 655;
    float gone = ui->units.is_portrait ? 1300 : 1000;
    out[0] = (struct fade){foot + extra_sky(ui), 0};
    out[1] = (struct fade){gone + extra_sky(ui), .94f};
    out[2] = (struct fade){gone + extra_sky(ui) + 60, 1};
    return 3;
}

static int attract_fades(const struct kz_ui *ui, struct fade *out) {
    float h = ui->units.h;
    out[0] = (struct fade){0, .25f};
    out[1] = (struct fade){h * .30f, 0};
    out[2] = (struct fade){h * .62f, 0};
    out[3] = (struct fade){h * .84f, .82f};
    out[4] = (struct fade){h, .95f};
    return 5;
}

struct kz_node *kz_section_view(const struct kz_ui *ui, struct kz_node *parent,
                                const struct kz_art *art,
                                enum kz_section_crop crop) {
    const struct kz_section_layout *l = layout_for(ui);
    struct whole *w = kz_arena_new(ui->arena, struct whole);
    float width_px = ui->units.w * ui->units.px_per_u;
    const struct kz_kzi *m = master_for(masters_for(ui, art), width_px);
    float scale = (float)m->h / l->h; /* master pixels a u of height */
    w->cutting = (struct cutting){m, 0, crop_top(ui, crop) * scale,
                                  (float)m->w, ui->units.h * scale};
    w->px_per_u = ui->units.px_per_u;
    w->sea_y_u = kz_section_sea_y(l) - crop_top(ui, crop);
    w->bg = kz_ui_colour(ui, KZ_COLOUR_BG);
    w->sea = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT);
    w->fade_count = crop == KZ_SECTION_HOME ? home_fades(ui, w->fade)
                                            : attract_fades(ui, w->fade);
    uint64_t key = kz_mix(kz_mix(KZ_MIX_START, 's'), crop);
    return kz_ui_add(ui, parent, (struct kz_node){
        .fills = true, .is_geography = true,
        .picture = {.make = make_whole, .user = w,
                    .user_size = sizeof(*w), .calm_rgba = w->bg,
                    .key = kz_mix(key, ui->theme_name)}});
}

static void make_cutting(const void *user, struct kz_pixels out) {
    const struct cutting *c = user;
    draw_cutting(c, out);
    kz_kzi_rest(c->from);
}

void kz_art_draw_part(const void *user, struct kz_zoom_box part,
                      struct kz_pixels out) {
    const struct kz_kzi *m = user;
    draw_cutting(&(struct cutting){m, part.x * (float)m->w,
                                   part.y * (float)m->h,
                                   part.w * (float)m->w,
                                   part.h * (float)m->h}, out);
}

/* Canvas rows of the wide master that a strip shows. */
#define STRIP_TOP_U 250.0f
#define STRIP_FOOT_U 1190.0f

struct kz_section_point kz_section_in_strip(struct kz_section_point design) {
    const struct kz_section_layout *l = kz_section_layout(KZ_SECTION_WIDE);
    struct kz_section_point p = kz_section_to_canvas(l, design);
    return (struct kz_section_point){
        p.x / l->w, (p.y - STRIP_TOP_U) / (STRIP_FOOT_U - STRIP_TOP_U)};
}

static struct kz_node *add_cutting(const struct kz_ui *ui,
                                   struct kz_node *parent,
                                   struct kz_node proto, struct cutting c) {
    struct cutting *copy = kz_arena_new(ui->arena, struct cutting);
    *copy = c;
    uint64_t key = kz_mix_float(kz_mix(KZ_MIX_START, 'k'), c.x);
    key = kz_mix_float(kz_mix_float(key, c.y), c.w);
    proto.picture.make = make_cutting;
    proto.picture.user = copy;
    proto.picture.user_size = sizeof(*copy);
    proto.picture.key = kz_mix_float(key, c.h);
    proto.is_geography = true;
    return kz_ui_add(ui, parent, proto);
}

struct kz_node *kz_section_strip(const struct kz_ui *ui,
                                 struct kz_node *parent,
                                 const struct kz_art *art,
                                 struct kz_node proto) {
    const struct kz_kzi *m = &art->wide[0];
    float scale = (float)m->h / kz_section_layout(KZ_SECTION_WIDE)->h;
    return add_cutting(ui, parent, proto, (struct cutting){
        m, 0, STRIP_TOP_U * scale, (float)m->w,
        (STRIP_FOOT_U - STRIP_TOP_U) * scale});
}

struct kz_node *kz_section_cutting(const struct kz_ui *ui,
                                   struct kz_node *parent,
                                   const struct kz_art *art,
                                   struct kz_node proto,
                                   struct kz_section_point centre,
                                   float width) {
    const struct kz_section_layout *l = kz_section_layout(KZ_SECTION_WIDE);
    float finer = proto.w * ui->units.px_per_u / width;
    const struct kz_kzi *m = &art->wide[finer > 1.2f];
    float scale = (float)m->h / l->h;
    struct kz_section_point p = kz_section_to_canvas(l, centre);
    float w = width * scale, h = w * proto.h / proto.w;
    return add_cutting(ui, parent, proto, (struct cutting){
        m, p.x * scale - w / 2, p.y * scale - h / 2, w, h});
}

struct kz_node *kz_crest(const struct kz_ui *ui, struct kz_node *parent,
                         const struct kz_art *art, float size_u) {
    const struct kz_kzi *m =
        master_for(art->crest, size_u * ui->units.px_per_u);
    return add_cutting(ui, parent, (struct kz_node){
        .w = size_u, .h = size_u,
        .picture = {.radius = size_u / 2}},
        (struct cutting){m, 0, 0, (float)m->w, (float)m->h});
}
