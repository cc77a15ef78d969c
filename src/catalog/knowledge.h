/*
 * What the hall tells beside its minerals and rights: words explained,
 * articles, what stands in the room, days of the year, questions to guess at.
 * Rules as in catalog.h.
 */
#ifndef KZ_CATALOG_KNOWLEDGE_H
#define KZ_CATALOG_KNOWLEDGE_H

#include "src/catalog/catalog.h"

struct kz_term {
    struct kz_str id;
    struct kz_str topic; /* code */
    struct kz_str picture;
    struct kz_texts term, meaning;
    struct kz_texts also; /* other words for it, joined by ; */
    bool is_sample;
};
struct kz_term_list {
    struct kz_term *items;
    size_t count;
};
/* In the alphabet of a language. */
bool kz_catalog_terms(struct kz_catalog *catalog, struct kz_arena *arena,
                      const struct kz_lang *lang, struct kz_term_list *list);

struct kz_article_page {
    struct kz_str id, picture;
    struct kz_texts title, body;
    struct kz_texts body_simple; /* for young readers; may be empty */
};
struct kz_article {
    struct kz_str id, kind, picture;
    struct kz_str address_url; /* of a leaflet to take away; empty: none */
    struct kz_texts title, summary;
    bool is_sample;
    struct kz_article_page *pages; /* of kz_catalog_article() only */
    size_t page_count;
    struct kz_source_list sources;
};
struct kz_article_list {
    struct kz_article *items;
    size_t count;
};
/* Here and below: what is meant for `audience`, an id, comes first; empty: for
 * everybody, in the content's order. */
bool kz_catalog_articles(struct kz_catalog *catalog, struct kz_arena *arena,
                         struct kz_str audience, struct kz_article_list *list);
/* Pages and sources of one of the list. */
bool kz_catalog_article(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_article *article);

struct kz_exhibit {
    struct kz_str id;
    struct kz_str label_no; /* the number on its label */
    struct kz_str kind;     /* code */
    struct kz_str mineral_id, picture;
    struct kz_texts name, body, hall_place;
    struct kz_texts body_simple; /* for young readers; may be empty */
    int year_added; /* 0: not known */
    bool is_sample;
};
struct kz_exhibit_list {
    struct kz_exhibit *items;
    size_t count;
};
bool kz_catalog_exhibits(struct kz_catalog *catalog, struct kz_arena *arena,
                         struct kz_str audience, struct kz_exhibit_list *list);

struct kz_event {
    struct kz_str id, kind;
    struct kz_str date_from, date_to; /* YYYY-MM-DD; empty: every year */
    struct kz_str month_day;          /* MM-DD; empty: by the dates */
    struct kz_str address_url;        /* more about it; empty: none */
    struct kz_texts title, summary, body, hall_place;
    bool is_sample;
};
struct kz_event_list {
    struct kz_event *items;
    size_t count;
};
bool kz_catalog_events(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_event_list *list);

enum { KZ_QUIZ_ANSWERS = 4 };

struct kz_question {
    struct kz_str id, mineral_id;
    struct kz_texts question, explain;
    struct kz_texts answers[KZ_QUIZ_ANSWERS]; /* empty: fewer than four */
    int right; /* place of the right one; -1: the content says none */
    bool is_sample;
};
struct kz_question_list {
    struct kz_question *items;
    size_t count;
};
bool kz_catalog_quiz(struct kz_catalog *catalog, struct kz_arena *arena,
                     struct kz_str audience, struct kz_question_list *list);

#endif
