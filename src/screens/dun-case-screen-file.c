/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-screen"

#include "dun-case-file.h"
#include "dun-case-screen-private.h"
#include "dun-error.h"
#include "dun-file-question.h"
#include "dun-file-save.h"
#include "dun-job.h"
#include "dun-locale.h"
#include "dun-refusal.h"

#include <glib/gi18n-lib.h>

/* The whole folder as one PDF: a job of its own, which goes on when the folder is closed. */

typedef struct
{
  DunCaseScreen *self; /* owned */
  DunJob        *job;  /* owned */
  GFile         *file; /* owned */
} Saving;

static void
end (Saving     *saving,
     GError     *error,
     const char *done)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                       || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED);
  g_autofree char *sentence = error != NULL ? dun_refusal_message (error) : g_strdup (done);

  dun_job_finish (saving->job,
                  error == NULL ? DUN_JOB_DONE : cancelled ? DUN_JOB_CANCELLED : DUN_JOB_FAILED,
                  sentence);
  if (saving->self->tabs != NULL && !cancelled)
    dun_screen_say (DUN_SCREEN (saving->self),
                    error == NULL ? DUN_BANNER_SUCCESS : DUN_BANNER_ERROR, sentence);
  g_object_unref (saving->self);
  g_object_unref (saving->job);
  g_object_unref (saving->file);
  g_free (saving);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Saving *saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_parse_name (saving->file);
  /* Translators: %s is a path. */
  g_autofree char *text = g_strdup_printf (_("Saved as %s."), path);

  dun_file_save_bytes_finish (G_FILE (object), result, &error);
  end (saving, error, text);
}

static void
made_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Saving *saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = dun_case_file_make_finish (result, &error);

  if (pdf == NULL)
    {
      end (saving, error, NULL);
      return;
    }
  dun_file_save_bytes_async (saving->file, pdf, dun_job_get_cancellable (saving->job), saved_cb,
                             saving);
}

static void
progress_cb (guint    n_done,
             guint    n_pieces,
             gpointer user_data)
{
  Saving *saving = user_data;
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *done = dun_locale_format_int (locale, n_done);
  g_autofree char *all = dun_locale_format_int (locale, n_pieces);
  /* Translators: how far it is: 3 of 12. */
  g_autofree char *text = g_strdup_printf (_("%s of %s"), done, all);

  dun_job_set_progress (saving->job, (double) n_done / MAX (n_pieces, 1), text);
}

static char *
make_title (DunCaseScreen *self)
{
  return g_strdup_printf (_("Folder of case %s"), dun_row_get_text (self->head, "case_no"));
}

static void
save_as (gpointer  owner,
         GFile    *file)
{
  DunCaseScreen *self = owner;
  g_autofree char *title = make_title (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Saving *saving = g_new0 (Saving, 1);

  saving->self = g_object_ref (self);
  saving->file = g_object_ref (file);
  saving->job = dun_job_new (title, cancellable);
  dun_screen_add_job (DUN_SCREEN (self), saving->job);
  dun_job_set_progress (saving->job, -1, NULL);
  dun_case_file_make_async (dun_screen_get_session (DUN_SCREEN (self)),
                            dun_row_get_key (self->head), progress_cb, cancellable, made_cb,
                            saving);
}

static void
save_as_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  save_as (user_data, file);
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunCaseScreen *self = user_data;
  g_autofree char *title = make_title (self);
  g_autofree char *name = g_strconcat (title, ".pdf", NULL);
  const DunFileQuestion question = {
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .title = _("Save the whole folder"),
    .verb = _("_Save"),
    .name = name,
    .modal = TRUE,
  };

  g_strdelimit (name, "/", '-');
  dun_file_question_ask (GTK_WIDGET (self), &question, save_as);
}

static const GActionEntry entries[] = {
  { "case-export", save_action },
  { "case-export-as", save_as_action, "s" },
};

void
_dun_case_screen_add_file_actions (DunCaseScreen *self)
{
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
}

/* Whoever may see the pages of letters and documents may take them along. */
void
_dun_case_screen_update_file (DunCaseScreen *self)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));
  gboolean can = self->head_loaded && dun_session_can (session, "VIEW");

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    dun_screen_set_enabled (DUN_SCREEN (self), entries[i].name, can);
}
