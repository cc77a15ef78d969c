/*
 * Plays a film of 25 pictures a second for seven seconds, as the kiosk's loop
 * does, and says how many pictures in a row were dropped at worst. Of a film
 * that cannot be played it says why: "resting", the id, what of it.
 *
 *     watcher [sound] FILM
 *
 * With "sound" it is played as a clip that is only heard.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/media/film.h"

enum { W = 640, H = 360, PICTURE_MS = 40, FOR_MS = 7000, OPEN_MS = 20000 };

int main(int argc, char **argv) {
    struct kz_clock clock;
    setenv("SDL_AUDIODRIVER", "dummy", 0);
    kz_clock_init_real(&clock);
    struct kz_film_options o = {
        .clock = &clock, .has_device = true, .volume = 0, .is_loop = true,
        .is_sound_only = argc == 3 && strcmp(argv[1], "sound") == 0};
    uint32_t *pixels = malloc(sizeof(uint32_t) * W * H);
    struct kz_film *film = argc == 2 + o.is_sound_only
                              ? kz_film_open(argv[argc - 1], &o)
                              : NULL;
    struct kz_film_status status;
    if (!pixels || !film)
        return 2;
    kz_film_settle(film, OPEN_MS);
    kz_film_get_status(film, &status);
    if (status.state == KZ_FILM_RESTING) {
        struct kz_error err = {.id = ""};
        kz_film_get_error(film, &err);
        printf("resting\t%s\t%s\n", err.id, err.value[0]);
        kz_film_close(&film);
        free(pixels);
        return 3;
    }
    int shown = 0, worst = 0;
    int64_t last = -1, end = kz_clock_now(&clock) + FOR_MS;
    while (status.state != KZ_FILM_RESTING && kz_clock_now(&clock) < end) {
        struct kz_film_frame f;
        if (kz_film_frame(film, &f) && f.is_new) {
            kz_film_draw(film, pixels, W * 4, W, H);
            int gap = last >= 0 && f.pts_ms > last
                          ? (int)((f.pts_ms - last + PICTURE_MS / 2) /
                                  PICTURE_MS) - 1
                          : 0;
            worst = gap > worst ? gap : worst;
            last = f.pts_ms;
            shown++;
        }
        int due = kz_film_due_ms(film);
        usleep((useconds_t)(due < 1 || due > 5 ? 5 : due) * 1000);
    }
    kz_film_close(&film);
    free(pixels);
    printf("%d shown, dropped in a row at most %d\n", shown, worst);
    return shown > 50 ? 0 : 1;
}
