/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-committee-screen"

#include "dun-committee-screen.h"

#include "dun-codes.h"
#include "dun-committee.h"
#include "dun-error.h"
#include "dun-locale.h"
#include "dun-plan-dialog.h"
#include "dun-plural.h"
#include "dun-row-list.h"
#include "dun-session-page.h"
#include "dun-table.h"
#include "dun-uuid.h"

/* Left the sessions, right the candidates or the chosen session. */

struct _DunCommitteeScreen
{
  DunScreen parent_instance;

  /* Template children */
  GtkButton       *add_button;
  DunTable        *candidates;
  GtkToggleButton *candidates_toggle;
  DunSessionPage  *page;
  GtkStack        *stack;
  DunTable        *sessions;
  GtkDropDown     *target;

  /* Owned */
  DunRowList   *candidate_rows;
  DunRowList   *session_rows;
  GArray       *targets;    /* of gint64: the sessions that take items, as in the list */
  char         *add_request;

  /* State */
  gint64   wanted;          /* the session to show when the list has come; 0: none */
  guint    reading;         /* answers that are on their way */
  gboolean read_again;
  gboolean adding;
};

G_DEFINE_FINAL_TYPE (DunCommitteeScreen, dun_committee_screen, DUN_TYPE_SCREEN)

static const char * const step_actions[DUN_SESSION_N_STEPS] = {
  [DUN_SESSION_CONVENE] = "committee-convene",
  [DUN_SESSION_ADJOURN] = "committee-adjourn",
  [DUN_SESSION_CANCEL] = "committee-cancel",
  [DUN_SESSION_DECIDE] = "committee-decide",
  [DUN_SESSION_WITHDRAW] = "committee-withdraw",
  [DUN_SESSION_MINUTES] = "committee-minutes",
  [DUN_SESSION_PRINT] = "committee-print",
  [DUN_SESSION_SCAN] = "committee-scan",
  [DUN_SESSION_SIGN] = "committee-sign",
  [DUN_SESSION_CLOSE] = "committee-close",
};

static gboolean
may_change (DunCommitteeScreen *self)
{
  return dun_session_can (dun_screen_get_session (DUN_SCREEN (self)), "COMMITTEE");
}

static gint64
chosen_target (DunCommitteeScreen *self)
{
  guint i = gtk_drop_down_get_selected (self->target);

  return i < self->targets->len ? g_array_index (self->targets, gint64, i) : 0;
}

/* --- What can be done --- */

static void
update_add (DunCommitteeScreen *self)
{
  guint n = dun_table_get_n_selected (self->candidates);
  g_autofree char *count = dun_locale_format_int (dun_locale_current (), n);
  g_autofree char *label =
    n == 0 ? g_strdup (_("_Put on the agenda"))
           /* Translators: %s is the number of cases. */
           : g_strdup_printf (P_ ("_Put %s case on the agenda",
                                  "_Put %s cases on the agenda", n),
                              count);
  const char *obstacle =
    !may_change (self)         ? _("You may look, but not change anything here.")
                         : self->targets->len == 0  ? _("Plan a session first.")
                         : n == 0                   ? _("Select candidates first (Space, Ctrl+A).")
                         : self->adding             ? _("The step before this is being saved.")
                                                    : NULL;

  gtk_button_set_label (self->add_button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->add_button),
                               obstacle != NULL ? obstacle
                                                : _("Put the selected cases on the agenda"));
  dun_screen_set_enabled (DUN_SCREEN (self), "committee-add", obstacle == NULL);
}

static void
steps_changed_cb (DunCommitteeScreen *self)
{
  gboolean shown = self->stack != NULL
                   && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "session") == 0;

  for (guint step = 0; step < DUN_SESSION_N_STEPS; step++)
    {
      g_autofree char *obstacle = shown ? dun_session_page_dup_obstacle (self->page, step) : NULL;

      dun_screen_set_enabled (DUN_SCREEN (self), step_actions[step], shown && obstacle == NULL);
    }
}

static void
update_status (DunCommitteeScreen *self)
{
  const DunLocale *locale = dun_locale_current ();
  guint n_candidates = g_list_model_get_n_items (G_LIST_MODEL (self->candidate_rows));
  guint n_sessions = g_list_model_get_n_items (G_LIST_MODEL (self->session_rows));
  g_autofree char *candidates = dun_locale_format_int (locale, n_candidates);
  g_autofree char *sessions = dun_locale_format_int (locale, n_sessions);
  g_autofree char *first = g_strdup_printf (P_ ("%s candidate", "%s candidates",
                                                n_candidates), candidates);
  g_autofree char *second = g_strdup_printf (P_ ("%s session", "%s sessions", n_sessions),
                                             sessions);
  g_autofree char *status = dun_locale_join (first, second, NULL);
  /* Translators: %s is the number of cases. */
  g_autofree char *toggle = g_strdup_printf (_("_Candidates (%s)"), candidates);

  dun_screen_set_status (DUN_SCREEN (self), status);
  gtk_button_set_label (GTK_BUTTON (self->candidates_toggle), toggle);
}

/* --- Reading --- */

static void read_all (DunCommitteeScreen *self);

/* Several changes at once are one reading more. */
static void
count_answer (DunCommitteeScreen *self)
{
  self->reading--;
  if (self->reading == 0 && self->read_again && self->sessions != NULL)
    read_all (self);
}

/* The session that is looked at, or was just planned, is the one that cases are put on. */
static void
fill_targets (DunCommitteeScreen *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  gint64 before = chosen_target (self);
  guint selected = 0;

  g_array_set_size (self->targets, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->session_rows)); i++)
    {
      DunRow *row = dun_row_list_get_row (self->session_rows, i);
      const char *state = dun_row_get_text (row, "state");
      gint64 key = dun_row_get_key (row);
      DunDay held_on = DUN_DAY_NONE;
      g_autofree char *day = NULL;
      g_autofree char *text = NULL;

      if (!g_str_equal (state, "PLANNED") && !g_str_equal (state, "CONVENED")
          && !g_str_equal (state, "ADJOURNED"))
        continue;
      if (dun_day_parse_iso (dun_row_get_text (row, "held_on"), &held_on))
        day = dun_locale_format_day (dun_locale_current (), held_on);
      /* Translators: number of a session, its day. */
      text = g_strdup_printf (_("%s on %s"), dun_row_get_text (row, "session_no"), day);
      if (key == before || key == self->wanted)
        selected = self->targets->len;
      if (key == self->wanted)
        before = 0;
      g_array_append_val (self->targets, key);
      gtk_string_list_append (words, text);
    }
  gtk_drop_down_set_model (self->target, G_LIST_MODEL (words));
  if (self->targets->len > 0)
    gtk_drop_down_set_selected (self->target, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->target), self->targets->len > 0);
}

static void
show_candidates (DunCommitteeScreen *self)
{
  self->wanted = 0;
  gtk_stack_set_visible_child_name (self->stack, "candidates");
  gtk_toggle_button_set_active (self->candidates_toggle, TRUE);
  dun_table_unselect_all (self->sessions);
  steps_changed_cb (self);
}

static void
show_session (DunCommitteeScreen *self,
              DunRow             *row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->wanted = dun_row_get_key (row);
  /* The candidates go, and the focus that was on them goes to the session in the list. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->candidates)))
    gtk_widget_grab_focus (GTK_WIDGET (self->sessions));
  gtk_stack_set_visible_child_name (self->stack, "session");
  gtk_toggle_button_set_active (self->candidates_toggle, FALSE);
  dun_session_page_set_row (self->page, row);
  steps_changed_cb (self);
}

/* The session that is to be shown is selected in the list and stands on the page. */
static void
show_wanted (DunCommitteeScreen *self)
{
  for (guint i =
    0; self->wanted != 0 && i < g_list_model_get_n_items (G_LIST_MODEL (self->session_rows)); i++)
    {
      DunRow *row = dun_row_list_get_row (self->session_rows, i);

      if (dun_row_get_key (row) != self->wanted)
        continue;
      dun_table_select (self->sessions, i);
      show_session (self, row);
      return;
    }
}

static void
sessions_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunCommitteeScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) sessions = dun_session_call_finish (DUN_SESSION (source), result, &error);

  count_answer (self);
  if (sessions == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  if (self->sessions == NULL)
    return;
  dun_row_list_take_result (self->session_rows, sessions);
  dun_table_set_loading (self->sessions, FALSE);
  fill_targets (self);
  show_wanted (self);
  update_add (self);
  update_status (self);
}

static void
candidates_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DunCommitteeScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) candidates = dun_session_call_finish (DUN_SESSION (source), result, &error);

  count_answer (self);
  if (candidates == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  if (self->candidates == NULL)
    return;
  dun_row_list_take_result (self->candidate_rows, candidates);
  dun_table_set_loading (self->candidates, FALSE);
  update_add (self);
  update_status (self);
}

static void
read_all (DunCommitteeScreen *self)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));

  if (self->reading > 0)
    {
      self->read_again = TRUE;
      return;
    }
  self->reading = 2;
  self->read_again = FALSE;
  dun_table_set_loading (self->sessions, TRUE);
  dun_table_set_loading (self->candidates, TRUE);
  dun_committee_sessions_async (session, NULL, sessions_cb, g_object_ref (self));
  dun_committee_candidates_async (session, NULL, candidates_cb, g_object_ref (self));
}

static void
dun_committee_screen_refresh (DunScreen *screen)
{
  read_all (DUN_COMMITTEE_SCREEN (screen));
}

/* Decisions, scans and referrals of colleagues arrive here as well. */
static void
dun_committee_screen_changed (DunScreen  *screen,
                              const char *subject)
{
  static const char * const subjects[] = { "agenda", "case_refer", "committee", "document",
                                           "session", };

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (g_str_has_prefix (subject, subjects[i]))
      {
        read_all (DUN_COMMITTEE_SCREEN (screen));
        return;
      }
}

static void
dun_committee_screen_set_argument (DunScreen *screen,
                                   GVariant  *argument)
{
  DunCommitteeScreen *self = DUN_COMMITTEE_SCREEN (screen);

  if (argument == NULL)
    return;
  self->wanted = g_ascii_strtoll (g_variant_get_string (argument, NULL), NULL, 10);
  show_wanted (self);
}

/* --- Callbacks --- */

static void
session_chosen_cb (DunCommitteeScreen *self)
{
  DunRow *row = self->sessions != NULL ? dun_table_get_cursor_row (self->sessions) : NULL;

  if (row != NULL && dun_table_get_n_selected (self->sessions) > 0 && dun_row_get_key (row)
      != self->wanted)
    show_session (self, row);
}

static void
candidates_toggled_cb (DunCommitteeScreen *self)
{
  if (self->stack == NULL)
    return;
  if (gtk_toggle_button_get_active (self->candidates_toggle))
    {
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "candidates") != 0)
        show_candidates (self);
    }
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "candidates") == 0)
    gtk_toggle_button_set_active (self->candidates_toggle, TRUE);
}

static void
selection_changed_cb (DunCommitteeScreen *self)
{
  if (self->add_button != NULL)
    update_add (self);
}

static void
candidate_activated_cb (DunCommitteeScreen *self,
                        DunRow             *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x", dun_row_get_key (row));
}

static void
page_changed_cb (DunCommitteeScreen *self)
{
  read_all (self);
}

static void
page_message_cb (DunCommitteeScreen *self,
                 DunBannerKind       kind,
                 const char         *text)
{
  dun_screen_say (DUN_SCREEN (self), kind, text);
}

static void
page_failed_cb (DunCommitteeScreen *self,
                const GError       *error)
{
  dun_screen_say_error (DUN_SCREEN (self), error);
}

/* --- Commands --- */

static void
candidates_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  DunCommitteeScreen *self = user_data;

  show_candidates (self);
  dun_table_focus (self->candidates, 0);
}

static void
session_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunCommitteeScreen *self = user_data;

  self->wanted = g_variant_get_int64 (parameter);
  show_wanted (self);
}

static void
planned_cb (DunCommitteeScreen *self,
            gint64              session_id)
{
  self->wanted = session_id;
  read_all (self);
}

static void
plan_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunCommitteeScreen *self = user_data;
  DunPlanDialog *dialog = dun_plan_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               dun_screen_get_session (DUN_SCREEN (self)));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->session_rows)) > 0)
    dun_plan_dialog_start_from (dialog, dun_row_list_get_row (self->session_rows, 0));
  g_signal_connect_object (dialog, "planned", G_CALLBACK (planned_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunCommitteeScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  self->adding = FALSE;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    {
      g_clear_pointer (&self->add_request, g_free);
      if (self->candidates != NULL)
        dun_table_unselect_all (self->candidates);
    }
  if (self->candidates != NULL)
    {
      update_add (self);
      read_all (self);
    }
}

static void
add_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  DunCommitteeScreen *self = user_data;
  gsize n_keys = 0;
  g_autofree gint64 *keys = dun_table_get_selected_keys (self->candidates, &n_keys);

  if (n_keys == 0 || chosen_target (self) == 0 || self->adding)
    return;
  if (self->add_request == NULL)
    self->add_request = dun_uuid_new ();
  self->adding = TRUE;
  dun_screen_set_busy (DUN_SCREEN (self), TRUE);
  update_add (self);
  dun_committee_add_async (dun_screen_get_session (DUN_SCREEN (self)), self->add_request,
                           chosen_target (self), keys,
                           n_keys, added_cb, g_object_ref (self));
}

static void
step_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunCommitteeScreen *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint step = 0; step < DUN_SESSION_N_STEPS; step++)
    if (g_str_equal (step_actions[step], name))
      dun_session_page_run (self->page, step);
}

static const GActionEntry entries[] = {
  { "committee-add", add_action },
  { "committee-adjourn", step_action },
  { "committee-cancel", step_action },
  { "committee-candidates", candidates_action },
  { "committee-close", step_action },
  { "committee-convene", step_action },
  { "committee-decide", step_action },
  { "committee-minutes", step_action },
  { "committee-plan", plan_action },
  { "committee-print", step_action },
  { "committee-scan", step_action },
  { "committee-session", session_action, "x" },
  { "committee-sign", step_action },
  { "committee-withdraw", step_action },
};

/* --- Life --- */

static void
dun_committee_screen_constructed (GObject *object)
{
  DunCommitteeScreen *self = DUN_COMMITTEE_SCREEN (object);

  G_OBJECT_CLASS (dun_committee_screen_parent_class)->constructed (object);
  dun_session_page_set_session (self->page, dun_screen_get_session (DUN_SCREEN (self)));
  dun_screen_set_enabled (DUN_SCREEN (self), "committee-plan", may_change (self));
  update_add (self);
  steps_changed_cb (self);
  read_all (self);
}

static void
dun_committee_screen_dispose (GObject *object)
{
  DunCommitteeScreen *self = DUN_COMMITTEE_SCREEN (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_COMMITTEE_SCREEN);
  g_clear_object (&self->candidate_rows);
  g_clear_object (&self->session_rows);
  G_OBJECT_CLASS (dun_committee_screen_parent_class)->dispose (object);
}

static void
dun_committee_screen_finalize (GObject *object)
{
  DunCommitteeScreen *self = DUN_COMMITTEE_SCREEN (object);

  g_array_unref (self->targets);
  g_free (self->add_request);
  G_OBJECT_CLASS (dun_committee_screen_parent_class)->finalize (object);
}

static void
dun_committee_screen_class_init (DunCommitteeScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_committee_screen_constructed;
  object_class->dispose = dun_committee_screen_dispose;
  object_class->finalize = dun_committee_screen_finalize;
  screen_class->changed = dun_committee_screen_changed;
  screen_class->refresh = dun_committee_screen_refresh;
  screen_class->set_argument = dun_committee_screen_set_argument;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-committee-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunCommitteeScreen, add_button);
  gtk_widget_class_bind_template_child (widget_class, DunCommitteeScreen, candidates);
  gtk_widget_class_bind_template_child (widget_class, DunCommitteeScreen, candidates_toggle);
  gtk_widget_class_bind_template_child (widget_class, DunCommitteeScreen, page);
  gtk_widget_class_bind_template_child (widget_class, DunCommitteeScreen, stack);
  gtk_widget_class_bind_template_child (widget_class, DunCommitteeScreen, sessions);
  gtk_widget_class_bind_template_child (widget_class, DunCommitteeScreen, target);
  gtk_widget_class_bind_template_callback (widget_class, candidate_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, candidates_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_message_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, session_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, steps_changed_cb);

  g_type_ensure (DUN_TYPE_SESSION_PAGE);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_committee_screen_init (DunCommitteeScreen *self)
{
  self->candidate_rows = dun_row_list_new ();
  self->session_rows = dun_row_list_new ();
  self->targets = g_array_new (FALSE, FALSE, sizeof (gint64));
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->candidates, G_LIST_MODEL (self->candidate_rows));
  dun_table_set_model (self->sessions, G_LIST_MODEL (self->session_rows));
}
