#include "src/update/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <libudev.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define LOG_MODULE "watch"
#include "src/base/log.h"

enum { MOUNTS_MOST = 1 << 22, SECTOR = 512 };

/* The partition types that only firmware reads. */
#define EFI_SYSTEM "c12a7328-f81f-11d2-ba4b-00a0c93ec93b"

struct kz_watch {
    struct udev *udev;
    struct udev_monitor *monitor; /* NULL: changes are not told */
    int mounts;                   /* /proc/self/mountinfo */
};

static struct udev_monitor *open_monitor(struct udev *udev) {
    struct udev_monitor *monitor =
        udev_monitor_new_from_netlink(udev, "udev");
    if (!monitor)
        return NULL;
    if (udev_monitor_filter_add_match_subsystem_devtype(monitor, "block",
                                                        NULL) >= 0 &&
        udev_monitor_filter_add_match_subsystem_devtype(
            monitor, "usb", "usb_device") >= 0 &&
        udev_monitor_enable_receiving(monitor) >= 0)
        return monitor;
    udev_monitor_unref(monitor);
    return NULL;
}

struct kz_watch *kz_watch_open(void) {
    struct kz_watch *watch = kz_xcalloc(1, sizeof(*watch));
    watch->udev = udev_new();
    watch->mounts = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
    if (!watch->udev) {
        kz_log_warn("no udev");
        kz_watch_close(&watch);
        return NULL;
    }
    watch->monitor = open_monitor(watch->udev);
    if (!watch->monitor)
        kz_log_warn("udev tells no changes");
    return watch;
}

void kz_watch_close(struct kz_watch **watch) {
    struct kz_watch *w = *watch;
    if (w) {
        if (w->monitor)
            udev_monitor_unref(w->monitor);
        if (w->udev)
            udev_unref(w->udev);
        if (w->mounts >= 0)
            close(w->mounts);
    }
    free(w);
    *watch = NULL;
}

/* Takes all that was told: the list is read anew anyhow. */
static bool drain(struct kz_watch *watch) {
    struct udev_device *device;
    bool has_any = false;
    while (watch->monitor &&
           (device = udev_monitor_receive_device(watch->monitor))) {
        udev_device_unref(device);
        has_any = true;
    }
    return has_any;
}

bool kz_watch_wait(struct kz_watch *watch, int timeout_ms) {
    struct pollfd fds[2] = {
        {.fd = watch->mounts, .events = POLLPRI},
        {.fd = watch->monitor ? udev_monitor_get_fd(watch->monitor) : -1,
         .events = POLLIN},
    };
    int count = poll(fds, 2, timeout_ms);
    if (count <= 0)
        return false;
    bool is_mount = (fds[0].revents & (POLLPRI | POLLERR)) != 0;
    return drain(watch) || is_mount;
}

void kz_watch_mounts(struct kz_watch *watch, struct kz_str *text) {
    size_t len = 0, room = 1 << 16;
    char *out = kz_xmalloc(room);
    ssize_t got = -1;
    *text = (struct kz_str){NULL, 0};
    if (watch->mounts >= 0 && lseek(watch->mounts, 0, SEEK_SET) == 0) {
        while ((got = read(watch->mounts, out + len, room - len - 1)) > 0) {
            len += (size_t)got;
            if (len + 1 == room && room < MOUNTS_MOST)
                out = kz_xrealloc(out, room *= 2);
        }
    }
    if (got != 0) {
        free(out);
        return;
    }
    out[len] = '\0';
    *text = (struct kz_str){out, len};
}

/* ---- the list ---- */

static void copy(char *out, size_t size, const char *text) {
    snprintf(out, size, "%s", text ? text : "");
}

static int64_t number_of(const char *text) {
    int64_t number;
    return text && kz_str_to_int(kz_str_trim(kz_str_from(text)), &number)
               ? number
               : 0;
}

/* udev writes letters that are not plain as \x20. */
static void copy_label(char *out, size_t size, const char *text) {
    size_t len = 0;
    unsigned byte;
    for (; text && *text && len + 1 < size; text++) {
        char c = *text;
        if (c == '\\' && sscanf(text, "\\x%2x", &byte) == 1) {
            c = (char)byte;
            text += 3;
        }
        out[len++] = c;
    }
    out[len] = '\0';
}

static void take_usb_path(struct kz_block *block,
                          struct udev_device *device) {
    struct udev_device *usb = udev_device_get_parent_with_subsystem_devtype(
        device, "usb", "usb_device"); /* belongs to `device` */
    copy(block->usb, sizeof(block->usb),
         usb ? udev_device_get_sysname(usb) : "");
}

static void take_block(struct kz_block *block, struct udev_device *device) {
    const char *kind = udev_device_get_devtype(device);
    const char *type =
        udev_device_get_property_value(device, "ID_PART_ENTRY_TYPE");
    dev_t number = udev_device_get_devnum(device);
    *block = (struct kz_block){.major = major(number),
                               .minor = minor(number)};
    copy(block->node, sizeof(block->node), udev_device_get_sysname(device));
    copy(block->disk, sizeof(block->disk), udev_device_get_sysname(device));
    block->is_system = type && strcmp(type, EFI_SYSTEM) == 0;
    block->bytes =
        number_of(udev_device_get_sysattr_value(device, "size")) * SECTOR;
    if (kind && strcmp(kind, "partition") == 0) {
        struct udev_device *disk = udev_device_get_parent(device);
        block->partition = (int)number_of(
            udev_device_get_sysattr_value(device, "partition"));
        if (disk)
            copy(block->disk, sizeof(block->disk),
                 udev_device_get_sysname(disk));
    }
    copy(block->fs, sizeof(block->fs),
         udev_device_get_property_value(device, "ID_FS_TYPE"));
    copy_label(block->label, sizeof(block->label),
               udev_device_get_property_value(device, "ID_FS_LABEL_ENC"));
    take_usb_path(block, device);
}

/* udev lists ":080650:030101:"; without it the kernel tells the first. */
static void take_usb(struct kz_usb *usb, struct udev_device *device) {
    const char *classes =
        udev_device_get_property_value(device, "ID_USB_INTERFACES");
    const char *name = udev_device_get_sysattr_value(device, "product");
    *usb = (struct kz_usb){.path = ""};
    copy(usb->path, sizeof(usb->path), udev_device_get_sysname(device));
    copy(usb->name, sizeof(usb->name),
         name ? name : udev_device_get_sysname(device));
    while (classes && *classes == ':')
        classes++;
    copy(usb->interfaces, sizeof(usb->interfaces),
         classes ? classes
                 : udev_device_get_sysattr_value(device, "bDeviceClass"));
}

static void take_device(struct kz_devices *devices,
                        struct udev_device *device) {
    const char *subsystem = udev_device_get_subsystem(device);
    const char *kind = udev_device_get_devtype(device);
    if (subsystem && strcmp(subsystem, "block") == 0 &&
        devices->block_count < KZ_BLOCKS_MOST)
        take_block(&devices->blocks[devices->block_count++], device);
    else if (kind && strcmp(kind, "usb_device") == 0 &&
             devices->usb_count < KZ_USB_MOST)
        take_usb(&devices->usb[devices->usb_count++], device);
}

void kz_watch_list(struct kz_watch *watch, struct kz_devices *devices) {
    *devices = (struct kz_devices){.block_count = 0};
    struct udev_enumerate *all = udev_enumerate_new(watch->udev);
    if (!all)
        return;
    /* RAM disks and loops would fill the list and are never drives. */
    if (udev_enumerate_add_match_subsystem(all, "block") < 0 ||
        udev_enumerate_add_match_subsystem(all, "usb") < 0 ||
        udev_enumerate_scan_devices(all) < 0)
        kz_log_warn("the devices cannot be listed");
    struct udev_list_entry *entry;
    udev_list_entry_foreach(entry, udev_enumerate_get_list_entry(all)) {
        const char *path = udev_list_entry_get_name(entry);
        const char *name = strrchr(path, '/');
        if (name && (strncmp(name, "/loop", 5) == 0 ||
                     strncmp(name, "/ram", 4) == 0))
            continue;
        struct udev_device *device =
            udev_device_new_from_syspath(watch->udev, path);
        if (!device)
            continue;
        take_device(devices, device);
        udev_device_unref(device);
    }
    udev_enumerate_unref(all);
}
