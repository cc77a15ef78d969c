#include "src/reel/files.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LOG_MODULE "reel"
#include "src/base/log.h"

static void add(struct kz_reel_files *f, const char *path) {
    struct kz_reel_file file;
    snprintf(file.path, sizeof(file.path), "%s", path);
    snprintf(file.temp, sizeof(file.temp), "%.*s.%ld.part",
             KZ_PATH_SIZE - 32, path, (long)getpid());
    kz_vec_push(&f->items, file);
}

bool kz_reel_files_open(struct kz_reel_files *f, const char *film,
                        struct kz_error *err) {
    struct kz_str stem = kz_str_from(film);
    memset(f, 0, sizeof(*f));
    if (stem.len + 64 > KZ_PATH_SIZE)
        return kz_error_set(err, "file.unwritable", film, NULL);
    if (kz_str_ends_with(stem, ".mp4"))
        stem.len -= 4;
    snprintf(f->stem, sizeof(f->stem), "%.*s", KZ_STR_ARG(stem));
    add(f, film);
    int fd = open(f->items.items[0].temp,
                  O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return kz_error_set(err, "file.unwritable", film, NULL);
    close(fd);
    return true;
}

const char *kz_reel_files_add(struct kz_reel_files *f, const char *suffix) {
    char path[KZ_PATH_SIZE];
    snprintf(path, sizeof(path), "%.*s%s", KZ_PATH_SIZE - 64, f->stem,
             suffix);
    add(f, path);
    return f->items.items[f->items.count - 1].temp;
}

static bool sync_file(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool is_good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return is_good;
}

static void sync_folder(const char *path) {
    char folder[KZ_PATH_SIZE];
    snprintf(folder, sizeof(folder), "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    if (!kz_dir_sync(slash ? folder : "."))
        kz_log_warn("%s: the folder could not be synced", folder);
}

bool kz_reel_files_commit(struct kz_reel_files *f, struct kz_error *err) {
    for (size_t i = 0; i < f->items.count; i++) {
        if (!sync_file(f->items.items[i].temp))
            return kz_error_set(err, "file.unwritable",
                                f->items.items[i].path, NULL);
    }
    for (size_t i = f->items.count; i-- > 0;) {
        struct kz_reel_file *file = &f->items.items[i];
        if (rename(file->temp, file->path) != 0)
            return kz_error_set(err, "file.unwritable", file->path, NULL);
        file->temp[0] = '\0';
    }
    sync_folder(f->items.items[0].path);
    return true;
}

void kz_reel_files_close(struct kz_reel_files *f) {
    for (size_t i = 0; i < f->items.count; i++) {
        if (f->items.items[i].temp[0])
            unlink(f->items.items[i].temp);
    }
    kz_vec_free(&f->items);
}
