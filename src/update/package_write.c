/* From a folder to a package. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/content/folder.h"
#include "src/update/package_inside.h"

#define LOG_MODULE "package"
#include "src/base/log.h"

struct packing {
    const struct kz_package_plan *plan;
    struct kz_package package;
    struct kz_folder folder;
    char beside[KZ_PATH_SIZE];
    int to; /* of `beside`; -1: closed */
    char *buffer;
    int64_t done;
    kz_progress_fn *progress;
    void *user;
    struct kz_error *err;
};

static bool say_unwritable(struct packing *p) {
    kz_log_error("%s: %s", p->beside, strerror(errno));
    return kz_error_set(p->err, "file.unwritable", p->plan->out, NULL);
}

static bool say_changed(struct packing *p, struct kz_str name) {
    char text[KZ_ERROR_VALUE_SIZE];
    snprintf(text, sizeof(text), "%.*s", KZ_STR_ARG(name));
    return kz_error_set(p->err, "media.changed", text, NULL);
}

static bool tell(struct packing *p) {
    struct kz_progress progress = {"copy", p->done, p->package.bytes, -1};
    return !p->progress || p->progress(p->user, &progress) ||
           kz_error_set(p->err, "import.cancelled", NULL);
}

static bool write_all(int fd, const void *data, size_t len) {
    const char *at = data;
    while (len > 0) {
        ssize_t put = write(fd, at, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        at += put;
        len -= (size_t)put;
    }
    return true;
}

static int open_entry(struct packing *p, struct kz_str name, int64_t *size) {
    char file[512];
    int dir = p->folder.root, fd;
    struct kz_str rest = name, folder;
    if (kz_str_starts_with(name, "catalog/"))
        dir = p->folder.catalog;
    else if (kz_str_starts_with(name, "media/"))
        dir = p->folder.media;
    if (dir != p->folder.root && !kz_str_next_part(&rest, '/', &folder))
        return -1;
    if (rest.len >= sizeof(file))
        return -1;
    snprintf(file, sizeof(file), "%.*s", KZ_STR_ARG(rest));
    return kz_folder_open_file(dir, file, INT64_MAX, &fd, size) ==
                   KZ_FOLDER_OPENED
               ? fd
               : -1;
}

/* Hashes a file and, if `to` is open, copies it there. */
static bool read_entry(struct packing *p, struct kz_str name, int to,
                       int64_t *size, char hash[KZ_HASH_HEX_SIZE]) {
    struct kz_hash state;
    int64_t total = 0;
    int fd = open_entry(p, name, size);
    if (fd < 0)
        return say_changed(p, name);
    kz_hash_init(&state);
    bool is_good = true;
    while (is_good) {
        ssize_t got = read(fd, p->buffer, KZ_PACKAGE_BUFFER);
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            break;
        if (got < 0) {
            is_good = say_changed(p, name);
        } else if (to >= 0 && !write_all(to, p->buffer, (size_t)got)) {
            is_good = say_unwritable(p);
        } else {
            kz_hash_update(&state, p->buffer, (size_t)got);
            total += got;
            p->done += to >= 0 ? got : 0;
            is_good = tell(p);
        }
    }
    close(fd);
    kz_hash_finish(&state, hash);
    return is_good && (total == *size || say_changed(p, name));
}

static bool add_file(struct packing *p, const char *folder,
                     struct kz_str file) {
    struct kz_arena *arena = &p->package.manifest.arena;
    struct kz_str name = kz_arena_printf(arena, "%s%.*s", folder,
                                         KZ_STR_ARG(file));
    const char *role = kz_package_role(name);
    char hash[KZ_HASH_HEX_SIZE];
    int64_t size;
    if (!role)
        return kz_package_say(&p->package, p->err, "package.list", name);
    if (!read_entry(p, name, -1, &size, hash))
        return false;
    kz_manifest_add(&p->package.manifest, size, hash, kz_str_from(role),
                    name);
    p->package.bytes += size;
    return true;
}

static bool gather(struct packing *p) {
    const struct kz_folder *folder = &p->folder;
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_str what;
    bool is_good = folder->workbook.len == 0 ||
                   add_file(p, "", folder->workbook);
    for (size_t i = 0; is_good && i < folder->tables.count; i++)
        is_good = add_file(p, "catalog/", folder->tables.items[i].name);
    for (size_t i = 0; is_good && i < folder->files.count; i++)
        is_good = add_file(p, "media/", folder->files.items[i].name);
    if (!is_good)
        return false;
    if (p->package.manifest.entries.count == 0 ||
        kz_package_find_fault(&p->package, &limits, &what))
        return kz_package_say(&p->package, p->err, "package.list", what);
    return true;
}

static void say_when(struct packing *p) {
    time_t created = (time_t)p->plan->created_s;
    struct tm tm;
    char *out = p->package.created;
    size_t size = sizeof(p->package.created);
    snprintf(out, size, "-");
    if (p->plan->created_s > 0 && gmtime_r(&created, &tm) &&
        tm.tm_year < 8100)
        strftime(out, size, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

/* Header, manifest, signature. */
static bool write_front(struct packing *p) {
    unsigned char header[KZ_PACKAGE_HEADER], message[KZ_PACKAGE_MESSAGE];
    unsigned char block[KZ_PACKAGE_SIGNATURE];
    const struct kz_own_key *own = p->plan->own;
    struct kz_str text = kz_package_text(&p->package);
    struct kz_hash hash;
    if (text.len > KZ_PACKAGE_MANIFEST_MOST)
        return kz_package_say(&p->package, p->err, "package.list",
                              KZ_STR(""));
    struct kz_package_header numbers = {
        .format = KZ_PACKAGE_FORMAT,
        .manifest = (uint32_t)text.len,
        .signature = own ? KZ_PACKAGE_SIGNATURE : 0,
    };
    kz_package_put_header(&numbers, header);
    kz_hash_init(&hash);
    kz_hash_update(&hash, header, sizeof(header));
    kz_hash_update(&hash, text.s, text.len);
    kz_hash_finish(&hash, p->package.hash);
    if (!write_all(p->to, header, sizeof(header)) ||
        !write_all(p->to, text.s, text.len))
        return say_unwritable(p);
    if (!own)
        return true;
    kz_package_message(p->package.hash, message);
    memcpy(block, own->key, KZ_KEY_SIZE);
    return (sodium_init() >= 0 &&
            crypto_sign_detached(block + KZ_KEY_SIZE, NULL, message,
                                 sizeof(message), own->secret) == 0 &&
            write_all(p->to, block, sizeof(block))) ||
           say_unwritable(p);
}

static bool write_payload(struct packing *p) {
    const struct kz_manifest *manifest = &p->package.manifest;
    for (size_t i = 0; i < manifest->entries.count; i++) {
        const struct kz_manifest_entry *entry = &manifest->entries.items[i];
        char hash[KZ_HASH_HEX_SIZE];
        int64_t size;
        if (!read_entry(p, entry->name, p->to, &size, hash))
            return false;
        if (strcmp(hash, entry->hash) != 0)
            return say_changed(p, entry->name);
    }
    return true;
}

static bool sync_folder(const char *path) {
    char folder[KZ_PATH_SIZE];
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof(folder), "%.*s",
             slash ? (int)(slash - path + 1) : 1, slash ? path : ".");
    return kz_dir_sync(folder);
}

static bool write_file(struct packing *p) {
    const char *out = p->plan->out;
    int len = snprintf(p->beside, sizeof(p->beside), "%s.new", out);
    if (len < 0 || len >= (int)sizeof(p->beside))
        return say_unwritable(p);
    p->to = open(p->beside,
                 O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
                 0644);
    if (p->to < 0)
        return say_unwritable(p);
    bool is_good = write_front(p) && write_payload(p) &&
                   (fsync(p->to) == 0 || say_unwritable(p));
    if (close(p->to) != 0 && is_good)
        is_good = say_unwritable(p);
    if (is_good && rename(p->beside, out) == 0 && sync_folder(out))
        return true;
    if (is_good)
        say_unwritable(p);
    unlink(p->beside);
    return false;
}

bool kz_package_write(const struct kz_package_plan *plan,
                      kz_progress_fn *progress, void *user,
                      struct kz_error *err) {
    struct packing p = {.plan = plan, .to = -1, .progress = progress,
                        .user = user, .err = err};
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    const char *slash = strrchr(plan->out, '/');
    p.package.fd = -1;
    p.package.serial = plan->serial;
    snprintf(p.package.name, sizeof(p.package.name), "%s",
             slash ? slash + 1 : plan->out);
    snprintf(p.package.hall, sizeof(p.package.hall), "%s", plan->hall);
    snprintf(p.package.program, sizeof(p.package.program), "%s",
             kz_program_version());
    say_when(&p);
    p.buffer = kz_xmalloc(KZ_PACKAGE_BUFFER);
    bool is_good = kz_folder_open(&p.folder, plan->folder, &limits) ||
                   kz_error_set(err, "file.unreadable", plan->folder, NULL);
    is_good = is_good && gather(&p) && write_file(&p);
    kz_folder_close(&p.folder);
    kz_package_close(&p.package);
    free(p.buffer);
    return is_good;
}
