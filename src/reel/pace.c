/* Which shots are taken, and how long each stays. */
#include <math.h>
#include <string.h>

#include "src/reel/captions.h"
#include "src/reel/script.h"

static const double least_s = 300, most_s = 420; /* without a wish */
static const double shot_least_s = 2.2;

/* Long enough for two sentences in the slowest language, else for one. */
static double seconds_for(const struct kz_shot *s,
                          const struct kz_words *words) {
    double wanted = s->wanted_s;
    for (int i = 0; i < kz_words_lang_count(words); i++) {
        const struct kz_lang *lang = kz_words_lang(words, i);
        double need = kz_captions_seconds(kz_reel_say(&s->said, lang), lang,
                                          s->kind == KZ_SHOT_STEPS ? 4 : 2);
        if (need + KZ_CAPTION_MARGIN_S > wanted)
            wanted = need + KZ_CAPTION_MARGIN_S;
    }
    return fmin(wanted, s->kind == KZ_SHOT_STEPS ? 18 : 11);
}

static bool is_needed(const struct kz_shot *s) {
    return s->rank == 0;
}

/* A plate of a chapter in a short film gives all its time to the names. */
static double sum_of(const struct kz_reel_script *s, const bool *is_in) {
    double sum = 0;
    for (size_t i = 0; i < s->count; i++)
        sum += is_in[i] ? s->items[i].wanted_s : 0;
    return sum;
}

/* The needed ones, the last chapters going first where even those are too
 * many; the title stays. */
static void choose_needed(const struct kz_reel_script *s, double seconds,
                          bool *is_in) {
    size_t room = (size_t)fmax(seconds / shot_least_s, 1), taken = 0;
    for (size_t i = 0; i < s->count && taken < room; i++) {
        is_in[i] = is_needed(&s->items[i]);
        taken += is_in[i];
    }
}

static bool has_its_plate(const struct kz_reel_script *s, const bool *is_in,
                          size_t i) {
    for (size_t k = 0; k < s->count; k++) {
        if (is_in[k] && s->items[k].chapter == s->items[i].chapter)
            return true;
    }
    return false;
}

/* One more from each chapter, and again, as long as there is room. */
static void choose_others(const struct kz_reel_script *s, double seconds,
                          bool *is_in) {
    double sum = sum_of(s, is_in);
    int rank_most = 0;
    for (size_t i = 0; i < s->count; i++)
        rank_most = s->items[i].rank > rank_most ? s->items[i].rank
                                                 : rank_most;
    for (int rank = 1; rank <= rank_most; rank++) {
        for (size_t i = 0; i < s->count; i++) {
            const struct kz_shot *shot = &s->items[i];
            if (shot->rank != rank || sum + shot->wanted_s > seconds * 1.04 ||
                !has_its_plate(s, is_in, i))
                continue;
            is_in[i] = true;
            sum += shot->wanted_s;
        }
    }
}

/* In whole frames that add up; what rounding leaves goes to the last. */
static void set_times(struct kz_reel_script *s, double seconds) {
    double sum = 0, at = 0;
    for (size_t i = 0; i < s->count; i++)
        sum += s->items[i].wanted_s;
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
    if (seconds <= 0)
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
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += s->items[i].wanted_s;
    /* A film of a small catalog is not drawn out until it is dull. */
    set_times(s, fmin(seconds, fmax(sum * 1.6, (double)count * shot_least_s)));
    set_chapters(s);
    free(is_in);
}
