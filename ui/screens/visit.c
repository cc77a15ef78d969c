#include "ui/screens/visit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/core/mix.h"
#include "ui/screens/screen.h"
#include "ui/widgets/zoom_view.h"

struct kz_visit kz_visit_fresh(const struct kz_lang *lang) {
    return (struct kz_visit){
        .lang = lang,
        .theme = KZ_THEME_DARK,
        .text_factor = 1,
        .has_captions = true,
        .volume = 2,
        .model = kz_model_fresh(),
        .chosen = -1,
        .quiz.answer = -1,
        .keys = kz_keys_of(lang),
        .letters = kz_keys_of(lang),
    };
}

void kz_visit_push(struct kz_visit *v, const struct kz_route *route) {
    if (v->depth == KZ_TRAIL_MOST) {
        memmove(v->trail + 1, v->trail + 2,
                sizeof(v->trail[0]) * (KZ_TRAIL_MOST - 2));
        memmove(v->read + 1, v->read + 2,
                sizeof(v->read[0]) * (KZ_TRAIL_MOST - 2));
        v->depth--;
    }
    v->read[v->depth] = (struct kz_place_read){0, 0};
    v->trail[v->depth++] = *route;
}

void kz_visit_keep_place(struct kz_visit *v) {
    v->read[v->depth - 1] = (struct kz_place_read){v->list_scroll.offset_px,
                                                   v->page_scroll.offset_px};
}

void kz_visit_clear_rights(struct kz_visit *v) {
    memset(v->right_facet, 0, sizeof(v->right_facet));
    v->county[0] = '\0';
    v->list_scroll.offset_px = 0;
}

void kz_visit_clear_facets(struct kz_visit *v) {
    v->category[0] = '\0';
    memset(v->facet, 0, sizeof(v->facet));
    v->list_scroll.offset_px = 0;
}

void kz_visit_set_lang(struct kz_visit *v, const struct kz_lang *lang) {
    v->lang = lang;
    v->keys = v->letters = kz_keys_of(lang);
}

static void set_text_size(struct kz_visit *v, const char *arg) {
    double factor;
    if (kz_str_to_double(kz_str_from(arg), &factor) && factor >= 1 &&
        factor <= 1.5)
        v->text_factor = (float)factor;
}

static void set_filter(struct kz_visit *v, char *filter, const char *value) {
    snprintf(filter, KZ_ITEM_SIZE, "%.*s", KZ_ITEM_SIZE - 1, value);
    v->list_scroll.offset_px = 0;
    v->is_explained = false;
}

/* 0 for what is none of `count`. */
static int number_of(const char *arg, int count) {
    int number = atoi(arg);
    return number > 0 && number < count ? number : 0;
}

/* An order touched again gives the content's own. */
static void set_right_order(struct kz_visit *v, const char *arg) {
    enum kz_right_order order =
        (enum kz_right_order)number_of(arg, KZ_RIGHT_ORDERS);
    v->right_order = v->right_order == order ? KZ_RIGHTS_AS_CONTENT : order;
    v->list_scroll.offset_px = 0;
}

/* A part touched again is let go. */
static void choose(struct kz_visit *v, const char *arg) {
    int part = atoi(arg);
    v->chosen = v->chosen == part ? -1 : part;
}

static void set_keys(struct kz_visit *v, const char *arg) {
    int keys = atoi(arg);
    if (keys < 0 || keys >= KZ_KEYS_COUNT)
        return;
    v->keys = (enum kz_key_set)keys;
    if (v->keys != KZ_KEYS_DIGITS)
        v->letters = v->keys;
}

/* What is typed is looked for at once, so the list begins at its head. */
static void act_on_field(struct kz_visit *v,
                         const struct kz_gesture_event *e) {
    switch ((enum kz_do)e->action) {
    case KZ_DO_TYPE:
        kz_field_type(&v->field, e->arg);
        break;
    case KZ_DO_ERASE:
        kz_field_erase(&v->field);
        break;
    case KZ_DO_SET_FIELD:
        kz_field_set(&v->field, e->arg);
        break;
    case KZ_DO_KEYS:
        set_keys(v, e->arg);
        return;
    case KZ_DO_HIDE_KEYS:
    case KZ_DO_SHOW_KEYS:
        v->is_keyboard_away = e->action == KZ_DO_HIDE_KEYS;
        return;
    default:
        return;
    }
    v->page_scroll.offset_px = 0;
}

static void act_on_quiz(struct kz_visit *v,
                        const struct kz_gesture_event *e) {
    struct kz_quiz *q = &v->quiz;
    switch ((enum kz_do)e->action) {
    case KZ_DO_ANSWER:
        q->answer = atoi(e->arg);
        q->known += strchr(e->arg, '+') != NULL;
        break;
    case KZ_DO_NEXT_QUESTION:
        q->place++;
        q->answer = -1;
        v->page_scroll.offset_px = 0;
        break;
    case KZ_DO_NEW_ROUND:
        *q = (struct kz_quiz){.round = q->round + 1, .answer = -1};
        v->page_scroll.offset_px = 0;
        break;
    default:
        act_on_field(v, e);
        break;
    }
}

static void act_on_choices(struct kz_visit *v,
                           const struct kz_gesture_event *e) {
    switch ((enum kz_do)e->action) {
    case KZ_DO_CATEGORY:
        set_filter(v, v->open_facet == KZ_CHOICE_KIND
                          ? v->category : v->facet[v->open_facet], e->arg);
        break;
    case KZ_DO_FACET:
        v->open_facet = (enum kz_choice)number_of(e->arg, KZ_CHOICES);
        break;
    case KZ_DO_CLEAR_FACETS:
        kz_visit_clear_facets(v);
        break;
    case KZ_DO_ORDER:
        v->order = (enum kz_mineral_order)number_of(
            e->arg, KZ_MINERALS_BY_STROKE + 1);
        v->list_scroll.offset_px = 0;
        break;
    case KZ_DO_RIGHT_FACET:
        v->open_right_facet =
            (enum kz_right_facet)number_of(e->arg, KZ_RIGHT_FACETS);
        break;
    case KZ_DO_RIGHT_OPTION:
        set_filter(v, v->right_facet[v->open_right_facet], e->arg);
        break;
    case KZ_DO_RIGHT_ORDER:
        set_right_order(v, e->arg);
        break;
    case KZ_DO_CLEAR_RIGHTS:
        kz_visit_clear_rights(v);
        break;
    case KZ_DO_COUNTY:
        /* The county that is chosen already lets go. */
        set_filter(v, v->county, strcmp(v->county, e->arg) ? e->arg : "");
        break;
    case KZ_DO_EXPLAIN:
        v->is_explained = !v->is_explained;
        v->list_scroll.offset_px = 0;
        break;
    case KZ_DO_CHOOSE:
        choose(v, e->arg);
        break;
    case KZ_DO_TABLE:
        v->is_table = !v->is_table;
        break;
    default:
        act_on_quiz(v, e);
        break;
    }
}

static void look_closer(struct kz_visit *v, const struct kz_gesture_event *e,
                        const struct kz_units *units) {
    const struct kz_zoom_view view = {
        .picture_w = v->plate_w, .picture_h = v->plate_h, .w = v->plate_w,
        .h = v->plate_h, .touch = KZ_DO_PLATE_TOUCH,
        .button = KZ_DO_PLATE_ZOOM};
    kz_zoom_act(&v->plate_zoom, e, &view, units);
}

void kz_visit_act(struct kz_visit *v, const struct kz_gesture_event *e,
                  const struct kz_units *units, int64_t now_ms) {
    switch ((enum kz_do)e->action) {
    case KZ_DO_ACCESS:
        v->is_access_open = !v->is_access_open;
        v->sheet_scroll = (struct kz_scroll){0};
        break;
    case KZ_DO_TEXT_SIZE:
        set_text_size(v, e->arg);
        break;
    case KZ_DO_CONTRAST:
        v->theme = v->theme == KZ_THEME_CONTRAST ? KZ_THEME_DARK
                                                 : KZ_THEME_CONTRAST;
        break;
    case KZ_DO_LOW:
        v->is_low = !v->is_low;
        break;
    case KZ_DO_BILINGUAL:
        v->is_bilingual = !v->is_bilingual;
        break;
    case KZ_DO_LESS_MOTION:
        v->has_less_motion = !v->has_less_motion;
        break;
    case KZ_DO_CAPTIONS:
        v->has_captions = !v->has_captions;
        break;
    case KZ_DO_VOLUME:
        kz_visit_step_volume(v, e->arg[0] == '+' ? 1 : -1);
        break;
    case KZ_DO_QUIETER:
    case KZ_DO_LOUDER:
        kz_visit_step_volume(v, e->action == KZ_DO_LOUDER ? 1 : -1);
        break;
    case KZ_DO_FOR_ME:
        v->is_for_me_open = !v->is_for_me_open;
        v->sheet_scroll = (struct kz_scroll){0};
        break;
    case KZ_DO_AUDIENCE:
        snprintf(v->audience, sizeof(v->audience), "%.*s", KZ_ITEM_SIZE - 1,
                 e->arg);
        v->quiz = (struct kz_quiz){.answer = -1};
        v->is_for_me_open = false;
        break;
    case KZ_DO_PLATE:
        v->plate = atoi(e->arg);
        v->plate_zoom = kz_zoom_fresh();
        v->sheet_scroll = (struct kz_scroll){0};
        break;
    case KZ_DO_PLATE_TOUCH:
    case KZ_DO_PLATE_ZOOM:
        look_closer(v, e, units);
        break;
    case KZ_DO_WORD:
        snprintf(v->word, sizeof(v->word), "%.*s", KZ_ITEM_SIZE - 1, e->arg);
        v->sheet_scroll = (struct kz_scroll){0};
        break;
    default:
        if (!kz_model_act(&v->model, e, units, now_ms))
            act_on_choices(v, e);
        break;
    }
}

void kz_visit_step_volume(struct kz_visit *v, int by) {
    int volume = v->volume + by;
    int most = v->volume_most > 0 ? v->volume_most : KZ_VOLUME_MOST;
    v->volume = volume < 0 ? 0 : volume > most ? most : volume;
}

bool kz_was_visited(const struct kz_visit *v, struct kz_str id) {
    uint64_t key = kz_mix_bytes(KZ_MIX_START, id.s, id.len);
    for (int i = 0; i < v->visited_count; i++) {
        if (v->visited[i] == key)
            return true;
    }
    return false;
}

void kz_set_visited(struct kz_visit *v, struct kz_str id) {
    if (v->visited_count < KZ_VISITED_MOST && !kz_was_visited(v, id))
        v->visited[v->visited_count++] =
            kz_mix_bytes(KZ_MIX_START, id.s, id.len);
}
