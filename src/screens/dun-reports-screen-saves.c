/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-reports-screen"

#include "dun-reports-screen-private.h"

#include "dun-report-file.h"

#include <glib/gi18n-lib.h>

/* Every file that was asked for is written, one after another: two of the same name must not race,
 * and neither a second save nor another report takes back the first. */

typedef struct
{
  DunReport       *report;
  GFile           *file;
  GCancellable    *cancellable;
  DunReportFormat  format;
} Save;

static void write_next (DunReportsScreen *self);

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->report);
  g_object_unref (save->file);
  g_object_unref (save->cancellable);
  g_free (save);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunReportsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = dun_report_write_finish (result, &error);

  save_free (g_queue_pop_head (&self->saves));
  if (self->table != NULL && written)
    /* Translators: a file was written. */
    dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS, _("The report is saved."));
  else if (self->table != NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  write_next (self);
  _dun_reports_screen_update_work (self);
}

static void
write_next (DunReportsScreen *self)
{
  Save *save = g_queue_peek_head (&self->saves);

  if (save != NULL)
    dun_report_write_async (save->report, save->format, dun_locale_current (), save->file,
                            save->cancellable, written_cb, g_object_ref (self));
}

/* Writes the report that is shown; its name says in which form. */
void
_dun_reports_screen_save (DunReportsScreen *self,
                          GFile            *file)
{
  g_autofree char *name = g_file_get_basename (file);
  DunReportFormat format;
  Save *save;

  if (!dun_report_format_from_name (name, &format))
    {
      dun_screen_say (DUN_SCREEN (self), DUN_BANNER_WARNING,
                      _("The file's name must end in .csv, .xlsx or .pdf."));
      return;
    }
  save = g_new0 (Save, 1);
  save->report = g_object_ref (self->report);
  save->file = g_object_ref (file);
  save->cancellable = g_cancellable_new ();
  save->format = format;
  g_queue_push_tail (&self->saves, save);
  if (g_queue_get_length (&self->saves) == 1)
    write_next (self);
  _dun_reports_screen_update_work (self);
}

/* What is being written stops when it can; what has not begun is not. */
void
_dun_reports_screen_cancel_saves (DunReportsScreen *self)
{
  while (g_queue_get_length (&self->saves) > 1)
    save_free (g_queue_pop_tail (&self->saves));
  if (!g_queue_is_empty (&self->saves))
    g_cancellable_cancel (((Save *) g_queue_peek_head (&self->saves))->cancellable);
}
