/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-row.h"
#include "dun-session.h"

G_BEGIN_DECLS

#define DUN_TYPE_CAMPAIGN_DIALOG (dun_campaign_dialog_get_type ())

/* Contacts the customers of a segment, once and now (J03): by which channel, with what, and how
 * many of them may be contacted before anything is done.
 * Signal: made (const char *sentence): what came of it.
 * Template children for tests: channel, kind, table, sum. */
G_DECLARE_FINAL_TYPE (DunCampaignDialog, dun_campaign_dialog, DUN, CAMPAIGN_DIALOG, DunFormDialog)

DunCampaignDialog *dun_campaign_dialog_new (GtkWidget  *parent,
                                            DunSession *session,
                                            DunRow     *segment);

G_END_DECLS
