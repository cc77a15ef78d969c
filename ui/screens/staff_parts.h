/*
 * What the pages of the staff are built of: a head, a body that scrolls
 * wherever it does not fit, a foot with what can be done; cards, facts, and
 * the three sentences of whatever was refused.
 */
#ifndef KZ_UI_SCREENS_STAFF_PARTS_H
#define KZ_UI_SCREENS_STAFF_PARTS_H

#include "ui/screens/desk_inside.h"
#include "ui/screens/screen.h"
#include "ui/widgets/state.h"

struct kz_staff_page {
    const char *title; /* id of ui/strings */
    struct kz_str line; /* under it; NULL: none */
    int step;           /* of the wizard, < 0: it is none of its pages */
    struct kz_node *root, *body, *foot; /* filled */
};

/* Fills the rest of `page`; returns its root. Buttons of the foot stand from
 * the start; kz_staff_room() sends those after it to the end. */
struct kz_node *kz_staff_page(const struct kz_screen *screen,
                              struct kz_staff_page *page);
void kz_staff_room(const struct kz_screen *screen, struct kz_node *foot);
void kz_staff_back(const struct kz_screen *screen, struct kz_node *foot);

/* Two columns of a body, one under the other where it is narrow. `side` is
 * the smaller one, at the end or on top. */
struct kz_node *kz_staff_columns(const struct kz_screen *screen,
                                 struct kz_node *body,
                                 struct kz_node **side);

/* A panel with a heading; `icon` NULL: none. */
struct kz_node *kz_staff_card(const struct kz_screen *screen,
                              struct kz_node *parent, const char *icon,
                              struct kz_str title, enum kz_colour tint);
struct kz_node *kz_staff_text(const struct kz_screen *screen,
                              struct kz_node *parent, struct kz_str text,
                              float size_u, enum kz_colour colour);
/* A line with a sign before it. */
void kz_staff_fact(const struct kz_screen *screen, struct kz_node *parent,
                   const char *icon, struct kz_str text,
                   enum kz_colour colour);
/* What happened, what is safe, what to do; nothing if nothing was told. */
void kz_staff_told(const struct kz_screen *screen, struct kz_node *parent,
                   const struct kz_told *told);
/* "What is safe" and "what to do", side by side with the rest. */
void kz_staff_safe(const struct kz_screen *screen, struct kz_node *side,
                   struct kz_str safe, struct kz_str todo);

/* A day in the reader's language; "" for 0. And a size: "3.4 GB". */
struct kz_str kz_staff_day(const struct kz_screen *screen, int64_t wall_s);
struct kz_str kz_staff_bytes(const struct kz_screen *screen, int64_t bytes);
struct kz_str kz_staff_number(const struct kz_screen *screen, int64_t number);
/* "3 minutes left"; seconds < 0: nobody knows. */
struct kz_str kz_staff_time_left(const struct kz_screen *screen, int seconds);
/* A loader for pages whose data are the desk's. */
const void *kz_staff_load(const struct kz_screen *screen, const char *item,
                          char *item_out);

#endif
