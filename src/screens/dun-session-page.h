/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-banner.h"
#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The steps of a session (features §4.3.5), each a command of the screen. */
typedef enum
{
  DUN_SESSION_CONVENE,
  DUN_SESSION_ADJOURN,
  DUN_SESSION_CANCEL,
  DUN_SESSION_DECIDE,
  DUN_SESSION_WITHDRAW,
  DUN_SESSION_MINUTES,
  DUN_SESSION_PRINT,
  DUN_SESSION_SCAN,
  DUN_SESSION_SIGN,
  DUN_SESSION_CLOSE,
  DUN_SESSION_N_STEPS,
} DunSessionStep;

#define DUN_TYPE_SESSION_PAGE (dun_session_page_get_type ())

/* One committee session: who is there, what is on the agenda, what was decided, the minutes.
 * Signals: steps-changed (): ask dun_session_page_dup_obstacle () again; changed (): the server has
 * new facts, read the sessions again and give the row; message (DunBannerKind, text); failed
 * (GError). */
G_DECLARE_FINAL_TYPE (DunSessionPage, dun_session_page, DUN, SESSION_PAGE, GtkWidget)

void    dun_session_page_set_session  (DunSessionPage *self,
                                       DunSession     *session);
void    dun_session_page_set_row      (DunSessionPage *self,
                                       DunRow         *row);
DunRow *dun_session_page_get_row      (DunSessionPage *self);
char   *dun_session_page_dup_obstacle (DunSessionPage *self,
                                       DunSessionStep  step) G_GNUC_WARN_UNUSED_RESULT;
void    dun_session_page_run          (DunSessionPage *self,
                                       DunSessionStep  step);

G_END_DECLS
