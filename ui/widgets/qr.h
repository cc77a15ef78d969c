/*
 * An address as a code for a phone: the only way out of the kiosk, and one
 * that nothing here can follow. Black on white in every theme, four modules
 * of quiet around it, every module the same whole number of device pixels;
 * the same in every reading direction.
 */
#ifndef KZ_UI_WIDGETS_QR_H
#define KZ_UI_WIDGETS_QR_H

#include "ui/core/ui.h"

enum {
    KZ_QR_BYTES_MOST = 300, /* of an address */
    KZ_QR_QUIET = 4,        /* modules on each side */
    KZ_QR_LEAST_U = 200,    /* how wide a code is, its quiet zone included */
};

/* Modules on a side without the quiet zone; 0: too long, or empty. */
int kz_qr_modules(struct kz_str url);

/**
 * Fills `out`: the code in the middle, as large as whole pixels allow, and
 * white around it. Pure; any thread.
 *
 * Errors  false: there is no such code, or no room for it; `out` is white
 */
bool kz_qr_paint(struct kz_str url, struct kz_pixels out);

/* Where the address leads, without path and port: "example.org"; of `url`. */
struct kz_str kz_qr_host(struct kz_str url);

struct kz_qr {
    const char *id;
    struct kz_str url;   /* at most KZ_QR_BYTES_MOST; longer ones are not shown */
    struct kz_str title; /* what it is */
    struct kz_str line;  /* what to do with it */
};
/* The code and the words beside it. Returns the column of words, for more to
 * be put below them; NULL, and nothing is added, where there is no code. */
struct kz_node *kz_qr_card(const struct kz_ui *ui, struct kz_node *parent,
                           const struct kz_qr *qr);

#endif
