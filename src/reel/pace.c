/* Which shots are taken, and how long each stays. */
#include <math.h>
#include <string.h>

#include "src/reel/captions.h"
#include "src/reel/script.h"

static const double least_s = 300, most_s = 420; /* without a wish */
static const double shot_least_s = 2.2;
static const double key_least_s = 45;
static const double short_plate = .68;

static int sentences_of(const struct kz_shot *s) {
    switch (s->kind) {
    case KZ_SHOT_STEPS:
        return 4;
    case KZ_SHOT_FIGURE:
    case KZ_SHOT_CHART:
    case KZ_SHOT_STORY:
        return 1;
    default:
        return 2;
    }
}

/* Long enough for its sentences in the slowest language. */
static double seconds_for(const struct kz_shot *s,
                          const struct kz_words *words) {
    double wanted = s->wanted_s;
    for (int i = 0; i < kz_words_lang_count(words); i++) {
        const struct kz_lang *lang = kz_words_lang(words, i);
        double need = kz_captions_seconds(kz_reel_say(&s->said, lang), lang,
                                          sentences_of(s));
        if (need + KZ_CAPTION_MARGIN_S > wanted)
            wanted = need + KZ_CAPTION_MARGIN_S;
    }
    return fmin(wanted, s->kind == KZ_SHOT_STEPS ? 18 : 11);
}

/* The plates, and the film's number as soon as there is room for it. */
static bool is_needed(const struct kz_shot *s, double seconds) {
    return s->rank == 0 || (s->is_key && seconds >= key_least_s);
}

static double sum_of(const struct kz_reel_script *s, const bool *is_in) {
    double sum = 0;
    for (size_t i = 0; i < s->count; i++)
        sum += is_in[i] ? s->items[i].wanted_s : 0;
    return sum;
}

static double sum_in(const struct kz_reel_script *s) {
    double sum = 0;
    for (size_t i = 0; i < s->count; i++)
        sum += s->items[i].wanted_s;
    return sum;
}

/* The needed ones, the last chapters going first where even those are too
 * many; the title stays. */
static void choose_needed(const struct kz_reel_script *s, double seconds,
                          bool *is_in) {
    size_t room = (size_t)fmax(seconds / shot_least_s, 1), taken = 0;
    for (size_t i = 0; i < s->count && taken < room; i++) {
        is_in[i] = is_needed(&s->items[i], seconds);
        taken += is_in[i];
    }
}

/* What a short film wants to have of a chapter beside its plate. */
static int class_of(const struct kz_shot *s) {
    switch (s->kind) {
    case KZ_SHOT_FIGURE:
    case KZ_SHOT_CHART:
    case KZ_SHOT_STEPS:
        return 0;
    case KZ_SHOT_STONE:
        return s->things[0].ask.has_crystal ? 1 : 3;
    case KZ_SHOT_LENS:
        return 3;
    default:
        return 2;
    }
}

/* Whose turn it is: numbers twice in a round. */
static const int turns[] = {1, 2, 0, 3, 0};

/* The next shot of this class from a chapter that is in; SIZE_MAX: none. */
static size_t next_of(const struct kz_reel_script *s, const bool *is_in,
                      int chapter, int class) {
    bool has_plate = false;
    for (size_t i = 0; i < s->count; i++) {
        const struct kz_shot *shot = &s->items[i];
        if (shot->chapter != chapter)
            continue;
        has_plate = has_plate || is_in[i];
        if (has_plate && !is_in[i] && shot->rank > 0 &&
            class_of(shot) == class)
            return i;
    }
    return SIZE_MAX;
}

/* The chapter with the fewest of what is in, of those that have one left. */
static size_t choose_next(const struct kz_reel_script *s, const bool *is_in,
                          int class, double room_s) {
    size_t best = SIZE_MAX;
    int fewest = 0;
    for (int c = 0; c < s->chapter_count; c++) {
        size_t i = next_of(s, is_in, c, class);
        int count = 0;
        for (size_t k = 0; k < s->count; k++)
            count += is_in[k] && s->items[k].chapter == c;
        if (i == SIZE_MAX || s->items[i].wanted_s > room_s ||
            (best != SIZE_MAX && count >= fewest))
            continue;
        best = i;
        fewest = count;
    }
    return best;
}

/* Class by class, as long as there is room: the film's own number is in
 * already. The needed ones can do with less than they would like. */
static void choose_others(const struct kz_reel_script *s, double seconds,
                          bool *is_in) {
    double sum = sum_of(s, is_in) * short_plate;
    size_t without = 0;
    for (size_t turn = 0; without < KZ_COUNT(turns); turn++) {
        size_t i = choose_next(s, is_in, turns[turn % KZ_COUNT(turns)],
                               seconds * 1.03 - sum);
        without = i == SIZE_MAX ? without + 1 : 0;
        if (i == SIZE_MAX)
            continue;
        is_in[i] = true;
        sum += s->items[i].wanted_s;
    }
}

/* Plates give way to what came in because of that. */
static void shorten_needed(struct kz_reel_script *s, double seconds) {
    double needed = 0, others = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (is_needed(&s->items[i], seconds))
            needed += s->items[i].wanted_s;
        else
            others += s->items[i].wanted_s;
    }
    double share = needed > 0 ? (seconds - others) / needed : 1;
    share = fmin(fmax(share, short_plate), 1);
    for (size_t i = 0; i < s->count; i++) {
        if (is_needed(&s->items[i], seconds))
            s->items[i].wanted_s *= share;
    }
}

/* In whole frames that add up; what rounding leaves goes to the last. */
static void set_times(struct kz_reel_script *s, double seconds) {
    double sum = sum_in(s), at = 0;
    double scale = sum > 0 ? seconds / sum : 1;
    for (size_t i = 0; i < s->count; i++) {
        struct kz_shot *shot = &s->items[i];
        shot->start = llround(at * KZ_REEL_RATE);
        at += shot->wanted_s * scale;
        shot->end = llround(at * KZ_REEL_RATE);
        s->frames = shot->end;
    }
}

/* Chapters of which nothing was taken are none. */
static void set_chapters(struct kz_reel_script *s) {
    int count = 0, number[KZ_REEL_CHAPTERS];
    bool is_seen[KZ_REEL_CHAPTERS] = {false};
    for (size_t i = 0; i < s->count; i++) {
        struct kz_shot *shot = &s->items[i];
        int c = shot->chapter;
        if (c < 0)
            continue;
        if (!is_seen[c]) {
            is_seen[c] = true;
            number[c] = count;
            s->chapters[count] = s->chapters[c];
            s->chapters[count++].start = shot->start;
        }
        shot->chapter = number[c];
    }
    s->chapter_count = count;
}

void kz_reel_pace(struct kz_reel_script *s, const struct kz_words *words,
                  double seconds) {
    bool *is_in = kz_xcalloc(s->count + 1, sizeof(*is_in));
    double all = 0;
    for (size_t i = 0; i < s->count; i++) {
        s->items[i].wanted_s = seconds_for(&s->items[i], words);
        all += s->items[i].wanted_s;
    }
    bool is_asked = seconds > 0;
    if (!is_asked)
        seconds = all < least_s ? fmin(all * 1.3, least_s)
                                : fmin(all, most_s);
    choose_needed(s, seconds, is_in);
    choose_others(s, seconds, is_in);
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (is_in[i])
            s->items[count++] = s->items[i];
    }
    s->count = count;
    shorten_needed(s, seconds);
    /* A film of a small catalog is not drawn out until it is dull. */
    if (!is_asked)
        seconds = fmin(seconds, fmax(sum_in(s) * 1.6, 1));
    set_times(s, seconds);
    set_chapters(s);
    free(is_in);
}
