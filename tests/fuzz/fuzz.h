/*
 * What a fuzzer of this folder gives and may use. Each is one .c file with
 * LLVMFuzzerTestOneInput(); libFuzzer drives it, or replay.c does.
 */
#ifndef KZ_TESTS_FUZZ_H
#define KZ_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Returns 0; a fault ends the process. `data` is borrowed for the call. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* A rule that the input broke: the fuzzer keeps the input. */
static inline void kz_fuzz_fail(const char *what) {
    fprintf(stderr, "fuzz: %s\n", what);
    abort();
}

#endif
