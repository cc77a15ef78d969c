#include "src/app/config.h"

#include <ini.h>
#include <stdio.h>
#include <string.h>

#include "src/base/str.h"

/* From a tablet to a wall. */
static bool read_diagonal(const char *value, float *out) {
    double inch;
    if (!kz_str_to_double(kz_str_from(value), &inch) || !(inch >= 7) ||
        inch > 120)
        return false;
    *out = (float)inch;
    return true;
}

static int set_value(void *user, const char *section, const char *name,
                     const char *value) {
    struct kz_config *c = user;
    if (strcmp(section, "kiosk") != 0)
        return 0;
    if (strcmp(name, "language") == 0)
        return snprintf(c->language, sizeof(c->language), "%s", value) <
               (int)sizeof(c->language);
    if (strcmp(name, "renderer") == 0 &&
        (strcmp(value, "cpu") == 0 || strcmp(value, "gpu") == 0))
        return snprintf(c->renderer, sizeof(c->renderer), "%s", value) > 0;
    if (strcmp(name, "diagonal_inch") == 0)
        return read_diagonal(value, &c->diagonal_inch);
    return 0;
}

bool kz_config_read(struct kz_config *out, const char *path,
                    struct kz_error *err) {
    memset(out, 0, sizeof(*out));
    if (!path)
        return true;
    int line = ini_parse(path, set_value, out);
    if (line < 0)
        return kz_error_set(err, "file.unreadable", path, NULL);
    if (line == 0)
        return true;
    char number[16];
    snprintf(number, sizeof(number), "%d", line);
    return kz_error_set(err, "config.bad", path, number, NULL);
}
