/* The stage a specimen turns on, for the page of a mineral and its crystal. */
#ifndef KZ_UI_SCREENS_MODEL_STAGE_H
#define KZ_UI_SCREENS_MODEL_STAGE_H

#include "ui/screens/screen.h"

/* Takes drags; the pose is the look's rest and what the visitor added. */
struct kz_node *kz_model_stage(const struct kz_screen *screen,
                               struct kz_node *parent, struct kz_node proto,
                               struct kz_specimen_view view);

#endif
