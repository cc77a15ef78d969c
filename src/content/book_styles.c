#include "src/content/book_styles.h"

unsigned kz_date_parts_of_format(struct kz_str format) {
    unsigned parts = 0;
    bool has_digit = false, has_month = false;
    if (kz_str_starts_with(format, "General"))
        return 0;
    for (size_t i = 0; i < format.len && format.s[i] != ';'; i++) {
        char c = (char)(format.s[i] | 0x20);
        if (format.s[i] == '"' || format.s[i] == '[') {
            char close = format.s[i] == '"' ? '"' : ']';
            while (i + 1 < format.len && format.s[++i] != close)
                ;
        } else if (format.s[i] == '\\' || format.s[i] == '_' ||
                   format.s[i] == '*') {
            i++;
        } else if (kz_str_starts_with(kz_str_sub(format, i, format.len),
                                      "AM/PM")) {
            parts |= KZ_DATE_TIME;
            i += 4;
        } else if (c == 'y') {
            parts |= KZ_DATE_YEAR;
        } else if (c == 'd') {
            parts |= KZ_DATE_DAY;
        } else if (c == 'm') {
            has_month = true;
        } else if (c == 'h' || c == 's') {
            parts |= KZ_DATE_TIME;
        } else if (format.s[i] == '0' || format.s[i] == '#' ||
                   format.s[i] == '?') {
            has_digit = true;
        }
    }
    bool is_day = (parts & (KZ_DATE_YEAR | KZ_DATE_DAY)) ||
                  (has_month && !(parts & KZ_DATE_TIME) && !has_digit);
    if (!is_day)
        return 0; /* a number or a time of day */
    return parts | (has_month ? KZ_DATE_MONTH : 0u);
}

/* The formats every file may use without bringing them; those from 27 on are
 * those of Chinese Excel. */
static unsigned parts_of_number(int id) {
    enum { Y = KZ_DATE_YEAR, M = KZ_DATE_MONTH, D = KZ_DATE_DAY };
    switch (id) {
    case 14: case 15: case 22: case 30: case 31:
        return Y | M | D;
    case 16: case 28: case 29: case 51: case 53: case 54: case 58:
        return M | D;
    case 17: case 27: case 36: case 50: case 52: case 57:
        return Y | M;
    default:
        return 0;
    }
}

struct format {
    int id;
    unsigned parts;
};

struct styles {
    struct kz_book *book;
    KZ_VEC(struct format) formats;
    bool is_in_cells;
};

static int to_int(const char *text) {
    int64_t value;
    return text && kz_str_to_int(kz_str_from(text), &value) && value >= 0 &&
                   value < 1 << 24
               ? (int)value
               : -1;
}

static unsigned parts_of_id(const struct styles *s, int id) {
    for (size_t i = 0; i < s->formats.count; i++) {
        if (s->formats.items[i].id == id)
            return s->formats.items[i].parts;
    }
    return parts_of_number(id);
}

static void on_style(void *user, const char *name,
                     const char *const *attributes) {
    struct styles *s = user;
    int id = to_int(kz_xml_attribute(attributes, "numFmtId"));
    if (strcmp(name, "cellXfs") == 0)
        s->is_in_cells = true;
    const char *code = kz_xml_attribute(attributes, "formatCode");
    if (strcmp(name, "numFmt") == 0 && code && s->formats.count < 4096) {
        struct format format = {id, kz_date_parts_of_format(kz_str_from(code))};
        kz_vec_push(&s->formats, format);
    }
    if (strcmp(name, "xf") == 0 && s->is_in_cells &&
        s->book->date_parts.count < 1 << 16)
        kz_vec_push(&s->book->date_parts, (unsigned char)parts_of_id(s, id));
}

static void on_style_end(void *user, const char *name) {
    struct styles *s = user;
    if (strcmp(name, "cellXfs") == 0)
        s->is_in_cells = false;
}

bool kz_book_read_styles(struct kz_book *book,
                         const struct kz_zip_entry *entry,
                         struct kz_zip_fault *fault) {
    struct styles s = {.book = book};
    struct kz_xml_handler handler = {on_style, on_style_end, NULL};
    bool is_good = !entry || kz_book_walk(book, entry, handler, &s, fault);
    kz_vec_free(&s.formats);
    return is_good;
}
