#include <stdio.h>

#include "src/content/report_sheet.h"

/* What is said on the first page: a label, a number, and a sentence. */
static void put_line(struct kz_report_sheet *s, const char *label,
                     int64_t number, struct kz_str sentence) {
    kz_report_text(s, 0, kz_report_words(s, label), s->label);
    kz_report_number(s, 1, (double)number);
    kz_report_text(s, 2, sentence, s->text);
    s->row++;
}

static void put_head(struct kz_report_sheet *s, const char *id) {
    s->row++;
    kz_report_text(s, 0, kz_report_words(s, id), s->heading);
    kz_report_text(s, 1, KZ_STR(" "), s->heading);
    kz_report_text(s, 2, KZ_STR(" "), s->heading);
    s->row++;
}

static int64_t minutes(int64_t seconds, int64_t among) {
    return among > 0 ? (seconds + 30 * among) / (60 * among) : 0;
}

static struct kz_str say_visits(struct kz_report_sheet *s, int busiest) {
    const struct kz_stats_report *r = s->book->report;
    char id[24], average[24];
    snprintf(id, sizeof(id), "month_%d", busiest);
    snprintf(average, sizeof(average), "%lld",
             (long long)minutes(r->seconds, r->visits));
    struct kz_str month = kz_report_words(s, id);
    return kz_words_format(s->book->words, s->book->lang, &s->arena,
                           "yearly.visits_line",
                           (const char *[]){average,
                                            kz_arena_cstr(&s->arena, month),
                                            NULL});
}

static void put_visits(struct kz_report_sheet *s) {
    const struct kz_stats_report *r = s->book->report;
    int busiest = 0;
    int64_t most = 0;
    for (int month = 1; month <= 12; month++) {
        if (r->months[month].visits > most) {
            busiest = month;
            most = r->months[month].visits;
        }
    }
    put_head(s, "of_visits");
    put_line(s, "visits", r->visits,
             busiest == 0 ? KZ_STR("") : say_visits(s, busiest));
    for (size_t i = 0; i < r->langs.count; i++) {
        const struct kz_lang *lang =
            kz_words_find_lang(s->book->words, r->langs.items[i].what);
        kz_report_text(s, 0, lang ? kz_str_from(lang->name)
                                  : r->langs.items[i].what, s->label);
        kz_report_number(s, 1, (double)r->langs.items[i].times);
        s->row++;
    }
}

static void put_groups(struct kz_report_sheet *s) {
    const struct kz_stats_report *r = s->book->report;
    put_head(s, "of_groups");
    put_line(s, "tours", r->tours, kz_report_words(s, "tours_line"));
    put_line(s, "heads", r->heads, kz_report_words(s, "heads_line"));
    for (size_t i = 0; i < r->groups.count; i++) {
        const struct kz_report_group *g = &r->groups.items[i];
        kz_report_text(s, 0, kz_report_name(s, "audience", g->kind), s->label);
        kz_report_number(s, 1, (double)g->heads);
        kz_report_text(s, 2, kz_report_format(s, "group_line", g->tours, 0),
                       s->text);
        s->row++;
    }
}

static void put_training(struct kz_report_sheet *s) {
    const struct kz_stats_report *r = s->book->report;
    int64_t rehearsals = 0, seconds = 0, docents = 0;
    for (size_t i = 0; i < r->docents.count; i++) {
        rehearsals += r->docents.items[i].rehearsals;
        seconds += r->docents.items[i].rehearsal_seconds;
        docents += r->docents.items[i].rehearsals > 0;
    }
    put_head(s, "of_training");
    put_line(s, "docents", (int64_t)r->docents.count,
             kz_report_words(s, "docents_line"));
    put_line(s, "rehearsals", rehearsals,
             kz_report_format(s, "rehearsals_line", docents,
                              minutes(seconds, 1)));
}

static int64_t sum_of(const struct kz_report_counts *list) {
    int64_t sum = 0;
    for (size_t i = 0; i < list->count; i++)
        sum += list->items[i].times;
    return sum;
}

static void put_work(struct kz_report_sheet *s) {
    const struct kz_stats_report *r = s->book->report;
    const struct kz_report_entry_kind *e = r->entry_kinds;
    put_head(s, "of_work");
    put_line(s, "activities", e[KZ_ENTRY_ACTIVITY].amount,
             kz_report_words(s, "activities_line"));
    put_line(s, "exhibits", e[KZ_ENTRY_EXHIBIT].amount,
             kz_report_words(s, "exhibits_line"));
    put_line(s, "panels", e[KZ_ENTRY_PANEL].amount,
             kz_report_words(s, "panels_line"));
    put_line(s, "leaflets", e[KZ_ENTRY_LEAFLET].amount,
             kz_report_words(s, "leaflets_line"));
    put_line(s, "updates", (int64_t)r->updates.count,
             kz_report_words(s, "updates_line"));
    put_line(s, "films", sum_of(&r->films), kz_report_words(s, "films_line"));
    put_line(s, "quizzes", sum_of(&r->quizzes),
             kz_report_words(s, "quizzes_line"));
    put_line(s, "in_vain", sum_of(&r->nothing),
             kz_report_words(s, "in_vain_line"));
}

void kz_report_summary(struct kz_report_sheet *s) {
    const struct kz_stats_report *r = s->book->report;
    kz_report_begin(s, "summary", NULL);
    if (s->has_failed)
        return;
    worksheet_fit_to_pages(s->sheet, 1, 1);
    worksheet_center_horizontally(s->sheet);
    worksheet_set_column(s->sheet, 0, 0, 26, NULL);
    worksheet_set_column(s->sheet, 1, 1, 12, NULL);
    worksheet_set_column(s->sheet, 2, 2, 56, NULL);
    worksheet_set_row(s->sheet, 0, 36, NULL);
    struct kz_str hall = kz_words_get(s->book->words, s->book->lang,
                                      "hall.name");
    kz_report_text(s, 0, hall, s->title);
    s->row++;
    kz_report_text(s, 0, kz_report_format(s, "title", r->year, 0), s->title);
    s->row++;
    put_visits(s);
    put_groups(s);
    put_training(s);
    put_work(s);
    s->row++;
    kz_report_text(s, 0, kz_report_words(s, "note_people"), s->note);
    s->row++;
    if (r->months[0].visits > 0)
        kz_report_text(s, 0,
                       kz_report_format(s, "note_doubt", r->months[0].visits,
                                        0), s->note);
}
