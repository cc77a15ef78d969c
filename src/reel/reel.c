#include "src/reel/reel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "src/reel/captions.h"
#include "src/reel/encoder.h"
#include "src/reel/files.h"
#include "src/reel/frame.h"
#include "src/reel/picture.h"
#include "src/reel/pump.h"

/* ---- the set ---- */

/* The leading language and the hall's next; a third that leads has both. */
static void choose_langs(struct kz_reel_set *set,
                         const struct kz_lang *lead) {
    int count = kz_words_lang_count(set->words);
    int most = lead->index < 2 ? 2 : KZ_REEL_LANGS;
    set->lang[set->lang_count++] = lead;
    for (int i = 0; i < count && set->lang_count < most; i++) {
        const struct kz_lang *lang = kz_words_lang(set->words, i);
        if (lang != lead)
            set->lang[set->lang_count++] = lang;
    }
}

void kz_reel_set_open(struct kz_reel_set *set, const struct kz_reel_job *job,
                      const struct kz_reel_script *script) {
    memset(set, 0, sizeof(*set));
    set->words = job->words;
    set->theme = job->theme;
    set->fonts = job->fonts;
    set->art = job->art;
    set->size = (struct kz_size){job->size.w & ~1, job->size.h & ~1};
    set->script = script;
    choose_langs(set, job->lang);
    kz_camera_init(&set->camera, job->art, set->size.h > set->size.w);
    set->specimens = kz_specimens_create();
}

void kz_reel_set_close(struct kz_reel_set *set) {
    kz_specimens_free(set->specimens);
    kz_camera_destroy(&set->camera);
    kz_reel_ground_free(set);
    kz_vec_free(&set->fits);
}

/* ---- a film under way ---- */

struct making {
    const struct kz_reel_job *job;
    struct kz_reel_script *script;
    struct kz_reel_set set;
    struct kz_stage *stage;
    const struct kz_encoder_module *module;
    struct kz_encoder *encoder;
    struct kz_music *music;
    struct kz_sound_reader *sound;
    struct kz_pump *pump;
    struct kz_reel_files files;
    uint32_t *poster; /* a copy of its frame */
    struct timespec start;
    struct kz_error *err;
    bool is_stopped;
};

static int64_t ms_of(int64_t frame) {
    return frame * 1000 / KZ_REEL_RATE;
}

static bool open_encoder(struct making *m, struct kz_arena *arena) {
    const struct kz_reel_script *s = m->script;
    const struct kz_lang *lang = m->job->lang;
    struct kz_encoder_order order = {
        .path = m->files.items.items[0].temp,
        .size = m->set.size,
        .frame_rate = KZ_REEL_RATE,
        .title = kz_arena_cstr(arena, kz_reel_say(&s->name, lang)),
        .lang = lang->bcp47,
        .chapter_count = s->chapter_count,
    };
    for (int i = 0; i < s->chapter_count; i++) {
        bool is_last = i + 1 == s->chapter_count;
        order.chapters[i] = (struct kz_encoder_chapter){
            /* The title belongs to the first: marks begin with the film. */
            i == 0 ? 0 : ms_of(s->chapters[i].start),
            ms_of(is_last ? s->frames : s->chapters[i + 1].start),
            kz_arena_cstr(arena, kz_reel_say(&s->chapters[i].title, lang))};
    }
    m->encoder = m->module->open(&order, m->err);
    return m->encoder != NULL;
}

static bool open_sound(struct making *m) {
    int64_t starts[KZ_REEL_CHAPTERS];
    int64_t a_frame = KZ_ENCODER_RATE / KZ_REEL_RATE;
    if (m->job->music) {
        m->sound = m->module->open_sound(m->job->music, m->err);
        return m->sound != NULL;
    }
    for (int i = 0; i < m->script->chapter_count; i++)
        starts[i] = m->script->chapters[i].start * a_frame;
    m->music = kz_music_create(m->script->frames * a_frame, starts,
                               m->script->chapter_count);
    return true;
}

static bool open_stage(struct making *m) {
    m->stage = kz_stage_create(&(struct kz_stage_options){
        .kind = KZ_STAGE_OFFSCREEN, .path = KZ_PATH_CPU, .size = m->set.size,
        .icon_dir = m->job->icon_dir, .fonts = m->job->fonts}, m->err);
    return m->stage != NULL;
}

static bool open_all(struct making *m, struct kz_arena *arena) {
    m->module = kz_encoder_load();
    if (!m->module)
        return kz_error_set(m->err, "reel.encoder", "karez-reel.so", NULL);
    if (!kz_reel_files_open(&m->files, m->job->out, m->err) ||
        !open_stage(m) || !open_sound(m) || !open_encoder(m, arena))
        return false;
    m->pump = kz_pump_create(&(struct kz_pump_order){
        .module = m->module, .encoder = m->encoder, .music = m->music,
        .sound = m->sound, .size = m->set.size, .frame_rate = KZ_REEL_RATE,
        .frames = m->script->frames});
    clock_gettime(CLOCK_MONOTONIC, &m->start);
    return true;
}

static void close_all(struct making *m) {
    kz_pump_free(m->pump);
    if (m->module) {
        m->module->close(m->encoder);
        m->module->close_sound(m->sound);
    }
    kz_music_free(m->music);
    kz_stage_free(m->stage);
    kz_reel_files_close(&m->files);
    kz_reel_set_close(&m->set);
    free(m->poster);
}

/* ---- pictures ---- */

/* False: whoever asked for the film asks to stop. */
static bool tell(struct making *m, int64_t done) {
    struct timespec now;
    struct kz_reel_progress p = {done, m->script->frames, -1};
    if (!m->job->progress)
        return true;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double gone = (double)(now.tv_sec - m->start.tv_sec) +
                  (double)(now.tv_nsec - m->start.tv_nsec) / 1e9;
    if (done >= KZ_REEL_RATE)
        p.seconds_left =
            (int)ceil(gone * (double)(p.total - done) / (double)done);
    m->is_stopped = !m->job->progress(m->job->user, &p);
    return !m->is_stopped;
}

/* The title when all its words are there. */
static int64_t poster_frame(const struct kz_reel_script *s) {
    return s->items[0].start +
           (s->items[0].end - s->items[0].start) * 7 / 10;
}

static void keep_poster(struct making *m, struct kz_pixels from) {
    size_t size = (size_t)from.w * (size_t)from.h * sizeof(*m->poster);
    m->poster = kz_xmalloc(size);
    memcpy(m->poster, from.pixels, size);
}

static bool draw_all(struct making *m) {
    for (int64_t f = 0; f < m->script->frames; f++) {
        struct kz_pixels out = kz_pump_begin(m->pump);
        if (!out.pixels)
            return kz_error_set(m->err, "file.unwritable", m->job->out, NULL);
        kz_reel_draw(&m->set, m->stage, f, out);
        if (f == poster_frame(m->script))
            keep_poster(m, out);
        kz_pump_end(m->pump);
        if (!tell(m, f + 1))
            return false;
    }
    return (kz_pump_drain(m->pump) && m->module->finish(m->encoder)) ||
           kz_error_set(m->err, "file.unwritable", m->job->out, NULL);
}

/* ---- what stands beside it ---- */

static bool write_captions(struct making *m, const struct kz_cue_list *cues,
                           const struct kz_lang *lang, bool is_vtt) {
    char suffix[32];
    snprintf(suffix, sizeof(suffix), ".%s.%s", lang->code,
             is_vtt ? "vtt" : "srt");
    FILE *out = fopen(kz_reel_files_add(&m->files, suffix), "wb");
    bool is_good = out && (is_vtt ? kz_captions_write_vtt(out, cues)
                                  : kz_captions_write_srt(out, cues));
    is_good = out && fclose(out) == 0 && is_good;
    return is_good ||
           kz_error_set(m->err, "file.unwritable", m->job->out, NULL);
}

static bool write_beside(struct making *m, struct kz_arena *arena) {
    for (int i = 0; i < kz_words_lang_count(m->job->words); i++) {
        const struct kz_lang *lang = kz_words_lang(m->job->words, i);
        struct kz_cue_list cues;
        kz_captions_of(m->script, lang, arena, &cues);
        if (!write_captions(m, &cues, lang, true) ||
            !write_captions(m, &cues, lang, false))
            return false;
    }
    const char *path = kz_reel_files_add(&m->files, ".jpg");
    return !m->poster ||
           m->module->poster(path, m->poster, m->set.size.w, m->set.size) ||
           kz_error_set(m->err, "file.unwritable", m->job->out, NULL);
}

enum kz_reel_outcome kz_reel_make(const struct kz_reel_job *job,
                                  struct kz_reel_script *script,
                                  struct kz_arena *arena,
                                  struct kz_error *err) {
    struct kz_reel_order order = {job->catalog, job->words, job->seconds};
    struct making *m = kz_xcalloc(1, sizeof(*m));
    m->job = job;
    m->script = script;
    m->err = err;
    bool is_good = kz_reel_script_write(script, &order, arena, err);
    if (is_good) {
        kz_reel_set_open(&m->set, job, script);
        is_good = open_all(m, arena) && draw_all(m) &&
                  write_beside(m, arena) &&
                  kz_reel_files_commit(&m->files, err);
        close_all(m);
    }
    enum kz_reel_outcome outcome = is_good        ? KZ_REEL_MADE
                                   : m->is_stopped ? KZ_REEL_STOPPED
                                                   : KZ_REEL_FAILED;
    free(m);
    return outcome;
}
