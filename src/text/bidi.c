#include "src/text/bidi.h"

bool kz_bidi_levels(struct kz_work *w, bool is_rtl) {
    if (!is_rtl && !w->has_rtl)
        return true; /* pushed with level 0 */
    FriBidiStrIndex count = (FriBidiStrIndex)w->count;
    FriBidiParType base = is_rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    if (count == 0)
        return true;
    fribidi_get_bidi_types(w->cp, count, w->bidi);
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
