/*
 * The page from which the program makes the hall's film: health/film.
 */
#ifndef KZ_UI_SCREENS_FILM_MAKING_H
#define KZ_UI_SCREENS_FILM_MAKING_H

#include "ui/screens/screen.h"

struct kz_node *kz_film_making(const struct kz_screen *screen);

#endif
