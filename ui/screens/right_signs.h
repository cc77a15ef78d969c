/*
 * How mining rights are told apart at a glance: a colour and a sign a kind of
 * mineral, and the schematic field of one cell a right, gathered by county.
 * It is a sketch and no map: it never mirrors and holds no coordinates.
 */
#ifndef KZ_UI_SCREENS_RIGHT_SIGNS_H
#define KZ_UI_SCREENS_RIGHT_SIGNS_H

#include "src/catalog/rights.h"
#include "ui/screens/screen.h"

enum { KZ_SIGN_KINDS = 6 };

/* The kinds that occur, in order of their first right; the last takes in all
 * that are left. */
struct kz_sign_kinds {
    struct kz_str category_id[KZ_SIGN_KINDS];
    struct kz_texts name[KZ_SIGN_KINDS]; /* empty: several */
    int count;
};
bool kz_sign_kinds_load(const struct kz_screen *screen,
                        const struct kz_right_list *list,
                        struct kz_sign_kinds *kinds);
int kz_sign_kind_of(const struct kz_sign_kinds *kinds,
                    struct kz_str category_id);

/* A hexagon with the sign of its kind; `kind` < 0: empty. */
void kz_right_sign(const struct kz_ui *ui, struct kz_node *parent,
                   struct kz_node proto, int kind, float alpha);

/* `is_in` says which rights count, by place in the list. */
void kz_right_field(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_right_list *list, const bool *is_in,
                    const struct kz_county_list *counties,
                    const struct kz_sign_kinds *kinds, float w, float h);

#endif
