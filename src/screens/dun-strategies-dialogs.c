/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategies-screen"

#include "dun-strategies-private.h"

#include "dun-codes.h"
#include "dun-day-entry.h"
#include "dun-dialog.h"
#include "dun-form-refusal.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-strategies.h"

/* Questions about a version in a window of their own: from which day on, to or with which other
 * version. */

static DunSession *
get_session (DunStrategiesScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}


typedef struct
{
  DunStrategiesScreen *screen; /* owned */
  DunDayEntry         *day;    /* borrowed, a child of the dialog; NULL */
  GtkDropDown         *other;  /* borrowed; NULL */
  GArray              *ids;    /* of gint64, what @other offers */
  gboolean             activate;
  gint64               version_id;
  gint64               version;
} Form;

static void
form_free (gpointer  data,
           GClosure *closure)
{
  Form *form = data;

  g_object_unref (form->screen);
  g_clear_pointer (&form->ids, g_array_unref);
  g_free (form);
}

static void
present (DunStrategiesScreen *self,
         GtkWidget           *dialog)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 460, -1);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
make_line (const char *caption,
           GtkWidget  *child,
           const char *note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new_with_mnemonic (caption);
  GtkWidget *text = gtk_label_new (note);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), child);
  gtk_widget_set_hexpand (child, TRUE);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 50);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), child);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

static void
day_saved_cb (DunFormDialog *dialog,
              Form          *form)
{
  DunSession *session = get_session (form->screen);
  DunDay day = dun_day_entry_get_day (form->day);

  if (day == DUN_DAY_NONE)
    return;
  dun_form_dialog_set_busy (dialog, TRUE);
  if (form->activate)
    dun_strategies_activate_async (session, NULL, form->version_id, day, form->version,
                                   dun_form_refusal_written_cb, g_object_ref (dialog));
  else
    dun_strategies_retire_async (session, NULL, form->version_id, day, form->version,
                                 dun_form_refusal_written_cb, g_object_ref (dialog));
}

static void
day_changed_cb (DunDayEntry *entry,
                GParamSpec  *pspec,
                gpointer     dialog)
{
  dun_form_dialog_set_can_save (dialog, dun_day_entry_get_day (entry) != DUN_DAY_NONE);
}

/* From which day on a version is active, or no longer. */
void
_dun_strategies_ask_day (DunStrategiesScreen *self,
                         gboolean             activate)
{
  const char *name = dun_strategy_draft_get_text (self->draft, 0, "name");
  /* Translators: %s is a strategy. */
  g_autofree char *title = g_strdup_printf (activate ? _("Activate “%s”") : _("Retire “%s”"), name);
  GtkWidget *dialog = dun_form_dialog_new (title, activate ? _("_Activate") : _("_Retire"));
  DunDay today = dun_session_get_business_day (get_session (self));
  GtkWidget *entry = g_object_new (DUN_TYPE_DAY_ENTRY, "today", today, "minimum-day", today,
                                   "day", today, "required", TRUE, NULL);
  Form *form = g_new0 (Form, 1);

  form->screen = g_object_ref (self);
  form->day = DUN_DAY_ENTRY (entry);
  form->activate = activate;
  form->version_id = _dun_strategies_get_version_id (self);
  form->version = _dun_strategies_get_row_version (self);
  dun_form_dialog_set_content (DUN_FORM_DIALOG (dialog), make_line (
    _("_From"), entry,
    activate ? _("New cases get this version from that day on, and the version before it ends. "
                 "Running cases keep theirs.")
             : _("New cases no longer get it from that day on. Running cases go on with it.")));
  g_signal_connect (entry, "notify::day", G_CALLBACK (day_changed_cb), dialog);
  g_signal_connect_data (dialog, "save", G_CALLBACK (day_saved_cb), form, form_free, 0);
  present (self, dialog);
}

/* --- Choosing another version --- */

static gboolean
is_other_version (DunStrategiesScreen *self,
                  DunRow              *row,
                  gboolean             for_cases)
{
  const char *state = dun_row_get_text (row, "state");

  if (dun_row_get_key (row) == _dun_strategies_get_version_id (self)
      || dun_row_get_int (row, "strategy_id") != dun_row_get_int (self->version, "strategy_id"))
    return FALSE;
  return !for_cases || g_strcmp0 (state, "ACTIVE") == 0 || g_strcmp0 (state, "RETIRED") == 0;
}

/* Returns: how many versions _dun_strategies_ask_version() offers. */
guint
_dun_strategies_count_others (DunStrategiesScreen *self,
                              gboolean             for_cases)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    n += self->version != NULL
         && is_other_version (self, dun_row_list_get_row (self->rows, i), for_cases);
  return n;
}

static GtkWidget *
make_versions (DunStrategiesScreen *self,
               gboolean             for_cases,
               GArray              *ids)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      DunRow *row = dun_row_list_get_row (self->rows, i);
      gint64 version_id = dun_row_get_key (row);
      g_autofree char *number = NULL;
      g_autofree char *name = NULL;

      if (!is_other_version (self, row, for_cases))
        continue;
      number = dun_locale_format_int (dun_locale_current (), dun_row_get_int (row, "version_no"));
      /* Translators: %1$s is the number of a version, %2$s its state. */
      name = g_strdup_printf (_("Version %1$s · %2$s"), number,
                              dun_code_label ("strategy_state", dun_row_get_text (row, "state")));
      gtk_string_list_append (names, name);
      g_array_append_val (ids, version_id);
    }
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
}

static void
other_saved_cb (DunFormDialog *dialog,
                Form          *form)
{
  guint selected = gtk_drop_down_get_selected (form->other);
  gint64 other_id;

  if (selected >= form->ids->len)
    return;
  other_id = g_array_index (form->ids, gint64, selected);
  if (form->activate)
    {
      dun_form_dialog_set_busy (dialog, TRUE);
      dun_strategies_migrate_async (get_session (form->screen), NULL, form->version_id, other_id,
                                    dun_form_refusal_written_cb, g_object_ref (dialog));
      return;
    }
  _dun_strategies_compare (form->screen, other_id);
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
ask_version (DunStrategiesScreen *self,
             const char          *title,
             const char          *verb,
             const char          *note,
             gboolean             for_cases)
{
  GtkWidget *dialog = dun_form_dialog_new (title, verb);
  Form *form = g_new0 (Form, 1);

  form->screen = g_object_ref (self);
  form->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  form->other = GTK_DROP_DOWN (make_versions (self, for_cases, form->ids));
  form->activate = for_cases;
  form->version_id = _dun_strategies_get_version_id (self);
  dun_form_dialog_set_content (DUN_FORM_DIALOG (dialog),
                               make_line (_("_Version"), GTK_WIDGET (form->other), note));
  g_signal_connect_data (dialog, "save", G_CALLBACK (other_saved_cb), form, form_free, 0);
  present (self, dialog);
}

/* Returns: the running cases of the version that is shown. */
gint64
_dun_strategies_count_cases (DunStrategiesScreen *self)
{
  DunRow *row = dun_row_list_find (self->rows, _dun_strategies_get_version_id (self));

  return row != NULL ? dun_row_get_int (row, "case_count") : 0;
}

/* @for_cases: running cases go on with the version that is chosen; else it is compared */
void
_dun_strategies_ask_version (DunStrategiesScreen *self,
                             gboolean             for_cases)
{
  gint64 n = _dun_strategies_count_cases (self);
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: %s is the number of cases. */
  g_autofree char *title = g_strdup_printf (P_ ("Move %s running case to another version",
                                                "Move %s running cases to another version",
                                                (gulong) n), number);
  /* Translators: %s is the number of cases. */
  g_autofree char *verb = g_strdup_printf (P_ ("_Move %s case", "_Move %s cases", (gulong) n),
                                           number);

  if (for_cases)
    ask_version (self, title, verb,
                 _("Steps are known by their numbers: what is done stays done, what is open goes "
                   "on, and is cancelled where the other version does not have it. This can not "
                   "be undone."),
                 TRUE);
  else
    ask_version (self, _("Compare with another version"), _("_Compare"),
                 _("Shows which steps were added, removed or changed since that version."), FALSE);
}
