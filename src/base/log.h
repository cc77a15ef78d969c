/*
 * One log, on stderr, one line a record: `level module: message`. For
 * technicians, in English; what a visitor or clerk reads comes from words.h.
 * A file defines LOG_MODULE before it includes this header. Any thread.
 */
#ifndef KZ_BASE_LOG_H
#define KZ_BASE_LOG_H

#include "src/base/mem.h"

enum kz_log_level {
    KZ_LOG_DEBUG,
    KZ_LOG_INFO,
    KZ_LOG_WARN,
    KZ_LOG_ERROR,
};

/* Records below `level` are dropped; KZ_LOG_WARN at start. */
void kz_log_set_level(enum kz_log_level level);
/* Records are written to this file too, with the time in UTC; at a megabyte it
 * is put aside as <path>-old. Once, at start; a file that cannot be written is
 * none. */
void kz_log_keep(const char *path);
void kz_log(enum kz_log_level level, const char *module, const char *fmt, ...)
    KZ_PRINTF(3, 4);

#define kz_log_debug(...) kz_log(KZ_LOG_DEBUG, LOG_MODULE, __VA_ARGS__)
#define kz_log_info(...) kz_log(KZ_LOG_INFO, LOG_MODULE, __VA_ARGS__)
#define kz_log_warn(...) kz_log(KZ_LOG_WARN, LOG_MODULE, __VA_ARGS__)
#define kz_log_error(...) kz_log(KZ_LOG_ERROR, LOG_MODULE, __VA_ARGS__)

#endif
