/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-window"

#include "dun-window-private.h"

#include "dun-pdf-screen.h"

#include <glib/gi18n-lib.h>

/* Which tabs can be opened, and the list of long work. */

/* Brings a screen to the front, opening it when it is not there; @argument goes to the screen. */
void
dun_window_open_screen (DunWindow  *self,
                        const char *id,
                        GVariant   *argument)
{
  const DunScreenInfo *info = dun_screen_list_find (id);
  DunScreen *screen;

  g_return_if_fail (DUN_IS_WINDOW (self));
  if (info == NULL || !dun_screen_list_may (info, self->session))
    return;
  screen = _dun_window_show_screen (self, id, info->get_type (), 0);
  if (dun_screen_get_title (screen) == NULL)
    dun_screen_set_title (screen, _(info->title));
  if (argument != NULL)
    dun_screen_set_argument (screen, argument);
}

/* Opens a case's folder in a tab of its own. */
void
dun_window_open_case (DunWindow *self,
                      gint64     case_id)
{
  const DunScreenInfo *info = dun_screen_list_find_folder ();

  g_return_if_fail (DUN_IS_WINDOW (self));
  if (info != NULL && case_id != 0)
    _dun_window_show_screen (self, info->id, info->get_type (), case_id);
}

/* Opens a stored file in a tab of its own; @kind as in dun-pdf-screen.h. */
void
_dun_window_open_file (DunWindow  *self,
                       const char *kind,
                       gint64      key,
                       int         part)
{
  g_autofree char *id = g_strdup_printf ("%s-%d", kind, part);
  g_autoptr (GVariant) argument = g_variant_ref_sink (g_variant_new ("(sxi)", kind, key, part));
  DunScreen *screen;

  if (!dun_session_can (self->session, "VIEW"))
    return;
  screen = _dun_window_show_screen (self, id, DUN_TYPE_PDF_SCREEN, key);
  dun_screen_set_argument (screen, argument);
}

/* The jobs belong to the person's session: another language makes another window over the same
 * work. */
void
_dun_window_init_jobs (DunWindow *self)
{
  GListStore *jobs = g_object_get_data (G_OBJECT (self->session), "dun-jobs");

  if (jobs == NULL)
    {
      jobs = g_list_store_new (DUN_TYPE_JOB);
      g_object_set_data_full (G_OBJECT (self->session), "dun-jobs", jobs, g_object_unref);
    }
  dun_job_button_set_jobs (self->jobs, jobs);
}

void
_dun_window_add_job (DunWindow *self,
                     DunJob    *job)
{
  g_list_store_append (g_object_get_data (G_OBJECT (self->session), "dun-jobs"), job);
}
