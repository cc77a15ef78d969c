#include "ui/widgets/qr.h"

#include <math.h>
#include <qrencode.h>
#include <string.h>

#include "ui/core/mix.h"
#include "ui/widgets/controls.h"

#define LOG_MODULE "qr"
#include "src/base/log.h"

enum { VERSION_MODULES = 17, MODULES_A_VERSION = 4 };

/* How many bytes a code of each version holds at level M. */
static const int room[] = {14,  26,  42,  62,  84,  106, 122,
                           152, 180, 213, 251, 287, 331};

static int version_of(struct kz_str url) {
    if (url.len == 0 || url.len > KZ_QR_BYTES_MOST)
        return 0;
    int version = 1;
    while (room[version - 1] < (int)url.len)
        version++;
    return version;
}

int kz_qr_modules(struct kz_str url) {
    int version = version_of(url);
    return version > 0 ? VERSION_MODULES + MODULES_A_VERSION * version : 0;
}

/* ---- pixels ---- */

/* Enough for any version we use, so that a recipe holds no pointer. */
struct recipe {
    char url[KZ_QR_BYTES_MOST];
    int len;
};

static void fill(struct kz_pixels out, int x, int y, int w, int h,
                 uint32_t argb) {
    for (int row = y; row < y + h; row++) {
        for (int column = x; column < x + w; column++)
            out.pixels[(size_t)row * (size_t)out.stride + (size_t)column] =
                argb;
    }
}

static void paint_modules(const QRcode *code, struct kz_pixels out,
                          int module) {
    int side = module * (code->width + 2 * KZ_QR_QUIET);
    int x = (out.w - side) / 2 + module * KZ_QR_QUIET;
    int y = (out.h - side) / 2 + module * KZ_QR_QUIET;
    for (int i = 0; i < code->width * code->width; i++) {
        if (code->data[i] & 1)
            fill(out, x + i % code->width * module,
                 y + i / code->width * module, module, module, 0xFF000000);
    }
}

bool kz_qr_paint(struct kz_str url, struct kz_pixels out) {
    fill(out, 0, 0, out.w, out.h, 0xFFFFFFFF);
    int version = version_of(url);
    if (version == 0)
        return false;
    QRcode *code = QRcode_encodeData((int)url.len,
                                     (const unsigned char *)url.s, version,
                                     QR_ECLEVEL_M);
    if (!code) {
        kz_log_warn("no code for %.*s", KZ_STR_ARG(url));
        return false;
    }
    int least = out.w < out.h ? out.w : out.h;
    int module = least / (code->width + 2 * KZ_QR_QUIET);
    if (module > 0)
        paint_modules(code, out, module);
    QRcode_free(code);
    return module > 0;
}

static void make(const void *user, struct kz_pixels out) {
    const struct recipe *r = user;
    kz_qr_paint((struct kz_str){r->url, (size_t)r->len}, out);
}

/* ---- nodes ---- */

struct kz_str kz_qr_host(struct kz_str url) {
    size_t start = kz_str_find(url, KZ_STR("://"), 0), end;
    start = start == SIZE_MAX ? 0 : start + 3;
    for (end = start; end < url.len && !strchr("/?#:", url.s[end]); end++)
        ;
    return kz_str_sub(url, start, end);
}

/* As wide as it must be, in u, for modules of whole pixels; one pixel more,
 * since a place between two pixels may cost one. */
static float side_u(const struct kz_ui *ui, int modules) {
    float px = ui->units.px_per_u * KZ_QR_LEAST_U;
    int count = modules + 2 * KZ_QR_QUIET;
    int module = (int)ceilf(px / (float)count - .001f);
    return (float)(module * count + 1) / ui->units.px_per_u;
}

static void add_code(const struct kz_ui *ui, struct kz_node *parent,
                     const struct kz_qr *qr, int modules) {
    struct recipe *r = kz_arena_new(ui->arena, struct recipe);
    float side = side_u(ui, modules);
    memcpy(r->url, qr->url.s, qr->url.len);
    r->len = (int)qr->url.len;
    kz_ui_add(ui, parent, (struct kz_node){
        .id = kz_arena_printf(ui->arena, "%s.code", qr->id).s,
        .role = KZ_ROLE_IMAGE, .name = qr->title, .w = side, .h = side,
        .picture = {.make = make, .user = r, .user_size = sizeof(*r),
                    .key = kz_mix_bytes(kz_mix(KZ_MIX_START, modules),
                                        qr->url.s, qr->url.len),
                    .calm_rgba = 0xFFFFFFFF}});
}

struct kz_node *kz_qr_card(const struct kz_ui *ui, struct kz_node *parent,
                           const struct kz_qr *qr) {
    int modules = kz_qr_modules(qr->url);
    if (modules == 0)
        return NULL;
    struct kz_node *card = kz_ui_add(ui, parent, (struct kz_node){
        .id = qr->id, .role = KZ_ROLE_GROUP, .name = qr->title,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 32,
        .pad = {24, 32, 24, 24},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20)});
    add_code(ui, card, qr, modules);
    struct kz_node *words = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .grow = 1,
        .gap = 4});
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = qr->title, .size_u = 30, .line_u = 48, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = qr->line, .size_u = 26, .line_u = 42,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    struct kz_str host = kz_qr_host(qr->url);
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = kz_arena_printf(ui->arena, "\u2066%.*s\u2069",
                                KZ_STR_ARG(host)),
        .size_u = 26, .line_u = 42,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    return words;
}
