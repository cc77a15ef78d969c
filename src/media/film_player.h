/*
 * The player itself, behind src/media/film.h: the functions are the same and
 * promise the same. It stands in a module with the decoders; film.c loads
 * that and calls through the table.
 */
#ifndef KZ_MEDIA_FILM_PLAYER_H
#define KZ_MEDIA_FILM_PLAYER_H

#include "src/media/film.h"

struct kz_film_player;

/* What is asked of a film before it is there. Its strings and sounds are
 * copied. */
struct kz_film_order {
    const char *path; /* NULL: `fd` */
    int fd;           /* belongs to the player */
    struct kz_film_options options;
};

struct kz_film_module {
    struct kz_film_player *(*open)(const struct kz_film_order *order);
    void (*close)(struct kz_film_player *player);
    void (*play)(struct kz_film_player *player, bool is_playing);
    void (*seek)(struct kz_film_player *player, int64_t ms);
    void (*seek_frame)(struct kz_film_player *player, int64_t frame);
    void (*set_loop)(struct kz_film_player *player, bool is_loop);
    void (*set_volume)(struct kz_film_player *player, float volume);
    void (*set_sound)(struct kz_film_player *player, int index);
    void (*get_status)(struct kz_film_player *player,
                       struct kz_film_status *out);
    void (*get_error)(struct kz_film_player *player, struct kz_error *out);
    bool (*get_info)(struct kz_film_player *player, struct kz_film_info *out);
    bool (*frame)(struct kz_film_player *player, struct kz_film_frame *out);
    int (*due_ms)(struct kz_film_player *player);
    bool (*draw)(struct kz_film_player *player, uint32_t *pixels, int stride,
                 int w, int h);
    bool (*get_planes)(struct kz_film_player *player,
                       struct kz_film_planes *out);
    void (*get_counters)(struct kz_film_player *player,
                         struct kz_film_counters *out);
    void (*clear_counters)(struct kz_film_player *player);
    bool (*settle)(struct kz_film_player *player, int timeout_ms);
};

/* The one name that the module gives to film.c. */
#define KZ_FILM_MODULE_NAME "kz_film_module"
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
extern const struct kz_film_module kz_film_module;

#endif
