#include "src/content/tables.h"

#include "src/base/mem.h"

#define ID {"id", KZ_COLUMN_ID, .is_required = true}
#define PLAIN_COLUMNS \
    {"sort_no", KZ_COLUMN_SORT_NO}, {"review", KZ_COLUMN_REVIEW}, \
    {"note", KZ_COLUMN_PLAIN}
#define FACT_COLUMNS \
    {"sort_no", KZ_COLUMN_SORT_NO}, \
    {"is_sample", KZ_COLUMN_BOOL}, \
    {"disclosure", KZ_COLUMN_DISCLOSURE, .codes = &kz_codes_disclosure}, \
    {"reviewer", KZ_COLUMN_PLAIN, .is_for_gate = true}, \
    {"review_date", KZ_COLUMN_DATE, .is_for_gate = true}, \
    {"source_ids", KZ_COLUMN_SOURCES, .is_for_gate = true, \
     .target = "source"}, \
    {"review", KZ_COLUMN_REVIEW}, \
    {"note", KZ_COLUMN_PLAIN}
#define TABLE(table, facts) \
    {#table, facts, table##_columns, KZ_COUNT(table##_columns)}

static const struct kz_column language_columns[] = {
    ID,
    {"name", KZ_COLUMN_PLAIN, .is_required = true},
    {"bcp47", KZ_COLUMN_PLAIN},
    {"direction", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_direction},
    PLAIN_COLUMNS,
};

static const struct kz_column source_columns[] = {
    ID,
    {"title", KZ_COLUMN_TEXT, .is_required = true},
    {"publisher", KZ_COLUMN_PLAIN},
    {"address", KZ_COLUMN_PLAIN},
    {"published_on", KZ_COLUMN_DATE_PART},
    {"reliability", KZ_COLUMN_CODE, .codes = &kz_codes_confidence},
    PLAIN_COLUMNS,
};

static const struct kz_column category_columns[] = {
    ID,
    {"name", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    PLAIN_COLUMNS,
};

static const struct kz_column county_columns[] = {
    ID,
    {"name", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    PLAIN_COLUMNS,
};

static const struct kz_column audience_columns[] = {
    ID,
    {"name", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"reads_simple", KZ_COLUMN_BOOL},
    PLAIN_COLUMNS,
};

static const struct kz_column hall_columns[] = {
    ID,
    {"name", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"name_short", KZ_COLUMN_TEXT},
    {"welcome", KZ_COLUMN_TEXT},
    {"welcome_line", KZ_COLUMN_TEXT},
    {"about", KZ_COLUMN_TEXT},
    {"address", KZ_COLUMN_TEXT},
    {"opening", KZ_COLUMN_TEXT},
    {"account_url", KZ_COLUMN_URL},
    {"crest", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column crystal_columns[] = {
    ID,
    {"name", KZ_COLUMN_TEXT, .is_required = true},
    {"formula", KZ_COLUMN_PLAIN},
    {"system", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_crystal_system},
    {"space_group", KZ_COLUMN_PLAIN},
    {"point_group", KZ_COLUMN_PLAIN, .is_required = true},
    {"a", KZ_COLUMN_REAL, .is_required = true, .min = 0, .max = 1000},
    {"b", KZ_COLUMN_REAL, .is_required = true, .min = 0, .max = 1000},
    {"c", KZ_COLUMN_REAL, .is_required = true, .min = 0, .max = 1000},
    {"alpha", KZ_COLUMN_REAL, .is_required = true, .min = 0, .max = 180},
    {"beta", KZ_COLUMN_REAL, .is_required = true, .min = 0, .max = 180},
    {"gamma", KZ_COLUMN_REAL, .is_required = true, .min = 0, .max = 180},
    {"formula_units", KZ_COLUMN_INT, .min = 1, .max = 1000},
    {"density", KZ_COLUMN_REAL, .min = 0, .max = 30},
    {"forms", KZ_COLUMN_PLAIN, .is_required = true},
    {"cell_confidence", KZ_COLUMN_CODE, .codes = &kz_codes_confidence},
    {"form_confidence", KZ_COLUMN_CODE, .codes = &kz_codes_confidence},
    FACT_COLUMNS,
};

static const struct kz_column crystal_note_columns[] = {
    ID,
    {"crystal_id", KZ_COLUMN_REF, .is_required = true, .target = "crystal"},
    {"title", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"body", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"hkl", KZ_COLUMN_PLAIN},
    FACT_COLUMNS,
};

static const struct kz_column mineral_columns[] = {
    ID,
    {"name", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"aliases", KZ_COLUMN_TEXT},
    {"pinyin", KZ_COLUMN_PLAIN},
    {"pinyin_initials", KZ_COLUMN_PLAIN},
    {"pinyin_alt", KZ_COLUMN_PLAIN},
    {"category_id", KZ_COLUMN_REF, .is_required = true, .target = "category"},
    {"entry_type", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_entry_type},
    {"mineral_kind", KZ_COLUMN_PLAIN},
    {"crystal_id", KZ_COLUMN_REF, .target = "crystal"},
    {"crystal_system", KZ_COLUMN_CODE, .codes = &kz_codes_crystal_system},
    {"look", KZ_COLUMN_PLAIN},
    {"formula", KZ_COLUMN_PLAIN},
    {"habit", KZ_COLUMN_TEXT},
    {"mohs_min", KZ_COLUMN_REAL, .min = 0, .max = 10},
    {"mohs_max", KZ_COLUMN_REAL, .min = 0, .max = 10},
    {"density_min", KZ_COLUMN_REAL, .min = 0, .max = 30},
    {"density_max", KZ_COLUMN_REAL, .min = 0, .max = 30},
    {"colour", KZ_COLUMN_TEXT},
    {"colour_groups", KZ_COLUMN_CODES, .codes = &kz_codes_colour,
     .link = "mineral_colour_group"},
    {"lustre", KZ_COLUMN_TEXT},
    {"uses", KZ_COLUMN_TEXT, .wants_all = true},
    {"uses_short", KZ_COLUMN_TEXT},
    {"use_groups", KZ_COLUMN_CODES, .codes = &kz_codes_use,
     .link = "mineral_use_group"},
    {"localities", KZ_COLUMN_TEXT},
    {"find_place", KZ_COLUMN_TEXT},
    {"county_ids", KZ_COLUMN_REFS, .target = "county",
     .link = "mineral_county"},
    {"occurrence", KZ_COLUMN_CODE, .codes = &kz_codes_occurrence},
    {"locality_confidence", KZ_COLUMN_CODE, .codes = &kz_codes_confidence},
    {"registration_level", KZ_COLUMN_CODE,
     .codes = &kz_codes_registration_level},
    {"body", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"body_simple", KZ_COLUMN_TEXT},
    {"resource_note", KZ_COLUMN_TEXT},
    {"resource_source_id", KZ_COLUMN_REF, .target = "source"},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column place_columns[] = {
    ID,
    {"kind", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_place_kind},
    {"mineral_id", KZ_COLUMN_REF, .target = "mineral"},
    {"x", KZ_COLUMN_REAL, .is_required = true, .min = 0, .max = 1920},
    {"y", KZ_COLUMN_REAL, .is_required = true, .min = 0, .max = 1080},
    {"leader_x", KZ_COLUMN_REAL, .min = 0, .max = 1920},
    {"leader_y", KZ_COLUMN_REAL, .min = 0, .max = 1080},
    {"tall_x", KZ_COLUMN_REAL, .min = 0, .max = 1920},
    {"tall_y", KZ_COLUMN_REAL, .min = 0, .max = 1080},
    {"tall_leader_x", KZ_COLUMN_REAL, .min = 0, .max = 1920},
    {"tall_leader_y", KZ_COLUMN_REAL, .min = 0, .max = 1080},
    {"name", KZ_COLUMN_TEXT},
    {"elevation_m", KZ_COLUMN_REAL, .min = -1000, .max = 9000},
    {"elevation_text", KZ_COLUMN_PLAIN},
    FACT_COLUMNS,
};

static const struct kz_column exhibit_columns[] = {
    ID,
    {"label_no", KZ_COLUMN_PLAIN},
    {"kind", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_exhibit_kind},
    {"name", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"body", KZ_COLUMN_TEXT, .wants_all = true},
    {"body_simple", KZ_COLUMN_TEXT},
    {"hall_place", KZ_COLUMN_TEXT},
    {"mineral_id", KZ_COLUMN_REF, .target = "mineral"},
    {"year_added", KZ_COLUMN_INT, .min = 1900, .max = 2200},
    {"audience_ids", KZ_COLUMN_REFS, .target = "audience",
     .link = "exhibit_audience"},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column mining_right_columns[] = {
    ID,
    {"kind", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_right_kind},
    {"licence_no", KZ_COLUMN_LICENCE},
    {"certificate_no", KZ_COLUMN_PLAIN},
    {"project_name", KZ_COLUMN_PLAIN, .is_required = true},
    {"holder", KZ_COLUMN_PLAIN, .is_required = true},
    {"mineral_id", KZ_COLUMN_REF, .target = "mineral"},
    {"mineral_kind", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"county_id", KZ_COLUMN_REF, .is_required = true, .target = "county"},
    {"location", KZ_COLUMN_PLAIN},
    {"exploration_stage", KZ_COLUMN_CODE, .codes = &kz_codes_exploration_stage},
    {"area_km2", KZ_COLUMN_REAL, .min = 0, .max = 100000},
    {"valid_from", KZ_COLUMN_DATE},
    {"valid_to", KZ_COLUMN_DATE},
    {"production_scale", KZ_COLUMN_REAL, .min = 0, .max = 1000000},
    {"production_unit", KZ_COLUMN_CODE, .codes = &kz_codes_production_unit},
    {"mining_method", KZ_COLUMN_CODE, .codes = &kz_codes_mining_method},
    {"authority", KZ_COLUMN_PLAIN},
    {"transfer_mode", KZ_COLUMN_CODE, .codes = &kz_codes_transfer_mode},
    {"status", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_right_status},
    {"announced", KZ_COLUMN_DATE},
    {"summary", KZ_COLUMN_TEXT},
    FACT_COLUMNS,
};

static const struct kz_column transfer_columns[] = {
    ID,
    {"kind", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_right_kind},
    {"project_name", KZ_COLUMN_PLAIN, .is_required = true},
    {"mineral_id", KZ_COLUMN_REF, .target = "mineral"},
    {"mineral_kind", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"county_id", KZ_COLUMN_REF, .is_required = true, .target = "county"},
    {"location", KZ_COLUMN_PLAIN},
    {"area_km2", KZ_COLUMN_REAL, .min = 0, .max = 100000},
    {"authority", KZ_COLUMN_PLAIN},
    {"grantee", KZ_COLUMN_PLAIN},
    {"mode", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_transfer_mode},
    {"start_price", KZ_COLUMN_MONEY},
    {"deal_price", KZ_COLUMN_MONEY},
    {"announced", KZ_COLUMN_DATE},
    {"concluded", KZ_COLUMN_DATE},
    {"basis", KZ_COLUMN_PLAIN},
    {"status", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_transfer_status},
    {"mining_right_id", KZ_COLUMN_REF, .target = "mining_right"},
    {"notice_url", KZ_COLUMN_URL},
    {"summary", KZ_COLUMN_TEXT},
    FACT_COLUMNS,
};

static const struct kz_column figure_columns[] = {
    ID,
    {"series", KZ_COLUMN_PLAIN},
    {"title", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"year", KZ_COLUMN_INT, .is_required = true, .min = 1900, .max = 2200},
    {"value", KZ_COLUMN_REAL, .is_required = true},
    {"value_text", KZ_COLUMN_PLAIN, .is_required = true},
    {"unit", KZ_COLUMN_TEXT, .wants_all = true},
    {"qualifier", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_qualifier},
    {"scope", KZ_COLUMN_CODE, .is_required = true, .codes = &kz_codes_scope},
    {"confidence", KZ_COLUMN_CODE, .codes = &kz_codes_confidence},
    FACT_COLUMNS,
};

static const struct kz_column business_area_columns[] = {
    ID,
    {"name", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"scope", KZ_COLUMN_TEXT},
    {"is_lead", KZ_COLUMN_BOOL},
    {"figure_id", KZ_COLUMN_REF, .target = "figure"},
    {"icon", KZ_COLUMN_PLAIN},
    {"list_confidence", KZ_COLUMN_CODE, .codes = &kz_codes_confidence},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column result_columns[] = {
    ID,
    {"area_id", KZ_COLUMN_REF, .is_required = true, .target = "business_area"},
    {"title", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"year", KZ_COLUMN_INT, .min = 1900, .max = 2200},
    {"summary", KZ_COLUMN_TEXT, .wants_all = true},
    {"body", KZ_COLUMN_TEXT},
    {"chart", KZ_COLUMN_CODE, .codes = &kz_codes_chart},
    {"unit", KZ_COLUMN_TEXT},
    {"figure_id", KZ_COLUMN_REF, .target = "figure"},
    {"provenance", KZ_COLUMN_CODE, .codes = &kz_codes_provenance},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column result_point_columns[] = {
    ID,
    {"result_id", KZ_COLUMN_REF, .is_required = true, .target = "result"},
    {"series", KZ_COLUMN_TEXT},
    {"label", KZ_COLUMN_PLAIN, .is_required = true},
    {"value", KZ_COLUMN_REAL, .is_required = true},
    {"value_text", KZ_COLUMN_PLAIN},
    {"qualifier", KZ_COLUMN_CODE, .codes = &kz_codes_qualifier},
    FACT_COLUMNS,
};

static const struct kz_column film_columns[] = {
    ID,
    {"kind", KZ_COLUMN_CODE, .codes = &kz_codes_film_kind},
    {"title", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"summary", KZ_COLUMN_TEXT},
    {"file", KZ_COLUMN_MEDIA, .is_required = true, .role = KZ_MEDIA_FILM},
    {"poster", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    {"duration_s", KZ_COLUMN_INT, .min = 1, .max = 14400},
    {"year", KZ_COLUMN_INT, .min = 1900, .max = 2200},
    {"credit", KZ_COLUMN_PLAIN},
    FACT_COLUMNS,
};

static const struct kz_column film_track_columns[] = {
    ID,
    {"film_id", KZ_COLUMN_REF, .is_required = true, .target = "film"},
    {"kind", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_track_kind},
    {"lang", KZ_COLUMN_REF, .is_required = true, .target = "language"},
    {"file", KZ_COLUMN_MEDIA, .is_required = true, .role = KZ_MEDIA_TRACK},
    FACT_COLUMNS,
};

static const struct kz_column chapter_columns[] = {
    ID,
    {"film_id", KZ_COLUMN_REF, .is_required = true, .target = "film"},
    {"start_s", KZ_COLUMN_INT, .is_required = true, .min = 0, .max = 14400},
    {"title", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column story_columns[] = {
    ID,
    {"kind", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_story_kind},
    {"title", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"line", KZ_COLUMN_TEXT},
    {"body", KZ_COLUMN_TEXT},
    {"mineral_id", KZ_COLUMN_REF, .target = "mineral"},
    {"film_id", KZ_COLUMN_REF, .target = "film"},
    {"screen", KZ_COLUMN_PLAIN},
    {"audience_ids", KZ_COLUMN_REFS, .target = "audience",
     .link = "story_audience"},
    {"valid_from", KZ_COLUMN_DATE},
    {"valid_to", KZ_COLUMN_DATE},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column article_columns[] = {
    ID,
    {"kind", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_article_kind},
    {"title", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"summary", KZ_COLUMN_TEXT, .wants_all = true},
    {"area_id", KZ_COLUMN_REF, .target = "business_area"},
    {"audience_ids", KZ_COLUMN_REFS, .target = "audience",
     .link = "article_audience"},
    {"address_url", KZ_COLUMN_URL},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column article_page_columns[] = {
    ID,
    {"article_id", KZ_COLUMN_REF, .is_required = true, .target = "article"},
    {"title", KZ_COLUMN_TEXT, .wants_all = true},
    {"body", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"body_simple", KZ_COLUMN_TEXT},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column event_columns[] = {
    ID,
    {"kind", KZ_COLUMN_CODE, .codes = &kz_codes_event_kind},
    {"title", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"summary", KZ_COLUMN_TEXT, .wants_all = true},
    {"body", KZ_COLUMN_TEXT},
    {"date_from", KZ_COLUMN_DATE},
    {"date_to", KZ_COLUMN_DATE},
    {"month_day", KZ_COLUMN_PLAIN},
    {"hall_place", KZ_COLUMN_TEXT},
    {"audience_ids", KZ_COLUMN_REFS, .target = "audience",
     .link = "event_audience"},
    {"address_url", KZ_COLUMN_URL},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column picture_columns[] = {
    ID,
    {"file", KZ_COLUMN_MEDIA, .is_required = true, .role = KZ_MEDIA_PICTURE},
    {"kind", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_picture_kind},
    {"caption", KZ_COLUMN_TEXT, .wants_all = true},
    {"credit", KZ_COLUMN_PLAIN},
    {"map_approval_no", KZ_COLUMN_PLAIN},
    {"mineral_id", KZ_COLUMN_REF, .target = "mineral"},
    {"exhibit_id", KZ_COLUMN_REF, .target = "exhibit"},
    {"result_id", KZ_COLUMN_REF, .target = "result"},
    {"article_page_id", KZ_COLUMN_REF, .target = "article_page"},
    {"event_id", KZ_COLUMN_REF, .target = "event"},
    {"story_id", KZ_COLUMN_REF, .target = "story"},
    FACT_COLUMNS,
};

static const struct kz_column sound_columns[] = {
    ID,
    {"file", KZ_COLUMN_MEDIA, .is_required = true, .role = KZ_MEDIA_SOUND},
    {"lang", KZ_COLUMN_REF, .is_required = true, .target = "language"},
    {"title", KZ_COLUMN_TEXT},
    {"credit", KZ_COLUMN_PLAIN},
    {"mineral_id", KZ_COLUMN_REF, .target = "mineral"},
    {"exhibit_id", KZ_COLUMN_REF, .target = "exhibit"},
    {"result_id", KZ_COLUMN_REF, .target = "result"},
    {"article_page_id", KZ_COLUMN_REF, .target = "article_page"},
    FACT_COLUMNS,
};

static const struct kz_column tour_columns[] = {
    ID,
    {"title", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"summary", KZ_COLUMN_TEXT, .wants_all = true},
    {"minutes", KZ_COLUMN_INT, .is_required = true, .min = 1, .max = 240},
    {"audience_ids", KZ_COLUMN_REFS, .target = "audience",
     .link = "tour_audience"},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column stop_columns[] = {
    ID,
    {"tour_id", KZ_COLUMN_REF, .is_required = true, .target = "tour"},
    {"title", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"body", KZ_COLUMN_TEXT},
    {"screen", KZ_COLUMN_PLAIN},
    {"notes", KZ_COLUMN_TEXT},
    {"minutes", KZ_COLUMN_REAL, .min = 0, .max = 60},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column step_columns[] = {
    ID,
    {"stop_id", KZ_COLUMN_REF, .is_required = true, .target = "stop"},
    {"title", KZ_COLUMN_TEXT},
    {"body", KZ_COLUMN_TEXT},
    {"screen", KZ_COLUMN_PLAIN},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column quiz_columns[] = {
    ID,
    {"question", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"answer_a", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"answer_b", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"answer_c", KZ_COLUMN_TEXT},
    {"answer_d", KZ_COLUMN_TEXT},
    {"right_answer", KZ_COLUMN_CODE, .is_required = true,
     .codes = &kz_codes_answer},
    {"explain", KZ_COLUMN_TEXT, .wants_all = true},
    {"mineral_id", KZ_COLUMN_REF, .target = "mineral"},
    {"level", KZ_COLUMN_INT, .min = 1, .max = 3},
    {"audience_ids", KZ_COLUMN_REFS, .target = "audience",
     .link = "quiz_audience"},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column glossary_columns[] = {
    ID,
    {"term", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"meaning", KZ_COLUMN_TEXT, .is_required = true, .wants_all = true},
    {"also", KZ_COLUMN_TEXT},
    {"topic", KZ_COLUMN_CODE, .codes = &kz_codes_topic},
    {"picture", KZ_COLUMN_MEDIA, .role = KZ_MEDIA_PICTURE},
    FACT_COLUMNS,
};

static const struct kz_column ui_text_columns[] = {
    ID,
    {"text", KZ_COLUMN_TEXT, .is_required = true},
    PLAIN_COLUMNS,
};

static const struct kz_table tables[] = {
    TABLE(language, false),
    TABLE(source, false),
    TABLE(category, false),
    TABLE(county, false),
    TABLE(audience, false),
    TABLE(hall, true),
    TABLE(crystal, true),
    TABLE(crystal_note, true),
    TABLE(mineral, true),
    TABLE(place, true),
    TABLE(exhibit, true),
    TABLE(mining_right, true),
    TABLE(transfer, true),
    TABLE(figure, true),
    TABLE(business_area, true),
    TABLE(result, true),
    TABLE(result_point, true),
    TABLE(film, true),
    TABLE(film_track, true),
    TABLE(chapter, true),
    TABLE(story, true),
    TABLE(article, true),
    TABLE(article_page, true),
    TABLE(event, true),
    TABLE(picture, true),
    TABLE(sound, true),
    TABLE(tour, true),
    TABLE(stop, true),
    TABLE(step, true),
    TABLE(quiz, true),
    TABLE(glossary, true),
    TABLE(ui_text, false),
};

size_t kz_table_count(void) {
    return KZ_COUNT(tables);
}

const struct kz_table *kz_table_at(size_t index) {
    kz_require(index < KZ_COUNT(tables));
    return &tables[index];
}

const struct kz_table *kz_table_find(struct kz_str name) {
    for (size_t i = 0; i < KZ_COUNT(tables); i++) {
        if (kz_str_is(name, tables[i].name))
            return &tables[i];
    }
    return NULL;
}

size_t kz_table_index(const char *name) {
    const struct kz_table *table = kz_table_find(kz_str_from(name));
    kz_require(table);
    return (size_t)(table - tables);
}
