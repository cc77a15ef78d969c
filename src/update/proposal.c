#include "src/update/proposal.h"

#include <cjson/cJSON.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 20000, FIELDS_MOST = 256 };

void kz_told_error(struct kz_told *told, const struct kz_words *words,
                   const struct kz_lang *lang, const struct kz_error *err) {
    struct kz_arena arena = {NULL, NULL};
    struct kz_error_text text = kz_words_error(words, lang, &arena, err);
    snprintf(told->what, sizeof(told->what), "%.*s", KZ_STR_ARG(text.what));
    snprintf(told->safe, sizeof(told->safe), "%.*s", KZ_STR_ARG(text.safe));
    snprintf(told->todo, sizeof(told->todo), "%.*s", KZ_STR_ARG(text.todo));
    kz_arena_destroy(&arena);
}

void kz_proposal_destroy(struct kz_proposal *r) {
    kz_vec_free(&r->faults);
    kz_vec_free(&r->rows);
    kz_vec_free(&r->media);
    kz_arena_destroy(&r->arena);
    memset(r, 0, sizeof(*r));
}

/* ---- values ---- */

static const char *text_of(const cJSON *object, const char *key) {
    const char *text =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    return text ? text : "";
}

static int64_t number_of(const cJSON *object, const char *key) {
    const cJSON *n = cJSON_GetObjectItemCaseSensitive(object, key);
    bool is_sound = cJSON_IsNumber(n) && n->valuedouble > -1e15 &&
                    n->valuedouble < 1e15;
    return is_sound ? (int64_t)n->valuedouble : 0;
}

static int count_of(const cJSON *object, const char *key) {
    int64_t n = number_of(object, key);
    return n < 0 || n > INT_MAX ? 0 : (int)n;
}

static struct kz_str kept(struct kz_proposal *r, const cJSON *object,
                          const char *key) {
    return kz_arena_str(&r->arena, kz_str_from(text_of(object, key)));
}

/* Borrowed until the next line of the same document. */
static cJSON *parse(struct kz_str json) {
    return cJSON_ParseWithLength(json.s, json.len);
}

static bool read_change(const char *name, enum kz_change *out) {
    static const char *const names[KZ_CHANGES] = {
        [KZ_CHANGE_ADDED] = "added",     [KZ_CHANGE_CHANGED] = "changed",
        [KZ_CHANGE_REMOVED] = "removed", [KZ_CHANGE_HELD] = "held",
        [KZ_CHANGE_LEFT_OUT] = "left_out"};
    for (int i = 0; i < KZ_CHANGES; i++) {
        if (strcmp(name, names[i]) == 0) {
            *out = (enum kz_change)i;
            return true;
        }
    }
    return false;
}

static enum kz_severity severity_of(const char *name) {
    return strcmp(name, "warn") == 0        ? KZ_SEVERITY_WARN
           : strcmp(name, "leave_out") == 0 ? KZ_SEVERITY_LEAVE_OUT
                                            : KZ_SEVERITY_REFUSE;
}

/* ---- check ---- */

static void add_fault(struct kz_proposal *r, const cJSON *json) {
    struct kz_proposal_fault f = {
        .severity = severity_of(text_of(json, "severity")),
        .id = kept(r, json, "id"),
        .file = kept(r, json, "file"),
        .sheet = kept(r, json, "sheet"),
        .row = count_of(json, "row"),
        .column = kept(r, json, "column"),
        .value = kept(r, json, "value"),
        .what = kept(r, json, "what"),
        .safe = kept(r, json, "safe"),
        .todo = kept(r, json, "do"),
    };
    r->by_severity[f.severity]++;
    kz_vec_push(&r->faults, f);
}

bool kz_proposal_read_check(struct kz_proposal *r, struct kz_str json) {
    cJSON *answer = parse(json), *fault;
    const cJSON *counts = cJSON_GetObjectItemCaseSensitive(answer, "counts");
    const cJSON *faults = cJSON_GetObjectItemCaseSensitive(answer, "faults");
    bool is_check = cJSON_IsArray(faults);
    r->faults.count = 0;
    memset(r->by_severity, 0, sizeof(r->by_severity));
    if (is_check) {
        cJSON_ArrayForEach(fault, faults) add_fault(r, fault);
        r->copy_bytes = number_of(answer, "copy_bytes");
    }
    /* Of very many only the first are listed; the counts are of all. */
    if (cJSON_IsObject(counts)) {
        r->by_severity[KZ_SEVERITY_REFUSE] = count_of(counts, "refuse");
        r->by_severity[KZ_SEVERITY_LEAVE_OUT] =
            count_of(counts, "leave_out");
        r->by_severity[KZ_SEVERITY_WARN] = count_of(counts, "warn");
    }
    cJSON_Delete(answer);
    return is_check;
}

int kz_proposal_open_faults(const struct kz_proposal *r) {
    int open = r->by_severity[KZ_SEVERITY_LEAVE_OUT];
    for (size_t i = 0; i < r->faults.count; i++)
        open -= r->faults.items[i].severity == KZ_SEVERITY_LEAVE_OUT &&
                r->faults.items[i].is_left_out;
    return open;
}

bool kz_proposal_may_install(const struct kz_proposal *r) {
    return r->by_severity[KZ_SEVERITY_REFUSE] == 0 &&
           kz_proposal_open_faults(r) <= 0;
}

/* ---- diff ---- */

static void read_fields(struct kz_proposal *r, struct kz_proposal_row *row,
                        const cJSON *fields) {
    int count = cJSON_GetArraySize(fields);
    count = count > FIELDS_MOST ? FIELDS_MOST : count;
    row->fields = kz_arena_alloc(&r->arena,
                                 sizeof(row->fields[0]) * (size_t)(count + 1));
    const cJSON *field;
    cJSON_ArrayForEach(field, fields) {
        if (row->field_count == (size_t)count)
            break;
        row->fields[row->field_count++] = (struct kz_proposal_field){
            kept(r, field, "column"), kept(r, field, "old"),
            kept(r, field, "new")};
    }
}

static void read_name(struct kz_proposal *r, struct kz_proposal_row *row,
                      const cJSON *name, const struct kz_words *words) {
    for (int i = 0; i < kz_words_lang_count(words) && i < KZ_MAX_LANGS; i++)
        row->name[i] = kept(r, name, kz_words_lang(words, i)->code);
}

static void read_table(struct kz_proposal *r, const cJSON *table,
                       const struct kz_words *words) {
    struct kz_str name = kept(r, table, "table");
    const cJSON *json;
    cJSON_ArrayForEach(json,
                       cJSON_GetObjectItemCaseSensitive(table, "rows")) {
        struct kz_proposal_row row = {.table = name,
                                    .id = kept(r, json, "id")};
        if (r->rows.count >= ROWS_MOST ||
            !read_change(text_of(json, "change"), &row.change))
            continue;
        read_fields(r, &row,
                    cJSON_GetObjectItemCaseSensitive(json, "fields"));
        read_name(r, &row, cJSON_GetObjectItemCaseSensitive(json, "name"),
                  words);
        r->by_change[row.change]++;
        kz_vec_push(&r->rows, row);
    }
}

bool kz_proposal_read_diff(struct kz_proposal *r, struct kz_str json,
                         const struct kz_words *words) {
    cJSON *answer = parse(json), *item;
    const cJSON *tables = cJSON_GetObjectItemCaseSensitive(answer, "tables");
    const cJSON *media = cJSON_GetObjectItemCaseSensitive(answer, "media");
    bool is_diff = cJSON_IsArray(tables) && cJSON_IsObject(media);
    r->rows.count = r->media.count = 0;
    memset(r->by_change, 0, sizeof(r->by_change));
    memset(r->media_by_change, 0, sizeof(r->media_by_change));
    if (is_diff) {
        cJSON_ArrayForEach(item, tables) read_table(r, item, words);
        cJSON_ArrayForEach(item,
                           cJSON_GetObjectItemCaseSensitive(media, "files")) {
            struct kz_proposal_media file = {.name = kept(r, item, "name")};
            if (!read_change(text_of(item, "change"), &file.change))
                continue;
            r->media_by_change[file.change]++;
            kz_vec_push(&r->media, file);
        }
        r->held = count_of(answer, "held");
    }
    cJSON_Delete(answer);
    return is_diff;
}

/* ---- lines of a command at work ---- */

static void copy(char *out, size_t size, const char *text) {
    snprintf(out, size, "%.*s", (int)size - 1, text);
}

static void read_told(struct kz_told *told, const cJSON *json) {
    copy(told->what, sizeof(told->what), text_of(json, "what"));
    copy(told->safe, sizeof(told->safe), text_of(json, "safe"));
    copy(told->todo, sizeof(told->todo), text_of(json, "do"));
}

bool kz_step_line_read(struct kz_step_line *out, struct kz_str text) {
    cJSON *json = parse(text);
    memset(out, 0, sizeof(*out));
    out->seconds_left = -1;
    if (!cJSON_IsObject(json)) {
        cJSON_Delete(json);
        return false;
    }
    const cJSON *left =
        cJSON_GetObjectItemCaseSensitive(json, "seconds_left");
    copy(out->step, sizeof(out->step), text_of(json, "step"));
    out->done = number_of(json, "done");
    out->total = number_of(json, "total");
    if (cJSON_IsNumber(left))
        out->seconds_left = count_of(json, "seconds_left");
    copy(out->result, sizeof(out->result), text_of(json, "result"));
    out->generation = number_of(json, "generation");
    copy(out->path, sizeof(out->path), text_of(json, "path"));
    out->is_known = cJSON_IsTrue(
        cJSON_GetObjectItemCaseSensitive(json, "is_known"));
    out->is_package = cJSON_IsTrue(
        cJSON_GetObjectItemCaseSensitive(json, "is_package"));
    read_told(&out->told, cJSON_GetObjectItemCaseSensitive(json, "error"));
    const cJSON *first = cJSON_GetArrayItem(
        cJSON_GetObjectItemCaseSensitive(json, "faults"), 0);
    if (!out->told.what[0] && strcmp(out->result, "refused") == 0)
        read_told(&out->told, first);
    cJSON_Delete(json);
    return true;
}
