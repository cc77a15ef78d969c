#include "src/media/svg.h"

#include <SDL2/SDL_image.h>

#define LOG_MODULE "svg"
#include "src/base/log.h"

static SDL_Surface *rasterise(const char *path, int w, int h) {
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    if (!file)
        return NULL;
    SDL_Surface *drawn = IMG_LoadSizedSVG_RW(file, w, h);
    SDL_RWclose(file);
    if (!drawn)
        return NULL;
    SDL_Surface *argb =
        SDL_ConvertSurfaceFormat(drawn, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_FreeSurface(drawn);
    return argb;
}

bool kz_svg_draw(const char *path, uint32_t *pixels, int w, int h,
                 int stride) {
    SDL_Surface *from = rasterise(path, w, h);
    SDL_Surface *to = SDL_CreateRGBSurfaceWithFormatFrom(
        pixels, w, h, 32, stride * 4, SDL_PIXELFORMAT_ARGB8888);
    bool is_good = from && to;
    if (is_good) {
        SDL_Rect at = {(w - from->w) / 2, (h - from->h) / 2, from->w, from->h};
        SDL_FillRect(to, NULL, 0);
        SDL_SetSurfaceBlendMode(from, SDL_BLENDMODE_NONE);
        SDL_BlitSurface(from, NULL, to, &at);
    } else {
        kz_log_warn("%s: %s", path, SDL_GetError());
    }
    SDL_FreeSurface(to);
    SDL_FreeSurface(from);
    return is_good;
}
