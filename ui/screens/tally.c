#include "ui/screens/tally.h"

#include <stdio.h>

#include "ui/screens/screen.h"

enum { PLAYED_LEAST_MS = 1000 };

/* No visitor stands there: nobody does, or somebody who works here. */
static bool is_waiting(enum kz_screen_id screen) {
    return screen == KZ_SCREEN_ATTRACT || screen == KZ_SCREEN_FALLBACK ||
           kz_screen_type_of(screen)->door != KZ_DOOR_VISITOR ||
           screen == KZ_SCREEN_STAFF_PIN;
}

/* Once for what was typed, not for each letter of it that is taken back. */
static void count_term(struct kz_tally *t, const struct kz_visit *visit,
                       const struct kz_finder *finder) {
    bool is_asked = finder->has_asked && !finder->has_failed &&
                    strcmp(finder->asked, visit->field.text) == 0;
    if (t->is_term_counted || !is_asked || visit->field.len == 0 ||
        finder->result.total > 0)
        return;
    kz_stats_found_nothing(t->stats, visit->field.text, visit->lang->code);
    t->is_term_counted = true;
}

static void count_film(struct kz_tally *t, const struct kz_visit *visit,
                       const struct kz_film_show *film, const char *id) {
    int64_t length = film->status.length_ms, seen = film->status.position_ms;
    bool is_whole = film->status.loops > 0;
    if (!film->film || length <= 0 || (!is_whole && seen < PLAYED_LEAST_MS))
        return;
    kz_stats_film_played(t->stats, id,
                         is_whole ? 100 : (int)(seen * 100 / length),
                         visit->lang->code);
}

void kz_tally_leave(struct kz_tally *t, const struct kz_visit *visit,
                    const struct kz_finder *finder,
                    const struct kz_film_show *film,
                    const struct kz_route *from) {
    if (!t->stats || !t->is_visiting)
        return;
    if (from->screen == KZ_SCREEN_SEARCH)
        count_term(t, visit, finder);
    if (from->screen == KZ_SCREEN_FILM)
        count_film(t, visit, film, from->item);
}

void kz_tally_enter(struct kz_tally *t, const struct kz_visit *visit,
                    const struct kz_route *to, int64_t now_ms) {
    char page[KZ_ITEM_SIZE + 32];
    if (!t->stats || is_waiting(to->screen))
        return;
    if (!t->is_visiting) {
        t->is_visiting = true;
        t->began_ms = now_ms;
        kz_stats_visit_began(t->stats, visit->lang->code);
    }
    snprintf(page, sizeof(page), "%s%s%s", kz_screen_name(to->screen),
             to->item[0] ? "/" : "", to->item);
    kz_stats_viewed(t->stats, page, visit->lang->code);
}

void kz_tally_before(struct kz_tally *t, const struct kz_visit *visit,
                     const struct kz_finder *finder, int action) {
    if (!t->stats)
        return;
    if (action == KZ_DO_ERASE || action == KZ_DO_SET_FIELD)
        count_term(t, visit, finder);
    if (action == KZ_DO_TYPE || action == KZ_DO_SET_FIELD)
        t->is_term_counted = false;
}

void kz_tally_question(struct kz_tally *t, const struct kz_visit *visit,
                       int asked) {
    if (t->stats && asked > 0 && visit->quiz.place == asked)
        kz_stats_quiz_finished(t->stats, visit->quiz.known, asked,
                               visit->lang->code);
}

void kz_tally_end(struct kz_tally *t, const struct kz_visit *visit,
                  int64_t last_ms) {
    if (!t->stats || !t->is_visiting)
        return;
    kz_stats_visit_ended(t->stats, visit->lang->code, last_ms - t->began_ms);
    t->is_visiting = t->is_term_counted = false;
}
