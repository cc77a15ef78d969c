#include "src/update/stick.h"

#include <stdio.h>
#include <string.h>

/* ---- the mount table ---- */

struct mount_line {
    unsigned major, minor;
    struct kz_str root, at, options, source;
};

static bool read_device(struct kz_str text, unsigned *major,
                        unsigned *minor) {
    struct kz_str part;
    int64_t a, b;
    if (!kz_str_next_part(&text, ':', &part) || !kz_str_to_int(part, &a) ||
        !kz_str_to_int(text, &b) || a < 0 || b < 0)
        return false;
    *major = (unsigned)a;
    *minor = (unsigned)b;
    return true;
}

/* "36 35 98:0 /root /at options more - type source options" */
static bool parse_line(struct kz_str line, struct mount_line *out) {
    struct kz_str id, parent, device, part;
    if (!kz_str_next_part(&line, ' ', &id) ||
        !kz_str_next_part(&line, ' ', &parent) ||
        !kz_str_next_part(&line, ' ', &device) ||
        !kz_str_next_part(&line, ' ', &out->root) ||
        !kz_str_next_part(&line, ' ', &out->at) ||
        !kz_str_next_part(&line, ' ', &out->options) ||
        !read_device(device, &out->major, &out->minor))
        return false;
    while (kz_str_next_part(&line, ' ', &part)) {
        if (kz_str_is(part, "-"))
            return kz_str_next_part(&line, ' ', &part) &&
                   kz_str_next_part(&line, ' ', &out->source);
    }
    return false;
}

static bool is_octal(char c) {
    return c >= '0' && c <= '7';
}

/* The table writes a space in a path as \040. */
static bool unescape(struct kz_str text, char *out, size_t size) {
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.s[i];
        if (len + 1 >= size)
            return false;
        if (c == '\\' && i + 3 < text.len && is_octal(text.s[i + 1]) &&
            is_octal(text.s[i + 2]) && is_octal(text.s[i + 3])) {
            c = (char)((text.s[i + 1] - '0') * 64 +
                       (text.s[i + 2] - '0') * 8 + text.s[i + 3] - '0');
            i += 3;
        }
        out[len++] = c;
    }
    out[len] = '\0';
    return true;
}

static bool has_option(struct kz_str options, const char *wanted) {
    struct kz_str one;
    while (options.len > 0 && kz_str_next_part(&options, ',', &one)) {
        if (kz_str_is(one, wanted))
            return true;
    }
    return false;
}

static bool is_of(const struct mount_line *line,
                  const struct kz_block *block) {
    char source[40];
    snprintf(source, sizeof(source), "/dev/%s", block->node);
    return (line->major == block->major && line->minor == block->minor &&
            block->major != 0) ||
           kz_str_is(line->source, source);
}

/* The last line counts: it lies over those before it. */
static void find_mount(struct kz_str table, const struct kz_block *block,
                       struct kz_stick *stick) {
    struct kz_str text;
    struct mount_line line;
    while (table.len > 0 && kz_str_next_part(&table, '\n', &text)) {
        if (!parse_line(text, &line) || !is_of(&line, block) ||
            !kz_str_is(line.root, "/"))
            continue;
        if (!unescape(line.at, stick->mount, sizeof(stick->mount)))
            stick->mount[0] = '\0';
        stick->is_writable =
            stick->mount[0] && has_option(line.options, "rw");
    }
}

static bool is_machine_path(struct kz_str at) {
    static const char *const places[] = {"/boot", "/usr", "/var", "/home",
                                         "/etc", "/opt"};
    if (kz_str_is(at, "/"))
        return true;
    for (size_t i = 0; i < KZ_COUNT(places); i++) {
        size_t len = strlen(places[i]);
        if (kz_str_starts_with(at, places[i]) &&
            (at.len == len || at.s[len] == '/'))
            return true;
    }
    return false;
}

/* A machine may run from a drive that looks like a stick. */
static bool is_machine_disk(const struct kz_devices *devices,
                            struct kz_str table, const char *disk) {
    struct kz_str text;
    struct mount_line line;
    while (table.len > 0 && kz_str_next_part(&table, '\n', &text)) {
        if (!parse_line(text, &line) || !is_machine_path(line.at))
            continue;
        for (int i = 0; i < devices->block_count; i++) {
            if (strcmp(devices->blocks[i].disk, disk) == 0 &&
                is_of(&line, &devices->blocks[i]))
                return true;
        }
    }
    return false;
}

/* ---- file systems ---- */

const char *kz_stick_mount_type(const char *fs) {
    static const char *const known[][2] = {
        {"vfat", "vfat"}, {"exfat", "exfat"},     {"ntfs", "ntfs3"},
        {"udf", "udf"},   {"iso9660", "iso9660"},
    };
    for (size_t i = 0; i < KZ_COUNT(known); i++) {
        if (strcmp(known[i][0], fs) == 0)
            return known[i][1];
    }
    return NULL;
}

static bool is_encrypted(const char *fs) {
    return strcmp(fs, "crypto_LUKS") == 0 || strcmp(fs, "BitLocker") == 0 ||
           strcmp(fs, "apfs-encrypted") == 0;
}

static const char *fault_of_fs(const char *fs) {
    return fs[0] == '\0'              ? "stick.unformatted"
           : is_encrypted(fs)         ? "stick.encrypted"
           : !kz_stick_mount_type(fs) ? "stick.filesystem"
                                      : NULL;
}

/* ---- devices ---- */

static const struct kz_usb *find_usb(const struct kz_devices *devices,
                                     const char *path) {
    for (int i = 0; i < devices->usb_count; i++) {
        if (strcmp(devices->usb[i].path, path) == 0)
            return &devices->usb[i];
    }
    return NULL;
}

/* Mass storage, class 08, and nothing else beside it. */
static bool is_only_storage(const struct kz_usb *usb) {
    struct kz_str rest = kz_str_from(usb->interfaces), one;
    bool has_any = false;
    while (rest.len > 0 && kz_str_next_part(&rest, ':', &one)) {
        if (one.len == 0)
            continue;
        if (!kz_str_starts_with(one, "08"))
            return false;
        has_any = true;
    }
    return has_any;
}

static struct kz_stick *add_stick(struct kz_sticks *sticks) {
    if (sticks->count == KZ_STICKS_SHOWN)
        return NULL;
    struct kz_stick *stick = &sticks->items[sticks->count++];
    *stick = (struct kz_stick){.bytes = 0};
    return stick;
}

static void take_block(struct kz_stick *stick, const struct kz_block *block,
                       struct kz_str mountinfo) {
    snprintf(stick->node, sizeof(stick->node), "%s", block->node);
    snprintf(stick->fs, sizeof(stick->fs), "%s", block->fs);
    stick->bytes = block->bytes;
    if (block->label[0])
        snprintf(stick->name, sizeof(stick->name), "%s", block->label);
    stick->fault = fault_of_fs(block->fs);
    find_mount(mountinfo, block, stick);
    /* Somebody mounted it, so somebody could read it. */
    if (stick->mount[0] && stick->fault &&
        strcmp(stick->fault, "stick.unformatted") == 0)
        stick->fault = NULL;
}

/* The first part that can be used, else the first. */
static const struct kz_block *choose_part(const struct kz_devices *devices,
                                          const struct kz_block *disk,
                                          int *parts) {
    const struct kz_block *first = NULL, *usable = NULL;
    *parts = 0;
    for (int i = 0; i < devices->block_count; i++) {
        const struct kz_block *block = &devices->blocks[i];
        if (block->partition == 0 || block->is_system ||
            strcmp(block->disk, disk->node) != 0)
            continue;
        ++*parts;
        if (!first || block->partition < first->partition)
            first = block;
        if (!fault_of_fs(block->fs) &&
            (!usable || block->partition < usable->partition))
            usable = block;
    }
    return usable ? usable : first ? first : disk;
}

static void add_disk(const struct kz_devices *devices,
                     const struct kz_block *disk, struct kz_str mountinfo,
                     struct kz_sticks *sticks) {
    const struct kz_usb *usb = find_usb(devices, disk->usb);
    int parts;
    struct kz_stick *stick = add_stick(sticks);
    if (!stick)
        return;
    snprintf(stick->name, sizeof(stick->name), "%s",
             usb && usb->name[0] ? usb->name : disk->node);
    if (!usb || !is_only_storage(usb)) {
        stick->fault = "stick.not_stick";
        return;
    }
    take_block(stick, choose_part(devices, disk, &parts), mountinfo);
    if (parts > 1 && !stick->fault)
        stick->warning = "stick.partitions";
}

static bool has_disk(const struct kz_devices *devices, const char *usb) {
    for (int i = 0; i < devices->block_count; i++) {
        if (strcmp(devices->blocks[i].usb, usb) == 0)
            return true;
    }
    return false;
}

/* A device that just came and is nothing to read from. A hub is only the way
 * to others. */
static bool is_intruder(const struct kz_devices *now,
                        const struct kz_devices *before,
                        const struct kz_usb *usb) {
    bool is_hub = strncmp(usb->interfaces, "09", 2) == 0;
    bool has_storage = strstr(usb->interfaces, ":08") ||
                       strncmp(usb->interfaces, "08", 2) == 0;
    return usb->interfaces[0] && !is_hub && !has_storage &&
           !find_usb(before, usb->path) && !has_disk(now, usb->path);
}

void kz_sticks_survey(const struct kz_devices *now,
                      const struct kz_devices *before,
                      struct kz_str mountinfo, struct kz_sticks *sticks) {
    *sticks = (struct kz_sticks){.count = 0};
    for (int i = 0; i < now->block_count; i++) {
        const struct kz_block *disk = &now->blocks[i];
        if (disk->partition == 0 && disk->usb[0] && disk->bytes > 0 &&
            !is_machine_disk(now, mountinfo, disk->node))
            add_disk(now, disk, mountinfo, sticks);
    }
    for (int i = 0; before && i < now->usb_count; i++) {
        struct kz_stick *stick = is_intruder(now, before, &now->usb[i])
                                     ? add_stick(sticks)
                                     : NULL;
        if (!stick)
            continue;
        snprintf(stick->name, sizeof(stick->name), "%s", now->usb[i].name);
        stick->fault = "stick.not_stick";
    }
}
