/*
 * `key = value` lines: no inline comments, values of any length, UTF-8.
 * Lines that begin with # or ; are comments; [section] puts "section." before
 * the keys that follow. A value may hold \n for a line break and \uXXXX for a
 * character that must not stand raw in a source (isolates, for example).
 */
#ifndef KZ_BASE_INI_H
#define KZ_BASE_INI_H

#include "src/base/error.h"
#include "src/base/str.h"

/* `key` and `value` are borrowed during the call. False stops the reading;
 * the callback has then set the error. */
typedef bool kz_ini_pair_fn(void *user, struct kz_str key,
                            struct kz_str value, int line,
                            struct kz_error *err);

/**
 * Errors  false: file.unreadable (path), or ini.line (path, line number)
 */
KZ_NODISCARD bool kz_ini_read(const char *path, kz_ini_pair_fn *pair,
                              void *user, struct kz_error *err);

#endif
