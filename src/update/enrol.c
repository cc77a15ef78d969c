#include "src/update/enrol.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/hash.h"

#define LOG_MODULE "enrol"
#include "src/base/log.h"

enum { TOKEN_BYTES = 32, TOKEN_HEX = TOKEN_BYTES * 2 };

#define TOKEN_NAME "karez-token"

/* The hash of the token that lies there; a link or pipe is none. */
static bool read_token(const char *root, char hash[KZ_HASH_HEX_SIZE]) {
    char path[KZ_PATH_SIZE], text[TOKEN_HEX];
    struct stat st;
    if (!kz_path_join(path, sizeof(path), root, TOKEN_NAME))
        return false;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool is_good = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
                   read(fd, text, sizeof(text)) == TOKEN_HEX;
    close(fd);
    for (size_t i = 0; is_good && i < sizeof(text); i++)
        is_good = strchr("0123456789abcdef", text[i]) && text[i];
    if (is_good)
        kz_hash_of((struct kz_str){text, sizeof(text)}, hash);
    return is_good;
}

/* The hashes we know, a line each; NULL if there are none. */
static char *read_known(const char *keys_dir, size_t *len) {
    char path[KZ_PATH_SIZE], *text = NULL;
    *len = 0;
    if (!kz_path_join(path, sizeof(path), keys_dir, "sticks") ||
        !kz_file_read(path, KZ_STICKS_MOST * KZ_HASH_HEX_SIZE, &text, len))
        return NULL;
    return text;
}

static bool is_known(struct kz_str known, const char *hash) {
    struct kz_str line;
    while (known.len > 0 && kz_str_next_part(&known, '\n', &line)) {
        if (kz_str_is(line, hash))
            return true;
    }
    return false;
}

bool kz_stick_is_enrolled(const char *keys_dir, const char *root) {
    char hash[KZ_HASH_HEX_SIZE];
    size_t len;
    if (!read_token(root, hash))
        return false;
    char *known = read_known(keys_dir, &len);
    bool is_one = known && is_known((struct kz_str){known, len}, hash);
    free(known);
    return is_one;
}

/* Remembered first: a token on the drive that nobody knows is useless, and the
 * next try makes another. */
static bool remember(const char *keys_dir, const char *hash,
                     struct kz_error *err) {
    char path[KZ_PATH_SIZE], most[16];
    size_t len;
    char *known = read_known(keys_dir, &len);
    bool is_full = len / KZ_HASH_HEX_SIZE >= KZ_STICKS_MOST;
    char *all = kz_xmalloc(len + KZ_HASH_HEX_SIZE + 1);
    snprintf(all, len + KZ_HASH_HEX_SIZE + 1, "%s%s\n", known ? known : "",
             hash);
    struct kz_str text = {all, strlen(all)};
    bool is_good = !is_full && kz_dir_make(keys_dir) &&
                   chmod(keys_dir, 0700) == 0 &&
                   kz_path_join(path, sizeof(path), keys_dir, "sticks") &&
                   kz_file_write_atomic(path, text, 0600);
    free(known);
    free(all);
    snprintf(most, sizeof(most), "%d", KZ_STICKS_MOST);
    if (is_full)
        return kz_error_set(err, "keys.many", most, NULL);
    return is_good || kz_error_set(err, "keys.unwritable", keys_dir, NULL);
}

bool kz_stick_enrol(const char *keys_dir, const char *root,
                    struct kz_error *err) {
    unsigned char token[TOKEN_BYTES];
    char path[KZ_PATH_SIZE], hex[TOKEN_HEX + 1], hash[KZ_HASH_HEX_SIZE];
    if (kz_stick_is_enrolled(keys_dir, root))
        return true;
    if (sodium_init() < 0 ||
        !kz_path_join(path, sizeof(path), root, TOKEN_NAME))
        return kz_error_set(err, "stick.unwritable", NULL);
    randombytes_buf(token, sizeof(token));
    sodium_bin2hex(hex, sizeof(hex), token, sizeof(token));
    kz_hash_of((struct kz_str){hex, TOKEN_HEX}, hash);
    if (!remember(keys_dir, hash, err))
        return false;
    return kz_file_write_atomic(path, (struct kz_str){hex, TOKEN_HEX},
                                0600) ||
           kz_error_set(err, "stick.unwritable", NULL);
}
