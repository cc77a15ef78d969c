#include "src/reel/captions.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "src/base/utf8.h"
#include "src/media/caption_text.h"

enum { GAP_MS = 80, LEAST_MS = 1300 };

/* ---- sentences ---- */

static bool is_full_stop(uint32_t c) {
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}

static bool is_spaced_stop(uint32_t c) {
    return c == '.' || c == '!' || c == '?' || c == 0x061F;
}

/* Takes the next sentence with its stop; a decimal point is none. */
static bool next_sentence(struct kz_str *rest, struct kz_str *out) {
    *rest = kz_str_trim(*rest);
    size_t at = 0;
    bool ends = false;
    while (at < rest->len && !ends) {
        uint32_t c = kz_utf8_next(*rest, &at, NULL);
        bool is_last = at == rest->len;
        ends = c == '\n' || is_full_stop(c) ||
               (is_spaced_stop(c) &&
                (is_last || rest->s[at] == ' ' || rest->s[at] == '\n'));
    }
    *out = kz_str_trim(kz_str_sub(*rest, 0, at));
    *rest = kz_str_sub(*rest, at, rest->len);
    return out->len > 0;
}

/* Without isolates: the player finds what must keep its order by itself, and
 * none may be open where a cue or a line ends. */
static struct kz_str without_isolates(struct kz_str s,
                                      struct kz_arena *arena) {
    char *out = kz_arena_alloc(arena, s.len + 1);
    size_t len = 0, at = 0;
    while (at < s.len) {
        size_t start = at;
        uint32_t c = kz_utf8_next(s, &at, NULL);
        if (c >= 0x2066 && c <= 0x2069)
            continue;
        memcpy(out + len, s.s + start, at - start);
        len += at - start;
    }
    return (struct kz_str){out, len};
}

/* ---- lines ---- */

static bool is_wide(uint32_t c) {
    return c >= 0x2E80;
}

static bool is_closing(uint32_t c) {
    static const uint32_t marks[] = {0x3001, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B,
                                     0xFF01, 0xFF1F, 0x201D, 0x300B, 0xFF09,
                                     0x2026, 0x2019, ',', '.', ')', '%'};
    for (size_t i = 0; i < KZ_COUNT(marks); i++)
        if (marks[i] == c)
            return true;
    return false;
}

static bool is_opening(uint32_t c) {
    return c == 0x201C || c == 0x300A || c == 0xFF08 || c == 0x2018;
}

static bool is_pause(uint32_t c) {
    static const uint32_t marks[] = {0x3001, 0xFF0C, 0xFF1A, 0xFF1B, ',',
                                     ';',    ':',    0x060C, 0x061B};
    for (size_t i = 0; i < KZ_COUNT(marks); i++)
        if (marks[i] == c)
            return true;
    return false;
}

/* Whether a line may end between the two, and how well: 0 best, -1 never. */
static int cost_of_break(uint32_t before, uint32_t after) {
    if (before == ' ')
        return -1;
    if (after == ' ')
        return is_pause(before) ? 0 : 5;
    if (is_closing(after) || is_opening(before))
        return -1;
    if (is_wide(before) && is_pause(before))
        return 0;
    return is_wide(before) && is_wide(after) ? 5 : -1;
}

/* The best place to part a text of `letters` in two of `most` at most; SIZE_MAX
 * if there is none. `most` INT_MAX: as near to the middle as can be. */
static size_t find_break(struct kz_str s, int letters, int most) {
    size_t best = SIZE_MAX, at = 0;
    int best_cost = 1 << 20;
    uint32_t before = 0;
    while (at < s.len) {
        size_t here = at;
        uint32_t c = kz_utf8_next(s, &at, NULL);
        int cost = here > 0 ? cost_of_break(before, c) : -1;
        before = c;
        if (cost < 0)
            continue;
        int first = kz_caption_letters(kz_str_sub(s, 0, here));
        int second = letters - first;
        if (first > most || second > most)
            continue;
        cost += abs(first - second);
        if (cost < best_cost) {
            best_cost = cost;
            best = here;
        }
    }
    return best;
}

struct piece {
    struct kz_str text; /* one or two lines */
    int letters;
};

struct pieces {
    struct piece *items;
    size_t count;
};

/* A sentence as one cue, or as several where it is too long for that. */
static void add_pieces(struct pieces *out, struct kz_arena *arena,
                       struct kz_str s, int most, int depth) {
    s = kz_str_trim(s);
    int letters = kz_caption_letters(s);
    size_t at = letters > most ? find_break(s, letters, most) : SIZE_MAX;
    struct piece p = {s, letters};
    if (letters > most && at == SIZE_MAX) {
        at = find_break(s, letters, 1 << 20);
        if (at != SIZE_MAX && depth < 6) {
            add_pieces(out, arena, kz_str_sub(s, 0, at), most, depth + 1);
            add_pieces(out, arena, kz_str_sub(s, at, s.len), most, depth + 1);
            return;
        }
    } else if (letters > most) {
        struct kz_str one = kz_str_sub(s, 0, at);
        struct kz_str two = kz_str_trim(kz_str_sub(s, at, s.len));
        p.text = kz_arena_printf(arena, "%.*s\n%.*s", KZ_STR_ARG(one),
                                 KZ_STR_ARG(two));
    }
    struct piece *items =
        kz_arena_array(arena, struct piece, out->count + 1);
    if (out->count > 0)
        memcpy(items, out->items, out->count * sizeof(*items));
    items[out->count++] = p;
    out->items = items;
}

/* ---- time ---- */

static int64_t need_ms(int letters, const struct kz_caption_limits *limits) {
    int64_t ms = (int64_t)ceil(letters * 1080.0 / limits->letters_a_second);
    return ms < LEAST_MS ? LEAST_MS : ms;
}

static int64_t need_of(const struct pieces *p,
                       const struct kz_caption_limits *limits) {
    int64_t sum = 0;
    for (size_t i = 0; i < p->count; i++)
        sum += need_ms(p->items[i].letters, limits) + GAP_MS;
    return sum;
}

double kz_captions_seconds(struct kz_str said, const struct kz_lang *lang,
                           int sentences) {
    struct kz_caption_limits limits = kz_caption_limits(lang->code);
    struct kz_arena arena = {NULL, NULL};
    struct pieces pieces = {NULL, 0};
    struct kz_str sentence;
    while (sentences-- > 0 && next_sentence(&said, &sentence))
        add_pieces(&pieces, &arena, sentence, limits.letters_a_line, 0);
    double seconds = (double)need_of(&pieces, &limits) / 1000;
    kz_arena_destroy(&arena);
    return seconds;
}

static int64_t ms_of(int64_t frame) {
    return frame * 1000 / KZ_REEL_RATE;
}

static void add_cue(struct kz_cue_list *out, struct kz_arena *arena,
                    size_t *room, struct kz_cue cue) {
    if (out->count == *room) {
        size_t more = *room ? 2 * *room : 64;
        struct kz_cue *items = kz_arena_array(arena, struct kz_cue, more);
        if (out->count > 0)
            memcpy(items, out->items, out->count * sizeof(*items));
        out->items = items;
        *room = more;
    }
    out->items[out->count++] = cue;
}

/* As many whole sentences as there is time for. */
static void take_sentences(struct pieces *out, struct kz_arena *arena,
                           struct kz_str said,
                           const struct kz_caption_limits *limits,
                           int64_t window_ms) {
    struct kz_str sentence;
    said = without_isolates(said, arena);
    while (next_sentence(&said, &sentence)) {
        struct pieces more = *out;
        add_pieces(&more, arena, sentence, limits->letters_a_line, 0);
        if (need_of(&more, limits) > window_ms)
            break;
        *out = more;
    }
}

void kz_captions_of(const struct kz_reel_script *script,
                    const struct kz_lang *lang, struct kz_arena *arena,
                    struct kz_cue_list *out) {
    struct kz_caption_limits limits = kz_caption_limits(lang->code);
    size_t room = 0;
    *out = (struct kz_cue_list){NULL, 0};
    for (size_t i = 0; i < script->count; i++) {
        const struct kz_shot *s = &script->items[i];
        struct pieces p = {NULL, 0};
        int64_t start = ms_of(s->start) + (i == 0 ? 900 : 600);
        int64_t window = ms_of(s->end) - 300 - start;
        take_sentences(&p, arena, kz_reel_say(&s->said, lang), &limits,
                       window);
        /* Of a number the number itself, its title stands in the picture. */
        if (p.count == 0 && s->kind == KZ_SHOT_FIGURE)
            take_sentences(&p, arena, kz_reel_say(&s->line, lang), &limits,
                           window);
        if (p.count == 0)
            take_sentences(&p, arena, kz_reel_say(&s->title, lang), &limits,
                           window);
        int64_t need = need_of(&p, &limits);
        double slow = need > 0 ? fmin((double)window / (double)need, 1.4) : 1;
        for (size_t k = 0; k < p.count; k++) {
            int64_t stay = (int64_t)(
                (double)(need_ms(p.items[k].letters, &limits) + GAP_MS) *
                slow);
            add_cue(out, arena, &room, (struct kz_cue){
                start, start + stay - GAP_MS, p.items[k].text});
            start += stay;
        }
    }
}

/* ---- files ---- */

static void write_time(FILE *out, int64_t ms, char point) {
    fprintf(out, "%02" PRId64 ":%02" PRId64 ":%02" PRId64 "%c%03" PRId64,
            ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, point, ms % 1000);
}

static void write_cue(FILE *out, const struct kz_cue *c, size_t number,
                      char point) {
    fprintf(out, "%zu\n", number);
    write_time(out, c->start_ms, point);
    fputs(" --> ", out);
    write_time(out, c->end_ms, point);
    fputc('\n', out);
    for (size_t i = 0; i < c->text.len; i++) {
        char byte = c->text.s[i];
        if (point == '.' && (byte == '<' || byte == '&' || byte == '>'))
            fputs(byte == '<' ? "&lt;" : byte == '>' ? "&gt;" : "&amp;", out);
        else
            fputc(byte, out);
    }
    fputs("\n\n", out);
}

bool kz_captions_write_vtt(FILE *out, const struct kz_cue_list *cues) {
    fputs("WEBVTT\n\n", out);
    for (size_t i = 0; i < cues->count; i++)
        write_cue(out, &cues->items[i], i + 1, '.');
    return fflush(out) == 0 && !ferror(out);
}

bool kz_captions_write_srt(FILE *out, const struct kz_cue_list *cues) {
    for (size_t i = 0; i < cues->count; i++)
        write_cue(out, &cues->items[i], i + 1, ',');
    return fflush(out) == 0 && !ferror(out);
}
