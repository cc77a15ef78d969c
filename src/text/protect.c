#include "src/text/protect.h"

#include "src/text/chars.h"
#include "src/text/token.h"

/* Beyond ISOLATES_MAX a paragraph is no writing, and each costs more than
 * the one before. */
enum { LRI = 0x2066, PDI = 0x2069, DEPTH_MAX = 64, ISOLATES_MAX = 1024 };

/* The strong letter before a place decides whether Unicode's own rules set a
 * number right: after a left-to-right letter they do. */
enum strong { STRONG_NONE, STRONG_LTR, STRONG_RTL };
struct context {
    enum strong before[DEPTH_MAX]; /* by depth of isolates */
    int depth, too_deep;
};

static void see(struct context *c, uint32_t cp) {
    if (cp >= LRI && cp < PDI) {
        if (c->depth + 1 == DEPTH_MAX) {
            c->too_deep++;
            return;
        }
        c->before[++c->depth] = cp == LRI ? STRONG_LTR : STRONG_NONE;
    } else if (cp == PDI) {
        if (c->too_deep > 0)
            c->too_deep--;
        else if (c->depth > 0)
            c->depth--;
        return;
    }
    uint32_t kind = kz_char_kind(cp);
    if (kind & (KZ_KIND_LATIN | KZ_KIND_HAN))
        c->before[c->depth] = STRONG_LTR;
    else if (kind & KZ_KIND_RTL)
        c->before[c->depth] = STRONG_RTL;
}

static enum kz_token kind_of(const struct kz_setting *set,
                             const struct kz_work *w, size_t at) {
    return w->span[at] > 0 ? set->spans[w->span[at] - 1].token
                           : KZ_TOKEN_AUTO;
}

/* The end of what is marked alike: tokens do not cross it. */
static size_t end_of_kind(const struct kz_setting *set,
                          const struct kz_work *w, size_t at) {
    size_t end = at + 1;
    enum kz_token kind = kind_of(set, w, at);
    while (end < w->count && kind_of(set, w, end) == kind &&
           (kind != KZ_TOKEN_WHOLE || w->span[end] == w->span[at]))
        end++;
    return end;
}

static bool push(struct kz_scratch *s, size_t start, size_t end,
                 size_t isolate_end, bool isolate, bool keep) {
    if (!kz_grow(&s->tokens, s->tokens.count + 1))
        return false;
    isolate = isolate && s->tokens.count < ISOLATES_MAX;
    s->tokens.items[s->tokens.count++] = (struct kz_token_range){
        (uint32_t)start, (uint32_t)end, (uint32_t)isolate_end, isolate, keep};
    return true;
}

/* Tokens between two places that are marked alike. */
static bool find_tokens(struct kz_scratch *s, size_t start, size_t end,
                        bool is_rtl, struct context *context) {
    const uint32_t never = KZ_KIND_ARABIC | KZ_KIND_HAN | KZ_KIND_SPACE;
    const struct kz_work *w = &s->work;
    for (size_t i = start; i < end;) {
        if (kz_char_kind(w->cp[i]) & never) { /* no token begins so */
            see(context, w->cp[i++]);
            continue;
        }
        struct kz_token_match m = kz_token_match(w->cp, end, i);
        if (m.end == i || !m.has_digit) {
            size_t stop = m.end == i ? i + 1 : m.end;
            while (i < stop)
                see(context, w->cp[i++]);
            continue;
        }
        size_t isolate_end = m.end;
        while (is_rtl && isolate_end < end &&
               kz_char_is_han(w->cp[isolate_end]))
            isolate_end++;
        bool isolate = is_rtl &&
                       context->before[context->depth] != STRONG_LTR;
        if (!push(s, i, m.end, isolate_end, isolate, !m.is_address))
            return false;
        if (!isolate) {
            for (size_t k = i; k < isolate_end; k++)
                see(context, w->cp[k]);
        }
        i = isolate_end;
    }
    return true;
}

static bool find_all(const struct kz_setting *set, struct kz_scratch *s) {
    const struct kz_work *w = &s->work;
    struct context context = {.depth = 0};
    s->tokens.count = 0;
    for (size_t i = 0; i < w->count;) {
        size_t end = end_of_kind(set, w, i);
        enum kz_token kind = kind_of(set, w, i);
        bool is_done = true;
        if (kind == KZ_TOKEN_WHOLE)
            is_done = push(s, i, end, end, set->is_rtl, true);
        else if (kind == KZ_TOKEN_AUTO)
            is_done = find_tokens(s, i, end, set->is_rtl, &context);
        if (!is_done)
            return false;
        i = end;
    }
    return true;
}

static void mark_kept(struct kz_scratch *s) {
    for (size_t t = 0; t < s->tokens.count; t++) {
        const struct kz_token_range *token = &s->tokens.items[t];
        for (uint32_t i = token->start + 1; token->keep && i < token->end;
             i++)
            s->work.flags[i] |= KZ_CHAR_NO_BREAK;
    }
}

static void put(struct kz_work *w, size_t to, uint32_t cp, uint32_t src,
                uint16_t span) {
    w->cp[to] = cp;
    w->src[to] = src;
    w->span[to] = span;
    w->flags[to] = 0;
    w->level[to] = 0;
    w->advance[to] = 0;
}

/* From the end backward, so that nothing is overwritten before it moved. */
static bool put_isolates(struct kz_scratch *s) {
    struct kz_work *w = &s->work;
    size_t isolates = 0;
    for (size_t t = 0; t < s->tokens.count; t++)
        isolates += s->tokens.items[t].isolate;
    if (isolates == 0)
        return true;
    if (!kz_work_reserve(w, w->count + 2 * isolates))
        return false;
    size_t from = w->count, to = w->count + 2 * isolates, t = s->tokens.count;
    w->src[to] = w->src[from];
    w->count = to;
    w->has_rtl = true;
    while (from > 0) {
        while (t > 0 && !s->tokens.items[t - 1].isolate)
            t--;
        const struct kz_token_range *token =
            t > 0 ? &s->tokens.items[t - 1] : NULL;
        if (token && from == token->isolate_end)
            put(w, --to, PDI, w->src[from], w->span[from - 1]);
        uint8_t flags = w->flags[--from];
        put(w, --to, w->cp[from], w->src[from], w->span[from]);
        w->flags[to] = flags;
        if (token && from == token->start) {
            put(w, --to, LRI, w->src[from], w->span[from]);
            t--;
        }
    }
    return true;
}

bool kz_protect(const struct kz_setting *setting,
                struct kz_scratch *scratch) {
    if (!find_all(setting, scratch))
        return false;
    mark_kept(scratch);
    return put_isolates(scratch);
}
