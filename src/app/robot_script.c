#include "src/app/robot_script.h"

/* A word in quotes: \" and \\ stand for themselves. */
static bool take_quoted(struct kz_str *rest, struct kz_arena *arena,
                        struct kz_str *out) {
    char *text = kz_arena_alloc(arena, rest->len + 1);
    size_t len = 0;
    text[len++] = '"';
    for (size_t i = 1; i < rest->len; i++) {
        if (rest->s[i] == '"') {
            *out = (struct kz_str){text, len};
            *rest = kz_str_sub(*rest, i + 1, rest->len);
            return true;
        }
        if (rest->s[i] == '\\' && i + 1 < rest->len)
            i++;
        text[len++] = rest->s[i];
    }
    return false;
}

static void take_plain(struct kz_str *rest, struct kz_str *out) {
    size_t i = 0;
    while (i < rest->len && rest->s[i] != ' ' && rest->s[i] != '\t')
        i++;
    *out = kz_str_sub(*rest, 0, i);
    *rest = kz_str_sub(*rest, i, rest->len);
}

bool kz_robot_split(struct kz_str text, int number, struct kz_arena *arena,
                    struct kz_robot_line *out) {
    *out = (struct kz_robot_line){.number = number};
    struct kz_str rest = kz_str_trim(text);
    /* "#id" as a word is a target; a line that begins so is a comment. */
    if (rest.len == 0 || rest.s[0] == '#')
        return true;
    while (rest.len > 0) {
        if (out->count == KZ_ROBOT_WORDS)
            return false;
        struct kz_str *word = &out->word[out->count++];
        if (rest.s[0] != '"')
            take_plain(&rest, word);
        else if (!take_quoted(&rest, arena, word))
            return false;
        rest = kz_str_trim(rest);
    }
    return true;
}
