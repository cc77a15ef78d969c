/* Names of forms against the tables of the 32 classes, and their indices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "src/crystal/form_name.h"

static const struct {
    const char *group;
    int hkl[3];
    const char *name;
} table[] = {
    {"m-3m", {1, 0, 0}, "form.cube"},
    {"-43m", {0, 0, 1}, "form.cube"},
    {"m-3m", {1, 1, 0}, "form.rhombic_dodecahedron"},
    {"m-3m", {1, 1, 1}, "form.octahedron"},
    {"m-3", {1, 1, 1}, "form.octahedron"},
    {"-43m", {1, 1, 1}, "form.tetrahedron"},
    {"-43m", {1, -1, 1}, "form.tetrahedron"},
    {"23", {1, 1, 1}, "form.tetrahedron"},
    {"m-3m", {2, 1, 0}, "form.tetrahexahedron"},
    {"m-3", {2, 1, 0}, "form.pyritohedron"},
    {"m-3m", {2, 1, 1}, "form.trapezohedron_cubic"},
    {"-43m", {2, 1, 1}, "form.tristetrahedron"},
    {"m-3m", {2, 2, 1}, "form.trisoctahedron"},
    {"-43m", {2, 2, 1}, "form.deltohedron"},
    {"m-3m", {3, 2, 1}, "form.hexoctahedron"},
    {"m-3", {3, 2, 1}, "form.diploid"},
    {"-43m", {3, 2, 1}, "form.hextetrahedron"},
    {"432", {3, 2, 1}, "form.gyroid"},
    {"23", {3, 2, 1}, "form.tetartoid"},
    {"-1", {1, 0, 0}, "form.pinacoid"},
    {"1", {1, 0, 0}, "form.pedion"},
    {"2/m", {0, 1, 0}, "form.pinacoid"},
    {"2/m", {1, 0, -1}, "form.pinacoid"},
    {"2/m", {1, 1, 1}, "form.prism_rhombic"},
    {"2", {1, 1, 1}, "form.sphenoid"},
    {"m", {1, 1, 1}, "form.dome"},
    {"mmm", {0, 0, 1}, "form.pinacoid"},
    {"mmm", {2, 1, 0}, "form.prism_rhombic"},
    {"mmm", {1, 1, 1}, "form.dipyramid_rhombic"},
    {"222", {1, 1, 1}, "form.disphenoid_rhombic"},
    {"mm2", {1, 1, 1}, "form.pyramid_rhombic"},
    {"mm2", {0, 0, 1}, "form.pedion"},
    {"mm2", {1, 0, 1}, "form.dome"},
    {"4/mmm", {1, 1, 0}, "form.prism_4"},
    {"4/mmm", {2, 1, 0}, "form.prism_44"},
    {"4/mmm", {1, 0, 1}, "form.dipyramid_4"},
    {"4/mmm", {2, 1, 1}, "form.dipyramid_44"},
    {"4/m", {2, 1, 1}, "form.dipyramid_4"},
    {"-42m", {1, 1, 2}, "form.disphenoid_4"},
    {"-42m", {2, 1, 1}, "form.scalenohedron_4"},
    {"-42m", {1, 0, 1}, "form.dipyramid_4"},
    {"422", {2, 1, 1}, "form.trapezohedron_4"},
    {"4", {1, 0, 1}, "form.pyramid_4"},
    {"4mm", {2, 1, 1}, "form.pyramid_44"},
    {"-3m", {0, 0, 1}, "form.pinacoid"},
    {"-3m", {1, 0, 0}, "form.prism_6"},
    {"-3m", {1, 1, 0}, "form.prism_6"},
    {"-3m", {2, 1, 0}, "form.prism_66"},
    {"-3m", {1, 0, 4}, "form.rhombohedron"},
    {"-3m", {0, 1, 2}, "form.rhombohedron"},
    {"-3m", {1, 1, 3}, "form.dipyramid_6"},
    {"-3m", {2, 1, 4}, "form.scalenohedron_3"},
    {"-3", {2, 1, 4}, "form.rhombohedron"},
    {"321", {1, 0, 0}, "form.prism_6"},
    {"321", {1, 1, 0}, "form.prism_3"},
    {"321", {2, 1, 0}, "form.prism_33"},
    {"321", {1, 0, 1}, "form.rhombohedron"},
    {"321", {1, 1, 1}, "form.dipyramid_3"},
    {"321", {2, 1, 1}, "form.trapezohedron_3"},
    {"3m", {1, 0, 1}, "form.pyramid_3"},
    {"3m", {1, 1, 1}, "form.pyramid_6"},
    {"3m", {2, 1, 1}, "form.pyramid_33"},
    {"6/mmm", {1, 0, 0}, "form.prism_6"},
    {"6/mmm", {1, 0, 1}, "form.dipyramid_6"},
    {"6/mmm", {2, 1, 1}, "form.dipyramid_66"},
    {"-6m2", {2, 1, 1}, "form.dipyramid_33"},
    {"-6", {1, 0, 1}, "form.dipyramid_3"},
    {"622", {2, 1, 1}, "form.trapezohedron_6"},
    {"6mm", {2, 1, 1}, "form.pyramid_66"},
    {"6", {1, 0, 1}, "form.pyramid_6"},
};

static void names_follow_the_class(void **state) {
    (void)state;
    for (size_t i = 0; i < KZ_COUNT(table); i++) {
        struct kz_point_group group;
        assert_true(kz_point_group_find(kz_str_from(table[i].group), &group));
        const char *name = kz_form_name(&group, table[i].hkl);
        if (strcmp(name, table[i].name) != 0)
            fail_msg("%s {%d %d %d}: %s, not %s", table[i].group,
                     table[i].hkl[0], table[i].hkl[1], table[i].hkl[2], name,
                     table[i].name);
    }
}

static void systems_follow_the_class(void **state) {
    (void)state;
    static const struct {
        const char *group;
        enum kz_system system;
    } of[] = {{"1", KZ_TRICLINIC},    {"-1", KZ_TRICLINIC},
              {"2", KZ_MONOCLINIC},   {"m", KZ_MONOCLINIC},
              {"2/m", KZ_MONOCLINIC}, {"222", KZ_ORTHORHOMBIC},
              {"mm2", KZ_ORTHORHOMBIC}, {"mmm", KZ_ORTHORHOMBIC},
              {"-4", KZ_TETRAGONAL},  {"4/m", KZ_TETRAGONAL},
              {"-42m", KZ_TETRAGONAL}, {"3", KZ_TRIGONAL},
              {"-3m", KZ_TRIGONAL},   {"-6", KZ_HEXAGONAL},
              {"6/mmm", KZ_HEXAGONAL}, {"23", KZ_CUBIC},
              {"m-3m", KZ_CUBIC}};
    for (size_t i = 0; i < KZ_COUNT(of); i++) {
        struct kz_point_group group;
        assert_true(kz_point_group_find(kz_str_from(of[i].group), &group));
        assert_int_equal(kz_system_of(&group), of[i].system);
    }
}

/* Whatever a catalog may bring: every class has a name for every form. */
static void every_form_has_a_name(void **state) {
    (void)state;
    static const char *const groups[] = {
        "1", "-1", "2", "m", "2/m", "222", "mm2", "mmm", "4", "-4", "4/m",
        "422", "4mm", "-42m", "-4m2", "4/mmm", "3", "-3", "32", "312", "3m",
        "31m", "-3m", "-31m", "6", "-6", "6/m", "622", "6mm", "-6m2", "-62m",
        "6/mmm", "23", "m-3", "432", "-43m", "m-3m"};
    for (size_t i = 0; i < KZ_COUNT(groups); i++) {
        struct kz_point_group group;
        assert_true(kz_point_group_find(kz_str_from(groups[i]), &group));
        for (int n = 1; n < 5 * 5 * 5; n++) {
            int hkl[3] = {n % 5 - 2, n / 5 % 5 - 2, n / 25 - 2};
            if (!hkl[0] && !hkl[1] && !hkl[2])
                continue;
            assert_memory_equal(kz_form_name(&group, hkl), "form.", 5);
        }
    }
}

static void assert_written(enum kz_system system, int h, int k, int l,
                           const char *text, const char *spoken,
                           const char *bars) {
    struct kz_miller m;
    char under[KZ_MILLER_SIZE];
    kz_miller_write(system, (int[]){h, k, l}, &m);
    assert_string_equal(m.text, text);
    assert_string_equal(m.spoken, spoken);
    memset(under, ' ', sizeof(under));
    for (int i = 0; i < m.bar_count; i++)
        memset(under + m.bar[i].start, '-', m.bar[i].end - m.bar[i].start);
    under[strlen(bars)] = '\0';
    assert_string_equal(under, bars);
}

static void indices_are_printed_as_in_books(void **state) {
    (void)state;
    assert_written(KZ_CUBIC, 1, 0, 0, "{100}", "{100}", "     ");
    assert_written(KZ_MONOCLINIC, -2, 0, 1, "{201}", "{\u2212201}", " -   ");
    assert_written(KZ_TRIGONAL, 1, 0, 4, "{1014}", "{10\u221214}", "   -  ");
    assert_written(KZ_HEXAGONAL, 1, 1, 0, "{1120}", "{11\u221220}", "   -  ");
    assert_written(KZ_CUBIC, 12, 0, -1, "{12\u20090\u20091}",
                   "{12\u20090\u2009\u22121}", "          -");
    /* The longest there can be. */
    assert_written(KZ_TRIGONAL, -60, -60, -60,
                   "{60\u200960\u2009120\u200960}",
                   "{\u221260\u2009\u221260\u2009120\u2009\u221260}",
                   " --   --         --");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_follow_the_class),
        cmocka_unit_test(systems_follow_the_class),
        cmocka_unit_test(every_form_has_a_name),
        cmocka_unit_test(indices_are_printed_as_in_books),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
