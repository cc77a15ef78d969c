#include "src/crystal/look.h"

#include <math.h>
#include <stdio.h>

static const char *const MATERIALS[] = {
    [KZ_GLASS] = "glass", [KZ_METAL] = "metal", [KZ_STONE] = "stone"};

static const char *const HABITS[KZ_HABIT_COUNT] = {
    [KZ_HABIT_SINGLE] = "single",   [KZ_HABIT_PAIR] = "pair",
    [KZ_HABIT_TWIN] = "twin",       [KZ_HABIT_GROUP] = "group",
    [KZ_HABIT_SPRAY] = "spray",     [KZ_HABIT_FAN] = "fan",
    [KZ_HABIT_ROSE] = "rose",       [KZ_HABIT_BOOKS] = "books",
    [KZ_HABIT_HOPPER] = "hopper",   [KZ_HABIT_CLUSTER] = "cluster",
    [KZ_HABIT_WIRES] = "wires",     [KZ_HABIT_DRUSY] = "drusy",
    [KZ_HABIT_CHUNK] = "chunk",     [KZ_HABIT_LAYERS] = "layers",
    [KZ_HABIT_BLOCK] = "block",     [KZ_HABIT_COLUMNS] = "columns",
    [KZ_HABIT_PEBBLES] = "pebbles", [KZ_HABIT_BRICK] = "brick",
    [KZ_HABIT_LOG] = "log",         [KZ_HABIT_SLICE] = "slice",
    [KZ_HABIT_GRAPE] = "grape",     [KZ_HABIT_WIND] = "wind",
    [KZ_HABIT_DROP] = "drop",       [KZ_HABIT_POOL] = "pool",
    [KZ_HABIT_BUBBLES] = "bubbles", [KZ_HABIT_SEEP] = "seep",
    [KZ_HABIT_FLAME] = "flame",     [KZ_HABIT_SPRING] = "spring",
};

static const char *const MARKS[KZ_MARK_COUNT] = {
    [KZ_MARK_NONE] = "none",       [KZ_MARK_LINES] = "lines",
    [KZ_MARK_GROWTH] = "growth",   [KZ_MARK_GRAIN] = "grain",
    [KZ_MARK_SPECK] = "speck",     [KZ_MARK_BANDS] = "bands",
    [KZ_MARK_VEINS] = "veins",     [KZ_MARK_PORES] = "pores",
    [KZ_MARK_RINGS] = "rings",     [KZ_MARK_FIBRE] = "fibre",
    [KZ_MARK_TARNISH] = "tarnish",
};

static int find_word(const char *const *words, size_t count,
                     struct kz_str word) {
    for (size_t i = 0; i < count; i++)
        if (kz_str_is(word, words[i]))
            return (int)i;
    return -1;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool parse_colour(struct kz_str text, struct kz_rgb *out) {
    float channel[3];
    if (text.len != 6)
        return false;
    for (int i = 0; i < 3; i++) {
        int high = hex_digit(text.s[2 * i]), low = hex_digit(text.s[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        channel[i] = (float)(high * 16 + low) / 255;
    }
    *out = (struct kz_rgb){channel[0], channel[1], channel[2]};
    return true;
}

static bool parse_inks(struct kz_str text, struct kz_look *look) {
    struct kz_str part;
    look->ink_count = 0;
    while (kz_str_next_part(&text, ',', &part)) {
        if (look->ink_count == KZ_INK_MAX ||
            !parse_colour(part, &look->ink[look->ink_count]))
            return false;
        look->ink_count++;
    }
    return look->ink_count > 0;
}

static bool parse_number(struct kz_str text, double least, double most,
                         double *out) {
    double value;
    if (!kz_str_to_double(text, &value) || !(value >= least && value <= most))
        return false;
    *out = value;
    return true;
}

static bool parse_whole(struct kz_str text, int least, int most, int *out) {
    int64_t value;
    if (!kz_str_to_int(text, &value) || value < least || value > most)
        return false;
    *out = (int)value;
    return true;
}

static bool parse_seed(struct kz_str text, unsigned *out) {
    int value;
    if (!parse_whole(text, 0, 999999, &value))
        return false;
    *out = (unsigned)value;
    return true;
}

static bool parse_mark(struct kz_str text, enum kz_mark *out) {
    int mark = find_word(MARKS, KZ_MARK_COUNT, text);
    if (mark < 0)
        return false;
    *out = (enum kz_mark)mark;
    return true;
}

static bool parse_pair(struct kz_str key, struct kz_str value,
                       struct kz_look *look) {
    const struct {
        const char *key;
        struct kz_rgb *out;
    } colours[] = {
        {"base", &look->base}, {"tint", &look->tint},
        {"glow", &look->glow}, {"matrix", &look->matrix},
    };
    const struct {
        const char *key;
        double least, most, *out;
    } numbers[] = {
        {"ior", 1, 3, &look->ior},     {"gloss", 0, 1, &look->gloss},
        {"soft", 0, 1, &look->soft},   {"cloud", 0, 1, &look->cloud},
        {"long", 0, 6, &look->length}, {"turn", -180, 180, &look->turn_deg},
        {"lean", -180, 180, &look->lean_deg},
        {"tilt", -180, 180, &look->tilt_deg},
    };
    for (size_t i = 0; i < KZ_COUNT(colours); i++)
        if (kz_str_is(key, colours[i].key))
            return parse_colour(value, colours[i].out);
    for (size_t i = 0; i < KZ_COUNT(numbers); i++)
        if (kz_str_is(key, numbers[i].key))
            return parse_number(value, numbers[i].least, numbers[i].most,
                                numbers[i].out);
    if (kz_str_is(key, "ink"))
        return parse_inks(value, look);
    if (kz_str_is(key, "mark"))
        return parse_mark(value, &look->mark);
    if (kz_str_is(key, "seed"))
        return parse_seed(value, &look->seed);
    return kz_str_is(key, "faces") && parse_whole(value, 6, 90, &look->faces);
}

void kz_look_init(struct kz_look *out, enum kz_material material,
                  enum kz_habit habit) {
    *out = (struct kz_look){
        .material = material,
        .habit = habit,
        .mark = KZ_MARK_NONE,
        .base = {0.94F, 0.95F, 1},
        .tint = {0.88F, 0.92F, 1},
        .glow = {0.36F, 0.50F, 0.68F},
        .matrix = {0.36F, 0.31F, 0.28F},
        .ink = {{0.16F, 0.14F, 0.14F}},
        .ink_count = 1,
        .ior = 1.5,
        .gloss = 0.25,
        .turn_deg = 30,
        .tilt_deg = 18,
        .seed = 1,
    };
    if (material != KZ_GLASS)
        out->base = (struct kz_rgb){0.6F, 0.58F, 0.56F};
}

static bool refuse(struct kz_str text, struct kz_str word,
                   struct kz_error *err) {
    char all[KZ_ERROR_VALUE_SIZE], part[KZ_ERROR_VALUE_SIZE];
    snprintf(all, sizeof(all), "%.*s", KZ_STR_ARG(text));
    snprintf(part, sizeof(part), "%.*s", KZ_STR_ARG(word));
    return kz_error_set(err, "crystal.look", all, part, NULL);
}

bool kz_look_parse(struct kz_str text, struct kz_look *out,
                   struct kz_error *err) {
    struct kz_str rest = kz_str_trim(text), word = {0};
    int material = -1, habit = -1;
    while (kz_str_next_part(&rest, ' ', &word)) {
        struct kz_str key, value = word;
        if (word.len == 0)
            continue;
        if (material < 0) {
            material = find_word(MATERIALS, KZ_COUNT(MATERIALS), word);
            if (material < 0)
                return refuse(text, word, err);
        } else if (habit < 0) {
            habit = find_word(HABITS, KZ_HABIT_COUNT, word);
            if (habit < 0)
                return refuse(text, word, err);
            kz_look_init(out, (enum kz_material)material,
                         (enum kz_habit)habit);
        } else if (!kz_str_next_part(&value, '=', &key) || !value.s ||
                   !parse_pair(key, value, out)) {
            return refuse(text, word, err);
        }
    }
    return habit >= 0 || refuse(text, word, err);
}
