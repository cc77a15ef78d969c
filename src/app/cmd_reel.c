#include <inttypes.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "src/app/kiosk.h"
#include "src/app/reel_hold.h"
#include "src/base/json.h"
#include "src/reel/reel.h"

/* Signals are read between two frames; the default would leave half a film. */
struct asking {
    struct kz_app *app;
    int signals;
    int64_t told_percent;
};

static int open_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return -1;
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

static void say_percent(struct asking *a, const struct kz_reel_progress *p,
                        int64_t percent) {
    char done[24], left[24];
    int minutes = (p->seconds_left + 59) / 60;
    snprintf(done, sizeof(done), "%" PRId64, percent);
    snprintf(left, sizeof(left), "%d", minutes);
    if (p->seconds_left < 0)
        kz_app_say(a->app, "reel_begins", (const char *[]){done, NULL});
    else
        kz_app_say(a->app, "reel_working",
                   (const char *[]){done, left, NULL});
}

/* Beside the film's own answer; an import tells on stdout how far it is. */
static void write_percent(const struct kz_app *app,
                          const struct kz_reel_progress *p) {
    FILE *out = app->options.hold ? stdout : stderr;
    struct kz_json json = {.out = out};
    kz_json_begin_object(&json, NULL);
    kz_json_str(&json, "step", KZ_STR("film"));
    kz_json_int(&json, "done", p->done);
    kz_json_int(&json, "total", p->total);
    kz_json_int(&json, "seconds_left", p->seconds_left);
    kz_json_end_object(&json);
    fputc('\n', out);
    fflush(out);
}

static bool on_progress(void *user, const struct kz_reel_progress *p) {
    struct asking *a = user;
    struct signalfd_siginfo info;
    int64_t percent = p->done * 100 / (p->total > 0 ? p->total : 1);
    if (a->signals >= 0 && read(a->signals, &info, sizeof(info)) > 0)
        return false;
    bool is_step = percent >= a->told_percent + (a->app->options.json ? 1 : 5);
    if (is_step || p->done == p->total) {
        a->told_percent = percent;
        if (a->app->options.json)
            write_percent(a->app, p);
        else
            say_percent(a, p, percent);
    }
    return true;
}

/* Decimals allowed: a few seconds for a test, an hour at most. */
static bool read_minutes(const struct kz_app *app, double *seconds,
                         struct kz_error *err) {
    double minutes;
    const char *text = app->options.minutes;
    *seconds = 0;
    if (!text)
        return true;
    if (!kz_str_to_double(kz_str_from(text), &minutes) ||
        !(minutes >= .05 && minutes <= 60))
        return kz_error_set(err, "option.value", "--minutes", text, NULL);
    *seconds = minutes * 60;
    return true;
}

/* `film` is where a film goes that is held, "": none is. */
static bool read_job(const struct kz_app *app, const char *film,
                     struct kz_reel_job *job, struct kz_error *err) {
    *job = (struct kz_reel_job){.words = app->words, .lang = app->lang,
                                .icon_dir = app->places.icons,
                                .size = {1920, 1080},
                                .out = film[0] ? film : app->options.o,
                                .music = app->options.music};
    if (!job->out || (film[0] && app->options.o))
        return kz_error_set(err, "option.value", "-o", "", NULL);
    return (!app->options.size ||
            kz_parse_size(app->options.size, &job->size, err)) &&
           read_minutes(app, &job->seconds, err);
}

static void write_texts(struct kz_json *json, const struct kz_app *app,
                        const char *key, const struct kz_texts *texts) {
    kz_json_begin_object(json, key);
    for (int i = 0; i < kz_words_lang_count(app->words); i++) {
        const struct kz_lang *lang = kz_words_lang(app->words, i);
        kz_json_str(json, lang->code, kz_reel_say(texts, lang));
    }
    kz_json_end_object(json);
}

/* What the sheets film and chapter ask for. */
static void write_result(const struct kz_app *app,
                         const struct kz_reel_script *s) {
    struct kz_json json = {.out = stdout};
    kz_json_begin_object(&json, NULL);
    kz_json_str(&json, "file", kz_str_from(app->options.o));
    kz_json_real(&json, "seconds", (double)s->frames / KZ_REEL_RATE, 2);
    kz_json_int(&json, "frames", s->frames);
    write_texts(&json, app, "title", &s->name);
    kz_json_begin_array(&json, "chapters");
    for (int i = 0; i < s->chapter_count; i++) {
        int64_t start = i == 0 ? 0 : s->chapters[i].start;
        kz_json_begin_object(&json, NULL);
        kz_json_int(&json, "start_s",
                    (start + KZ_REEL_RATE - 1) / KZ_REEL_RATE);
        write_texts(&json, app, "title", &s->chapters[i].title);
        kz_json_end_object(&json);
    }
    kz_json_end_array(&json);
    kz_json_end_object(&json);
    putchar('\n');
}

static int finish(struct kz_app *app, enum kz_reel_outcome outcome,
                  const struct kz_reel_script *script,
                  const struct kz_error *err) {
    const char *film[] = {app->options.o, NULL};
    switch (outcome) {
    case KZ_REEL_MADE:
        if (app->options.json)
            write_result(app, script);
        kz_app_say(app, "made", film);
        return KZ_EXIT_DONE;
    case KZ_REEL_STOPPED:
        kz_app_say(app, "reel_stopped", film);
        return KZ_EXIT_REFUSED;
    case KZ_REEL_FAILED:
        break;
    }
    if (app->options.hold)
        return kz_app_refuse(app, err);
    kz_app_say_error(app, err);
    return KZ_EXIT_REFUSED;
}

/* A reason that is a wrong option is 2. */
static int refuse(struct kz_app *app, const struct kz_error *err) {
    bool is_usage = strcmp(err->id, "option.value") == 0 ||
                    strcmp(err->id, "size.bad") == 0;
    if (!is_usage)
        return kz_app_refuse(app, err);
    kz_app_say_error(app, err);
    return KZ_EXIT_USAGE;
}

static int make(struct kz_app *app, struct kz_reel_hold *hold) {
    struct kz_kiosk *kiosk = kz_xcalloc(1, sizeof(*kiosk));
    struct kz_reel_job job;
    struct kz_reel_script script;
    struct kz_error err = {.id = ""};
    struct kz_arena arena = {NULL, NULL};
    if (!read_job(app, hold->film, &job, &err)) {
        free(kiosk);
        return refuse(app, &err);
    }
    struct asking asking = {app, open_signals(), -100};
    hold->signals = asking.signals;
    enum kz_reel_outcome outcome = KZ_REEL_FAILED;
    bool is_open = kz_kiosk_open(kiosk, app, true, &err);
    if (is_open && kiosk->catalog) {
        /* The hall's languages are known by now. */
        job.lang = app->lang;
        job.catalog = kiosk->catalog;
        job.theme = &kiosk->theme;
        job.art = &kiosk->art;
        job.fonts = kiosk->fonts;
        job.progress = on_progress;
        job.user = &asking;
        outcome = kz_reel_make(&job, &script, &arena, &err);
    }
    int code = hold->film[0] && outcome == KZ_REEL_MADE
                   ? kz_reel_hold_import(hold, app, &script)
                   : finish(app, outcome, &script, &err);
    if (is_open)
        kz_kiosk_close(kiosk);
    if (asking.signals >= 0)
        close(asking.signals);
    kz_arena_destroy(&arena);
    free(kiosk);
    return code;
}

int kz_cmd_reel(struct kz_app *app) {
    struct kz_reel_hold hold = {.temp = ""};
    struct kz_error err;
    if (app->options.hold && !kz_reel_hold_open(&hold, &err))
        return kz_app_refuse(app, &err);
    int code = make(app, &hold);
    kz_reel_hold_close(&hold);
    return code;
}
