#include "ui/widgets/toast.h"

#include <math.h>

#include "ui/widgets/controls.h"

#define ABOVE_BAR 128.0f

int64_t kz_toast_left(const struct kz_toast *t, int64_t now_ms) {
    int64_t left = t->shown_ms + KZ_TOAST_MS - now_ms;
    return t->words && now_ms >= t->shown_ms && left > 0 ? left : 0;
}

struct kz_node *kz_toast(const struct kz_ui *ui, struct kz_node *root,
                         const struct kz_toast *t) {
    static const struct {
        const char *icon;
        enum kz_colour tint;
    } looks[] = {[KZ_TOAST_NOTE] = {"explain", KZ_COLOUR_BLUE_TEXT},
                 [KZ_TOAST_DONE] = {"tick", KZ_COLOUR_GREEN_TEXT},
                 [KZ_TOAST_WARNING] = {"warning", KZ_COLOUR_ERROR}};
    if (kz_toast_left(t, ui->now_ms) == 0)
        return NULL;
    float margin = ui->units.is_portrait ? 48 : 60;
    struct kz_node *n = kz_ui_add(ui, root, (struct kz_node){
        .id = "toast", .role = KZ_ROLE_GROUP,
        .name = kz_ui_words(ui, t->words), .min_h = 96,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 20,
        .max_w = fminf(760 * ui->text_factor, ui->units.w - 2 * margin),
        .pad = {12, 32, 12, 28}, .at_across = KZ_PACK_START,
        .at_along = KZ_PACK_END, .at_x = margin, .at_y = ABOVE_BAR,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE3, 24)});
    kz_ui_add(ui, n, (struct kz_node){
        .icon = looks[t->kind].icon, .icon_u = 44, .w = 44, .h = 44,
        .icon_rgba = kz_ui_colour(ui, looks[t->kind].tint)});
    kz_ui_add(ui, n, (struct kz_node){.role = KZ_ROLE_TEXT, .text = {
        .text = kz_ui_words(ui, t->words), .size_u = 28, .line_u = 44,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    return n;
}
