/*
 * What a page says aloud, where the hall's content has it in the visitor's
 * language: asked for by a button, by the same player as films, as loud as
 * the visitor likes. The session has one; it is silent again when the page is
 * left, so that it never speaks into a film. Render thread only.
 */
#ifndef KZ_UI_SCREENS_NARRATION_H
#define KZ_UI_SCREENS_NARRATION_H

#include "src/catalog/narration.h"
#include "src/media/film.h"
#include "ui/screens/session.h"

struct kz_screen;

struct kz_narration {
    const struct kz_cinema *cinema; /* NULL: nothing can be heard */
    const struct kz_words *words;
    struct kz_narration_list clips; /* of the page, in its arena */
    struct kz_film *film;           /* NULL: silent */
    const struct kz_lang *lang;     /* that is heard */
    const struct kz_lang *followed; /* the visitor's when it began */
    size_t at;                      /* the clip that is heard */
    int volume;                     /* as last told */
    int64_t spoken_ms;              /* when it was last heard */
};

/* For a page that has just been loaded into its arena. What the page before
 * it said ends. */
void kz_narration_enter(struct kz_narration *narration,
                        const struct kz_session_parts *parts,
                        struct kz_arena *arena, const struct kz_route *route);
/* Zeroed is fine. */
void kz_narration_leave(struct kz_narration *narration);

/* Begins in the language with this code, or is silent if it speaks it now. */
void kz_narration_listen(struct kz_narration *narration,
                         struct kz_visit *visit, const char *code,
                         int64_t now_ms);
/* Moves it to now: the next part, another language, the volume. True if the
 * page looks otherwise; `wait_ms` is lessened to when it may. */
bool kz_narration_tick(struct kz_narration *narration,
                       const struct kz_visit *visit, int64_t now_ms,
                       int64_t *wait_ms);

/* The part that is heard now; empty: silent, or a page without parts. */
struct kz_str kz_narration_part(const struct kz_narration *narration);

/* "Listen", where there is something to hear in the page's language; while it
 * speaks, "Stop". NULL: there is nothing. */
struct kz_node *kz_listen_button(const struct kz_screen *screen,
                                 struct kz_node *parent, bool is_stacked);

/* The same as wide as its word, in a row of its own; nothing where there is
 * nothing to hear. */
void kz_listen_row(const struct kz_screen *screen, struct kz_node *column);

#endif
