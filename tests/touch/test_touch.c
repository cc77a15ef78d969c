/*
 * Recordings of hands, played through the whole session: filter, gestures,
 * the true screens with the sample content. No window system.
 *
 * A recording (ui/core/record.h) has notes between its contacts:
 *
 *     open SCREEN[/ITEM]     lang L          calm        text 1.5
 *     wait MS                frames go by
 *     crowd MS SEED          ten fingers and a palm, made up
 *     drum MS GAP HELD X Y   a ghost: downs at one place, GAP ms apart
 *
 * and what must have come of it since the last of these lines:
 *
 *     = tap #ID              this and nothing else was tapped
 *     = taps N               so many
 *     = nothing              no tap, drag, pinch or scroll; nothing pressed
 *     = cancelled            the same, and a finger was cancelled
 *     = scroll PX            the list moved by so much, to 2 px, 1 %
 *     = still                nothing moves
 *     = pinch FACTOR         to 3 %
 *     = drag                 over the model
 *
 * or is now:
 *
 *     = pressed #ID          = pressed nothing
 *     = screen ID[/ITEM]     = lang L     = over PX   pulled beyond an end
 *     = ghost-spots N        = palms N    = stuck N   = ghosts N
 */
#include "tests/support/session_world.h"

#include <math.h>

#include "ui/core/record.h"
#include "ui/screens/hands.h"

enum { FRAME_MS = 16, RECORDINGS_LEAST = 24, FILES_MOST = 128 };

struct player {
    struct world *w;
    struct kz_hands hands;
    struct kz_size size;
    float px_per_mm;
    int64_t now;
    const char *file;
    int line;
    struct kz_hands_done seen; /* at the last "=" */
    float seen_scroll;
    char why[320];
    int checks;
};

static struct kz_hands_on hands_on(struct player *p) {
    return (struct kz_hands_on){p->w->session, p->w->root, p->w->units,
                                p->now};
}

static void frame(struct player *p) {
    arrange_world(p->w, p->size, p->now);
    p->w->units.px_per_mm = p->px_per_mm;
    kz_gesture_mark(&p->hands.gesture, p->w->root);
}

/* As kz_kiosk_step() does. Returns ms until the next. */
static int64_t step(struct player *p) {
    struct kz_hands_on on = hands_on(p);
    struct kz_hands_step hands = kz_hands_step(&p->hands, &on);
    struct kz_session_tick tick = kz_session_tick(p->w->session, p->now);
    if (tick.is_reset)
        kz_hands_forget(&p->hands, p->now);
    if (hands.is_changed || tick.is_changed)
        frame(p);
    return hands.wait_ms < tick.wait_ms ? hands.wait_ms : tick.wait_ms;
}

static void run_to(struct player *p, int64_t ms) {
    while (p->now < ms) {
        int64_t wait = step(p);
        wait = wait < 1 ? 1 : wait;
        p->now = p->now + wait < ms ? p->now + wait : ms;
    }
    step(p);
}

static void put(struct player *p, struct kz_contact c) {
    run_to(p, c.ms);
    struct kz_hands_on on = hands_on(p);
    if (kz_hands_contact(&p->hands, &on, &c))
        frame(p);
    step(p);
}

/* ---- made-up hands ---- */

static uint32_t next_random(uint32_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static float around(uint32_t *seed, float by) {
    return by * ((float)(next_random(seed) % 2001) / 1000 - 1);
}

struct hand_contact {
    bool is_down;
    float x, y;
};

/* Two flat hands of five fingers each and a palm of three, that come and go
 * and tremble. Fingers of a flat hand lie 20 mm apart. */
static void crowd(struct player *p, int64_t ms, uint32_t seed) {
    enum { CONTACTS = 13 };
    struct hand_contact c[CONTACTS] = {{false, 0, 0}};
    int64_t end = p->now + ms;
    float mm = p->w->units.px_per_mm;
    while (p->now < end) {
        int group = (int)(next_random(&seed) % 3);
        int from = group * 5, to = group == 2 ? CONTACTS : from + 5;
        float x = (float)(next_random(&seed) % (unsigned)p->size.w);
        float y = (float)(next_random(&seed) % (unsigned)p->size.h);
        bool is_down = c[from].is_down;
        for (int i = from; i < to; i++) {
            struct kz_contact raw = {.device = 1, .id = i,
                                     .ms = p->now + next_random(&seed) % 8};
            bool lifts = is_down && next_random(&seed) % 4 != 0;
            raw.phase = !is_down ? KZ_CONTACT_DOWN
                        : lifts  ? KZ_CONTACT_UP
                                 : KZ_CONTACT_MOVE;
            if (!is_down) {
                c[i].x = x + mm * 12 * (float)(i - from - 2);
                c[i].y = y + around(&seed, mm * 8);
            }
            raw.x = c[i].x + around(&seed, 3);
            raw.y = c[i].y + around(&seed, 3);
            put(p, raw);
        }
        if (is_down) { /* those that trembled lift now */
            for (int i = from; i < to; i++)
                put(p, (struct kz_contact){
                    .phase = KZ_CONTACT_UP, .device = 1, .id = i,
                    .x = c[i].x, .y = c[i].y, .ms = p->now + 5});
        }
        for (int i = from; i < to; i++)
            c[i].is_down = !is_down;
        run_to(p, p->now + 40 + next_random(&seed) % 200);
    }
    for (int i = 0; i < CONTACTS; i++)
        put(p, (struct kz_contact){.phase = KZ_CONTACT_UP, .device = 1,
                                   .id = i, .x = c[i].x, .y = c[i].y,
                                   .ms = p->now + 5});
}

static void drum(struct player *p, int64_t ms, int64_t gap, int64_t held,
                 float x, float y) {
    uint32_t seed = 9;
    int64_t end = p->now + ms;
    for (int64_t t = p->now; t < end; t += gap) {
        float dx = around(&seed, 8), dy = around(&seed, 8);
        put(p, (struct kz_contact){.phase = KZ_CONTACT_DOWN, .device = 1,
                                   .id = 77, .x = x + dx, .y = y + dy,
                                   .ms = t});
        put(p, (struct kz_contact){.phase = KZ_CONTACT_UP, .device = 1,
                                   .id = 77, .x = x + dx, .y = y + dy,
                                   .ms = t + held});
    }
    run_to(p, end);
}

/* ---- what came of it ---- */

static bool wrong(struct player *p, const char *what, const char *is) {
    snprintf(p->why, sizeof(p->why), "%s %.200s", what, is);
    return false;
}

static bool wrong_number(struct player *p, const char *what, double is) {
    char number[32];
    snprintf(number, sizeof(number), "%g", is);
    return wrong(p, what, number);
}

/* Both lists a page may have. */
static float scrolled(const struct player *p) {
    const struct kz_visit *v = kz_session_visit(p->w->session);
    return v->list_scroll.offset_px + v->page_scroll.offset_px;
}

static float over(const struct player *p) {
    const struct kz_visit *v = kz_session_visit(p->w->session);
    return v->list_scroll.over_px + v->page_scroll.over_px;
}

static bool is_nothing(struct player *p) {
    const struct kz_hands_done *d = &p->hands.done, *b = &p->seen;
    const char *pressed = kz_gesture_pressed(&p->hands.gesture);
    if (d->taps != b->taps)
        return wrong(p, "it was a tap on", d->last);
    if (d->drags != b->drags || d->pinches != b->pinches)
        return wrong(p, "it was", "a drag or a pinch");
    if (scrolled(p) != p->seen_scroll)
        return wrong_number(p, "it scrolled",
                            (double)(scrolled(p) - p->seen_scroll));
    return !pressed || wrong(p, "it looks pressed", pressed);
}

static bool is_number(struct player *p, const char *what, double is,
                      double want, double slack) {
    return fabs(is - want) <= slack || wrong_number(p, what, is);
}

static bool is_tap(struct player *p, struct kz_str id) {
    const struct kz_hands_done *d = &p->hands.done, *b = &p->seen;
    if (d->taps != b->taps + 1)
        return wrong_number(p, "taps", d->taps - b->taps);
    if (d->drags != b->drags || d->pinches != b->pinches)
        return wrong(p, "there was", "a drag or a pinch beside it");
    return kz_str_is(kz_str_sub(id, 1, id.len), d->last) ||
           wrong(p, "the tap was on", d->last);
}

static bool is_pressed(struct player *p, struct kz_str id) {
    const char *now = kz_gesture_pressed(&p->hands.gesture);
    if (kz_str_is(id, "nothing"))
        return !now || wrong(p, "pressed", now);
    bool fits = now && kz_str_is(kz_str_sub(id, 1, id.len), now);
    if (!fits)
        return wrong(p, "pressed", now ? now : "nothing");
    struct kz_node *n = kz_node_find(p->w->root, now);
    return (n && (n->state & KZ_STATE_PRESSED)) ||
           wrong(p, "it does not look it", now);
}

static bool is_screen(struct player *p, struct kz_str want) {
    struct kz_route r = kz_session_route(p->w->session);
    char is[128];
    snprintf(is, sizeof(is), "%s%s%s", kz_screen_name(r.screen),
             r.item[0] ? "/" : "", r.item);
    return kz_str_is(want, is) || kz_str_is(want, kz_screen_name(r.screen)) ||
           wrong(p, "the screen is", is);
}

static bool is_count(struct player *p, struct kz_str what, double want) {
    const struct kz_contact_counts *c = &p->hands.contacts.counts;
    const struct kz_hands_done *d = &p->hands.done, *b = &p->seen;
    const struct {
        const char *name;
        int is;
    } counts[] = {{"ghost-spots", c->ghost_spots}, {"palms", c->palms},
                  {"stuck", c->stuck}, {"ghosts", c->ghosts},
                  {"bad", c->bad}, {"crowded", c->crowded},
                  {"taps", d->taps - b->taps}};
    for (size_t i = 0; i < KZ_COUNT(counts); i++) {
        if (kz_str_is(what, counts[i].name))
            return is_number(p, counts[i].name, counts[i].is, want, .1);
    }
    return wrong(p, "no such outcome", "");
}

static bool check(struct player *p, struct kz_str rest) {
    struct kz_str what;
    const struct kz_hands_done *d = &p->hands.done, *b = &p->seen;
    double n = 0;
    kz_str_next_part(&rest, ' ', &what);
    bool has_number = rest.len > 0 && kz_str_to_double(rest, &n);
    p->checks++;
    if (kz_str_is(what, "tap"))
        return is_tap(p, rest);
    if (kz_str_is(what, "nothing"))
        return is_nothing(p);
    if (kz_str_is(what, "cancelled"))
        return is_nothing(p) && (d->cancelled > b->cancelled ||
                                 wrong(p, "nothing was", "cancelled"));
    if (kz_str_is(what, "scroll") && has_number)
        return is_number(p, "it scrolled",
                         (double)(scrolled(p) - p->seen_scroll), n,
                         2 + fabs(n) * .01);
    if (kz_str_is(what, "over") && has_number)
        return is_number(p, "it is over by", (double)over(p), n,
                         1 + fabs(n) * .01);
    if (kz_str_is(what, "still")) {
        float there = scrolled(p) + over(p);
        run_to(p, p->now + 100);
        return is_number(p, "it moves", (double)(scrolled(p) + over(p)),
                         (double)there, .01);
    }
    if (kz_str_is(what, "pinch") && has_number)
        return is_number(p, "it was pinched",
                         (double)(d->pinched / b->pinched), n, n * .03);
    if (kz_str_is(what, "drag"))
        return d->drags > b->drags || wrong(p, "there was no", "drag");
    if (kz_str_is(what, "pressed"))
        return is_pressed(p, rest);
    if (kz_str_is(what, "screen"))
        return is_screen(p, rest);
    if (kz_str_is(what, "lang"))
        return kz_str_is(rest, kz_session_visit(p->w->session)->lang->code) ||
               wrong(p, "the language is",
                     kz_session_visit(p->w->session)->lang->code);
    return has_number ? is_count(p, what, n)
                      : wrong(p, "no such outcome", "");
}

/* Outcomes that look back begin anew after each of them. */
static bool looks_at_now(struct kz_str text) {
    static const char *const now[] = {"pressed", "screen", "lang", "over",
                                      "still"};
    struct kz_str what;
    kz_str_next_part(&text, ' ', &what);
    for (size_t i = 0; i < KZ_COUNT(now); i++) {
        if (kz_str_is(what, now[i]))
            return true;
    }
    return false;
}

static void look_anew(struct player *p) {
    p->seen = p->hands.done;
    p->seen_scroll = scrolled(p);
}

static bool open_screen(struct player *p, struct kz_str text) {
    struct kz_route route;
    struct kz_error err = {0};
    if (!kz_route_parse(text, &route, &err) ||
        !kz_session_open(p->w->session, &route, p->now, &err))
        return wrong(p, "cannot be opened", err.value[0]);
    kz_session_visit(p->w->session)->model.is_spin_wanted = false;
    frame(p);
    look_anew(p);
    return true;
}

static bool note(struct player *p, struct kz_str rest) {
    struct kz_visit *v = kz_session_visit(p->w->session);
    struct kz_str what, word;
    double n[5] = {0};
    int count = 0;
    kz_str_next_part(&rest, ' ', &what);
    if (kz_str_is(what, "=")) {
        bool is_right = check(p, rest);
        if (!looks_at_now(rest))
            look_anew(p);
        return is_right;
    }
    if (kz_str_is(what, "open"))
        return open_screen(p, rest);
    if (kz_str_is(what, "lang")) {
        v->lang = kz_words_find_lang(p->w->words, rest);
        frame(p);
        return v->lang != NULL;
    }
    if (kz_str_is(what, "calm")) {
        v->has_less_motion = true;
        return true;
    }
    while (count < 5 && rest.len > 0 && kz_str_next_part(&rest, ' ', &word) &&
           kz_str_to_double(word, &n[count]))
        count++;
    if (kz_str_is(what, "text") && count == 1)
        v->text_factor = (float)n[0];
    else if (kz_str_is(what, "wait") && count == 1)
        run_to(p, p->now + (int64_t)n[0]);
    else if (kz_str_is(what, "crowd") && count == 2)
        crowd(p, (int64_t)n[0], (uint32_t)n[1]);
    else if (kz_str_is(what, "drum") && count == 5)
        drum(p, (int64_t)n[0], (int64_t)n[1], (int64_t)n[2], (float)n[3],
             (float)n[4]);
    else
        return wrong(p, "no such note", "");
    return true;
}

static void set_screen(struct player *p, const struct kz_record_line *l) {
    p->size = l->screen;
    p->px_per_mm = kz_px_per_mm(l->screen, l->diagonal_inch);
    kz_hands_init(&p->hands, l->screen, p->px_per_mm);
    frame(p);
    look_anew(p);
}

static bool play_line(struct player *p, struct kz_str text) {
    struct kz_record_line l;
    if (!kz_record_parse(text, &l))
        return wrong(p, "cannot be read", "");
    struct kz_hands_on on;
    switch (l.kind) {
    case KZ_RECORD_EMPTY:
        break;
    case KZ_RECORD_SCREEN:
        set_screen(p, &l);
        break;
    case KZ_RECORD_CONTACT:
        put(p, l.contact);
        break;
    case KZ_RECORD_LOST:
        run_to(p, l.ms);
        on = hands_on(p);
        kz_hands_cancel(&p->hands, &on);
        break;
    case KZ_RECORD_GONE:
        run_to(p, l.ms);
        on = hands_on(p);
        kz_hands_drop_device(&p->hands, &on, 1);
        break;
    case KZ_RECORD_NOTE:
        return note(p, l.note);
    }
    return true;
}

/* All of it is played, so that one run tells all that is wrong. */
static bool play(struct world *w, const char *folder, const char *name) {
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    struct player p = {.w = w, .file = name};
    assert_true(kz_path_join(path, sizeof(path), folder, name));
    assert_true(kz_file_read(path, 1 << 20, &text, &len));
    open_world_session(w, "en");
    struct kz_str rest = {text, len}, line;
    bool is_right = true;
    while (kz_str_next_part(&rest, '\n', &line)) {
        p.line++;
        if (play_line(&p, line))
            continue;
        print_message("%s:%d: %.*s: %s\n", name, p.line, KZ_STR_ARG(line),
                      p.why);
        is_right = false;
    }
    free(text);
    if (p.checks == 0)
        print_message("%s: it asks for nothing\n", name);
    return is_right && p.checks > 0;
}

static int is_recording(const struct dirent *e) {
    return kz_str_ends_with(kz_str_from(e->d_name), ".touch");
}

static void recordings(void **state) {
    char folder[KZ_PATH_SIZE];
    struct dirent **names;
    in_root(folder, "tests/touch");
    int count = scandir(folder, &names, is_recording, alphasort);
    int failed = 0;
    assert_true(count >= RECORDINGS_LEAST);
    for (int i = 0; i < count; i++) {
        failed += !play(*state, folder, names[i]->d_name);
        free(names[i]);
    }
    free(names);
    print_message("%d recordings\n", count);
    assert_int_equal(failed, 0);
}

/* The player itself sees what is not so. */
static void a_wrong_outcome_is_seen(void **state) {
    static const char *const wrong_lines[] = {
        "= tap #door.areas", "= nothing", "= taps 2", "= cancelled",
        "= scroll 40", "= pinch 2", "= drag", "= pressed #door.areas",
        "= screen home", "= lang ug", "= over 9", "= palms 1",
        "= unheard of", "unheard of", "300 1 sideways 4 5", "300 1 down 4",
        "screen 0x0 21.5"};
    struct player p = {.w = *state};
    open_world_session(p.w, "en");
    for (size_t i = 0; i < KZ_COUNT(wrong_lines); i++) {
        int64_t t = p.now + 1000;
        struct kz_contact c = {.device = 1, .id = 1, .x = 700, .y = 860,
                               .ms = t};
        assert_true(play_line(&p, KZ_STR("screen 1920x1080 21.5")));
        assert_true(play_line(&p, KZ_STR("open home")));
        put(&p, c);
        c.phase = KZ_CONTACT_UP;
        c.ms = t + 80;
        put(&p, c);
        if (play_line(&p, kz_str_from(wrong_lines[i])))
            print_message("not seen: %s\n", wrong_lines[i]);
        assert_string_not_equal(p.why, "");
        p.why[0] = '\0';
    }
    assert_true(play_line(&p, KZ_STR("= screen rights")));
}

/* What is recorded is what was put in, in numbers people can follow. */
static void what_was_recorded(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    struct kz_error err = {0};
    assert_true(kz_path_join(path, sizeof(path), w->scratch, "r.touch"));
    struct kz_recorder *r =
        kz_recorder_open(path, (struct kz_size){1080, 1920}, 27, &err);
    assert_non_null(r);
    const struct kz_contact in[] = {
        {.phase = KZ_CONTACT_DOWN, .device = 5, .id = 1234567, .x = 10.5f,
         .y = 20, .ms = 3},
        {.phase = KZ_CONTACT_DOWN, .device = 6, .id = 1234567, .x = NAN,
         .y = -INFINITY, .ms = 4},
        {.phase = KZ_CONTACT_MOVE, .device = 5, .id = 1234567, .x = 11,
         .y = 21, .width_mm = 31.5f, .ms = 12},
        {.phase = KZ_CONTACT_UP, .device = 5, .id = 1234567, .x = 11, .y = 21,
         .ms = 20},
    };
    for (size_t i = 0; i < KZ_COUNT(in); i++)
        kz_recorder_contact(r, &in[i]);
    kz_recorder_say(r, KZ_RECORD_LOST, 30);
    kz_recorder_say(r, KZ_RECORD_GONE, 40);
    kz_recorder_close(r);
    kz_recorder_close(NULL);
    assert_true(kz_file_read(path, 4096, &text, &len));
    assert_string_equal(text, "screen 1080x1920 27.0\n"
                              "3 1 down 10.5 20.0\n"
                              "4 2 down nan -inf\n"
                              "12 1 move 11.0 21.0 31.5\n"
                              "20 1 up 11.0 21.0\n"
                              "30 - lost\n40 - gone\n");
    struct kz_str rest = {text, len}, line;
    struct kz_record_line l;
    for (int i = -1; kz_str_next_part(&rest, '\n', &line) && i < 4; i++) {
        assert_true(kz_record_parse(line, &l));
        if (i < 0)
            continue;
        assert_int_equal(l.kind, KZ_RECORD_CONTACT);
        assert_int_equal(l.contact.phase, in[i].phase);
        assert_true(l.contact.x == in[i].x ||
                    isnan(l.contact.x) == isnan(in[i].x));
        assert_true(l.contact.width_mm == in[i].width_mm);
        if (i == 3)
            break;
    }
    free(text);
    assert_null(kz_recorder_open("/no/such/folder/r.touch",
                                 (struct kz_size){1, 1}, 1, &err));
    assert_string_equal(err.id, "file.unwritable");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_outcome_is_seen),
        cmocka_unit_test(what_was_recorded),
        cmocka_unit_test(recordings),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
