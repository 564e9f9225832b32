/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-evidence-screen"

#include "dun-evidence-screen.h"

#include "dun-cases.h"
#include "dun-error.h"
#include "dun-evidence.h"
#include "dun-file-question.h"
#include "dun-file-save.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-refusal.h"
#include "dun-short-list.h"

struct _DunEvidenceScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable  *table;
  GtkWidget *case_no;
  GtkImage  *mark;
  GtkLabel  *words;

  /* Owned */
  DunRowList *problems;
  DunJob     *job;     /* what is being computed; NULL: nothing */
  char       *verdict;
};

enum { PROP_0, PROP_VERDICT, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunEvidenceScreen, dun_evidence_screen, DUN_TYPE_SCREEN)

static DunSession *
get_session (DunEvidenceScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

/* --- One thing at a time, known to the job list --- */

static void
set_running (DunEvidenceScreen *self,
             gboolean           running)
{
  static const char * const names[] = {
    "evidence-check", "evidence-check-file", "evidence-export", "evidence-export-to",
    "evidence-verify", "evidence-verify-case",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    dun_screen_set_enabled (DUN_SCREEN (self), names[i], !running);
  dun_screen_set_busy (DUN_SCREEN (self), running);
  if (self->table != NULL)
    gtk_widget_set_sensitive (self->case_no, !running);
}

static GCancellable *
begin (DunEvidenceScreen *self,
       const char        *title)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_set_object (&self->job, NULL);
  self->job = dun_job_new (title, cancellable);
  dun_screen_add_job (DUN_SCREEN (self), self->job);
  dun_job_set_progress (self->job, -1, NULL);
  set_running (self, TRUE);
  return cancellable; /* the job holds it */
}

static void
set_verdict (DunEvidenceScreen *self,
             const char        *icon,
             const char        *style,
             const char        *text)
{
  static const char * const styles[] = { "done", "harm", "waiting", NULL };

  g_free (self->verdict);
  self->verdict = g_strdup (text);
  if (self->table != NULL)
    {
      for (guint i = 0; styles[i] != NULL; i++)
        gtk_widget_remove_css_class (GTK_WIDGET (self->words), styles[i]);
      gtk_widget_add_css_class (GTK_WIDGET (self->words), style);
      gtk_image_set_from_icon_name (self->mark, icon);
      gtk_label_set_text (self->words, text);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}

static void
end (DunEvidenceScreen *self,
     DunJobState        state,
     const char        *text)
{
  dun_job_finish (self->job, state, text);
  g_clear_object (&self->job);
  set_running (self, FALSE);
}

static void
fail (DunEvidenceScreen *self,
      const GError      *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                       || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED);
  g_autofree char *sentence = dun_refusal_message (error);

  end (self, cancelled ? DUN_JOB_CANCELLED : DUN_JOB_FAILED, sentence);
  if (self->table != NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
}

/* Shows what was found; @good is the sentence for nothing. */
static void
show_problems (DunEvidenceScreen *self,
               DunResult         *rows,
               const char        *good)
{
  guint n = dun_result_get_n_rows (rows);

  dun_row_list_take_result (self->problems, rows);
  if (n == 0)
    {
      set_verdict (self, "object-select-symbolic", "done", good);
      end (self, DUN_JOB_DONE, good);
    }
  else
    {
      g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
      /* Translators: %s is a number of rows of the journal. */
      g_autofree char *text =
        g_strdup_printf (P_ ("%s place of the journal is not as it was written. Keep a copy "
                             "of the database and tell the bank's security officer.",
                             "%s places of the journal are not as they were written. Keep a "
                             "copy of the database and tell the bank's security officer.",
                             n), number);

      set_verdict (self, "dialog-warning-symbolic", "harm", text);
      end (self, DUN_JOB_DONE, text);
    }
}

/* --- Verifying --- */

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunEvidenceScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (rows == NULL)
    fail (self, error);
  else
    show_problems (self, rows, _("Every row of the journal is as it was written."));
}

static void
verify_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunEvidenceScreen *self = user_data;

  dun_evidence_verify_async (get_session (self), -1, begin (self, _("Verifying the journal")),
                             verified_cb, g_object_ref (self));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunEvidenceScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) hits = dun_session_call_finish (DUN_SESSION (source), result, &error);
  const char *wanted = g_object_get_data (G_OBJECT (self->job), "dun-case-no");

  if (hits == NULL)
    {
      fail (self, error);
      return;
    }
  for (guint i = 0; i < dun_result_get_n_rows (hits); i++)
    if (g_strcmp0 (dun_result_get_text (hits, i, "case_no"), wanted) == 0)
      {
        dun_evidence_verify_async (get_session (self), dun_result_get_int (hits, i, "case_id"),
                                   dun_job_get_cancellable (self->job), verified_cb,
                                   g_object_ref (self));
        return;
      }
  {
    /* Translators: %s is a case's number. */
    g_autofree char *text = g_strdup_printf (_("There is no case “%s” that you can see."), wanted);

    set_verdict (self, "dialog-question-symbolic", "waiting", text);
    end (self, DUN_JOB_FAILED, text);
  }
}

static void
verify_case_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  DunEvidenceScreen *self = user_data;
  const char *number = g_variant_get_string (parameter, NULL);
  /* Translators: %s is a case's number. */
  g_autofree char *title = g_strdup_printf (_("Verifying case %s"), number);
  GCancellable *cancellable = begin (self, title);

  g_object_set_data_full (G_OBJECT (self->job), "dun-case-no", g_strdup (number), g_free);
  dun_cases_search_async (get_session (self), number, cancellable, found_cb, g_object_ref (self));
}

static void
case_entered_cb (DunEvidenceScreen *self)
{
  g_autofree char *number = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->case_no)));

  if (*g_strstrip (number) != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.evidence-verify-case", "s", number);
}

/* --- Anchors --- */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunEvidenceScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *text = NULL;

  if (!dun_file_save_bytes_finish (G_FILE (source), result, &error))
    {
      fail (self, error);
      return;
    }
  /* Translators: %s is a file name. */
  text = g_strdup_printf (_("The anchor is in “%s”. Keep it where nobody who works on the server "
                            "can change it."), name);
  set_verdict (self, "object-select-symbolic", "done", text);
  end (self, DUN_JOB_DONE, text);
}

static void
anchor_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunEvidenceScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  GFile *file = g_object_get_data (G_OBJECT (self->job), "dun-file");

  if (rows == NULL)
    {
      fail (self, error);
      return;
    }
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    g_string_append_printf (text, "%s\n", dun_result_get_text (rows, i, "line"));
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  dun_file_save_bytes_async (file, bytes, dun_job_get_cancellable (self->job), written_cb,
                             g_object_ref (self));
}

static void
export_to (gpointer  owner,
           GFile    *file)
{
  DunEvidenceScreen *self = owner;
  GCancellable *cancellable = begin (self, _("Saving an anchor of the journal"));

  g_object_set_data_full (G_OBJECT (self->job), "dun-file", g_object_ref (file), g_object_unref);
  dun_evidence_anchor_async (get_session (self), cancellable, anchor_cb, g_object_ref (self));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunEvidenceScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (rows == NULL)
    fail (self, error);
  else
    show_problems (self, rows,
                   _("Every chain still contains what it had when the anchor was saved."));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunEvidenceScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (source), result, &text, &length, NULL, &error))
    fail (self, error);
  else if (!g_utf8_validate_len (text, length, NULL) || !g_str_has_prefix (text, "dundesk-anchor "))
    {
      g_set_error_literal (&error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("This file is not an anchor of a journal. Choose one that was saved "
                             "here."));
      fail (self, error);
    }
  else
    dun_evidence_check_anchor_async (get_session (self), text, dun_job_get_cancellable (self->job),
                                     checked_cb, g_object_ref (self));
}

static void
check_file (gpointer  owner,
            GFile    *file)
{
  DunEvidenceScreen *self = owner;

  g_file_load_contents_async (file, begin (self, _("Checking an anchor of the journal")), loaded_cb,
                              g_object_ref (self));
}

static void
export_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  const DunFileQuestion question = {
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .title = _("Save an anchor of the journal"),
    .verb = _("_Save"),
    .name = "journal-anchor.txt",
  };

  dun_file_question_ask (user_data, &question, export_to);
}

static void
export_to_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  export_to (user_data, file);
}

static void
check_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  const DunFileQuestion question = {
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .title = _("Check an anchor of the journal"),
    .verb = _("_Check"),
  };

  dun_file_question_ask (user_data, &question, check_file);
}

static void
check_file_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  check_file (user_data, file);
}

static const GActionEntry actions[] = {
  { "evidence-check", check_action },
  { "evidence-check-file", check_file_action, "s" },
  { "evidence-export", export_action },
  { "evidence-export-to", export_to_action, "s" },
  { "evidence-verify", verify_action },
  { "evidence-verify-case", verify_case_action, "s" },
};

/* --- Class --- */

static void
dun_evidence_screen_find (DunScreen *screen)
{
  gtk_widget_grab_focus (DUN_EVIDENCE_SCREEN (screen)->case_no);
}

static void
dun_evidence_screen_constructed (GObject *object)
{
  DunEvidenceScreen *self = DUN_EVIDENCE_SCREEN (object);

  G_OBJECT_CLASS (dun_evidence_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->table, "evidence");
  dun_short_list_show (self->table, self->problems, NULL, NULL);
}

static void
dun_evidence_screen_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  g_value_set_string (value, DUN_EVIDENCE_SCREEN (object)->verdict);
}

static void
dun_evidence_screen_dispose (GObject *object)
{
  DunEvidenceScreen *self = DUN_EVIDENCE_SCREEN (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_EVIDENCE_SCREEN);
  g_clear_object (&self->problems);
  G_OBJECT_CLASS (dun_evidence_screen_parent_class)->dispose (object);
}

static void
dun_evidence_screen_finalize (GObject *object)
{
  DunEvidenceScreen *self = DUN_EVIDENCE_SCREEN (object);

  g_clear_object (&self->job);
  g_free (self->verdict);
  G_OBJECT_CLASS (dun_evidence_screen_parent_class)->finalize (object);
}

static void
dun_evidence_screen_class_init (DunEvidenceScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dun_evidence_screen_constructed;
  object_class->dispose = dun_evidence_screen_dispose;
  object_class->finalize = dun_evidence_screen_finalize;
  object_class->get_property = dun_evidence_screen_get_property;
  DUN_SCREEN_CLASS (klass)->find = dun_evidence_screen_find;

  properties[PROP_VERDICT] = g_param_spec_string ("verdict", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-evidence-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunEvidenceScreen, case_no);
  gtk_widget_class_bind_template_child (widget_class, DunEvidenceScreen, mark);
  gtk_widget_class_bind_template_child (widget_class, DunEvidenceScreen, table);
  gtk_widget_class_bind_template_child (widget_class, DunEvidenceScreen, words);
  gtk_widget_class_bind_template_callback (widget_class, case_entered_cb);
}

static void
dun_evidence_screen_init (DunEvidenceScreen *self)
{
  self->problems = dun_row_list_new ();
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}
