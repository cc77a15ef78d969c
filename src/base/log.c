#include "src/base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FILE_MOST = 1 << 20 };

static atomic_int least = KZ_LOG_WARN;
static atomic_int file = -1;

void kz_log_set_level(enum kz_log_level level) {
    atomic_store(&least, (int)level);
}

void kz_log_keep(const char *path) {
    char old[4096];
    struct stat st;
    int len = snprintf(old, sizeof(old), "%s-old", path);
    if (len > 0 && len < (int)sizeof(old) && stat(path, &st) == 0 &&
        st.st_size > FILE_MOST)
        rename(path, old);
    atomic_store(&file, open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
                             0600));
}

static void write_to_file(const char *level, const char *module,
                          const char *line) {
    char text[1200], when[32];
    time_t now = time(NULL);
    struct tm utc;
    int fd = atomic_load(&file);
    if (fd < 0 || !gmtime_r(&now, &utc) ||
        strftime(when, sizeof(when), "%Y-%m-%d %H:%M:%S", &utc) == 0)
        return;
    int len = snprintf(text, sizeof(text), "%s %s %s: %s\n", when, level,
                       module, line);
    if (len > 0 && write(fd, text, (size_t)len) < 0)
        atomic_store(&file, -1); /* stderr has it all */
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
    write_to_file(names[level], module, line);
}
