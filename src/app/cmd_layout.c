#include <stdio.h>
#include <stdlib.h>

#include "src/app/app.h"
#include "src/text/layout_json.h"

enum { TEXT_MOST = 16 << 20, SIZE_MOST = 1000 };

/* All of stdin, one final line feed taken off. NULL: too long. */
static char *read_stdin(size_t *len) {
    size_t size = 1 << 16;
    char *text = kz_xmalloc(size);
    *len = 0;
    for (size_t got;
         (got = fread(text + *len, 1, size - *len, stdin)) > 0;) {
        *len += got;
        if (*len == size)
            text = kz_xrealloc(text, size *= 2);
        if (*len > TEXT_MOST) {
            free(text);
            return NULL;
        }
    }
    if (*len > 0 && text[*len - 1] == '\n')
        (*len)--;
    return text;
}

static bool read_length(const char *option, const char *text, double most,
                        double *out, struct kz_error *err) {
    if (!text)
        return kz_error_set(err, "option.missing", option, NULL);
    if (!kz_str_to_double(kz_str_from(text), out) || *out < 1 || *out > most)
        return kz_error_set(err, "option.value", option, text, NULL);
    return true;
}

static void write_plain(const struct kz_layout *layout, const char *text) {
    for (int i = 0; i < kz_layout_line_count(layout); i++) {
        struct kz_layout_line line = kz_layout_line(layout, i);
        printf("%d %d %d %d %.*s\n", line.box.x, line.box.y, line.box.w,
               line.box.h, (int)(line.end - line.start), text + line.start);
    }
}

static int lay_out(const struct kz_app *app, const struct kz_fontset *fonts,
                   double width, double size) {
    size_t len;
    char *text = read_stdin(&len);
    struct kz_layout layout;
    struct kz_text_style style = {.lang = app->lang,
                                  .size_px = (float)size,
                                  .bold = app->options.bold};
    bool is_good = text && kz_layout_init(&layout, fonts, &style,
                                          (struct kz_str){text, len}, NULL,
                                          0, (int)width);
    if (!is_good) {
        struct kz_error err;
        kz_error_set(&err, "file.unreadable", "stdin", NULL);
        kz_app_say_error(app, &err);
        free(text);
        return KZ_EXIT_REFUSED;
    }
    if (!app->options.json)
        write_plain(&layout, text);
    else
        is_good = kz_layout_write_json(stdout, &layout, fonts);
    kz_layout_destroy(&layout);
    free(text);
    return is_good ? KZ_EXIT_DONE : KZ_EXIT_REFUSED;
}

int kz_cmd_layout(struct kz_app *app) {
    double width, size;
    struct kz_error err;
    struct kz_fontset *fonts;
    if (!read_length("--width", app->options.width, KZ_LAYOUT_NO_WRAP, &width,
                     &err) ||
        !read_length("--size", app->options.size, SIZE_MOST, &size, &err)) {
        kz_app_say_error(app, &err);
        return KZ_EXIT_USAGE;
    }
    if (!kz_fontset_open(&fonts, app->places.fonts, &err)) {
        kz_app_say_error(app, &err);
        return KZ_EXIT_REFUSED;
    }
    int code = lay_out(app, fonts, width, size);
    kz_fontset_close(fonts);
    return code;
}
