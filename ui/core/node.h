/*
 * The screen tree. A screen builds it anew for each change, in the frame's
 * arena, as a function of its state; nobody keeps a node. Lengths asked for
 * are in u (units.h), results in device pixels. Start and end follow the
 * language; arrange.h mirrors once for all.
 */
#ifndef KZ_UI_CORE_NODE_H
#define KZ_UI_CORE_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/geometry.h"
#include "src/base/lang.h"
#include "src/text/layout.h"

struct kz_paint_list;
struct kz_node;

enum kz_role {
    KZ_ROLE_NONE, /* for arranging only: not in the reader's tree */
    KZ_ROLE_SCREEN,
    KZ_ROLE_GROUP,
    KZ_ROLE_LIST,
    KZ_ROLE_BUTTON,
    KZ_ROLE_LINK,
    KZ_ROLE_SWITCH,
    KZ_ROLE_HEADING,
    KZ_ROLE_TEXT,
    KZ_ROLE_IMAGE,
    KZ_ROLE_MODEL, /* turns under the finger */
    KZ_ROLE_TAB,
    KZ_ROLE_SLIDER,   /* name and value in words */
    KZ_ROLE_PROGRESS,
    KZ_ROLE_DIALOG,
    KZ_ROLE_TABLE,
    KZ_ROLE_COUNT,
};

enum kz_node_state {
    KZ_STATE_PRESSED = 1 << 0,
    KZ_STATE_SELECTED = 1 << 1,
    KZ_STATE_DISABLED = 1 << 2,
    KZ_STATE_VISITED = 1 << 3,
    KZ_STATE_FOCUSED = 1 << 4, /* a key of the clicker would press it */
    KZ_STATE_BUSY = 1 << 5,    /* pressed, and still at work */
};

/* How children stand: over each other at their `at`, after each other, or in
 * equal columns. */
enum kz_flow { KZ_FLOW_STACK, KZ_FLOW_ROW, KZ_FLOW_COLUMN, KZ_FLOW_GRID,
               KZ_FLOW_WRAP };

enum kz_pack {
    KZ_PACK_START,
    KZ_PACK_CENTER,
    KZ_PACK_END,
    KZ_PACK_STRETCH, /* across: as wide as the parent; along: as start */
    KZ_PACK_BETWEEN, /* along only */
    KZ_PACK_BASELINE, /* across, rows of text only */
};

/* Four sides, u. */
struct kz_edges {
    float top, end, bottom, start;
};

static inline struct kz_edges kz_edges_all(float u) {
    return (struct kz_edges){u, u, u, u};
}

static inline struct kz_edges kz_edges_xy(float x, float y) {
    return (struct kz_edges){y, x, y, x};
}

/* What a box looks like; colours 0xRRGGBBAA, lengths u. */
struct kz_skin {
    uint32_t fill, border, strip;
    float radius, border_w;
    float strip_h; /* a coloured strip along the top, inside the corners */
};

struct kz_node_text {
    struct kz_str text; /* NULL: none */
    const struct kz_text_span *spans;
    size_t span_count;
    float size_u; /* before the visitor's text size */
    float line_u; /* 0: from the size */
    enum kz_face face;
    enum kz_align align;
    uint32_t rgba;
    int max_lines;
    bool bold;
    bool tight;
    bool has_shadow; /* over pictures */
    bool keeps_size; /* not scaled by the visitor's text size */
    bool is_balanced; /* centred titles: lines of nearly the same length */
};

/* Opaque or see-through pixels made on demand, at the box's exact size. */
struct kz_pixels {
    uint32_t *pixels; /* 0xAARRGGBB, straight alpha */
    int w, h, stride; /* in pixels */
};
/* Fill all of `out`. Runs on the worker's thread while the next frames are
 * drawn (worker.h), or on the render thread where there is no worker. The same
 * recipe gives the same pixels on each. */
typedef void kz_picture_fn(const void *user, struct kz_pixels out);

enum { KZ_PICTURE_USER_MOST = 512 };

struct kz_node_picture {
    kz_picture_fn *make; /* NULL: none */
    /* The recipe, copied: what it points to in turn must outlive the screens,
     * as the masters and the catalog's specimens do. */
    const void *user;
    size_t user_size;    /* bytes, at most KZ_PICTURE_USER_MOST; 0: made at
                            once on the render thread, under 2 ms, and `user`
                            borrowed until the frame is drawn */
    uint64_t key;        /* the same key and size: the same pixels ... */
    uint64_t version;    /* ... unless this has changed; for what moves */
    uint32_t calm_rgba;  /* stands there until it is made; 0: dark stone */
    float radius;        /* u: corners cut away; half the width for a disc */
    bool has_square_foot; /* only the two upper corners are cut */
    bool is_ahead;       /* not drawn: the next screen will want it */
};

/* Pixels that come from elsewhere many times a second: a film's frame. They
 * are kept nowhere: on a software path they go straight into the surface as
 * long as nothing cuts the box, else into one texture a source. */
typedef bool kz_live_fn(void *user, struct kz_pixels out);
struct kz_film_planes;
typedef bool kz_live_planes_fn(void *user, struct kz_film_planes *out);

struct kz_node_live {
    /* Fills all of `out`, the box's exact size, opaque. False: there is
     * nothing to show, what lies below stays. Render thread; quick; may be
     * called more than once for a version. NULL: none. */
    kz_live_fn *draw_into;
    /* The same picture as a card takes it. False or NULL: draw_into it is. */
    kz_live_planes_fn *get_planes;
    void *user;       /* borrowed until the next frame is built */
    uint64_t key;     /* of the source */
    uint64_t version; /* another one: drawn again */
};

enum kz_action_kind { KZ_ACTION_NONE = 0 }; /* screens define their own */

/* What a lifted finger asks for; `arg` is copied when the finger goes down. */
struct kz_action {
    int kind;
    struct kz_str arg;
};

/* What a press that comes again at once, or does not end, means. */
enum kz_repeat {
    KZ_REPEAT_GUARDED, /* the same within 300 ms: a finger that trembles */
    KZ_REPEAT_TYPED,   /* a key: letters come twice */
    KZ_REPEAT_HELD,    /* and goes on while it is held */
};

/* Where a scroller stands: owned by the session, so that it outlives trees. */
struct kz_scroll {
    float offset_px; /* 0 to max_px */
    float max_px;    /* written by arrange */
    float over_px;   /* pulled beyond an end, < 0 at the top */
};

typedef void kz_node_paint_fn(const struct kz_node *node,
                              struct kz_paint_list *out);

struct kz_node {
    /* Identity. */
    const char *id; /* stable over frames; NULL if nobody asks for it */
    enum kz_role role;
    struct kz_str name; /* words a reader hears; text nodes: their text */
    const struct kz_lang *lang; /* NULL: the parent's */
    unsigned state;             /* of enum kz_node_state */
    float press_to_come; /* of the press look, 1: it begins; 0: all there */

    /* Size and place, u. 0 for w or h: what the content needs. */
    float w, h, min_w, min_h, max_w;
    float max_h;          /* of a scroller */
    float grow;           /* share of the room its siblings leave */
    struct kz_edges pad;
    float gap;            /* between children */
    float line_gap;       /* between rows of grid and wrap; 0: gap */
    int columns;          /* of a grid */
    enum kz_flow flow;
    enum kz_pack along, across;
    float at_x, at_y;     /* in a stack: from the start and top edge */
    enum kz_pack at_across, at_along; /* in a stack: x and y anchors */
    bool fills;           /* in a stack: the whole parent */
    bool is_geography;    /* what is inside never mirrors */
    bool is_echo;         /* only seen while its parent is pressed */
    bool turns_with_lang; /* its direction is its own language's */
    bool clips;
    struct kz_scroll *scroll; /* children move up by it; implies clips */

    /* Looks. */
    struct kz_skin skin;
    struct kz_node_text text;
    struct kz_node_picture picture;
    struct kz_node_live live; /* over the picture */
    const char *icon;     /* name of ui/icons/<name>.svg */
    float icon_u;
    uint32_t icon_rgba;
    bool icon_mirrors;
    kz_node_paint_fn *paint; /* more than a skin can say */
    const void *paint_user;

    /* Touch. */
    struct kz_action action;
    struct kz_action drag; /* a model: drags across it are told apart */
    struct kz_action pinch;      /* of two fingers on it */
    struct kz_action double_tap; /* beside the action, which comes first */
    struct kz_action hold;       /* for three seconds; in place of the action */
    float held; /* by kz_gesture_mark(): how far it has come, 0 to 1 */
    bool passes_drag;    /* drags and pinches that begin here are those of the
                            node around it */
    enum kz_repeat repeat;
    float touch_pad;       /* u around the box that count as well */

    /* Results of arrange: device pixels. */
    struct kz_rect box, touch, clip;
    const struct kz_layout *layout; /* of the text, borrowed from the cache */
    struct kz_point text_at;
    bool is_rtl;

    /* Links, set by kz_node_add(). */
    struct kz_node *first, *last, *next;
};

/* Copies `proto` into the arena and hangs it last under `parent` (NULL: a
 * root). */
struct kz_node *kz_node_add(struct kz_arena *arena, struct kz_node *parent,
                            struct kz_node proto);

/* Hangs a root, built before, last under `parent`. */
struct kz_node *kz_node_adopt(struct kz_node *parent, struct kz_node *root);

/* The node with this id, or NULL. */
struct kz_node *kz_node_find(struct kz_node *root, const char *id);

/* The node whose action or drag takes a finger at `p`: the topmost whose box
 * is there, else the nearest of those whose widened touch is. */
struct kz_node *kz_node_hit(struct kz_node *root, struct kz_point p);
/* The innermost scroller there. */
struct kz_node *kz_node_scroller_at(struct kz_node *root, struct kz_point p);

const char *kz_role_name(enum kz_role role);

#endif
