/* What a docent says before a tour begins: languages, who comes, how many;
 * and the pages they mark for a tour of their own. */
#include <stdio.h>
#include <string.h>

#include "ui/screens/guide.h"

void kz_guide_set_up(struct kz_guide *g, const struct kz_screen *screen) {
    g->setup = (struct kz_guide_setup){
        .lang = {screen->visit->lang->index, -1}};
}

/* One language or two; never none. */
static void choose_lang(struct kz_guide_setup *s,
                        const struct kz_words *words, const char *code) {
    const struct kz_lang *lang = kz_words_find_lang(words, kz_str_from(code));
    if (!lang)
        return;
    if (s->lang[1] == lang->index) {
        s->lang[1] = -1;
    } else if (s->lang[0] != lang->index) {
        s->lang[1] = lang->index;
    } else if (s->lang[1] >= 0) {
        s->lang[0] = s->lang[1];
        s->lang[1] = -1;
    }
}

static void choose_kind(struct kz_guide_setup *s, const char *kind) {
    bool is_same = strcmp(s->kind, kind) == 0;
    snprintf(s->kind, sizeof(s->kind), "%.*s", KZ_TOUR_WHO_SIZE - 1,
             is_same ? "" : kind);
}

static void type_digit(struct kz_guide_setup *s, const char *digit) {
    size_t len = strlen(s->heads);
    if (digit[0] < '0' || digit[0] > '9' || len + 1 >= sizeof(s->heads))
        return;
    s->heads[len] = digit[0];
    s->heads[len + 1] = '\0';
    s->refused = KZ_TOUR_STARTED;
}

static void erase_digit(struct kz_guide_setup *s) {
    size_t len = strlen(s->heads);
    if (len > 0)
        s->heads[len - 1] = '\0';
    s->refused = KZ_TOUR_STARTED;
}

static void mark_page(struct kz_guide_stars *s, const char *page) {
    size_t len = strlen(page);
    for (int i = 0; i < s->count; i++) {
        if (strcmp(s->page[i], page) != 0)
            continue;
        memmove(s->page[i], s->page[i + 1],
                sizeof(s->page[0]) * (size_t)(s->count - i - 1));
        s->count--;
        return;
    }
    if (s->count < KZ_GUIDE_STARS_MOST && len < sizeof(s->page[0]))
        memcpy(s->page[s->count++], page, len + 1);
}

bool kz_guide_is_starred(const struct kz_guide *g, const char *page) {
    for (int i = 0; i < g->stars.count; i++) {
        if (strcmp(g->stars.page[i], page) == 0)
            return true;
    }
    return false;
}

bool kz_guide_set_up_by(struct kz_guide *g, const struct kz_words *words,
                        const struct kz_gesture_event *e) {
    switch ((enum kz_do)e->action) {
    case KZ_DO_TOUR_LANG:
        choose_lang(&g->setup, words, e->arg);
        return true;
    case KZ_DO_TOUR_KIND:
        choose_kind(&g->setup, e->arg);
        return true;
    case KZ_DO_TOUR_TYPE:
        type_digit(&g->setup, e->arg);
        return true;
    case KZ_DO_TOUR_ERASE:
        erase_digit(&g->setup);
        return true;
    case KZ_DO_TOUR_STAR:
        mark_page(&g->stars, e->arg);
        return true;
    default:
        return false;
    }
}
