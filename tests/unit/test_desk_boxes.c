/* The pages of the staff in every state they have, inspected like all other
 * pages: nothing cut, covered, too small or out of reach. */
#include "tests/support/inspection.h"
#include "ui/screens/desk_inside.h"

static const char check[] =
    "{\"counts\":{\"refuse\":0,\"leave_out\":2,\"warn\":1},"
    "\"copy_bytes\":3650722201,\"faults\":["
    "{\"id\":\"a\",\"severity\":\"leave_out\",\"what\":\"catalog/mineral.csv"
    " 第 56 行“类别”：找不到编号“nowhere”。\",\"do\":\"请检查编号，或先在那张"
    "表里加上。\"},"
    "{\"id\":\"b\",\"severity\":\"leave_out\",\"what\":\"catalog/mineral.csv"
    "، 56-قۇر: «nowhere» نومۇرى تېپىلمىدى.\",\"do\":\"نومۇرنى تەكشۈرۈڭ.\"},"
    "{\"id\":\"c\",\"severity\":\"warn\",\"what\":\"The text is long.\","
    "\"do\":\"Please look.\"}]}";
static const char diff[] =
    "{\"tables\":[{\"table\":\"mineral\",\"rows\":["
    "{\"id\":\"M01\",\"name\":{\"en\":\"Coal\",\"zh\":\"煤\",\"ug\":"
    "\"كۆمۈر\"},\"change\":\"changed\",\"fields\":[{\"column\":\"name_en\","
    "\"old\":\"Coal\",\"new\":\"Hard coal\"},{\"column\":\"habit_ug\","
    "\"old\":\"قاتلاملىق، پارچە\",\"new\":\"قېلىن قاتلاملىق، پارچە\"}]},"
    "{\"id\":\"M90\",\"name\":{\"en\":\"A stone with quite a long name\"},"
    "\"change\":\"added\",\"fields\":[{\"column\":\"name_zh\",\"old\":\"\","
    "\"new\":\"试验石\"}]},"
    "{\"id\":\"M91\",\"name\":{},\"change\":\"removed\",\"fields\":[]}]}],"
    "\"media\":{\"files\":[{\"name\":\"coal.jpg\",\"change\":\"added\"}]},"
    "\"held\":19}";

/* A session whose desk is ours; the session goes first. */
struct desk_world {
    struct inspection in;
    struct kz_desk_parts parts;
    struct kz_desk *desk;
    struct kz_clock clock;
};

static void open_desk(struct desk_world *d, void **state) {
    memset(d, 0, sizeof(*d));
    open_ui(&d->in, state);
    struct world *w = d->in.w;
    kz_clock_init_by_hand(&d->clock);
    d->parts = (struct kz_desk_parts){.words = w->words, .clock = &d->clock};
    d->desk = kz_desk_create(&d->parts);
    kz_session_free(w->session);
    w->session = kz_session_create(&(struct kz_session_parts){
        .words = w->words, .theme = &w->theme, .art = &w->art,
        .catalog = w->catalog, .desk = d->desk,
        .lang = kz_words_lang(w->words, 0)});
}

static void close_desk(struct desk_world *d) {
    kz_session_free(d->in.w->session);
    d->in.w->session = NULL;
    kz_desk_free(d->desk);
    close_ui(&d->in);
}

static void look_at(struct desk_world *d, enum kz_screen_id page,
                    const char *item) {
    assert_true(open_screen(&d->in, page, item));
    look_at_all_forms(&d->in, 0, true);
    kz_session_visit(d->in.w->session)->is_low = true;
    look_at_all_forms(&d->in, 0, true);
    kz_session_visit(d->in.w->session)->is_low = false;
}

static void the_pad_at_each_step(void **state) {
    struct desk_world d;
    open_desk(&d, state);
    struct kz_pad *pad = &d.desk->pad;
    pad->name_count = 3;
    strcpy(pad->names[0], "Gulnar");
    strcpy(pad->names[1], "ئايگۈل");
    strcpy(pad->names[2], "张伟");
    for (int step = 0; step <= KZ_PAD_SHOW; step++) {
        pad->step = (enum kz_pad_step)step;
        pad->use = step == KZ_PAD_NEW ? KZ_PAD_BEGIN : KZ_PAD_ENTER;
        strcpy(pad->code, "1T9RM-RB6Y2-V0274-S3663-M1ZRE");
        if (step == KZ_PAD_NEW)
            kz_error_set(&pad->err, "pin.simple", NULL);
        look_at(&d, KZ_SCREEN_STAFF_PIN, "");
        pad->err.id[0] = '\0';
    }
    pad->step = KZ_PAD_PIN;
    pad->wait_until_ms = 45000;
    look_at(&d, KZ_SCREEN_STAFF_PIN, "");
    close_desk(&d);
}

static void the_wizard_at_each_step(void **state) {
    struct desk_world d;
    open_desk(&d, state);
    struct kz_update *u = &d.desk->update;
    struct kz_sticks *sticks = &d.desk->sticks.found;
    look_at(&d, KZ_SCREEN_UPDATE, "");
    sticks->count = 2;
    strcpy(sticks->items[0].name, "陈列馆内容 2025-06");
    sticks->items[0].bytes = (int64_t)16 << 30;
    strcpy(sticks->items[1].name, "OFFICE");
    sticks->items[1].fault = "stick.unformatted";
    strcpy(u->stick, "陈列馆内容 2025-06");
    assert_true(kz_proposal_read_check(&u->review, kz_str_from(check)));
    assert_true(kz_proposal_read_diff(&u->review, kz_str_from(diff),
                                      d.in.w->words));
    for (int step = 0; step < KZ_UPDATE_STEPS; step++) {
        u->step = (enum kz_update_step)step;
        look_at(&d, KZ_SCREEN_UPDATE, "");
    }
    u->step = KZ_UPDATE_REVIEW;
    u->chosen = 0;
    look_at(&d, KZ_SCREEN_UPDATE, "");
    u->chosen = -1;
    for (int l = 0; l < kz_words_lang_count(d.in.w->words); l++) {
        struct kz_error err;
        kz_error_set(&err, "update.pulled", NULL);
        kz_told_error(&u->told, d.in.w->words,
                      kz_words_lang(d.in.w->words, l), &err);
        u->step = KZ_UPDATE_INSERT;
        look_at(&d, KZ_SCREEN_UPDATE, "");
    }
    close_desk(&d);
}

static void the_smaller_works(void **state) {
    struct desk_world d;
    open_desk(&d, state);
    struct kz_chores *c = &d.desk->chores;
    look_at(&d, KZ_SCREEN_STAFF, "");
    c->history.count = 2;
    c->history.items[0] = (struct kz_version){
        .number = 12, .made_s = 1764000000, .bytes = 3650722201,
        .is_current = true, .was_published = true, .is_whole = true};
    c->history.items[1] = (struct kz_version){
        .number = 11, .made_s = 1754000000, .bytes = 1650722201,
        .was_published = true, .is_whole = true};
    c->trial.returned_from = 13;
    c->amount[0] = 120;
    d.desk->sticks.found.count = 1;
    strcpy(d.desk->sticks.found.items[0].name, "OFFICE");
    look_at(&d, KZ_SCREEN_STAFF, "");
    look_at(&d, KZ_SCREEN_HEALTH, "take");
    look_at(&d, KZ_SCREEN_HISTORY, "");
    close_desk(&d);
}

static void settings_and_health(void **state) {
    struct desk_world d;
    open_desk(&d, state);
    struct kz_setup *s = &d.desk->setup;
    look_at(&d, KZ_SCREEN_SETTINGS, "");
    d.desk->pad.name_count = 1;
    strcpy(d.desk->pad.names[0], "Gulnar Abdurahman");
    d.desk->sticks.found.count = 1;
    strcpy(d.desk->sticks.found.items[0].name, "OFFICE");
    look_at(&d, KZ_SCREEN_SETTINGS, "");
    strcpy(s->asked, "Gulnar Abdurahman");
    look_at(&d, KZ_SCREEN_SETTINGS, "");
    s->asked[0] = '\0';
    s->is_naming = true;
    look_at(&d, KZ_SCREEN_SETTINGS, "");
    s->is_naming = false;
    assert_true(kz_proposal_read_check(&d.desk->chores.health,
                                       kz_str_from(check)));
    d.desk->chores.has_health = true;
    look_at(&d, KZ_SCREEN_HEALTH, "");
    assert_false(open_screen(&d.in, KZ_SCREEN_HEALTH, "nothing"));
    close_desk(&d);
}

/* A visitor's pages below the ribbon of a version that is not live. */
static void below_the_ribbon(void **state) {
    static const enum kz_screen_id pages[] = {
        KZ_SCREEN_MINERALS, KZ_SCREEN_MINERAL, KZ_SCREEN_RIGHTS,
        KZ_SCREEN_AREAS, KZ_SCREEN_ABOUT};
    struct inspection in;
    open_ui(&in, state);
    struct world *w = in.w;
    kz_session_free(w->session);
    w->session = kz_session_create(&(struct kz_session_parts){
        .words = w->words, .theme = &w->theme, .art = &w->art,
        .catalog = w->catalog, .held_generation = 7,
        .lang = kz_words_lang(w->words, 0)});
    for (size_t i = 0; i < KZ_COUNT(pages); i++) {
        assert_true(open_screen(&in, pages[i], ""));
        arrange_world(w, (struct kz_size){1920, 1080}, 0);
        struct kz_node *ribbon = kz_node_find(w->root, "ribbon");
        struct kz_node *page = kz_node_find(w->root, "page");
        assert_true(ribbon && page && kz_node_find(w->root, "ribbon.back"));
        assert_true(page->box.y >= ribbon->box.y + ribbon->box.h - 1);
    }
    in.nodes = 2000; /* that were not counted */
    close_ui(&in);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pad_at_each_step),
        cmocka_unit_test(the_wizard_at_each_step),
        cmocka_unit_test(the_smaller_works),
        cmocka_unit_test(settings_and_health),
        cmocka_unit_test(below_the_ribbon),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
