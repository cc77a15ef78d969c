#include "src/app/render_path.h"

#include <SDL2/SDL.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#define LOG_MODULE "render"
#include "src/base/log.h"

enum { NAME_SIZE = 256, GL_RENDERER_NAME = 0x1F01 };

static bool has_render_node(void) {
    DIR *dir = opendir("/dev/dri");
    bool found = false;
    for (struct dirent *e; dir && !found && (e = readdir(dir));)
        found = strncmp(e->d_name, "renderD", 7) == 0;
    if (dir)
        closedir(dir);
    return found;
}

static bool has_no_window_system(void) {
    const char *driver = getenv("SDL_VIDEODRIVER");
    return driver && (strcmp(driver, "dummy") == 0 ||
                      strcmp(driver, "offscreen") == 0);
}

/* In the child: a hidden window with a GL context, its name to the pipe. */
static void write_gl_name(int to) {
    typedef const unsigned char *get_string(unsigned int name);
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return;
    SDL_Window *window = SDL_CreateWindow(
        "", 0, 0, 16, 16, SDL_WINDOW_OPENGL | SDL_WINDOW_HIDDEN);
    if (!window || !SDL_GL_CreateContext(window))
        return;
    void *address = SDL_GL_GetProcAddress("glGetString");
    get_string *get;
    if (!address)
        return;
    memcpy(&get, &address, sizeof(get));
    const char *name = (const char *)get(GL_RENDERER_NAME);
    if (name && write(to, name, strlen(name)) < 0)
        return;
}

static bool ask_gl(char name[NAME_SIZE]) {
    int ends[2];
    name[0] = '\0';
    if (pipe(ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        alarm(5); /* a driver that hangs is no driver */
        write_gl_name(ends[1]);
        _exit(0);
    }
    close(ends[1]);
    size_t len = 0;
    for (ssize_t got; len + 1 < NAME_SIZE; len += (size_t)got) {
        got = read(ends[0], name + len, NAME_SIZE - 1 - len);
        if (got <= 0)
            break;
    }
    name[len] = '\0';
    close(ends[0]);
    if (child > 0)
        waitpid(child, NULL, 0);
    return len > 0;
}

static bool is_software(const char *name) {
    return strstr(name, "llvmpipe") || strstr(name, "softpipe") ||
           strstr(name, "SWR") || strstr(name, "swrast");
}

static void remembered_key(char *out, size_t size) {
    struct utsname system;
    uname(&system);
    snprintf(out, size, "%s %s\n", system.release, system.version);
}

static bool recall(const char *path, bool *is_gpu) {
    char key[256], *data;
    size_t len;
    remembered_key(key, sizeof(key));
    if (!kz_file_read(path, 4096, &data, &len))
        return false;
    bool is_same = strncmp(data, key, strlen(key)) == 0;
    if (is_same)
        *is_gpu = strcmp(data + strlen(key), "gpu\n") == 0;
    free(data);
    return is_same;
}

static void remember(const struct kz_app *app, const char *path,
                     bool is_gpu) {
    char text[300];
    char key[256];
    remembered_key(key, sizeof(key));
    snprintf(text, sizeof(text), "%s%s\n", key, is_gpu ? "gpu" : "cpu");
    if (!kz_dir_make(app->places.state) ||
        !kz_file_write_atomic(path, kz_str_from(text), 0644))
        kz_log_info("the choice of the renderer cannot be remembered");
}

static enum kz_path find_path(const struct kz_app *app) {
    char path[KZ_PATH_SIZE], name[NAME_SIZE];
    bool is_gpu = false;
    if (has_no_window_system() || !has_render_node() ||
        !kz_path_join(path, sizeof(path), app->places.state, "renderer"))
        return KZ_PATH_CPU;
    if (!recall(path, &is_gpu)) {
        is_gpu = ask_gl(name) && !is_software(name);
        kz_log_info("GL says \"%s\"", name);
        remember(app, path, is_gpu);
    }
    return is_gpu ? KZ_PATH_GPU : KZ_PATH_CPU;
}

bool kz_render_path_choose(const struct kz_app *app, const char *wanted,
                           enum kz_path *out, struct kz_error *err) {
    if (!wanted)
        *out = find_path(app);
    else if (strcmp(wanted, "cpu") == 0)
        *out = KZ_PATH_CPU;
    else if (strcmp(wanted, "gpu") == 0)
        *out = KZ_PATH_GPU;
    else
        return kz_error_set(err, "option.value", "--renderer", wanted, NULL);
    return true;
}
