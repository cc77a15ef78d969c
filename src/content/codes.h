/*
 * Coded columns: what a cell may hold. Staff may write the code itself or its
 * label in any language: the words "code.<set>.<code>", and any of those in
 * "code_also.<set>.<code>", joined by ; .
 */
#ifndef KZ_CONTENT_CODES_H
#define KZ_CONTENT_CODES_H

#include "src/base/str.h"
#include "src/base/words.h"

struct kz_code_set {
    const char *name;
    const char *const *codes; /* closed by NULL */
};

extern const struct kz_code_set kz_codes_direction;
extern const struct kz_code_set kz_codes_confidence;
extern const struct kz_code_set kz_codes_crystal_system;
extern const struct kz_code_set kz_codes_entry_type;
extern const struct kz_code_set kz_codes_colour;
extern const struct kz_code_set kz_codes_use;
extern const struct kz_code_set kz_codes_occurrence;
extern const struct kz_code_set kz_codes_registration_level;
extern const struct kz_code_set kz_codes_place_kind;
extern const struct kz_code_set kz_codes_exhibit_kind;
extern const struct kz_code_set kz_codes_right_kind;
extern const struct kz_code_set kz_codes_exploration_stage;
extern const struct kz_code_set kz_codes_production_unit;
extern const struct kz_code_set kz_codes_mining_method;
extern const struct kz_code_set kz_codes_transfer_mode;
extern const struct kz_code_set kz_codes_right_status;
extern const struct kz_code_set kz_codes_transfer_status;
extern const struct kz_code_set kz_codes_qualifier;
extern const struct kz_code_set kz_codes_scope;
extern const struct kz_code_set kz_codes_chart;
extern const struct kz_code_set kz_codes_provenance;
extern const struct kz_code_set kz_codes_film_kind;
extern const struct kz_code_set kz_codes_track_kind;
extern const struct kz_code_set kz_codes_story_kind;
extern const struct kz_code_set kz_codes_article_kind;
extern const struct kz_code_set kz_codes_event_kind;
extern const struct kz_code_set kz_codes_picture_kind;
extern const struct kz_code_set kz_codes_answer;
extern const struct kz_code_set kz_codes_topic;
extern const struct kz_code_set kz_codes_money_unit;
extern const struct kz_code_set kz_codes_disclosure;
extern const struct kz_code_set kz_codes_bool;

size_t kz_code_set_count(void);
const struct kz_code_set *kz_code_set_at(size_t index);

/* The code that `cell` means, or NULL. `words` may be NULL. */
const char *kz_code_find(const struct kz_code_set *set, struct kz_str cell,
                         const struct kz_words *words);
/* The label to write for a code: that of `lang` if a reader takes it for this
 * code, else the code itself. */
struct kz_str kz_code_label(const struct kz_code_set *set, const char *code,
                            const struct kz_words *words,
                            const struct kz_lang *lang);

#endif
