/*
 * The six facts of a mineral in words, for its page and for comparing two.
 */
#ifndef KZ_UI_SCREENS_MINERAL_FACTS_H
#define KZ_UI_SCREENS_MINERAL_FACTS_H

#include "ui/screens/screen.h"

enum { KZ_MINERAL_FACTS = 6 };

struct kz_mineral_fact {
    const char *icon;
    const char *label; /* an id of ui/strings */
    struct kz_str value; /* never empty */
    bool is_known;       /* false: the value says that it is not */
};

void kz_mineral_facts(const struct kz_screen *screen,
                      const struct kz_mineral_page *page,
                      struct kz_mineral_fact out[KZ_MINERAL_FACTS]);

#endif
