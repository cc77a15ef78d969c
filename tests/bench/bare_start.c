/*
 * The least a kiosk on these libraries can do before its first picture: open
 * the window, the catalog and the fonts, show one filled surface. `karez bench
 * start` runs it beside the program and reads its answer as src/app/probe.h
 * describes; KAREZ_PROBE names the descriptor.
 *
 *     bare_start STORE
 */
#include <SDL2/SDL.h>
#include <SDL2/SDL_ttf.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "src/app/probe.h"
#include "src/base/arena.h"
#include "src/base/file.h"
#include "src/base/ini.h"

enum { WIDTH = 1920, HEIGHT = 1080, FONT_PX = 32, FILES_MOST = 32,
       SETTLE_MS = 700, QUIET_MS = 3000 };

struct font_file {
    const char *key, *path;
    int index;
    bool is_wanted;
};

struct fonts {
    struct kz_arena arena;
    const char *root;
    struct font_file files[FILES_MOST];
    int count;
    TTF_Font *open[FILES_MOST];
};

static bool fail(const char *what) {
    fprintf(stderr, "bare_start: %s\n", what);
    return false;
}

static struct font_file *find_file(struct fonts *f, struct kz_str key) {
    for (int i = 0; i < f->count; i++) {
        if (kz_str_is(key, f->files[i].key))
            return &f->files[i];
    }
    if (f->count == FILES_MOST)
        return NULL;
    struct font_file *file = &f->files[f->count++];
    file->key = kz_arena_cstr(&f->arena, key);
    return file;
}

static bool read_pair(void *user, struct kz_str key, struct kz_str value,
                      int line, struct kz_error *err) {
    struct fonts *f = user;
    struct kz_str rest = key, kind, name;
    int64_t index;
    (void)line;
    (void)err;
    kz_str_next_part(&rest, '.', &kind);
    if (kz_str_is(key, "root")) {
        f->root = kz_arena_cstr(&f->arena, value);
    } else if (kz_str_is(kind, "file") && kz_str_next_part(&rest, '.', &name)) {
        struct font_file *file = find_file(f, name);
        if (file && kz_str_is(rest, "path"))
            file->path = kz_arena_cstr(&f->arena, value);
        else if (file && kz_str_is(rest, "index") &&
                 kz_str_to_int(value, &index))
            file->index = (int)index;
    } else if (kz_str_starts_with(key, "chain.text.") ||
               kz_str_starts_with(key, "chain.display.")) {
        while (kz_str_next_part(&value, ' ', &name)) {
            struct font_file *file = find_file(f, name);
            if (file)
                file->is_wanted = true;
        }
    }
    return true;
}

static bool open_fonts(struct fonts *f) {
    struct kz_error err;
    const char *elsewhere = getenv("KAREZ_FONTS");
    if (TTF_Init() != 0 ||
        !kz_ini_read(KZ_SOURCE_DIR "/fonts/fonts.ini", read_pair, f, &err))
        return fail("fonts.ini");
    if (elsewhere && *elsewhere)
        f->root = elsewhere;
    for (int i = 0; i < f->count; i++) {
        const struct font_file *file = &f->files[i];
        char path[KZ_PATH_SIZE];
        if (!file->is_wanted)
            continue;
        if (!kz_path_join(path, sizeof(path), f->root, file->path) ||
            !(f->open[i] = TTF_OpenFontIndex(path, FONT_PX, file->index)))
            return fail(TTF_GetError());
    }
    return true;
}

static sqlite3 *open_catalog(const char *store) {
    char path[KZ_PATH_SIZE], *line;
    size_t len;
    if (!kz_path_join(path, sizeof(path), store, "current") ||
        !kz_file_read(path, 256, &line, &len))
        return NULL;
    int number = atoi(line);
    free(line);
    sqlite3 *db = NULL;
    snprintf(path, sizeof(path), "file:%s/gen/%d/catalog.db?immutable=1",
             store, number);
    sqlite3_stmt *names = NULL;
    bool is_good =
        sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                        NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db,
                           "SELECT m.id, t.lang, t.name FROM mineral AS m "
                           "JOIN mineral_text AS t ON t.id = m.id "
                           "ORDER BY m.sort_no",
                           -1, &names, NULL) == SQLITE_OK;
    int rows = 0;
    while (is_good && sqlite3_step(names) == SQLITE_ROW)
        rows++;
    sqlite3_finalize(names);
    if (rows > 0)
        return db;
    sqlite3_close(db);
    return NULL;
}

static SDL_Window *open_window(void) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return NULL;
    return SDL_CreateWindow("bare", SDL_WINDOWPOS_CENTERED,
                            SDL_WINDOWPOS_CENTERED, WIDTH, HEIGHT,
                            SDL_WINDOW_RESIZABLE);
}

static bool present(SDL_Window *window) {
    SDL_Surface *surface = SDL_GetWindowSurface(window);
    if (!surface)
        return false;
    SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 14, 20, 32));
    return SDL_UpdateWindowSurface(window) == 0;
}

static int64_t now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t cpu_us(const struct rusage *use) {
    return (int64_t)(use->ru_utime.tv_sec + use->ru_stime.tv_sec) * 1000000 +
           use->ru_utime.tv_usec + use->ru_stime.tv_usec;
}

static int64_t pss_kib(void) {
    FILE *f = fopen("/proc/self/smaps_rollup", "r");
    char line[256];
    long long pss = 0;
    while (f && fgets(line, sizeof(line), f)) {
        if (sscanf(line, "Pss: %lld", &pss) == 1)
            break;
    }
    if (f)
        fclose(f);
    return pss;
}

static void stay(SDL_Window *window, int64_t ms) {
    int64_t end = now_us() + ms * 1000, left;
    while ((left = end - now_us()) > 0) {
        SDL_Event e;
        if (SDL_WaitEventTimeout(&e, (int)(left / 1000) + 1) &&
            e.type == SDL_WINDOWEVENT &&
            e.window.event == SDL_WINDOWEVENT_EXPOSED)
            present(window);
    }
}

static bool answer(SDL_Window *window, int64_t first_frame_us) {
    struct kz_probe_answer a = {.first_frame_us = first_frame_us};
    struct rusage before, after;
    const char *fd = getenv("KAREZ_PROBE");
    if (!fd)
        return true;
    stay(window, SETTLE_MS);
    int64_t from = now_us();
    getrusage(RUSAGE_SELF, &before);
    stay(window, QUIET_MS);
    getrusage(RUSAGE_SELF, &after);
    a.idle_ms = (now_us() - from) / 1000;
    a.idle_cpu_us = cpu_us(&after) - cpu_us(&before);
    a.idle_switches = after.ru_nvcsw - before.ru_nvcsw;
    a.pss_kib = pss_kib();
    return write(atoi(fd), &a, sizeof(a)) == (ssize_t)sizeof(a);
}

int main(int argc, char **argv) {
    struct fonts fonts = {.count = 0};
    if (argc != 2)
        return fail("usage: bare_start STORE"), 2;
    SDL_Window *window = open_window();
    if (!window)
        return fail(SDL_GetError()), 1;
    sqlite3 *db = open_catalog(argv[1]);
    if (!db)
        return fail("no catalog"), 1;
    bool is_good = open_fonts(&fonts) && present(window);
    is_good = is_good && answer(window, now_us());
    for (int i = 0; i < fonts.count; i++) {
        if (fonts.open[i])
            TTF_CloseFont(fonts.open[i]);
    }
    kz_arena_destroy(&fonts.arena);
    sqlite3_close(db);
    SDL_DestroyWindow(window);
    SDL_Quit();
    return is_good ? 0 : 1;
}
