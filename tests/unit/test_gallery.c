/* The gallery shows what it promises, and no visitor is led to it. */
#include "tests/support/session_world.h"
#include "ui/screens/screen.h"

static const char *const pages[] = {
    "buttons", "cards", "choices", "film", "waiting", "toast", "dialog",
    "table", "charts", "zoom", "pin", "keys"};

static bool open_page(struct world *w, const char *item) {
    struct kz_route route = {.screen = KZ_SCREEN_GALLERY};
    snprintf(route.item, sizeof(route.item), "%s", item);
    if (!kz_session_open(w->session, &route, 0, NULL))
        return false;
    arrange_world(w, (struct kz_size){1920, 1080}, 0);
    return true;
}

struct seen {
    unsigned states;
    bool roles[KZ_ROLE_COUNT];
    int unnamed;
};

static bool is_child_of_words(enum kz_role role) {
    return role == KZ_ROLE_TEXT || role == KZ_ROLE_HEADING;
}

static void look(struct seen *s, const struct kz_node *n) {
    s->states |= n->state;
    s->roles[n->role] = true;
    bool has_words = n->name.len > 0 || n->text.text.len > 0;
    bool has_child = n->first && n->first->text.text.len > 0;
    /* What a reader hears of it; a text in a row has it in its child. */
    bool needs = n->role != KZ_ROLE_NONE && n->role != KZ_ROLE_GROUP;
    if (needs && !has_words &&
        !(is_child_of_words(n->role) && has_child))
        s->unnamed++;
    for (const struct kz_node *c = n->first; c; c = c->next)
        look(s, c);
}

static void every_state_and_every_role(void **state) {
    static const unsigned states[] = {
        KZ_STATE_PRESSED,  KZ_STATE_SELECTED, KZ_STATE_DISABLED,
        KZ_STATE_VISITED,  KZ_STATE_FOCUSED,  KZ_STATE_BUSY};
    static const enum kz_role roles[] = {
        KZ_ROLE_BUTTON, KZ_ROLE_TAB,   KZ_ROLE_SLIDER, KZ_ROLE_PROGRESS,
        KZ_ROLE_DIALOG, KZ_ROLE_TABLE, KZ_ROLE_IMAGE,  KZ_ROLE_SWITCH};
    struct world *w = *state;
    struct seen seen = {0};
    for (size_t i = 0; i < KZ_COUNT(pages); i++) {
        assert_true(open_page(w, pages[i]));
        look(&seen, w->root);
    }
    for (size_t i = 0; i < KZ_COUNT(states); i++)
        assert_true(seen.states & states[i]);
    for (size_t i = 0; i < KZ_COUNT(roles); i++)
        assert_true(seen.roles[roles[i]]);
    assert_int_equal(seen.unnamed, 0);
}

static void pages_are_known_and_others_refused(void **state) {
    struct world *w = *state;
    assert_true(open_page(w, ""));
    assert_string_equal(kz_session_route(w->session).item, "buttons");
    assert_true(open_page(w, "film"));
    assert_false(open_page(w, "nothing"));
    assert_string_equal(kz_session_route(w->session).item, "film");
}

/* From one page to another, by a touch. */
static void chips_turn_the_pages(void **state) {
    struct world *w = *state;
    assert_true(open_page(w, "buttons"));
    int depth = kz_session_visit(w->session)->depth;
    for (size_t i = 0; i < KZ_COUNT(pages); i++) {
        char id[32];
        snprintf(id, sizeof(id), "page.%s", pages[i]);
        struct kz_node *chip = kz_node_find(w->root, id);
        assert_non_null(chip);
        struct kz_gesture_event e = {.kind = KZ_GESTURE_TAP,
                                     .action = chip->action.kind};
        snprintf(e.arg, sizeof(e.arg), "%.*s", KZ_STR_ARG(chip->action.arg));
        assert_true(kz_session_act(w->session, &e, &w->units, 1000));
        assert_string_equal(kz_session_route(w->session).item, pages[i]);
        arrange_world(w, (struct kz_size){1920, 1080}, 1000);
    }
    assert_int_equal(kz_session_visit(w->session)->depth, depth);
}

static int ways_in(const struct kz_node *n) {
    int count = kz_str_starts_with(n->action.arg, "gallery");
    for (const struct kz_node *c = n->first; c; c = c->next)
        count += ways_in(c);
    return count;
}

static void no_visitor_is_led_here(void **state) {
    struct world *w = *state;
    int opened = 0;
    for (int id = 0; id < KZ_SCREEN_COUNT; id++) {
        struct kz_route route = {.screen = (enum kz_screen_id)id};
        /* One without an item in the sample has no ways anywhere. */
        if (id == KZ_SCREEN_GALLERY ||
            !kz_session_open(w->session, &route, 0, NULL))
            continue;
        opened++;
        arrange_world(w, (struct kz_size){1920, 1080}, 0);
        assert_int_equal(ways_in(w->root), 0);
    }
    assert_true(opened >= 19);
    assert_true(open_page(w, "keys"));
    assert_true(ways_in(w->root) >= (int)KZ_COUNT(pages));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_and_every_role),
        cmocka_unit_test(pages_are_known_and_others_refused),
        cmocka_unit_test(chips_turn_the_pages),
        cmocka_unit_test(no_visitor_is_led_here),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
