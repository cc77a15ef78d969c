#include <SDL2/SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/app/kiosk.h"
#include "src/app/robot_script.h"
#include "src/app/state.h"
#include "ui/core/tree_out.h"

enum { TAP_MS = 80, DRAG_MS = 400, FLING_MS = 120, STEP_MS = 16,
       SETTLE_MS = 50, AFTER_TAP_MS = 180, PANEL = 1, FINGER = 1, STICK_MS = 1100,
       COPIED_MS = 600 * 1000, FINGER_2 = 2 };

struct robot {
    struct kz_app *app;
    struct kz_kiosk kiosk;
    struct kz_arena arena; /* of one line */
    struct kz_size size;
    const char *script;
    const struct kz_robot_line *line;
    char reason[512];
};

static bool stop(struct robot *r, const char *what, struct kz_str which) {
    snprintf(r->reason, sizeof(r->reason), "%s: %.*s", what,
             KZ_STR_ARG(which));
    return false;
}

static struct kz_str unquoted(struct kz_str word) {
    return word.len > 0 && word.s[0] == '"' ? kz_str_sub(word, 1, word.len)
                                            : word;
}

/* Events go through SDL's queue and every filter, as a finger's do. */
static void pump(struct robot *r) {
    SDL_Event e;
    while (SDL_PollEvent(&e))
        kz_kiosk_event(&r->kiosk, &e);
    kz_kiosk_step(&r->kiosk);
}

static void pass(struct robot *r, int64_t ms) {
    while (ms > 0) {
        int64_t step = ms < STEP_MS ? ms : STEP_MS;
        kz_clock_advance(&r->kiosk.clock, step);
        pump(r);
        ms -= step;
    }
}

/* Long waits go from one thing that moves to the next. */
static void wait_long(struct robot *r, int64_t ms) {
    while (ms > 0) {
        int64_t step = kz_kiosk_step(&r->kiosk);
        step = step > ms ? ms : step;
        kz_clock_advance(&r->kiosk.clock, step);
        ms -= step;
    }
    pump(r);
}

static void push_finger(struct robot *r, uint32_t type, int64_t finger,
                        float x, float y) {
    SDL_Event e = {.tfinger = {.type = type,
                               .touchId = PANEL,
                               .fingerId = finger,
                               .x = x / (float)r->size.w,
                               .y = y / (float)r->size.h,
                               .pressure = 1}};
    SDL_PushEvent(&e);
    pump(r);
}

struct search {
    struct robot *r;
    struct kz_str name;
    struct kz_node *found;
    int count;
};

static void search_name(struct search *s, struct kz_node *n) {
    struct kz_str spoken = kz_node_spoken_name(n, &s->r->arena);
    if (n->role != KZ_ROLE_NONE && kz_node_is_visible(n) &&
        kz_str_equal(spoken, s->name)) {
        /* A button and the words in it are one target. */
        bool is_better = s->found && s->found->action.kind == 0 &&
                         n->action.kind != 0;
        if (!s->found || is_better)
            s->found = n;
        s->count += n->action.kind != 0 || n->drag.kind != 0;
    }
    for (struct kz_node *c = n->first; c; c = c->next)
        search_name(s, c);
}

static struct kz_node *find_in(struct robot *r, struct kz_node *root,
                               struct kz_str word) {
    if (word.len > 1 && word.s[0] == '#') {
        struct kz_node *n = kz_node_find(
            root, kz_arena_cstr(&r->arena, kz_str_sub(word, 1, word.len)));
        if (n && kz_node_is_visible(n))
            return n;
        stop(r, n ? "not visible" : "not there", word);
        return NULL;
    }
    struct search s = {.r = r, .name = unquoted(word)};
    search_name(&s, root);
    if (s.found && s.count <= 1)
        return s.found;
    stop(r, s.found ? "not unique" : "not there", word);
    return NULL;
}

static struct kz_node *find_target(struct robot *r, struct kz_str word) {
    return find_in(r, kz_stage_tree(r->kiosk.stage), word);
}

/* Centre of the visible part of a target, or the point that was named. */
static bool find_point(struct robot *r, struct kz_str word, float *x,
                       float *y) {
    if (word.len > 1 && word.s[0] == '@') {
        struct kz_str rest = kz_str_sub(word, 1, word.len), first;
        double px, py;
        if (!kz_str_next_part(&rest, ',', &first) || !rest.s ||
            !kz_str_to_double(first, &px) || !kz_str_to_double(rest, &py))
            return stop(r, "no point", word);
        *x = (float)px;
        *y = (float)py;
        return true;
    }
    struct kz_node *n = find_target(r, word);
    if (!n)
        return false;
    struct kz_rect seen = kz_rect_intersect(n->box, n->clip);
    *x = (float)seen.x + (float)seen.w / 2;
    *y = (float)seen.y + (float)seen.h / 2;
    return true;
}

static bool number(struct robot *r, int index, double *out) {
    if (index < r->line->count && kz_str_to_double(r->line->word[index], out))
        return true;
    return stop(r, "a number is missing", r->line->word[0]);
}

/* A hand needs a moment before it comes again: two presses on two buttons
 * within 250 ms are two hands, and the second would be ignored. */
static bool press(struct robot *r, int64_t ms) {
    float x, y;
    if (!find_point(r, r->line->word[1], &x, &y))
        return false;
    push_finger(r, SDL_FINGERDOWN, FINGER, x, y);
    pass(r, ms);
    push_finger(r, SDL_FINGERUP, FINGER, x, y);
    pass(r, AFTER_TAP_MS);
    return true;
}

static bool do_tap(struct robot *r) {
    return press(r, TAP_MS);
}

static bool do_hold(struct robot *r) {
    double ms;
    return number(r, 2, &ms) && press(r, (int64_t)ms);
}

/* Moves in steps of a frame; a drag rests before it lets go, a fling not. */
static bool sweep(struct robot *r, int64_t ms, bool rests) {
    float x, y;
    double dx, dy;
    if (!number(r, 2, &dx) || !number(r, 3, &dy) ||
        !find_point(r, r->line->word[1], &x, &y))
        return false;
    push_finger(r, SDL_FINGERDOWN, FINGER, x, y);
    int steps = (int)(ms / STEP_MS) + 1;
    for (int i = 1; i <= steps; i++) {
        kz_clock_advance(&r->kiosk.clock, STEP_MS);
        float t = (float)i / (float)steps;
        push_finger(r, SDL_FINGERMOTION, FINGER, x + (float)dx * t,
                    y + (float)dy * t);
    }
    if (rests)
        pass(r, 200);
    push_finger(r, SDL_FINGERUP, FINGER, x + (float)dx, y + (float)dy);
    pass(r, SETTLE_MS);
    return true;
}

static bool do_drag(struct robot *r) {
    double ms = DRAG_MS;
    if (r->line->count > 4 && !number(r, 4, &ms))
        return false;
    return sweep(r, (int64_t)ms, true);
}

static bool do_fling(struct robot *r) {
    return sweep(r, FLING_MS, false);
}

static bool do_pinch(struct robot *r) {
    float x, y;
    double factor;
    struct kz_units units = kz_stage_units(r->kiosk.stage);
    if (!number(r, 2, &factor) || !find_point(r, r->line->word[1], &x, &y))
        return false;
    if (!(factor > 0))
        return stop(r, "no factor", r->line->word[2]);
    /* The first of their way is no pinch yet; it is made up for. */
    float start = 60, dead = kz_gesture_slop_px(&units) / 2;
    float end = (float)factor * (factor > 1 ? start + dead : start - dead);
    float half = start;
    push_finger(r, SDL_FINGERDOWN, FINGER, x - half, y);
    push_finger(r, SDL_FINGERDOWN, FINGER_2, x + half, y);
    for (int i = 1; i <= 20; i++) {
        half = start + (end - start) * (float)i / 20;
        kz_clock_advance(&r->kiosk.clock, STEP_MS);
        push_finger(r, SDL_FINGERMOTION, FINGER, x - half, y);
        push_finger(r, SDL_FINGERMOTION, FINGER_2, x + half, y);
    }
    push_finger(r, SDL_FINGERUP, FINGER, x - half, y);
    push_finger(r, SDL_FINGERUP, FINGER_2, x + half, y);
    pass(r, SETTLE_MS);
    return true;
}

static bool play_line(struct robot *r, const struct kz_record_line *l,
                      int64_t begin_ms) {
    struct kz_contact c = l->contact;
    if (l->kind == KZ_RECORD_SCREEN)
        return (l->screen.w == r->size.w && l->screen.h == r->size.h) ||
               stop(r, "it was recorded on another size",
                    r->line->word[1]);
    if (l->kind == KZ_RECORD_EMPTY || l->kind == KZ_RECORD_NOTE)
        return true;
    int64_t left = begin_ms + l->ms - kz_clock_now(&r->kiosk.clock);
    if (left > 0)
        pass(r, left);
    c.ms = kz_clock_now(&r->kiosk.clock);
    c.device = PANEL;
    if (l->kind == KZ_RECORD_LOST)
        kz_kiosk_lose_fingers(&r->kiosk);
    else if (l->kind == KZ_RECORD_GONE)
        kz_kiosk_panel_gone(&r->kiosk, PANEL);
    else
        kz_kiosk_contact(&r->kiosk, &c);
    pump(r);
    return true;
}

/* A name without a folder lies beside the script. */
static const char *beside_script(struct robot *r, struct kz_str name) {
    const char *slash = strrchr(r->script, '/');
    int folder = slash ? (int)(slash - r->script) + 1 : 0;
    bool has_folder = memchr(name.s, '/', name.len) != NULL;
    return kz_arena_printf(&r->arena, "%.*s%.*s", has_folder ? 0 : folder,
                           r->script, KZ_STR_ARG(name)).s;
}

/* Hands as a panel reported them, from KAREZ_RECORD or tests/touch; notes of
 * tests are passed over. */
static bool do_play(struct robot *r) {
    struct kz_str name = unquoted(r->line->word[1]);
    struct kz_record_line l;
    char *data;
    size_t len;
    if (!kz_file_read(beside_script(r, name), 64 << 20, &data, &len))
        return stop(r, "cannot be read", name);
    struct kz_str text = {data, len}, line;
    int64_t begin = kz_clock_now(&r->kiosk.clock);
    bool is_good = true;
    while (is_good && kz_str_next_part(&text, '\n', &line))
        is_good = kz_record_parse(line, &l) ? play_line(r, &l, begin)
                                            : stop(r, "no recording", line);
    free(data);
    if (is_good)
        pass(r, SETTLE_MS);
    return is_good;
}

static bool do_type(struct robot *r) {
    SDL_Event e = {.type = SDL_TEXTINPUT};
    struct kz_str text = unquoted(r->line->word[1]);
    snprintf(e.text.text, sizeof(e.text.text), "%.*s", KZ_STR_ARG(text));
    SDL_PushEvent(&e);
    pass(r, SETTLE_MS);
    return true;
}

static bool do_key(struct robot *r) {
    struct kz_str name = unquoted(r->line->word[1]);
    SDL_Scancode code =
        SDL_GetScancodeFromName(kz_arena_cstr(&r->arena, name));
    if (code == SDL_SCANCODE_UNKNOWN)
        return stop(r, "no such key", name);
    SDL_Event e = {.type = SDL_KEYDOWN};
    e.key.keysym.scancode = code;
    SDL_PushEvent(&e);
    pass(r, TAP_MS);
    e.type = SDL_KEYUP;
    SDL_PushEvent(&e);
    pass(r, SETTLE_MS);
    return true;
}

static bool do_wait(struct robot *r) {
    double ms;
    if (!number(r, 1, &ms))
        return false;
    wait_long(r, (int64_t)ms);
    return true;
}

static bool do_copied(struct robot *r) {
    double percent;
    bool has_begun = false;
    if (!number(r, 1, &percent))
        return false;
    for (int64_t ms = 0; ms < COPIED_MS; ms += STEP_MS) {
        int copied = kz_desk_copied(r->kiosk.desk);
        if (copied >= percent)
            return true;
        if (has_begun && copied < 0)
            return stop(r, "it was over before", r->line->word[1]);
        has_begun = has_begun || copied >= 0;
        pass(r, STEP_MS);
    }
    return stop(r, "nothing copies", r->line->word[0]);
}

static bool do_lang(struct robot *r) {
    const struct kz_lang *lang =
        kz_words_find_lang(r->app->words, r->line->word[1]);
    if (!lang)
        return stop(r, "no such language", r->line->word[1]);
    kz_session_visit(r->kiosk.session)->lang = lang;
    kz_kiosk_draw(&r->kiosk);
    return true;
}

static bool open_stage(struct robot *r) {
    struct kz_error err;
    if (!kz_kiosk_open_stage(&r->kiosk, KZ_STAGE_OFFSCREEN, KZ_PATH_CPU,
                             r->size, &err))
        return stop(r, err.id, KZ_STR(""));
    kz_kiosk_draw(&r->kiosk);
    return true;
}

static bool do_size(struct robot *r) {
    struct kz_error err;
    const char *text = kz_arena_cstr(&r->arena, r->line->word[1]);
    if (!kz_parse_size(text, &r->size, &err))
        return stop(r, "no such size", r->line->word[1]);
    return open_stage(r);
}

static bool do_restart(struct robot *r) {
    struct kz_error err;
    kz_kiosk_close(&r->kiosk);
    if (!kz_kiosk_open(&r->kiosk, r->app, true, &err))
        return stop(r, err.id, kz_str_from(err.value[0]));
    return open_stage(r);
}

/* A folder stands for a stick: its path, or its name beside the script. */
static bool plug_stick(struct robot *r, bool is_in) {
    struct kz_str name = unquoted(r->line->word[1]);
    const char *folder = beside_script(r, name);
    const char *slash = strrchr(folder, '/');
    const char *label = slash ? slash + 1 : folder;
    if (!is_in)
        kz_desk_unplug(r->kiosk.desk, label);
    else if (kz_dir_exists(folder))
        kz_desk_plug(r->kiosk.desk, label, folder);
    else
        return stop(r, "nothing of this name can be plugged", name);
    pass(r, STICK_MS);
    return true;
}

/* A touch panel that comes back is a panel like any; all else is a stick. */
static bool do_plug(struct robot *r) {
    bool is_out = kz_str_is(r->line->word[0], "unplug");
    if (kz_str_is(r->line->word[1], "display")) {
        kz_kiosk_pretend_display(&r->kiosk, !is_out);
        pass(r, SETTLE_MS);
        return true;
    }
    if (!kz_str_is(r->line->word[1], "panel"))
        return plug_stick(r, !is_out);
    if (is_out)
        kz_kiosk_panel_gone(&r->kiosk, PANEL);
    return true;
}

static bool do_expect(struct robot *r) {
    return find_target(r, r->line->word[1]) != NULL;
}

/* The tree of the second display, which was plugged before. */
static struct kz_node *wall_of(struct robot *r) {
    pump(r);
    if (kz_kiosk_has_audience(&r->kiosk))
        return kz_stage_tree(r->kiosk.audience.stage);
    stop(r, "there is no second display", r->line->word[0]);
    return NULL;
}

static bool do_expect_wall(struct robot *r) {
    struct kz_node *root = wall_of(r);
    return root && find_in(r, root, r->line->word[1]);
}

static bool do_expect_no(struct robot *r) {
    struct kz_str word = r->line->word[1];
    struct kz_node *root = kz_stage_tree(r->kiosk.stage);
    struct kz_node *n;
    if (word.len > 1 && word.s[0] == '#') {
        n = kz_node_find(root, kz_arena_cstr(&r->arena,
                                             kz_str_sub(word, 1, word.len)));
        n = n && kz_node_is_visible(n) ? n : NULL;
    } else {
        struct search s = {.r = r, .name = unquoted(word)};
        search_name(&s, root);
        n = s.found;
    }
    return !n || stop(r, "it is there", word);
}

static bool do_expect_screen(struct robot *r) {
    struct kz_route now = kz_session_route(r->kiosk.session);
    struct kz_str want = unquoted(r->line->word[1]);
    struct kz_str is = kz_arena_printf(
        &r->arena, "%s%s%s", kz_screen_name(now.screen),
        now.item[0] ? "/" : "", now.item);
    bool fits = kz_str_equal(want, is) ||
                kz_str_is(want, kz_screen_name(now.screen));
    return fits || stop(r, "the screen is", is);
}

static bool do_expect_lang(struct robot *r) {
    const char *code = kz_session_visit(r->kiosk.session)->lang->code;
    return kz_str_is(r->line->word[1], code) ||
           stop(r, "the language is", kz_str_from(code));
}

static bool save(struct robot *r, struct kz_stage *stage) {
    char path[KZ_PATH_SIZE];
    const char *dir = r->app->options.out ? r->app->options.out : ".";
    struct kz_str name = unquoted(r->line->word[1]);
    if (memchr(name.s, '/', name.len) || !kz_dir_make(dir) ||
        !kz_path_join(path, sizeof(path), dir,
                      kz_arena_cstr(&r->arena, name)) ||
        !kz_stage_save(stage, path))
        return stop(r, "cannot be written", name);
    return true;
}

static bool do_shot(struct robot *r) {
    kz_kiosk_draw(&r->kiosk);
    return save(r, r->kiosk.stage);
}

static bool do_shot_wall(struct robot *r) {
    return wall_of(r) && save(r, r->kiosk.audience.stage);
}

/* A docent has come in: what the entry does after the right PIN. */
static bool do_docent(struct robot *r) {
    struct kz_keeper keeper = {.door = KZ_DOOR_DOCENT};
    struct kz_route tours = {.screen = KZ_SCREEN_TOURS};
    struct kz_str name = unquoted(r->line->word[1]);
    int64_t now = kz_clock_now(&r->kiosk.clock);
    snprintf(keeper.name, sizeof(keeper.name), "%.*s", KZ_STR_ARG(name));
    kz_session_let_in(r->kiosk.session, &keeper);
    if (!kz_session_open(r->kiosk.session, &tours, now, NULL))
        return stop(r, "there are no tours", name);
    kz_session_touched(r->kiosk.session, now);
    kz_kiosk_draw(&r->kiosk);
    return true;
}

struct action {
    const char *name;
    int least, most; /* words after the name */
    bool (*run)(struct robot *r);
};

static const struct action actions[] = {
    {"tap", 1, 1, do_tap},
    {"hold", 2, 2, do_hold},
    {"drag", 3, 4, do_drag},
    {"fling", 3, 3, do_fling},
    {"pinch", 2, 2, do_pinch},
    {"play", 1, 1, do_play},
    {"type", 1, 1, do_type},
    {"key", 1, 1, do_key},
    {"wait", 1, 1, do_wait},
    {"copied", 1, 1, do_copied},
    {"lang", 1, 1, do_lang},
    {"size", 1, 1, do_size},
    {"restart", 0, 0, do_restart},
    {"plug", 1, 1, do_plug},
    {"unplug", 1, 1, do_plug},
    {"expect", 1, 1, do_expect},
    {"expect-wall", 1, 1, do_expect_wall},
    {"docent", 1, 1, do_docent},
    {"shot-wall", 1, 1, do_shot_wall},
    {"expect-no", 1, 1, do_expect_no},
    {"expect-screen", 1, 1, do_expect_screen},
    {"expect-lang", 1, 1, do_expect_lang},
    {"shot", 1, 1, do_shot},
};

static bool run_line(struct robot *r, struct kz_str text, int n) {
    struct kz_robot_line line;
    r->line = &line;
    kz_arena_reset(&r->arena);
    if (!kz_robot_split(text, n, &r->arena, &line))
        return stop(r, "cannot be read", text);
    if (line.count == 0)
        return true;
    for (size_t i = 0; i < KZ_COUNT(actions); i++) {
        if (!kz_str_is(line.word[0], actions[i].name))
            continue;
        if (line.count - 1 < actions[i].least ||
            line.count - 1 > actions[i].most)
            return stop(r, "wrong number of words", line.word[0]);
        return actions[i].run(r);
    }
    return stop(r, "no such action", line.word[0]);
}

static void tell_where(struct robot *r, int n) {
    struct kz_error err;
    char where[640];
    snprintf(where, sizeof(where), "%s:%d: %s", r->script, n, r->reason);
    kz_error_set(&err, "robot.line", where, NULL);
    kz_app_say_error(r->app, &err);
    if (r->kiosk.stage)
        kz_tree_write_text(stderr, kz_stage_tree(r->kiosk.stage));
}

static bool run_script(struct robot *r, struct kz_str text) {
    struct kz_str line;
    for (int n = 1; kz_str_next_part(&text, '\n', &line); n++) {
        if (!run_line(r, line, n)) {
            tell_where(r, n);
            return false;
        }
    }
    return true;
}

static bool open_robot(struct robot *r, struct kz_error *err) {
    if (SDL_Init(SDL_INIT_EVENTS) != 0)
        return kz_error_set(err, "display.missing", SDL_GetError(), NULL);
    if (!kz_kiosk_open(&r->kiosk, r->app, true, err))
        return false;
    return open_stage(r) ||
           kz_error_set(err, "display.renderer", r->reason, NULL);
}

int kz_cmd_robot(struct kz_app *app) {
    struct robot r = {.app = app, .size = {1920, 1080}};
    struct kz_error err;
    char *data;
    size_t len;
    r.script = app->options.args[0];
    if (!kz_file_read(r.script, 1 << 20, &data, &len)) {
        kz_error_set(&err, "robot.script", r.script, NULL);
        kz_app_say_error(app, &err);
        return KZ_EXIT_REFUSED;
    }
    int code = KZ_EXIT_REFUSED;
    bool is_copy = !app->options.keep;
    app->is_counting = true;
    if (is_copy && !kz_state_use_copy(app, &err)) {
        kz_app_say_error(app, &err);
        free(data);
        return code;
    }
    if (!open_robot(&r, &err)) {
        kz_app_say_error(app, &err);
    } else if (run_script(&r, (struct kz_str){data, len})) {
        kz_app_say(app, "robot_passed", (const char *[]){r.script, NULL});
        code = KZ_EXIT_DONE;
    }
    kz_kiosk_close(&r.kiosk);
    kz_arena_destroy(&r.arena);
    if (is_copy)
        kz_state_drop_copy(app);
    free(data);
    SDL_Quit();
    return code;
}
