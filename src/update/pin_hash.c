#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sysinfo.h>

#include "src/update/pin_inside.h"

_Static_assert(crypto_pwhash_STRBYTES < KZ_LOCK_HASH_SIZE, "hash fits");

static bool has_much_memory(void) {
    struct sysinfo info;
    return sysinfo(&info) == 0 &&
           (uint64_t)info.totalram * info.mem_unit >= (uint64_t)4000 << 20;
}

bool kz_pin_hash(enum kz_lock_cost cost, const char *secret,
                 char out[KZ_LOCK_HASH_SIZE]) {
    unsigned long long work = crypto_pwhash_OPSLIMIT_INTERACTIVE;
    size_t memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;
    if (cost == KZ_LOCK_COST_LEAST) {
        work = crypto_pwhash_OPSLIMIT_MIN;
        memory = crypto_pwhash_MEMLIMIT_MIN;
    } else if (has_much_memory()) {
        work = crypto_pwhash_OPSLIMIT_MODERATE;
        memory = crypto_pwhash_MEMLIMIT_MODERATE;
    }
    memset(out, 0, KZ_LOCK_HASH_SIZE);
    return sodium_init() >= 0 &&
           crypto_pwhash_str_alg(out, secret, strlen(secret), work, memory,
                                 crypto_pwhash_ALG_ARGON2ID13) == 0;
}

/* libsodium calls it another PIN when there was no memory to tell. */
static bool has_memory_for(const char *hash) {
    unsigned long kib = 0;
    const char *m = strstr(hash, "$m=");
    if (!m || sscanf(m, "$m=%lu,", &kib) != 1 || kib == 0)
        return true;
    size_t size = (size_t)kib << 10;
    void *probe = mmap(NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (probe == MAP_FAILED)
        return false;
    munmap(probe, size);
    return true;
}

enum kz_pin_match kz_pin_compare(const char *hash, const char *secret) {
    if (sodium_init() < 0)
        return KZ_PIN_NO_MEMORY;
    if (crypto_pwhash_str_verify(hash, secret, strlen(secret)) == 0)
        return KZ_PIN_MATCH;
    return has_memory_for(hash) ? KZ_PIN_NO_MATCH : KZ_PIN_NO_MEMORY;
}

/* Without I, L, O, which look like digits, and U. */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { CODE_LETTERS = 25, CODE_GROUP = 5 };

void kz_recovery_make(char code[KZ_RECOVERY_SIZE]) {
    size_t at = 0;
    kz_require(sodium_init() >= 0);
    for (int i = 0; i < CODE_LETTERS; i++) {
        if (i > 0 && i % CODE_GROUP == 0)
            code[at++] = '-';
        code[at++] = letters[randombytes_uniform(sizeof(letters) - 1)];
    }
    code[at] = '\0';
}

static char letter_of(char typed) {
    if (typed >= 'a' && typed <= 'z')
        typed = (char)(typed - 'a' + 'A');
    return typed == 'O'                   ? '0'
           : typed == 'I' || typed == 'L' ? '1'
                                          : typed;
}

void kz_recovery_read(const char *typed, char code[KZ_RECOVERY_SIZE]) {
    size_t at = 0;
    int count = 0;
    for (; *typed; typed++) {
        char c = letter_of(*typed);
        if (c == ' ' || c == '-')
            continue;
        if (count == CODE_LETTERS || !strchr(letters, c)) {
            code[0] = '\0';
            return;
        }
        if (count > 0 && count % CODE_GROUP == 0)
            code[at++] = '-';
        code[at++] = c;
        count++;
    }
    code[count == CODE_LETTERS ? at : 0] = '\0';
}
