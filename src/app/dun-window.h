/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_WINDOW (dun_window_get_type ())

/* The window of a signed-in person: menu bar, search, sidebar, tabs with screens, banner, status
 * bar. */
G_DECLARE_FINAL_TYPE (DunWindow, dun_window, DUN, WINDOW, GtkApplicationWindow)

DunWindow  *dun_window_new         (GtkApplication *application,
                                    DunSession     *session);
void        dun_window_open_screen (DunWindow      *self,
                                    const char     *id,
                                    GVariant       *argument);
void        dun_window_explain     (DunWindow      *self);
void        dun_window_leave_async (DunWindow          *self,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean    dun_window_leave_finish (DunWindow         *self,
                                     GAsyncResult      *result);
void        dun_window_open_case   (DunWindow      *self,
                                    gint64          case_id);
void        dun_window_open_evidence (DunWindow    *self,
                                      gint64        case_id,
                                      const char   *kind,
                                      gint64        key);

G_END_DECLS
