#include "src/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool kz_error_set(struct kz_error *err, const char *id, ...) {
    if (!err)
        return false;
    memset(err, 0, sizeof(*err));
    snprintf(err->id, sizeof(err->id), "%s", id);
    va_list args;
    va_start(args, id);
    for (int i = 0; i < KZ_ERROR_VALUES; i++) {
        const char *value = va_arg(args, const char *);
        if (!value)
            break;
        snprintf(err->value[i], sizeof(err->value[i]), "%s", value);
    }
    va_end(args);
    return false;
}
