/*
 * Work that people wait for. With a known length: a bar that grows from the
 * start, and "3 of 12". Without one: nothing at first, a ring after 300 ms,
 * words after 3 s, a way out after 10 s. The room it takes does not change
 * meanwhile.
 */
#ifndef KZ_UI_WIDGETS_PROGRESS_VIEW_H
#define KZ_UI_WIDGETS_PROGRESS_VIEW_H

#include "ui/core/ui.h"

struct kz_progress_view {
    const char *id; /* its parts: <id>.bar, <id>.done, <id>.out */
    struct kz_str what;   /* is done; for an unknown length shown after 3 s,
                             empty: "One moment, please" */
    int done, total;      /* total 0: not known */
    struct kz_str detail; /* in place of "3 of 12"; NULL: that */
    int64_t began_ms;
    struct kz_str out_label; /* the way out; NULL: none */
    struct kz_action out;
    float w; /* u */
    bool is_calm;
};

struct kz_node *kz_progress_view(const struct kz_ui *ui, struct kz_node *parent,
                            const struct kz_progress_view *progress);

/* Ms until it must be drawn anew although nothing was done; < 0: never. */
int64_t kz_progress_view_wait(const struct kz_progress_view *progress, int64_t now_ms);

/* Where someone is in a number of steps: the walked ones with a tick, the
 * present one lit. */
struct kz_steps {
    const char *id; /* its parts: <id>.0 ... */
    const struct kz_str *names;
    int count, at;
    float w;
};
struct kz_node *kz_steps(const struct kz_ui *ui, struct kz_node *parent,
                         const struct kz_steps *steps);

#endif
