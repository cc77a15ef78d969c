#include "src/app/config.h"

#include <ini.h>
#include <stdio.h>
#include <string.h>

#include "src/base/str.h"

static bool read_number(const char *value, double least, double most,
                        float *out) {
    double number;
    if (!kz_str_to_double(kz_str_from(value), &number) ||
        !(number >= least) || number > most)
        return false;
    *out = (float)number;
    return true;
}

static bool read_yes(const char *value, bool *out) {
    *out = strcmp(value, "yes") == 0;
    return *out || strcmp(value, "no") == 0;
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
        /* From a tablet to a wall. */
        return read_number(value, 7, 120, &c->diagonal_inch);
    if (strcmp(name, "lower_edge_mm") == 0)
        return read_number(value, 100, 2000, &c->lower_edge_mm);
    if (strcmp(name, "small_children") == 0)
        return read_yes(value, &c->has_small_children);
    if (strcmp(name, "second_display") == 0)
        return read_yes(value, &c->has_second_display);
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
