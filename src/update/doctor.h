/*
 * The state of a store in rows a technician or curator can read. Never
 * writes.
 */
#ifndef KZ_UPDATE_DOCTOR_H
#define KZ_UPDATE_DOCTOR_H

#include "src/content/fault.h"
#include "src/update/store.h"

struct kz_doctor_rows {
    struct kz_str table;
    int rows;
};

struct kz_doctor_review {
    struct kz_str table, id, column, why;
};

struct kz_doctor {
    bool is_ok;         /* a generation is shown and nothing is wrong */
    bool is_sample;     /* the hall has not cleared the content as its own */
    int64_t generation; /* shown; 0: none */
    int64_t serial;
    struct kz_report report; /* its faults */
    KZ_VEC(struct kz_doctor_rows) rows;
    KZ_VEC(struct kz_doctor_review) review;
};

/**
 * Every object of the generation is hashed.
 *
 * Owner   the caller; kz_doctor_destroy()
 */
void kz_doctor_look(struct kz_doctor *doctor, const char *store_dir,
                    const struct kz_words *words);
/* Adds what this machine lacks: the walls that foreign files are read
 * behind. After kz_doctor_look(). */
void kz_doctor_look_at_system(struct kz_doctor *doctor);
void kz_doctor_destroy(struct kz_doctor *doctor);

#endif
