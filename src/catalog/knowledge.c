#include "src/catalog/knowledge.h"

#include "query_sql.h"
#include "src/catalog/query.h"

bool kz_catalog_terms(struct kz_catalog *catalog, struct kz_arena *arena,
                      const struct kz_lang *lang, struct kz_term_list *list) {
    struct kz_term *term = NULL;
    struct kz_query q;
    *list = (struct kz_term_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_TERMS);
    kz_query_bind(&q, ":lang", kz_str_from(lang->code));
    while (kz_query_next(&q)) {
        if (!term || !kz_query_is_same(&q, term->id))
            term = kz_list_add(arena, list);
        term->id = kz_query_str(&q, arena);
        term->topic = kz_query_str(&q, arena);
        term->picture = kz_query_str(&q, arena);
        term->is_sample = kz_query_int(&q) != 0;
        int in = kz_query_lang(&q);
        kz_query_text(&q, arena, in, &term->term);
        kz_query_text(&q, arena, in, &term->meaning);
        kz_query_text(&q, arena, in, &term->also);
    }
    return kz_query_end(&q);
}

bool kz_catalog_articles(struct kz_catalog *catalog, struct kz_arena *arena,
                         struct kz_str audience,
                         struct kz_article_list *list) {
    struct kz_article *article = NULL;
    struct kz_query q;
    *list = (struct kz_article_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_ARTICLES);
    kz_query_bind(&q, ":audience", audience);
    while (kz_query_next(&q)) {
        if (!article || !kz_query_is_same(&q, article->id))
            article = kz_list_add(arena, list);
        article->id = kz_query_str(&q, arena);
        article->kind = kz_query_str(&q, arena);
        article->picture = kz_query_str(&q, arena);
        article->address_url = kz_query_str(&q, arena);
        article->is_sample = kz_query_int(&q) != 0;
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &article->title);
        kz_query_text(&q, arena, lang, &article->summary);
    }
    return kz_query_end(&q);
}

bool kz_catalog_article(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_article *article) {
    struct {
        struct kz_article_page *items;
        size_t count;
    } list = {NULL, 0};
    struct kz_article_page *page = NULL;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_ARTICLE_PAGES);
    kz_query_bind(&q, ":article", article->id);
    while (kz_query_next(&q)) {
        if (!page || !kz_query_is_same(&q, page->id))
            page = kz_list_add(arena, &list);
        page->id = kz_query_str(&q, arena);
        page->picture = kz_query_str(&q, arena);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &page->title);
        kz_query_text(&q, arena, lang, &page->body);
        kz_query_text(&q, arena, lang, &page->body_simple);
    }
    article->pages = list.items;
    article->page_count = list.count;
    return kz_query_end(&q) &&
           kz_catalog_row_sources(catalog, arena, "article", article->id,
                                  &article->sources);
}

bool kz_catalog_exhibits(struct kz_catalog *catalog, struct kz_arena *arena,
                         struct kz_str audience,
                         struct kz_exhibit_list *list) {
    struct kz_exhibit *exhibit = NULL;
    struct kz_query q;
    *list = (struct kz_exhibit_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_EXHIBITS);
    kz_query_bind(&q, ":audience", audience);
    while (kz_query_next(&q)) {
        if (!exhibit || !kz_query_is_same(&q, exhibit->id))
            exhibit = kz_list_add(arena, list);
        exhibit->id = kz_query_str(&q, arena);
        exhibit->label_no = kz_query_str(&q, arena);
        exhibit->kind = kz_query_str(&q, arena);
        exhibit->mineral_id = kz_query_str(&q, arena);
        exhibit->year_added = (int)kz_query_int(&q);
        exhibit->picture = kz_query_str(&q, arena);
        exhibit->is_sample = kz_query_int(&q) != 0;
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &exhibit->name);
        kz_query_text(&q, arena, lang, &exhibit->body);
        kz_query_text(&q, arena, lang, &exhibit->hall_place);
        kz_query_text(&q, arena, lang, &exhibit->body_simple);
    }
    return kz_query_end(&q);
}

bool kz_catalog_events(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_event_list *list) {
    struct kz_event *event = NULL;
    struct kz_query q;
    *list = (struct kz_event_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_EVENTS);
    while (kz_query_next(&q)) {
        if (!event || !kz_query_is_same(&q, event->id))
            event = kz_list_add(arena, list);
        event->id = kz_query_str(&q, arena);
        event->kind = kz_query_str(&q, arena);
        event->date_from = kz_query_str(&q, arena);
        event->date_to = kz_query_str(&q, arena);
        event->month_day = kz_query_str(&q, arena);
        event->address_url = kz_query_str(&q, arena);
        event->is_sample = kz_query_int(&q) != 0;
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &event->title);
        kz_query_text(&q, arena, lang, &event->summary);
        kz_query_text(&q, arena, lang, &event->body);
        kz_query_text(&q, arena, lang, &event->hall_place);
    }
    return kz_query_end(&q);
}

/* "a" to "d", as the sheet has it. */
static int place_of(struct kz_str letter) {
    int place = letter.len == 1 ? (letter.s[0] | 0x20) - 'a' : -1;
    return place >= 0 && place < KZ_QUIZ_ANSWERS ? place : -1;
}

bool kz_catalog_quiz(struct kz_catalog *catalog, struct kz_arena *arena,
                     struct kz_str audience,
                     struct kz_question_list *list) {
    struct kz_question *question = NULL;
    struct kz_query q;
    *list = (struct kz_question_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_QUIZ);
    kz_query_bind(&q, ":audience", audience);
    while (kz_query_next(&q)) {
        if (!question || !kz_query_is_same(&q, question->id))
            question = kz_list_add(arena, list);
        question->id = kz_query_str(&q, arena);
        question->right = place_of(kz_query_str(&q, arena));
        question->mineral_id = kz_query_str(&q, arena);
        question->is_sample = kz_query_int(&q) != 0;
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &question->question);
        for (int i = 0; i < KZ_QUIZ_ANSWERS; i++)
            kz_query_text(&q, arena, lang, &question->answers[i]);
        kz_query_text(&q, arena, lang, &question->explain);
    }
    return kz_query_end(&q);
}
