#include "ui/widgets/progress_view.h"

#include <math.h>

#include "ui/widgets/controls.h"
#include "ui/widgets/state.h"

enum { RING_MS = 300, WORDS_MS = 3000, OUT_MS = 10000, TURN_MS = 33 };
#define BAR_H 16.0f

int64_t kz_progress_view_wait(const struct kz_progress_view *p, int64_t now_ms) {
    static const int64_t steps[] = {RING_MS, WORDS_MS, OUT_MS};
    int64_t age = now_ms - p->began_ms;
    if (p->total > 0)
        return -1;
    if (age >= RING_MS && !p->is_calm)
        return TURN_MS;
    for (size_t i = 0; i < KZ_COUNT(steps); i++) {
        if (age < steps[i])
            return steps[i] - age;
    }
    return -1;
}

static void add_bar(const struct kz_ui *ui, struct kz_node *column,
                    const struct kz_progress_view *p, float share) {
    bool is_contrast = ui->theme_name == KZ_THEME_CONTRAST;
    struct kz_node *bar = kz_ui_add(ui, column, (struct kz_node){
        .id = kz_part_id(ui, p->id, "bar"), .w = p->w, .h = BAR_H,
        .skin = {.radius = BAR_H / 2, .border_w = is_contrast ? 2 : 0,
                 .border = kz_ui_colour(ui, KZ_COLOUR_BORDER),
                 .fill = is_contrast
                             ? 0
                             : kz_ui_faded(ui, KZ_COLOUR_BORDER, .35f)}});
    float w = p->w * share;
    if (w > 0)
        kz_ui_add(ui, bar, (struct kz_node){
            .id = kz_part_id(ui, p->id, "done"), .w = fmaxf(w, BAR_H),
            .h = BAR_H,
            .skin = {.radius = BAR_H / 2,
                     .fill = kz_ui_colour(ui, share >= 1
                                                  ? KZ_COLOUR_GREEN_TEXT
                                                  : KZ_COLOUR_APRICOT)}});
}

static struct kz_str count_of(const struct kz_ui *ui,
                              const struct kz_progress_view *p) {
    if (p->detail.s)
        return p->detail;
    return kz_ui_format(ui, "widget.count",
                        kz_arena_printf(ui->arena, "%d", p->done),
                        kz_arena_printf(ui->arena, "%d", p->total));
}

static struct kz_node *add_known(const struct kz_ui *ui,
                                 struct kz_node *parent,
                                 const struct kz_progress_view *p) {
    float share = fminf(fmaxf((float)p->done / (float)p->total, 0), 1);
    struct kz_str count = count_of(ui, p);
    struct kz_node *column = kz_ui_add(ui, parent, (struct kz_node){
        .id = p->id, .role = KZ_ROLE_PROGRESS, .w = p->w,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 10,
        .name = kz_arena_printf(ui->arena, "%.*s %.*s", KZ_STR_ARG(p->what),
                                KZ_STR_ARG(count))});
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_BASELINE, .gap = 24});
    kz_ui_add(ui, row, (struct kz_node){.grow = 1, .text = {
        .text = p->what, .size_u = 28, .line_u = 46,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_ui_add(ui, row, (struct kz_node){.text = {
        .text = count, .size_u = 28, .line_u = 46, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
    add_bar(ui, column, p, share);
    return column;
}

static struct kz_node *add_unknown(const struct kz_ui *ui,
                                   struct kz_node *parent,
                                   const struct kz_progress_view *p) {
    int64_t age = ui->now_ms - p->began_ms;
    struct kz_str words = p->what.len > 0 ? p->what
                                          : kz_ui_words(ui, "widget.wait");
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .id = p->id, .role = KZ_ROLE_PROGRESS, .name = words, .w = p->w,
        .min_h = 96, .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .gap = 24});
    if (age < RING_MS)
        return row;
    kz_busy_ring(ui, row, 64, kz_ui_colour(ui, KZ_COLOUR_APRICOT),
                 p->is_calm);
    if (age < WORDS_MS)
        return row;
    kz_ui_add(ui, row, (struct kz_node){
        .role = KZ_ROLE_TEXT, .grow = 1, .text = {
            .text = words, .size_u = 30, .line_u = 48,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    if (age >= OUT_MS && p->out_label.s)
        kz_button(ui, row, &(struct kz_button){
            .id = kz_part_id(ui, p->id, "out"), .label = p->out_label,
            .kind = KZ_BUTTON_OUTLINE, .action = p->out});
    return row;
}

struct kz_node *kz_progress_view(const struct kz_ui *ui, struct kz_node *parent,
                            const struct kz_progress_view *p) {
    return p->total > 0 ? add_known(ui, parent, p)
                        : add_unknown(ui, parent, p);
}

static struct kz_node *add_disc(const struct kz_ui *ui, struct kz_node *row,
                                int i, int at) {
    bool is_now = i == at, is_done = i < at;
    struct kz_skin skin = {.radius = 32};
    if (is_now || is_done) {
        skin.fill = kz_ui_colour(ui, is_now ? KZ_COLOUR_APRICOT
                                            : KZ_COLOUR_GREEN);
    } else {
        skin.border = kz_ui_colour(ui, KZ_COLOUR_BORDER);
        skin.border_w = 3;
    }
    struct kz_node *disc = kz_ui_add(ui, row, (struct kz_node){
        .w = 64, .h = 64, .skin = skin});
    if (is_done)
        kz_ui_add(ui, disc, (struct kz_node){
            .icon = "tick", .icon_u = 36, .w = 36, .h = 36,
            .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
            .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_ON_FILL)});
    else
        kz_ui_add(ui, disc, (struct kz_node){
            .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER, .text = {
                .text = kz_arena_printf(ui->arena, "%d", i + 1),
                .size_u = 32, .line_u = 48, .face = KZ_FACE_DISPLAY,
                .bold = true, .keeps_size = true,
                .rgba = kz_ui_colour(ui, is_now ? KZ_COLOUR_ON_APRICOT
                                                : KZ_COLOUR_TEXT3)}});
    return disc;
}

struct kz_node *kz_steps(const struct kz_ui *ui, struct kz_node *parent,
                         const struct kz_steps *s) {
    /* Names stand beside the discs where there is room, else only the
     * present one's. */
    bool has_room = s->w / (float)s->count > 260 * ui->text_factor;
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .id = s->id, .role = KZ_ROLE_PROGRESS, .w = s->w,
        .name = s->names[s->at], .flow = KZ_FLOW_ROW,
        .across = KZ_PACK_CENTER, .gap = 14});
    for (int i = 0; i < s->count; i++) {
        if (i > 0)
            kz_ui_add(ui, row, (struct kz_node){
                .grow = 1, .h = 4, .skin = {
                    .radius = 2,
                    .fill = i <= s->at
                                ? kz_ui_colour(ui, KZ_COLOUR_GREEN_TEXT)
                                : kz_ui_faded(ui, KZ_COLOUR_BORDER, .45f)}});
        struct kz_node *step = kz_ui_add(ui, row, (struct kz_node){
            .id = kz_ui_id(ui, s->id, kz_arena_printf(ui->arena, "%d", i)),
            .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 14});
        add_disc(ui, step, i, s->at);
        if (has_room || i == s->at)
            kz_ui_add(ui, step, (struct kz_node){.text = {
                .text = s->names[i], .size_u = 28, .line_u = 44,
                .bold = i == s->at,
                .rgba = kz_ui_colour(ui, i == s->at ? KZ_COLOUR_APRICOT
                                                    : KZ_COLOUR_TEXT2)}});
    }
    return row;
}
