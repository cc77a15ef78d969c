/* Tours, rehearsals, a year of them, and what staff type in. */
#include "tests/support/stats_world.h"

static struct kz_stats_tour tour_of(int64_t id, const char *kind, int heads) {
    struct kz_stats_tour t = {.id = id, .heads = heads, .stop_count = 3};
    snprintf(t.tour, sizeof(t.tour), "T_pupils");
    snprintf(t.docent, sizeof(t.docent), "Aygul");
    snprintf(t.lang, sizeof(t.lang), "ug");
    snprintf(t.group_kind, sizeof(t.group_kind), "%s", kind);
    for (int i = 0; i < 3; i++)
        snprintf(t.stops[i].id, sizeof(t.stops[i].id), "S%d", i + 1);
    return t;
}

static void a_tour_is_put_while_it_runs(void **state) {
    struct world *w = *state;
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_tours tours;
    struct kz_error err;
    start(w, "one", NOON);
    struct kz_stats_tour t = tour_of(kz_stats_tour_id(w->stats), "teachers",
                                     28);
    kz_stats_tour(w->stats, &t);
    assert_true(kz_stats_flush(w->stats));
    pass(w, 600);
    t.length_ms = 600000;
    t.stops_shown = 2;
    t.stops[0].ms = 400000;
    kz_stats_tour(w->stats, &t);
    t.stops_shown = 3;
    kz_stats_tour(w->stats, &t);
    assert_true(kz_stats_tours_today(w->stats, &arena, &tours));
    assert_int_equal(tours.count, 1);
    assert_int_equal(tours.items[0].heads, 28);
    assert_int_equal(tours.items[0].stops_shown, 3);
    assert_int_equal(tours.items[0].stops, 3);
    assert_int_equal(tours.items[0].seconds, 600);
    assert_int_equal(tours.items[0].hour, 12); /* it began then */
    assert_true(kz_str_is(tours.items[0].group_kind, "teachers"));
    /* Staff know better, even while it runs. */
    assert_true(kz_stats_correct_tour(w->stats, t.id, "elders", 27, &err));
    t.is_over = true;
    kz_stats_tour(w->stats, &t);
    assert_true(kz_stats_tours_today(w->stats, &arena, &tours));
    assert_int_equal(tours.items[0].heads, 27);
    assert_true(tours.items[0].is_over);
    assert_true(kz_str_is(tours.items[0].group_kind, "elders"));
    static const int bad[] = {0, -3, 1000, 100000};
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        assert_false(kz_stats_correct_tour(w->stats, t.id, "elders", bad[i],
                                           &err));
        assert_string_equal(err.id, "stats.heads");
    }
    assert_false(kz_stats_correct_tour(w->stats, 77, "elders", 3, &err));
    assert_string_equal(err.id, "stats.not_today");
    /* Tomorrow it is history. */
    pass(w, DAY_S);
    assert_false(kz_stats_remove_tour(w->stats, t.id, &err));
    assert_string_equal(err.id, "stats.not_today");
    assert_true(kz_stats_tours_today(w->stats, &arena, &tours));
    assert_int_equal(tours.count, 0);
    /* Another tour, removed on its day. */
    struct kz_stats_tour u = tour_of(kz_stats_tour_id(w->stats), "pupils", 40);
    assert_int_not_equal(u.id, t.id);
    kz_stats_tour(w->stats, &u);
    assert_true(kz_stats_remove_tour(w->stats, u.id, &err));
    assert_false(kz_stats_remove_tour(w->stats, u.id, &err));
    assert_true(kz_stats_tours_today(w->stats, &arena, &tours));
    assert_int_equal(tours.count, 0);
    assert_string_equal(ask(w, "SELECT count(*) FROM tour"), "2");
    kz_arena_destroy(&arena);
}

static void a_tour_goes_on_after_a_restart(void **state) {
    struct world *w = *state;
    start(w, "one", NOON);
    struct kz_stats_tour t = tour_of(kz_stats_tour_id(w->stats), "pupils", 40);
    kz_stats_tour(w->stats, &t);
    kz_stats_close(&w->stats);
    start(w, "two", NOON + 300);
    t.length_ms = 900000;
    kz_stats_tour(w->stats, &t);
    assert_true(kz_stats_tour_id(w->stats) > t.id);
    kz_stats_close(&w->stats);
    assert_string_equal(ask(w, "SELECT count(*) || ' ' || seconds || ' ' || "
                               "wall_s FROM tour"), "1 900 1780286400");
    /* Its row was lost with the power: the number is still its own. */
    start(w, "three", NOON + 600);
    t.id += 10;
    kz_stats_tour(w->stats, &t);
    assert_int_equal(kz_stats_tour_id(w->stats), t.id + 1);
}

/* What the hall has to report: these groups, with exactly these heads. */
static void a_year_as_rows(void **state) {
    struct world *w = *state;
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_report r;
    struct kz_error err;
    start(w, "one", NOON);
    struct kz_stats_tour t = tour_of(kz_stats_tour_id(w->stats), "teachers",
                                     28);
    t.length_ms = 1500000;
    kz_stats_tour(w->stats, &t);
    struct kz_stats_tour u = tour_of(kz_stats_tour_id(w->stats), "pupils", 40);
    kz_stats_tour(w->stats, &u);
    kz_stats_visit_began(w->stats, "ug");
    kz_stats_visit_ended(w->stats, "ug", 61000);
    assert_true(kz_stats_add_entry(w->stats, KZ_ENTRY_LEAFLET, 20, "", &err));
    assert_true(kz_stats_flush(w->stats));
    /* While it is open, as staff do. */
    assert_true(kz_stats_report_make(w->path, 0, &arena, &r, &err));
    assert_int_equal(r.year, 2026);
    assert_int_equal(r.tours, 2);
    assert_int_equal(r.heads, 68);
    assert_int_equal(r.groups.count, 2);
    assert_true(kz_str_is(r.groups.items[0].kind, "pupils"));
    assert_int_equal(r.groups.items[0].heads, 40);
    assert_true(kz_str_is(r.groups.items[1].kind, "teachers"));
    assert_int_equal(r.groups.items[1].heads, 28);
    assert_int_equal(r.groups.items[1].seconds, 1500);
    assert_int_equal(r.months[6].visits, 1);
    assert_int_equal(r.months[6].seconds, 61);
    assert_int_equal(r.hours[12], 1);
    assert_int_equal(r.entry_kinds[KZ_ENTRY_LEAFLET].amount, 20);
    assert_true(kz_stats_report_make(w->path, 2025, &arena, &r, &err));
    assert_int_equal(r.tours, 0);
    assert_false(kz_stats_report_make("/nowhere/x.db", 0, &arena, &r, &err));
    assert_string_equal(err.id, "report.missing");
    kz_arena_destroy(&arena);
}

static void rehearsals_are_remembered(void **state) {
    struct world *w = *state;
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_stop_times times;
    start(w, "one", NOON);
    for (int run = 0; run < 3; run++) {
        struct kz_stats_tour t = tour_of(kz_stats_tour_id(w->stats), "", 0);
        t.is_rehearsal = t.is_over = true;
        for (int i = 0; i < 3; i++)
            t.stops[i].ms = run * 1000 + i;
        kz_stats_tour(w->stats, &t);
    }
    struct kz_stats_tour now = tour_of(kz_stats_tour_id(w->stats), "", 0);
    now.is_rehearsal = true;
    kz_stats_tour(w->stats, &now);
    assert_true(kz_stats_rehearsals(w->stats, &arena, "Aygul", "T_pupils",
                                    now.id, &times));
    assert_int_equal(times.count, 9);
    assert_int_equal(times.items[0].run, 0);
    assert_int_equal(times.items[0].ms, 2000); /* the latest first */
    assert_int_equal(times.items[8].run, 2);
    assert_true(kz_str_is(times.items[8].stop, "S3"));
    assert_true(kz_stats_rehearsals(w->stats, &arena, "Other", "T_pupils", 0,
                                    &times));
    assert_int_equal(times.count, 0);
    kz_arena_destroy(&arena);
}

static void staff_type_in_what_they_did(void **state) {
    struct world *w = *state;
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_entries entries;
    struct kz_error err;
    char note[400];
    memset(note, 'n', sizeof(note));
    note[399] = '\0';
    start(w, "one", NOON);
    assert_true(kz_stats_add_entry(w->stats, KZ_ENTRY_LEAFLET, 200, "", &err));
    assert_true(kz_stats_add_entry(w->stats, KZ_ENTRY_ACTIVITY, 1, note,
                                   &err));
    assert_false(kz_stats_add_entry(w->stats, KZ_ENTRY_PANEL, 0, "", &err));
    assert_string_equal(err.id, "stats.amount");
    assert_false(kz_stats_add_entry(w->stats, KZ_ENTRY_PANEL, 1000001, "",
                                    &err));
    assert_true(kz_stats_entries_today(w->stats, &arena, &entries));
    assert_int_equal(entries.count, 2);
    assert_int_equal(entries.items[0].kind, KZ_ENTRY_LEAFLET);
    assert_int_equal(entries.items[0].amount, 200);
    assert_int_equal(entries.items[1].note.len, 200);
    int64_t id = entries.items[0].id;
    assert_true(kz_stats_correct_entry(w->stats, id, 250, "park", &err));
    assert_true(kz_stats_remove_entry(w->stats, entries.items[1].id, &err));
    assert_true(kz_stats_entries_today(w->stats, &arena, &entries));
    assert_int_equal(entries.count, 1);
    assert_int_equal(entries.items[0].amount, 250);
    pass(w, DAY_S);
    assert_false(kz_stats_correct_entry(w->stats, id, 5, "", &err));
    assert_string_equal(err.id, "stats.not_today");
    kz_arena_destroy(&arena);
}

/* ---- many at once, and the power ---- */

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)


/* The file was given back, or cannot be written to any more. */
static void a_file_that_takes_nothing(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    start(w, "one", NOON);
    assert_false(kz_stats_add_entry(NULL, KZ_ENTRY_PANEL, 1, "", &err));
    assert_string_equal(err.id, "stats.unwritable");
    assert_false(kz_stats_correct_tour(NULL, 1, "elders", 3, &err));
    assert_string_equal(err.id, "stats.unwritable");
    /* Another one holds it and does not let go. */
    sqlite3 *db;
    assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DROP TABLE entry", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    err.id[0] = '\0';
    assert_false(kz_stats_add_entry(w->stats, KZ_ENTRY_PANEL, 1, "", &err));
    assert_string_equal(err.id, "stats.unwritable");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_tour_is_put_while_it_runs),
        TEST(a_tour_goes_on_after_a_restart),
        TEST(a_year_as_rows),
        TEST(rehearsals_are_remembered),
        TEST(staff_type_in_what_they_did),
        TEST(a_file_that_takes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
