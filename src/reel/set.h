/*
 * What every frame of the film is drawn with, and the words of a frame: sizes
 * that fit, two or three languages under each other. Inside src/reel; one
 * thread.
 */
#ifndef KZ_REEL_SET_H
#define KZ_REEL_SET_H

#include "src/base/vec.h"
#include "src/reel/camera.h"
#include "src/reel/script.h"
#include "ui/core/ui.h"

enum { KZ_REEL_LANGS = 3 };

/* A size that was found to fit, by text, role and room. */
struct kz_reel_fit {
    uint64_t key;
    float size_u;
};

/* The ground of a stone that turns, painted once for its shot. */
struct kz_reel_ground {
    const struct kz_shot *of;
    uint32_t *pixels;
};

struct kz_reel_set {
    const struct kz_words *words;
    const struct kz_theme *theme;
    const struct kz_fontset *fonts;
    const struct kz_art *art;
    const struct kz_lang *lang[KZ_REEL_LANGS]; /* the leading one first */
    int lang_count;
    struct kz_size size;
    struct kz_camera camera;
    struct kz_specimens *specimens;
    const struct kz_reel_script *script;
    struct kz_reel_ground ground[2];
    uint32_t *disc; /* where a lens is painted before it is laid in */
    size_t disc_size;
    KZ_VEC(struct kz_reel_fit) fits;
    float ink; /* of all words of a frame, 0 to 1 */
};

/* Text of one role, as large as it may be in the room there is. */
struct kz_reel_text {
    struct kz_str text;
    const struct kz_lang *lang;
    float size_u;  /* at most */
    float width_u; /* room */
    float line_ratio; /* of a line's box to the size; 0: as usual */
    int lines;     /* at most */
    enum kz_face face;
    bool bold;
    bool is_centred;
    bool has_shadow;
    uint32_t rgba;
    const struct kz_text_span *spans; /* live until the frame is drawn */
    size_t span_count;
};
/* NULL for an empty text. */
struct kz_node *kz_reel_add_text(struct kz_reel_set *set,
                                 const struct kz_ui *ui,
                                 struct kz_node *parent,
                                 const struct kz_reel_text *text);

/* The same words in the film's languages, the first the largest. */
struct kz_reel_block {
    const struct kz_texts *texts;
    float size_u;   /* of the first */
    float width_u;
    int lines;      /* of each, at most */
    bool has_one_line; /* of those behind the first */
    int most_langs; /* 0: all of the film's */
    bool is_centred;
    bool is_plain;  /* in the face of texts, not of titles */
    float alpha;
    uint32_t rgba;  /* of the first; 0: text */
};
void kz_reel_add_block(struct kz_reel_set *set, const struct kz_ui *ui,
                       struct kz_node *parent,
                       const struct kz_reel_block *block);

/* How far something that begins at `from_s` and takes `length_s` has come
 * `at_s` into its shot, 0 to 1, settling slowly. */
float kz_reel_way(double at_s, double from_s, double length_s);

#endif
