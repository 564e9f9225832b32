/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-campaigns.h"

G_BEGIN_DECLS

/* Campaigns that were made (J03), as rows of a table: day, channel, what with, in the reader's
 * words, and what became of them. */
const char *dun_campaign_list_kind (const char *channel,
                                    const char *kind);
void        dun_campaign_list_fill (GListStore *rows,
                                    DunResult  *campaigns);

G_END_DECLS
