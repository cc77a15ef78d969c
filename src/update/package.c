#include "src/update/package.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/content/names.h"
#include "src/update/package_inside.h"

#define LOG_MODULE "package"
#include "src/base/log.h"

#define MAGIC "KAREZPKG"
#define TAG "karez package 1" /* and its NUL: 16 bytes */

_Static_assert(sizeof(TAG) + KZ_HASH_SIZE == KZ_PACKAGE_MESSAGE, "a message");

bool kz_package_say(const struct kz_package *package, struct kz_error *err,
                    const char *id, struct kz_str detail) {
    char text[KZ_ERROR_VALUE_SIZE];
    snprintf(text, sizeof(text), "%.*s", KZ_STR_ARG(detail));
    kz_log_warn("%s: %s %s", package->name, id, text);
    return kz_error_set(err, id, package->name, "", "", text, NULL);
}

/* ---- bytes ---- */

static void put_number(unsigned char *out, uint32_t number) {
    for (int i = 0; i < 4; i++)
        out[i] = (unsigned char)(number >> (8 * i));
}

static uint32_t get_number(const unsigned char *in) {
    return in[0] | (uint32_t)in[1] << 8 | (uint32_t)in[2] << 16 |
           (uint32_t)in[3] << 24;
}

void kz_package_put_header(const struct kz_package_header *header,
                           unsigned char out[KZ_PACKAGE_HEADER]) {
    memcpy(out, MAGIC, 8);
    put_number(out + 8, header->format);
    put_number(out + 12, header->manifest);
    put_number(out + 16, header->signature);
    put_number(out + 20, header->zero);
}

bool kz_package_get_header(const unsigned char in[KZ_PACKAGE_HEADER],
                           struct kz_package_header *header) {
    *header = (struct kz_package_header){
        get_number(in + 8), get_number(in + 12), get_number(in + 16),
        get_number(in + 20)};
    return memcmp(in, MAGIC, 8) == 0;
}

void kz_package_message(const char hash[KZ_HASH_HEX_SIZE],
                        unsigned char out[KZ_PACKAGE_MESSAGE]) {
    memcpy(out, TAG, sizeof(TAG));
    int rc = sodium_hex2bin(out + sizeof(TAG), KZ_HASH_SIZE, hash,
                            KZ_HASH_HEX_SIZE - 1, NULL, NULL, NULL);
    kz_require(rc == 0);
}

struct kz_str kz_package_text(struct kz_package *package) {
    struct kz_str files = kz_manifest_text(&package->manifest);
    return kz_arena_printf(&package->manifest.arena,
                           "karez-package 1\nhall %s\nserial %" PRId64
                           "\ncreated %s\nprogram %s\n%.*s",
                           package->hall, package->serial, package->created,
                           package->program, KZ_STR_ARG(files));
}

/* True only if all of it came. */
static bool read_all(int fd, void *out, size_t size) {
    char *at = out;
    while (size > 0) {
        ssize_t got = read(fd, at, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            errno = got == 0 ? 0 : errno;
            return false;
        }
        at += got;
        size -= (size_t)got;
    }
    return true;
}

/* ---- reading ---- */

static bool take_value(struct kz_str *text, const char *word, char *out,
                       size_t size) {
    struct kz_str line;
    size_t len = strlen(word);
    if (!kz_str_next_part(text, '\n', &line) ||
        !kz_str_starts_with(line, word) || line.len - len >= size)
        return false;
    snprintf(out, size, "%.*s", (int)(line.len - len), line.s + len);
    return line.len > len;
}

static bool is_time(const char *text) {
    static const char form[] = "0000-00-00T00:00:00Z";
    if (strcmp(text, "-") == 0)
        return true;
    for (size_t i = 0; i < sizeof(form); i++) {
        bool is_digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == '0' ? !is_digit : text[i] != form[i])
            return false;
    }
    return true;
}

/* Another way to write the same would be another hash for the same. */
static bool parse(struct kz_package *package, struct kz_str text) {
    struct kz_str rest = text, line;
    char serial[24];
    return kz_str_next_part(&rest, '\n', &line) &&
           kz_str_is(line, "karez-package 1") &&
           take_value(&rest, "hall ", package->hall,
                      sizeof(package->hall)) &&
           kz_name_check(kz_str_from(package->hall)) == KZ_NAME_GOOD &&
           take_value(&rest, "serial ", serial, sizeof(serial)) &&
           kz_str_to_int(kz_str_from(serial), &package->serial) &&
           package->serial > 0 &&
           take_value(&rest, "created ", package->created,
                      sizeof(package->created)) &&
           is_time(package->created) &&
           take_value(&rest, "program ", package->program,
                      sizeof(package->program)) &&
           rest.len > 0 && kz_manifest_parse(&package->manifest, rest) &&
           kz_str_equal(kz_package_text(package), text);
}

static bool read_signature(struct kz_package *package,
                           struct kz_error *err) {
    unsigned char block[KZ_PACKAGE_SIGNATURE];
    unsigned char message[KZ_PACKAGE_MESSAGE];
    if (!read_all(package->fd, block, sizeof(block)))
        return kz_package_say(package, err,
                              errno == 0 ? "package.damaged"
                                         : "package.unreadable",
                              KZ_STR(""));
    memcpy(package->key, block, KZ_KEY_SIZE);
    kz_package_message(package->hash, message);
    /* libsodium refuses keys of small order and signatures that could be
     * written in two ways. */
    if (sodium_init() < 0 ||
        crypto_sign_verify_detached(block + KZ_KEY_SIZE, message,
                                    sizeof(message), package->key) != 0)
        return kz_package_say(package, err, "package.signature", KZ_STR(""));
    package->is_signed = true;
    return true;
}

static bool read_manifest(struct kz_package *package, char *text,
                          const unsigned char *header, size_t len,
                          const struct kz_limits *limits,
                          struct kz_error *err) {
    struct kz_hash hash;
    struct kz_str what = KZ_STR("");
    if (!read_all(package->fd, text, len))
        return kz_package_say(package, err,
                              errno == 0 ? "package.damaged"
                                         : "package.unreadable",
                              KZ_STR(""));
    kz_hash_init(&hash);
    kz_hash_update(&hash, header, KZ_PACKAGE_HEADER);
    kz_hash_update(&hash, text, len);
    kz_hash_finish(&hash, package->hash);
    if (!parse(package, (struct kz_str){text, len}) ||
        kz_package_find_fault(package, limits, &what))
        return kz_package_say(package, err, "package.list", what);
    for (size_t i = 0; i < package->manifest.entries.count; i++)
        package->bytes += package->manifest.entries.items[i].size;
    return true;
}

/* What is too short or too long is known before anything is copied. */
static bool has_whole_size(struct kz_package *package, int64_t before,
                           struct kz_error *err) {
    struct stat st;
    bool is_good = fstat(package->fd, &st) == 0 &&
                   st.st_size == before + package->bytes;
    return is_good ||
           kz_package_say(package, err, "package.damaged", KZ_STR(""));
}

static bool read_front(struct kz_package *package,
                       const struct kz_limits *limits,
                       struct kz_error *err) {
    unsigned char bytes[KZ_PACKAGE_HEADER];
    struct kz_package_header header;
    if (!read_all(package->fd, bytes, sizeof(bytes)))
        return kz_package_say(package, err,
                              errno == 0 ? "package.foreign"
                                         : "package.unreadable",
                              KZ_STR(""));
    if (!kz_package_get_header(bytes, &header))
        return kz_package_say(package, err, "package.foreign", KZ_STR(""));
    if (header.format != KZ_PACKAGE_FORMAT)
        return kz_package_say(package, err, "package.newer", KZ_STR(""));
    if (header.manifest == 0 || header.manifest > KZ_PACKAGE_MANIFEST_MOST ||
        (header.signature != 0 &&
         header.signature != KZ_PACKAGE_SIGNATURE) ||
        header.zero != 0)
        return kz_package_say(package, err, "package.list", KZ_STR(""));
    char *text = malloc(header.manifest);
    bool is_good = text && read_manifest(package, text, bytes,
                                         header.manifest, limits, err);
    if (!text)
        kz_package_say(package, err, "package.unreadable", KZ_STR(""));
    free(text);
    return is_good &&
           (header.signature == 0 || read_signature(package, err)) &&
           has_whole_size(package,
                          (int64_t)KZ_PACKAGE_HEADER + header.manifest +
                              header.signature,
                          err);
}

bool kz_package_open(struct kz_package *package, const char *path,
                     const struct kz_limits *limits, struct kz_error *err) {
    const char *slash = strrchr(path, '/');
    struct kz_limits usual = KZ_LIMITS_DEFAULT;
    struct stat st;
    *package = (struct kz_package){.fd = -1};
    snprintf(package->name, sizeof(package->name), "%s",
             slash ? slash + 1 : path);
    package->fd =
        open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (package->fd < 0 || fstat(package->fd, &st) != 0 ||
        !S_ISREG(st.st_mode))
        return kz_package_say(package, err, "package.unreadable",
                              KZ_STR(""));
    return read_front(package, limits ? limits : &usual, err);
}

void kz_package_close(struct kz_package *package) {
    if (package->fd >= 0)
        close(package->fd);
    package->fd = -1;
    kz_manifest_destroy(&package->manifest);
}

bool kz_package_is(const char *path) {
    struct stat st;
    char magic[8] = "";
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    if (kz_str_ends_with(kz_str_from(path), ".kzp"))
        return true;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool is_one = read(fd, magic, sizeof(magic)) == (ssize_t)sizeof(magic) &&
                  memcmp(magic, MAGIC, sizeof(magic)) == 0;
    close(fd);
    return is_one;
}
