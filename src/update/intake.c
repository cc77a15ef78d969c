#include "src/update/intake.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "src/content/stored.h"
#include "src/update/generation.h"

#define LOG_MODULE "intake"
#include "src/base/log.h"

/* Of a package that cannot be used; false for what is no fault of it. */
static bool is_fault(const struct kz_error *err) {
    return strncmp(err->id, "package.", 8) == 0;
}

static bool refuse(struct kz_intake *source, struct kz_report *report,
                   const struct kz_error *err) {
    struct kz_arena *arena = &report->arena;
    struct kz_where where = {
        .file = kz_arena_str(arena, kz_str_from(err->value[0]))};
    kz_report_add(report, kz_arena_cstr(arena, kz_str_from(err->id)),
                  KZ_SEVERITY_REFUSE, where, KZ_STR(""),
                  kz_str_from(err->value[3]));
    source->is_refused = true;
    return true;
}

/* The id of the hall that is shown; empty if nothing is. */
static void find_hall(const struct kz_intake_job *job,
                      char hall[KZ_HALL_ID_SIZE]) {
    struct kz_generation current;
    struct kz_error ignored;
    hall[0] = '\0';
    if (!job->store ||
        !kz_store_open_current(job->store, &current, NULL, &ignored))
        return;
    struct kz_stored *stored =
        kz_stored_open(current.db_path, job->words, &ignored);
    if (!stored)
        return;
    kz_stored_start(stored, kz_table_at(kz_table_index("hall")));
    const struct kz_record *record = kz_stored_next(stored);
    if (record && record->id.len < KZ_HALL_ID_SIZE)
        snprintf(hall, KZ_HALL_ID_SIZE, "%.*s", KZ_STR_ARG(record->id));
    kz_stored_close(&stored);
}

struct judging {
    struct kz_keys keys;
    struct kz_own_key own;
    char hall[KZ_HALL_ID_SIZE];
    struct kz_origin accepted, shown;
};

/* Keys that are damaged trust nobody; that is said as it is. */
static bool gather(const struct kz_intake_job *job, struct judging *j,
                   struct kz_package_rules *rules, struct kz_error *err) {
    struct kz_store store;
    struct kz_pointer current;
    struct kz_error ignored;
    *rules = (struct kz_package_rules){.hall = j->hall,
                                       .hash = j->accepted.hash};
    find_hall(job, j->hall);
    if (job->store && kz_store_open(&store, job->store, &ignored)) {
        kz_origin_accepted(&store, &j->accepted);
        if (kz_pointer_read(&store, &current) == KZ_READ_GOOD)
            kz_origin_read(&store, current.number, &j->shown);
        kz_store_close(&store);
    }
    rules->serial = j->accepted.serial;
    if (!job->keys)
        return true;
    if (!kz_keys_load(job->keys, &j->keys, err))
        return false;
    rules->keys = &j->keys;
    if (kz_own_key_open(job->keys, false, &j->own, &ignored))
        rules->own = j->own.key;
    return true;
}

static bool make_temp(struct kz_intake *source, struct kz_error *err) {
    const char *tmp = getenv("TMPDIR");
    int len = snprintf(source->temp, sizeof(source->temp),
                       "%s/karez-XXXXXX", tmp && *tmp ? tmp : "/var/tmp");
    if (len > 0 && len < (int)sizeof(source->temp) && mkdtemp(source->temp))
        return true;
    source->temp[0] = '\0';
    return kz_error_set(err, "store.unwritable", tmp ? tmp : "/var/tmp",
                        NULL);
}

static bool has_space(const char *folder, int64_t needed,
                      struct kz_error *err) {
    struct statvfs fs;
    if (statvfs(folder, &fs) != 0)
        return true; /* the copying itself will tell */
    int64_t there = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
    if (there >= needed)
        return true;
    char need[32], have[32];
    snprintf(need, sizeof(need), "%lld", (long long)(needed >> 20) + 1);
    snprintf(have, sizeof(have), "%lld", (long long)(there >> 20));
    return kz_error_set(err, "store.space", need, have, NULL);
}

static bool unpack(struct kz_intake *source, struct kz_package *package,
                   const struct kz_intake_job *job, struct kz_error *err) {
    if (!job->into && !make_temp(source, err))
        return false;
    snprintf(source->path, sizeof(source->path), "%s",
             job->into ? job->into : source->temp);
    return has_space(source->path, package->bytes, err) &&
           kz_package_unpack(package, source->path, job->progress, job->user,
                             err);
}

static bool open_package(struct kz_intake *source,
                         const struct kz_intake_job *job,
                         struct kz_error *err) {
    struct kz_package package;
    struct kz_package_rules rules;
    struct judging *j = kz_xcalloc(1, sizeof(*j));
    bool is_good = kz_package_open(&package, job->source, job->limits, err) &&
                   gather(job, j, &rules, err) &&
                   kz_package_judge(&package, &rules, &source->trust, err);
    if (is_good) {
        source->origin.serial = package.serial;
        snprintf(source->origin.hash, sizeof(source->origin.hash), "%s",
                 package.hash);
        source->is_already = strcmp(j->shown.hash, package.hash) == 0;
    }
    if (is_good && !(source->is_already && job->into))
        is_good = unpack(source, &package, job, err);
    kz_package_close(&package);
    kz_own_key_destroy(&j->own);
    free(j);
    return is_good;
}

/* With nothing but signed packages allowed, a folder is refused. */
static bool judge_folder(const struct kz_intake_job *job,
                         struct kz_error *err) {
    struct kz_keys keys;
    const char *slash = strrchr(job->source, '/');
    if (!job->keys)
        return true;
    if (!kz_keys_load(job->keys, &keys, err))
        return false;
    return !keys.must_be_signed ||
           kz_error_set(err, "package.unsigned",
                        slash ? slash + 1 : job->source, NULL);
}

bool kz_intake_open(struct kz_intake *source, const struct kz_intake_job *job,
                    struct kz_report *report, struct kz_error *err) {
    struct kz_error fault = {.id = ""};
    *source = (struct kz_intake){.is_package = kz_package_is(job->source)};
    snprintf(source->path, sizeof(source->path), "%s", job->source);
    bool is_good = source->is_package ? open_package(source, job, &fault)
                                      : judge_folder(job, &fault);
    if (is_good)
        return true;
    if (is_fault(&fault))
        return refuse(source, report, &fault);
    if (err)
        *err = fault;
    return false;
}

void kz_intake_close(struct kz_intake *source) {
    if (source->temp[0] && !kz_dir_remove(source->temp))
        kz_log_warn("%s: cannot be removed", source->temp);
    source->temp[0] = '\0';
}
