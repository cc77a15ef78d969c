#include "ui/core/record.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

enum { WORDS_MOST = 6 };

static const char *const phases[] = {
    [KZ_CONTACT_DOWN] = "down", [KZ_CONTACT_MOVE] = "move",
    [KZ_CONTACT_UP] = "up", [KZ_CONTACT_CANCEL] = "cancel"};

/* ---- reading ---- */

static int split(struct kz_str text, struct kz_str *word) {
    int count = 0;
    struct kz_str rest = kz_str_trim(text), next;
    while (rest.len > 0 && kz_str_next_part(&rest, ' ', &next)) {
        if (next.len == 0)
            continue;
        if (count == WORDS_MOST)
            return count + 1;
        word[count++] = next;
    }
    return count;
}

/* Panels do send what is no number. */
static bool read_place(struct kz_str word, float *out) {
    static const struct {
        const char *name;
        float value;
    } odd[] = {{"nan", NAN}, {"inf", INFINITY}, {"-inf", -INFINITY}};
    double value;
    for (size_t i = 0; i < KZ_COUNT(odd); i++) {
        if (kz_str_is(word, odd[i].name)) {
            *out = odd[i].value;
            return true;
        }
    }
    if (!kz_str_to_double(word, &value))
        return false;
    *out = (float)value;
    return true;
}

static bool parse_screen(const struct kz_str *word, int count,
                         struct kz_record_line *out) {
    struct kz_str rest = word[1], w;
    int64_t width, height;
    double diagonal;
    out->kind = KZ_RECORD_SCREEN;
    if (count != 3 || !kz_str_next_part(&rest, 'x', &w) || !rest.s ||
        !kz_str_to_int(w, &width) || !kz_str_to_int(rest, &height) ||
        !kz_str_to_double(word[2], &diagonal) || width < 1 || height < 1 ||
        width > 20000 || height > 20000 || !(diagonal > 0))
        return false;
    out->screen = (struct kz_size){(int)width, (int)height};
    out->diagonal_inch = (float)diagonal;
    return true;
}

static bool parse_contact(const struct kz_str *word, int count,
                          struct kz_record_line *out) {
    struct kz_contact *c = &out->contact;
    out->kind = KZ_RECORD_CONTACT;
    c->ms = out->ms;
    c->device = 1;
    if (count < 5 || count > 6 || !kz_str_to_int(word[1], &c->id) ||
        !read_place(word[3], &c->x) || !read_place(word[4], &c->y) ||
        (count == 6 && !read_place(word[5], &c->width_mm)))
        return false;
    for (size_t i = 0; i < KZ_COUNT(phases); i++) {
        if (kz_str_is(word[2], phases[i])) {
            c->phase = (enum kz_contact_phase)i;
            return true;
        }
    }
    return false;
}

bool kz_record_parse(struct kz_str text, struct kz_record_line *out) {
    struct kz_str word[WORDS_MOST];
    memset(out, 0, sizeof(*out));
    int count = split(text, word);
    if (count == 0 || word[0].s[0] == '#')
        return true;
    if (kz_str_is(word[0], "screen"))
        return count > 1 && parse_screen(word, count, out);
    if (!kz_str_to_int(word[0], &out->ms)) {
        out->kind = KZ_RECORD_NOTE;
        out->note = kz_str_trim(text);
        return true;
    }
    bool is_said = count == 3 && kz_str_is(word[1], "-");
    if (is_said && kz_str_is(word[2], "lost"))
        out->kind = KZ_RECORD_LOST;
    else if (is_said && kz_str_is(word[2], "gone"))
        out->kind = KZ_RECORD_GONE;
    else
        return parse_contact(word, count, out);
    return true;
}

/* ---- writing ---- */

/* Devices number their fingers as they like, some by pointers. */
struct known {
    int64_t device, id;
    bool is_held;
};

struct kz_recorder {
    FILE *file;
    struct known known[KZ_CONTACTS_HELD];
};

struct kz_recorder *kz_recorder_open(const char *path, struct kz_size screen,
                                     float diagonal_inch,
                                     struct kz_error *err) {
    FILE *file = fopen(path, "w");
    if (!file) {
        kz_error_set(err, "file.unwritable", path, NULL);
        return NULL;
    }
    struct kz_recorder *r = kz_xcalloc(1, sizeof(*r));
    r->file = file;
    /* Whole lines, so that a crash keeps what led to it. */
    setvbuf(file, NULL, _IOLBF, 0);
    fprintf(file, "screen %dx%d %.1f\n", screen.w, screen.h,
            (double)diagonal_inch);
    return r;
}

static int number_of(struct kz_recorder *r, const struct kz_contact *raw) {
    int free_at = 0;
    for (int i = KZ_CONTACTS_HELD - 1; i >= 0; i--) {
        const struct known *k = &r->known[i];
        if (k->is_held && k->device == raw->device && k->id == raw->id)
            return i;
        if (!k->is_held)
            free_at = i;
    }
    r->known[free_at] = (struct known){raw->device, raw->id, true};
    return free_at;
}

void kz_recorder_contact(struct kz_recorder *r,
                         const struct kz_contact *raw) {
    int n = number_of(r, raw);
    fprintf(r->file, "%lld %d %s %.1f %.1f", (long long)raw->ms, n + 1,
            phases[raw->phase], (double)raw->x, (double)raw->y);
    if (raw->width_mm > 0)
        fprintf(r->file, " %.1f", (double)raw->width_mm);
    fputc('\n', r->file);
    if (raw->phase == KZ_CONTACT_UP || raw->phase == KZ_CONTACT_CANCEL)
        r->known[n].is_held = false;
}

void kz_recorder_say(struct kz_recorder *r, enum kz_record_kind what,
                     int64_t ms) {
    fprintf(r->file, "%lld - %s\n", (long long)ms,
            what == KZ_RECORD_LOST ? "lost" : "gone");
}

void kz_recorder_close(struct kz_recorder *r) {
    if (!r)
        return;
    fclose(r->file);
    free(r);
}
