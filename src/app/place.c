#include "src/app/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define INSTALLED_SHARE "/usr/share/karez"
#define INSTALLED_STORE "/var/lib/karez"

static bool copy(char *out, const char *path) {
    int len = snprintf(out, KZ_PATH_SIZE, "%s", path);
    return len > 0 && len < KZ_PATH_SIZE;
}

static bool find_exe(char *out) {
    ssize_t len = readlink("/proc/self/exe", out, KZ_PATH_SIZE - 1);
    if (len <= 0)
        return false;
    out[len] = '\0';
    return true;
}

static bool find_share(struct kz_places *p) {
    const char *named = getenv("KAREZ_SHARE");
    if (named && *named)
        return copy(p->share, named) &&
               kz_path_join(p->art, KZ_PATH_SIZE, named, "section");
    size_t len = strlen(KZ_BUILD_DIR);
    bool is_built_here = strncmp(p->exe, KZ_BUILD_DIR, len) == 0;
    if (!is_built_here)
        return copy(p->share, INSTALLED_SHARE) &&
               copy(p->art, INSTALLED_SHARE "/section");
    return copy(p->share, KZ_SOURCE_DIR) &&
           copy(p->art, KZ_BUILD_DIR "/share/section");
}

static bool find_store(struct kz_places *p, const char *option) {
    const char *named = option ? option : getenv("KAREZ_STORE");
    if (named && *named)
        return copy(p->store, named);
    if (kz_dir_is_writable(INSTALLED_STORE))
        return copy(p->store, INSTALLED_STORE);
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && *data)
        return kz_path_join(p->store, KZ_PATH_SIZE, data, "karez");
    return kz_path_join(p->store, KZ_PATH_SIZE, home && *home ? home : "/",
                        ".local/share/karez");
}

static bool find_state(struct kz_places *p) {
    const char *named = getenv("KAREZ_STATE");
    if (named && *named)
        return copy(p->state, named);
    return kz_path_join(p->state, KZ_PATH_SIZE, p->store, "state");
}

bool kz_places_find(struct kz_places *p, const struct kz_options *options,
                    struct kz_error *err) {
    memset(p, 0, sizeof(*p));
    bool is_good =
        find_exe(p->exe) && find_share(p) &&
        kz_path_join(p->strings, KZ_PATH_SIZE, p->share, "ui/strings") &&
        kz_path_join(p->icons, KZ_PATH_SIZE, p->share, "ui/icons") &&
        kz_path_join(p->theme, KZ_PATH_SIZE, p->icons, "theme.ini") &&
        kz_path_join(p->fonts, KZ_PATH_SIZE, p->share, "fonts/fonts.ini") &&
        kz_path_join(p->sample, KZ_PATH_SIZE, p->share, "data/sample") &&
        find_store(p, options->store) && find_state(p);
    return is_good || kz_error_set(err, "file.unreadable", p->share, NULL);
}
