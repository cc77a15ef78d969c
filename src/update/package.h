/*
 * A package (.kzp): cleared content with its media in one file, perhaps
 * signed.
 *
 *     header     24 bytes: "KAREZPKG", then as little-endian 32-bit numbers
 *                the format (1), the bytes of the manifest, those of the
 *                signature (96, or 0: unsigned), 0
 *     manifest   UTF-8 lines, at most 4 MiB:
 *                    karez-package 1
 *                    hall <id>
 *                    serial <number>
 *                    created <YYYY-MM-DDThh:mm:ssZ, or ->
 *                    program <lowest version that can read it>
 *                    <bytes> <BLAKE2b-256> <role> <name>   sorted by name
 *     signature  public key (32), Ed25519 (64) over "karez package 1\0" and
 *                the BLAKE2b-256 of header and manifest
 *     payload    the files in the order of the manifest, nothing behind them
 *
 * There is one way to write a manifest; any other is refused. Names are
 * catalog.xlsx, catalog/NAME.csv (role table) and media/NAME (role media).
 *
 * The manifest is judged before a byte of the payload is read. Files are
 * hashed while they are copied, to where nobody else writes; only the copy is
 * ever parsed.
 */
#ifndef KZ_UPDATE_PACKAGE_H
#define KZ_UPDATE_PACKAGE_H

#include "src/base/hash.h"
#include "src/content/content.h"
#include "src/update/keys.h"
#include "src/update/manifest.h"

enum {
    KZ_PACKAGE_MANIFEST_MOST = 4 << 20,
    KZ_PACKAGE_SERIAL_JUMP = 100000,
    KZ_HALL_ID_SIZE = 65,
};

enum kz_package_trust {
    KZ_PACKAGE_UNSIGNED,
    KZ_PACKAGE_UNKNOWN_KEY, /* whole, but the key is not in the list */
    KZ_PACKAGE_TRUSTED,
};

struct kz_package {
    int fd; /* -1: closed */
    char name[256]; /* of the file, without its folder */
    char hash[KZ_HASH_HEX_SIZE]; /* of header and manifest */
    char hall[KZ_HALL_ID_SIZE];
    int64_t serial;
    char created[24], program[24];
    bool is_signed;
    unsigned char key[KZ_KEY_SIZE]; /* that signed it */
    int64_t bytes;                  /* of the payload */
    struct kz_manifest manifest;    /* its files */
};

/* Does the file begin as a package does, or is it named like one? */
bool kz_package_is(const char *path);

/**
 * Read all but the payload. A signature that is there is right afterwards.
 *
 * Owner   the caller; kz_package_close(), also after failure
 * Errors  false, with {0} the file's name and {3} a detail:
 *         package.unreadable, package.foreign, package.newer, package.damaged,
 *         package.list (what), package.signature
 */
KZ_NODISCARD bool kz_package_open(struct kz_package *package,
                                  const char *path,
                                  const struct kz_limits *limits,
                                  struct kz_error *err);
void kz_package_close(struct kz_package *package);

/* What this kiosk is and has. */
struct kz_package_rules {
    const struct kz_keys *keys; /* NULL: any signature or none will do */
    const unsigned char *own;   /* its own public key; may be NULL */
    const char *hall;           /* ""; nothing is shown yet */
    int64_t serial;             /* the highest accepted */
    const char *hash;           /* of the package with that serial; "" */
};

/**
 * May it be installed here?
 *
 * trust   how far it is trusted; also set on failure
 * Errors  false, {0} and {3} as above: package.unsigned, package.unknown_key
 *         (fingerprint), package.revoked_key (name), package.hall (id),
 *         package.program (version), package.older (serial), package.jump
 *         (serial), package.serial_twice (serial)
 */
KZ_NODISCARD bool kz_package_judge(const struct kz_package *package,
                                   const struct kz_package_rules *rules,
                                   enum kz_package_trust *trust,
                                   struct kz_error *err);

/**
 * Copy the payload into the empty folder `dest`, as staff would bring it.
 *
 * Errors  false, `dest` half filled: package.unreadable, package.damaged (the
 *         file's name within), store.full, store.unwritable (dest),
 *         import.cancelled
 */
KZ_NODISCARD bool kz_package_unpack(struct kz_package *package,
                                    const char *dest,
                                    kz_progress_fn *progress, void *user,
                                    struct kz_error *err);

struct kz_package_plan {
    const char *folder; /* catalog/ or catalog.xlsx, and perhaps media/ */
    const char *out;    /* appears by one rename */
    const char *hall;
    int64_t serial;
    int64_t created_s;            /* since 1970; below 1: not known */
    const struct kz_own_key *own; /* NULL: unsigned */
};

/**
 * Errors  false, nothing at `plan->out`: package.list (what), media.changed
 *         (name), file.unreadable (path), file.unwritable (path),
 *         import.cancelled
 */
KZ_NODISCARD bool kz_package_write(const struct kz_package_plan *plan,
                                   kz_progress_fn *progress, void *user,
                                   struct kz_error *err);

/* The version of this program, and whether `version` is no later one. */
const char *kz_program_version(void);
bool kz_program_can_read(const char *version);

#endif
