/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-assign-dialog"

#include "dun-assign-dialog.h"

#include "dun-assignments.h"
#include "dun-cases.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-refusal.h"
#include "dun-row-list.h"
#include "dun-table.h"
#include "dun-uuid.h"

#include <json-glib/json-glib.h>

/* The rows of cases that one answer may carry (sql/api/case_rows.sql). */
#define MAX_ROWS 2000

struct _DunAssignDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  GtkListBox  *people;
  GtkWidget   *people_box;
  GtkDropDown *person;
  GtkWidget   *person_label;
  DunTable    *preview;
  GtkWidget   *preview_box;
  GtkEntry    *reason;
  GtkWidget   *reason_label;
  GtkLabel    *summary;

  /* Owned */
  DunSession   *session;
  DunRowList   *preview_rows;
  GCancellable *reading;
  GCancellable *previewing;
  GtkStringList *logins;     /* as the lines of person; the first is the pool */
  char         *request;     /* one for this form, however often it is sent */
  char         *wanted;      /* login to choose when the people are known */
  gint64       *case_ids;

  /* State */
  gsize         n_cases;
  DunAssignMode mode;
};

enum { SIGNAL_DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunAssignDialog, dun_assign_dialog, DUN_TYPE_FORM_DIALOG)

static char *
format_cases (gint64 n)
{
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);

  return g_strdup_printf (P_ ("%s case", "%s cases", (gulong) n), number);
}

/* --- Errors --- */

/* A refusal names the cases it is about. */
static void
show_error (DunAssignDialog *self,
            const GError    *error)
{
  g_autofree char *message = dun_refusal_message (error);
  g_autofree char *detail = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GString) text = g_string_new (message);

  if (dun_error_get_refusal (error, &code, &detail) && detail != NULL)
    {
      g_autoptr (JsonNode) node = json_from_string (detail, NULL);
      JsonNode *closed = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                         ? json_object_get_member (json_node_get_object (node), "closed") : NULL;

      if (closed != NULL && JSON_NODE_HOLDS_ARRAY (closed))
        {
          JsonArray *numbers = json_node_get_array (closed);

          for (guint i = 0; i < json_array_get_length (numbers); i++)
            g_string_append_printf (text, "%s%s", i == 0 ? "\n" : ", ",
                                    json_array_get_string_element (numbers, i));
        }
    }
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), text->str);
}

/* --- The people --- */

static gboolean
is_marked (GtkListBoxRow *row)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row)));
}

/* Returns: (transfer full): the logins that are marked, then NULL. */
static GPtrArray *
list_marked (DunAssignDialog *self)
{
  GPtrArray *logins = g_ptr_array_new_with_free_func (g_free);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->people, i)) != NULL; i++)
    if (is_marked (row))
      g_ptr_array_add (logins, g_strdup (g_object_get_data (G_OBJECT (row), "dun-login")));
  g_ptr_array_add (logins, NULL);
  return logins;
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunAssignDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  gboolean fits = TRUE;

  if (self->session == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  if (rows == NULL)
    {
      show_error (self, error);
      return;
    }
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (dun_result_is_null (rows, i, "login") && dun_result_get_int (rows, i, "cases_added") > 0)
      {
        g_autofree char *cases = format_cases (dun_result_get_int (rows, i, "cases_added"));
        /* Translators: %s is a number of cases: "3 cases". */
        g_autofree char *text =
          g_strdup_printf (_("%s can be given to none of these people, because they do not see "
                             "the branch. Mark somebody who does."), cases);

        dun_form_dialog_set_error (DUN_FORM_DIALOG (self), text);
        fits = FALSE;
      }
  if (fits)
    dun_form_dialog_set_error (DUN_FORM_DIALOG (self), NULL);
  dun_row_list_take_result (self->preview_rows, rows);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), fits);
}

static void
marked_cb (DunAssignDialog *self)
{
  g_autoptr (GPtrArray) logins = list_marked (self);

  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), FALSE);
  if (logins->len == 1)
    {
      dun_row_list_clear (self->preview_rows);
      return;
    }
  self->previewing = g_cancellable_new ();
  dun_assignments_preview_async (self->session, self->case_ids, self->n_cases,
                                 (const char * const *) logins->pdata, self->previewing,
                                 previewed_cb, g_object_ref (self));
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunAssignDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) load = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

  if (self->session == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  if (load == NULL)
    {
      show_error (self, error);
      return;
    }
  for (guint i = 0; i < dun_result_get_n_rows (load); i++)
    {
      gboolean is_pool = dun_result_is_null (load, i, "login");
      g_autofree char *cases = format_cases (dun_result_get_int (load, i, "cases"));
      g_autofree char *line =
        is_pool ? g_strdup (self->mode == DUN_ASSIGN_CONTROLLER ? _("Nobody")
                            : _("Nobody: back to the pool"))
                : dun_locale_join (dun_result_get_text (load, i, "full_name"),
                                   dun_result_get_text (load, i, "branch_code"), cases, NULL);

      gtk_string_list_append (self->logins, is_pool ? "" : dun_result_get_text (load, i, "login"));
      gtk_string_list_append (lines, line);
      if (!is_pool)
        {
          GtkWidget *check = gtk_check_button_new_with_label (line);
          GtkWidget *row = gtk_list_box_row_new ();

          g_object_set_data_full (G_OBJECT (row), "dun-login",
                                  g_strdup (dun_result_get_text (load, i, "login")), g_free);
          g_signal_connect_object (check, "toggled", G_CALLBACK (marked_cb), self,
                                   G_CONNECT_SWAPPED);
          gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
          gtk_list_box_append (self->people, row);
        }
    }
  gtk_drop_down_set_model (self->person, G_LIST_MODEL (lines));
  gtk_drop_down_set_selected (self->person, dun_result_get_n_rows (load) > 1 ? 1 : 0);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), self->mode != DUN_ASSIGN_EVENLY);
  if (self->wanted != NULL)
    {
      g_autofree char *wanted = g_steal_pointer (&self->wanted);

      dun_assign_dialog_set_person (self, wanted);
    }
}

static void
totals_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunAssignDialog) self = user_data;
  g_autoptr (DunResult) totals = dun_session_call_finish (DUN_SESSION (source), result, NULL);
  g_autofree char *cases = format_cases ((gint64) self->n_cases);
  g_autofree char *sum = NULL;
  g_autofree char *text = NULL;

  if (self->session == NULL || totals == NULL)
    return;
  sum = dun_locale_format_money_list (dun_locale_current (),
                                      dun_result_get_text (totals, 0, "arrears_list"));
  /* Translators: how many cases, what they owe. */
  text = g_strdup_printf (_("%s, overdue %s"), cases, sum);
  gtk_label_set_text (self->summary, text);
}

/* --- Saving --- */

static void
say_done (DunAssignDialog *self,
          const char      *answer)
{
  g_autoptr (JsonNode) node = json_from_string (answer != NULL ? answer : "{}", NULL);
  JsonObject *object =
    node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *member = self->mode == DUN_ASSIGN_CONTROLLER ? "changed" : "moved";
  gint64 n = object != NULL ? json_object_get_int_member_with_default (object, member, 0) : 0;
  gint64 same = object != NULL ? json_object_get_int_member_with_default (object, "unchanged",
                                                                          0) : 0;
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
  g_autofree char *unchanged = dun_locale_format_int (dun_locale_current (), same);
  g_autofree char *text = NULL;

  if (self->mode == DUN_ASSIGN_CONTROLLER)
    /* Translators: %s is the number of customers. */
    text = g_strdup_printf (P_ ("%s customer has another default collector.",
                                "%s customers have another default collector.",
                                (gulong) n), number);
  else if (same > 0)
    /* Translators: how many cases went to somebody else, how many did not have to. */
    text = g_strdup_printf (P_ ("%s case assigned, %s stood right already.",
                                "%s cases assigned, %s stood right already.",
                                (gulong) n), number, unchanged);
  else
    /* Translators: %s is the number of cases. */
    text = g_strdup_printf (P_ ("%s case assigned.", "%s cases assigned.", (gulong) n),
                            number);
  g_signal_emit (self, signals[SIGNAL_DONE], 0, text);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunAssignDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), FALSE);
  if (answer == NULL)
    {
      show_error (self, error);
      return;
    }
  say_done (self, dun_result_get_value (answer));
  gtk_window_destroy (GTK_WINDOW (self));
}

static const char *
get_login (DunAssignDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->person);
  const char *login = selected == GTK_INVALID_LIST_POSITION ? NULL
                      : gtk_string_list_get_string (self->logins, selected);

  return login != NULL && *login != '\0' ? login : NULL;
}

/* The customers of the cases, then their collector. */
static void
parties_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunAssignDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GArray) parties = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (self->session == NULL)
    return;
  if (rows == NULL)
    {
      dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), FALSE);
      show_error (self, error);
      return;
    }
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    {
      gint64 party = dun_result_get_int (rows, i, "party_id");

      if (g_hash_table_add (seen, g_memdup2 (&party, sizeof party)))
        g_array_append_val (parties, party);
    }
  dun_assignments_controller_async (self->session, self->request, (const gint64 *) parties->data,
                                    parties->len,
                                    get_login (self), saved_cb, g_object_ref (self));
}

static void
dun_assign_dialog_save (DunFormDialog *dialog)
{
  DunAssignDialog *self = DUN_ASSIGN_DIALOG (dialog);
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  const char *reason = *text != '\0' ? text : NULL;
  g_autoptr (GPtrArray) logins = list_marked (self);

  dun_form_dialog_set_busy (dialog, TRUE);
  switch (self->mode)
    {
    case DUN_ASSIGN_EVENLY:
      dun_assignments_spread_async (self->session, self->request, self->case_ids, self->n_cases,
                                    (const char * const *) logins->pdata, reason, saved_cb,
                                    g_object_ref (self));
      break;
    case DUN_ASSIGN_CONTROLLER:
      dun_cases_rows_async (self->session, self->case_ids, self->n_cases, NULL, parties_cb,
                            g_object_ref (self));
      break;
    case DUN_ASSIGN_ONE:
    default:
      dun_assignments_assign_async (self->session, self->request, self->case_ids, self->n_cases,
                                    get_login (self), reason, saved_cb, g_object_ref (self));
      break;
    }
}

/* --- Class --- */

static void
dun_assign_dialog_dispose (GObject *object)
{
  DunAssignDialog *self = DUN_ASSIGN_DIALOG (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  g_clear_object (&self->reading);
  g_clear_object (&self->previewing);
  g_clear_object (&self->session);
  g_clear_object (&self->preview_rows);
  g_clear_object (&self->logins);
  G_OBJECT_CLASS (dun_assign_dialog_parent_class)->dispose (object);
}

static void
dun_assign_dialog_finalize (GObject *object)
{
  DunAssignDialog *self = DUN_ASSIGN_DIALOG (object);

  g_free (self->request);
  g_free (self->wanted);
  g_free (self->case_ids);
  G_OBJECT_CLASS (dun_assign_dialog_parent_class)->finalize (object);
}

static void
dun_assign_dialog_class_init (DunAssignDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_assign_dialog_dispose;
  object_class->finalize = dun_assign_dialog_finalize;
  DUN_FORM_DIALOG_CLASS (klass)->save = dun_assign_dialog_save;

  signals[SIGNAL_DONE] = g_signal_new ("done", DUN_TYPE_ASSIGN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-assign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunAssignDialog, people);
  gtk_widget_class_bind_template_child (widget_class, DunAssignDialog, people_box);
  gtk_widget_class_bind_template_child (widget_class, DunAssignDialog, person);
  gtk_widget_class_bind_template_child (widget_class, DunAssignDialog, person_label);
  gtk_widget_class_bind_template_child (widget_class, DunAssignDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, DunAssignDialog, preview_box);
  gtk_widget_class_bind_template_child (widget_class, DunAssignDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DunAssignDialog, reason_label);
  gtk_widget_class_bind_template_child (widget_class, DunAssignDialog, summary);

  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_assign_dialog_init (DunAssignDialog *self)
{
  self->request = dun_uuid_new ();
  self->logins = gtk_string_list_new (NULL);
  self->preview_rows = dun_row_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->preview, G_LIST_MODEL (self->preview_rows));
}

static void
set_mode (DunAssignDialog *self,
          DunAssignMode    mode)
{
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), (gint64) self->n_cases);
  gulong n = (gulong) self->n_cases;
  g_autofree char *verb = NULL;

  self->mode = mode;
  gtk_widget_set_visible (self->people_box, mode == DUN_ASSIGN_EVENLY);
  gtk_widget_set_visible (self->preview_box, mode == DUN_ASSIGN_EVENLY);
  gtk_widget_set_visible (GTK_WIDGET (self->person), mode != DUN_ASSIGN_EVENLY);
  gtk_widget_set_visible (self->person_label, mode != DUN_ASSIGN_EVENLY);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), mode != DUN_ASSIGN_CONTROLLER);
  gtk_widget_set_visible (self->reason_label, mode != DUN_ASSIGN_CONTROLLER);
  if (mode == DUN_ASSIGN_CONTROLLER)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Default collector"));
      /* Translators: %s is the number of cases whose customers get a default collector. */
      verb = g_strdup_printf (P_ ("_Set for the customer of %s case",
                                  "_Set for the customers of %s cases", n),
                              number);
    }
  else if (mode == DUN_ASSIGN_EVENLY)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Distribute evenly"));
      /* Translators: button; %s is the number of cases. */
      verb = g_strdup_printf (P_ ("_Distribute %s case", "_Distribute %s cases", n), number);
    }
  else
    /* Translators: button; %s is the number of cases. */
    verb = g_strdup_printf (P_ ("_Assign %s case", "_Assign %s cases", n), number);
  g_object_set (self, "save-label", verb, NULL);
}

/**
 * dun_assign_dialog_new:
 * @case_ids: copied
 *
 * Returns: (transfer floating): a window to be presented; it says ::done and closes when the server
 * has said yes
 */
GtkWidget *
dun_assign_dialog_new (DunSession    *session,
                       DunAssignMode  mode,
                       const gint64  *case_ids,
                       gsize          n_cases)
{
  DunAssignDialog *self = g_object_new (DUN_TYPE_ASSIGN_DIALOG, NULL);
  g_autofree char *cases = format_cases ((gint64) n_cases);

  self->session = g_object_ref (session);
  self->case_ids = g_memdup2 (case_ids, n_cases * sizeof (gint64));
  self->n_cases = n_cases;
  self->reading = g_cancellable_new ();
  gtk_label_set_text (self->summary, cases);
  set_mode (self, mode);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), FALSE);
  if (mode == DUN_ASSIGN_CONTROLLER && n_cases > MAX_ROWS)
    {
      dun_form_dialog_set_error (DUN_FORM_DIALOG (self),
                                 _("These are too many at once. Choose fewer cases."));
      return GTK_WIDGET (self);
    }
  dun_cases_totals_async (session, case_ids, n_cases, self->reading, totals_cb,
                          g_object_ref (self));
  dun_assignments_load_async (session, self->reading, load_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

/* @login: "" for the pool; chosen as soon as the people are known. */
void
dun_assign_dialog_set_person (DunAssignDialog *self,
                              const char      *login)
{
  guint n;

  g_return_if_fail (DUN_IS_ASSIGN_DIALOG (self));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->logins));
  if (n == 0)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (login);
    }
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (gtk_string_list_get_string (self->logins, i), login) == 0)
      gtk_drop_down_set_selected (self->person, i);
}

/* Takes a person in or out of an even distribution. */
void
dun_assign_dialog_mark (DunAssignDialog *self,
                        const char      *login,
                        gboolean         marked)
{
  GtkListBoxRow *row;

  g_return_if_fail (DUN_IS_ASSIGN_DIALOG (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->people, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "dun-login"), login) == 0)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row)), marked);
}

void
dun_assign_dialog_set_reason (DunAssignDialog *self,
                              const char      *reason)
{
  g_return_if_fail (DUN_IS_ASSIGN_DIALOG (self));
  gtk_editable_set_text (GTK_EDITABLE (self->reason), reason);
}
