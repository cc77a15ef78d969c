#include "src/crystal/specimen.h"

#include <stdlib.h>

#include "src/crystal/light.h"
#include "src/crystal/parts.h"

static const double DEGREE = 3.14159265358979323846 / 180;

static void make_group(struct kz_group *group,
                       const struct kz_crystal *crystal,
                       const struct kz_look *look) {
    group->look = look;
    group->dice = kz_dice_of(look->seed);
    if (look->habit >= KZ_HABIT_CHUNK) {
        kz_group_make_stones(group);
    } else {
        if (crystal)
            kz_shape_from_crystal(&group->shape, crystal);
        else
            kz_shape_make_stone(&group->shape, look->seed, 22, 0.85, 0.2);
        kz_group_make_crystals(group);
        kz_shape_destroy(&group->shape);
    }
    if (group->count == 0)
        kz_group_put_stone(group, look->seed, 20, 0.8, 1,
                           kz_vec3_of(0, 0, 0), KZ_SKIN_MAIN);
}

static void drop_body(struct kz_specimen *s, int index) {
    kz_body_destroy(&s->group.body[index]);
    for (int i = index; i + 1 < s->group.count; i++)
        s->group.body[i] = s->group.body[i + 1];
    s->group.count--;
}

static bool are_apart(const struct kz_body *a, const struct kz_body *b) {
    return kz_vec3_length(kz_vec3_sub(a->centre, b->centre)) >=
           a->radius + b->radius;
}

/* Balls that stand clear of each other need no cut. */
static void divide_by_distance(const struct kz_body *later,
                               const struct kz_body *earlier,
                               struct kz_plane *plane) {
    struct kz_vec3 way =
        kz_vec3_unit(kz_vec3_sub(later->centre, earlier->centre));
    plane->normal = way;
    plane->distance =
        (kz_vec3_dot(way, earlier->centre) + earlier->radius +
         kz_vec3_dot(way, later->centre) - later->radius) /
        2;
}

static bool part(struct kz_specimen *s, int later, int earlier,
                 struct kz_plane *plane) {
    struct kz_body *a = &s->group.body[later], *b = &s->group.body[earlier];
    if (are_apart(a, b)) {
        divide_by_distance(a, b, plane);
        return true;
    }
    if (s->group.grows_together && a->skin == b->skin)
        return kz_body_part_midway(a, b, plane);
    return kz_body_part(a, b, plane);
}

/* A body that would be all but swallowed is left out. */
static void part_bodies(struct kz_specimen *s) {
    for (int later = 1; later < s->group.count; later++) {
        for (int earlier = 0; earlier < later; earlier++) {
            struct kz_plane plane;
            if (!part(s, later, earlier, &plane)) {
                drop_body(s, later--);
                break;
            }
            s->divider[later][earlier] = plane;
        }
    }
}

/* Move and enlarge everything, dividers included. */
static void transform(struct kz_specimen *s, struct kz_turn turn,
                      double scale, struct kz_vec3 shift) {
    for (int i = 0; i < s->group.count; i++) {
        struct kz_body *body = &s->group.body[i];
        kz_polyhedron_transform(&body->solid, turn.row, scale, shift);
        body->centre =
            kz_vec3_along(shift, kz_turn_apply(&turn, body->centre), scale);
        body->radius *= scale;
        body->radii = kz_vec3_scale(body->radii, scale);
        body->tip *= scale;
        body->bed = kz_turn_apply(&turn, body->bed);
        for (int j = 0; j < i; j++) {
            struct kz_plane *plane = &s->divider[i][j];
            plane->normal = kz_turn_apply(&turn, plane->normal);
            plane->distance = plane->distance * scale +
                              kz_vec3_dot(plane->normal, shift);
        }
    }
    struct kz_group *g = &s->group;
    g->effect_at = kz_vec3_along(shift, kz_turn_apply(&turn, g->effect_at),
                                 scale);
    g->effect_height *= scale;
    s->middle = kz_vec3_along(shift, kz_turn_apply(&turn, s->middle), scale);
}

struct extent {
    struct kz_vec3 low, high;
};

static void include(struct extent *e, struct kz_vec3 p) {
    e->low = kz_vec3_of(fmin(e->low.x, p.x), fmin(e->low.y, p.y),
                        fmin(e->low.z, p.z));
    e->high = kz_vec3_of(fmax(e->high.x, p.x), fmax(e->high.y, p.y),
                         fmax(e->high.z, p.z));
}

static struct extent extent_of(const struct kz_specimen *s) {
    struct extent e = {{INFINITY, INFINITY, INFINITY},
                       {-INFINITY, -INFINITY, -INFINITY}};
    for (int i = 0; i < s->group.count; i++) {
        const struct kz_polyhedron *solid = &s->group.body[i].solid;
        for (size_t v = 0; v < solid->vertices.count; v++)
            include(&e, solid->vertices.items[v]);
    }
    if (s->group.effect != KZ_EFFECT_NONE)
        include(&e, kz_vec3_along(s->group.effect_at, kz_vec3_of(0, 1, 0),
                                  s->group.effect_height));
    return e;
}

/* A corner comes nearest to the eye, and farthest from it, in some turn. */
static void measure_turning(struct kz_specimen *s) {
    const double tilt = 0.36;
    for (int i = 0; i < s->group.count; i++) {
        const struct kz_polyhedron *solid = &s->group.body[i].solid;
        for (size_t v = 0; v < solid->vertices.count; v++) {
            struct kz_vec3 p = solid->vertices.items[v];
            double level = sqrt(p.x * p.x + p.z * p.z);
            double wide = level * KZ_CAMERA /
                          sqrt(KZ_CAMERA * KZ_CAMERA - level * level);
            s->turn_w = fmax(s->turn_w, wide);
            for (int side = -1; side <= 1; side += 2) {
                double z = side * level;
                double y = p.y * cos(tilt) - z * sin(tilt);
                double near = p.y * sin(tilt) + z * cos(tilt);
                s->turn_h = fmax(s->turn_h,
                                 fabs(y) * KZ_CAMERA / (KZ_CAMERA - near));
            }
        }
    }
    if (s->group.effect != KZ_EFFECT_NONE)
        s->turn_h = fmax(s->turn_h, s->high);
}

static void fit(struct kz_specimen *s) {
    transform(s, kz_turn_of(0, 0, -s->look.lean_deg * DEGREE), 1,
              kz_vec3_of(0, 0, 0));
    struct extent e = extent_of(s);
    struct kz_vec3 middle =
        kz_vec3_scale(kz_vec3_add(e.low, e.high), -0.5);
    transform(s, kz_turn_none(), 1, middle);
    double level = 0, reach = (e.high.y - e.low.y) / 2;
    for (int i = 0; i < s->group.count; i++) {
        const struct kz_polyhedron *solid = &s->group.body[i].solid;
        for (size_t v = 0; v < solid->vertices.count; v++) {
            struct kz_vec3 p = solid->vertices.items[v];
            level = fmax(level, sqrt(p.x * p.x + p.z * p.z));
            reach = fmax(reach, kz_vec3_length(p));
        }
    }
    double scale = KZ_SPECIMEN_REACH / reach;
    transform(s, kz_turn_none(), scale, kz_vec3_of(0, 0, 0));
    s->reach_level = level * scale;
    s->high = (e.high.y - e.low.y) / 2 * scale;
    s->low = -s->high;
    measure_turning(s);
}

static struct kz_surface plain_stone(struct kz_vec3 base) {
    return (struct kz_surface){.finish = KZ_FINISH_STONE,
                               .base = base,
                               .tint = base,
                               .ior = 1.5,
                               .gloss = 0.12,
                               .mark = KZ_MARK_GRAIN};
}

static struct kz_surface main_surface(const struct kz_look *look) {
    static const enum kz_finish FINISH[] = {[KZ_GLASS] = KZ_FINISH_GLASS,
                                            [KZ_METAL] = KZ_FINISH_METAL,
                                            [KZ_STONE] = KZ_FINISH_STONE};
    return (struct kz_surface){.finish = FINISH[look->material],
                               .base = kz_light_colour(look->base),
                               .tint = kz_light_colour(look->tint),
                               .ior = look->ior,
                               .gloss = look->gloss,
                               .cloud = look->cloud,
                               .mark = look->mark};
}

static bool is_worn(const struct kz_specimen *s, enum kz_skin skin) {
    for (int i = 0; i < s->group.count; i++) {
        const struct kz_polyhedron *solid = &s->group.body[i].solid;
        for (size_t f = 0; f < solid->faces.count; f++)
            if (solid->faces.items[f].form == (int)skin)
                return true;
    }
    return false;
}

static void make_texture(struct kz_surface *surface, const struct kz_look *look,
                         struct kz_rgb base, enum kz_mark mark,
                         unsigned seed) {
    kz_texture_init(&surface->texture, mark, base, look->ink, look->ink_count,
                    seed);
    surface->has_texture = true;
}

static void dress(struct kz_specimen *s) {
    const struct kz_look *look = &s->look;
    s->surface[KZ_SKIN_MAIN] = main_surface(look);
    s->surface[KZ_SKIN_ROCK] = plain_stone(kz_light_colour(look->matrix));
    s->surface[KZ_SKIN_LIQUID] = (struct kz_surface){
        .finish = KZ_FINISH_GLASS, .base = {0.92, 0.97, 1},
        .tint = kz_light_colour(look->tint), .ior = 1.33};
    s->surface[KZ_SKIN_BUBBLE] = (struct kz_surface){
        .finish = KZ_FINISH_BUBBLE, .base = kz_light_colour(look->tint),
        .tint = kz_light_colour(look->tint), .ior = 1.33};
    struct kz_surface *main = &s->surface[KZ_SKIN_MAIN];
    bool is_marked = look->mark != KZ_MARK_NONE &&
                     look->mark != KZ_MARK_LINES &&
                     look->mark != KZ_MARK_GROWTH;
    if (is_worn(s, KZ_SKIN_MAIN) &&
        (main->finish == KZ_FINISH_STONE ||
         (main->finish == KZ_FINISH_METAL && is_marked)))
        make_texture(main, look, look->base, look->mark, look->seed);
    if (is_worn(s, KZ_SKIN_ROCK)) {
        struct kz_look rock;
        kz_look_init(&rock, KZ_STONE, KZ_HABIT_CHUNK);
        enum kz_mark mark = look->habit == KZ_HABIT_LOG ? KZ_MARK_FIBRE
                                                        : KZ_MARK_GRAIN;
        make_texture(&s->surface[KZ_SKIN_ROCK], &rock, look->matrix, mark,
                     look->seed + 40);
    }
}

/* The facet of a body that looks most along `way` and is large. */
static struct kz_spot_place best_place(const struct kz_specimen *s, int body,
                                       struct kz_vec3 way) {
    const struct kz_polyhedron *solid = &s->group.body[body].solid;
    struct kz_spot_place place = {.body = body};
    double best = -INFINITY;
    for (size_t i = 0; i < solid->faces.count; i++) {
        const struct kz_facet *face = &solid->faces.items[i];
        double worth =
            kz_vec3_dot(face->normal, way) + 0.25 * sqrt(face->area);
        if (worth > best) {
            best = worth;
            place.at = face->centre;
            place.normal = face->normal;
        }
    }
    return place;
}

/* Above, at the side that rests toward the viewer, and on another body. */
static void choose_spots(struct kz_specimen *s) {
    double turn = -s->look.turn_deg * DEGREE;
    struct kz_vec3 left = kz_vec3_of(-cos(turn) + sin(turn), 0.3,
                                     sin(turn) + cos(turn));
    struct kz_vec3 right = kz_vec3_of(cos(turn) + sin(turn), -0.2,
                                      -sin(turn) + cos(turn));
    s->spot[0] = best_place(s, 0, kz_vec3_of(0, 1, 0));
    s->spot[1] = best_place(s, 0, kz_vec3_unit(left));
    s->spot[2] = best_place(s, s->group.count > 1 ? 1 : 0,
                            kz_vec3_unit(right));
}

/* The group's one body has the faces of the crystal, in another order and
 * leant to the side: the same face has the same direction. */
static void name_facets(struct kz_specimen *s,
                        const struct kz_crystal *crystal) {
    if (!crystal || s->look.habit != KZ_HABIT_SINGLE || s->group.count != 1)
        return;
    struct kz_turn lean = kz_turn_of(0, 0, -s->look.lean_deg * DEGREE);
    const struct kz_polyhedron *solid = &s->group.body[0].solid;
    for (size_t i = 0; i < solid->faces.count; i++) {
        int form = 0;
        double best = -2;
        for (size_t k = 0; k < crystal->solid.faces.count; k++) {
            const struct kz_facet *f = &crystal->solid.faces.items[k];
            double same = kz_vec3_dot(kz_turn_apply(&lean, f->normal),
                                      solid->faces.items[i].normal);
            if (same > best) {
                best = same;
                form = f->form;
            }
        }
        kz_vec_push(&s->facet_form, form);
    }
}

struct kz_specimen *kz_specimen_create(const struct kz_crystal *crystal,
                                       const struct kz_look *look) {
    struct kz_specimen *s = kz_xcalloc(1, sizeof(*s));
    s->look = *look;
    s->scratch = kz_xcalloc(1, sizeof(*s->scratch));
    make_group(&s->group, crystal, &s->look);
    part_bodies(s);
    fit(s);
    name_facets(s, crystal);
    dress(s);
    choose_spots(s);
    return s;
}

void kz_specimen_free(struct kz_specimen *specimen) {
    if (!specimen)
        return;
    for (int i = 0; i < specimen->group.count; i++)
        kz_body_destroy(&specimen->group.body[i]);
    for (int i = 0; i < KZ_SKIN_COUNT; i++)
        kz_texture_destroy(&specimen->surface[i].texture);
    kz_vec_free(&specimen->facet_form);
    kz_arena_destroy(specimen->scratch);
    free(specimen->scratch);
    free(specimen);
}

int kz_specimen_body_count(const struct kz_specimen *specimen) {
    return specimen->group.count;
}

const struct kz_look *kz_specimen_look(const struct kz_specimen *specimen) {
    return &specimen->look;
}
