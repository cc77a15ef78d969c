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

static struct kz_str or_unknown(const struct kz_screen *screen,
                                struct kz_str value) {
    return value.len > 0 ? value
                         : kz_ui_words(screen->ui, "mineral.unknown");
}

void kz_mineral_facts(const struct kz_screen *screen,
                      const struct kz_mineral_page *p,
                      struct kz_mineral_fact out[KZ_MINERAL_FACTS]) {
    struct kz_str density =
        kz_say_range(screen, p->density_min, p->density_max);
    struct kz_str system = kz_say(screen, &p->crystal_system_name);
    if (density.len > 0)
        density = kz_format(screen, "mineral.density_value", density);
    if (system.len == 0)
        system = kz_ui_words(screen->ui, "mineral.no_crystal");
    out[0] = (struct kz_mineral_fact){
        "hardness", "mineral.hardness",
        or_unknown(screen, say_hardness(screen, p))};
    out[1] = (struct kz_mineral_fact){
        "colour", "mineral.colour",
        or_unknown(screen, kz_say(screen, &p->colour))};
    out[2] = (struct kz_mineral_fact){"density", "mineral.density",
                                      or_unknown(screen, density)};
    out[3] = (struct kz_mineral_fact){"cube", "mineral.system", system};
    out[4] = (struct kz_mineral_fact){
        "explain", "mineral.lustre",
        or_unknown(screen, kz_say(screen, &p->lustre))};
    out[5] = (struct kz_mineral_fact){
        "use", "mineral.uses",
        or_unknown(screen,
                   kz_join_list(screen,
                                kz_say(screen, &p->card.uses_short)))};
}
