/*
 * What staff set at the screen: state/settings.ini. It holds over the hall's
 * configuration file. A file that is damaged sets nothing.
 */
#ifndef KZ_UPDATE_SETTINGS_H
#define KZ_UPDATE_SETTINGS_H

#include "src/base/error.h"

enum { KZ_CLICKER_LEARNT_MOST = 3 };

struct kz_settings {
    char language[8];       /* of a new visitor; "": as configured */
    char languages[48];     /* codes in their order, spaces between; "": as
                               the content has them */
    int clicker[KZ_CLICKER_LEARNT_MOST]; /* scancodes that mean next, previous,
                               black; 0: none was shown */
    int lower_edge_mm;      /* of the screen above the floor; 0: as configured */
    int small_children;     /* 1 yes, 0 no, -1 as configured */
    int volume_most;        /* steps, 1 to 5; 0: all of them */
};

enum { KZ_EDGE_LEAST_MM = 100, KZ_EDGE_MOST_MM = 2000 };

/* Nothing set, if there is no file. */
void kz_settings_load(const char *state, struct kz_settings *settings);
/* Durable before it returns. Errors  false: file.unwritable (path) */
KZ_NODISCARD bool kz_settings_save(const char *state,
                                   const struct kz_settings *settings,
                                   struct kz_error *err);

#endif
