/*
 * Inside the PIN: its rules, its hash, the recovery code.
 */
#ifndef KZ_UPDATE_PIN_INSIDE_H
#define KZ_UPDATE_PIN_INSIDE_H

#include "src/update/pin.h"

/* How long to wait after so many wrong tries in turn. */
int64_t kz_pin_wait_of(int64_t failures);
/* Of a docent. */
bool kz_pin_is_name(const char *name);

/* argon2id; false without enough memory. */
KZ_NODISCARD bool kz_pin_hash(enum kz_lock_cost cost, const char *secret,
                              char out[KZ_LOCK_HASH_SIZE]);
enum kz_pin_match { KZ_PIN_MATCH, KZ_PIN_NO_MATCH, KZ_PIN_NO_MEMORY };
enum kz_pin_match kz_pin_compare(const char *hash, const char *secret);

/* Twenty-five letters and digits of chance. */
void kz_recovery_make(char code[KZ_RECOVERY_SIZE]);
/* As kz_recovery_make() writes it, from what a person typed; empty if it is
 * none. */
void kz_recovery_read(const char *typed, char code[KZ_RECOVERY_SIZE]);

#endif
