/* File systems by what lies at their beginning: for where nobody has asked
 * yet, and for the mounter, who believes nobody. */
#include <string.h>
#include <unistd.h>

#include "src/update/stick.h"

static const struct {
    const char *fs;
    long at;
    const char *magic;
    size_t len;
} signs[] = {
    /* Before vfat and ntfs, whose beginnings BitLocker keeps. */
    {"BitLocker", 3, "-FVE-FS-", 8},
    {"exfat", 3, "EXFAT   ", 8},
    {"ntfs", 3, "NTFS    ", 8},
    {"crypto_LUKS", 0, "LUKS\xba\xbe", 6},
    {"vfat", 82, "FAT32   ", 8},
    {"vfat", 54, "FAT16   ", 8},
    {"vfat", 54, "FAT12   ", 8},
    {"apfs", 32, "NXSB", 4},
    {"hfsplus", 1024, "H+\0", 3},
    {"hfsplus", 1024, "HX\0", 3},
    {"ext4", 1080, "\x53\xef", 2},
    {"btrfs", 65600, "_BHRfS_M", 8},
    {"xfs", 0, "XFSB", 4},
    {"iso9660", 32769, "CD001", 5},
    {"udf", 34817, "NSR02", 5},
    {"udf", 34817, "NSR03", 5},
    {"udf", 36865, "NSR02", 5},
    {"udf", 36865, "NSR03", 5},
};

const char *kz_stick_probe(int fd) {
    for (size_t i = 0; i < KZ_COUNT(signs); i++) {
        char bytes[8];
        if (pread(fd, bytes, signs[i].len, signs[i].at) ==
                (ssize_t)signs[i].len &&
            memcmp(bytes, signs[i].magic, signs[i].len) == 0)
            return signs[i].fs;
    }
    return "";
}
