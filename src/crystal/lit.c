/* The faces of one form, told apart from the others. */
#include "src/crystal/gradient.h"
#include "src/crystal/skin.h"

static const struct kz_rgb APRICOT = {0.957F, 0.722F, 0.376F};

static void outline(struct kz_scene *scene, const struct kz_posed_facet *f,
                    double width, double alpha) {
    for (int i = 0; i < f->count; i++)
        kz_raster_line(&scene->raster, f->outline[i],
                       f->outline[(i + 1) % f->count], scene->line * width,
                       APRICOT, alpha);
}

/* Some of what was painted stays, so that a face keeps its marks. */
static void fill(struct kz_scene *scene, const struct kz_posed_facet *f) {
    const double cover = 0.52;
    struct kz_gradient add;
    kz_gradient_flat(&add, kz_vec3_of(APRICOT.r * cover, APRICOT.g * cover,
                                      APRICOT.b * cover));
    kz_raster_polygon(&scene->raster, f->outline, f->count, 1 - cover, &add);
}

void kz_lit_paint(struct kz_scene *scene, const struct kz_posed *posed,
                  int form) {
    const int *form_of = scene->specimen->facet_form.items;
    for (int i = 0; i < posed->facet_count; i++) {
        const struct kz_posed_facet *f = &posed->facet[i];
        if (form_of[i] == form && !f->is_front)
            outline(scene, f, 0.9, 0.30);
    }
    for (int i = 0; i < posed->facet_count; i++) {
        const struct kz_posed_facet *f = &posed->facet[i];
        if (form_of[i] != form || !f->is_front || f->count > KZ_POLYGON_MAX)
            continue;
        fill(scene, f);
        outline(scene, f, 1.7, 0.95);
    }
}
