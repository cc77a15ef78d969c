/*
 * Parts of src/update that no command shows, for cases.py:
 *
 *     look ROOT NAME       what lies on a mounted drive
 *     survey               which drives there are; devices on stdin, a line
 *                          each, "-" for nothing:
 *                              block NODE DISK PART FS USB
 *                              usb PATH NAME INTERFACES
 *     probe IMAGE          the file system of an image
 *     revoke KEYS FILE     the key in a file that `key show` wrote
 *
 * Answers are words on lines; what is wrong is an id of ui/strings.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/update/keys.h"
#include "src/update/stick.h"

static const char *or_dash(const char *text) {
    return text && text[0] ? text : "-";
}

static int say_error(const struct kz_error *err) {
    printf("%s", err->id);
    for (int i = 0; i < 2; i++)
        printf("\t%s", or_dash(err->value[i]));
    printf("\n");
    return 1;
}

static int look(const char *root, const char *name) {
    struct kz_stick_content content;
    struct kz_error err = {.id = ""};
    if (!kz_stick_look(root, name, &content, &err))
        return say_error(&err);
    printf("%s\t%s\n", content.is_package ? "package" : "folder",
           content.path);
    return 0;
}

/* Devices are made up: sizes and numbers matter to nobody. */
static void take_line(struct kz_devices *devices, const char *line) {
    struct kz_block *b = &devices->blocks[devices->block_count];
    struct kz_usb *u = &devices->usb[devices->usb_count];
    char fs[32], usb[128];
    if (sscanf(line, "block %31s %31s %d %31s %127s", b->node, b->disk,
               &b->partition, fs, usb) == 5) {
        snprintf(b->fs, sizeof(b->fs), "%s", strcmp(fs, "-") ? fs : "");
        snprintf(b->usb, sizeof(b->usb), "%s", strcmp(usb, "-") ? usb : "");
        b->bytes = INT64_C(16) << 30;
        b->major = 8;
        b->minor = (unsigned)++devices->block_count;
    } else if (sscanf(line, "usb %127s %63s %63s", u->path, u->name,
                      u->interfaces) == 3) {
        devices->usb_count++;
    }
}

static int survey(void) {
    static struct kz_devices devices, before; /* too large for the stack */
    static struct kz_sticks sticks;
    char line[512];
    while (fgets(line, sizeof(line), stdin))
        take_line(&devices, line);
    kz_sticks_survey(&devices, &before, KZ_STR(""), &sticks);
    for (int i = 0; i < sticks.count; i++) {
        const struct kz_stick *s = &sticks.items[i];
        printf("%s\t%s\t%s\t%s\t%s\n", or_dash(s->node), or_dash(s->name),
               or_dash(s->fs), or_dash(s->fault), or_dash(s->warning));
    }
    return 0;
}

static int probe(const char *image) {
    int fd = open(image, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 2;
    const char *fs = kz_stick_probe(fd);
    printf("%s\t%s\n", or_dash(fs), or_dash(kz_stick_mount_type(fs)));
    close(fd);
    return 0;
}

static int distrust(const char *dir, const char *file) {
    struct kz_keys keys;
    struct kz_key key;
    struct kz_error err = {.id = ""};
    char *text;
    size_t len;
    if (!kz_file_read(file, 1 << 12, &text, &len))
        return 2;
    bool is_good =
        kz_key_read_text(file, (struct kz_str){text, len}, &key, &err) &&
        kz_keys_load(dir, &keys, &err) && kz_keys_revoke(&keys, key.key) &&
        kz_keys_save(dir, &keys, &err);
    free(text);
    return is_good ? 0 : say_error(&err);
}

int main(int argc, char **argv) {
    if (argc == 4 && strcmp(argv[1], "look") == 0)
        return look(argv[2], argv[3]);
    if (argc == 2 && strcmp(argv[1], "survey") == 0)
        return survey();
    if (argc == 3 && strcmp(argv[1], "probe") == 0)
        return probe(argv[2]);
    if (argc == 4 && strcmp(argv[1], "revoke") == 0)
        return distrust(argv[2], argv[3]);
    return 2;
}
