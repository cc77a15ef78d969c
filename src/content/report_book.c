#include "src/content/report_book.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/content/report_sheet.h"

/* Seconds since 1970: when it was made is no part of the report. */
static const time_t CREATED = 946684800;

static void put_times(struct kz_report_sheet *s) {
    static const char *const by_month[] = {"month", "visits", "minutes", NULL};
    static const char *const by_hour[] = {"hour", "visits", NULL};
    const struct kz_stats_report *r = s->book->report;
    char id[16], hour[16];
    kz_report_begin(s, "sheet_times", by_month);
    for (int month = 1; month <= 12; month++) {
        snprintf(id, sizeof(id), "month_%d", month);
        kz_report_text(s, 0, kz_report_words(s, id), s->text);
        kz_report_number(s, 1, (double)r->months[month].visits);
        kz_report_number(s, 2, (double)r->months[month].seconds / 60);
        s->row++;
    }
    kz_report_chart(s, LXW_CHART_COLUMN, 1, 1, "chart_months", 0);
    kz_report_text(s, 0, kz_report_words(s, "doubtful"), s->text);
    kz_report_number(s, 1, (double)r->months[0].visits);
    kz_report_number(s, 2, (double)r->months[0].seconds / 60);
    s->row += 2;
    kz_report_head(s, by_hour);
    lxw_row_t from = s->row;
    for (int i = 0; i < 24; i++) {
        snprintf(hour, sizeof(hour), "%d:00", i);
        kz_report_text(s, 0, kz_str_from(hour), s->text);
        kz_report_number(s, 1, (double)r->hours[i]);
        s->row++;
    }
    kz_report_chart(s, LXW_CHART_COLUMN, from, 1, "chart_hours", 1);
}

static void put_langs(struct kz_report_sheet *s) {
    static const char *const headings[] = {"lang", "visits", "minutes", NULL};
    const struct kz_report_counts *list = &s->book->report->langs;
    kz_report_begin(s, "sheet_langs", headings);
    for (size_t i = 0; i < list->count; i++) {
        const struct kz_lang *lang =
            kz_words_find_lang(s->book->words, list->items[i].what);
        kz_report_text(s, 0, lang ? kz_str_from(lang->name)
                                  : list->items[i].what, s->text);
        kz_report_number(s, 1, (double)list->items[i].times);
        kz_report_number(s, 2, (double)list->items[i].amount / 60);
        s->row++;
    }
    kz_report_chart(s, LXW_CHART_PIE, 1, 1, "chart_langs", 0);
}

/* A page without an item has a name of its own. */
static struct kz_str page_name(struct kz_report_sheet *s, struct kz_str page) {
    char id[48];
    bool has_item = memchr(page.s, '/', page.len) != NULL;
    if (has_item)
        return kz_report_name(s, "", page);
    snprintf(id, sizeof(id), "yearly.page_%.*s", KZ_STR_ARG(page));
    return kz_words_has(s->book->words, s->book->lang, id)
               ? kz_words_get(s->book->words, s->book->lang, id)
               : page;
}

static void put_views(struct kz_report_sheet *s) {
    enum { CHARTED = 15 };
    static const char *const headings[] = {"page", "times", "id", NULL};
    const struct kz_report_counts *list = &s->book->report->views;
    kz_report_begin(s, "sheet_views", headings);
    for (size_t i = 0; i < list->count; i++) {
        kz_report_text(s, 0, page_name(s, list->items[i].what), s->text);
        kz_report_number(s, 1, (double)list->items[i].times);
        kz_report_text(s, 2, list->items[i].what, s->text);
        s->row++;
        if (i + 1 == CHARTED || (i + 1 == list->count && i + 1 < CHARTED))
            kz_report_chart(s, LXW_CHART_BAR, 1, 1, "chart_views", 0);
    }
}

static void put_nothing(struct kz_report_sheet *s) {
    static const char *const headings[] = {"term", "times", NULL};
    const struct kz_report_counts *list = &s->book->report->nothing;
    kz_report_begin(s, "sheet_nothing", headings);
    for (size_t i = 0; i < list->count; i++) {
        bool is_number = kz_str_is(list->items[i].what, "#");
        kz_report_text(s, 0, is_number ? kz_report_words(s, "a_number")
                                       : list->items[i].what, s->text);
        kz_report_number(s, 1, (double)list->items[i].times);
        s->row++;
    }
}

static void put_films(struct kz_report_sheet *s) {
    static const char *const films[] = {"film", "times", "percent", NULL};
    static const char *const quizzes[] = {"asked", "times", "known", NULL};
    const struct kz_stats_report *r = s->book->report;
    kz_report_begin(s, "sheet_films", films);
    for (size_t i = 0; i < r->films.count; i++) {
        const struct kz_report_count *c = &r->films.items[i];
        kz_report_text(s, 0, kz_report_name(s, "film", c->what), s->text);
        kz_report_number(s, 1, (double)c->times);
        kz_report_number(s, 2, (double)c->amount / (double)c->times);
        s->row++;
    }
    kz_report_chart(s, LXW_CHART_BAR, 1, 1, "chart_films", 0);
    s->row++;
    kz_report_head(s, quizzes);
    for (size_t i = 0; i < r->quizzes.count; i++) {
        const struct kz_report_count *c = &r->quizzes.items[i];
        kz_report_text(s, 0, c->what, s->text);
        kz_report_number(s, 1, (double)c->times);
        kz_report_number(s, 2, (double)c->amount / (double)c->times);
        s->row++;
    }
}

static void put_groups(struct kz_report_sheet *s) {
    static const char *const kinds[] = {"group", "tours", "heads", "minutes",
                                        NULL};
    static const char *const docents[] = {"docent", "tours", "heads",
        "minutes", "rehearsals", "rehearsal_minutes", NULL};
    const struct kz_stats_report *r = s->book->report;
    kz_report_begin(s, "sheet_groups", kinds);
    for (size_t i = 0; i < r->groups.count; i++) {
        const struct kz_report_group *g = &r->groups.items[i];
        kz_report_text(s, 0, kz_report_name(s, "audience", g->kind), s->text);
        kz_report_number(s, 1, (double)g->tours);
        kz_report_number(s, 2, (double)g->heads);
        kz_report_number(s, 3, (double)g->seconds / 60);
        s->row++;
    }
    kz_report_chart(s, LXW_CHART_COLUMN, 1, 2, "chart_groups", 0);
    s->row++;
    kz_report_head(s, docents);
    for (size_t i = 0; i < r->docents.count; i++) {
        const struct kz_report_docent *d = &r->docents.items[i];
        kz_report_text(s, 0, d->name, s->text);
        kz_report_number(s, 1, (double)d->tours);
        kz_report_number(s, 2, (double)d->heads);
        kz_report_number(s, 3, (double)d->seconds / 60);
        kz_report_number(s, 4, (double)d->rehearsals);
        kz_report_number(s, 5, (double)d->rehearsal_seconds / 60);
        s->row++;
    }
}

static struct kz_str day_of(struct kz_report_sheet *s, struct kz_str day) {
    return kz_str_ends_with(day, "-00-00") ? kz_report_words(s, "doubtful")
                                           : day;
}

static struct kz_str both_langs(struct kz_report_sheet *s,
                                const struct kz_stats_tour_row *t) {
    return t->second_lang.len == 0
               ? t->lang
               : kz_arena_printf(&s->arena, "%.*s + %.*s", KZ_STR_ARG(t->lang),
                                 KZ_STR_ARG(t->second_lang));
}

static void put_tours(struct kz_report_sheet *s) {
    static const char *const headings[] = {"tour", "day", "docent", "group",
        "heads", "minutes", "stops_shown", "stops", "lang", "kind", NULL};
    const struct kz_stats_tours *list = &s->book->report->tour_rows;
    kz_report_begin(s, "sheet_tours", headings);
    for (size_t i = 0; i < list->count; i++) {
        const struct kz_stats_tour_row *t = &list->items[i];
        kz_report_text(s, 0, kz_report_name(s, "tour", t->tour), s->text);
        kz_report_text(s, 1, day_of(s, t->day), s->text);
        kz_report_text(s, 2, t->docent, s->text);
        kz_report_text(s, 3, kz_report_name(s, "audience", t->group_kind),
                       s->text);
        kz_report_number(s, 4, t->heads);
        kz_report_number(s, 5, (double)t->seconds / 60);
        kz_report_number(s, 6, t->stops_shown);
        kz_report_number(s, 7, t->stops);
        kz_report_text(s, 8, both_langs(s, t), s->text);
        kz_report_text(s, 9, kz_report_words(s, t->is_rehearsal
                                                    ? "a_rehearsal"
                                                    : "a_tour"), s->text);
        s->row++;
    }
}

static void put_work(struct kz_report_sheet *s) {
    static const char *const entries[] = {"work", "day", "amount",
                                          "entry_note", NULL};
    static const char *const updates[] = {"version", "day", NULL};
    const struct kz_stats_report *r = s->book->report;
    char id[32];
    kz_report_begin(s, "sheet_work", entries);
    for (size_t i = 0; i < r->entries.count; i++) {
        const struct kz_stats_entry_row *e = &r->entries.items[i];
        snprintf(id, sizeof(id), "entry_%s", kz_stats_entry_name(e->kind));
        kz_report_text(s, 0, kz_report_words(s, id), s->text);
        kz_report_text(s, 1, day_of(s, e->day), s->text);
        kz_report_number(s, 2, e->amount);
        kz_report_text(s, 3, e->note, s->text);
        s->row++;
    }
    s->row++;
    kz_report_head(s, updates);
    for (size_t i = 0; i < r->updates.count; i++) {
        kz_report_text(s, 0, r->updates.items[i].generation, s->text);
        kz_report_text(s, 1, day_of(s, r->updates.items[i].day), s->text);
        s->row++;
    }
}

/* ---- the whole ---- */

static void add_formats(struct kz_report_sheet *s) {
    enum { DARK = 0x1F5A70, PALE = 0xDCE6EC, GREY = 0x606060 };
    lxw_format **all[] = {&s->title, &s->heading, &s->text, &s->number,
                          &s->label, &s->note};
    for (size_t i = 0; i < KZ_COUNT(all); i++)
        *all[i] = workbook_add_format(s->workbook);
    format_set_bold(s->title);
    format_set_font_size(s->title, 18);
    format_set_font_color(s->title, DARK);
    format_set_bold(s->heading);
    format_set_bg_color(s->heading, PALE);
    format_set_bottom(s->heading, LXW_BORDER_THIN);
    format_set_num_format(s->text, "@");
    format_set_num_format(s->number, "0");
    format_set_bold(s->label);
    format_set_font_color(s->note, GREY);
    if (s->book->lang->is_rtl) {
        for (size_t i = 0; i < KZ_COUNT(all); i++)
            format_set_reading_order(*all[i], 2);
    }
}

static bool write_to(const struct kz_report_book *book, const char *path) {
    struct kz_report_sheet s = {.book = book};
    lxw_doc_properties properties = {.created = CREATED};
    static void (*const sheets[])(struct kz_report_sheet *) = {
        kz_report_summary, put_times, put_langs, put_views, put_nothing,
        put_films, put_groups, put_tours, put_work};
    s.workbook = workbook_new(path);
    if (!s.workbook)
        return false;
    workbook_set_properties(s.workbook, &properties);
    add_formats(&s);
    for (size_t i = 0; i < KZ_COUNT(sheets) && !s.has_failed; i++)
        sheets[i](&s);
    bool is_good = workbook_close(s.workbook) == LXW_NO_ERROR && !s.has_failed;
    kz_arena_destroy(&s.arena);
    return is_good;
}

static bool keep(int fd, const char *path) {
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0)
        return false;
    size_t len = (size_t)st.st_size;
    void *data = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED)
        return false;
    bool is_good =
        kz_file_write_atomic(path, (struct kz_str){data, len}, 0644);
    munmap(data, len);
    return is_good;
}

bool kz_report_book_write(const struct kz_report_book *book, const char *path,
                          struct kz_error *err) {
    char memory[32];
    struct stat st;
    if (lstat(path, &st) == 0)
        return kz_error_set(err, "export.exists", path, NULL);
    int fd = memfd_create("karez-report", MFD_CLOEXEC);
    if (fd < 0)
        return kz_error_set(err, "export.failed", path, NULL);
    snprintf(memory, sizeof(memory), "/proc/self/fd/%d", fd);
    bool is_written = write_to(book, memory);
    bool is_kept = is_written && keep(fd, path);
    close(fd);
    return is_kept || kz_error_set(err, is_written ? "export.unwritable"
                                                   : "export.failed",
                                   path, NULL);
}
