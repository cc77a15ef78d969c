#include "ui/screens/mineral_facts.h"

#include <math.h>

/* What a nail (2.5) or a knife (5.5) does to it says more than a number. */
static struct kz_str say_hardness(const struct kz_screen *screen,
                                  const struct kz_mineral_page *p) {
    struct kz_str range = kz_say_range(screen, p->mohs_min, p->mohs_max);
    if (range.len == 0)
        return range;
    double most = isnan(p->mohs_max) ? p->mohs_min : p->mohs_max;
    const char *id = most <= 2.5   ? "mineral.hardness_soft"
                     : most <= 5.5 ? "mineral.hardness_medium"
                                   : "mineral.hardness_hard";
    return kz_format(screen, id, range);
}

static struct kz_mineral_fact fact(const struct kz_screen *screen,
                                   const char *icon, const char *label,
                                   struct kz_str value) {
    bool is_known = value.len > 0;
    if (!is_known)
        value = kz_ui_words(screen->ui, "mineral.unknown");
    return (struct kz_mineral_fact){icon, label, value, is_known};
}

/* Coal and gas are no crystals; of a mineral without a system nobody has said
 * so. */
static struct kz_str say_system(const struct kz_screen *screen,
                                const struct kz_mineral_page *p) {
    struct kz_str system = kz_say(screen, &p->crystal_system_name);
    if (system.len > 0 || kz_str_is(p->entry_type, "mineral"))
        return system;
    return kz_ui_words(screen->ui, "mineral.no_crystal");
}

void kz_mineral_facts(const struct kz_screen *screen,
                      const struct kz_mineral_page *p,
                      struct kz_mineral_fact out[KZ_MINERAL_FACTS]) {
    struct kz_str density =
        kz_say_range(screen, p->density_min, p->density_max);
    if (density.len > 0)
        density = kz_format(screen, "mineral.density_value", density);
    out[0] = fact(screen, "hardness", "mineral.hardness",
                  say_hardness(screen, p));
    out[1] = fact(screen, "colour", "mineral.colour",
                  kz_say(screen, &p->colour));
    out[2] = fact(screen, "density", "mineral.density", density);
    out[3] = fact(screen, "cube", "mineral.system", say_system(screen, p));
    out[4] = fact(screen, "explain", "mineral.lustre",
                  kz_say(screen, &p->lustre));
    out[5] = fact(screen, "use", "mineral.uses",
                  kz_join_list(screen, kz_say(screen, &p->card.uses_short)));
}
