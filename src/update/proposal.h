/*
 * What the program's commands answered with --json, read back for staff: what
 * an import would change, what is wrong with it, how far it is, what came of
 * it. Nothing of it is believed further than its own process is.
 */
#ifndef KZ_UPDATE_PROPOSAL_H
#define KZ_UPDATE_PROPOSAL_H

#include "src/base/file.h"
#include "src/content/diff.h"

/* Three sentences for a person, in the language the command was given. */
struct kz_told {
    char what[512], safe[256], todo[512]; /* what "": nothing was told */
};
/* Of an error, in this language. */
void kz_told_error(struct kz_told *told, const struct kz_words *words,
                   const struct kz_lang *lang, const struct kz_error *err);

struct kz_proposal_fault {
    enum kz_severity severity;
    struct kz_str id, file, sheet, column, value;
    struct kz_str what, safe, todo;
    int row;           /* 0: none */
    bool is_left_out;  /* staff said so */
};

struct kz_proposal_field {
    struct kz_str column, old, now;
};

struct kz_proposal_row {
    struct kz_str table, id;
    struct kz_str name[KZ_MAX_LANGS]; /* by place in the words' languages */
    enum kz_change change;
    struct kz_proposal_field *fields;
    size_t field_count;
};

struct kz_proposal_media {
    struct kz_str name;
    enum kz_change change;
};

/* Zeroed is empty. */
struct kz_proposal {
    struct kz_arena arena;
    int by_severity[KZ_SEVERITIES];
    KZ_VEC(struct kz_proposal_fault) faults;
    int by_change[KZ_CHANGES];
    KZ_VEC(struct kz_proposal_row) rows;
    int media_by_change[KZ_CHANGES];
    KZ_VEC(struct kz_proposal_media) media;
    int held;           /* rows that are not cleared */
    int64_t copy_bytes; /* media that the kiosk has not yet */
};
void kz_proposal_destroy(struct kz_proposal *review);

/* The answers of check (or doctor) and of diff, added to `review`. False: no such answer.
 * What staff said about faults is forgotten. */
KZ_NODISCARD bool kz_proposal_read_check(struct kz_proposal *review,
                                       struct kz_str json);
KZ_NODISCARD bool kz_proposal_read_diff(struct kz_proposal *review,
                                      struct kz_str json,
                                      const struct kz_words *words);
/* Nothing refuses, and every row that cannot come in is left out. */
bool kz_proposal_may_install(const struct kz_proposal *review);
/* Rows that staff have not yet said to leave out. */
int kz_proposal_open_faults(const struct kz_proposal *review);

/* One line of what a command says while it works, and at its end. */
struct kz_step_line {
    char step[24];        /* "copy"; "" if it is none of those */
    int64_t done, total;
    int seconds_left;     /* -1: not known */
    char result[16];      /* "held"; "": it is not the end */
    int64_t generation;
    char path[KZ_PATH_SIZE]; /* of what was found on a drive */
    bool is_package;
    bool is_known;        /* trusted, or on a drive of ours */
    struct kz_told told;  /* why it was refused */
};
/* False: no JSON at all. */
KZ_NODISCARD bool kz_step_line_read(struct kz_step_line *out,
                                    struct kz_str json);

#endif
