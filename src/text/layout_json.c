#include "src/text/layout_json.h"

#include "src/base/json.h"
#include "src/text/layout_data.h"

/* 1/64 is 0.015625. */
static void write_fixed(struct kz_json *json, const char *key,
                        int32_t value) {
    kz_json_real(json, key, value / 64.0, 6);
}

static void write_glyph(struct kz_json *json, const struct kz_out_glyph *g) {
    kz_json_begin_object(json, NULL);
    kz_json_int(json, "id", g->id);
    kz_json_int(json, "cluster", g->cluster);
    write_fixed(json, "ax", g->ax);
    kz_json_int(json, "ay", 0);
    write_fixed(json, "dx", g->dx);
    write_fixed(json, "dy", g->dy);
    kz_json_end_object(json);
}

static void write_run(struct kz_json *json, const struct kz_layout_data *d,
                      const struct kz_out_run *run,
                      const struct kz_fontset *fonts) {
    struct kz_font_file file = kz_fontset_file(fonts, run->file);
    const char script[4] = {(char)(run->script >> 24),
                            (char)(run->script >> 16),
                            (char)(run->script >> 8), (char)run->script};
    kz_json_begin_object(json, NULL);
    kz_json_int(json, "start", run->start);
    kz_json_int(json, "end", run->end);
    kz_json_int(json, "level", run->level);
    kz_json_str(json, "script", (struct kz_str){script, 4});
    kz_json_str(json, "font", kz_str_from(file.name));
    kz_json_int(json, "index", file.index);
    kz_json_int(json, "px", run->px);
    write_fixed(json, "x", run->x);
    kz_json_begin_array(json, "glyphs");
    for (uint32_t i = 0; i < run->glyph_count; i++)
        write_glyph(json, &d->glyphs[run->glyph + i]);
    kz_json_end_array(json);
    kz_json_end_object(json);
}

static void write_line(struct kz_json *json, const struct kz_layout_data *d,
                       uint32_t index, const struct kz_fontset *fonts) {
    const struct kz_out_line *line = &d->lines[index];
    kz_json_begin_object(json, NULL);
    kz_json_int(json, "start", line->start);
    kz_json_int(json, "end", line->end);
    write_fixed(json, "x", line->x);
    kz_json_real(json, "baseline",
                 (double)index * d->line_px + d->ascent_px, 1);
    write_fixed(json, "width", line->width);
    kz_json_begin_array(json, "runs");
    for (uint32_t i = 0; i < line->run_count; i++)
        write_run(json, d, &d->runs[line->run + i], fonts);
    kz_json_end_array(json);
    kz_json_end_object(json);
}

static void write_faults(struct kz_json *json, const struct kz_faults *f) {
    kz_json_begin_object(json, "faults");
    kz_json_int(json, "bad_bytes", f->bad_bytes);
    kz_json_begin_array(json, "missing");
    for (size_t i = 0; i < KZ_COUNT(f->which) && f->which[i]; i++) {
        char name[16];
        int len = snprintf(name, sizeof(name), "U+%04X",
                           (unsigned)f->which[i]);
        kz_json_str(json, NULL, (struct kz_str){name, (size_t)len});
    }
    kz_json_end_array(json);
    kz_json_end_object(json);
}

bool kz_layout_write_json(FILE *out, const struct kz_layout *layout,
                          const struct kz_fontset *fonts) {
    const struct kz_layout_data *d = layout->data;
    struct kz_json json = {.out = out};
    kz_require(d);
    kz_json_begin_object(&json, NULL);
    kz_json_str(&json, "lang", kz_str_from(d->lang.code));
    kz_json_str(&json, "base", kz_str_from(d->is_rtl ? "rtl" : "ltr"));
    kz_json_int(&json, "width", d->width);
    kz_json_int(&json, "size", d->px);
    kz_json_begin_array(&json, "lines");
    for (uint32_t i = 0; i < d->line_count; i++)
        write_line(&json, d, i, fonts);
    kz_json_end_array(&json);
    write_faults(&json, &d->faults);
    kz_json_end_object(&json);
    fputc('\n', out);
    return fflush(out) == 0 && !ferror(out);
}
