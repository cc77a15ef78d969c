/*
 * What a visitor types and what is found: the field's text, edited by whole
 * letters, and the answer to it, asked for once for each text and language.
 */
#ifndef KZ_UI_SCREENS_FINDER_H
#define KZ_UI_SCREENS_FINDER_H

#include "src/catalog/search.h"

enum { KZ_FIELD_SIZE = 200 };

/* The text of a field; part of the visit. */
struct kz_field {
    char text[KZ_FIELD_SIZE];
    int len;
};
/* Appends what fits whole. */
void kz_field_type(struct kz_field *field, const char *text);
void kz_field_erase(struct kz_field *field); /* the last letter */
void kz_field_set(struct kz_field *field, const char *text);

struct kz_finder {
    struct kz_search *search; /* opened when first asked */
    struct kz_arena arena;
    struct kz_search_result result;
    char asked[KZ_FIELD_SIZE];
    int lang;
    bool has_asked, has_failed;
};

/* The answer to `field`, made anew if it or the language is another one. */
void kz_finder_ask(struct kz_finder *finder, struct kz_catalog *catalog,
                   const struct kz_field *field, const struct kz_lang *lang);
void kz_finder_close(struct kz_finder *finder);

#endif
