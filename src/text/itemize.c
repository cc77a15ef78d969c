#include "src/text/itemize.h"

#include <math.h>

#include "src/base/utf8.h"
#include "src/text/bidi.h"
#include "src/text/chars.h"

static bool is_real(hb_script_t script) {
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED &&
           script != HB_SCRIPT_UNKNOWN;
}

static hb_script_t own_script(uint32_t cp) {
    if (cp < 0x80)
        return kz_char_is_latin(cp) || kz_char_is_digit(cp)
                   ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
    uint32_t kind = kz_char_kind(cp);
    if (kind & KZ_KIND_DIGIT)
        return HB_SCRIPT_LATIN;
    if ((kind & KZ_KIND_HAN) && cp >= 0x3400)
        return HB_SCRIPT_HAN;
    /* Shared by several scripts for Unicode, one for our faces. */
    if (cp == 0x60C || cp == 0x61B || cp == 0x61F || cp == 0x640)
        return HB_SCRIPT_ARABIC;
    if ((kind & KZ_KIND_ARABIC) && cp < 0x6D6 && cp != 0x670)
        return HB_SCRIPT_ARABIC;
    return hb_unicode_script(hb_unicode_funcs_get_default(), cp);
}

/* Closing brackets stand in the script of the one that opened. */
enum { BRACKETS_MAX = 64 };
struct bracket_stack {
    uint32_t closer[BRACKETS_MAX];
    hb_script_t script[BRACKETS_MAX];
    int depth;
};

static void open_bracket(struct bracket_stack *stack, uint32_t cp,
                         hb_script_t script) {
    uint32_t closer = cp == '(' ? ')' : cp == '[' ? ']' : cp == '{' ? '}'
                    : cp == 0xAB ? 0xBB : cp == 0x2018 ? 0x2019
                    : cp == 0x201C ? 0x201D : cp == 0x2039 ? 0x203A : 0;
    if (closer == 0 || stack->depth == BRACKETS_MAX)
        return;
    stack->closer[stack->depth] = closer;
    stack->script[stack->depth++] = script;
}

static bool close_bracket(struct bracket_stack *stack, uint32_t cp,
                          hb_script_t *script) {
    if (cp != ')' && cp != ']' && cp != '}' && cp != 0xBB && cp != 0x2019 &&
        cp != 0x201D && cp != 0x203A)
        return false;
    for (int i = stack->depth - 1; i >= 0; i--) {
        if (stack->closer[i] == cp) {
            *script = stack->script[i];
            stack->depth = i;
            return true;
        }
    }
    return false;
}

static bool han_is_near(const struct kz_work *w, size_t at) {
    return (at > 0 && kz_char_is_han(w->cp[at - 1])) ||
           (at + 1 < w->count && kz_char_is_han(w->cp[at + 1]));
}

/* Reading scripts from the start of the text on. Inside an isolate it begins
 * anew; behind it the script before it goes on. */
enum { ISOLATES_MAX = 64 };
struct script_reader {
    const struct kz_setting *set;
    struct kz_work *w;
    struct bracket_stack brackets;
    hb_script_t last;   /* invalid until a real one is met */
    size_t first;       /* of those that wait for it */
    hb_script_t outer[ISOLATES_MAX];
    size_t outer_first[ISOLATES_MAX];
    int depth, too_deep;
};

static void give_to_waiting(struct script_reader *r, size_t end,
                            hb_script_t script) {
    for (size_t k = r->first; k < end; k++) {
        if (!is_real(r->w->script[k]))
            r->w->script[k] = script;
    }
    r->first = end;
}

static void enter_isolate(struct script_reader *r, size_t at) {
    if (r->depth == ISOLATES_MAX) {
        r->too_deep++;
        return;
    }
    r->outer[r->depth] = r->last;
    r->outer_first[r->depth++] = r->first;
    r->last = HB_SCRIPT_INVALID;
    r->first = at + 1;
}

static hb_script_t base_script(const struct kz_setting *set) {
    return set->is_rtl ? HB_SCRIPT_ARABIC
           : set->is_chinese ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN;
}

static void leave_isolate(struct script_reader *r, size_t at) {
    if (r->too_deep > 0) {
        r->too_deep--;
        return;
    }
    if (r->depth == 0)
        return;
    if (r->last == HB_SCRIPT_INVALID)
        give_to_waiting(r, at, base_script(r->set));
    r->depth--;
    r->last = r->outer[r->depth];
    r->first = r->outer_first[r->depth];
}

/* + - and their like before a number stand in the number's face. */
static bool is_sign_of_number(const struct kz_work *w, size_t at) {
    uint32_t cp = w->cp[at];
    bool is_sign = cp == '+' || cp == '-' || cp == '<' || cp == '>' ||
                   cp == '#' || cp == '$' || cp == '~';
    return is_sign && at + 1 < w->count && kz_char_is_digit(w->cp[at + 1]) &&
           (at == 0 || w->cp[at - 1] == ' ' || w->cp[at - 1] == '(' ||
            kz_char_is_bidi_control(w->cp[at - 1]));
}

static hb_script_t find_own(const struct script_reader *r, size_t at) {
    uint32_t cp = r->w->cp[at];
    hb_script_t script = own_script(cp);
    if (is_real(script))
        return script;
    if (is_sign_of_number(r->w, at))
        return HB_SCRIPT_LATIN;
    if (r->set->is_chinese && kz_char_is_shared_quote(cp) &&
        han_is_near(r->w, at))
        return HB_SCRIPT_HAN;
    return HB_SCRIPT_COMMON;
}

static void read_script(struct script_reader *r, size_t at) {
    uint32_t cp = r->w->cp[at];
    hb_script_t script = find_own(r, at);
    r->w->script[at] = HB_SCRIPT_COMMON;
    if (cp >= 0x2066 && cp <= 0x2068) {
        enter_isolate(r, at);
        return;
    }
    if (cp == 0x2069) {
        leave_isolate(r, at);
        return;
    }
    if (!is_real(script))
        close_bracket(&r->brackets, cp, &script);
    if (is_real(script)) {
        if (r->last == HB_SCRIPT_INVALID)
            give_to_waiting(r, at, script);
        r->last = script;
    }
    if (r->last != HB_SCRIPT_INVALID)
        r->w->script[at] = r->last;
    open_bracket(&r->brackets, cp, r->w->script[at]);
}

static void find_scripts(const struct kz_setting *set, struct kz_work *w) {
    struct script_reader r = {.set = set, .w = w, .last = HB_SCRIPT_INVALID};
    for (size_t i = 0; i < w->count; i++)
        read_script(&r, i);
    for (size_t i = 0; i < w->count; i++) {
        if (!is_real(w->script[i]))
            w->script[i] = base_script(set);
    }
}

static void find_flags(struct kz_work *w) {
    for (size_t i = 0; i < w->count; i++) {
        uint32_t cp = w->cp[i];
        if (kz_char_is_bidi_control(cp))
            w->flags[i] |= KZ_CHAR_CONTROL;
        else if (kz_char_is_space(cp))
            w->flags[i] |= KZ_CHAR_SPACE;
        else if (i > 0 && kz_char_is_extend(cp) &&
                 !(w->flags[i - 1] & KZ_CHAR_CONTROL))
            w->flags[i] |= KZ_CHAR_EXTEND;
    }
}

static bool file_has(const struct kz_fontset *fonts, int file, uint32_t cp) {
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(kz_fontset_font(fonts, file, 16), cp,
                                     &glyph);
}

/* The first file of the chain with this code point, -1 if none. */
static int find_file(const struct kz_fontset *fonts,
                     struct kz_scratch *scratch,
                     const struct kz_chain *chain, uint32_t cp) {
    struct kz_memo *m =
        &scratch->memo[(cp * 2654435761u ^ (uint32_t)(uintptr_t)chain >> 4) %
                       KZ_MEMO_SIZE];
    if (m->chain == chain && m->cp == cp)
        return m->file;
    *m = (struct kz_memo){chain, cp, -1};
    for (int i = 0; i < chain->count && m->file < 0; i++) {
        if (file_has(fonts, chain->file[i], cp))
            m->file = chain->file[i];
    }
    return m->file;
}

/* One face for the whole grapheme, else the face of its first. */
static int find_file_for(const struct kz_fontset *fonts,
                         struct kz_scratch *scratch,
                         const struct kz_chain *chain, size_t start,
                         size_t end) {
    const struct kz_work *w = &scratch->work;
    int file = find_file(fonts, scratch, chain, w->cp[start]);
    if (end == start + 1)
        return file;
    for (int i = 0; i < chain->count; i++) {
        size_t k = start;
        while (k < end && (kz_char_is_extend(w->cp[k]) ? w->cp[k] == 0x200D ||
                               w->cp[k] == 0x200C ||
                               file_has(fonts, chain->file[i], w->cp[k])
                           : file_has(fonts, chain->file[i], w->cp[k])))
            k++;
        if (k == end)
            return chain->file[i];
    }
    return file;
}

static void count_missing(const struct kz_setting *set,
                          const struct kz_chain *chain, uint32_t cp) {
    set->faults->missing++;
    for (size_t i = 0; i < KZ_COUNT(set->faults->which); i++) {
        if (set->faults->which[i] == cp)
            return;
        if (set->faults->which[i] == 0) {
            set->faults->which[i] = cp;
            break;
        }
    }
    kz_fontset_note_missing(set->fonts, cp, chain);
}

/* Chain and size of a script in a span; those of the last one asked for. */
struct setting_of {
    hb_script_t script; /* invalid: none yet */
    uint16_t span;
    const struct kz_chain *chain;
    int px;
};

static void find_setting(const struct kz_setting *set, hb_script_t script,
                         uint16_t span, struct setting_of *out) {
    if (out->script == script && out->span == span)
        return;
    const struct kz_text_span *in = span > 0 ? &set->spans[span - 1] : NULL;
    const struct kz_chain *chain =
        kz_fontset_chain(set->fonts, set->style->face,
                         in ? in->bold : set->style->bold, script);
    float px = set->style->size_px * chain->factor;
    if (in && in->size_ratio > 0)
        px *= in->size_ratio;
    long rounded = lroundf(px);
    int clamped = rounded < 1 ? 1
                : rounded > KZ_PX_MAX ? KZ_PX_MAX : (int)rounded;
    *out = (struct setting_of){script, span, chain, clamped};
}

/* Where a run ends: at another level, script, face, size or span. */
struct choice {
    const struct kz_chain *chain;
    int file, px;
};

static struct choice choose(const struct kz_setting *set,
                            struct kz_scratch *scratch, size_t start,
                            size_t end, const struct kz_run *before,
                            struct setting_of *last) {
    struct kz_work *w = &scratch->work;
    find_setting(set, w->script[start], w->span[start], last);
    struct choice c = {.chain = last->chain, .px = last->px};
    bool clings = (w->flags[start] & KZ_CHAR_SPACE) ||
                  kz_char_is_invisible(w->cp[start]);
    if (clings && before && before->px == c.px &&
        before->script == w->script[start]) {
        c.file = before->file;
        return c;
    }
    c.file = find_file_for(set->fonts, scratch, c.chain, start, end);
    if (c.file >= 0)
        return c;
    if (kz_char_is_invisible(w->cp[start])) {
        c.file = c.chain->file[0];
        return c;
    }
    count_missing(set, c.chain, w->cp[start]);
    w->cp[start] = KZ_UTF8_REPLACEMENT;
    c.file = find_file(set->fonts, scratch, c.chain, KZ_UTF8_REPLACEMENT);
    if (c.file < 0)
        c.file = c.chain->file[0];
    return c;
}

/* HarfBuzz may look back over all that is invisible: a run without end would
 * take the square of its length. It sees what stands round a cut. */
static bool is_long(const struct kz_work *w, const struct kz_run *run,
                    size_t at) {
    enum { SOFT = 1024, HARD = 4096 };
    size_t length = at - run->start;
    return length >= HARD ||
           (length >= SOFT && (w->flags[at - 1] & KZ_CHAR_SPACE));
}

static bool append_run(const struct kz_setting *set, struct kz_scratch *s,
                       size_t start, const struct choice *c) {
    if (!kz_grow(&s->runs, s->runs.count + 1))
        return false;
    s->runs.items[s->runs.count++] = (struct kz_run){
        .start = (uint32_t)start,
        .end = (uint32_t)start,
        .script = s->work.script[start],
        .font = kz_fontset_font(set->fonts, c->file, c->px),
        .px = (uint16_t)c->px,
        .span = s->work.span[start],
        .file = (uint8_t)c->file,
        .level = (uint8_t)s->work.level[start],
    };
    return true;
}

static bool find_runs(const struct kz_setting *set, struct kz_scratch *s) {
    struct kz_work *w = &s->work;
    s->runs.count = 0;
    struct kz_run *run = NULL;
    struct setting_of last = {.script = HB_SCRIPT_INVALID};
    for (size_t i = 0; i < w->count;) {
        if (w->flags[i] & KZ_CHAR_CONTROL) {
            w->run[i] = UINT32_MAX;
            run = NULL;
            i++;
            continue;
        }
        size_t end = i + 1;
        while (end < w->count && (w->flags[end] & KZ_CHAR_EXTEND))
            w->script[end++] = w->script[i];
        struct choice c = choose(set, s, i, end, run, &last);
        bool goes_on = run && run->level == w->level[i] &&
                       run->script == w->script[i] && run->px == c.px &&
                       run->file == c.file && run->span == w->span[i] &&
                       !is_long(w, run, i);
        if (!goes_on && !append_run(set, s, i, &c))
            return false;
        run = &s->runs.items[s->runs.count - 1];
        for (; i < end; i++)
            w->run[i] = (uint32_t)(s->runs.count - 1);
        run->end = (uint32_t)end;
    }
    return true;
}

bool kz_itemize(const struct kz_setting *setting,
                struct kz_scratch *scratch) {
    struct kz_work *w = &scratch->work;
    if (!kz_bidi_levels(w, setting->is_rtl))
        return false;
    find_scripts(setting, w);
    find_flags(w);
    return find_runs(setting, scratch);
}
