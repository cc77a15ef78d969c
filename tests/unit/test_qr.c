/* A code for a phone is what the library says, module for module, as it
 * stands on the screen: in every language, size and theme. */
#include <qrencode.h>

#include "src/content/value.h"
#include "tests/support/widget_world.h"
#include "ui/core/stage.h"
#include "ui/widgets/qr.h"

static const char short_url[] = "https://example.org/notice/MR025";

static struct kz_str url_of(char *out, size_t len) {
    snprintf(out, KZ_URL_MOST + 2, "https://example.org/");
    for (size_t i = strlen(out); i < len; i++)
        out[i] = (char)('a' + i * 7 % 26);
    return (struct kz_str){out, len};
}

struct seen {
    struct bench *b;
    struct kz_stage *stage;
    struct kz_rect box;
};

static void show(struct seen *s, struct bench *b, const char *lang,
                 struct kz_size size, enum kz_theme_name theme,
                 struct kz_str url) {
    struct kz_error err = {0};
    char icons[KZ_PATH_SIZE];
    in_root(icons, "ui/icons");
    s->b = b;
    s->stage = kz_stage_create(&(struct kz_stage_options){
        .kind = KZ_STAGE_OFFSCREEN, .size = size, .icon_dir = icons,
        .fonts = b->fonts}, &err);
    assert_non_null(s->stage);
    begin_tree(b, lang, size, 1);
    b->ui.theme_name = theme;
    b->ui.arena = kz_stage_begin(s->stage);
    struct kz_node *root = kz_ui_add(&b->ui, NULL, (struct kz_node){
        .id = "root", .role = KZ_ROLE_SCREEN,
        .skin = {.fill = kz_ui_colour(&b->ui, KZ_COLOUR_BG)}});
    struct kz_node *column = kz_ui_add(&b->ui, root, (struct kz_node){
        .w = 900, .at_x = 41.3f, .at_y = 33.7f, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH});
    assert_non_null(kz_qr_card(&b->ui, column, &(struct kz_qr){
        .id = "card", .url = url, .title = KZ_STR("A"),
        .line = KZ_STR("B")}));
    kz_stage_show(s->stage, root, b->ui.lang, 1, NULL);
    s->box = kz_node_find(kz_stage_tree(s->stage), "card.code")->box;
}

static bool is_dark(const struct seen *s, int x, int y) {
    uint32_t pixel = kz_stage_pixel(s->stage, x, y) & 0xFFFFFF;
    if (pixel != 0 && pixel != 0xFFFFFF)
        fail_msg("%06X at %d,%d is neither black nor white", pixel, x, y);
    return pixel == 0;
}

/* Each pixel of each module, and of the quiet around them. */
static void expect_code(const struct seen *s, struct kz_str url) {
    QRcode *code = QRcode_encodeData((int)url.len,
                                     (const unsigned char *)url.s, 0,
                                     QR_ECLEVEL_M);
    assert_non_null(code);
    assert_int_equal(code->width, kz_qr_modules(url));
    int count = code->width + 2 * KZ_QR_QUIET;
    int module = s->box.w / count;
    int x0 = s->box.x + (s->box.w - module * count) / 2;
    int y0 = s->box.y + (s->box.h - module * count) / 2;
    assert_true((float)(module * count) >=
                KZ_QR_LEAST_U * s->b->ui.units.px_per_u - 1);
    for (int y = 0; y < count * module; y++) {
        for (int x = 0; x < count * module; x++) {
            int column = x / module - KZ_QR_QUIET;
            int row = y / module - KZ_QR_QUIET;
            bool is_inside = column >= 0 && row >= 0 &&
                             column < code->width && row < code->width;
            bool wanted = is_inside &&
                          (code->data[row * code->width + column] & 1);
            if (is_dark(s, x0 + x, y0 + y) != wanted)
                fail_msg("module %d,%d of %.*s", column, row,
                         KZ_STR_ARG(url));
        }
    }
    QRcode_free(code);
}

static void the_screen_shows_the_code(void **state) {
    static const char *const langs[] = {"zh", "ug", "en"};
    static const struct kz_size sizes[] = {{1920, 1080}, {1280, 720},
                                           {1080, 1920}};
    static const enum kz_theme_name themes[] = {
        KZ_THEME_DARK, KZ_THEME_CONTRAST, KZ_THEME_LIGHT};
    char text[KZ_URL_MOST + 2];
    struct kz_str urls[] = {kz_str_from(short_url), url_of(text, KZ_URL_MOST)};
    for (size_t i = 0; i < KZ_COUNT(langs); i++) {
        for (size_t k = 0; k < KZ_COUNT(urls); k++) {
            struct seen s;
            show(&s, *state, langs[i], sizes[i], themes[i], urls[k]);
            expect_code(&s, urls[k]);
            kz_stage_free(s.stage);
        }
    }
}

/* What the check of content lets through can be shown, whatever its length. */
static void every_length_has_a_code(void **state) {
    (void)state;
    char text[KZ_URL_MOST + 2];
    assert_true((int)KZ_QR_BYTES_MOST >= (int)KZ_URL_MOST);
    for (size_t len = 20; len <= KZ_URL_MOST; len += 7) {
        struct kz_str url = url_of(text, len);
        QRcode *code = QRcode_encodeData((int)len,
                                         (const unsigned char *)url.s, 0,
                                         QR_ECLEVEL_M);
        assert_int_equal(code->width, kz_qr_modules(url));
        QRcode_free(code);
    }
    assert_int_equal(kz_qr_modules(KZ_STR("")), 0);
    assert_int_equal(kz_qr_modules(url_of(text, KZ_URL_MOST + 1)), 0);
}

static void no_address_no_card(void **state) {
    struct bench *b = *state;
    struct kz_size size = {1920, 1080};
    struct kz_node *root = begin_tree(b, "zh", size, 1);
    char text[KZ_URL_MOST + 2];
    assert_null(kz_qr_card(&b->ui, root, &(struct kz_qr){.id = "none"}));
    assert_null(kz_qr_card(&b->ui, root, &(struct kz_qr){
        .id = "long", .url = url_of(text, KZ_URL_MOST + 1)}));
    assert_null(root->first);
}

static void no_room_no_code(void **state) {
    (void)state;
    uint32_t pixels[30 * 20];
    struct kz_pixels out = {pixels, 30, 20, 30};
    assert_false(kz_qr_paint(kz_str_from(short_url), out));
    for (size_t i = 0; i < KZ_COUNT(pixels); i++)
        assert_int_equal(pixels[i], 0xFFFFFFFF);
}

static void the_host_is_read(void **state) {
    (void)state;
    static const char *const urls[][2] = {
        {"https://example.org/a/b", "example.org"},
        {"http://example.org", "example.org"},
        {"https://example.org:8443/x", "example.org"},
        {"https://example.org?x=1", "example.org"},
        {"https://example.org#x", "example.org"},
    };
    for (size_t i = 0; i < KZ_COUNT(urls); i++)
        assert_true(kz_str_is(kz_qr_host(kz_str_from(urls[i][0])),
                              urls[i][1]));
}

/* Nobody can follow an address on the kiosk itself. */
static void a_card_takes_no_finger(void **state) {
    struct bench *b = *state;
    struct kz_size size = {1920, 1080};
    struct kz_node *root = begin_tree(b, "ug", size, 1.5f);
    kz_qr_card(&b->ui, root, &(struct kz_qr){
        .id = "card", .url = kz_str_from(short_url), .title = KZ_STR("A"),
        .line = KZ_STR("B")});
    end_tree(b);
    struct kz_rect box = node_of(b, "card.code")->box;
    assert_int_equal(node_of(b, "card")->action.kind, KZ_ACTION_NONE);
    assert_null(kz_node_hit(b->root, (struct kz_point){box.x + box.w / 2,
                                                       box.y + box.h / 2}));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_screen_shows_the_code),
        cmocka_unit_test(every_length_has_a_code),
        cmocka_unit_test(no_address_no_card),
        cmocka_unit_test(no_room_no_code),
        cmocka_unit_test(the_host_is_read),
        cmocka_unit_test(a_card_takes_no_finger),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
