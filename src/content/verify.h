/*
 * Is a catalog that has just been written fit to be shown: every page of the
 * file whole, every index in step with its table, every rule of the schema
 * kept, no reference to a row that is not there. The last look before a
 * generation can be published; what went in has been checked row by row, so
 * whatever is found here is a fault of the program or the machine.
 */
#ifndef KZ_CONTENT_VERIFY_H
#define KZ_CONTENT_VERIFY_H

#include <stdbool.h>

#include "src/base/mem.h"

/**
 * Both looks go on side by side, each with a connection of its own.
 *
 * path    committed, and open nowhere else
 * Errors  false: it is not, or could not be read; the reason is logged
 */
KZ_NODISCARD bool kz_verify_catalog(const char *path);

#endif
