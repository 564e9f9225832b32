/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-session-page"

#include "dun-session-page-private.h"

#include "dun-asked.h"
#include "dun-codes.h"
#include "dun-committee.h"
#include "dun-error.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* What stands on the page of a session and which step is possible next. The steps themselves are in
 * dun-session-page-steps.c. */

enum { SIGNAL_STEPS_CHANGED, SIGNAL_CHANGED, SIGNAL_MESSAGE, SIGNAL_FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunSessionPage, dun_session_page, GTK_TYPE_WIDGET)

const char *
_dun_session_page_get_state (DunSessionPage *self)
{
  return self->row != NULL ? dun_row_get_text (self->row, "state") : "";
}

gboolean
_dun_session_page_in_state (DunSessionPage *self,
                            const char     *first,
                            ...)
{
  const char *state = _dun_session_page_get_state (self);
  gboolean found = FALSE;
  va_list more;

  va_start (more, first);
  for (const char *wanted = first; wanted != NULL && !found; wanted = va_arg (more, const char *))
    found = g_strcmp0 (state, wanted) == 0;
  va_end (more);
  return found;
}

void
_dun_session_page_fail (DunSessionPage *self,
                        const GError   *error)
{
  if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

void
_dun_session_page_say (DunSessionPage *self,
                       DunBannerKind   kind,
                       const char     *text)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, kind, text);
}

void
_dun_session_page_tell_changed (DunSessionPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- Agenda --- */

/* Returns: how many items stand in one of two states. */
guint
_dun_session_page_count_items (DunSessionPage *self,
                               const char     *one,
                               const char     *other)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      const char *state = dun_row_get_text (dun_row_list_get_row (self->items, i), "state");

      n += g_strcmp0 (state, one) == 0 || (other != NULL && g_strcmp0 (state, other) == 0);
    }
  return n;
}

static gboolean
may_decide (DunSessionPage *self)
{
  return _dun_session_page_in_state (self, "CONVENED", NULL) && dun_session_can (self->session,
                                                                                 "COMMITTEE");
}

static void
cursor_changed_cb (DunSessionPage *self)
{
  DunRow *item = self->row != NULL ? dun_table_get_cursor_row (self->agenda) : NULL;

  if (self->panel == NULL)
    return;
  dun_decision_panel_set_item (self->panel, item, may_decide (self));
  _dun_session_page_update_steps (self);
}

static guint
find_next_open (DunSessionPage *self,
                guint           from)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 1; i <= n; i++)
    {
      guint position = (from + i) % n;
      const char *state = dun_row_get_text (dun_row_list_get_row (self->items, position), "state");

      if (g_strcmp0 (state, "ON_AGENDA") == 0 || g_strcmp0 (state, "DISCUSSED") == 0)
        return position;
    }
  return from;
}

/* To the next decision, unless the person has gone elsewhere meanwhile. */
static void
focus_decision (DunSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_grab_focus (GTK_WIDGET (self->panel));
}

static void
items_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunSessionPage *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) items = dun_session_call_finish (DUN_SESSION (source), result, &error);
  guint position;
  guint n;

  if (items == NULL)
    {
      _dun_session_page_fail (self, error);
      return;
    }
  if (self->agenda == NULL || self->row == NULL || asked->key != dun_row_get_key (self->row))
    return;
  position = dun_table_get_cursor_position (self->agenda);
  dun_row_list_take_result (self->items, items);
  dun_table_set_loading (self->agenda, FALSE);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  if (n > 0)
    {
      if (position == GTK_INVALID_LIST_POSITION || position >= n)
        position = 0;
      if (self->go_on)
        position = find_next_open (self, position);
      dun_table_select (self->agenda, position);
      dun_table_scroll_to (self->agenda, position);
    }
  _dun_session_page_fill_results (self);
  cursor_changed_cb (self);
  if (self->go_on)
    focus_decision (self);
  self->go_on = FALSE;
}

static void
row_activated_cb (DunSessionPage *self,
                  DunRow         *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x",
                              dun_row_get_int (row, "case_id"));
}

static void
decision_saved_cb (DunSessionPage *self,
                   gint64          agenda_item_id)
{
  self->go_on = TRUE;
  _dun_session_page_tell_changed (self);
}

static void
can_save_cb (DunSessionPage *self)
{
  _dun_session_page_update_steps (self);
}

static void
panel_failed_cb (DunSessionPage *self,
                 const GError   *error)
{
  _dun_session_page_fail (self, error);
}

static void
title_changed_cb (DunSessionPage *self)
{
  if (self->stack != NULL)
    _dun_session_page_update_steps (self);
}

void
_dun_session_page_tell_steps (DunSessionPage *self)
{
  g_signal_emit (self, signals[SIGNAL_STEPS_CHANGED], 0);
}

/* --- The session --- */

static const char *
step_of_state (const char *state)
{
  if (g_strcmp0 (state, "CONVENED") == 0)
    return "convened";
  if (g_strcmp0 (state, "MINUTES_DRAFT") == 0 || g_strcmp0 (state, "DECIDED") == 0)
    return "minutes";
  if (g_strcmp0 (state, "MINUTES_SIGNED") == 0)
    return "signed";
  if (g_strcmp0 (state, "CLOSED") == 0)
    return "closed";
  return "planned";
}

static const char *
page_of_state (const char *state)
{
  if (g_strcmp0 (state, "MINUTES_DRAFT") == 0)
    return "minutes";
  if (g_strcmp0 (state, "MINUTES_SIGNED") == 0 || g_strcmp0 (state, "CLOSED") == 0)
    return "results";
  return "agenda";
}

static void
fill_heading (DunSessionPage *self)
{
  const DunLocale *locale = dun_locale_current ();
  const char *no = dun_row_get_text (self->row, "session_no");
  const char *chair = dun_row_get_text (self->row, "chair");
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  g_autofree char *minutes = NULL;
  DunDay held_on = DUN_DAY_NONE;

  if (dun_day_parse_iso (dun_row_get_text (self->row, "held_on"), &held_on))
    day = dun_locale_format_day (locale, held_on);
  text = chair != NULL
           /* Translators: number of the session · day · place · chair · state. */
           ? g_strdup_printf (_("%s · %s · %s · chair: %s · %s"), no, day,
                              dun_row_get_text (self->row, "place"), chair,
                              dun_code_label ("session_state", _dun_session_page_get_state (self)))
           /* Translators: number of the session · day · place · state. */
           : g_strdup_printf (_("%s · %s · %s · %s"), no, day,
                              dun_row_get_text (self->row, "place"),
                              dun_code_label ("session_state", _dun_session_page_get_state (self)));
  gtk_label_set_text (self->heading, text);
  if (dun_row_get_text (self->row, "minutes_no") != NULL)
    /* Translators: %s is the number of the minutes. */
    minutes = g_strdup_printf (_("Number %s"), dun_row_get_text (self->row, "minutes_no"));
  gtk_label_set_text (self->minutes_no,
                      minutes != NULL ? minutes : _("The number is given when they are written."));
}

static void
fill_title (DunSessionPage *self)
{
  const char *title = dun_row_get_text (self->row, "minutes_title");
  g_autofree char *proposal = NULL;

  if (title == NULL)
    /* Translators: title of minutes; %s is the number of the session. */
    proposal = g_strdup_printf (_("Minutes of session %s"),
                                dun_row_get_text (self->row, "session_no"));
  gtk_editable_set_text (GTK_EDITABLE (self->minutes_title), title != NULL ? title : proposal);
}

static void
read_session (DunSessionPage *self,
              gboolean        with_members)
{
  gint64 key = dun_row_get_key (self->row);

  dun_table_set_loading (self->agenda, TRUE);
  dun_committee_items_async (self->session, key, NULL, items_cb, dun_asked_new (self, key));
  if (with_members)
    dun_committee_members_async (self->session, key, NULL, _dun_session_page_members_cb,
                                 dun_asked_new (self, key));
}

/**
 * dun_session_page_set_row:
 * @row: (nullable): a row of api.sessions; give it again when it has changed
 *
 * Shows a session and reads its agenda and members.
 */
void
dun_session_page_set_row (DunSessionPage *self,
                          DunRow         *row)
{
  gboolean other;
  const char *state;

  g_return_if_fail (DUN_IS_SESSION_PAGE (self));

  other = row == NULL || self->members_key != dun_row_get_key (row);
  g_set_object (&self->row, row);
  if (row == NULL)
    {
      dun_row_list_clear (self->items);
      self->members_key = 0;
      _dun_session_page_update_steps (self);
      return;
    }
  state = dun_row_get_text (row, "state");
  if (other)
    {
      dun_row_list_clear (self->items);
      for (guint i = 0; i < DUN_SESSION_N_STEPS; i++)
        g_clear_pointer (&self->requests[i], g_free);
      fill_title (self);
    }
  fill_heading (self);
  dun_step_bar_set_current (self->steps, step_of_state (state));
  if (other || g_strcmp0 (state, self->shown_state) != 0)
    gtk_stack_set_visible_child_name (self->stack, page_of_state (state));
  read_session (self, other || g_strcmp0 (state, self->shown_state) != 0);
  g_free (self->shown_state);
  self->shown_state = g_strdup (state);
  _dun_session_page_draw (self);
  _dun_session_page_update_steps (self);
}

/* Returns: (transfer none) (nullable): the session that is shown. */
DunRow *
dun_session_page_get_row (DunSessionPage *self)
{
  g_return_val_if_fail (DUN_IS_SESSION_PAGE (self), NULL);
  return self->row;
}

/* Must be called once, before the first row. */
void
dun_session_page_set_session (DunSessionPage *self,
                              DunSession     *session)
{
  const char * const *languages = dun_code_list ("language");
  const char *own;

  g_return_if_fail (DUN_IS_SESSION_PAGE (self));
  g_set_object (&self->session, session);
  dun_decision_panel_set_session (self->panel, session);
  own = dun_session_get_language (session);
  for (guint i = 0; languages[i] != NULL; i++)
    if (g_strcmp0 (languages[i], own) == 0)
      gtk_drop_down_set_selected (self->language, i);
}

static void
dun_session_page_dispose (GObject *object)
{
  DunSessionPage *self = DUN_SESSION_PAGE (object);
  GtkWidget *child;

  g_clear_object (&self->session);
  g_clear_object (&self->row);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_SESSION_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  G_OBJECT_CLASS (dun_session_page_parent_class)->dispose (object);
}

static void
dun_session_page_finalize (GObject *object)
{
  DunSessionPage *self = DUN_SESSION_PAGE (object);

  for (guint i = 0; i < DUN_SESSION_N_STEPS; i++)
    g_free (self->requests[i]);
  g_free (self->shown_state);
  G_OBJECT_CLASS (dun_session_page_parent_class)->finalize (object);
}

static void
dun_session_page_class_init (DunSessionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_session_page_dispose;
  object_class->finalize = dun_session_page_finalize;

  signals[SIGNAL_STEPS_CHANGED] = g_signal_new ("steps-changed", DUN_TYPE_SESSION_PAGE,
                                                G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DUN_TYPE_SESSION_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", DUN_TYPE_SESSION_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, DUN_TYPE_BANNER_KIND, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUN_TYPE_SESSION_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-session-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, adjourn_button);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, agenda);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, close_button);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, convene_button);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, heading);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, language);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, members);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, minutes_button);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, minutes_no);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, minutes_title);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, panel);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, presence);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, results);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, scan_button);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, sign_button);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, steps);
  gtk_widget_class_bind_template_child (widget_class, DunSessionPage, viewer);
  gtk_widget_class_bind_template_callback (widget_class, can_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, decision_saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, panel_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  g_type_ensure (DUN_TYPE_DECISION_PANEL);
  g_type_ensure (DUN_TYPE_PDF_VIEW);
  g_type_ensure (DUN_TYPE_STEP);
  g_type_ensure (DUN_TYPE_STEP_BAR);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_session_page_init (DunSessionPage *self)
{
  const char * const *languages = dun_code_list ("language");
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->items = dun_row_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; languages[i] != NULL; i++)
    gtk_string_list_append (words, dun_code_label ("language", languages[i]));
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (words));
  dun_table_set_model (self->agenda, G_LIST_MODEL (self->items));
}
