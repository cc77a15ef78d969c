#include "src/update/import.h"

#include <stdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "src/update/darkroom.h"
#include "src/update/sandbox.h"

#define LOG_MODULE "import"
#include "src/base/log.h"

/* A bad file is known after the first, what then comes up after the second. */
enum { ROUNDS = 3 };

struct work {
    const struct kz_import_job *job;
    kz_progress_fn *progress;
    void *user;
    struct kz_stage stage;
    struct kz_darkroom_job room;
    struct kz_darkroom *darkroom;
    struct kz_builder *builder;
    struct kz_content content;
    struct kz_intake source;
    struct kz_catalog *kept;
    struct kz_import_result *result;
    struct kz_error *err;
};

static bool tell(struct work *w, const char *step, int64_t done,
                 int64_t total) {
    struct kz_progress progress = {step, done, total, -1};
    if (!w->progress || w->progress(w->user, &progress))
        return true;
    return kz_error_set(w->err, "import.cancelled", NULL);
}

static struct kz_catalog *open_kept(const struct kz_import_job *job) {
    struct kz_generation current;
    struct kz_error ignored;
    if (!job->store ||
        !kz_store_open_current(job->store, &current, NULL, &ignored))
        return NULL;
    return kz_catalog_open(current.db_path, job->words, &ignored);
}

static bool read_source(struct work *w) {
    struct kz_content_job content_job = {
        .source = w->source.path,
        .share = w->job->share,
        .words = w->job->words,
        .kept = w->kept,
        .limits = w->job->limits,
        .findings = kz_darkroom_findings(w->darkroom),
        .progress = w->progress,
        .user = w->user,
    };
    return kz_content_read(&w->content, &content_job, w->builder,
                           &w->result->report, w->err);
}

static int64_t bytes_to_copy(const struct kz_media *media) {
    int64_t total = 0;
    for (size_t i = 0; i < media->items.count; i++)
        total += media->items.items[i].is_kept ? 0
                                               : media->items.items[i].size;
    return total;
}

/* Asked before the copying, so that staff wait for nothing. */
static bool has_space(struct work *w, int64_t needed) {
    struct statvfs fs;
    if (fstatvfs(w->stage.store.fd, &fs) != 0)
        return true; /* the copying itself will tell */
    int64_t there = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
    if (there >= needed)
        return true;
    char need[32], have[32];
    snprintf(need, sizeof(need), "%lld", (long long)(needed >> 20) + 1);
    snprintf(have, sizeof(have), "%lld", (long long)(there >> 20));
    return kz_error_set(w->err, "store.space", need, have, NULL);
}

/* `*again`: rows must be told what was found in the files they name. */
static bool copy_media(struct work *w, bool *again) {
    const struct kz_media *media = &w->content.media;
    if (!w->source.is_package && !has_space(w, bytes_to_copy(media)))
        return false;
    return kz_darkroom_develop(w->darkroom, &w->content.media, again, w->err);
}

static void name_media(struct work *w) {
    const struct kz_media *media = &w->content.media;
    kz_darkroom_keep(&w->stage, media);
    for (size_t i = 0; i < media->items.count; i++) {
        const struct kz_media_item *item = &media->items.items[i];
        if (!kz_builder_add_media(w->builder, item->name, item->role,
                                  &item->made))
            break; /* the builder says why when it is finished */
    }
}

/* The same content in a package with a higher serial raises the guard. */
static bool say_already(struct work *w) {
    w->result->outcome = KZ_IMPORT_ALREADY;
    w->result->generation = kz_store_current_number(w->job->store);
    return w->job->hold ||
           kz_origin_accept(&w->stage.store, &w->source.origin) ||
           kz_store_say_errno(&w->stage.store, w->err);
}

static bool build(struct work *w, struct kz_generation *generation) {
    bool is_already;
    struct kz_import_result *result = w->result;
    name_media(w);
    if (!tell(w, "build", 0, 1) ||
        !kz_builder_finish(&w->builder, &result->report, w->err) ||
        !kz_stage_seal(&w->stage, generation, &is_already, w->err))
        return false;
    result->generation = generation->number;
    if (is_already)
        return say_already(w);
    result->outcome = KZ_IMPORT_HELD;
    if (w->job->hold)
        return true;
    result->outcome = KZ_IMPORT_PUBLISHED;
    tell(w, "publish", 0, 1); /* too late to stop */
    return kz_store_publish_locked(&w->stage.store, generation->number, true,
                                   w->err);
}

/* Reads the source into a new builder, and its media. */
static bool read_into_stage(struct work *w, bool *again) {
    struct kz_report *report = &w->result->report;
    *again = false;
    unlink(w->stage.db_path);
    w->builder = kz_builder_open(w->stage.db_path, w->err);
    if (!w->builder)
        return false;
    bool is_read = read_source(w);
    if (is_read)
        return kz_report_refuses(report, w->job->leave_out) ||
               copy_media(w, again);
    /* A builder that failed knows why. */
    if (strcmp(w->err->id, "build.failed") == 0 &&
        !kz_builder_finish(&w->builder, report, w->err))
        kz_log_warn("%s: not built", w->job->source);
    return false;
}

static void forget_reading(struct work *w) {
    kz_builder_abort(&w->builder);
    kz_content_close(&w->content);
    kz_report_destroy(&w->result->report);
    w->result->report = (struct kz_report){.held = 0};
}

static bool import_into_stage(struct work *w) {
    struct kz_generation generation;
    bool again = true, is_good = true;
    for (int round = 0; is_good && again && round < ROUNDS; round++) {
        if (round > 0)
            forget_reading(w);
        is_good = read_into_stage(w, &again);
    }
    /* A source that is another one each time it is read. */
    if (is_good && again)
        is_good = kz_error_set(w->err, "media.changed", w->job->source, NULL);
    if (is_good &&
        kz_report_refuses(&w->result->report, w->job->leave_out))
        w->result->outcome = KZ_IMPORT_REFUSED;
    else if (is_good)
        is_good = build(w, &generation);
    kz_builder_abort(&w->builder);
    kz_content_close(&w->content);
    return is_good;
}

static bool open_source(struct work *w, const char *into) {
    struct kz_intake_job job = {
        .source = w->job->source,
        .store = w->job->store,
        .keys = w->job->keys,
        .into = into,
        .words = w->job->words,
        .limits = w->job->limits,
        .progress = w->progress,
        .user = w->user,
    };
    bool is_good =
        kz_intake_open(&w->source, &job, &w->result->report, w->err);
    w->result->serial = w->source.origin.serial;
    w->result->trust = w->source.trust;
    return is_good;
}

static void open_darkroom(struct work *w, struct kz_stage *stage) {
    w->room = (struct kz_darkroom_job){
        .exe = w->job->exe,
        .stage = stage,
        .kept = w->kept,
        .is_ours = w->source.is_package,
        .progress = w->progress,
        .user = w->user,
    };
    w->darkroom = kz_darkroom_create(&w->room);
}

static bool import_source(struct work *w) {
    char into[KZ_PATH_SIZE];
    if (!kz_stage_unpack_folder(&w->stage, into, w->err) ||
        !open_source(w, into))
        return false;
    w->stage.origin = w->source.origin;
    if (w->source.is_refused)
        return true;
    if (w->source.is_already)
        return say_already(w);
    open_darkroom(w, &w->stage);
    bool is_good = import_into_stage(w);
    kz_darkroom_free(&w->darkroom);
    return is_good;
}

/* Asked before anything of staff is read. */
static bool is_safe(const struct kz_import_job *job, struct kz_error *err) {
    return !job->exe || job->is_sample ||
           kz_sandbox_is_enough(kz_sandbox_offers()) ||
           kz_error_set(err, "import.sandbox", NULL);
}

bool kz_import(const struct kz_import_job *job, kz_progress_fn *progress,
               void *user, struct kz_import_result *result,
               struct kz_error *err) {
    *result = (struct kz_import_result){.outcome = KZ_IMPORT_REFUSED};
    struct work w = {.job = job, .progress = progress, .user = user,
                     .result = result, .err = err};
    if (!is_safe(job, err) || !kz_stage_open(&w.stage, job->store, err))
        return false;
    w.kept = open_kept(job);
    bool is_good = import_source(&w);
    kz_intake_close(&w.source);
    kz_catalog_close(&w.kept);
    kz_stage_close(&w.stage);
    if (!is_good)
        result->generation = 0;
    return is_good;
}

/* Once, and if a file was found bad once more, so that its rows say so. */
static bool check_source(struct work *w) {
    bool again = false;
    bool is_good = read_source(w);
    if (is_good && w->job->exe)
        is_good = kz_darkroom_develop(w->darkroom, &w->content.media, &again,
                                      w->err);
    if (is_good && again) {
        forget_reading(w);
        is_good = read_source(w);
    }
    w->result->report.copy_bytes = bytes_to_copy(&w->content.media);
    kz_content_close(&w->content);
    return is_good;
}

bool kz_import_check(const struct kz_import_job *job,
                     struct kz_report *report, struct kz_error *err) {
    struct kz_import_result result = {.outcome = KZ_IMPORT_REFUSED};
    struct work w = {.job = job, .result = &result, .err = err};
    bool is_good = is_safe(job, err) && open_source(&w, NULL);
    if (is_good && !w.source.is_refused) {
        w.kept = open_kept(job);
        open_darkroom(&w, NULL);
        is_good = check_source(&w);
        kz_darkroom_free(&w.darkroom);
        kz_catalog_close(&w.kept);
    }
    kz_intake_close(&w.source);
    *report = result.report;
    return is_good;
}

const char *kz_import_outcome_name(enum kz_import_outcome outcome) {
    static const char *const names[] = {
        [KZ_IMPORT_PUBLISHED] = "published",
        [KZ_IMPORT_HELD] = "held",
        [KZ_IMPORT_ALREADY] = "already",
        [KZ_IMPORT_REFUSED] = "refused",
    };
    return names[outcome];
}
