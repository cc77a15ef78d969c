/* Nothing flashes: the frames of what moves by itself or under a finger, looked
 * at as the law of broadcasting looks at films: a flash is a pair of opposite
 * changes of a tenth of the full light in a part of the screen, and there are
 * never more than three in a second. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "tests/support/session_world.h"
#include "ui/core/stage.h"

enum { W = 480, H = 270, ACROSS = 12, DOWN = 9, CELLS = ACROSS * DOWN,
       FRAME_MS = 50, MOST_A_SECOND = 3, TURNS_MOST = 64 };

/* Turning points of the light of one part of the screen. */
struct cell {
    double extreme; /* since the last turn */
    int direction;
    int64_t turn_ms[TURNS_MOST];
    int turns;
};

struct watch {
    struct world *w;
    struct kz_stage *stage;
    struct cell cell[CELLS];
    int frames, worst;
};

static double linear(unsigned value) {
    double c = value / 255.;
    return c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
}

static double light_of(const struct kz_stage *stage, int at) {
    enum { STEP = 5 };
    int x0 = at % ACROSS * W / ACROSS, y0 = at / ACROSS * H / DOWN;
    double sum = 0;
    int count = 0;
    for (int y = y0; y < y0 + H / DOWN; y += STEP) {
        for (int x = x0; x < x0 + W / ACROSS; x += STEP, count++) {
            uint32_t p = kz_stage_pixel(stage, x, y);
            sum += .2126 * linear(p >> 16) + .7152 * linear(p >> 8 & 0xFF) +
                   .0722 * linear(p & 0xFF);
        }
    }
    return sum / count;
}

/* Two turns make a flash: those of the last second. */
static int flashes(const struct cell *c, int64_t now) {
    int turns = 0;
    for (int i = 0; i < c->turns && i < TURNS_MOST; i++)
        turns += now - c->turn_ms[i] < 1000;
    return turns / 2;
}

static void look(struct cell *c, double light, int64_t now) {
    double way = light - c->extreme;
    int direction = way > 0 ? 1 : -1;
    if (fabs(way) >= .1 && direction != c->direction) {
        c->turn_ms[c->turns++ % TURNS_MOST] = now;
        c->direction = direction;
        c->extreme = light;
    } else if (direction == c->direction) {
        c->extreme = light;
    }
}

static void frame(struct watch *t, int64_t now) {
    struct kz_ui ui = {.arena = kz_stage_begin(t->stage),
                       .units = kz_stage_units(t->stage), .now_ms = now};
    kz_session_tick(t->w->session, now);
    struct kz_node *root = kz_session_build(t->w->session, &ui);
    kz_stage_set_now(t->stage, now);
    kz_stage_show(t->stage, root, ui.lang, ui.text_factor, NULL);
    t->frames++;
    for (int i = 0; i < CELLS; i++) {
        double light = light_of(t->stage, i);
        if (t->frames == 1)
            t->cell[i] = (struct cell){.extreme = light};
        look(&t->cell[i], light, now);
        int now_flashes = flashes(&t->cell[i], now);
        t->worst = now_flashes > t->worst ? now_flashes : t->worst;
    }
}

static void open_watch(struct watch *t, struct world *w) {
    char icons[KZ_PATH_SIZE];
    struct kz_error err;
    in_root(icons, "ui/icons");
    *t = (struct watch){.w = w};
    open_world_session(w, "zh");
    t->stage = kz_stage_create(&(struct kz_stage_options){
        .kind = KZ_STAGE_OFFSCREEN, .size = {W, H}, .icon_dir = icons,
        .fonts = w->fonts}, &err);
    assert_non_null(t->stage);
}

static void attract_never_flashes(void **state) {
    struct watch t;
    open_watch(&t, *state);
    for (int64_t now = 0; now < 45000; now += FRAME_MS)
        frame(&t, now);
    kz_stage_free(t.stage);
    assert_in_range(t.worst, 0, MOST_A_SECOND);
}

/* The question whether somebody is there, to its end and into attract, over
 * a page with a crystal that turns. */
static void a_page_never_flashes(void **state) {
    struct watch t;
    struct kz_route route;
    struct kz_error err;
    open_watch(&t, *state);
    assert_true(kz_route_parse(KZ_STR("mineral/M19"), &route, &err));
    assert_true(kz_session_open(t.w->session, &route, 0, &err));
    for (int64_t now = 80000; now < 115000; now += FRAME_MS)
        frame(&t, now);
    kz_stage_free(t.stage);
    assert_in_range(t.worst, 0, MOST_A_SECOND);
}

/* It would see one: white and black, five times a second. */
static void a_flash_is_seen(void **state) {
    (void)state;
    struct cell slow = {.extreme = 0}, fast = {.extreme = 0};
    for (int64_t now = 0; now < 1000; now += FRAME_MS) {
        look(&fast, now / 100 % 2 ? 1 : 0, now);
        look(&slow, now / 500 % 2 ? 1 : 0, now);
    }
    assert_true(flashes(&fast, 999) > MOST_A_SECOND);
    assert_true(flashes(&slow, 999) <= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attract_never_flashes),
        cmocka_unit_test(a_page_never_flashes),
        cmocka_unit_test(a_flash_is_seen),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
