#include "ui/screens/amount.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* U+2068 and U+2069 in UTF-8. */
enum { ISOLATE_BYTES = 3 };

struct kz_str kz_say_number(const struct kz_screen *screen, double number) {
    char plain[64];
    if (isnan(number))
        return KZ_STR("");
    int len = snprintf(plain, sizeof(plain), "%.10g", fabs(number));
    if (strchr(plain, 'e')) /* too large for a museum; as it is */
        return kz_arena_printf(screen->ui->arena, "%g", number);
    const char *point = strchr(plain, '.');
    int whole = point ? (int)(point - plain) : len;
    char out[96];
    int at = 0;
    if (number < 0)
        at += snprintf(out, sizeof(out), "\u2212");
    for (int i = 0; i < len; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            out[at++] = ',';
        out[at++] = plain[i];
    }
    return kz_arena_printf(screen->ui->arena, "%.*s", at, out);
}

/* The sentence of the qualifier with `number` and `unit` in their places. */
static struct kz_str say(const struct kz_screen *screen,
                         struct kz_str qualifier, const char *number,
                         const char *unit) {
    const struct kz_ui *ui = screen->ui;
    const char *id = kz_ui_id(ui, "figure", qualifier);
    if (qualifier.len == 0 || !kz_words_has(ui->words, ui->lang, id))
        id = "figure.exact";
    const char *values[] = {number, unit, NULL};
    return kz_str_trim(
        kz_words_format(ui->words, ui->lang, ui->arena, id, values));
}

struct kz_str kz_say_amount(const struct kz_screen *screen,
                            const struct kz_amount *a) {
    struct kz_arena *arena = screen->ui->arena;
    return say(screen, a->qualifier,
               kz_arena_cstr(arena, kz_say_number(screen, a->number)),
               kz_arena_cstr(arena, a->unit));
}

static void add_small(const struct kz_ui *ui, struct kz_node *row,
                      struct kz_str words, float size_u, uint32_t rgba) {
    words = kz_str_trim(words);
    if (words.len > 0)
        kz_ui_add(ui, row, (struct kz_node){.text = {
            .text = words, .size_u = size_u, .line_u = size_u * 1.5f,
            .face = KZ_FACE_DISPLAY, .bold = true, .max_lines = 2,
            .rgba = rgba}});
}

struct kz_node *kz_amount_row(const struct kz_screen *screen,
                              struct kz_node *parent,
                              const struct kz_amount *a, float size_u,
                              uint32_t rgba) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str all = say(screen, a->qualifier, "\x01",
                            kz_arena_cstr(ui->arena, a->unit));
    struct kz_str before, after = all;
    if (!kz_str_next_part(&after, '\x01', &before))
        before = KZ_STR("");
    if (ui->lang->is_rtl) {
        /* Between the isolates stands the number, which goes its own way. */
        before.len -= before.len >= ISOLATE_BYTES ? ISOLATE_BYTES : 0;
        size_t skip = after.len >= ISOLATE_BYTES ? ISOLATE_BYTES : 0;
        after = (struct kz_str){after.s + skip, after.len - skip};
    }
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .role = KZ_ROLE_TEXT, .name = kz_say_amount(screen, a),
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_BASELINE, .gap = 14});
    /* A long unit goes smaller before it takes a second line. */
    bool is_long = before.len + after.len > 14;
    float small = fmaxf(size_u * (is_long ? .27f : .4f), 28);
    add_small(ui, row, before, small, rgba);
    kz_ui_add(ui, row, (struct kz_node){.text = {
        .text = kz_say_number(screen, a->number), .size_u = size_u,
        .line_u = size_u * 1.3f, .face = KZ_FACE_DISPLAY, .bold = true,
        .keeps_size = true, .max_lines = 1, .rgba = rgba}});
    add_small(ui, row, after, small, rgba);
    return row;
}
