#include "src/update/import.h"

#include <stdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/update/stage.h"

#define LOG_MODULE "import"
#include "src/base/log.h"

struct work {
    const struct kz_import_job *job;
    kz_progress_fn *progress;
    void *user;
    struct kz_clock clock;
    struct kz_stage stage;
    struct kz_builder *builder;
    struct kz_content content;
    struct kz_intake source;
    struct kz_catalog *kept;
    struct kz_import_result *result;
    struct kz_error *err;
};

static bool tell(struct work *w, const char *step, int64_t done,
                 int64_t total, int64_t started_ms) {
    struct kz_progress progress = {step, done, total, -1};
    int64_t spent = kz_clock_now(&w->clock) - started_ms;
    if (started_ms >= 0 && done > 0 && spent > 500)
        progress.seconds_left =
            (int)((double)spent * (double)(total - done) / (double)done /
                  1000.0);
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

static bool copy_item(struct work *w, struct kz_media_item *item) {
    struct kz_str role = kz_str_from(item->role);
    if (item->is_kept) {
        kz_stage_keep(&w->stage, item->size, item->hash, role, item->name);
        return true;
    }
    int fd;
    int64_t size;
    if (!kz_media_open_item(&w->content.media, item, &fd, &size)) {
        char name[KZ_ERROR_VALUE_SIZE];
        snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(item->name));
        return kz_error_set(w->err, "media.changed", name, NULL);
    }
    item->size = size;
    /* What was unpacked is ours alone; what the program brings is not. */
    bool is_ours = w->source.is_package &&
                   !kz_str_starts_with(item->name, "karez:");
    bool is_good = (is_ours ? kz_stage_adopt : kz_stage_copy)(
        &w->stage, fd, size, role, item->name, item->hash, w->err);
    close(fd);
    return is_good;
}

static bool copy_media(struct work *w) {
    struct kz_media *media = &w->content.media;
    int64_t total = bytes_to_copy(media), done = 0;
    int64_t started_ms = kz_clock_now(&w->clock);
    if (!w->source.is_package && !has_space(w, total))
        return false;
    for (size_t i = 0; i < media->items.count; i++) {
        struct kz_media_item *item = &media->items.items[i];
        if (!tell(w, "copy", done, total, started_ms) || !copy_item(w, item))
            return false;
        done += item->is_kept ? 0 : item->size;
        if (!kz_builder_add_media(w->builder, item->name, item->role,
                                  item->hash, item->size))
            break; /* the builder says why when it is finished */
    }
    return true;
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
    if (!copy_media(w) || !tell(w, "build", 0, 1, -1) ||
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
    tell(w, "publish", 0, 1, -1); /* too late to stop */
    return kz_store_publish_locked(&w->stage.store, generation->number, true,
                                   w->err);
}

static bool import_into_stage(struct work *w) {
    struct kz_generation generation;
    w->builder = kz_builder_open(w->stage.db_path, w->err);
    if (!w->builder)
        return false;
    bool is_read = read_source(w);
    struct kz_report *report = &w->result->report;
    bool is_good;
    if (kz_report_refuses(report, w->job->leave_out)) {
        w->result->outcome = KZ_IMPORT_REFUSED;
        is_good = is_read;
    } else if (!is_read) {
        /* A builder that failed knows why. */
        is_good = false;
        if (strcmp(w->err->id, "build.failed") == 0 &&
            !kz_builder_finish(&w->builder, report, w->err))
            kz_log_warn("%s: not built", w->job->source);
    } else {
        is_good = build(w, &generation);
    }
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

static bool import_source(struct work *w) {
    char into[KZ_PATH_SIZE];
    if (!kz_stage_unpack_folder(&w->stage, into, w->err) ||
        !open_source(w, into))
        return false;
    w->stage.origin = w->source.origin;
    if (w->source.is_refused)
        return true;
    return w->source.is_already ? say_already(w) : import_into_stage(w);
}

bool kz_import(const struct kz_import_job *job, kz_progress_fn *progress,
               void *user, struct kz_import_result *result,
               struct kz_error *err) {
    *result = (struct kz_import_result){.outcome = KZ_IMPORT_REFUSED};
    struct work w = {.job = job, .progress = progress, .user = user,
                     .result = result, .err = err};
    kz_clock_init_real(&w.clock);
    if (!kz_stage_open(&w.stage, job->store, err))
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

bool kz_import_check(const struct kz_import_job *job,
                     struct kz_report *report, struct kz_error *err) {
    struct kz_import_result result = {.outcome = KZ_IMPORT_REFUSED};
    struct work w = {.job = job, .result = &result, .err = err};
    bool is_good = open_source(&w, NULL);
    if (is_good && !w.source.is_refused) {
        w.kept = open_kept(job);
        is_good = read_source(&w);
        kz_content_close(&w.content);
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
