#include "src/media/caption.h"

#include <limits.h>
#include <stdlib.h>

#include "src/base/utf8.h"
#include "src/media/caption_text.h"

static const int64_t time_most = 24 * 3600 * 1000;

struct reader {
    struct kz_captions *out;
    struct kz_str rest; /* UTF-8 */
    int line;           /* of the line last read */
    int number;
};

static void fault(struct reader *r, enum kz_caption_problem problem, int line,
                  int value) {
    if (r->out->faults.count < KZ_CAPTION_FAULTS_MOST)
        kz_vec_push(&r->out->faults, (struct kz_caption_fault){
            problem, line, r->number, value});
}

struct kz_caption_limits kz_caption_limits(const char *lang) {
    if (strcmp(lang, "zh") == 0)
        return (struct kz_caption_limits){16, 9};
    if (strcmp(lang, "ug") == 0)
        return (struct kz_caption_limits){42, 17};
    return (struct kz_caption_limits){42, 20};
}

/* CR LF, LF and CR alike. */
static bool next_line(struct reader *r, struct kz_str *line) {
    if (r->rest.len == 0)
        return false;
    size_t end = 0;
    while (end < r->rest.len && r->rest.s[end] != '\n' &&
           r->rest.s[end] != '\r')
        end++;
    *line = kz_str_sub(r->rest, 0, end);
    if (end + 1 < r->rest.len && r->rest.s[end] == '\r' &&
        r->rest.s[end + 1] == '\n')
        end++;
    r->rest = end < r->rest.len ? kz_str_sub(r->rest, end + 1, r->rest.len)
                                : (struct kz_str){0};
    r->line++;
    return true;
}

static bool take_number(struct kz_str *s, int64_t *out) {
    size_t n = 0;
    int64_t value = 0;
    for (; n < s->len && n < 9 && s->s[n] >= '0' && s->s[n] <= '9'; n++)
        value = value * 10 + (s->s[n] - '0');
    *out = value;
    *s = kz_str_sub(*s, n, s->len);
    return n > 0;
}

/* [[hh:]mm:]ss[,.]mmm with as many digits as people write. */
static bool take_time(struct kz_str *s, int64_t *ms) {
    int64_t part, total = 0;
    *s = kz_str_trim(*s);
    for (int i = 0; i < 3; i++) {
        if (!take_number(s, &part))
            return false;
        total = total * 60 + part;
        if (s->len == 0 || s->s[0] != ':')
            break;
        *s = kz_str_sub(*s, 1, s->len);
    }
    int64_t thousandths = 0, scale = 100;
    if (s->len > 0 && (s->s[0] == ',' || s->s[0] == '.')) {
        size_t n = 1;
        for (; n < s->len && s->s[n] >= '0' && s->s[n] <= '9'; n++) {
            thousandths += (s->s[n] - '0') * scale;
            scale /= 10;
        }
        *s = kz_str_sub(*s, n, s->len);
    }
    *ms = total * 1000 + thousandths;
    return *ms <= time_most;
}

static bool is_time_line(struct kz_str line) {
    return kz_str_find(line, KZ_STR("-->"), 0) != SIZE_MAX;
}

static bool read_times(struct kz_str line, int64_t *start, int64_t *end) {
    size_t arrow = kz_str_find(line, KZ_STR("-->"), 0);
    struct kz_str from = kz_str_sub(line, 0, arrow);
    struct kz_str to = kz_str_sub(line, arrow + 3, line.len);
    return take_time(&from, start) && kz_str_trim(from).len == 0 &&
           take_time(&to, end) &&
           (to.len == 0 || to.s[0] == ' ' || to.s[0] == '\t');
}

static bool is_number(struct kz_str line) {
    int64_t n;
    line = kz_str_trim(line);
    return take_number(&line, &n) && line.len == 0;
}

/* A number that stands right before a time is the next cue's. */
static bool is_next_number(const struct reader *r, struct kz_str line) {
    struct reader ahead = *r;
    struct kz_str after;
    return is_number(line) && next_line(&ahead, &after) && is_time_line(after);
}

static void read_text(struct reader *r, struct kz_caption_text *text) {
    struct kz_str line;
    kz_caption_text_begin(text);
    for (;;) {
        struct reader before = *r;
        if (!next_line(r, &line) || kz_str_trim(line).len == 0)
            return;
        if (is_time_line(line) || is_next_number(r, line)) {
            *r = before;
            return;
        }
        kz_caption_text_add(text, kz_str_trim(line));
    }
}

static void read_cue(struct reader *r, struct kz_str times) {
    struct kz_caption_text text;
    int64_t start, end;
    int line = r->line;
    r->number++;
    bool is_good = read_times(times, &start, &end);
    read_text(r, &text);
    if (!is_good) {
        fault(r, KZ_CAPTION_BAD_TIME, line, 0);
        return;
    }
    if (end <= start) {
        fault(r, KZ_CAPTION_BACKWARDS, line, 0);
        return;
    }
    if (text.len == 0) {
        fault(r, KZ_CAPTION_EMPTY, line, 0);
        return;
    }
    if (text.is_cut)
        fault(r, KZ_CAPTION_CUT, line, 0);
    char *kept = kz_xstrndup(text.bytes, text.len);
    kz_vec_push(&r->out->texts, kept);
    kz_vec_push(&r->out->items, (struct kz_caption){
        start, end, {kept, text.len}, line});
}

/* A block that says how it looks or what the author thought. */
static bool is_aside(struct kz_str line) {
    static const char *const words[] = {"NOTE", "STYLE", "REGION", "WEBVTT"};
    for (size_t i = 0; i < KZ_COUNT(words); i++) {
        size_t n = strlen(words[i]);
        if (kz_str_starts_with(line, words[i]) &&
            (line.len == n || line.s[n] == ' ' || line.s[n] == '\t'))
            return true;
    }
    return false;
}

static void skip_block(struct reader *r) {
    struct kz_str line;
    while (next_line(r, &line) && kz_str_trim(line).len > 0)
        continue;
}

static void read_all(struct reader *r) {
    struct kz_str line;
    while (next_line(r, &line)) {
        if (is_time_line(line)) {
            if (r->out->items.count == KZ_CAPTIONS_MOST) {
                fault(r, KZ_CAPTION_TOO_MANY, r->line, 0);
                return;
            }
            read_cue(r, line);
        } else if (is_aside(line)) {
            skip_block(r);
        }
    }
}

static int by_start(const void *a, const void *b) {
    const struct kz_caption *x = a, *y = b;
    if (x->start_ms != y->start_ms)
        return x->start_ms < y->start_ms ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

static void join(struct kz_captions *out, struct kz_caption *a,
                 const struct kz_caption *b) {
    struct kz_caption_text text;
    kz_caption_text_begin(&text);
    kz_caption_text_add_plain(&text, a->text);
    kz_caption_text_add_plain(&text, b->text);
    char *kept = kz_xstrndup(text.bytes, text.len);
    kz_vec_push(&out->texts, kept);
    a->text = (struct kz_str){kept, text.len};
    a->end_ms = a->end_ms > b->end_ms ? a->end_ms : b->end_ms;
}

static void put_in_order(struct reader *r) {
    struct kz_captions *out = r->out;
    size_t kept = 0;
    if (out->items.count == 0)
        return;
    qsort(out->items.items, out->items.count, sizeof(out->items.items[0]),
          by_start);
    for (size_t i = 1; i < out->items.count; i++) {
        struct kz_caption *last = &out->items.items[kept];
        struct kz_caption *next = &out->items.items[i];
        if (next->start_ms == last->start_ms) {
            join(out, last, next);
            continue;
        }
        if (next->start_ms < last->end_ms) {
            fault(r, KZ_CAPTION_OVERLAP, next->line, 0);
            last->end_ms = next->start_ms;
        }
        out->items.items[++kept] = *next;
    }
    out->items.count = kept + 1;
}

static void judge(struct reader *r, const struct kz_caption *c,
                  struct kz_caption_limits limits) {
    struct kz_str rest = c->text, line;
    int lines = 0, longest = 0, letters = 0;
    while (kz_str_next_part(&rest, '\n', &line)) {
        int n = kz_caption_letters(line);
        lines++;
        letters += n;
        longest = n > longest ? n : longest;
    }
    /* A tenth of a second is nobody's fault. */
    int64_t shown_ms = c->end_ms - c->start_ms;
    if ((int64_t)letters * 1000 >
        limits.letters_a_second * (shown_ms > 0 ? shown_ms + 100 : 1))
        fault(r, KZ_CAPTION_FAST, c->line,
              (int)((int64_t)letters * 1000 / shown_ms));
    if (longest > limits.letters_a_line)
        fault(r, KZ_CAPTION_LONG_LINE, c->line, longest);
    if (lines > KZ_CAPTION_LINES)
        fault(r, KZ_CAPTION_MANY_LINES, c->line, lines);
}

void kz_captions_read(struct kz_captions *out, struct kz_str bytes,
                      const char *lang) {
    char *utf8 = NULL;
    bool has_bad = false;
    *out = (struct kz_captions){0};
    struct reader r = {.out = out};
    r.rest = kz_caption_decode(bytes, &utf8, &has_bad);
    if (has_bad)
        fault(&r, KZ_CAPTION_BAD_BYTES, 1, 0);
    read_all(&r);
    put_in_order(&r);
    if (out->items.count == 0 && out->faults.count == 0)
        fault(&r, KZ_CAPTION_EMPTY, 1, 0);
    for (size_t i = 0; i < out->items.count; i++) {
        r.number = (int)i + 1;
        judge(&r, &out->items.items[i], kz_caption_limits(lang));
    }
    free(utf8);
}

void kz_captions_free(struct kz_captions *captions) {
    for (size_t i = 0; i < captions->texts.count; i++)
        free(captions->texts.items[i]);
    kz_vec_free(&captions->texts);
    kz_vec_free(&captions->items);
    kz_vec_free(&captions->faults);
}

/* How many begin at or before `ms`. */
static size_t begun(const struct kz_captions *captions, int64_t ms) {
    size_t low = 0, high = captions->items.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (captions->items.items[middle].start_ms <= ms)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct kz_caption *kz_captions_at(const struct kz_captions *captions,
                                        int64_t ms) {
    size_t n = begun(captions, ms);
    if (n == 0 || captions->items.items[n - 1].end_ms <= ms)
        return NULL;
    return &captions->items.items[n - 1];
}

int64_t kz_captions_change_ms(const struct kz_captions *captions, int64_t ms) {
    size_t n = begun(captions, ms);
    if (n > 0 && captions->items.items[n - 1].end_ms > ms)
        return captions->items.items[n - 1].end_ms;
    return n < captions->items.count ? captions->items.items[n].start_ms
                                     : INT64_MAX;
}
