/*
 * What a result tells: up to three short stories, each with its picture, the
 * content's own as far as there are any, else drawn ones. Without a text, one
 * large picture.
 */
#ifndef KZ_UI_SCREENS_RESULT_STORIES_H
#define KZ_UI_SCREENS_RESULT_STORIES_H

#include "ui/screens/plates.h"
#include "ui/screens/word_links.h"

struct kz_result_stories {
    struct kz_str text; /* in the screen's language */
    struct kz_str icon;
    const struct kz_plates *plates;
    const struct kz_word_links *links;
    float w;         /* u */
    float picture_h; /* u: of the large one */
};
void kz_result_stories(const struct kz_screen *screen,
                       struct kz_node *parent,
                       const struct kz_result_stories *stories);

/* Takes the next sentence off `rest`, with its mark; at the end `rest` is
 * empty. False: nothing is left. */
bool kz_next_sentence(struct kz_str *rest, struct kz_str *sentence);

#endif
