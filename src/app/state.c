#include "src/app/state.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define LOG_MODULE "state"
#include "src/base/log.h"

enum { BALLAST = 64 << 20 };
static const size_t COPIED_MOST = (size_t)128 << 20; /* bytes of a file */

struct kz_stats *kz_state_open_stats(const struct kz_app *app,
                                     bool is_for_real) {
    char path[KZ_PATH_SIZE];
    if (!kz_dir_make(app->places.state) ||
        !kz_path_join(path, sizeof(path), app->places.state, "stats.db"))
        return NULL;
    return kz_stats_open(&(struct kz_stats_options){
        .path = path, .ballast_bytes = is_for_real ? BALLAST : 0});
}

/* Files are copied, folders and links are not: keys stay where they are. */
static bool copy_file(const char *from, const char *to) {
    struct stat st;
    char *data;
    size_t len;
    if (lstat(from, &st) != 0 || !S_ISREG(st.st_mode) ||
        (size_t)st.st_size > COPIED_MOST)
        return true;
    if (!kz_file_read(from, COPIED_MOST, &data, &len))
        return false;
    bool is_good = kz_file_write_atomic(to, (struct kz_str){data, len}, 0600);
    free(data);
    return is_good;
}

static bool copy_files(const char *from, const char *to) {
    char old[KZ_PATH_SIZE], new[KZ_PATH_SIZE];
    DIR *dir = opendir(from);
    if (!dir)
        return true; /* a store that nobody used yet */
    bool is_good = true;
    for (struct dirent *e; is_good && (e = readdir(dir));)
        is_good = strstr(e->d_name, ".ballast") ||
                  (kz_path_join(old, sizeof(old), from, e->d_name) &&
                   kz_path_join(new, sizeof(new), to, e->d_name) &&
                   copy_file(old, new));
    closedir(dir);
    return is_good;
}

bool kz_state_use_copy(struct kz_app *app, struct kz_error *err) {
    const char *temp = getenv("TMPDIR");
    char copy[KZ_PATH_SIZE];
    if (!kz_path_join(copy, sizeof(copy), temp && *temp ? temp : P_tmpdir,
                      "karez-state-XXXXXX") ||
        !mkdtemp(copy))
        return kz_error_set(err, "file.unwritable", temp ? temp : P_tmpdir,
                            NULL);
    bool is_good = copy_files(app->places.state, copy);
    memcpy(app->places.state, copy, sizeof(copy));
    /* What the program starts works there, too. */
    is_good = setenv("KAREZ_STATE", copy, 1) == 0 && is_good;
    if (is_good)
        return true;
    kz_state_drop_copy(app);
    return kz_error_set(err, "file.unwritable", copy, NULL);
}

void kz_state_drop_copy(struct kz_app *app) {
    unsetenv("KAREZ_STATE");
    if (!kz_dir_remove(app->places.state))
        kz_log_warn("%s stays", app->places.state);
}
