#include "src/update/keys.h"

#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/hash.h"
#include "src/content/names.h"

#define LOG_MODULE "keys"
#include "src/base/log.h"

enum { FILE_LIMIT = 1 << 16 };

#define KEYS_WORD "karez-keys 1 "
#define SECRET_WORD "karez-secret 1 "
#define KEY_WORD "karez-key 1 "
#define FINGERPRINT_TAG "karez fingerprint 1"

static bool fail(struct kz_error *err, const char *id, const char *path) {
    kz_log_info("%s: %s", path, id);
    return kz_error_set(err, id, path, NULL);
}

static bool place(const char *dir, const char *name, char *path) {
    return kz_path_join(path, KZ_PATH_SIZE, dir, name);
}

static bool read_hex(struct kz_str hex, unsigned char *out, size_t size) {
    size_t got;
    return hex.len == size * 2 && sodium_init() >= 0 &&
           sodium_hex2bin(out, size, hex.s, hex.len, NULL, &got, NULL) == 0 &&
           got == size;
}

/* Nobody else's secret can be found from it, and it is written one way. */
static bool is_sound(const unsigned char key[KZ_KEY_SIZE]) {
    return sodium_init() >= 0 && crypto_core_ed25519_is_valid_point(key) == 1;
}

static bool is_name(const char *name) {
    struct kz_str text = kz_str_from(name);
    enum kz_name_fault fault = kz_name_check(text);
    return text.len == 0 ||
           (text.len < KZ_KEY_NAME_SIZE &&
            (fault == KZ_NAME_GOOD || fault == KZ_NAME_RESERVED));
}

static bool take_name(struct kz_str name, char out[KZ_KEY_NAME_SIZE]) {
    if (name.len >= KZ_KEY_NAME_SIZE)
        return false;
    snprintf(out, KZ_KEY_NAME_SIZE, "%.*s", KZ_STR_ARG(name));
    return is_name(out);
}

/* ---- the keys of others ---- */

static bool parse_key(struct kz_str line, struct kz_key *key) {
    struct kz_str hex, from, revoked;
    int64_t is_revoked;
    *key = (struct kz_key){.from_serial = 0};
    if (!kz_str_next_part(&line, ' ', &hex) ||
        !kz_str_next_part(&line, ' ', &from) ||
        !kz_str_next_part(&line, ' ', &revoked) ||
        !read_hex(hex, key->key, KZ_KEY_SIZE) ||
        !kz_str_to_int(from, &key->from_serial) ||
        !kz_str_to_int(revoked, &is_revoked) || !take_name(line, key->name))
        return false;
    key->is_revoked = is_revoked != 0;
    return true;
}

/* "karez-keys 1 <must be signed>", a line a key, the hash of all that. */
static bool parse_keys(struct kz_str text, struct kz_keys *keys) {
    char sum[KZ_HASH_HEX_SIZE];
    struct kz_str line;
    if (text.len < KZ_HASH_HEX_SIZE)
        return false;
    struct kz_str rest = kz_str_sub(text, 0, text.len - KZ_HASH_HEX_SIZE);
    kz_hash_of(rest, sum);
    if (strncmp(text.s + rest.len, sum, KZ_HASH_HEX_SIZE - 1) != 0 ||
        !kz_str_next_part(&rest, '\n', &line))
        return false;
    keys->must_be_signed = kz_str_is(line, KEYS_WORD "1");
    if (!keys->must_be_signed && !kz_str_is(line, KEYS_WORD "0"))
        return false;
    while (rest.len > 0 && kz_str_next_part(&rest, '\n', &line)) {
        if (keys->count == KZ_KEYS_MOST ||
            !parse_key(line, &keys->items[keys->count]))
            return false;
        keys->count++;
    }
    return true;
}

bool kz_keys_load(const char *dir, struct kz_keys *keys,
                  struct kz_error *err) {
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    *keys = (struct kz_keys){.count = 0};
    if (!place(dir, "trusted", path))
        return fail(err, "keys.unwritable", dir);
    if (access(path, F_OK) != 0)
        return true;
    bool is_good = kz_file_read(path, FILE_LIMIT, &text, &len);
    if (is_good) {
        is_good = parse_keys((struct kz_str){text, len}, keys);
        free(text);
    }
    if (is_good)
        return true;
    *keys = (struct kz_keys){.count = 0};
    return fail(err, "keys.damaged", path);
}

bool kz_keys_save(const char *dir, const struct kz_keys *keys,
                  struct kz_error *err) {
    char path[KZ_PATH_SIZE], text[4096], sum[KZ_HASH_HEX_SIZE];
    char hex[KZ_KEY_SIZE * 2 + 1];
    size_t len = (size_t)snprintf(text, sizeof(text), KEYS_WORD "%d\n",
                                  keys->must_be_signed);
    for (int i = 0; i < keys->count; i++) {
        const struct kz_key *key = &keys->items[i];
        sodium_bin2hex(hex, sizeof(hex), key->key, KZ_KEY_SIZE);
        len += (size_t)snprintf(text + len, sizeof(text) - len,
                                "%s %" PRId64 " %d %s\n", hex,
                                key->from_serial, key->is_revoked,
                                key->name);
    }
    kz_hash_of((struct kz_str){text, len}, sum);
    len += (size_t)snprintf(text + len, sizeof(text) - len, "%s\n", sum);
    bool is_good = kz_dir_make(dir) && chmod(dir, 0700) == 0 &&
                   place(dir, "trusted", path) &&
                   kz_file_write_atomic(path, (struct kz_str){text, len},
                                        0600);
    return is_good || fail(err, "keys.unwritable", dir);
}

static int find(const struct kz_keys *keys,
                const unsigned char key[KZ_KEY_SIZE]) {
    for (int i = 0; i < keys->count; i++) {
        if (memcmp(keys->items[i].key, key, KZ_KEY_SIZE) == 0)
            return i;
    }
    return -1;
}

const struct kz_key *kz_keys_find(const struct kz_keys *keys,
                                  const unsigned char key[KZ_KEY_SIZE]) {
    int at = find(keys, key);
    return at < 0 ? NULL : &keys->items[at];
}

/* The place of a revoked key is free for another only when all are taken:
 * until then it is remembered that it was revoked. */
static int free_place(struct kz_keys *keys) {
    if (keys->count < KZ_KEYS_MOST)
        return keys->count++;
    for (int i = 0; i < keys->count; i++) {
        if (keys->items[i].is_revoked)
            return i;
    }
    return -1;
}

bool kz_keys_trust(struct kz_keys *keys, const struct kz_key *key,
                   struct kz_error *err) {
    if (!is_sound(key->key))
        return kz_error_set(err, "keys.weak", NULL);
    if (!is_name(key->name))
        return kz_error_set(err, "keys.name", key->name, NULL);
    int at = find(keys, key->key);
    if (at < 0)
        at = free_place(keys);
    if (at < 0) {
        char most[16];
        snprintf(most, sizeof(most), "%d", KZ_KEYS_MOST);
        return kz_error_set(err, "keys.many", most, NULL);
    }
    keys->items[at] = *key;
    return true;
}

bool kz_keys_revoke(struct kz_keys *keys,
                    const unsigned char key[KZ_KEY_SIZE]) {
    int at = find(keys, key);
    if (at >= 0)
        keys->items[at].is_revoked = true;
    return at >= 0;
}

/* ---- our own ---- */

void kz_own_key_destroy(struct kz_own_key *own) {
    sodium_memzero(own, sizeof(*own));
}

static bool parse_secret(struct kz_str text, struct kz_own_key *own) {
    unsigned char seed[crypto_sign_SEEDBYTES];
    text = kz_str_trim(text);
    bool is_good = kz_str_starts_with(text, SECRET_WORD) &&
                   read_hex(kz_str_sub(text, strlen(SECRET_WORD), text.len),
                            seed, sizeof(seed)) &&
                   crypto_sign_seed_keypair(own->key, own->secret, seed) == 0;
    sodium_memzero(seed, sizeof(seed));
    return is_good;
}

bool kz_own_key_read(const char *path, struct kz_own_key *own,
                     struct kz_error *err) {
    char *text;
    size_t len;
    kz_own_key_destroy(own);
    if (access(path, F_OK) != 0)
        return fail(err, "keys.missing", path);
    if (!kz_file_read(path, FILE_LIMIT, &text, &len))
        return fail(err, "keys.damaged", path);
    bool is_good = parse_secret((struct kz_str){text, len}, own);
    sodium_memzero(text, len);
    free(text);
    if (is_good)
        return true;
    kz_own_key_destroy(own);
    return fail(err, "keys.damaged", path);
}

bool kz_own_key_write(const char *path, struct kz_own_key *own,
                      struct kz_error *err) {
    unsigned char seed[crypto_sign_SEEDBYTES];
    char hex[sizeof(seed) * 2 + 1], text[128];
    kz_own_key_destroy(own);
    if (access(path, F_OK) == 0)
        return fail(err, "keys.exists", path);
    if (sodium_init() < 0)
        return fail(err, "keys.unwritable", path);
    randombytes_buf(seed, sizeof(seed));
    sodium_bin2hex(hex, sizeof(hex), seed, sizeof(seed));
    int len = snprintf(text, sizeof(text), SECRET_WORD "%s\n", hex);
    bool is_good =
        crypto_sign_seed_keypair(own->key, own->secret, seed) == 0 &&
        kz_file_write_atomic(path, (struct kz_str){text, (size_t)len}, 0600);
    sodium_memzero(seed, sizeof(seed));
    sodium_memzero(hex, sizeof(hex));
    sodium_memzero(text, sizeof(text));
    if (is_good)
        return true;
    kz_own_key_destroy(own);
    return fail(err, "keys.unwritable", path);
}

bool kz_own_key_open(const char *dir, bool may_make, struct kz_own_key *own,
                     struct kz_error *err) {
    char path[KZ_PATH_SIZE];
    kz_own_key_destroy(own);
    if (!place(dir, "own", path))
        return fail(err, "keys.unwritable", dir);
    if (access(path, F_OK) == 0 || !may_make)
        return kz_own_key_read(path, own, err);
    if (!kz_dir_make(dir) || chmod(dir, 0700) != 0)
        return fail(err, "keys.unwritable", dir);
    return kz_own_key_write(path, own, err);
}

/* ---- for people ---- */

void kz_fingerprint_of(const unsigned char key[KZ_KEY_SIZE],
                       char out[KZ_FINGERPRINT_SIZE]) {
    struct kz_hash hash;
    char hex[KZ_HASH_HEX_SIZE];
    size_t len = 0;
    kz_hash_init(&hash);
    kz_hash_update(&hash, FINGERPRINT_TAG, sizeof(FINGERPRINT_TAG));
    kz_hash_update(&hash, key, KZ_KEY_SIZE);
    kz_hash_finish(&hash, hex);
    for (int i = 0; i < 8; i++) {
        char four[5];
        snprintf(four, sizeof(four), "%.4s", hex + i * 4);
        len += (size_t)snprintf(out + len, KZ_FINGERPRINT_SIZE - len,
                                "%s%05lu", i > 0 ? " " : "",
                                strtoul(four, NULL, 16));
    }
}

bool kz_fingerprint_is(const unsigned char key[KZ_KEY_SIZE],
                       const char *typed) {
    char wanted[KZ_FINGERPRINT_SIZE];
    const char *at = wanted;
    kz_fingerprint_of(key, wanted);
    for (; *typed; typed++) {
        if (*typed < '0' || *typed > '9')
            continue;
        if (*at == ' ')
            at++;
        if (*typed != *at)
            return false;
        at++;
    }
    return *at == '\0';
}

void kz_key_write_text(const struct kz_key *key,
                       char out[KZ_KEY_TEXT_SIZE]) {
    char hex[KZ_KEY_SIZE * 2 + 1];
    sodium_bin2hex(hex, sizeof(hex), key->key, KZ_KEY_SIZE);
    snprintf(out, KZ_KEY_TEXT_SIZE, KEY_WORD "%s %s\n", hex, key->name);
}

bool kz_key_read_text(const char *name, struct kz_str text,
                      struct kz_key *key, struct kz_error *err) {
    struct kz_str hex;
    *key = (struct kz_key){.from_serial = 0};
    text = kz_str_trim(text);
    if (!kz_str_starts_with(text, KEY_WORD))
        return fail(err, "keys.damaged", name);
    text = kz_str_sub(text, strlen(KEY_WORD), text.len);
    if (!kz_str_next_part(&text, ' ', &hex) ||
        !read_hex(hex, key->key, KZ_KEY_SIZE) || !take_name(text, key->name))
        return fail(err, "keys.damaged", name);
    return is_sound(key->key) || kz_error_set(err, "keys.weak", NULL);
}

/* ---- serials ---- */

bool kz_keys_next_serial(const char *dir, int64_t accepted, int64_t *serial,
                         struct kz_error *err) {
    char path[KZ_PATH_SIZE], *text, line[32];
    size_t len;
    int64_t issued = 0;
    *serial = 0;
    if (!kz_dir_make(dir) || chmod(dir, 0700) != 0 ||
        !place(dir, "issued", path))
        return fail(err, "keys.unwritable", dir);
    if (kz_file_read(path, 64, &text, &len)) {
        if (!kz_str_to_int(kz_str_trim((struct kz_str){text, len}), &issued))
            kz_log_warn("%s: not a number", path);
        free(text);
    }
    int64_t next = (issued > accepted ? issued : accepted) + 1;
    int count = snprintf(line, sizeof(line), "%" PRId64 "\n", next);
    if (!kz_file_write_atomic(path, (struct kz_str){line, (size_t)count},
                              0600))
        return fail(err, "keys.unwritable", path);
    *serial = next;
    return true;
}
