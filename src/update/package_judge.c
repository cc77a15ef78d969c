/* May a package be installed here? */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "src/update/package_inside.h"

const char *kz_program_version(void) {
    return KZ_VERSION;
}

/* "1.2.3"; -1 for what is no number. */
static void read_version(const char *text, int64_t numbers[3]) {
    struct kz_str rest = kz_str_from(text), part;
    for (int i = 0; i < 3; i++) {
        numbers[i] = 0;
        if (rest.len > 0 && (!kz_str_next_part(&rest, '.', &part) ||
                             !kz_str_to_int(part, &numbers[i])))
            numbers[i] = -1;
    }
    if (rest.len > 0)
        numbers[0] = -1;
}

bool kz_program_can_read(const char *version) {
    int64_t wanted[3], ours[3];
    read_version(version, wanted);
    read_version(KZ_VERSION, ours);
    for (int i = 0; i < 3; i++) {
        if (wanted[i] < 0)
            return false;
    }
    for (int i = 0; i < 3; i++) {
        if (wanted[i] != ours[i])
            return wanted[i] < ours[i];
    }
    return true;
}

static bool say(const struct kz_package *package, struct kz_error *err,
                const char *id, const char *detail) {
    return kz_package_say(package, err, id, kz_str_from(detail));
}

static bool judge_key(const struct kz_package *package,
                      const struct kz_package_rules *rules,
                      enum kz_package_trust *trust, struct kz_error *err) {
    char fingerprint[KZ_FINGERPRINT_SIZE];
    *trust = KZ_PACKAGE_UNSIGNED;
    if (!package->is_signed)
        return !rules->keys || !rules->keys->must_be_signed ||
               say(package, err, "package.unsigned", "");
    *trust = KZ_PACKAGE_UNKNOWN_KEY;
    if (!rules->keys)
        return true;
    const struct kz_key *key = kz_keys_find(rules->keys, package->key);
    if (key && key->is_revoked)
        return say(package, err, "package.revoked_key", key->name);
    bool is_own = rules->own &&
                  memcmp(rules->own, package->key, KZ_KEY_SIZE) == 0;
    if (is_own || (key && package->serial >= key->from_serial)) {
        *trust = KZ_PACKAGE_TRUSTED;
        return true;
    }
    kz_fingerprint_of(package->key, fingerprint);
    return say(package, err, "package.unknown_key", fingerprint);
}

static bool judge_serial(const struct kz_package *package,
                         const struct kz_package_rules *rules,
                         struct kz_error *err) {
    char serial[24];
    snprintf(serial, sizeof(serial), "%" PRId64, package->serial);
    if (package->serial < rules->serial)
        return say(package, err, "package.older", serial);
    if (package->serial - rules->serial > KZ_PACKAGE_SERIAL_JUMP)
        return say(package, err, "package.jump", serial);
    bool is_other = package->serial == rules->serial && rules->hash[0] &&
                    strcmp(package->hash, rules->hash) != 0;
    return !is_other || say(package, err, "package.serial_twice", serial);
}

bool kz_package_judge(const struct kz_package *package,
                      const struct kz_package_rules *rules,
                      enum kz_package_trust *trust, struct kz_error *err) {
    if (!judge_key(package, rules, trust, err))
        return false;
    if (rules->hall[0] && strcmp(rules->hall, package->hall) != 0)
        return say(package, err, "package.hall", package->hall);
    if (!kz_program_can_read(package->program))
        return say(package, err, "package.program", package->program);
    return judge_serial(package, rules, err);
}
