/*
 * The names that crystallographers give to forms: cube, pinacoid, rhombohedron.
 * A name follows from the faces that the class makes of the indices, not from
 * the letter in the catalog.
 */
#ifndef KZ_CRYSTAL_FORM_NAME_H
#define KZ_CRYSTAL_FORM_NAME_H

#include "src/crystal/forms.h"
#include "src/crystal/point_group.h"

enum kz_system {
    KZ_TRICLINIC,
    KZ_MONOCLINIC,
    KZ_ORTHORHOMBIC,
    KZ_TETRAGONAL,
    KZ_TRIGONAL,
    KZ_HEXAGONAL,
    KZ_CUBIC,
};

/* By the axes of the class; a trigonal class is trigonal whatever its cell. */
enum kz_system kz_system_of(const struct kz_point_group *group);

/* An id of ui/strings, "form.cube"; never NULL. */
const char *kz_form_name(const struct kz_point_group *group,
                         const int hkl[3]);

enum { KZ_MILLER_SIZE = 48 };

/* Indices as they are printed. A line stands over what is negative: few fonts
 * can set it, so it is drawn over the bytes named in `bar`. */
struct kz_miller {
    char text[KZ_MILLER_SIZE];   /* "{1014}" */
    char spoken[KZ_MILLER_SIZE]; /* the same with minus signs */
    struct {
        unsigned char start, end;
    } bar[4];
    int bar_count;
};

/* Four indices on hexagonal axes; thin spaces where an index has two
 * digits. */
void kz_miller_write(enum kz_system system, const int hkl[3],
                     struct kz_miller *out);

#endif
