/*
 * The gallery as pictures: every control in every state, in both directions,
 * three themes and two text sizes, compared with tests/screens/golden/.
 *
 *     golden            compares; a mismatch writes NAME_err.png
 *     golden --update   writes the golden pictures anew
 *
 * Tolerance: at most 0.2 % of the pixels may differ by more than 8 of 255 in
 * a channel, so that another compiler's rounding passes and a label that
 * moves by a pixel does not.
 */
#include <SDL2/SDL_image.h>

#include "tests/support/session_world.h"
#include "ui/core/stage.h"

#define MOST_SHARE .002
enum { LEVELS = 8 };

struct form {
    const char *name, *lang;
    enum kz_theme_name theme;
    float text;
    struct kz_size size, of_pictures; /* pages full of pictures weigh more */
};

static const struct form forms[] = {
    {"zh-dark", "zh", KZ_THEME_DARK, 1, {960, 720}, {560, 420}},
    {"ug-light", "ug", KZ_THEME_LIGHT, 1, {960, 720}, {560, 420}},
    {"ug-contrast-large", "ug", KZ_THEME_CONTRAST, 1.5f, {640, 900},
     {360, 540}},
};

static const char *const pages[] = {
    "buttons", "cards", "choices", "film", "waiting", "toast", "dialog",
    "table", "charts", "zoom", "pin", "keys"};

struct gallery {
    struct world *w;
    bool is_update;
    char dir[KZ_PATH_SIZE], out[KZ_PATH_SIZE], icons[KZ_PATH_SIZE];
};

static bool is_of_pictures(const char *page) {
    return strcmp(page, "cards") == 0 || strcmp(page, "zoom") == 0;
}

/* -- drawing --------------------------------------------------------------- */

static void draw_page(struct gallery *g, const struct form *f,
                      const char *page, const char *path) {
    struct kz_error err = {0};
    struct kz_stage *stage = kz_stage_create(&(struct kz_stage_options){
        .kind = KZ_STAGE_OFFSCREEN, .path = KZ_PATH_CPU,
        .size = is_of_pictures(page) ? f->of_pictures : f->size,
        .icon_dir = g->icons, .fonts = g->w->fonts}, &err);
    struct kz_route route = {.screen = KZ_SCREEN_GALLERY};
    assert_non_null(stage);
    open_world_session(g->w, f->lang);
    snprintf(route.item, sizeof(route.item), "%s", page);
    assert_true(kz_session_open(g->w->session, &route, 0, NULL));
    struct kz_visit *v = kz_session_visit(g->w->session);
    v->theme = f->theme;
    v->text_factor = f->text;
    struct kz_ui ui = {.arena = kz_stage_begin(stage),
                       .units = kz_stage_units(stage)};
    struct kz_node *root = kz_session_build(g->w->session, &ui);
    kz_stage_show(stage, root, ui.lang, ui.text_factor, NULL);
    assert_true(kz_stage_save(stage, path));
    kz_stage_free(stage);
}

/* -- comparing ------------------------------------------------------------- */

static SDL_Surface *load(const char *path) {
    SDL_Surface *raw = IMG_Load(path);
    if (!raw)
        return NULL;
    SDL_Surface *s =
        SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_RGB24, 0);
    SDL_FreeSurface(raw);
    return s;
}

/* The share of pixels that differ, 1 if nothing can be compared. */
static double difference(const SDL_Surface *a, const SDL_Surface *b) {
    long differ = 0;
    if (!a || !b || a->w != b->w || a->h != b->h)
        return 1;
    for (int y = 0; y < a->h; y++) {
        const uint8_t *p = (const uint8_t *)a->pixels + y * a->pitch;
        const uint8_t *q = (const uint8_t *)b->pixels + y * b->pitch;
        for (int x = 0; x < a->w; x++, p += 3, q += 3)
            differ += abs(p[0] - q[0]) > LEVELS ||
                      abs(p[1] - q[1]) > LEVELS || abs(p[2] - q[2]) > LEVELS;
    }
    return (double)differ / ((double)a->w * a->h);
}

/* Without alpha, as pictures of a screen have none. */
static void store(const char *from, const char *to) {
    SDL_Surface *s = load(from);
    assert_non_null(s);
    assert_int_equal(IMG_SavePNG(s, to), 0);
    SDL_FreeSurface(s);
}

static void path_of(char *out, const char *dir, const char *page,
                    const struct form *f, const char *tail) {
    snprintf(out, KZ_PATH_SIZE, "%.*s/%s-%s%s.png", KZ_PATH_SIZE - 100, dir,
             page, f->name, tail);
}

/* True if it is as it was. */
static bool check(struct gallery *g, const struct form *f, const char *page) {
    char golden[KZ_PATH_SIZE], now[KZ_PATH_SIZE];
    path_of(golden, g->dir, page, f, "");
    path_of(now, g->out, page, f, "_err");
    draw_page(g, f, page, now);
    if (g->is_update) {
        SDL_Surface *is = load(now), *was = load(golden);
        if (difference(is, was) > 0) /* the same picture: the same file */
            store(now, golden);
        SDL_FreeSurface(is);
        SDL_FreeSurface(was);
        remove(now);
        return true;
    }
    SDL_Surface *a = load(golden), *b = load(now);
    double share = difference(a, b);
    SDL_FreeSurface(a);
    SDL_FreeSurface(b);
    if (share > MOST_SHARE)
        print_message("%s-%s: %.2f %% of the pixels differ; now: %s\n", page,
                      f->name, share * 100, now);
    else
        remove(now);
    return share <= MOST_SHARE;
}

static struct gallery *gallery_of(void **state) {
    return *state;
}

static void check_form(struct gallery *g, const struct form *f) {
    int faults = 0;
    for (size_t i = 0; i < KZ_COUNT(pages); i++)
        faults += !check(g, f, pages[i]);
    assert_int_equal(faults, 0);
}

static void chinese_dark(void **state) {
    check_form(gallery_of(state), &forms[0]);
}

static void uyghur_light(void **state) {
    check_form(gallery_of(state), &forms[1]);
}

static void uyghur_contrast_large_upright(void **state) {
    check_form(gallery_of(state), &forms[2]);
}

/* What a changed control would look like is seen as a change. */
static void a_change_is_seen(void **state) {
    struct gallery *g = gallery_of(state);
    char a[KZ_PATH_SIZE], b[KZ_PATH_SIZE];
    struct form one = forms[0], other = forms[0];
    path_of(a, g->out, "one", &one, "");
    path_of(b, g->out, "other", &one, "");
    other.text = 1.25f;
    draw_page(g, &one, "buttons", a);
    draw_page(g, &other, "buttons", b);
    SDL_Surface *first = load(a), *second = load(b);
    assert_true(difference(first, first) == 0);
    assert_true(difference(first, second) > MOST_SHARE);
    assert_true(difference(first, NULL) == 1);
    SDL_FreeSurface(second);
    /* One row of pixels further down. */
    second = load(a);
    memmove((uint8_t *)second->pixels + second->pitch, second->pixels,
            (size_t)second->pitch * (size_t)(second->h - 1));
    assert_true(difference(first, second) > MOST_SHARE);
    SDL_FreeSurface(first);
    SDL_FreeSurface(second);
    remove(a);
    remove(b);
}

static int open_gallery(void **state) {
    struct gallery *g = kz_xcalloc(1, sizeof(*g));
    struct world *w;
    int code = open_world((void **)&w);
    g->w = w;
    g->is_update = getenv("KZ_GOLDEN_UPDATE") != NULL;
    in_root(g->dir, "tests/screens/golden");
    in_root(g->icons, "ui/icons");
    assert_true(kz_path_join(g->out, sizeof(g->out), getenv("KZ_BUILD"),
                             "tests/screens"));
    *state = g;
    return code;
}

static int close_gallery(void **state) {
    struct gallery *g = *state;
    void *w = g->w;
    free(g);
    return close_world(&w);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_dark),
        cmocka_unit_test(uyghur_light),
        cmocka_unit_test(uyghur_contrast_large_upright),
        cmocka_unit_test(a_change_is_seen),
    };
    if (argc > 1 && strcmp(argv[1], "--update") == 0)
        setenv("KZ_GOLDEN_UPDATE", "1", 1);
    return cmocka_run_group_tests(tests, open_gallery, close_gallery);
}
