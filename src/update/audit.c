#include "src/update/audit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/utf8.h"

#define LOG_MODULE "audit"
#include "src/base/log.h"

enum { FILE_MOST = 1 << 20, PART_MOST = 200 };

static const char *const names[] = {
    [KZ_AUDIT_ENTERED] = "entered",
    [KZ_AUDIT_LEFT] = "left",
    [KZ_AUDIT_REFUSED] = "refused",
    [KZ_AUDIT_PIN_SET] = "pin_set",
    [KZ_AUDIT_PIN_REMOVED] = "pin_removed",
    [KZ_AUDIT_RECOVERED] = "recovered",
    [KZ_AUDIT_IMPORTED] = "imported",
    [KZ_AUDIT_PUBLISHED] = "published",
    [KZ_AUDIT_ROLLED_BACK] = "rolled_back",
    [KZ_AUDIT_RETURNED] = "returned",
    [KZ_AUDIT_EXPORTED] = "exported",
    [KZ_AUDIT_KEY_MADE] = "key_made",
    [KZ_AUDIT_KEY_TRUSTED] = "key_trusted",
    [KZ_AUDIT_KEY_REVOKED] = "key_revoked",
    [KZ_AUDIT_STICK_ENROLLED] = "stick_enrolled",
    [KZ_AUDIT_SETTING] = "setting",
    [KZ_AUDIT_CLOCK] = "clock",
    [KZ_AUDIT_FORGIVEN] = "forgiven",
};
_Static_assert(KZ_COUNT(names) == KZ_AUDIT_ACTIONS, "each has a name");

const char *kz_audit_name(enum kz_audit_action action) {
    return names[action];
}

/* One field of a line: valid UTF-8, nothing that ends a field. */
static void put_part(char *out, const char *text) {
    struct kz_str rest = kz_str_from(text);
    size_t at = 0, len = 0;
    while (at < rest.len) {
        uint32_t cp = kz_utf8_next(rest, &at, NULL);
        char bytes[4];
        size_t count = kz_utf8_encode(cp < 0x20 ? ' ' : cp, bytes);
        if (len + count > PART_MOST)
            break;
        memcpy(out + len, bytes, count);
        len += count;
    }
    out[len] = '\0';
}

/* "wall boot on doubt action who detail", between tabs. */
static bool parse_line(struct kz_str line, struct kz_audit_line *out,
                       struct kz_moment *moment) {
    struct kz_str wall, boot, on, doubt, action, who;
    int64_t is_doubtful;
    if (!kz_str_next_part(&line, '\t', &wall) ||
        !kz_str_next_part(&line, '\t', &boot) ||
        !kz_str_next_part(&line, '\t', &on) ||
        !kz_str_next_part(&line, '\t', &doubt) ||
        !kz_str_next_part(&line, '\t', &action) ||
        !kz_str_next_part(&line, '\t', &who) || !line.s ||
        !kz_str_to_int(wall, &moment->wall_s) ||
        !kz_str_to_int(on, &moment->on_ms) ||
        !kz_str_to_int(doubt, &is_doubtful) || boot.len >= KZ_BOOT_SIZE)
        return false;
    snprintf(moment->boot, KZ_BOOT_SIZE, "%.*s", KZ_STR_ARG(boot));
    *out = (struct kz_audit_line){.who = who, .detail = line,
                                  .wall_s = moment->wall_s,
                                  .is_doubtful = is_doubtful != 0};
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        if (kz_str_is(action, names[i])) {
            out->action = (enum kz_audit_action)i;
            return true;
        }
    }
    return false;
}

/* The end of the file: enough for one line at least. */
static size_t read_end(int fd, char *out, size_t size) {
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0)
        return 0;
    off_t from = st.st_size > (off_t)size ? st.st_size - (off_t)size : 0;
    ssize_t got = pread(fd, out, size, from);
    return got > 0 ? (size_t)got : 0;
}

static bool find_last(struct kz_str text, struct kz_moment *last) {
    struct kz_str line;
    struct kz_audit_line ignored;
    struct kz_moment moment;
    bool is_found = false;
    while (text.len > 0 && kz_str_next_part(&text, '\n', &line)) {
        if (parse_line(line, &ignored, &moment)) {
            *last = moment;
            is_found = true;
        }
    }
    return is_found;
}

static bool put_line(int fd, const char *line, size_t len) {
    ssize_t put = write(fd, line, len);
    return put == (ssize_t)len && fsync(fd) == 0;
}

static bool is_full(int fd) {
    struct stat st;
    return fstat(fd, &st) == 0 && st.st_size >= FILE_MOST;
}

/* The lock is on the folder: the file may be put aside. */
static int open_locked(int dir) {
    enum { FLAGS = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC };
    if (dir < 0 || flock(dir, LOCK_EX) != 0)
        return -1;
    int fd = openat(dir, "audit", FLAGS, 0600);
    if (fd < 0 || !is_full(fd))
        return fd;
    close(fd);
    if (renameat(dir, "audit", dir, "audit-old") != 0)
        return -1;
    return openat(dir, "audit", FLAGS, 0600);
}

static bool add_line(int fd, const struct kz_moment *now,
                     enum kz_audit_action action, const char *who,
                     const char *detail) {
    char end[2048], line[1024], name[PART_MOST + 1], more[PART_MOST + 1];
    struct kz_moment last;
    size_t len = read_end(fd, end, sizeof(end));
    bool has_last = find_last((struct kz_str){end, len}, &last);
    bool is_torn = len > 0 && end[len - 1] != '\n';
    put_part(name, who);
    put_part(more, detail);
    int count = snprintf(
        line, sizeof(line), "%s%lld\t%s\t%lld\t%d\t%s\t%s\t%s\n",
        is_torn ? "\n" : "", (long long)now->wall_s, now->boot,
        (long long)now->on_ms,
        kz_moment_is_doubtful(now, has_last ? &last : NULL), names[action],
        name, more);
    return put_line(fd, line, (size_t)count);
}

bool kz_audit_add(const char *state, const struct kz_moment *now,
                  enum kz_audit_action action, const char *who,
                  const char *detail) {
    int dir = open(state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int fd = open_locked(dir);
    bool is_good = fd >= 0 && add_line(fd, now, action, who, detail) &&
                   fsync(dir) == 0;
    if (!is_good)
        kz_log_error("%s: %s", state, strerror(errno));
    if (fd >= 0)
        close(fd);
    if (dir >= 0)
        close(dir);
    return is_good;
}

static void take_file(const char *state, const char *name, size_t most,
                      struct kz_audit_list *list) {
    char path[KZ_PATH_SIZE], *text;
    size_t len, from = list->lines.count;
    if (!kz_path_join(path, sizeof(path), state, name) ||
        !kz_file_read(path, FILE_MOST * 2, &text, &len))
        return;
    struct kz_str rest = {text, len}, line;
    struct kz_moment moment;
    KZ_VEC(struct kz_audit_line) all = {0};
    struct kz_audit_line one;
    while (rest.len > 0 && kz_str_next_part(&rest, '\n', &line)) {
        if (parse_line(line, &one, &moment))
            kz_vec_push(&all, one);
    }
    for (size_t i = all.count; i > 0 && from < most; i--, from++) {
        one = all.items[i - 1];
        one.who = kz_arena_str(&list->arena, one.who);
        one.detail = kz_arena_str(&list->arena, one.detail);
        kz_vec_push(&list->lines, one);
    }
    kz_vec_free(&all);
    free(text);
}

void kz_audit_read(const char *state, size_t most,
                   struct kz_audit_list *list) {
    *list = (struct kz_audit_list){.lines = {0}};
    take_file(state, "audit", most, list);
    take_file(state, "audit-old", most, list);
}

void kz_audit_list_destroy(struct kz_audit_list *list) {
    kz_vec_free(&list->lines);
    kz_arena_destroy(&list->arena);
    *list = (struct kz_audit_list){.lines = {0}};
}
