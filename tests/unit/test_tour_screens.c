/*
 * A tour as the session leads it: the desk and the audience's own display, a
 * page off the route, holding, visitors' hands, going on after a restart.
 */
#include "src/base/hash.h"
#include "src/tour/keys.h"
#include "src/tour/mark.h"
#include "tests/support/session_world.h"
#include "ui/screens/screen.h"

enum { NEXT = 78, PREVIOUS = 75, ESC = 41, F5 = 62, KEY_W = 26, KEY_B = 5,
       VOLUME_UP = 128, MINUTE = 60 * 1000 };

static const struct kz_size size = {1920, 1080};
static const char layer_cake[] = "大地像千层糕", cubes[] = "盐是小方块",
                  crystal[] = "用手转一转晶体";

/* What was kept last. */
struct memory {
    char text[KZ_TOUR_MARK_SIZE];
    size_t len;
    int times;
};

struct tour_world {
    struct world *w;
    struct memory memory;
    struct kz_guide_memory keep;
    int64_t now;
};

static void keep(void *user, struct kz_str text) {
    struct memory *m = user;
    assert_true(text.len < sizeof(m->text));
    if (text.len > 0)
        memcpy(m->text, text.s, text.len);
    m->len = text.len;
    m->times++;
}

static void new_session(struct tour_world *t) {
    struct world *w = t->w;
    kz_session_free(w->session);
    t->keep = (struct kz_guide_memory){keep, &t->memory};
    w->session = kz_session_create(&(struct kz_session_parts){
        .words = w->words, .theme = &w->theme, .art = &w->art,
        .catalog = w->catalog, .memory = &t->keep,
        .lang = kz_words_find_lang(w->words, KZ_STR("zh"))});
}

static bool says(const struct kz_node *n, const char *words) {
    if (n->text.text.s && kz_str_is(n->text.text, words))
        return true;
    for (const struct kz_node *c = n->first; c; c = c->next) {
        if (says(c, words))
            return true;
    }
    return false;
}

static bool shows(struct tour_world *t, const char *words) {
    arrange_world(t->w, size, t->now);
    return says(t->w->root, words);
}

static struct kz_node *node(struct tour_world *t, const char *id) {
    arrange_world(t->w, size, t->now);
    return kz_node_find(t->w->root, id);
}

static void act(struct tour_world *t, struct kz_action action,
                struct kz_rect box) {
    struct kz_gesture_event e = {.action = action.kind, .box = box,
                                 .x = (float)box.x, .y = (float)box.y};
    snprintf(e.arg, sizeof(e.arg), "%.*s", KZ_STR_ARG(action.arg));
    kz_session_touched(t->w->session, t->now);
    kz_session_act(t->w->session, &e, &t->w->units, t->now);
}

static void press(struct tour_world *t, const char *id) {
    const struct kz_node *n = node(t, id);
    assert_non_null(n);
    assert_int_not_equal(n->action.kind, KZ_ACTION_NONE);
    t->now += 400;
    act(t, n->action, n->box);
}

static bool key(struct tour_world *t, int scancode) {
    t->now += 400;
    return kz_session_clicker(
        t->w->session, &(struct kz_clicker_key){.scancode = scancode},
        t->now);
}

static enum kz_screen_id page(struct tour_world *t) {
    return kz_session_route(t->w->session).screen;
}

static struct kz_node *wall(struct tour_world *t) {
    struct world *w = t->w;
    w->units = kz_units_for(size);
    kz_arena_reset(&w->arena);
    struct kz_ui ui = {.arena = &w->arena, .units = w->units,
                       .now_ms = t->now};
    return kz_session_build_wall(w->session, &ui);
}

static unsigned version(struct tour_world *t) {
    unsigned turns;
    return kz_session_wall(t->w->session, &turns);
}

static void come_in(struct tour_world *t, const char *tour) {
    struct kz_route route = {.screen = KZ_SCREEN_TOURS};
    snprintf(route.item, sizeof(route.item), "%s", tour);
    kz_session_let_in(t->w->session, &(struct kz_keeper){
        .door = KZ_DOOR_DOCENT, .name = "Aygul"});
    assert_true(kz_session_open(t->w->session, &route, t->now, NULL));
}

static void begin(struct tour_world *t) {
    new_session(t);
    come_in(t, "T_pupils");
    press(t, "kind.pupils");
    press(t, "pad.4");
    press(t, "pad.0");
    press(t, "guide.begin");
    assert_int_equal(page(t), KZ_SCREEN_TOUR);
    assert_true(shows(t, layer_cake));
}

/* ---- one display ---- */

static void a_key_leads_in_every_language(void **state) {
    struct tour_world *t = *state;
    begin(t);
    for (int l = 0; l < kz_words_lang_count(t->w->words); l++) {
        kz_session_visit(t->w->session)->lang = kz_words_lang(t->w->words, l);
        assert_true(key(t, NEXT));
        assert_true(shows(t, cubes));
        assert_true(key(t, PREVIOUS));
        assert_true(shows(t, layer_cake));
    }
    assert_true(key(t, KEY_B));
    assert_false(shows(t, layer_cake));
    assert_true(key(t, NEXT));
    assert_true(shows(t, layer_cake));
}

static void count_actions(const struct kz_node *n, int *seen) {
    if (n->action.kind > 0 && n->action.kind < 200)
        seen[n->action.kind]++;
    if (n->drag.kind > 0 && n->drag.kind < 200)
        seen[n->drag.kind]++;
    for (const struct kz_node *c = n->first; c; c = c->next)
        count_actions(c, seen);
}

/* A visitor's finger gets what the stop allows, and the docent's strip. */
static void hands_do_what_the_stop_allows(void **state) {
    struct tour_world *t = *state;
    begin(t);
    key(t, NEXT);
    int64_t wait = 0;
    t->now += 5000;
    wait = kz_session_tick(t->w->session, t->now).wait_ms;
    assert_true(wait > 0);
    assert_true(shows(t, cubes));
    int seen[200] = {0}, all = 0;
    count_actions(t->w->root, seen);
    for (int i = 0; i < 200; i++)
        all += seen[i];
    assert_int_equal(all, 1);
    assert_int_equal(seen[KZ_DO_TOUR_SHOW], 1);
    key(t, NEXT);
    assert_true(shows(t, crystal));
    memset(seen, 0, sizeof(seen));
    count_actions(t->w->root, seen);
    assert_int_equal(seen[KZ_DO_TURN], 1);
    assert_int_equal(seen[KZ_DO_OPEN], 0);
    struct kz_node *stage = node(t, "stage");
    const struct kz_gesture_event drag = {
        .kind = KZ_GESTURE_DRAG, .action = KZ_DO_TURN, .dx = 200,
        .box = stage->box};
    kz_session_act(t->w->session, &drag, &t->w->units, t->now);
    assert_int_equal(page(t), KZ_SCREEN_TOUR);
}

static void a_page_off_the_route_and_back(void **state) {
    struct tour_world *t = *state;
    struct kz_route mineral = {.screen = KZ_SCREEN_MINERAL, .item = "M01"};
    begin(t);
    key(t, NEXT);
    press(t, "guide.more");
    press(t, "guide.pages");
    assert_int_equal(page(t), KZ_SCREEN_HOME);
    assert_non_null(node(t, "guide.back"));
    assert_true(kz_session_open(t->w->session, &mineral, t->now, NULL));
    assert_non_null(node(t, "guide.back"));
    t->now += 5 * MINUTE; /* it stays as long as it takes */
    kz_session_tick(t->w->session, t->now);
    assert_int_equal(page(t), KZ_SCREEN_MINERAL);
    press(t, "guide.back");
    assert_true(shows(t, cubes));
    press(t, "guide.more");
    press(t, "guide.pages");
    key(t, F5);
    assert_true(shows(t, cubes));
    assert_int_equal(page(t), KZ_SCREEN_TOUR);
}

/* ---- two displays ---- */

static void the_wall_is_clean(void **state) {
    struct tour_world *t = *state;
    int seen[200] = {0};
    begin(t);
    assert_true(version(t) > 0);
    kz_session_set_wall(t->w->session, true, t->now);
    assert_int_equal(page(t), KZ_SCREEN_CONSOLE);
    assert_non_null(node(t, "notes"));
    struct kz_node *root = wall(t);
    assert_true(says(root, layer_cake));
    count_actions(root, seen);
    for (int i = 0; i < 200; i++)
        assert_int_equal(seen[i], 0);
    assert_null(kz_node_find(root, "notes"));
    kz_session_set_wall(t->w->session, false, t->now);
    assert_int_equal(page(t), KZ_SCREEN_TOUR);
    assert_true(shows(t, layer_cake));
}

static void held_it_stays(void **state) {
    struct tour_world *t = *state;
    begin(t);
    kz_session_set_wall(t->w->session, true, t->now);
    key(t, KEY_W);
    unsigned before = version(t);
    key(t, NEXT);
    assert_true(says(wall(t), layer_cake));
    assert_false(says(wall(t), cubes));
    assert_true(node(t, "stop.2")->state & KZ_STATE_SELECTED);
    press(t, "guide.pages");
    assert_true(says(wall(t), layer_cake));
    key(t, KEY_W);
    assert_true(version(t) != before);
    assert_non_null(kz_node_find(wall(t), "welcome"));
}

/* The docent reads Chinese, the audience Uyghur, on every page. */
static void two_languages_at_once(void **state) {
    struct tour_world *t = *state;
    struct kz_route mineral = {.screen = KZ_SCREEN_MINERAL, .item = "M01"};
    begin(t);
    kz_session_set_wall(t->w->session, true, t->now);
    press(t, "eyes.ug");
    assert_false(says(wall(t), layer_cake));
    assert_true(shows(t, layer_cake)); /* in the list of stops */
    assert_true(kz_session_open(t->w->session, &mineral, t->now, NULL));
    assert_true(shows(t, "煤"));
    struct kz_node *root = wall(t);
    assert_true(says(root, "كۆمۈر"));
    assert_null(kz_node_find(root, "bar"));
}

/* ---- time and power ---- */

static void nobody_is_there_any_more(void **state) {
    struct tour_world *t = *state;
    begin(t);
    t->now += 20 * MINUTE + 1000;
    kz_session_tick(t->w->session, t->now);
    assert_non_null(node(t, "dialog"));
    kz_session_touched(t->w->session, t->now);
    kz_session_tick(t->w->session, t->now);
    assert_null(node(t, "dialog"));
    t->now += 21 * MINUTE + 1000;
    kz_session_tick(t->w->session, t->now);
    assert_non_null(node(t, "guide.done"));
    assert_int_equal(t->memory.len, 0);
    t->now += MINUTE + 1000;
    assert_true(kz_session_tick(t->w->session, t->now).is_reset);
    assert_int_equal(page(t), KZ_SCREEN_ATTRACT);
    assert_int_equal(kz_session_keeper(t->w->session)->door,
                     KZ_DOOR_VISITOR);
}

static bool resume(struct tour_world *t) {
    struct memory kept = t->memory;
    new_session(t);
    t->now = 0;
    return kz_session_resume_tour(
        t->w->session, (struct kz_str){kept.text, kept.len}, t->now);
}

static void power_was_cut(void **state) {
    struct tour_world *t = *state;
    begin(t);
    key(t, NEXT);
    key(t, NEXT);
    assert_true(resume(t));
    assert_int_equal(page(t), KZ_SCREEN_TOUR);
    assert_true(shows(t, crystal));
    assert_string_equal(kz_session_keeper(t->w->session)->name, "Aygul");
    key(t, PREVIOUS);
    assert_true(shows(t, cubes));
    new_session(t);
    assert_false(kz_session_resume_tour(t->w->session, KZ_STR("karez tour"),
                                        0));
    assert_int_equal(page(t), KZ_SCREEN_ATTRACT);
}

/* Of another running of the machine, by a clock that nobody believes. */
static void forget_when(struct memory *m) {
    char hex[KZ_HASH_HEX_SIZE], text[KZ_TOUR_MARK_SIZE];
    m->text[m->len] = '\0';
    char *rest = strstr(m->text, "\ntour ");
    char *sum = strstr(m->text, "\nsum ");
    assert_non_null(rest);
    assert_non_null(sum);
    sum[1] = '\0';
    int len = snprintf(text, sizeof(text),
                       "karez tour 1\nboot other\nwhen 1 1 1%s", rest);
    kz_hash_of((struct kz_str){text, (size_t)len}, hex);
    m->len = (size_t)snprintf(m->text, sizeof(m->text), "%ssum %s\n", text,
                              hex);
}

static void of_unknown_age_the_docent_is_asked(void **state) {
    struct tour_world *t = *state;
    begin(t);
    key(t, NEXT);
    forget_when(&t->memory);
    assert_true(resume(t));
    assert_int_equal(page(t), KZ_SCREEN_ATTRACT);
    come_in(t, "");
    press(t, "guide.go_on");
    assert_int_equal(page(t), KZ_SCREEN_TOUR);
    assert_true(shows(t, cubes));
}

static void esc_twice_ends_and_one_question_is_asked(void **state) {
    struct tour_world *t = *state;
    begin(t);
    key(t, ESC);
    assert_non_null(node(t, "dialog"));
    key(t, NEXT);
    assert_null(node(t, "dialog"));
    key(t, ESC);
    key(t, ESC);
    press(t, "heads.more");
    press(t, "guide.done");
    assert_int_equal(page(t), KZ_SCREEN_ATTRACT);
    assert_false(key(t, NEXT));
}

static int open_tour_world(void **state) {
    struct tour_world *t = kz_xcalloc(1, sizeof(*t));
    open_world((void **)&t->w);
    *state = t;
    return 0;
}

static int close_tour_world(void **state) {
    struct tour_world *t = *state;
    close_world((void **)&t->w);
    free(t);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_leads_in_every_language),
        cmocka_unit_test(hands_do_what_the_stop_allows),
        cmocka_unit_test(a_page_off_the_route_and_back),
        cmocka_unit_test(the_wall_is_clean),
        cmocka_unit_test(held_it_stays),
        cmocka_unit_test(two_languages_at_once),
        cmocka_unit_test(nobody_is_there_any_more),
        cmocka_unit_test(power_was_cut),
        cmocka_unit_test(of_unknown_age_the_docent_is_asked),
        cmocka_unit_test(esc_twice_ends_and_one_question_is_asked),
    };
    return cmocka_run_group_tests(tests, open_tour_world, close_tour_world);
}
