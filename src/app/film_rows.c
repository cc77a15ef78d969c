#include "src/app/film_rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "src/base/file.h"
#include "src/base/vec.h"
#include "src/content/csv.h"
#include "src/content/csv_out.h"

#define MARK "\xEF\xBB\xBF"
enum { PAIRS_MOST = 32 };

/* What a row says in one column; all else is empty, or as it was. */
struct pair {
    struct kz_str column, value;
};
struct row {
    struct pair pairs[PAIRS_MOST];
    size_t count;
};

struct sheet {
    struct kz_arena arena;
    KZ_VEC(struct kz_str) columns;
    KZ_VEC(struct kz_str *) rows; /* each as long as `columns` */
};

struct work {
    const struct kz_film_rows *job;
    struct kz_arena arena;
    struct row released; /* who lets it be shown; of the film's row */
    struct kz_error *err;
};

static const char *const released[] = {"is_sample", "disclosure", "reviewer",
                                       "review_date", "source_ids"};

/* ---- a table as it is ---- */

static struct kz_str *add_row(struct sheet *s) {
    size_t size = s->columns.count * sizeof(struct kz_str);
    struct kz_str *cells = kz_arena_alloc(&s->arena, size);
    for (size_t i = 0; i < s->columns.count; i++)
        cells[i] = KZ_STR("");
    kz_vec_push(&s->rows, cells);
    return cells;
}

static void take_row(struct sheet *s, const struct kz_row *row) {
    if (s->columns.count == 0) {
        for (size_t i = 0; i < row->count; i++)
            kz_vec_push(&s->columns, kz_arena_str(&s->arena, row->cells[i]));
        return;
    }
    struct kz_str *cells = add_row(s);
    for (size_t i = 0; i < row->count && i < s->columns.count; i++)
        cells[i] = kz_arena_str(&s->arena, row->cells[i]);
}

/* A table that is not there has no rows. */
static bool read_sheet(struct sheet *s, const char *path,
                       struct kz_error *err) {
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_csv csv;
    struct kz_row row;
    char *text;
    size_t len;
    memset(s, 0, sizeof(*s));
    if (!kz_file_exists(path))
        return true;
    if (!kz_file_read(path, limits.table_bytes, &text, &len))
        return kz_error_set(err, "file.unreadable", path, NULL);
    size_t skip = len >= 3 && memcmp(text, MARK, 3) == 0 ? 3 : 0;
    kz_csv_init(&csv, (struct kz_str){text + skip, len - skip}, &limits);
    enum kz_row_result result;
    while ((result = kz_csv_next(&csv, &row)) == KZ_ROW_READ) {
        if (!row.is_blank)
            take_row(s, &row);
    }
    kz_csv_destroy(&csv);
    free(text);
    return result == KZ_ROW_END ||
           kz_error_set(err, "file.unreadable", path, NULL);
}

static void close_sheet(struct sheet *s) {
    kz_vec_free(&s->columns);
    kz_vec_free(&s->rows);
    kz_arena_destroy(&s->arena);
}

static size_t find_column(const struct sheet *s, struct kz_str name) {
    size_t i = 0;
    while (i < s->columns.count && !kz_str_equal(s->columns.items[i], name))
        i++;
    return i;
}

/* Before there are rows, a column that is missing is added. */
static void put(struct sheet *s, struct kz_str *cells, struct kz_str column,
                struct kz_str value) {
    size_t i = find_column(s, column);
    if (i < s->columns.count)
        cells[i] = value;
}

static struct kz_str cell_of(const struct sheet *s, const struct kz_str *cells,
                             const char *column) {
    size_t i = find_column(s, kz_str_from(column));
    return i < s->columns.count ? cells[i] : KZ_STR("");
}

static void need_columns(struct sheet *s, const struct row *row) {
    for (size_t i = 0; s->rows.count == 0 && i < row->count; i++) {
        if (find_column(s, row->pairs[i].column) == s->columns.count)
            kz_vec_push(&s->columns, row->pairs[i].column);
    }
}

static bool write_sheet(const struct sheet *s, const char *path,
                        struct kz_error *err) {
    FILE *out = fopen(path, "wb");
    if (!out)
        return kz_error_set(err, "file.unwritable", path, NULL);
    fputs(MARK, out);
    for (size_t i = 0; i < s->columns.count; i++) {
        fputs(i > 0 ? "," : "", out);
        kz_csv_out_cell(out, s->columns.items[i], false);
    }
    fputs("\r\n", out);
    for (size_t r = 0; r < s->rows.count; r++) {
        for (size_t i = 0; i < s->columns.count; i++) {
            fputs(i > 0 ? "," : "", out);
            kz_csv_out_cell(out, s->rows.items[r][i], true);
        }
        fputs("\r\n", out);
    }
    bool is_good = !ferror(out);
    is_good = fclose(out) == 0 && is_good;
    return is_good || kz_error_set(err, "file.unwritable", path, NULL);
}

/* ---- what is put in ---- */

static void say(struct row *row, struct kz_str column, struct kz_str value) {
    kz_require(row->count < PAIRS_MOST);
    row->pairs[row->count++] = (struct pair){column, value};
}

static void say_texts(struct work *w, struct row *row, const char *column,
                      const struct kz_texts *texts) {
    for (int i = 0; i < kz_words_lang_count(w->job->words); i++) {
        const struct kz_lang *lang = kz_words_lang(w->job->words, i);
        say(row, kz_arena_printf(&w->arena, "%s_%s", column, lang->code),
            kz_reel_say(texts, lang));
    }
}

static void say_released(const struct work *w, struct row *row) {
    for (size_t i = 0; i < w->released.count; i++)
        say(row, w->released.pairs[i].column, w->released.pairs[i].value);
}

static struct kz_str today(struct work *w) {
    time_t made = (time_t)w->job->made_s;
    struct tm day;
    if (!localtime_r(&made, &day))
        return KZ_STR("");
    return kz_arena_printf(&w->arena, "%04d-%02d-%02d", day.tm_year + 1900,
                           day.tm_mon + 1, day.tm_mday);
}

static void release_new(struct work *w) {
    const struct kz_film_rows *job = w->job;
    struct kz_str values[] = {
        KZ_STR("no"), KZ_STR("public"),
        kz_words_get(job->words, job->lang, "entry.staff"), today(w),
        KZ_STR("")};
    for (size_t i = 0; i < KZ_COUNT(released); i++)
        say(&w->released, kz_str_from(released[i]), values[i]);
}

static void release_as(struct work *w, const struct sheet *s,
                       const struct kz_str *cells) {
    for (size_t i = 0; i < KZ_COUNT(released); i++)
        say(&w->released, kz_str_from(released[i]),
            kz_arena_str(&w->arena, cell_of(s, cells, released[i])));
}

static void fill(struct sheet *s, struct kz_str *cells,
                 const struct row *row) {
    for (size_t i = 0; i < row->count; i++)
        put(s, cells, row->pairs[i].column, row->pairs[i].value);
}

static bool open_table(struct work *w, struct sheet *s, const char *table,
                       char path[KZ_PATH_SIZE]) {
    char name[40];
    snprintf(name, sizeof(name), "%s.csv", table);
    if (!kz_path_join(path, KZ_PATH_SIZE, w->job->catalog, name))
        return kz_error_set(w->err, "file.unwritable", w->job->catalog, NULL);
    return read_sheet(s, path, w->err);
}

static struct kz_str media(struct work *w, const char *ending) {
    return kz_arena_printf(&w->arena, "%s%s", w->job->stem, ending);
}

static bool put_film(struct work *w) {
    char path[KZ_PATH_SIZE];
    struct sheet s;
    struct kz_str *cells = NULL;
    struct row row = {.count = 0};
    bool is_good = open_table(w, &s, "film", path);
    for (size_t i = 0; i < s.rows.count; i++) {
        if (kz_str_is(cell_of(&s, s.rows.items[i], "id"), KZ_FILM_ID))
            cells = s.rows.items[i];
    }
    if (cells)
        release_as(w, &s, cells);
    else
        release_new(w);
    int64_t seconds =
        (w->job->script->frames + KZ_REEL_RATE - 1) / KZ_REEL_RATE;
    say(&row, KZ_STR("id"), KZ_STR(KZ_FILM_ID));
    say(&row, KZ_STR("kind"), KZ_STR("promotion"));
    say_texts(w, &row, "title", &w->job->script->name);
    say(&row, KZ_STR("file"), media(w, ".mp4"));
    say(&row, KZ_STR("poster"), media(w, ".jpg"));
    say(&row, KZ_STR("duration_s"),
        kz_arena_printf(&w->arena, "%" PRId64, seconds));
    if (!cells)
        say_released(w, &row);
    need_columns(&s, &row);
    fill(&s, cells ? cells : add_row(&s), &row);
    is_good = is_good && write_sheet(&s, path, w->err);
    close_sheet(&s);
    return is_good;
}

/* Without those of the film before. */
static void drop_rows(struct sheet *s) {
    size_t kept = 0;
    for (size_t i = 0; i < s->rows.count; i++) {
        if (!kz_str_is(cell_of(s, s->rows.items[i], "film_id"), KZ_FILM_ID))
            s->rows.items[kept++] = s->rows.items[i];
    }
    s->rows.count = kept;
}

static void begin_row(struct work *w, struct row *row, struct kz_str id,
                      int number) {
    row->count = 0;
    say(row, KZ_STR("id"), id);
    say(row, KZ_STR("film_id"), KZ_STR(KZ_FILM_ID));
    say(row, KZ_STR("sort_no"), kz_arena_printf(&w->arena, "%d", number));
    say_released(w, row);
}

static void add(struct sheet *s, const struct row *row) {
    need_columns(s, row);
    fill(s, add_row(s), row);
}

static bool put_tracks(struct work *w) {
    char path[KZ_PATH_SIZE], ending[24];
    struct sheet s;
    struct row row;
    bool is_good = open_table(w, &s, "film_track", path);
    drop_rows(&s);
    for (int i = 0; i < kz_words_lang_count(w->job->words); i++) {
        const char *code = kz_words_lang(w->job->words, i)->code;
        begin_row(w, &row,
                  kz_arena_printf(&w->arena, KZ_FILM_ID "_%s", code), i + 1);
        snprintf(ending, sizeof(ending), ".%s.vtt", code);
        say(&row, KZ_STR("kind"), KZ_STR("captions"));
        say(&row, KZ_STR("lang"), kz_str_from(code));
        say(&row, KZ_STR("file"), media(w, ending));
        add(&s, &row);
    }
    is_good = is_good && write_sheet(&s, path, w->err);
    close_sheet(&s);
    return is_good;
}

static bool put_chapters(struct work *w) {
    const struct kz_reel_script *script = w->job->script;
    char path[KZ_PATH_SIZE];
    struct sheet s;
    struct row row;
    bool is_good = open_table(w, &s, "chapter", path);
    drop_rows(&s);
    for (int i = 0; i < script->chapter_count; i++) {
        int64_t start = i == 0 ? 0 : script->chapters[i].start;
        begin_row(w, &row,
                  kz_arena_printf(&w->arena, KZ_FILM_ID "_%d", i + 1), i + 1);
        say(&row, KZ_STR("start_s"),
            kz_arena_printf(&w->arena, "%" PRId64,
                            (start + KZ_REEL_RATE - 1) / KZ_REEL_RATE));
        say_texts(w, &row, "title", &script->chapters[i].title);
        add(&s, &row);
    }
    is_good = is_good && write_sheet(&s, path, w->err);
    close_sheet(&s);
    return is_good;
}

bool kz_film_rows_write(const struct kz_film_rows *rows,
                        struct kz_error *err) {
    struct work w = {.job = rows, .err = err};
    bool is_good = put_film(&w) && put_tracks(&w) && put_chapters(&w);
    kz_arena_destroy(&w.arena);
    return is_good;
}
