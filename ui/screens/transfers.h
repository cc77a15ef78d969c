/*
 * The page of rights that are granted: how many by which mode as a chart, and
 * each with its prices. A part of the rights screen, rights/transfers.
 */
#ifndef KZ_UI_SCREENS_TRANSFERS_H
#define KZ_UI_SCREENS_TRANSFERS_H

#include "src/catalog/transfers.h"
#include "ui/screens/screen.h"

struct kz_node *kz_transfers_build(const struct kz_screen *screen,
                                   const struct kz_transfer_list *list);

#endif
