/* A result's numbers as a stop shows them: for people three metres away. */
#include "ui/screens/guide.h"
#include "ui/screens/list_page.h"
#include "ui/screens/result_chart.h"

void kz_guide_chart(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_guide_step *step, float w, float h) {
    const struct kz_ui *ui = screen->ui;
    struct kz_chart chart = kz_result_chart(screen, step->result);
    struct kz_str note = kz_result_chart_note(screen, step->result, &chart);
    struct kz_node *column = kz_ui_add(ui, parent, (struct kz_node){
        .id = "chart", .flow = KZ_FLOW_COLUMN, .gap = 16, .w = w,
        .across = KZ_PACK_STRETCH});
    if (note.len > 0)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = note, .size_u = 40, .line_u = 60, .keeps_size = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    if (step->result->card.is_sample)
        kz_sample_mark(screen, column);
    chart.w = w;
    chart.h = h - (note.len > 0 ? 76 : 0) -
              (step->result->card.is_sample ? 80 : 0);
    /* Many bars leave little room for each number. */
    chart.letters = chart.count > 6 ? 1.2f : 1.6f;
    kz_chart(ui, column, &chart);
}
