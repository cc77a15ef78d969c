#include "src/crystal/polyhedron.h"

#include <string.h>

enum { FORM_OF_CUBE = -1000, MAX_PLANES = 4096 };

/* How far the first cube reaches, against the largest distance. */
#define CUBE_REACH 1e4
#define TOLERANCE 1e-6
#define SPREAD_MOST 1e5

enum side { INSIDE = -1, ON = 0, OUTSIDE = 1 };

struct split_edge {
    int inside, outside, vertex;
};

/* One cut under way: the new faces grow beside the old ones. */
struct cut {
    struct kz_polyhedron *solid;
    const struct kz_plane *plane;
    KZ_VEC(double) height; /* of each old vertex above the plane */
    KZ_VEC(signed char) side;
    KZ_VEC(struct split_edge) split;
    KZ_VEC(struct kz_facet) faces;
    KZ_VEC(int) loop;
};

static void add_face(struct kz_polyhedron *solid, struct kz_vec3 normal,
                     double distance, const int corner[4]) {
    struct kz_facet face = {.normal = normal, .distance = distance,
                           .form = FORM_OF_CUBE,
                           .first = (int)solid->loop.count, .count = 4};
    for (int i = 0; i < 4; i++)
        kz_vec_push(&solid->loop, corner[i]);
    kz_vec_push(&solid->faces, face);
}

static void make_cube(struct kz_polyhedron *solid, double reach) {
    /* Corner i has bit 0 for x, bit 1 for y, bit 2 for z. */
    static const int CORNERS[6][4] = {
        {0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4},
        {2, 6, 7, 3}, {0, 2, 3, 1}, {4, 5, 7, 6},
    };
    for (int i = 0; i < 8; i++)
        kz_vec_push(&solid->vertices,
                    kz_vec3_of(i & 1 ? reach : -reach, i & 2 ? reach : -reach,
                               i & 4 ? reach : -reach));
    for (int i = 0; i < 6; i++) {
        double sign = i % 2 ? 1 : -1;
        add_face(solid,
                 kz_vec3_of(i / 2 == 0 ? sign : 0, i / 2 == 1 ? sign : 0,
                            i / 2 == 2 ? sign : 0),
                 reach, CORNERS[i]);
    }
}

static void measure(struct cut *cut, int counts[3]) {
    const struct kz_plane *plane = cut->plane;
    double tolerance = cut->solid->tolerance;
    for (size_t i = 0; i < cut->solid->vertices.count; i++) {
        double h = kz_vec3_dot(plane->normal, cut->solid->vertices.items[i]) -
                   plane->distance;
        signed char side = h > tolerance ? OUTSIDE
                           : h < -tolerance ? INSIDE
                                            : ON;
        kz_vec_push(&cut->height, h);
        kz_vec_push(&cut->side, side);
        counts[side + 1]++;
    }
}

/* The vertex where an edge meets the plane, the same for both its faces. */
static int split(struct cut *cut, int inside, int outside) {
    for (size_t i = 0; i < cut->split.count; i++) {
        const struct split_edge *e = &cut->split.items[i];
        if (e->inside == inside && e->outside == outside)
            return e->vertex;
    }
    double a = cut->height.items[inside], b = cut->height.items[outside];
    struct kz_vec3 p =
        kz_vec3_mix(cut->solid->vertices.items[inside],
                    cut->solid->vertices.items[outside], a / (a - b));
    int vertex = (int)cut->solid->vertices.count;
    kz_vec_push(&cut->solid->vertices, p);
    kz_vec_push(&cut->side, ON);
    kz_vec_push(&cut->split, (struct split_edge){inside, outside, vertex});
    return vertex;
}

/* What the plane leaves of one face. Without a vertex inside nothing is left:
 * the face lies beyond, or touches the plane with an edge or a corner. */
static void trim_face(struct cut *cut, const struct kz_facet *old) {
    const int *loop = cut->solid->loop.items + old->first;
    bool any_inside = false;
    for (int i = 0; i < old->count; i++)
        any_inside |= cut->side.items[loop[i]] == INSIDE;
    if (!any_inside)
        return;
    struct kz_facet face = *old;
    face.first = (int)cut->loop.count;
    for (int i = 0; i < old->count; i++) {
        int a = loop[i], b = loop[(i + 1) % old->count];
        int side_a = cut->side.items[a], side_b = cut->side.items[b];
        if (side_a != OUTSIDE)
            kz_vec_push(&cut->loop, a);
        if (side_a == INSIDE && side_b == OUTSIDE)
            kz_vec_push(&cut->loop, split(cut, a, b));
        else if (side_a == OUTSIDE && side_b == INSIDE)
            kz_vec_push(&cut->loop, split(cut, b, a));
    }
    face.count = (int)cut->loop.count - face.first;
    kz_vec_push(&cut->faces, face);
}

/* The new face runs along the edges that lie on the plane, each against the
 * direction of the face beside it. */
static bool close_cap(struct cut *cut) {
    int vertices = (int)cut->solid->vertices.count;
    int *next = kz_xmalloc(sizeof(int) * (size_t)vertices);
    memset(next, -1, sizeof(int) * (size_t)vertices);
    int start = -1, edges = 0;
    for (size_t f = 0; f < cut->faces.count; f++) {
        const struct kz_facet *face = &cut->faces.items[f];
        const int *loop = cut->loop.items + face->first;
        for (int i = 0; i < face->count; i++) {
            int a = loop[i], b = loop[(i + 1) % face->count];
            if (cut->side.items[a] == ON && cut->side.items[b] == ON) {
                next[b] = a;
                start = b;
                edges++;
            }
        }
    }
    struct kz_facet cap = {.normal = cut->plane->normal,
                          .distance = cut->plane->distance,
                          .form = cut->plane->form,
                          .first = (int)cut->loop.count};
    int at = start;
    while (at >= 0 && cap.count < edges) {
        kz_vec_push(&cut->loop, at);
        cap.count++;
        at = next[at];
    }
    free(next);
    kz_vec_push(&cut->faces, cap);
    return at == start && cap.count >= 3;
}

static void drop_unused_vertices(struct kz_polyhedron *solid) {
    size_t count = solid->vertices.count;
    int *place = kz_xcalloc(count, sizeof(int));
    for (size_t i = 0; i < solid->loop.count; i++)
        place[solid->loop.items[i]] = 1;
    int used = 0;
    for (size_t i = 0; i < count; i++) {
        if (!place[i])
            continue;
        solid->vertices.items[used] = solid->vertices.items[i];
        place[i] = used++;
    }
    solid->vertices.count = (size_t)used;
    for (size_t i = 0; i < solid->loop.count; i++)
        solid->loop.items[i] = place[solid->loop.items[i]];
    free(place);
}

static void take_result(struct cut *cut) {
    struct kz_polyhedron *solid = cut->solid;
    kz_vec_reserve(&solid->faces, cut->faces.count);
    kz_vec_reserve(&solid->loop, cut->loop.count);
    solid->faces.count = cut->faces.count;
    solid->loop.count = cut->loop.count;
    memcpy(solid->faces.items, cut->faces.items,
           sizeof(struct kz_facet) * cut->faces.count);
    memcpy(solid->loop.items, cut->loop.items,
           sizeof(int) * cut->loop.count);
    drop_unused_vertices(solid);
}

/* Topology alone; areas and edges are found once, at the end. */
static enum kz_cut cut_topology(struct kz_polyhedron *solid,
                                const struct kz_plane *plane) {
    struct cut cut = {.solid = solid, .plane = plane};
    size_t old_vertices = solid->vertices.count;
    int counts[3] = {0};
    measure(&cut, counts);
    enum kz_cut result = KZ_CUT_NONE;
    if (counts[OUTSIDE + 1] > 0) {
        result = KZ_CUT_EMPTY;
        if (counts[INSIDE + 1] > 0) {
            for (size_t i = 0; i < solid->faces.count; i++)
                trim_face(&cut, &solid->faces.items[i]);
            if (close_cap(&cut)) {
                take_result(&cut);
                result = KZ_CUT_DONE;
            } else {
                solid->vertices.count = old_vertices;
            }
        }
    }
    kz_vec_free(&cut.height);
    kz_vec_free(&cut.side);
    kz_vec_free(&cut.split);
    kz_vec_free(&cut.faces);
    kz_vec_free(&cut.loop);
    return result;
}

static void measure_face(const struct kz_polyhedron *solid,
                         struct kz_facet *face) {
    const int *loop = solid->loop.items + face->first;
    const struct kz_vec3 *v = solid->vertices.items;
    struct kz_vec3 twice = {0}, sum = {0};
    for (int i = 0; i < face->count; i++) {
        sum = kz_vec3_add(sum, v[loop[i]]);
        if (i >= 2)
            twice = kz_vec3_add(
                twice, kz_vec3_cross(kz_vec3_sub(v[loop[i - 1]], v[loop[0]]),
                                     kz_vec3_sub(v[loop[i]], v[loop[0]])));
    }
    face->centre = kz_vec3_scale(sum, 1.0 / face->count);
    face->area = kz_vec3_dot(twice, face->normal) / 2;
}

/* `from` and `to` in the direction of the face. */
struct half_edge {
    int from, to, face;
};

static int compare_half_edges(const void *pa, const void *pb) {
    const struct half_edge *a = pa, *b = pb;
    int a_low = a->from < a->to ? a->from : a->to;
    int b_low = b->from < b->to ? b->from : b->to;
    if (a_low != b_low)
        return a_low < b_low ? -1 : 1;
    int a_high = a->from + a->to - a_low, b_high = b->from + b->to - b_low;
    if (a_high != b_high)
        return a_high < b_high ? -1 : 1;
    return a->from < b->from ? -1 : a->from > b->from;
}

/* False if some edge has not exactly two faces that run against each other. */
static bool find_edges(struct kz_polyhedron *solid) {
    size_t count = solid->loop.count, at = 0;
    struct half_edge *half = kz_xcalloc(count, sizeof(*half));
    for (size_t f = 0; f < solid->faces.count; f++) {
        const struct kz_facet *face = &solid->faces.items[f];
        const int *loop = solid->loop.items + face->first;
        for (int i = 0; i < face->count; i++)
            half[at++] = (struct half_edge){
                loop[i], loop[(i + 1) % face->count], (int)f};
    }
    qsort(half, count, sizeof(*half), compare_half_edges);
    solid->edges.count = 0;
    bool is_closed = count % 2 == 0;
    for (size_t i = 0; i + 1 < count && is_closed; i += 2) {
        const struct half_edge *a = &half[i], *b = &half[i + 1];
        is_closed = a->from == b->to && a->to == b->from && a->from < a->to;
        kz_vec_push(&solid->edges, (struct kz_edge){{a->from, a->to},
                                                    {a->face, b->face}});
    }
    free(half);
    return is_closed;
}

static bool finish(struct kz_polyhedron *solid) {
    for (size_t i = 0; i < solid->faces.count; i++)
        measure_face(solid, &solid->faces.items[i]);
    return find_edges(solid) &&
           solid->vertices.count + solid->faces.count ==
               solid->edges.count + 2;
}

bool kz_polyhedron_build(struct kz_polyhedron *out,
                         const struct kz_plane *planes, int count) {
    kz_require(count >= 1 && count <= MAX_PLANES);
    *out = (struct kz_polyhedron){0};
    double least = planes[0].distance, most = planes[0].distance;
    for (int i = 1; i < count; i++) {
        least = fmin(least, planes[i].distance);
        most = fmax(most, planes[i].distance);
    }
    if (!(least > 0 && most <= SPREAD_MOST * least))
        return false;
    out->tolerance = TOLERANCE * least;
    make_cube(out, CUBE_REACH * most);
    bool is_whole = true;
    for (int i = 0; i < count && is_whole; i++)
        is_whole = cut_topology(out, &planes[i]) != KZ_CUT_EMPTY;
    for (size_t i = 0; i < out->faces.count; i++)
        is_whole &= out->faces.items[i].form != FORM_OF_CUBE;
    if (is_whole && finish(out))
        return true;
    kz_polyhedron_destroy(out);
    return false;
}

void kz_polyhedron_destroy(struct kz_polyhedron *solid) {
    if (!solid)
        return;
    kz_vec_free(&solid->vertices);
    kz_vec_free(&solid->faces);
    kz_vec_free(&solid->loop);
    kz_vec_free(&solid->edges);
}

#define COPY(to, from) \
    do { \
        kz_vec_reserve((to), (from)->count); \
        (to)->count = (from)->count; \
        if ((from)->count > 0) \
            memcpy((to)->items, (from)->items, \
                   sizeof(*(to)->items) * (from)->count); \
    } while (0)

void kz_polyhedron_copy(struct kz_polyhedron *out,
                        const struct kz_polyhedron *from) {
    *out = (struct kz_polyhedron){.tolerance = from->tolerance};
    COPY(&out->vertices, &from->vertices);
    COPY(&out->faces, &from->faces);
    COPY(&out->loop, &from->loop);
    COPY(&out->edges, &from->edges);
}

enum kz_cut kz_polyhedron_cut(struct kz_polyhedron *solid,
                              const struct kz_plane *plane) {
    struct kz_polyhedron before;
    kz_polyhedron_copy(&before, solid);
    enum kz_cut result = cut_topology(solid, plane);
    if (result == KZ_CUT_DONE && !finish(solid)) {
        kz_polyhedron_destroy(solid);
        *solid = before;
        return KZ_CUT_EMPTY;
    }
    kz_polyhedron_destroy(&before);
    return result;
}

static struct kz_vec3 turned(const struct kz_vec3 rows[3], struct kz_vec3 v) {
    return kz_vec3_of(kz_vec3_dot(rows[0], v), kz_vec3_dot(rows[1], v),
                      kz_vec3_dot(rows[2], v));
}

void kz_polyhedron_transform(struct kz_polyhedron *solid,
                             const struct kz_vec3 rows[3], double scale,
                             struct kz_vec3 shift) {
    for (size_t i = 0; i < solid->vertices.count; i++) {
        struct kz_vec3 *v = &solid->vertices.items[i];
        *v = kz_vec3_along(shift, turned(rows, *v), scale);
    }
    for (size_t i = 0; i < solid->faces.count; i++) {
        struct kz_facet *face = &solid->faces.items[i];
        face->normal = turned(rows, face->normal);
        face->distance =
            face->distance * scale + kz_vec3_dot(face->normal, shift);
        face->centre = kz_vec3_along(shift, turned(rows, face->centre), scale);
        face->area *= scale * scale;
    }
    solid->tolerance *= scale;
}

double kz_polyhedron_volume(const struct kz_polyhedron *solid) {
    double sum = 0;
    for (size_t i = 0; i < solid->faces.count; i++)
        sum += solid->faces.items[i].area * solid->faces.items[i].distance;
    return sum / 3;
}

struct kz_vec3 kz_polyhedron_centre(const struct kz_polyhedron *solid) {
    struct kz_vec3 sum = {0};
    for (size_t i = 0; i < solid->vertices.count; i++)
        sum = kz_vec3_add(sum, solid->vertices.items[i]);
    return kz_vec3_scale(sum, 1.0 / (double)solid->vertices.count);
}
