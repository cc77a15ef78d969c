#include "src/content/guard.h"

bool kz_guard_is_needed(struct kz_str cell) {
    size_t at = 0;
    while (at < cell.len && cell.s[at] == '\'')
        at++;
    return at < cell.len && memchr("=+-@", cell.s[at], 4) != NULL;
}

struct kz_str kz_guard_remove(struct kz_str cell) {
    bool has_guard =
        cell.len > 0 && cell.s[0] == '\'' && kz_guard_is_needed(cell);
    return has_guard ? kz_str_sub(cell, 1, cell.len) : cell;
}
