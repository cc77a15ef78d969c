#include "src/content/media.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/content/names.h"

void kz_media_init(struct kz_media *media, const struct kz_folder *folder,
                   const char *share, struct kz_catalog *kept,
                   const struct kz_limits *limits) {
    *media = (struct kz_media){
        .folder = folder, .limits = limits, .kept = kept, .share = -1};
    char path[KZ_PATH_SIZE];
    if (!share || !kz_path_join(path, sizeof(path), share, "media"))
        return;
    media->share = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (media->share >= 0 &&
        !kz_folder_list_files(media->share, &media->arena,
                              limits->media_files, &media->share_files))
        media->share_files.count = 0;
}

void kz_media_destroy(struct kz_media *media) {
    if (media->share >= 0)
        close(media->share);
    kz_vec_free(&media->items);
    kz_ids_destroy(&media->names);
    kz_arena_destroy(&media->arena);
    *media = (struct kz_media){.share = -1};
}

static bool ends_with_any(struct kz_str name, const char *const *ends) {
    char tail[8] = "";
    size_t dot = name.len;
    while (dot > 0 && name.s[dot - 1] != '.')
        dot--;
    if (dot == 0 || name.len - dot >= sizeof(tail))
        return false;
    for (size_t i = dot; i < name.len; i++) {
        char c = name.s[i];
        tail[i - dot] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    for (; *ends; ends++) {
        if (strcmp(tail, *ends) == 0)
            return true;
    }
    return false;
}

static const char *role_of(struct kz_str name, enum kz_media_role role) {
    static const char *const pictures[] = {"jpg", "jpeg", "png", NULL};
    static const char *const films[] = {"mp4", "mkv", "webm", NULL};
    static const char *const sounds[] = {"mp3", "m4a", "opus", "ogg", NULL};
    static const char *const captions[] = {"vtt", "srt", NULL};
    if (role == KZ_MEDIA_PICTURE)
        return ends_with_any(name, pictures) ? "picture" : NULL;
    if (role == KZ_MEDIA_FILM)
        return ends_with_any(name, films) ? "film" : NULL;
    if (ends_with_any(name, sounds))
        return "sound";
    bool may_be_captions = role == KZ_MEDIA_TRACK;
    return may_be_captions && ends_with_any(name, captions) ? "captions"
                                                            : NULL;
}

static int64_t limit_of(const struct kz_limits *limits, const char *role) {
    if (strcmp(role, "picture") == 0)
        return limits->picture_bytes;
    if (strcmp(role, "film") == 0)
        return limits->film_bytes;
    return strcmp(role, "sound") == 0 ? limits->sound_bytes
                                      : limits->captions_bytes;
}

static enum kz_media_result judge_name(struct kz_str name) {
    switch (kz_name_check(name)) {
    case KZ_NAME_LONG:
        return KZ_MEDIA_LONG_NAME;
    case KZ_NAME_CONTROL:
        return KZ_MEDIA_CONTROL;
    case KZ_NAME_PATH:
        return KZ_MEDIA_BAD_PATH;
    case KZ_NAME_LETTERS:
    case KZ_NAME_BIDI:
    case KZ_NAME_RESERVED:
        return KZ_MEDIA_BAD_NAME;
    case KZ_NAME_GOOD:
        break;
    }
    return kz_folder_is_junk(name) ? KZ_MEDIA_BAD_NAME : KZ_MEDIA_FOUND;
}

static enum kz_media_result find_kept(struct kz_media *media,
                                      struct kz_media_item *item) {
    struct kz_media_file file;
    if (!media->kept || !kz_catalog_media(media->kept, item->name, &file))
        return KZ_MEDIA_MISSING;
    item->is_kept = true;
    item->size = file.origin_size;
    snprintf(item->hash, sizeof(item->hash), "%s", file.origin_hash);
    item->made = file;
    return KZ_MEDIA_FOUND;
}

static enum kz_media_result measure(int dir, const char *name,
                                    int64_t limit, int64_t *size) {
    int fd;
    enum kz_folder_result result =
        kz_folder_open_file(dir, name, limit, &fd, size);
    if (result == KZ_FOLDER_OPENED)
        close(fd);
    switch (result) {
    case KZ_FOLDER_OPENED:
        return *size > 0 ? KZ_MEDIA_FOUND : KZ_MEDIA_EMPTY;
    case KZ_FOLDER_NOT_REGULAR:
        return KZ_MEDIA_NOT_REGULAR;
    case KZ_FOLDER_TOO_LARGE:
        return KZ_MEDIA_TOO_LARGE;
    case KZ_FOLDER_NOT_THERE:
    case KZ_FOLDER_UNREADABLE:
        break;
    }
    return KZ_MEDIA_MISSING;
}

#define SHIPPED "karez:"

static struct kz_str file_of(struct kz_str name) {
    return kz_str_starts_with(name, SHIPPED)
               ? kz_str_sub(name, strlen(SHIPPED), name.len)
               : name;
}

static enum kz_media_result find_file(struct kz_media *media, bool is_shipped,
                                      struct kz_str file, int64_t limit,
                                      struct kz_media_item *item) {
    const struct kz_folder_list *list =
        is_shipped ? &media->share_files : &media->folder->files;
    int dir = is_shipped ? media->share : media->folder->media;
    bool is_other_case;
    const struct kz_folder_file *found =
        kz_folder_find(list, file, &is_other_case);
    if (!found)
        return KZ_MEDIA_MISSING;
    item->name = kz_arena_printf(&media->arena, "%s%.*s",
                                 is_shipped ? SHIPPED : "",
                                 KZ_STR_ARG(found->name));
    enum kz_media_result result =
        measure(dir, found->raw, limit, &item->size);
    return result == KZ_MEDIA_FOUND && is_other_case ? KZ_MEDIA_OTHER_CASE
                                                     : result;
}

enum kz_media_result kz_media_find(struct kz_media *media, struct kz_str cell,
                                   enum kz_media_role role,
                                   struct kz_media_item *item) {
    *item = (struct kz_media_item){.name = cell};
    struct kz_str file = file_of(cell);
    enum kz_media_result result = judge_name(file);
    if (result != KZ_MEDIA_FOUND)
        return result;
    item->role = role_of(file, role);
    if (!item->role)
        return KZ_MEDIA_BAD_KIND;
    bool is_shipped = file.len != cell.len;
    if (!is_shipped && media->folder->media < 0)
        return find_kept(media, item);
    return find_file(media, is_shipped, file,
                     limit_of(media->limits, item->role), item);
}

void kz_media_take(struct kz_media *media, const struct kz_media_item *item) {
    if (kz_ids_find(&media->names, item->name))
        return;
    struct kz_media_item kept = *item;
    kept.name = kz_arena_str(&media->arena, item->name);
    kz_ids_add(&media->names, &media->arena, kept.name, KZ_ID_CLEARED, 1);
    kz_vec_push(&media->items, kept);
}

const struct kz_media_finding *
kz_media_next_finding(const struct kz_media *media,
                      const struct kz_media_item *item, size_t *at) {
    const struct kz_media_findings *all = media->findings;
    while (all && *at < all->items.count) {
        const struct kz_media_finding *f = &all->items.items[(*at)++];
        if (kz_str_equal(f->name, item->name))
            return f;
    }
    return NULL;
}

bool kz_media_open_item(const struct kz_media *media,
                        const struct kz_media_item *item, int *fd,
                        int64_t *size) {
    struct kz_str file = file_of(item->name);
    bool is_shipped = file.len != item->name.len;
    const struct kz_folder_list *list =
        is_shipped ? &media->share_files : &media->folder->files;
    bool is_other_case;
    const struct kz_folder_file *found =
        kz_folder_find(list, file, &is_other_case);
    return found &&
           kz_folder_open_file(is_shipped ? media->share
                                          : media->folder->media,
                               found->raw,
                               limit_of(media->limits, item->role), fd,
                               size) == KZ_FOLDER_OPENED;
}
