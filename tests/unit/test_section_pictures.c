/* The pictures the build drew, as the kiosk will map them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/section/profile.h"

struct picture {
    char *bytes;
    uint32_t w, h, format;
    const unsigned char *rows;
};

static uint32_t u32_at(const char *at) {
    const unsigned char *b = (const unsigned char *)at;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
           (uint32_t)b[3] << 24;
}

static void open_picture(struct picture *p, const char *name) {
    const char *build = getenv("KZ_BUILD");
    char dir[KZ_PATH_SIZE], path[KZ_PATH_SIZE];
    size_t len;
    assert_non_null(build);
    assert_true(kz_path_join(dir, sizeof(dir), build, "share/section"));
    assert_true(kz_path_join(path, sizeof(path), dir, name));
    assert_true(kz_file_read(path, (size_t)64 << 20, &p->bytes, &len));
    assert_true(len > 16);
    assert_memory_equal(p->bytes, "KZI1", 4);
    p->w = u32_at(p->bytes + 4);
    p->h = u32_at(p->bytes + 8);
    p->format = u32_at(p->bytes + 12);
    p->rows = (const unsigned char *)p->bytes + 16;
    assert_int_equal(len, 16 + (size_t)p->w * p->h * 4);
}

/* Mean of one byte of the pixels of a box; `which` is 0 blue to 3 alpha. */
static double mean(const struct picture *p, int x, int y, int w, int h,
                   int which) {
    double sum = 0;
    for (int j = y; j < y + h; j++)
        for (int i = x; i < x + w; i++)
            sum += p->rows[((size_t)j * p->w + (size_t)i) * 4 + (size_t)which];
    return sum / ((double)w * h);
}

/* How many different colours a grid over the picture meets. */
static int count_colours(const struct picture *p) {
    static const int side = 48;
    uint32_t seen[48 * 48];
    int count = 0;
    for (int n = 0; n < side * side; n++) {
        size_t x = (size_t)(n % side) * p->w / (size_t)side;
        size_t y = (size_t)(n / side) * p->h / (size_t)side;
        uint32_t c;
        memcpy(&c, p->rows + (y * p->w + x) * 4, 4);
        int i = 0;
        while (i < count && seen[i] != c)
            i++;
        if (i == count)
            seen[count++] = c;
    }
    return count;
}

/* Sampled along its lower edge and at landmarks, in pixels of scale 1. */
static void check_section(const char *name, enum kz_section_format format,
                          int scale) {
    const struct kz_section_layout *layout = kz_section_layout(format);
    struct picture p;
    open_picture(&p, name);
    assert_int_equal(p.format, 1);
    assert_int_equal(p.w, (uint32_t)layout->w * (uint32_t)scale);
    assert_int_equal(p.h, (uint32_t)layout->h * (uint32_t)scale);
    assert_true(count_colours(&p) > 600);
    /* The basement goes on to the foot, and is neither black nor sky. */
    for (int part = 0; part < 8; part++)
        assert_true(mean(&p, part * (int)p.w / 8, (int)p.h - 2, (int)p.w / 8, 2,
                         0) > 30);
    free(p.bytes);
}

static void sections_have_their_size_and_are_drawn(void **state) {
    (void)state;
    check_section("section-wide-1.kzi", KZ_SECTION_WIDE, 1);
    check_section("section-wide-2.kzi", KZ_SECTION_WIDE, 2);
    check_section("section-tall-1.kzi", KZ_SECTION_TALL, 1);
    check_section("section-tall-2.kzi", KZ_SECTION_TALL, 2);
}

struct colour {
    double r, g, b;
};

/* Around a point of design space, 8 u wide. */
static struct colour colour_at(const struct picture *p,
                               const struct kz_section_layout *layout, float x,
                               float y) {
    int scale = (int)p->w / (int)layout->w;
    struct kz_section_point c =
        kz_section_to_canvas(layout, (struct kz_section_point){x, y});
    int i = (int)(c.x - 4) * scale, j = (int)(c.y - 4) * scale, w = 8 * scale;
    return (struct colour){mean(p, i, j, w, w, 2), mean(p, i, j, w, w, 1),
                           mean(p, i, j, w, w, 0)};
}

static void landmarks_have_their_colours(void **state) {
    (void)state;
    static const char *const names[] = {
        "section-wide-1.kzi", "section-wide-2.kzi", "section-tall-1.kzi",
        "section-tall-2.kzi"};
    for (int n = 0; n < 4; n++) {
        const struct kz_section_layout *layout =
            kz_section_layout(n < 2 ? KZ_SECTION_WIDE : KZ_SECTION_TALL);
        struct picture p;
        open_picture(&p, names[n]);
        struct colour night = colour_at(&p, layout, 960, 20);
        struct colour dawn = colour_at(&p, layout, 1180, 520);
        struct colour flame = colour_at(&p, layout, 850, 455);
        struct colour lake = colour_at(&p, layout, 1424, 606);
        struct colour salt = colour_at(&p, layout, 1424, 648);
        struct colour arch = colour_at(&p, layout, 870, 600);
        struct colour granite = colour_at(&p, layout, 1850, 720);
        assert_true(night.r + night.g + night.b < 110);
        assert_true(dawn.r > 190 && dawn.r > dawn.b + 60);
        assert_true(flame.r > flame.b + 50 && flame.r > flame.g + 40);
        assert_true(lake.b > lake.r);
        assert_true(salt.r > 150 && salt.b > 150);
        assert_true(arch.r > arch.b + 40);
        assert_true(granite.r > granite.b + 15);
        free(p.bytes);
    }
}

static void both_scales_show_the_same(void **state) {
    (void)state;
    struct picture one, two;
    open_picture(&one, "section-wide-1.kzi");
    open_picture(&two, "section-wide-2.kzi");
    for (int j = 0; j + 40 <= (int)one.h; j += 40) {
        for (int i = 0; i < (int)one.w; i += 40) {
            for (int k = 0; k < 3; k++) {
                double a = mean(&one, i, j, 40, 40, k);
                double b = mean(&two, 2 * i, 2 * j, 80, 80, k);
                assert_true(a - b < 9 && b - a < 9);
            }
        }
    }
    free(one.bytes);
    free(two.bytes);
}

static void the_crest_is_a_disc(void **state) {
    (void)state;
    static const char *const names[] = {"crest-1.kzi", "crest-2.kzi"};
    for (int n = 0; n < 2; n++) {
        struct picture p;
        int side = n ? 288 : 144;
        open_picture(&p, names[n]);
        assert_int_equal(p.format, 2);
        assert_int_equal(p.w, side);
        assert_int_equal(p.h, side);
        assert_true(mean(&p, 0, 0, 4, 4, 3) == 0);
        assert_true(mean(&p, side / 2, side / 2, 4, 4, 3) == 255);
        assert_true(count_colours(&p) > 40);
        free(p.bytes);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_have_their_size_and_are_drawn),
        cmocka_unit_test(landmarks_have_their_colours),
        cmocka_unit_test(both_scales_show_the_same),
        cmocka_unit_test(the_crest_is_a_disc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
