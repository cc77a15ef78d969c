/*
 * What the session needs of a film page's data.
 */
#ifndef KZ_UI_SCREENS_FILM_PAGE_H
#define KZ_UI_SCREENS_FILM_PAGE_H

#include "src/catalog/film.h"

/* The film of what the page's loader made. */
const struct kz_film_row *kz_film_page_row(const void *data);

#endif
