#include "src/content/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "src/content/names.h"
#include "src/text/normalize.h"

#define LOG_MODULE "folder"
#include "src/base/log.h"

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool equal_but_case(struct kz_str a, struct kz_str b) {
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.s[i]) != lower(b.s[i]))
            return false;
    }
    return true;
}

static bool ends_with_case(struct kz_str name, struct kz_str suffix) {
    return name.len > suffix.len &&
           equal_but_case(kz_str_sub(name, name.len - suffix.len, name.len),
                          suffix);
}

/* ._x of macOS, ~$x.xlsx of Office, Thumbs.db, desktop.ini. */
bool kz_folder_is_junk(struct kz_str name) {
    static const char *const names[] = {
        "Thumbs.db", "desktop.ini", "System Volume Information",
        "$RECYCLE.BIN", "__MACOSX"};
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        if (equal_but_case(name, kz_str_from(names[i])))
            return true;
    }
    /* ".." and a backslash is a path, and no hidden file. */
    bool is_hidden = kz_str_starts_with(name, ".") &&
                     !memchr(name.s, '\\', name.len);
    return is_hidden || kz_str_starts_with(name, "~$");
}

static int by_name(const void *a, const void *b) {
    const struct kz_folder_file *x = a, *y = b;
    return kz_str_compare_bytes(x->name, y->name);
}

static int by_fold(const void *a, const void *b) {
    const struct kz_folder_file *const *x = a, *const *y = b;
    return kz_str_compare_bytes((*x)->folded, (*y)->folded);
}

static void add_name(struct kz_folder_list *list, struct kz_arena *arena,
                     const char *raw, size_t limit) {
    struct kz_folder_file file = {
        .name = kz_name_decode(arena, kz_str_from(raw))};
    if (file.name.len == 0 || list->count == limit)
        return;
    file.raw = kz_arena_cstr(arena, kz_str_from(raw));
    file.name = kz_arena_str(arena, file.name);
    file.folded = kz_name_fold(arena, file.name);
    list->items[list->count++] = file;
}

static void sort(struct kz_folder_list *list, struct kz_arena *arena) {
    qsort(list->items, list->count, sizeof(*list->items), by_name);
    list->by_fold = kz_arena_array(arena, const struct kz_folder_file *,
                                   list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        list->by_fold[i] = &list->items[i];
    qsort(list->by_fold, list->count, sizeof(*list->by_fold), by_fold);
}

static DIR *open_listing(int dir) {
    int again = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *listing = again >= 0 ? fdopendir(again) : NULL;
    if (again >= 0 && !listing)
        close(again);
    return listing;
}

bool kz_folder_list_files(int dir, struct kz_arena *arena, size_t limit,
                          struct kz_folder_list *list) {
    *list = (struct kz_folder_list){0};
    DIR *listing = open_listing(dir);
    if (!listing)
        return false;
    size_t count = 0;
    while (count <= limit && readdir(listing))
        count++;
    rewinddir(listing);
    list->items = kz_arena_array(arena, struct kz_folder_file, count + 1);
    for (struct dirent *e; (e = readdir(listing));) {
        bool is_junk = kz_folder_is_junk(kz_str_from(e->d_name));
        if (!is_junk && e->d_type != DT_DIR)
            add_name(list, arena, e->d_name, count);
    }
    closedir(listing);
    sort(list, arena);
    return count <= limit;
}

/* One step down and no other way: through no link, not up, not onto another
 * file system that somebody mounted there. */
static int open_below(int dir, const char *name, int flags) {
    struct open_how how = {
        .flags = (uint64_t)(flags | O_RDONLY | O_NOFOLLOW | O_CLOEXEC),
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS |
                   RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV,
    };
    int fd = (int)syscall(SYS_openat2, dir, name, &how, sizeof(how));
    /* Kernels before 5.6 and some containers do not know it. */
    if (fd < 0 && (errno == ENOSYS || errno == EPERM) && !strchr(name, '/'))
        fd = openat(dir, name, (int)how.flags);
    return fd;
}

static int open_dir(int parent, const char *name) {
    return open_below(parent, name, O_DIRECTORY);
}

static void sort_tables(struct kz_folder *folder) {
    const struct kz_folder_list *all = &folder->sheets;
    size_t room = all->count + 1;
    folder->tables.items =
        kz_arena_array(&folder->arena, struct kz_folder_file, room);
    folder->others.items =
        kz_arena_array(&folder->arena, struct kz_folder_file, room);
    for (size_t i = 0; i < all->count; i++) {
        bool is_table = ends_with_case(all->items[i].name, KZ_STR(".csv"));
        struct kz_folder_list *list =
            is_table ? &folder->tables : &folder->others;
        list->items[list->count++] = all->items[i];
    }
}

/* Kinds of workbook that are not read but known. */
static bool is_other_format(struct kz_str name) {
    static const char *const ends[] = {".xls", ".xlsm", ".xlsb", ".et",
                                       ".ett", ".xlt", ".ods"};
    for (size_t i = 0; i < KZ_COUNT(ends); i++) {
        if (ends_with_case(name, kz_str_from(ends[i])))
            return true;
    }
    return false;
}

static void note_workbook(struct kz_folder *folder, struct kz_str name) {
    if (ends_with_case(name, KZ_STR(".xlsx")))
        folder->workbook = kz_arena_str(&folder->arena, name);
    else if (is_other_format(name))
        folder->other_format = kz_arena_str(&folder->arena, name);
}

static void find_workbook(struct kz_folder *folder) {
    DIR *listing = open_listing(folder->root);
    if (!listing)
        return;
    for (struct dirent *e; (e = readdir(listing));) {
        struct kz_str name = kz_str_from(e->d_name);
        size_t stem = strlen("catalog.");
        if (name.len > stem && equal_but_case(kz_str_sub(name, 0, stem),
                                              KZ_STR("catalog.")))
            note_workbook(folder, name);
    }
    closedir(listing);
}

/* What should be a folder and is something else would be missed silently. */
static int open_part(struct kz_folder *folder, int parent,
                     const char *name) {
    struct stat st;
    int dir = open_dir(parent, name);
    if (dir < 0 && fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) == 0)
        folder->not_folder = name;
    return dir;
}

static bool open_workbook(struct kz_folder *folder, const char *path) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char parent[4096] = ".";
    if (slash)
        snprintf(parent, sizeof(parent), "%.*s", (int)(slash - path + 1),
                 path);
    note_workbook(folder, kz_str_from(name));
    if (folder->workbook.len == 0 && folder->other_format.len == 0)
        return false;
    folder->root = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return folder->root >= 0;
}

static void open_parts(struct kz_folder *folder,
                       const struct kz_limits *limits) {
    folder->catalog = open_part(folder, folder->root, "catalog");
    folder->media = open_part(folder, folder->root, "media");
    find_workbook(folder);
    if (folder->catalog >= 0 &&
        !kz_folder_list_files(folder->catalog, &folder->arena,
                              limits->media_files, &folder->sheets))
        kz_log_info("catalog: more files than are read");
    sort_tables(folder);
    if (folder->media >= 0 &&
        !kz_folder_list_files(folder->media, &folder->arena,
                              limits->media_files, &folder->files))
        kz_log_info("media: more files than are read");
}

bool kz_folder_open(struct kz_folder *folder, const char *path,
                    const struct kz_limits *limits) {
    *folder = (struct kz_folder){.root = -1, .catalog = -1, .media = -1};
    int given = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (given < 0 && errno == ENOTDIR && open_workbook(folder, path))
        return true;
    if (given < 0) {
        kz_log_info("%s: %s", path, strerror(errno));
        return false;
    }
    folder->root = open_part(folder, given, "karez");
    if (folder->root >= 0)
        close(given);
    else
        folder->root = given;
    open_parts(folder, limits);
    return true;
}

void kz_folder_close(struct kz_folder *folder) {
    int *const dirs[] = {&folder->media, &folder->catalog, &folder->root};
    for (size_t i = 0; i < KZ_COUNT(dirs); i++) {
        if (*dirs[i] >= 0)
            close(*dirs[i]);
        *dirs[i] = -1;
    }
    kz_arena_destroy(&folder->arena);
}

enum kz_folder_result kz_folder_open_file(int dir, const char *name,
                                          int64_t limit, int *fd,
                                          int64_t *size) {
    *fd = open_below(dir, name, O_NONBLOCK);
    if (*fd < 0)
        return errno == ENOENT ? KZ_FOLDER_NOT_THERE
               : errno == ELOOP || errno == ENXIO || errno == EXDEV
                   ? KZ_FOLDER_NOT_REGULAR
                   : KZ_FOLDER_UNREADABLE;
    struct stat st;
    enum kz_folder_result result = KZ_FOLDER_OPENED;
    if (fstat(*fd, &st) != 0)
        result = KZ_FOLDER_UNREADABLE;
    else if (!S_ISREG(st.st_mode))
        result = KZ_FOLDER_NOT_REGULAR;
    else if (st.st_size > limit)
        result = KZ_FOLDER_TOO_LARGE;
    else
        *size = st.st_size;
    if (result != KZ_FOLDER_OPENED) {
        close(*fd);
        *fd = -1;
    }
    return result;
}

/* Reads to the end, so that a file that shrank or grew is not believed. */
static bool read_exactly(int fd, char *data, size_t size) {
    size_t done = 0;
    while (done < size) {
        ssize_t got = read(fd, data + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

enum kz_folder_result kz_folder_read_file(int dir, const char *name,
                                          size_t limit, struct kz_str *data) {
    int fd;
    int64_t size;
    *data = (struct kz_str){NULL, 0};
    enum kz_folder_result result =
        kz_folder_open_file(dir, name, (int64_t)limit, &fd, &size);
    if (result != KZ_FOLDER_OPENED)
        return result;
    char *bytes = malloc((size_t)size + 1);
    if (!bytes || !read_exactly(fd, bytes, (size_t)size)) {
        free(bytes);
        close(fd);
        return KZ_FOLDER_UNREADABLE;
    }
    close(fd);
    bytes[size] = '\0';
    *data = (struct kz_str){bytes, (size_t)size};
    return KZ_FOLDER_OPENED;
}

const struct kz_folder_file *kz_folder_find(const struct kz_folder_list *list,
                                            struct kz_str name,
                                            bool *is_other_case) {
    *is_other_case = false;
    struct kz_folder_file key = {.name = name}, *same;
    if (list->count == 0)
        return NULL;
    same = bsearch(&key, list->items, list->count, sizeof(key), by_name);
    if (same)
        return same;
    struct kz_arena arena = {0};
    const struct kz_folder_file *wanted = &key, *const *like;
    key.folded = kz_name_fold(&arena, name);
    like = bsearch(&wanted, list->by_fold, list->count,
                   sizeof(*list->by_fold), by_fold);
    *is_other_case =
        like && !kz_str_equal(kz_text_normalize(&arena, name),
                              kz_text_normalize(&arena, (*like)->name));
    kz_arena_destroy(&arena);
    return like ? *like : NULL;
}
