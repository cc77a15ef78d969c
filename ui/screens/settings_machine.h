/*
 * The settings' page, of the machine about the kiosk: languages, clicker,
 * clock, drives that are ours.
 */
#ifndef KZ_UI_SCREENS_SETTINGS_MACHINE_H
#define KZ_UI_SCREENS_SETTINGS_MACHINE_H

#include "ui/screens/screen.h"

void kz_settings_langs(const struct kz_screen *screen, struct kz_node *card);
void kz_settings_clicker(const struct kz_screen *screen,
                         struct kz_node *column);
void kz_settings_clock(const struct kz_screen *screen,
                       struct kz_node *column);
void kz_settings_sticks(const struct kz_screen *screen,
                        struct kz_node *column);

#endif
