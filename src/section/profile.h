/*
 * The schematic north-south section of the Turpan basin as numbers: where the
 * ground is cut, where each layer ends, and how the drawn pictures lie on the
 * screen. The pictures themselves are made when the program is built.
 *
 * Design space is 1920 x 1080, x from north (0) to south (1920), y down; x is
 * never mirrored. A canvas is what one picture shows, in screen units u; the
 * picture has canvas * scale pixels. Heights are exaggerated and differ above
 * and below 0 m. Everything here is free-threaded.
 */
#ifndef KZ_SECTION_PROFILE_H
#define KZ_SECTION_PROFILE_H

#define KZ_SECTION_DESIGN_W 1920.0f
/* 0 m, in design space. */
#define KZ_SECTION_SEA_Y 566.0f

struct kz_section_point {
    float x, y;
};

enum kz_section_format {
    KZ_SECTION_WIDE, /* lying screens */
    KZ_SECTION_TALL, /* standing screens: x is squeezed */
};

struct kz_section_layout {
    float w, h;             /* of the canvas, u */
    float x_scale, y_scale; /* u per unit of design space */
    float y_offset;         /* u: canvas y = y * y_scale + y_offset */
    float home_top;    /* u: the canvas row at the top of the home screen */
    float attract_top; /* the same for the attract screen */
};

/* Lives for ever. */
const struct kz_section_layout *
kz_section_layout(enum kz_section_format format);

struct kz_section_point
kz_section_to_canvas(const struct kz_section_layout *layout,
                     struct kz_section_point design);
struct kz_section_point
kz_section_to_design(const struct kz_section_layout *layout,
                     struct kz_section_point canvas);
/* 0 m in u from the top of the canvas; subtract home_top or attract_top. */
float kz_section_sea_y(const struct kz_section_layout *layout);

/* From the top; each covers what is above its base and below the one before.
 * The salt and the granite lie across the others. */
enum kz_section_layer {
    KZ_SECTION_AIR, /* above the cut: the land behind it, and the sky */
    KZ_SECTION_GRAVEL,
    KZ_SECTION_TAN_BEDS,
    KZ_SECTION_RED_SANDSTONE,
    KZ_SECTION_DARK_RED_BEDS,
    KZ_SECTION_COAL_MEASURES,
    KZ_SECTION_LOWER_BEDS,
    KZ_SECTION_BASEMENT,
    KZ_SECTION_SALT,
    KZ_SECTION_GRANITE,
};

/* Front edge of the land, design y; x outside 0..1920 gives the nearest. */
float kz_section_cut_y(float x);
/* Base of one of the six layers GRAVEL to LOWER_BEDS, design y: never above
 * the cut nor above the base of the layer over it. Equal to either where the
 * layer has been worn away. */
float kz_section_base_y(enum kz_section_layer layer, float x);
/* The same before anything was worn away, so it may lie above the cut: for
 * lines that run with the layers. */
float kz_section_bed_y(enum kz_section_layer layer, float x);
/* What a finger touches there. */
enum kz_section_layer kz_section_layer_at(struct kz_section_point design);

/* The salt under the lake: base, design y; the cut outside x0..x1. */
#define KZ_SECTION_SALT_X0 1290.0f
#define KZ_SECTION_SALT_X1 1560.0f
float kz_section_salt_base_y(float x);

/* Point of the granite's outline at `turn` in 0..1, clockwise from the
 * south. It goes on beyond the cut and the canvas. */
struct kz_section_point kz_section_granite_edge(float turn);

/* The karez: its gallery falls a little from the mother well to where it comes
 * to light, and its shafts stand on it. `way` in 0..1 from the well. */
struct kz_section_point kz_section_gallery(float way);
#define KZ_SECTION_SHAFTS 9
float kz_section_shaft_x(int index);

#endif
