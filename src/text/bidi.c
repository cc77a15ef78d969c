#include "src/text/bidi.h"

/* The usual Uyghur paragraph: right-to-left letters, and left-to-right ones
 * and numbers only inside isolates of their own. The rules then give level 1,
 * and 2 inside (W7, N1 and N2 with sos, eos and the embedding all alike), and
 * the algorithm need not run. False: it must. */
static bool set_simple_levels(struct kz_work *w) {
    bool is_inside = false;
    for (size_t i = 0; i < w->count; i++) {
        FriBidiCharType type = w->bidi[i];
        bool is_ltr = type == FRIBIDI_TYPE_LTR || type == FRIBIDI_TYPE_EN;
        bool is_rtl = type == FRIBIDI_TYPE_RTL || type == FRIBIDI_TYPE_AL;
        bool is_isolate =
            type == FRIBIDI_TYPE_LRI || type == FRIBIDI_TYPE_PDI;
        bool is_weak = type == FRIBIDI_TYPE_WS || type == FRIBIDI_TYPE_ON ||
                       type == FRIBIDI_TYPE_CS || type == FRIBIDI_TYPE_ES ||
                       type == FRIBIDI_TYPE_ET;
        if (is_isolate && is_inside == (type == FRIBIDI_TYPE_LRI))
            return false;
        if (is_isolate)
            is_inside = !is_inside;
        else if (!is_weak && (is_inside ? !is_ltr : !is_rtl))
            return false;
        w->level[i] = is_inside && !is_isolate ? 2 : 1;
    }
    /* L1: spaces and isolates at the end are the paragraph's. */
    for (size_t i = w->count;
         i > 0 && (w->bidi[i - 1] == FRIBIDI_TYPE_WS ||
                   w->bidi[i - 1] == FRIBIDI_TYPE_LRI ||
                   w->bidi[i - 1] == FRIBIDI_TYPE_PDI);)
        w->level[--i] = 1;
    return !is_inside;
}

bool kz_bidi_levels(struct kz_work *w, bool is_rtl) {
    if (!is_rtl && !w->has_rtl)
        return true; /* pushed with level 0 */
    FriBidiStrIndex count = (FriBidiStrIndex)w->count;
    FriBidiParType base = is_rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    if (count == 0)
        return true;
    fribidi_get_bidi_types(w->cp, count, w->bidi);
    if (is_rtl && set_simple_levels(w))
        return true;
    fribidi_get_bracket_types(w->cp, count, w->bidi, w->bracket);
    return fribidi_get_par_embedding_levels_ex(w->bidi, w->bracket, count,
                                               &base, w->level) != 0;
}

void kz_bidi_reorder(struct kz_piece *pieces, size_t count) {
    int highest = 0, lowest_odd = 255;
    for (size_t i = 0; i < count; i++) {
        int level = pieces[i].level;
        highest = level > highest ? level : highest;
        if ((level & 1) && level < lowest_odd)
            lowest_odd = level;
    }
    for (int level = highest; level >= lowest_odd; level--) {
        for (size_t i = 0; i < count;) {
            size_t end = i;
            while (end < count && pieces[end].level >= level)
                end++;
            for (size_t a = i, b = end; a + 1 < b; a++) {
                struct kz_piece swap = pieces[a];
                pieces[a] = pieces[--b];
                pieces[b] = swap;
            }
            i = end > i ? end : i + 1;
        }
    }
}
