/*
 * A short word on what has just happened, at the start above the bar. It is
 * never the only carrier of a fact and takes no touch. There is one at a
 * time: the struct is the caller's and holds one.
 */
#ifndef KZ_UI_WIDGETS_TOAST_H
#define KZ_UI_WIDGETS_TOAST_H

#include "ui/core/ui.h"

enum { KZ_TOAST_MS = 6000 };

enum kz_toast_kind { KZ_TOAST_NOTE, KZ_TOAST_DONE, KZ_TOAST_WARNING };

struct kz_toast {
    const char *words; /* id of ui/strings, of two lines at most; NULL: none */
    enum kz_toast_kind kind;
    int64_t shown_ms;
};

/* Ms until it goes, 0: there is none. */
int64_t kz_toast_left(const struct kz_toast *toast, int64_t now_ms);

/* Over everything under `root`, a stack; nothing if it is gone. */
struct kz_node *kz_toast(const struct kz_ui *ui, struct kz_node *root,
                         const struct kz_toast *toast);

#endif
