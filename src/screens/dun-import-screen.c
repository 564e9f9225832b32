/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-import-screen"

#include "dun-import-screen.h"

#include "dun-error.h"
#include "dun-file-question.h"
#include "dun-import-save.h"
#include "dun-imports.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-refusal.h"
#include "dun-short-list.h"

#define SHOWN_RUNS 100

struct _DunImportScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable       *files;
  DunTable       *errors;
  DunTable       *runs;
  GtkStack       *pages;
  GtkLabel       *folder;
  GtkImage       *mark;
  GtkLabel       *words;
  GtkProgressBar *progress;
  GtkButton      *apply;

  /* Owned */
  DunImport    *import;      /* NULL before the first folder */
  DunJob       *job;         /* what is under way; NULL: nothing */
  GFile        *opened;
  DunRowList   *run_rows;
  GCancellable *cancellable; /* of reading the earlier runs */
  char         *verdict;
};

enum { PROP_0, PROP_IMPORT, PROP_VERDICT, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunImportScreen, dun_import_screen, DUN_TYPE_SCREEN)

static DunImportState
get_state (DunImportScreen *self)
{
  return self->import != NULL ? dun_import_get_state (self->import) : DUN_IMPORT_NEW;
}

/* STAGED: the line was lost while the rows were being applied; asked again, it goes on. */
static gboolean
waits_for_yes (DunImportScreen *self)
{
  DunImportState state = get_state (self);

  return self->job == NULL && (state == DUN_IMPORT_CHECKED || state == DUN_IMPORT_STAGED);
}

/* How many rows applying would write. */
static gint64
count_rows (DunImportScreen *self)
{
  GListModel *files = dun_import_get_files (self->import);
  gint64 n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (files, i);

      n += dun_row_get_int (row, "new_count") + dun_row_get_int (row, "changed_count");
    }
  return n;
}

static void
update (DunImportScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  gboolean idle = self->job == NULL;
  gint64 n = waits_for_yes (self) ? count_rows (self) : 0;
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: a button; %s is a number of rows. */
  g_autofree char *label = g_strdup_printf (P_ ("_Import %s row", "_Import %s rows",
                                                (gulong) n), number);
  gboolean refused = self->import != NULL && dun_import_get_n_errors (self->import) > 0;

  dun_screen_set_enabled (screen, "import-choose", idle);
  dun_screen_set_enabled (screen, "import-folder", idle);
  dun_screen_set_enabled (screen, "import-apply", n > 0);
  dun_screen_set_enabled (screen, "import-give-up",
                          idle ? waits_for_yes (self)
                               : dun_job_get_cancellable (self->job) != NULL);
  dun_screen_set_enabled (screen, "import-save-errors", idle && refused);
  dun_screen_set_enabled (screen, "import-save-errors-to", idle && refused);
  dun_screen_set_busy (screen, !idle);
  if (self->files == NULL)
    return;
  gtk_button_set_label (self->apply, n > 0 ? label : _("_Import"));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), !idle);
  gtk_stack_set_visible_child_name (self->pages, refused ? "errors" : "files");
}

static void
set_verdict (DunImportScreen *self,
             const char      *icon,
             const char      *style,
             const char      *text)
{
  static const char * const styles[] = { "done", "harm", "waiting", "dim" };

  g_free (self->verdict);
  self->verdict = g_strdup (text);
  if (self->files != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
        gtk_widget_remove_css_class (GTK_WIDGET (self->words), styles[i]);
      gtk_widget_add_css_class (GTK_WIDGET (self->words), style);
      gtk_image_set_from_icon_name (self->mark, icon);
      gtk_label_set_text (self->words, text);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}

static void
begin_job (DunImportScreen *self,
           const char      *title,
           GCancellable    *cancellable)
{
  g_set_object (&self->job, NULL);
  self->job = dun_job_new (title, cancellable);
  dun_screen_add_job (DUN_SCREEN (self), self->job);
  dun_job_set_progress (self->job, -1, NULL);
  update (self);
}

static void
end_job (DunImportScreen *self,
         DunJobState      state,
         const char      *icon,
         const char      *style,
         const char      *text)
{
  dun_job_finish (self->job, state, text);
  g_clear_object (&self->job);
  set_verdict (self, icon, style, text);
  update (self);
  if (self->files != NULL)
    dun_screen_refresh (DUN_SCREEN (self));
}

static void
fail (DunImportScreen *self,
      const GError    *error)
{
  g_autofree char *sentence = dun_refusal_message (error);

  if (g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end_job (self, DUN_JOB_CANCELLED, "process-stop-symbolic", "waiting",
             _("The import was given up. Nothing was changed."));
  else
    end_job (self, DUN_JOB_FAILED, "dialog-error-symbolic", "harm", sentence);
}

static void
end_refused (DunImportScreen *self)
{
  guint n = dun_import_get_n_errors (self->import);
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: %s is how many values of the files were refused. */
  g_autofree char *text =
    g_strdup_printf (P_ ("%s value was refused, so nothing is imported. Mend the files and "
                         "choose the folder again.",
                         "%s values were refused, so nothing is imported. Mend the files and "
                         "choose the folder again.", n), number);

  end_job (self, DUN_JOB_FAILED, "dialog-warning-symbolic", "harm", text);
}

/* --- Reading --- */

static void
progress_cb (DunImportScreen *self)
{
  double fraction = dun_import_get_fraction (self->import);
  guint64 n = dun_import_get_n_rows (self->import);
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), (gint64) n);
  /* Translators: %s is a number of rows. */
  g_autofree char *text =
    g_strdup_printf (P_ ("%s row has been read", "%s rows have been read", (gulong) n),
                     number);

  if (self->job == NULL)
    return;
  if (fraction >= 1)
    {
      g_free (text);
      text = g_strdup (_("The server is looking at all rows …"));
    }
  dun_job_set_progress (self->job, fraction < 1 ? fraction : -1, text);
  set_verdict (self, "document-open-symbolic", "dim", text);
  if (self->files != NULL)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
staged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunImportScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  gint64 n;

  if (!dun_import_stage_finish (DUN_IMPORT (source), result, &error))
    {
      fail (self, error);
      return;
    }
  if (get_state (self) == DUN_IMPORT_REFUSED)
    {
      end_refused (self);
      return;
    }
  n = count_rows (self);
  number = dun_locale_format_int (dun_locale_current (), n);
  if (n == 0)
    text = g_strdup (_("Everything in these files is there already; there is nothing to import."));
  else
    /* Translators: %s is a number of rows. */
    text = g_strdup_printf (P_ ("%s row is good and waits for your yes.",
                                "%s rows are good and wait for your yes.", (gulong) n),
                            number);
  end_job (self, DUN_JOB_DONE, "object-select-symbolic", n == 0 ? "waiting" : "done", text);
}

static void
given_up_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunImportScreen) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dun_import_cancel_finish (DUN_IMPORT (source), result, &error))
    {
      if (self->files != NULL)
        dun_screen_say_error (DUN_SCREEN (self), error);
    }
  else if (DUN_IMPORT (source) == self->import && self->job == NULL)
    set_verdict (self, "process-stop-symbolic", "waiting",
                 _("The import was given up. Nothing was changed."));
  update (self);
}

static void
give_up (DunImportScreen *self)
{
  if (self->job != NULL && dun_job_get_cancellable (self->job) != NULL)
    dun_job_cancel (self->job);
  else if (waits_for_yes (self))
    dun_import_cancel_async (self->import, given_up_cb, g_object_ref (self));
}

static void
open_folder (gpointer  owner,
             GFile    *folder)
{
  DunImportScreen *self = owner;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *name = g_file_get_basename (folder);
  g_autofree char *path = g_file_get_parse_name (folder);
  /* Translators: %s is a folder's name. */
  g_autofree char *title = g_strdup_printf (_("Reading “%s”"), name);

  give_up (self);
  g_set_object (&self->opened, folder);
  g_set_object (&self->import, NULL);
  self->import = dun_import_new (dun_screen_get_session (DUN_SCREEN (self)));
  g_signal_connect_object (self->import, "notify::n-rows", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_label_set_text (self->folder, path);
  dun_table_set_model (self->files, dun_import_get_files (self->import));
  dun_table_set_model (self->errors, dun_import_get_errors (self->import));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMPORT]);
  begin_job (self, title, cancellable);
  set_verdict (self, "document-open-symbolic", "dim", title);
  dun_import_stage_async (self->import, folder, DUN_IMPORT_CHECK, cancellable, staged_cb,
                          g_object_ref (self));
}

/* --- Applying --- */

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunImportScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (self->opened);
  g_autofree char *text = NULL;

  if (!dun_import_apply_finish (DUN_IMPORT (source), result, &error))
    fail (self, error);
  else if (get_state (self) == DUN_IMPORT_REFUSED)
    end_refused (self);
  else
    {
      /* Translators: %s is a folder's name. */
      text = g_strdup_printf (_("“%s” has been imported. Payments are allocated, cases are opened "
                                "or closed."), name);
      if (dun_import_get_notice (self->import) != NULL)
        {
          g_autofree char *both = g_strconcat (text, " ", dun_import_get_notice (self->import),
                                               NULL);

          g_free (text);
          text = g_steal_pointer (&both);
        }
      end_job (self, DUN_JOB_DONE, "object-select-symbolic", "done", text);
    }
}

static void
apply_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  DunImportScreen *self = user_data;
  g_autofree char *name = g_file_get_basename (self->opened);
  /* Translators: %s is a folder's name. */
  g_autofree char *title = g_strdup_printf (_("Importing “%s”"), name);

  begin_job (self, title, NULL);
  set_verdict (self, "document-save-symbolic", "dim",
               _("The rows are being written; this can not be interrupted."));
  if (self->files != NULL)
    gtk_progress_bar_set_fraction (self->progress, 1);
  dun_import_apply_async (self->import, applied_cb, g_object_ref (self));
}

static void
give_up_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  give_up (user_data);
}

static void
folder_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  open_folder (user_data, folder);
}

/* --- The errors as a file --- */

static void
errors_written_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (DunImportScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = dun_import_save_errors_finish (DUN_IMPORT (source), result, &error);

  if (self->files == NULL)
    return;
  if (saved)
    dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS,
                    _("The list of errors has been saved."));
  else
    dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
save_errors (gpointer  owner,
             GFile    *file)
{
  DunImportScreen *self = owner;

  dun_import_save_errors_async (self->import, file, errors_written_cb, g_object_ref (self));
}

static void
save_errors_to_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  save_errors (user_data, file);
}

/* --- Choosing --- */

static void
choose_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  const DunFileQuestion question = {
    .action = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
    .title = _("Import a portfolio"),
    .verb = _("_Read"),
  };

  dun_file_question_ask (user_data, &question, open_folder);
}

static void
save_errors_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  const DunFileQuestion question = {
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .title = _("Save the errors"),
    .verb = _("_Save"),
    .name = "import-errors.csv",
  };

  dun_file_question_ask (user_data, &question, save_errors);
}

static const GActionEntry actions[] = {
  { "import-apply", apply_action },
  { "import-choose", choose_action },
  { "import-folder", folder_action, "s" },
  { "import-give-up", give_up_action },
  { "import-save-errors", save_errors_action },
  { "import-save-errors-to", save_errors_to_action, "s" },
};

/* --- Earlier runs --- */

static void
runs_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunImportScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->files == NULL)
    return;
  if (rows == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    dun_row_list_take_result (self->run_rows, rows);
}

static void
dun_import_screen_refresh (DunScreen *screen)
{
  DunImportScreen *self = DUN_IMPORT_SCREEN (screen);

  dun_imports_list_async (dun_screen_get_session (screen), SHOWN_RUNS, self->cancellable, runs_cb,
                          g_object_ref (self));
}

static void
dun_import_screen_changed (DunScreen  *screen,
                           const char *subject)
{
  if (g_str_has_prefix (subject, "import"))
    dun_import_screen_refresh (screen);
}

/* --- Class --- */

/* A closed tab leaves nothing behind that waits for a yes. */
static void
dun_import_screen_unroot (GtkWidget *widget)
{
  give_up (DUN_IMPORT_SCREEN (widget));
  GTK_WIDGET_CLASS (dun_import_screen_parent_class)->unroot (widget);
}

static void
dun_import_screen_constructed (GObject *object)
{
  DunImportScreen *self = DUN_IMPORT_SCREEN (object);

  G_OBJECT_CLASS (dun_import_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->files, "import.files");
  dun_screen_remember_table (DUN_SCREEN (self), self->errors, "import.errors");
  dun_screen_remember_table (DUN_SCREEN (self), self->runs, "import.runs");
  dun_short_list_show (self->runs, self->run_rows, NULL, NULL);
  update (self);
  dun_import_screen_refresh (DUN_SCREEN (self));
}

static void
dun_import_screen_dispose (GObject *object)
{
  DunImportScreen *self = DUN_IMPORT_SCREEN (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_IMPORT_SCREEN);
  g_clear_object (&self->import);
  g_clear_object (&self->run_rows);
  G_OBJECT_CLASS (dun_import_screen_parent_class)->dispose (object);
}

static void
dun_import_screen_finalize (GObject *object)
{
  DunImportScreen *self = DUN_IMPORT_SCREEN (object);

  g_clear_object (&self->job);
  g_clear_object (&self->opened);
  g_free (self->verdict);
  G_OBJECT_CLASS (dun_import_screen_parent_class)->finalize (object);
}

static void
dun_import_screen_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DunImportScreen *self = DUN_IMPORT_SCREEN (object);

  if (prop_id == PROP_IMPORT)
    g_value_set_object (value, self->import);
  else
    g_value_set_string (value, self->verdict);
}

static void
dun_import_screen_class_init (DunImportScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dun_import_screen_constructed;
  object_class->dispose = dun_import_screen_dispose;
  object_class->finalize = dun_import_screen_finalize;
  object_class->get_property = dun_import_screen_get_property;
  widget_class->unroot = dun_import_screen_unroot;
  DUN_SCREEN_CLASS (klass)->changed = dun_import_screen_changed;
  DUN_SCREEN_CLASS (klass)->refresh = dun_import_screen_refresh;

  properties[PROP_IMPORT] = g_param_spec_object ("import", NULL, NULL, DUN_TYPE_IMPORT, flags);
  properties[PROP_VERDICT] = g_param_spec_string ("verdict", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-import-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunImportScreen, apply);
  gtk_widget_class_bind_template_child (widget_class, DunImportScreen, errors);
  gtk_widget_class_bind_template_child (widget_class, DunImportScreen, files);
  gtk_widget_class_bind_template_child (widget_class, DunImportScreen, folder);
  gtk_widget_class_bind_template_child (widget_class, DunImportScreen, mark);
  gtk_widget_class_bind_template_child (widget_class, DunImportScreen, pages);
  gtk_widget_class_bind_template_child (widget_class, DunImportScreen, progress);
  gtk_widget_class_bind_template_child (widget_class, DunImportScreen, runs);
  gtk_widget_class_bind_template_child (widget_class, DunImportScreen, words);
}

static void
dun_import_screen_init (DunImportScreen *self)
{
  self->cancellable = g_cancellable_new ();
  self->run_rows = dun_row_list_new ();
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}
