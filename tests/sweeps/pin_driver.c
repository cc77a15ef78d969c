/*
 * The staff's PIN without a screen, for pin.py:
 *
 *     begin STATE PIN    sets it
 *     try STATE PIN      says "right", "wrong" or "wait", and how many
 *                        milliseconds are to be waited
 *     failures STATE     how many tries were wrong
 *
 * Before a PIN is compared with what was kept, a file STATE/compared is made:
 * what is on the disk by then no plug can take back.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/update/pin.h"

static const struct kz_pin_who staff = {KZ_LOCK_STAFF, ""};

/* Set before anything is compared. */
static const char *mark_at;

int crypto_pwhash_str_verify(const char hash[crypto_pwhash_STRBYTES],
                             const char *secret, unsigned long long len) {
    int (*verify)(const char *, const char *, unsigned long long);
    void *next = dlsym(RTLD_NEXT, "crypto_pwhash_str_verify");
    char path[KZ_PATH_SIZE];
    memcpy(&verify, &next, sizeof(verify));
    if (mark_at && kz_path_join(path, sizeof(path), mark_at, "compared")) {
        int mark = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (mark >= 0)
            close(mark);
    }
    return verify ? verify(hash, secret, len) : -1;
}

static int say_failures(struct kz_lock *lock) {
    struct kz_lock_entry entry;
    bool is_there;
    struct kz_error err;
    if (!kz_lock_read(lock, KZ_LOCK_STAFF, "", &entry, &is_there, &err))
        return 1;
    printf("%" PRId64 "\n", is_there ? (int64_t)entry.failures : -1);
    return 0;
}

static int say_try(struct kz_lock *lock, const char *pin,
                   const struct kz_moment *now) {
    static const char *const words[] = {
        [KZ_PIN_RIGHT] = "right", [KZ_PIN_WRONG] = "wrong",
        [KZ_PIN_WAIT] = "wait"};
    struct kz_error err = {.id = ""};
    int64_t wait_ms;
    enum kz_pin_result result =
        kz_pin_try(lock, staff, pin, now, &wait_ms, &err);
    bool is_known = (size_t)result < KZ_COUNT(words) && words[result];
    printf("%s %" PRId64 "\n", is_known ? words[result] : err.id, wait_ms);
    return is_known ? 0 : 1;
}

int main(int argc, char **argv) {
    struct kz_moment now;
    struct kz_error err = {.id = ""};
    char code[KZ_RECOVERY_SIZE];
    if (argc < 3 || !kz_moment_now(&now))
        return 2;
    struct kz_lock *lock =
        kz_lock_open(argv[2], KZ_LOCK_COST_LEAST, &now, &err);
    if (!lock) {
        printf("%s\n", err.id);
        return 1;
    }
    int code_of_end = 2;
    if (argc == 4 && strcmp(argv[1], "begin") == 0)
        code_of_end = !kz_pin_begin(lock, argv[3], argv[3], &now, code, &err);
    mark_at = argv[2];
    if (argc == 4 && strcmp(argv[1], "try") == 0)
        code_of_end = say_try(lock, argv[3], &now);
    else if (argc == 3 && strcmp(argv[1], "failures") == 0)
        code_of_end = say_failures(lock);
    kz_lock_close(&lock);
    return code_of_end;
}
