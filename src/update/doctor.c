#include "src/update/doctor.h"

#include <inttypes.h>
#include <stdio.h>

#include "src/catalog/catalog.h"
#include "src/update/generation.h"
#include "src/update/sandbox.h"

void kz_doctor_destroy(struct kz_doctor *doctor) {
    kz_vec_free(&doctor->rows);
    kz_vec_free(&doctor->review);
    kz_report_destroy(&doctor->report);
    *doctor = (struct kz_doctor){0};
}

static void add_fault(struct kz_doctor *doctor, const char *id,
                      const char *file, const char *value) {
    struct kz_where where = {
        .file = kz_arena_str(&doctor->report.arena, kz_str_from(file))};
    kz_report_add(&doctor->report, id, KZ_SEVERITY_WARN, where, KZ_STR(""),
                  kz_str_from(value));
}

static void add_store_faults(struct kz_doctor *doctor,
                             const struct kz_store_faults *faults) {
    for (int i = 0; i < faults->count; i++) {
        const struct kz_store_fault *fault = &faults->items[i];
        char file[64];
        snprintf(file, sizeof(file), "gen/%" PRId64, fault->generation);
        add_fault(doctor, fault->id,
                  fault->generation > 0 ? file : "current", fault->value);
    }
}

/* Ids of sentences that stand for themselves; "error.<id>.what". */
static const char *static_id(const char *id) {
    static const char *const ids[] = {
        "store.missing", "store.empty", "store.damaged", "catalog.damaged",
        "catalog.foreign", "catalog.version",
    };
    for (size_t i = 0; i < KZ_COUNT(ids); i++) {
        if (strcmp(ids[i], id) == 0)
            return ids[i];
    }
    return "store.damaged";
}

static bool take_row(void *user, struct kz_str table, int rows) {
    struct kz_doctor *doctor = user;
    struct kz_doctor_rows row = {
        kz_arena_str(&doctor->report.arena, table), rows};
    kz_vec_push(&doctor->rows, row);
    return true;
}

static bool take_review(void *user, const struct kz_review *review) {
    struct kz_doctor *doctor = user;
    struct kz_arena *arena = &doctor->report.arena;
    struct kz_doctor_review copy = {
        kz_arena_str(arena, review->table), kz_arena_str(arena, review->id),
        kz_arena_str(arena, review->column), kz_arena_str(arena, review->why)};
    kz_vec_push(&doctor->review, copy);
    return true;
}

static void look_into(struct kz_doctor *doctor, const char *db_path,
                      const struct kz_words *words) {
    struct kz_error err;
    struct kz_hall hall;
    struct kz_catalog *catalog = kz_catalog_open(db_path, words, &err);
    if (!catalog) {
        add_fault(doctor, static_id(err.id), err.value[0], err.value[1]);
        return;
    }
    bool is_good =
        kz_catalog_each_table(catalog, take_row, doctor) &&
        kz_catalog_each_review(catalog, take_review, doctor) &&
        kz_catalog_hall(catalog, &doctor->report.arena, &hall);
    if (is_good)
        doctor->is_sample = hall.is_sample;
    else
        add_fault(doctor, "catalog.damaged", db_path, "");
    kz_catalog_close(&catalog);
}

static void hash_objects(const char *dir,
                         const struct kz_generation *generation,
                         struct kz_store_faults *faults) {
    struct kz_store store;
    struct kz_pointer pointer = {.number = generation->number};
    if (!kz_store_open(&store, dir, NULL))
        return;
    snprintf(pointer.hash, sizeof(pointer.hash), "%s", generation->hash);
    kz_generation_verify(&store, &pointer, KZ_VERIFY_ALL, faults);
    kz_store_close(&store);
}

void kz_doctor_look(struct kz_doctor *doctor, const char *store_dir,
                    const struct kz_words *words) {
    struct kz_generation generation;
    struct kz_store_faults faults = {.count = 0};
    struct kz_error err;
    *doctor = (struct kz_doctor){0};
    doctor->serial = kz_store_serial(store_dir);
    if (kz_store_open_current(store_dir, &generation, &faults, &err)) {
        doctor->generation = generation.number;
        hash_objects(store_dir, &generation, &faults);
        look_into(doctor, generation.db_path, words);
    } else {
        add_fault(doctor, static_id(err.id), err.value[0], "");
    }
    add_store_faults(doctor, &faults);
    doctor->is_ok = doctor->generation > 0 &&
                    doctor->report.faults.count == 0;
}

void kz_doctor_look_at_system(struct kz_doctor *doctor) {
    unsigned walls = kz_sandbox_offers();
    if (!(walls & KZ_WALL_LANDLOCK))
        add_fault(doctor, "system.landlock", "", "");
    if (!(walls & KZ_WALL_NAMESPACES))
        add_fault(doctor, "system.namespaces", "", "");
    if ((walls & KZ_WALLS_NEEDED) != KZ_WALLS_NEEDED)
        add_fault(doctor, "system.sandbox", "", "");
    if (!kz_sandbox_is_enough(walls))
        add_fault(doctor, "import.sandbox", "", "");
    doctor->is_ok = doctor->is_ok && doctor->report.faults.count == 0;
}
