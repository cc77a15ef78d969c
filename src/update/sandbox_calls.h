/*
 * Inside src/update: the wall of system calls.
 */
#ifndef KZ_UPDATE_SANDBOX_CALLS_H
#define KZ_UPDATE_SANDBOX_CALLS_H

#include "src/update/sandbox.h"

/* From now on any call but those a decoder needs kills the process. */
KZ_NODISCARD bool kz_sandbox_set_calls(const struct kz_sandbox *box);

#endif
