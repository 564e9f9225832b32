/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-window"

#include "dun-window-private.h"

#include "dun-dialog.h"
#include "dun-locale.h"
#include "dun-pdf-screen.h"
#include "dun-plural.h"

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

/* Opens what is known of a customer, case or not. */
void
_dun_window_open_customer (DunWindow *self,
                           gint64     party_id)
{
  const DunScreenInfo *info = dun_screen_list_find_customer ();

  if (dun_screen_list_may (info, self->session))
    _dun_window_show_screen (self, info->id, info->get_type (), party_id);
}

/* Opens a case's folder on what proves a step: @kind as in the domain evidence_kind. */
void
dun_window_open_evidence (DunWindow  *self,
                          gint64      case_id,
                          const char *kind,
                          gint64      key)
{
  const DunScreenInfo *info = dun_screen_list_find_folder ();
  g_autoptr (GVariant) argument = g_variant_ref_sink (g_variant_new ("(sx)", kind, key));

  g_return_if_fail (DUN_IS_WINDOW (self));
  if (info != NULL && case_id != 0)
    dun_screen_set_argument (_dun_window_show_screen (self, info->id, info->get_type (), case_id),
                             argument);
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

/* Opens the help at the page of the screen in front (F1). */
void
dun_window_explain (DunWindow *self)
{
  const char *id = NULL;

  g_return_if_fail (DUN_IS_WINDOW (self));
  if (self->current != NULL)
    id = DUN_IS_PDF_SCREEN (self->current) ? "pdf"
                                           : g_object_get_data (G_OBJECT (self->current),
                                                                "dun-screen-id");
  dun_window_open_screen (self, "help", g_variant_new_string (id != NULL ? id : ""));
}

static void
leave_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunWindow *self = g_task_get_source_object (task);
  gboolean yes = dun_dialog_ask_finish (result, NULL);
  GListModel *jobs = g_object_get_data (G_OBJECT (self->session), "dun-jobs");

  for (guint i = 0; yes && i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DunJob) job = g_list_model_get_item (jobs, i);

      dun_job_cancel (job);
    }
  g_task_return_boolean (task, yes);
}

/* Whether the program may be left; while long work is running the person is asked, and with a yes
 * all that can be cancelled is. */
void
dun_window_leave_async (DunWindow          *self,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  guint n = dun_job_button_get_n_running (self->jobs);
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: a question; %s is a number of jobs. */
  g_autofree char *title =
    g_strdup_printf (P_ ("%s job is still running. Leave all the same?",
                         "%s jobs are still running. Leave all the same?", n), number);

  if (n == 0)
    g_task_return_boolean (task, TRUE);
  else
    dun_dialog_ask_async (GTK_WIDGET (self), title,
                          _("What can be cancelled is cancelled and leaves nothing behind. What "
                            "the server is already writing is finished there."),
                          _("_Leave"), TRUE, NULL, leave_cb, g_steal_pointer (&task));
}

gboolean
dun_window_leave_finish (DunWindow    *self,
                         GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  if (dun_window_leave_finish (DUN_WINDOW (source), result))
    gtk_window_destroy (GTK_WINDOW (source));
}

gboolean
_dun_window_close_request (GtkWindow *window)
{
  DunWindow *self = DUN_WINDOW (window);

  if (dun_job_button_get_n_running (self->jobs) == 0)
    return FALSE;
  dun_window_leave_async (self, left_cb, NULL);
  return TRUE;
}
