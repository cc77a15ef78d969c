#include "src/base/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>

static atomic_int least = KZ_LOG_WARN;

void kz_log_set_level(enum kz_log_level level) {
    atomic_store(&least, (int)level);
}

void kz_log(enum kz_log_level level, const char *module, const char *fmt,
            ...) {
    static const char *const names[] = {"debug", "info", "warn", "error"};
    if ((int)level < atomic_load(&least))
        return;
    char line[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(line, sizeof(line), fmt, args);
    va_end(args);
    for (char *c = line; *c; c++) {
        if ((unsigned char)*c < ' ')
            *c = ' ';
    }
    /* One call, so that lines of two threads do not mix. */
    fprintf(stderr, "%s %s: %s\n", names[level], module, line);
}
