#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "src/app/robot_script.h"

struct line_case {
    const char *text;
    int count; /* -1: refused */
    const char *word[KZ_ROBOT_WORDS];
};

static const struct line_case cases[] = {
    {"", 0, {NULL}},
    {"   \t ", 0, {NULL}},
    {"# tap #home", 0, {NULL}},
    {"  # a remark", 0, {NULL}},
    {"restart", 1, {"restart"}},
    {"tap #home", 2, {"tap", "#home"}},
    {"tap\t#home\r", 2, {"tap", "#home"}},
    {"  tap   @12,30  ", 2, {"tap", "@12,30"}},
    /* A word in quotes keeps its first one: a name, not a word. */
    {"tap \"Mining rights\"", 2, {"tap", "\"Mining rights"}},
    {"tap \"\"", 2, {"tap", "\""}},
    {"tap \"#home\"", 2, {"tap", "\"#home"}},
    {"type \"say \\\"ah\\\" \\\\ end\"", 2, {"type", "\"say \"ah\" \\ end"}},
    {"expect \"\u062a\u0627\u0634\u062a\u06c7\u0632\"", 2,
     {"expect", "\"\u062a\u0627\u0634\u062a\u06c7\u0632"}},
    {"drag #stage 10 -20 300", 5, {"drag", "#stage", "10", "-20", "300"}},
    {"drag \"a b\" 10 -20 300", 5, {"drag", "\"a b", "10", "-20", "300"}},
    {"drag #stage 10 -20 300 400", -1, {NULL}},
    {"tap \"never closed", -1, {NULL}},
    {"tap \"", -1, {NULL}},
    {"tap \"end\\\"", -1, {NULL}},
    {"tap \"end\\", -1, {NULL}},
};

static void lines_split_into_words(void **state) {
    (void)state;
    struct kz_arena arena = {NULL, NULL};
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        const struct line_case *c = &cases[i];
        struct kz_robot_line line;
        bool is_taken = kz_robot_split(kz_str_from(c->text), (int)i, &arena,
                                       &line);
        if (is_taken != (c->count >= 0))
            fail_msg("line %zu: %s", i, c->text);
        if (!is_taken)
            continue;
        assert_int_equal(line.number, (int)i);
        assert_int_equal(line.count, c->count);
        for (int w = 0; w < c->count; w++) {
            if (!kz_str_is(line.word[w], c->word[w]))
                fail_msg("line %zu word %d: %.*s", i, w,
                         KZ_STR_ARG(line.word[w]));
        }
        kz_arena_reset(&arena);
    }
    kz_arena_destroy(&arena);
}

/* Any bytes, cut anywhere: refused or taken, never read beyond their end. */
static void any_bytes(void **state) {
    (void)state;
    static const char letters[] = {'"', '\\', ' ', '#', 't', '\t', '\0',
                                   '\xd8', '\xff', '@'};
    struct kz_arena arena = {NULL, NULL};
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char text[24];
        size_t len = round % sizeof(text);
        for (size_t i = 0; i < len; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = letters[(seed >> 16) % sizeof(letters)];
        }
        struct kz_robot_line line;
        if (kz_robot_split((struct kz_str){text, len}, 1, &arena, &line))
            assert_in_range(line.count, 0, KZ_ROBOT_WORDS);
        kz_arena_reset(&arena);
    }
    kz_arena_destroy(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_split_into_words),
        cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
