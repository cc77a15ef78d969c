/* What is to be drawn must be drawable: looks that parse, crystals that
 * close. */
#include "src/content/check.h"
#include "src/crystal/crystal.h"
#include "src/crystal/look.h"

static void check_look(struct kz_check *check) {
    const struct kz_value *look = kz_record_get(&check->record, "look");
    struct kz_look parsed;
    struct kz_error err;
    if (look->is_set && !kz_look_parse(look->text, &parsed, &err))
        kz_check_fault(check, "mineral.look", KZ_SEVERITY_LEAVE_OUT,
                       KZ_STR("look"), look->text);
}

static double real(const struct kz_check *check, const char *column) {
    return kz_record_get(&check->record, column)->real;
}

static void check_crystal(struct kz_check *check) {
    struct kz_crystal_spec spec = {
        .cell = {real(check, "a"), real(check, "b"), real(check, "c"),
                 real(check, "alpha"), real(check, "beta"),
                 real(check, "gamma")},
        .point_group = kz_record_get(&check->record, "point_group")->text,
        .forms = kz_record_get(&check->record, "forms")->text,
    };
    struct kz_crystal crystal;
    struct kz_error err = {0};
    if (!kz_crystal_build(&crystal, &spec, &err)) {
        const char *column = strcmp(err.id, "crystal.cell") == 0 ? "a"
                             : strcmp(err.id, "crystal.point_group") == 0
                                 ? "point_group"
                                 : "forms";
        kz_check_fault(check, "crystal.shape", KZ_SEVERITY_LEAVE_OUT,
                       kz_str_from(column), kz_str_from(err.value[0]));
    }
    kz_crystal_destroy(&crystal);
}

void kz_check_solid(struct kz_check *check) {
    if (strcmp(check->table->name, "mineral") == 0)
        check_look(check);
    if (strcmp(check->table->name, "crystal") == 0)
        check_crystal(check);
}
