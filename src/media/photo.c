#include "src/media/photo.h"

#include <SDL2/SDL_image.h>
#include <string.h>

#define LOG_MODULE "photo"
#include "src/base/log.h"

enum { SIDE_MOST = 8192 };

static SDL_Surface *load(const char *path) {
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    if (!file)
        return NULL;
    SDL_Surface *found = IMG_isJPG(file)   ? IMG_LoadJPG_RW(file)
                         : IMG_isPNG(file) ? IMG_LoadPNG_RW(file)
                                           : NULL;
    SDL_RWclose(file);
    if (!found)
        return NULL;
    SDL_Surface *argb =
        SDL_ConvertSurfaceFormat(found, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_FreeSurface(found);
    return argb;
}

uint32_t *kz_photo_read(const char *path, int *w, int *h) {
    SDL_Surface *from = load(path);
    if (!from || from->w < 1 || from->h < 1 || from->w > SIDE_MOST ||
        from->h > SIDE_MOST) {
        kz_log_warn("%s: no picture: %s", path, SDL_GetError());
        SDL_FreeSurface(from);
        return NULL;
    }
    *w = from->w;
    *h = from->h;
    size_t row = (size_t)from->w * 4;
    uint32_t *pixels = kz_xmalloc(row * (size_t)from->h);
    for (int y = 0; y < from->h; y++)
        memcpy(pixels + (size_t)y * (size_t)from->w,
               (const char *)from->pixels + (size_t)y * (size_t)from->pitch,
               row);
    SDL_FreeSurface(from);
    return pixels;
}
