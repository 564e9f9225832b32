/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_SIGN_IN_WINDOW (dun_sign_in_window_get_type ())

/* Who are you: server, login, password. ::signed-in (DunSession) when the server agrees. */
G_DECLARE_FINAL_TYPE (
  DunSignInWindow, dun_sign_in_window, DUN, SIGN_IN_WINDOW, GtkApplicationWindow)

DunSignInWindow *dun_sign_in_window_new   (GtkApplication  *application);
void             dun_sign_in_window_start (DunSignInWindow *self,
                                           const char      *uri,
                                           const char      *service,
                                           const char      *user,
                                           const char      *last_login,
                                           gboolean         ask);

G_END_DECLS
