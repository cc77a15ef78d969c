/*
 * What the files of the crystal's page share: what was loaded, and the two
 * halves of the page. Within crystal_*.c only.
 */
#ifndef KZ_UI_SCREENS_CRYSTAL_PARTS_H
#define KZ_UI_SCREENS_CRYSTAL_PARTS_H

#include "src/crystal/figure.h"
#include "src/crystal/form_name.h"
#include "ui/screens/screen.h"

struct kz_crystal_form {
    const char *name;     /* an id of ui/strings */
    struct kz_miller miller;
    int faces;            /* of it that are seen */
};

struct kz_crystal_page {
    struct kz_catalog_crystal row;
    struct kz_crystal_notes notes;
    struct kz_str look; /* of the mineral that has it, single */
    struct kz_str key;
    int vertices, edges, faces; /* as computed from cell and forms */
    struct kz_crystal_form form[KZ_FORM_MAX];
    int form_count;
    struct kz_figure figure;
    bool is_sample_hall;
};

/* "{0} faces" in the visitor's language. */
struct kz_str kz_crystal_faces(const struct kz_screen *screen, int count);
/* Indices with their lines over them. */
struct kz_node *kz_crystal_indices(const struct kz_screen *screen,
                                   struct kz_node *parent,
                                   const struct kz_crystal_form *form,
                                   float size_u, enum kz_colour colour);
/* The disc with a note's number. */
struct kz_node *kz_crystal_disc(const struct kz_ui *ui, struct kz_node *parent,
                                size_t number, float size_u, bool is_open,
                                float alpha);
/* What a touch on a note does: opens it and turns its place to the front. */
struct kz_action kz_crystal_open_note(const struct kz_screen *screen,
                                      const struct kz_crystal_page *c,
                                      size_t place);

/* The stage with what lies on it, of that size in u. */
void kz_crystal_stage(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_crystal_page *c, float w, float h);
/* Names, counts, forms and notes beside it. */
void kz_crystal_words(const struct kz_screen *screen, struct kz_node *column,
                      const struct kz_crystal_page *c);

/* The form under a finger on the stage, in px from its top left; from 1. */
int kz_crystal_form_under(const struct kz_screen *screen,
                          const struct kz_crystal_page *c, float x, float y,
                          struct kz_rect stage);

#endif
