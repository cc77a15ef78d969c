/*
 * Whose packages this kiosk installs. A folder (state/keys) holds
 *
 *     own      this kiosk's Ed25519 secret, mode 0600, made at first use
 *     trusted  up to eight keys of others, and whether content must be signed
 *     issued   the serial of the last package that was made here
 *     sticks   tokens of enrolled USB drives; see enrol.h
 *
 * A key is trusted once people have compared its fingerprint on both screens.
 * Keys do not expire, since no clock here can be trusted; they are revoked.
 * A file that is damaged trusts nobody.
 */
#ifndef KZ_UPDATE_KEYS_H
#define KZ_UPDATE_KEYS_H

#include <stdint.h>

#include "src/base/error.h"
#include "src/base/str.h"

enum {
    KZ_KEY_SIZE = 32,
    KZ_KEY_SECRET_SIZE = 64,
    KZ_KEY_NAME_SIZE = 65,
    KZ_KEYS_MOST = 8,
    KZ_FINGERPRINT_SIZE = 48, /* eight groups of five digits, and a NUL */
    KZ_KEY_TEXT_SIZE = 192,
};

struct kz_key {
    unsigned char key[KZ_KEY_SIZE];
    char name[KZ_KEY_NAME_SIZE]; /* as staff gave it; may be empty */
    int64_t from_serial;         /* not trusted for lower ones */
    bool is_revoked;
};

struct kz_keys {
    struct kz_key items[KZ_KEYS_MOST];
    int count;
    bool must_be_signed; /* nothing unsigned is installed */
};

/* Errors  false, `keys` empty: keys.damaged (path), keys.unwritable (path) */
KZ_NODISCARD bool kz_keys_load(const char *dir, struct kz_keys *keys,
                               struct kz_error *err);
KZ_NODISCARD bool kz_keys_save(const char *dir, const struct kz_keys *keys,
                               struct kz_error *err);

/* NULL if it is not there. */
const struct kz_key *kz_keys_find(const struct kz_keys *keys,
                                  const unsigned char key[KZ_KEY_SIZE]);
/* Adds a key, or renews what is said of it. Errors  false: keys.many (most),
 * keys.weak (not a point anybody can sign with), keys.name (name) */
KZ_NODISCARD bool kz_keys_trust(struct kz_keys *keys,
                                const struct kz_key *key,
                                struct kz_error *err);
/* False if there is no such key. */
bool kz_keys_revoke(struct kz_keys *keys,
                    const unsigned char key[KZ_KEY_SIZE]);

struct kz_own_key {
    unsigned char key[KZ_KEY_SIZE];
    unsigned char secret[KZ_KEY_SECRET_SIZE];
};

/* The kiosk's own, made if `may_make`. Errors  false, zeroed: keys.missing
 * (path), keys.damaged (path), keys.unwritable (path) */
KZ_NODISCARD bool kz_own_key_open(const char *dir, bool may_make,
                                  struct kz_own_key *own,
                                  struct kz_error *err);
/* From a file that kz_own_key_write() made. Errors as above. */
KZ_NODISCARD bool kz_own_key_read(const char *path, struct kz_own_key *own,
                                  struct kz_error *err);
/* A new one at `path`. Errors also keys.exists (path) */
KZ_NODISCARD bool kz_own_key_write(const char *path, struct kz_own_key *own,
                                   struct kz_error *err);
/* Wipes the secret. */
void kz_own_key_destroy(struct kz_own_key *own);

/* "01234 56789 ...": of a key, for people. */
void kz_fingerprint_of(const unsigned char key[KZ_KEY_SIZE],
                       char out[KZ_FINGERPRINT_SIZE]);
/* As a person typed it: whatever stands between the digits. */
bool kz_fingerprint_is(const unsigned char key[KZ_KEY_SIZE],
                       const char *typed);

/* A key as a line of text that others can be given. */
void kz_key_write_text(const struct kz_key *key, char out[KZ_KEY_TEXT_SIZE]);
/* Errors  false: keys.damaged (name), keys.weak */
KZ_NODISCARD bool kz_key_read_text(const char *name, struct kz_str text,
                                   struct kz_key *key, struct kz_error *err);

/* The serial for the next package: above `accepted` and all issued before;
 * durable before it is given. Errors  false: keys.unwritable (path) */
KZ_NODISCARD bool kz_keys_next_serial(const char *dir, int64_t accepted,
                                      int64_t *serial, struct kz_error *err);

#endif
