#include "src/content/survey.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/vec.h"
#include "src/content/names.h"

struct survey {
    const struct kz_limits *limits;
    struct kz_report *report;
    struct kz_arena arena;
    size_t seen;
};

/* `folder` as staff see it, "media/2026"; `name` within it. */
static void say(struct survey *s, const char *id, enum kz_severity severity,
                struct kz_str folder, struct kz_str name) {
    struct kz_where where = {
        .file = kz_arena_str(&s->report->arena, folder)};
    kz_report_add(s->report, id, severity, where, KZ_STR(""),
                  kz_name_for_eyes(&s->arena, name));
}

static void refuse(struct survey *s, const char *id, struct kz_str folder,
                   struct kz_str name) {
    say(s, id, KZ_SEVERITY_REFUSE, folder, name);
}

static void check_name(struct survey *s, struct kz_str folder,
                       struct kz_str raw) {
    struct kz_str name = kz_name_decode(&s->arena, raw);
    switch (kz_name_check(raw.len >= KZ_NAME_BYTES || name.len == 0 ? raw
                                                                    : name)) {
    case KZ_NAME_GOOD:
        return;
    case KZ_NAME_LONG:
        refuse(s, "source.long_name", folder, raw);
        return;
    case KZ_NAME_CONTROL:
        refuse(s, "source.control", folder, raw);
        return;
    case KZ_NAME_PATH:
        refuse(s, "source.path", folder, raw);
        return;
    case KZ_NAME_LETTERS:
        say(s, "source.letters", KZ_SEVERITY_LEAVE_OUT, folder, raw);
        return;
    case KZ_NAME_BIDI:
    case KZ_NAME_RESERVED:
        say(s, "source.name", KZ_SEVERITY_LEAVE_OUT, folder, name);
        return;
    }
}

static void visit(struct survey *s, int dir, struct kz_str folder, int depth);

static void enter(struct survey *s, int parent, const char *name,
                  struct kz_str folder, int depth) {
    struct kz_str path = kz_arena_printf(&s->arena, "%.*s/%s",
                                         KZ_STR_ARG(folder), name);
    if (depth > s->limits->folder_depth) {
        refuse(s, "source.depth", folder, path);
        return;
    }
    int dir = openat(parent, name,
                     O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (dir >= 0)
        visit(s, dir, path, depth);
}

/* A hard link may be a file from anywhere else under a second name. */
static void look_at(struct survey *s, int dir, const char *name,
                    struct kz_str folder, int depth) {
    struct stat st;
    struct kz_str raw = kz_str_from(name);
    if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return; /* gone, or not to be had: opening it will tell */
    check_name(s, folder, raw);
    if (S_ISDIR(st.st_mode))
        enter(s, dir, name, folder, depth + 1);
    else if (S_ISLNK(st.st_mode))
        refuse(s, "source.link", folder, raw);
    else if (!S_ISREG(st.st_mode))
        refuse(s, "source.not_regular", folder, raw);
    else if (st.st_nlink > 1)
        refuse(s, "source.hard_link", folder, raw);
}

static int is_wanted(const struct dirent *entry) {
    return !kz_folder_is_junk(kz_str_from(entry->d_name));
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Takes over `dir`. In order of names, so that two runs say the same. */
static void visit(struct survey *s, int dir, struct kz_str folder,
                  int depth) {
    struct dirent **entries;
    int count = scandirat(dir, ".", &entries, is_wanted, by_bytes);
    for (int i = 0; i < count; i++) {
        if (++s->seen <= s->limits->media_files)
            look_at(s, dir, entries[i]->d_name, folder, depth);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    close(dir);
}

static void find_twins(struct survey *s, struct kz_str folder,
                       const struct kz_folder_list *list) {
    for (size_t i = 1; i < list->count; i++) {
        const struct kz_folder_file *a = list->by_fold[i - 1];
        const struct kz_folder_file *b = list->by_fold[i];
        if (kz_str_equal(a->folded, b->folded))
            refuse(s, "source.twins", folder,
                   kz_arena_printf(&s->arena, "%.*s, %.*s",
                                   KZ_STR_ARG(a->name), KZ_STR_ARG(b->name)));
    }
}

static void survey_part(struct survey *s, int dir, const char *name,
                        const struct kz_folder_list *list) {
    struct kz_str folder = kz_str_from(name);
    int again = dir >= 0 ? openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                         : -1;
    s->seen = 0;
    if (again >= 0)
        visit(s, again, folder, 1);
    if (s->seen > s->limits->media_files)
        refuse(s, "source.too_many_files", folder, KZ_STR(""));
    find_twins(s, folder, list);
}

static void survey_workbook(struct survey *s,
                            const struct kz_folder *folder) {
    struct stat st;
    char *name = kz_arena_cstr(&s->arena, folder->workbook);
    if (folder->workbook.len > 0 &&
        fstatat(folder->root, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(st.st_mode) && st.st_nlink > 1)
        refuse(s, "source.hard_link", folder->workbook, folder->workbook);
}

void kz_survey_folder(const struct kz_folder *folder,
                      const struct kz_limits *limits,
                      struct kz_report *report) {
    struct survey s = {.limits = limits, .report = report};
    survey_part(&s, folder->catalog, "catalog", &folder->sheets);
    survey_part(&s, folder->media, "media", &folder->files);
    survey_workbook(&s, folder);
    kz_arena_destroy(&s.arena);
}
