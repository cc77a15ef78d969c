#include "src/content/codes.h"

#include <stdio.h>

static const char *const direction_codes[] = {
    "ltr", "rtl", NULL,
};
const struct kz_code_set kz_codes_direction = {"direction", direction_codes};

static const char *const confidence_codes[] = {
    "high", "medium", "low", NULL,
};
const struct kz_code_set kz_codes_confidence = {"confidence", confidence_codes};

static const char *const crystal_system_codes[] = {
    "cubic", "tetragonal", "orthorhombic", "hexagonal", "trigonal",
    "monoclinic", "triclinic", "amorphous", NULL,
};
const struct kz_code_set kz_codes_crystal_system = {
    "crystal_system", crystal_system_codes};

static const char *const entry_type_codes[] = {
    "mineral", "rock", "fuel", "gem", "water_gas", "fossil", NULL,
};
const struct kz_code_set kz_codes_entry_type = {"entry_type", entry_type_codes};

static const char *const colour_codes[] = {
    "colourless", "white", "grey", "black", "yellow", "brown", "red", "pink",
    "green", "blue", "purple", "metallic", "many", NULL,
};
const struct kz_code_set kz_codes_colour = {"colour", colour_codes};

static const char *const use_codes[] = {
    "energy", "food", "chemistry", "building", "metal", "jewellery",
    "farming", "glass", "health", "industry", NULL,
};
const struct kz_code_set kz_codes_use = {"use", use_codes};

static const char *const occurrence_codes[] = {
    "documented", "regional", "unconfirmed", NULL,
};
const struct kz_code_set kz_codes_occurrence = {"occurrence", occurrence_codes};

static const char *const registration_level_codes[] = {
    "ministry", "region", "not_in_25_list", "not_applicable", "unknown", NULL,
};
const struct kz_code_set kz_codes_registration_level = {
    "registration_level", registration_level_codes};

static const char *const place_kind_codes[] = {
    "lens", "spot", "peak", "lake", "sea_level", "label", NULL,
};
const struct kz_code_set kz_codes_place_kind = {"place_kind", place_kind_codes};

static const char *const exhibit_kind_codes[] = {
    "specimen", "panel", "model", "document", "fossil", "tool", "other", NULL,
};
const struct kz_code_set kz_codes_exhibit_kind = {
    "exhibit_kind", exhibit_kind_codes};

static const char *const right_kind_codes[] = {
    "exploration", "mining", NULL,
};
const struct kz_code_set kz_codes_right_kind = {"right_kind", right_kind_codes};

static const char *const exploration_stage_codes[] = {
    "reconnaissance", "survey", "detail", "exploration", NULL,
};
const struct kz_code_set kz_codes_exploration_stage = {
    "exploration_stage", exploration_stage_codes};

static const char *const production_unit_codes[] = {
    "wan_t_a", "wan_m3_a", "m3_d", "t_a", NULL,
};
const struct kz_code_set kz_codes_production_unit = {
    "production_unit", production_unit_codes};

static const char *const mining_method_codes[] = {
    "open_pit", "underground", "both", "wells", NULL,
};
const struct kz_code_set kz_codes_mining_method = {
    "mining_method", mining_method_codes};

static const char *const transfer_mode_codes[] = {
    "tender", "auction", "listing", "agreement", "application", NULL,
};
const struct kz_code_set kz_codes_transfer_mode = {
    "transfer_mode", transfer_mode_codes};

static const char *const right_status_codes[] = {
    "valid", "expired", "renewing", "suspended", "cancelled", NULL,
};
const struct kz_code_set kz_codes_right_status = {
    "right_status", right_status_codes};

static const char *const transfer_status_codes[] = {
    "announced", "bidding", "concluded", "ended", "withdrawn", NULL,
};
const struct kz_code_set kz_codes_transfer_status = {
    "transfer_status", transfer_status_codes};

static const char *const qualifier_codes[] = {
    "exact", "nearly", "approx", "about", "at_least", "at_most", "over",
    "rounded", "target", "forecast", "total", NULL,
};
const struct kz_code_set kz_codes_qualifier = {"qualifier", qualifier_codes};

static const char *const scope_codes[] = {
    "hall", "city", "region", "country", "world", NULL,
};
const struct kz_code_set kz_codes_scope = {"scope", scope_codes};

static const char *const chart_codes[] = {
    "none", "bar", "line", "donut", "units", NULL,
};
const struct kz_code_set kz_codes_chart = {"chart", chart_codes};

static const char *const provenance_codes[] = {
    "seed_report", "public_source", "sample", "project", NULL,
};
const struct kz_code_set kz_codes_provenance = {"provenance", provenance_codes};

static const char *const film_kind_codes[] = {
    "promotion", "documentary", "safety", NULL,
};
const struct kz_code_set kz_codes_film_kind = {"film_kind", film_kind_codes};

static const char *const track_kind_codes[] = {
    "captions", "sound", NULL,
};
const struct kz_code_set kz_codes_track_kind = {"track_kind", track_kind_codes};

static const char *const story_kind_codes[] = {
    "lead", "attract", "news", NULL,
};
const struct kz_code_set kz_codes_story_kind = {"story_kind", story_kind_codes};

static const char *const article_kind_codes[] = {
    "hall", "geohazard", "law", "farmland", "maps", "saving", "geology",
    "history", "other", NULL,
};
const struct kz_code_set kz_codes_article_kind = {
    "article_kind", article_kind_codes};

static const char *const event_kind_codes[] = {
    "open_day", "lecture", "campaign", "exhibition", "contest", "other", NULL,
};
const struct kz_code_set kz_codes_event_kind = {"event_kind", event_kind_codes};

static const char *const picture_kind_codes[] = {
    "photo", "drawing", "map", "scan", "diagram", NULL,
};
const struct kz_code_set kz_codes_picture_kind = {
    "picture_kind", picture_kind_codes};

static const char *const answer_codes[] = {
    "a", "b", "c", "d", NULL,
};
const struct kz_code_set kz_codes_answer = {"answer", answer_codes};

static const char *const topic_codes[] = {
    "mineral", "geology", "right", "area", "hall", "water", "land", "map",
    "other", NULL,
};
const struct kz_code_set kz_codes_topic = {"topic", topic_codes};

static const char *const money_unit_codes[] = {
    "yuan", "wan_yuan", "yi_yuan", NULL,
};
const struct kz_code_set kz_codes_money_unit = {"money_unit", money_unit_codes};

static const char *const disclosure_codes[] = {
    "public", "on_request", "not_public", "pending", NULL,
};
const struct kz_code_set kz_codes_disclosure = {"disclosure", disclosure_codes};

static const char *const bool_codes[] = {
    "yes", "no", NULL,
};
const struct kz_code_set kz_codes_bool = {"bool", bool_codes};

static const struct kz_code_set *const sets[] = {
    &kz_codes_direction,
    &kz_codes_confidence,
    &kz_codes_crystal_system,
    &kz_codes_entry_type,
    &kz_codes_colour,
    &kz_codes_use,
    &kz_codes_occurrence,
    &kz_codes_registration_level,
    &kz_codes_place_kind,
    &kz_codes_exhibit_kind,
    &kz_codes_right_kind,
    &kz_codes_exploration_stage,
    &kz_codes_production_unit,
    &kz_codes_mining_method,
    &kz_codes_transfer_mode,
    &kz_codes_right_status,
    &kz_codes_transfer_status,
    &kz_codes_qualifier,
    &kz_codes_scope,
    &kz_codes_chart,
    &kz_codes_provenance,
    &kz_codes_film_kind,
    &kz_codes_track_kind,
    &kz_codes_story_kind,
    &kz_codes_article_kind,
    &kz_codes_event_kind,
    &kz_codes_picture_kind,
    &kz_codes_answer,
    &kz_codes_topic,
    &kz_codes_money_unit,
    &kz_codes_disclosure,
    &kz_codes_bool,
};

size_t kz_code_set_count(void) {
    return KZ_COUNT(sets);
}

const struct kz_code_set *kz_code_set_at(size_t index) {
    kz_require(index < KZ_COUNT(sets));
    return sets[index];
}

static bool is_label(struct kz_str cell, const struct kz_words *words,
                     const struct kz_lang *lang, const char *id) {
    if (!kz_words_has(words, lang, id))
        return false;
    struct kz_str rest = kz_words_get(words, lang, id), part;
    while (kz_str_next_part(&rest, ';', &part)) {
        if (kz_str_equal(kz_str_trim(part), cell))
            return true;
    }
    return false;
}

static bool is_word_for(struct kz_str cell, const struct kz_words *words,
                        const char *set, const char *code) {
    static const char *const sections[] = {"code", "code_also"};
    for (int i = 0; i < kz_words_lang_count(words); i++) {
        for (size_t s = 0; s < KZ_COUNT(sections); s++) {
            char id[96];
            snprintf(id, sizeof(id), "%s.%s.%s", sections[s], set, code);
            if (is_label(cell, words, kz_words_lang(words, i), id))
                return true;
        }
    }
    return false;
}

const char *kz_code_find(const struct kz_code_set *set, struct kz_str cell,
                         const struct kz_words *words) {
    for (const char *const *code = set->codes; *code; code++) {
        if (kz_str_is(cell, *code))
            return *code;
    }
    for (const char *const *code = set->codes; words && *code; code++) {
        if (is_word_for(cell, words, set->name, *code))
            return *code;
    }
    return NULL;
}

struct kz_str kz_code_label(const struct kz_code_set *set, const char *code,
                            const struct kz_words *words,
                            const struct kz_lang *lang) {
    char id[96];
    snprintf(id, sizeof(id), "code.%s.%s", set->name, code);
    if (!kz_words_has(words, lang, id))
        return kz_str_from(code);
    struct kz_str label = kz_words_get(words, lang, id);
    const char *meant = kz_code_find(set, label, words);
    return meant && strcmp(meant, code) == 0 ? label : kz_str_from(code);
}
