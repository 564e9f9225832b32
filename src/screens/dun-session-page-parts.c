/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-session-page"

#include "dun-session-page-private.h"

#include "dun-asked.h"
#include "dun-codes.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* Who is present, what the decisions have made, and which step is possible. */

/* --- Members --- */

/* Returns: (transfer full): the numbers of those who are ticked as present. */
GArray *
_dun_session_page_list_present (DunSessionPage *self)
{
  GArray *present = g_array_new (FALSE, FALSE, sizeof (int));
  GtkFlowBoxChild *line;

  for (int i = 0; (line = gtk_flow_box_get_child_at_index (self->members, i)) != NULL; i++)
    {
      GtkWidget *check = gtk_flow_box_child_get_child (line);
      int seq = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "dun-seq"));

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        g_array_append_val (present, seq);
    }
  return present;
}

static void
count_present (DunSessionPage *self)
{
  const DunLocale *locale = dun_locale_current ();
  g_autoptr (GArray) present = _dun_session_page_list_present (self);
  g_autofree char *n = dun_locale_format_int (locale, present->len);
  g_autofree char *all = dun_locale_format_int (locale, dun_row_get_int (self->row, "members"));
  g_autofree char *quorum = dun_locale_format_int (locale, dun_row_get_int (self->row, "quorum"));
  /* Translators: present members, all members, how many are needed. */
  g_autofree char *text = g_strdup_printf (_("%s of %s present · quorum %s"), n, all, quorum);

  gtk_label_set_text (self->presence, text);
  _dun_session_page_update_steps (self);
}

static void
member_toggled_cb (DunSessionPage *self)
{
  count_present (self);
}

/* The members have come: user_data is a DunAsked. */
void
_dun_session_page_members_cb (GObject      *source,
                              GAsyncResult *result,
                              gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunSessionPage *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) members = dun_session_call_finish (DUN_SESSION (source), result, &error);
  GtkFlowBoxChild *line;

  if (members == NULL)
    {
      _dun_session_page_fail (self, error);
      return;
    }
  if (self->members == NULL || self->row == NULL || asked->key != dun_row_get_key (self->row))
    return;
  while ((line = gtk_flow_box_get_child_at_index (self->members, 0)) != NULL)
    gtk_flow_box_remove (self->members, GTK_WIDGET (line));
  for (guint i = 0; i < dun_result_get_n_rows (members); i++)
    {
      const char *name = dun_result_get_text (members, i, "name");
      const char *function = dun_result_get_text (members, i, "function");
      g_autofree char *text =
        /* Translators: a member's name (function). */
        function != NULL ? g_strdup_printf (_("%s (%s)"), name, function) : g_strdup (name);
      GtkWidget *check = gtk_check_button_new_with_label (text);

      g_object_set_data (G_OBJECT (check), "dun-seq",
                         GINT_TO_POINTER ((int) dun_result_get_int (members, i, "seq")));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   dun_result_get_bool (members, i, "is_present"));
      gtk_widget_set_sensitive (check,
                                _dun_session_page_in_state (self, "PLANNED", "ADJOURNED", NULL)
                                       && dun_session_can (self->session, "COMMITTEE"));
      g_signal_connect_object (check, "toggled", G_CALLBACK (member_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_flow_box_append (self->members, check);
      gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
    }
  /* Names that can not be marked are passed by: a flow box keeps Tab to itself. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->members),
                            _dun_session_page_in_state (self, "PLANNED", "ADJOURNED", NULL));
  self->members_key = dun_row_get_key (self->row);
  count_present (self);
}

/* --- Results --- */

static void
append_made (GString *text,
             char    *made)
{
  if (text->len > 0)
    g_string_append (text, _(", "));
  g_string_append (text, made);
  g_free (made);
}

/* What a decision has made, for the table of results. */
static char *
created_text (const char *created_json)
{
  g_autoptr (JsonNode) root = created_json != NULL ? json_from_string (created_json, NULL) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObject *created;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  created = json_node_get_object (root);
  if (json_object_has_member (created, "agreement"))
    append_made (text, g_strdup_printf (_("agreement %s"),
                                        json_object_get_string_member (created, "agreement")));
  if (json_object_has_member (created, "legal_case"))
    append_made (text, g_strdup_printf (_("legal case %s"),
                                        json_object_get_string_member (created, "legal_case")));
  if (json_object_has_member (created, "task"))
    append_made (text, g_strdup_printf (_("task %s"),
                                        json_object_get_string_member (created, "task")));
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

void
_dun_session_page_fill_results (DunSessionPage *self)
{
  static const char * const columns[] = { "seq", "case_no", "name", "decision", "state", "created",
                                          "execute_by", NULL };
  g_autoptr (DunRowShape) shape = dun_row_shape_new (columns);
  g_autoptr (GListStore) rows = g_list_store_new (DUN_TYPE_ROW);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      DunRow *item = dun_row_list_get_row (self->items, i);
      g_autoptr (DunRow) row = dun_row_new (dun_row_get_key (item));
      char **values = g_new0 (char *, G_N_ELEMENTS (columns));

      for (guint c = 0; columns[c] != NULL; c++)
        values[c] = g_str_equal (columns[c],
                                 "created") ? created_text (dun_row_get_text (item, "created"))
                                                        : g_strdup (dun_row_get_text (item,
                                                                                      columns[c]));
      dun_row_take_values (row, shape, values);
      g_list_store_append (rows, row);
    }
  dun_table_set_model (self->results, G_LIST_MODEL (rows));
}

/* --- Which step is possible --- */

static char *
wrong_state (DunSessionPage *self)
{
  /* Translators: %s is the state of a committee session. */
  return g_strdup_printf (_("The session is “%s”, so this is not possible."),
                          dun_code_label ("session_state", _dun_session_page_get_state (self)));
}

static char *
find_state_obstacle (DunSessionPage *self,
                     DunSessionStep  step)
{
  static const char * const from[DUN_SESSION_N_STEPS] = {
    [DUN_SESSION_CONVENE] = "PLANNED ADJOURNED",
    [DUN_SESSION_ADJOURN] = "CONVENED",
    [DUN_SESSION_CANCEL] = "PLANNED CONVENED",
    [DUN_SESSION_DECIDE] = "CONVENED",
    [DUN_SESSION_WITHDRAW] = "PLANNED CONVENED ADJOURNED",
    [DUN_SESSION_MINUTES] = "CONVENED MINUTES_DRAFT",
    [DUN_SESSION_PRINT] = "MINUTES_DRAFT",
    [DUN_SESSION_SCAN] = "MINUTES_DRAFT MINUTES_SIGNED",
    [DUN_SESSION_SIGN] = "MINUTES_DRAFT",
    [DUN_SESSION_CLOSE] = "MINUTES_SIGNED",
  };
  g_auto (GStrv) states = g_strsplit (from[step], " ", -1);

  return g_strv_contains ((const char * const *) states, _dun_session_page_get_state (self))
           ? NULL : wrong_state (self);
}

static const char *
find_obstacle (DunSessionPage *self,
               DunSessionStep  step)
{
  g_autoptr (GArray) present = NULL;
  g_autofree char *title = NULL;
  DunRow *item = dun_table_get_cursor_row (self->agenda);
  const char *item_state = item != NULL ? dun_row_get_text (item, "state") : NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  switch (step)
    {
    case DUN_SESSION_CONVENE:
      present = _dun_session_page_list_present (self);
      return present->len == 0 ? _("Tick the members who are present first.") : NULL;
    case DUN_SESSION_CANCEL:
      return _dun_session_page_count_items (self, "ON_AGENDA", "DISCUSSED") < n
               ? _("Something has been decided already: the session can not be cancelled.") : NULL;
    case DUN_SESSION_DECIDE:
      return item == NULL ? _("Choose an item of the agenda first.")
             : !dun_decision_panel_get_can_save (self->panel)
               ? _("Choose a decision and its day first.") : NULL;
    case DUN_SESSION_WITHDRAW:
      return item == NULL ? _("Choose an item of the agenda first.")
             : g_strcmp0 (item_state, "ON_AGENDA") != 0 && g_strcmp0 (item_state, "DISCUSSED") != 0
               ? _("Only an item that is not decided can be withdrawn.") : NULL;
    case DUN_SESSION_MINUTES:
      title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->minutes_title))));
      return n == 0 ? _("There is nothing on the agenda.")
             : _dun_session_page_count_items (self, "ON_AGENDA", "DISCUSSED") > 0
               ? _("Decide or postpone each item of the agenda first.")
             : *title == '\0' ? _("The minutes need a title.") : NULL;
    case DUN_SESSION_PRINT:
      return self->pdf == NULL ? _("The pages are being prepared.") : NULL;
    case DUN_SESSION_SIGN:
      return !dun_row_get_bool (self->row, "is_printed") ? _("Print the minutes first.")
             : dun_row_get_int (self->row, "scans") == 0 ? _("Scan the signed paper first.") : NULL;
    case DUN_SESSION_ADJOURN:
    case DUN_SESSION_SCAN:
    case DUN_SESSION_CLOSE:
    case DUN_SESSION_N_STEPS:
    default:
      return NULL;
    }
}

/**
 * dun_session_page_dup_obstacle:
 *
 * Returns: (transfer full) (nullable): why the step is not possible now, in words; NULL when it is
 */
char *
dun_session_page_dup_obstacle (DunSessionPage *self,
                               DunSessionStep  step)
{
  char *obstacle;

  g_return_val_if_fail (DUN_IS_SESSION_PAGE (self) && step < DUN_SESSION_N_STEPS, NULL);

  if (self->row == NULL || self->session == NULL)
    return g_strdup (_("Choose a session first."));
  if (!dun_session_can (self->session, "COMMITTEE"))
    return g_strdup (_("You may look at the session, but not change it."));
  if (self->saving > 0)
    return g_strdup (_("The step before this is being saved."));
  obstacle = find_state_obstacle (self, step);
  return obstacle != NULL ? obstacle : g_strdup (find_obstacle (self, step));
}

void
_dun_session_page_update_steps (DunSessionPage *self)
{
  const struct
  {
    GtkButton     *button;
    DunSessionStep step;
    const char    *tooltip;
  } buttons[] = {
    { self->convene_button, DUN_SESSION_CONVENE,
      _("Open the session with the members who are ticked") },
    { self->adjourn_button, DUN_SESSION_ADJOURN,
      _("Interrupt the session; it can be convened again") },
    { self->cancel_button, DUN_SESSION_CANCEL,
      _("The session does not take place; its items become candidates again") },
    { self->minutes_button, DUN_SESSION_MINUTES,
      _("Write the minutes with this title and language") },
    { self->print_button, DUN_SESSION_PRINT,
      _("Store the minutes as they are shown, and open them for printing") },
    { self->scan_button, DUN_SESSION_SCAN,
      _("Scan the signed paper and attach it to this session") },
    { self->sign_button, DUN_SESSION_SIGN, _("The paper is signed: the decisions take effect") },
    { self->close_button, DUN_SESSION_CLOSE,
      _("Write the committee’s result into every case and close the session") },
  };

  if (self->stack == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_autofree char *obstacle = dun_session_page_dup_obstacle (self, buttons[i].step);

      gtk_widget_set_tooltip_text (GTK_WIDGET (buttons[i].button),
                                   obstacle != NULL ? obstacle : buttons[i].tooltip);
    }
  _dun_session_page_tell_steps (self);
}
