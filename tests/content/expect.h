/*
 * What expect.txt of a case says, and whether it came so. Nothing here ends
 * the test: a case that does not hold says why and the next one is run.
 */
#ifndef KZ_TESTS_CONTENT_EXPECT_H
#define KZ_TESTS_CONTENT_EXPECT_H

#include "tests/content/support.h"

struct wanted {
    char severity[16], id[64], file[64], row[16], column[32], sheet[32];
    bool is_met;
};

struct expectation {
    char verdict;
    bool is_generated;
    int seconds; /* the whole case may take */
    struct wanted faults[16];
    int fault_count;
    char facts[16][256]; /* the other lines */
    int fact_count;
};

/* Says why, once a case, and gives false. */
static inline bool KZ_PRINTF(2, 3)
does_not_hold(const char *name, const char *format, ...) {
    char why[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof(why), format, args);
    va_end(args);
    print_message("case %s: %s\n", name, why);
    return false;
}

static inline void read_line(struct expectation *e, const char *text) {
    struct wanted w = {.sheet = "-"};
    bool is_fault = strncmp(text, "refuse ", 7) == 0 ||
                    strncmp(text, "leave_out ", 10) == 0 ||
                    strncmp(text, "warn ", 5) == 0;
    if (is_fault) {
        assert_true(e->fault_count < 16);
        assert_true(sscanf(text, "%15s %63s %63s %15s %31s %31s", w.severity,
                           w.id, w.file, w.row, w.column, w.sheet) >= 5);
        e->faults[e->fault_count++] = w;
    } else if (strcmp(text, "generated") == 0) {
        e->is_generated = true;
    } else if (sscanf(text, "within %d", &e->seconds) != 1 && text[0]) {
        assert_true(e->fact_count < 16);
        snprintf(e->facts[e->fact_count++], sizeof(e->facts[0]), "%s", text);
    }
}

static inline void read_expectation(const char *path, struct expectation *e) {
    char *data;
    size_t len;
    assert_true(kz_file_read(path, 1 << 16, &data, &len));
    struct kz_str rest = {data, len}, line;
    *e = (struct expectation){.verdict = data[0], .seconds = 30};
    assert_true(kz_str_next_part(&rest, '\n', &line));
    while (kz_str_next_part(&rest, '\n', &line)) {
        char text[256];
        snprintf(text, sizeof(text), "%.*s", KZ_STR_ARG(line));
        read_line(e, text);
    }
    free(data);
}

static inline bool is_said(struct kz_str text, const char *wanted) {
    return strcmp(wanted, "-") == 0 ? text.len == 0 : kz_str_is(text, wanted);
}

static inline bool meets(const struct kz_fault *fault,
                         const struct wanted *w) {
    char row[16] = "-";
    if (fault->row > 0)
        snprintf(row, sizeof(row), "%d", fault->row);
    return !w->is_met && strcmp(fault->id, w->id) == 0 &&
           strcmp(kz_severity_name(fault->severity), w->severity) == 0 &&
           is_said(fault->file, w->file) && strcmp(row, w->row) == 0 &&
           is_said(fault->column, w->column) && is_said(fault->sheet, w->sheet);
}

static inline bool faults_hold(const char *name,
                               const struct kz_report *report,
                               struct expectation *e) {
    bool is_good = true;
    for (size_t i = 0; i < report->faults.count; i++) {
        const struct kz_fault *f = &report->faults.items[i];
        bool is_wanted = false;
        for (int k = 0; !is_wanted && k < e->fault_count; k++) {
            is_wanted = meets(f, &e->faults[k]);
            e->faults[k].is_met = e->faults[k].is_met || is_wanted;
        }
        if (!is_wanted)
            is_good = does_not_hold(
                name, "not expected: %s %s %.*s row %d column %.*s sheet %.*s",
                kz_severity_name(f->severity), f->id, KZ_STR_ARG(f->file),
                f->row, KZ_STR_ARG(f->column), KZ_STR_ARG(f->sheet));
    }
    for (int k = 0; k < e->fault_count; k++) {
        if (!e->faults[k].is_met)
            is_good = does_not_hold(name, "did not come: %s %s",
                                    e->faults[k].severity, e->faults[k].id);
    }
    return is_good;
}

/* ---- the sentences ---- */

static inline bool holds(struct kz_str text, struct kz_str part) {
    return part.len == 0 || kz_str_find(text, part, 0) != SIZE_MAX;
}

/* What a library or the system says is no sentence for staff. */
static inline bool speaks_of_errno(struct kz_str text) {
    for (int code = 1; code < 134; code++) {
        if (kz_str_find(text, kz_str_from(strerror(code)), 0) != SIZE_MAX)
            return true;
    }
    return kz_str_find(text, KZ_STR("errno"), 0) != SIZE_MAX;
}

static inline bool is_good_sentence(const struct kz_fault *f,
                                    const struct kz_error_text *said) {
    char row[16] = "";
    if (f->row > 0)
        snprintf(row, sizeof(row), "%d", f->row);
    /* A heading needs no row; a row's id no heading. */
    bool names_row = holds(said->what, kz_str_from(row));
    bool names_column = f->column.len > 0 && holds(said->what, f->heading);
    bool is_placed = holds(said->what, f->file) ||
                     (f->value.len > 0 && holds(said->what, f->value));
    return said->what.len > 0 && said->todo.len > 0 && said->safe.len > 0 &&
           is_placed && holds(said->what, f->sheet) &&
           (names_row || names_column) &&
           !speaks_of_errno(said->what) && !speaks_of_errno(said->todo);
}

static inline bool sentences_hold(const char *name,
                                  const struct kz_report *report,
                                  const struct kz_words *words) {
    struct kz_arena arena = {0};
    bool is_good = true;
    for (size_t i = 0; i < report->faults.count; i++) {
        const struct kz_fault *f = &report->faults.items[i];
        struct kz_error err = kz_fault_error(f);
        for (int l = 0; l < kz_words_lang_count(words); l++) {
            const struct kz_lang *lang = kz_words_lang(words, l);
            struct kz_error_text said =
                kz_words_error(words, lang, &arena, &err);
            if (!is_good_sentence(f, &said))
                is_good = does_not_hold(name, "%s in %s says: %.*s / %.*s",
                                        f->id, lang->code,
                                        KZ_STR_ARG(said.what),
                                        KZ_STR_ARG(said.todo));
        }
    }
    kz_arena_destroy(&arena);
    return is_good;
}

/* ---- what is in the store ---- */

static inline bool answers(const char *name, const char *store,
                           const char *sql, const char *a, const char *b,
                           const char *wanted) {
    char *answer = ask(store, sql, a, b);
    bool is_good = wanted ? answer && strcmp(answer, wanted) == 0 : !answer;
    if (!is_good)
        does_not_hold(name, "%s of %s %s: %s instead of %s", sql,
                      a ? a : "", b ? b : "", answer ? answer : "nothing",
                      wanted ? wanted : "nothing");
    free(answer);
    return is_good;
}

/* The words of a line, the last of `most` being the rest of it. */
static inline int split(char *line, char *word[5], int most) {
    int count = 0;
    for (char *at = line; at && count < most; count++) {
        word[count] = at;
        at = count + 1 < most ? strchr(at, ' ') : NULL;
        if (at)
            *at++ = '\0';
    }
    return count;
}

static inline bool fact_holds(const char *name, const char *store,
                              const struct kz_report *report,
                              const char *fact) {
    char line[256], sql[256], *word[5] = {NULL};
    snprintf(line, sizeof(line), "%s", fact);
    bool has_five = strncmp(fact, "review ", 7) == 0 ||
                    strncmp(fact, "value ", 6) == 0;
    split(line, word, has_five ? 5 : 4);
    if (strcmp(word[0], "shown") == 0)
        return answers(name, store,
                       "SELECT name FROM mineral_text WHERE id=? AND lang=?",
                       word[1], word[2], word[3]);
    if (strcmp(word[0], "hidden") == 0)
        return answers(name, store, "SELECT id FROM mineral WHERE id=?",
                       word[1], NULL, NULL) &&
               (!tree_holds_text(store, word[1]) ||
                does_not_hold(name, "bytes of %s are in the store", word[1]));
    if (strcmp(word[0], "held") == 0)
        return report->held == atoi(word[1]) ||
               does_not_hold(name, "%d rows held", report->held);
    if (strcmp(word[0], "media") == 0)
        return answers(name, store, "SELECT name FROM media WHERE name=?",
                       word[1], NULL, word[1]);
    if (strcmp(word[0], "no-media") == 0)
        return answers(name, store, "SELECT count(*) FROM media", NULL, NULL,
                       "0");
    if (strcmp(word[0], "review") == 0)
        return answers(name, store,
                       "SELECT why FROM review WHERE id=? AND column_name=?",
                       word[2], word[3], word[4]);
    if (strcmp(word[0], "value") != 0)
        return does_not_hold(name, "unknown line: %s", fact);
    snprintf(sql, sizeof(sql), "SELECT %s FROM %s WHERE id=?", word[3],
             word[1]);
    return answers(name, store, sql, word[2], NULL, word[4]);
}

#endif
