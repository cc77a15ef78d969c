/*
 * What the session needs of the data of pages that show a film.
 */
#ifndef KZ_UI_SCREENS_FILM_PAGE_H
#define KZ_UI_SCREENS_FILM_PAGE_H

#include "src/catalog/film.h"

struct kz_screen;

/* The film of what the page's loader made. */
const struct kz_film_row *kz_film_page_row(const void *data);

/* The film of the first page's present scene, which is shown without sound;
 * NULL: the scene has none, or people want less motion. */
const struct kz_film_row *kz_attract_film(const struct kz_screen *screen,
                                          int64_t now_ms);

#endif
