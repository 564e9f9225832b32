/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"
#include "dun-table.h"

G_BEGIN_DECLS

#define DUN_TYPE_CASE_LIST (dun_case_list_get_type ())

/* A table of cases of any length, to be filtered by text and by segment: for every screen that
 * lists cases. The server filters and sorts; the foot's sums are the server's, over the selection
 * when there is one.
 * Properties: status (text for the status bar), cursor-row (DunRow), n-selected, summary (of the
 * selection: "3 cases · 12 EUR"). Signals: failed (GError): say it; Enter opens the case
 * (win.open-case). */
G_DECLARE_FINAL_TYPE (DunCaseList, dun_case_list, DUN, CASE_LIST, GtkWidget)

void      dun_case_list_set_session       (DunCaseList *self,
                                           DunSession  *session,
                                           gboolean     own_only);
void      dun_case_list_set_filter        (DunCaseList *self,
                                           const char  *filter_json);
void      dun_case_list_set_segment       (DunCaseList *self,
                                           gint64       segment_id);
void      dun_case_list_refresh           (DunCaseList *self);
void      dun_case_list_find              (DunCaseList *self);
DunTable *dun_case_list_get_table         (DunCaseList *self);
gint64   *dun_case_list_get_selected_keys (DunCaseList *self,
                                           gsize       *n_keys) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
