/*
 * USB drives: which there are, where they are mounted, whether they can be
 * used, and if not, why. Pure: what the kernel says is handed in, by watch.h
 * or by a test. Drives that the machine itself runs from are none.
 */
#ifndef KZ_UPDATE_STICK_H
#define KZ_UPDATE_STICK_H

#include <stdint.h>

#include "src/base/error.h"
#include "src/base/file.h"

enum { KZ_BLOCKS_MOST = 64, KZ_USB_MOST = 32, KZ_STICKS_SHOWN = 8 };

/* A disk or a part of one. */
struct kz_block {
    char node[32];      /* "sda1", below /dev */
    char disk[32];      /* "sda"; its own node for a disk */
    int partition;      /* 0: the disk itself */
    bool is_system;     /* a partition for starting machines from */
    unsigned major, minor;
    int64_t bytes;      /* 0: no medium in the slot */
    char usb[128];      /* kz_usb.path of the device it is in; empty: not USB */
    char fs[32];        /* "vfat", "crypto_LUKS"; empty: none found */
    char label[64];     /* UTF-8; may be empty */
};

struct kz_usb {
    char path[128];      /* of the kernel; unique while plugged in */
    char name[64];       /* as the maker gave it */
    char interfaces[64]; /* classes in hexadecimal: "080650:030101" */
};

/* Everything that is plugged in. */
struct kz_devices {
    struct kz_block blocks[KZ_BLOCKS_MOST];
    int block_count;
    struct kz_usb usb[KZ_USB_MOST];
    int usb_count;
};

struct kz_stick {
    char node[32]; /* of the part that is used; empty: nothing to mount */
    char name[64]; /* its label, else what it calls itself */
    char fs[32];
    int64_t bytes;
    char mount[KZ_PATH_SIZE]; /* where it is mounted; empty: nowhere */
    bool is_writable;         /* as it is mounted */
    /* Ids of ui/strings with {0} name and {1} fs; NULL: nothing. */
    const char *fault;   /* it cannot be used */
    const char *warning; /* it can */
};

struct kz_sticks {
    struct kz_stick items[KZ_STICKS_SHOWN];
    int count;
};

/**
 * mountinfo  /proc/self/mountinfo
 * before     what was plugged in when staff mode was entered: devices that
 *            are no drives are told of only if they came since; NULL: never
 * Faults     stick.not_stick (a keyboard, a network, or a drive that is one
 *            as well), stick.unformatted, stick.encrypted, stick.filesystem;
 *            warning stick.partitions
 */
void kz_sticks_survey(const struct kz_devices *now,
                      const struct kz_devices *before,
                      struct kz_str mountinfo, struct kz_sticks *sticks);

/* The type to mount a file system as; NULL: it is not read here. */
const char *kz_stick_mount_type(const char *fs);

/* ---- what lies on one ---- */

enum { KZ_STICK_FILES_MOST = 20000, KZ_STICK_DEPTH_MOST = 16 };

struct kz_stick_content {
    char path[KZ_PATH_SIZE]; /* for the importer: a folder or a package */
    bool is_package;
};

/**
 * Find the one content on a mounted drive: karez/ or the drive itself with
 * catalog/ or catalog.xlsx in it, or a package in either. Follows no link and
 * leaves the drive for nothing that is mounted in it.
 *
 * root   where it is mounted
 * Errors  false: stick.empty, stick.no_content, stick.two_contents (one, the
 *         other), stick.many_files (most), stick.unreadable; {0} is `name`
 *         where nothing else is said
 */
KZ_NODISCARD bool kz_stick_look(const char *root, const char *name,
                                struct kz_stick_content *content,
                                struct kz_error *err);

/* A regular file or a folder below `root`, opened for reading without
 * following any link or leaving the file system; -1 with errno. */
int kz_stick_open(int root, const char *path, bool is_folder);

/* Which file system lies on an open device or image: names as in kz_block.fs,
 * "" for none that is known. Static. */
const char *kz_stick_probe(int fd);

#endif
