#include "src/text/fontset.h"

#include <hb-ot.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "src/base/arena.h"
#include "src/base/file.h"
#include "src/base/ini.h"
#include "src/base/vec.h"
#include "src/text/faces.h"
#include "src/text/font_file.h"
#include "src/text/scratch.h"

#define LOG_MODULE "fontset"
#include "src/base/log.h"

enum { NOTED_MAX = 256 };

struct file {
    struct kz_font_file about;
    const char *path;
    const uint8_t *bytes;
    size_t len;
    hb_face_t *face;
};

struct sized {
    int file, px;
    hb_font_t *font;
};

struct factor {
    enum kz_face face;
    hb_script_t script;
    float value;
};

/* Fonts and scratch are made when first needed, behind a set that callers
 * hold as const: the mutex is all that changes hands. */
struct kz_fontset {
    struct kz_arena arena;
    const char *root;
    KZ_VEC(struct file) files;
    KZ_VEC(struct kz_chain) chains;
    KZ_VEC(struct factor) factors;
    pthread_mutex_t mutex;
    KZ_VEC(struct sized) sized;               /* protected by mutex */
    KZ_VEC(struct kz_scratch *) scratch_pool; /* protected by mutex */
    uint32_t noted[NOTED_MAX];                /* protected by mutex */
    int noted_count;                          /* protected by mutex */
};

static const char *const face_names[KZ_FACE_COUNT] = {
    [KZ_FACE_TEXT] = "text",
    [KZ_FACE_DISPLAY] = "display",
    [KZ_FACE_FIGURE] = "figure",
};

static bool find_face(struct kz_str name, enum kz_face *out) {
    for (int i = 0; i < KZ_FACE_COUNT; i++) {
        if (kz_str_is(name, face_names[i])) {
            *out = (enum kz_face)i;
            return true;
        }
    }
    return false;
}

static hb_script_t script_of(struct kz_str name) {
    if (kz_str_is(name, "other"))
        return HB_SCRIPT_INVALID;
    return hb_script_from_string(name.s, (int)name.len);
}

static bool bad_line(int line, struct kz_error *err) {
    char number[16];
    snprintf(number, sizeof(number), "%d", line);
    return kz_error_set(err, "ini.line", "fonts.ini", number, NULL);
}

static struct file *find_file(struct kz_fontset *fonts, struct kz_str key) {
    for (size_t i = 0; i < fonts->files.count; i++) {
        if (kz_str_is(key, fonts->files.items[i].about.key))
            return &fonts->files.items[i];
    }
    return NULL;
}

/* file.<key>.<field> = value */
static bool read_file_line(struct kz_fontset *fonts, struct kz_str key,
                           struct kz_str value, int line,
                           struct kz_error *err) {
    struct kz_str rest = key, name;
    int64_t index;
    if (!kz_str_next_part(&rest, '.', &name) || !rest.s)
        return bad_line(line, err);
    struct file *file = find_file(fonts, name);
    if (!file) {
        struct file fresh = {.about.key = kz_arena_cstr(&fonts->arena, name),
                             .about.package = "", .about.licence = ""};
        kz_vec_push(&fonts->files, fresh);
        file = &fonts->files.items[fonts->files.count - 1];
    }
    const char *copy = kz_arena_cstr(&fonts->arena, value);
    if (kz_str_is(rest, "path"))
        file->path = copy;
    else if (kz_str_is(rest, "package"))
        file->about.package = copy;
    else if (kz_str_is(rest, "licence"))
        file->about.licence = copy;
    else if (kz_str_is(rest, "index") && kz_str_to_int(value, &index) &&
             index >= 0 && index < 1000)
        file->about.index = (int)index;
    else
        return bad_line(line, err);
    return fonts->files.count < 256 || bad_line(line, err);
}

/* chain.<role>.<weight>.<script> = file file ... */
static bool read_chain_line(struct kz_fontset *fonts, struct kz_str key,
                            struct kz_str value, int line,
                            struct kz_error *err) {
    struct kz_str rest = key, role, weight, name;
    struct kz_chain chain = {.factor = 1};
    if (!kz_str_next_part(&rest, '.', &role) ||
        !kz_str_next_part(&rest, '.', &weight) || !rest.s ||
        !find_face(role, &chain.face))
        return bad_line(line, err);
    chain.bold = kz_str_is(weight, "bold");
    chain.script = script_of(rest);
    while (kz_str_next_part(&value, ' ', &name)) {
        if (name.len == 0)
            continue;
        struct file *file = find_file(fonts, name);
        if (!file || chain.count == KZ_CHAIN_MAX)
            return bad_line(line, err);
        chain.file[chain.count++] = (uint8_t)(file - fonts->files.items);
    }
    if (chain.count == 0)
        return bad_line(line, err);
    kz_vec_push(&fonts->chains, chain);
    return true;
}

static bool read_size_line(struct kz_fontset *fonts, struct kz_str key,
                           struct kz_str value, int line,
                           struct kz_error *err) {
    struct kz_str rest = key, role;
    struct factor factor;
    double number;
    if (!kz_str_next_part(&rest, '.', &role) || !rest.s ||
        !find_face(role, &factor.face) || !kz_str_to_double(value, &number) ||
        number < 0.25 || number > 4)
        return bad_line(line, err);
    factor.script = script_of(rest);
    factor.value = (float)number;
    kz_vec_push(&fonts->factors, factor);
    return true;
}

static bool read_pair(void *user, struct kz_str key, struct kz_str value,
                      int line, struct kz_error *err) {
    struct kz_fontset *fonts = user;
    struct kz_str rest = key, head;
    kz_str_next_part(&rest, '.', &head);
    if (kz_str_is(key, "root")) {
        fonts->root = kz_arena_cstr(&fonts->arena, value);
        return true;
    }
    if (kz_str_is(head, "file"))
        return read_file_line(fonts, rest, value, line, err);
    if (kz_str_is(head, "chain"))
        return read_chain_line(fonts, rest, value, line, err);
    if (kz_str_is(head, "size"))
        return read_size_line(fonts, rest, value, line, err);
    return bad_line(line, err);
}

static bool open_file(struct kz_fontset *fonts, struct file *file,
                      struct kz_error *err) {
    const char *slash = file->path ? strrchr(file->path, '/') : NULL;
    file->about.name = slash ? slash + 1 : file->path ? file->path : "";
    char path[KZ_PATH_SIZE];
    enum kz_font_file_result result = KZ_FONT_FILE_MISSING;
    if (file->path && kz_path_join(path, sizeof(path), fonts->root,
                                   file->path))
        result = kz_font_file_map(path, file->about.index, &file->bytes,
                                  &file->len);
    if (result == KZ_FONT_FILE_MISSING)
        return kz_error_set(err, "font.missing", file->about.name,
                            file->about.package, NULL);
    if (result != KZ_FONT_FILE_OK)
        return kz_error_set(err, "font.broken", file->about.name, NULL);
    hb_blob_t *blob =
        hb_blob_create((const char *)file->bytes, (unsigned)file->len,
                       HB_MEMORY_MODE_READONLY, NULL, NULL);
    file->face = hb_face_create(blob, (unsigned)file->about.index);
    hb_blob_destroy(blob);
    hb_face_make_immutable(file->face);
    return true;
}

static const struct kz_chain *find_chain(const struct kz_fontset *fonts,
                                         enum kz_face face, bool bold,
                                         hb_script_t script) {
    for (size_t i = 0; i < fonts->chains.count; i++) {
        const struct kz_chain *c = &fonts->chains.items[i];
        if (c->face == face && c->bold == bold && c->script == script)
            return c;
    }
    return NULL;
}

/* Each role needs a chain for `other` in one weight at least. */
static bool check_chains(struct kz_fontset *fonts, struct kz_error *err) {
    for (int i = 0; i < KZ_FACE_COUNT; i++) {
        enum kz_face face = (enum kz_face)i;
        if (!find_chain(fonts, face, false, HB_SCRIPT_INVALID) &&
            !find_chain(fonts, face, true, HB_SCRIPT_INVALID))
            return kz_error_set(err, "font.chain", face_names[i], "other",
                                NULL);
    }
    for (size_t i = 0; i < fonts->chains.count; i++) {
        struct kz_chain *c = &fonts->chains.items[i];
        for (size_t k = 0; k < fonts->factors.count; k++) {
            const struct factor *f = &fonts->factors.items[k];
            if (f->face == c->face && f->script == c->script)
                c->factor = f->value;
        }
    }
    return true;
}

bool kz_fontset_open(struct kz_fontset **out, const char *ini_path,
                     struct kz_error *err) {
    *out = NULL;
    struct kz_fontset *fonts = kz_xcalloc(1, sizeof(*fonts));
    pthread_mutex_init(&fonts->mutex, NULL);
    fonts->root = "/usr/share/fonts";
    if (!kz_ini_read(ini_path, read_pair, fonts, err) ||
        !check_chains(fonts, err))
        goto error;
    const char *other_root = getenv("KAREZ_FONTS");
    if (other_root && other_root[0])
        fonts->root = kz_arena_cstr(&fonts->arena, kz_str_from(other_root));
    for (size_t i = 0; i < fonts->files.count; i++) {
        if (!open_file(fonts, &fonts->files.items[i], err))
            goto error;
    }
    *out = fonts;
    return true;

error:
    kz_fontset_close(fonts);
    return false;
}

void kz_fontset_close(struct kz_fontset *fonts) {
    if (!fonts)
        return;
    for (size_t i = 0; i < fonts->scratch_pool.count; i++)
        kz_scratch_free(fonts->scratch_pool.items[i]);
    for (size_t i = 0; i < fonts->sized.count; i++)
        hb_font_destroy(fonts->sized.items[i].font);
    for (size_t i = 0; i < fonts->files.count; i++) {
        hb_face_destroy(fonts->files.items[i].face);
        kz_font_file_unmap(fonts->files.items[i].bytes,
                           fonts->files.items[i].len);
    }
    kz_vec_free(&fonts->scratch_pool);
    kz_vec_free(&fonts->sized);
    kz_vec_free(&fonts->files);
    kz_vec_free(&fonts->chains);
    kz_vec_free(&fonts->factors);
    kz_arena_destroy(&fonts->arena);
    pthread_mutex_destroy(&fonts->mutex);
    free(fonts);
}

size_t kz_fontset_count(const struct kz_fontset *fonts) {
    return fonts->files.count;
}

struct kz_font_file kz_fontset_file(const struct kz_fontset *fonts,
                                    size_t index) {
    kz_require(index < fonts->files.count);
    return fonts->files.items[index].about;
}

const struct kz_chain *kz_fontset_chain(const struct kz_fontset *fonts,
                                        enum kz_face face, bool bold,
                                        hb_script_t script) {
    const bool weights[] = {bold, !bold};
    for (int i = 0; i < 2; i++) {
        const struct kz_chain *c =
            find_chain(fonts, face, weights[i], script);
        if (!c)
            c = find_chain(fonts, face, weights[i], HB_SCRIPT_INVALID);
        if (c)
            return c;
    }
    kz_require_failed("every role has a chain", __FILE__, __LINE__);
}

struct kz_font_bytes kz_fontset_bytes(const struct kz_fontset *fonts,
                                      int file) {
    const struct file *f = &fonts->files.items[file];
    return (struct kz_font_bytes){f->bytes, f->len};
}

static hb_font_t *make_font(const struct file *file, int px) {
    hb_font_t *font = hb_font_create(file->face);
    hb_font_set_scale(font, px * 64, px * 64);
    hb_ot_font_set_funcs(font);
    hb_font_make_immutable(font);
    return font;
}

hb_font_t *kz_fontset_font(const struct kz_fontset *fonts, int file, int px) {
    struct kz_fontset *own = (struct kz_fontset *)(uintptr_t)fonts;
    hb_font_t *font = NULL;
    pthread_mutex_lock(&own->mutex);
    for (size_t i = 0; i < own->sized.count && !font; i++) {
        const struct sized *s = &own->sized.items[i];
        if (s->file == file && s->px == px)
            font = s->font;
    }
    if (!font) {
        font = make_font(&own->files.items[file], px);
        struct sized s = {file, px, font};
        kz_vec_push(&own->sized, s);
    }
    pthread_mutex_unlock(&own->mutex);
    return font;
}

void kz_fontset_note_missing(const struct kz_fontset *fonts, uint32_t cp,
                             const struct kz_chain *chain) {
    struct kz_fontset *own = (struct kz_fontset *)(uintptr_t)fonts;
    bool is_new = false;
    pthread_mutex_lock(&own->mutex);
    if (own->noted_count < NOTED_MAX) {
        int i = 0;
        while (i < own->noted_count && own->noted[i] != cp)
            i++;
        is_new = i == own->noted_count;
        if (is_new)
            own->noted[own->noted_count++] = cp;
    }
    pthread_mutex_unlock(&own->mutex);
    if (is_new)
        kz_log_warn("U+%04X is in no face of chain %s.%s", (unsigned)cp,
                    face_names[chain->face],
                    chain->bold ? "bold" : "regular");
}

struct kz_scratch *kz_fontset_take_scratch(const struct kz_fontset *fonts) {
    struct kz_fontset *own = (struct kz_fontset *)(uintptr_t)fonts;
    struct kz_scratch *scratch = NULL;
    pthread_mutex_lock(&own->mutex);
    if (own->scratch_pool.count > 0)
        scratch = own->scratch_pool.items[--own->scratch_pool.count];
    pthread_mutex_unlock(&own->mutex);
    return scratch ? scratch : kz_scratch_create();
}

void kz_fontset_give_scratch(const struct kz_fontset *fonts,
                             struct kz_scratch *scratch) {
    struct kz_fontset *own = (struct kz_fontset *)(uintptr_t)fonts;
    kz_scratch_trim(scratch);
    pthread_mutex_lock(&own->mutex);
    kz_vec_push(&own->scratch_pool, scratch);
    pthread_mutex_unlock(&own->mutex);
}
