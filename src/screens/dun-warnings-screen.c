/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-warnings-screen"

#include "dun-warnings-private.h"

#include "dun-codes.h"
#include "dun-dialog.h"
#include "dun-letter-rows.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-text.h"
#include "dun-uuid.h"

#include <json-glib/json-glib.h>

enum { PROP_0, PROP_STEP, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunWarningsScreen, dun_warnings_screen, DUN_TYPE_SCREEN)

static void
update_status (DunWarningsScreen *self)
{
  g_autofree char *status = NULL;

  if (_dun_warnings_shows_batches (self))
    g_object_get (self->letters, "status", &status, NULL);
  else if (_dun_warnings_is_step (self, "eligible"))
    g_object_get (self->eligible, "status", &status, NULL);
  else if (_dun_warnings_is_step (self, "preview"))
    g_object_get (self->review, "status", &status, NULL);
  else if (_dun_warnings_is_step (self, "result"))
    g_object_get (self->result, "status", &status, NULL);
  dun_screen_set_status (DUN_SCREEN (self), status);
}

static gboolean
is_one_of (const char *state,
           const char *one,
           const char *other)
{
  return g_strcmp0 (state, one) == 0 || g_strcmp0 (state, other) == 0;
}

/* Which commands are possible now. */
void
_dun_warnings_update (DunWarningsScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  DunSession *session = dun_screen_get_session (screen);
  gboolean may_warn, may_write, may_print, loading = FALSE, can_fill = FALSE, steps,
           at_kind, at_preview;
  DunLetterBatchPanel *panel;
  DunRow *batch;
  const char *batch_state;
  guint n_eligible = 0, n_drafts = 0, n_chosen = 0, n_dispatchable = 0;

  if (self->views == NULL || session == NULL)
    return;
  may_warn = dun_session_can (session, "WARN");
  may_print = dun_session_can (session, "PRINT");
  may_write = !self->writing && self->printing == NULL;
  steps = !_dun_warnings_shows_batches (self);
  at_kind = steps && _dun_warnings_is_step (self, "kind");
  at_preview = steps && _dun_warnings_is_step (self, "preview");
  panel = _dun_warnings_current_panel (self);
  batch = _dun_warnings_chosen_batch (self);
  batch_state = batch != NULL ? dun_row_get_text (batch, "state") : NULL;
  g_object_get (self->eligible, "n-selected", &n_eligible, NULL);
  g_object_get (self->review, "n-letters", &n_drafts, "n-selected", &n_chosen, "loading", &loading,
                NULL);
  if (panel != NULL)
    g_object_get (panel, "n-dispatchable", &n_dispatchable, NULL);

  dun_screen_set_enabled (screen, "warn-kind", may_warn && may_write && at_kind);
  dun_screen_set_enabled (screen, "warn-new", may_warn && may_write && !at_kind);
  dun_screen_set_enabled (screen, "warn-draft", may_warn && may_write && steps && n_eligible > 0
                                                && _dun_warnings_is_step (self, "eligible"));
  for (guint i = 0; i < 2; i++)
    dun_screen_set_enabled (screen, i == 0 ? "warn-exclude" : "warn-exclude-because",
                            may_warn && may_write && n_chosen > 0 && at_preview);
  g_object_get (self->review, "can-fill", &can_fill, NULL);
  dun_screen_set_enabled (screen, "warn-fill", may_warn && may_write && can_fill && at_preview);
  dun_screen_set_enabled (screen, "warn-step", n_drafts > 0 && at_preview);
  dun_screen_set_enabled (screen, "warn-confirm", may_warn && may_write && n_drafts > 0
                                                  && !loading && at_preview);
  dun_screen_set_enabled (screen, "warn-cancel", self->printing != NULL);
  dun_screen_set_enabled (screen, "warn-continue",
                          may_warn && may_write && is_one_of (batch_state, "REVIEW", "DRAFTING"));
  dun_screen_set_enabled (screen, "warn-discard",
                          may_warn && may_write && is_one_of (batch_state, "REVIEW", "DRAFTING")
                            && (dun_row_get_bool (batch, "is_mine")
                                || dun_session_can (session, "APPROVE")));
  dun_screen_set_enabled (screen, "warn-print",
                          (may_warn || may_print) && may_write
                            && is_one_of (batch_state, "QUEUED", "CONFIRMING"));
  dun_screen_set_enabled (screen, "warn-open", panel != NULL
                                               && dun_letter_batch_panel_get_open (panel) != 0);
  dun_screen_set_enabled (screen, "warn-dispatch",
                          may_print && may_write && n_dispatchable > 0
                            && dun_letter_batch_panel_get_day (panel) != DUN_DAY_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), steps);
  gtk_widget_set_visible (self->find, !steps);
  gtk_widget_set_visible (self->new_button,
                          may_warn && steps && !at_kind);
  dun_step_bar_set_locked (self->steps, !may_write || _dun_warnings_is_step (self, "print")
                                          || _dun_warnings_is_step (self, "result"));
  update_status (self);
}

static void
update (DunWarningsScreen *self)
{
  _dun_warnings_update (self);
}

/* Shows a step, in the view of the steps. */
void
_dun_warnings_go (DunWarningsScreen *self,
                  const char        *step)
{
  gtk_stack_set_visible_child_name (self->views, "new");
  dun_step_bar_set_locked (self->steps, FALSE);
  dun_step_bar_set_current (self->steps, step);
  _dun_warnings_update (self);
}

/* A step back by the bar: the eligible are read anew; drafts stay as a batch under review. */
static void
step_changed_cb (DunWarningsScreen *self)
{
  const char *step = dun_step_bar_get_current (self->steps);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), step) != 0)
    {
      gtk_stack_set_visible_child_name (self->pages, step);
      if (g_str_equal (step, "eligible") && self->kind != NULL)
        dun_warn_eligible_panel_load (self->eligible, dun_screen_get_session (DUN_SCREEN (self)),
                                      self->kind);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
  _dun_warnings_update (self);
}

static void
view_changed_cb (DunWarningsScreen *self)
{
  if (self->batches != NULL && dun_screen_get_session (DUN_SCREEN (self)) != NULL)
    {
      if (_dun_warnings_shows_batches (self))
        _dun_warnings_load_batches (self);
      _dun_warnings_update (self);
    }
}

static void
failed_cb (DunWarningsScreen *self,
           GError            *error)
{
  dun_screen_say_error (DUN_SCREEN (self), error);
}

/* --- Kind --- */

static void
kinds_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunWarningsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) kinds = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->w1_text == NULL)
    return;
  if (kinds == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  for (guint i = 0; i < dun_result_get_n_rows (kinds); i++)
    {
      const char *kind = dun_result_get_text (kinds, i, "kind");
      gint64 days = dun_result_get_int (kinds, i, "response_days");
      g_autofree char *n = dun_locale_format_int (dun_locale_current (), days);
      g_autofree char *text = NULL;

      if (g_str_equal (kind, "W1"))
        {
          /* Translators: %s is a number of days. */
          text = g_strdup_printf (
            P_ ("To debtors with unpaid instalments who were not warned yet. After dispatch "
                "they have %s day to respond; then the second warning is due.",
                "To debtors with unpaid instalments who were not warned yet. After dispatch "
                "they have %s days to respond; then the second warning is due.",
                (gulong) days), n);
          gtk_label_set_text (self->w1_text, text);
        }
    }
}

static void
kind_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunWarningsScreen *self = user_data;

  g_free (self->kind);
  self->kind = g_variant_dup_string (parameter, NULL);
  self->batch_id = 0;
  g_free (self->request);
  self->request = dun_uuid_new ();
  _dun_warnings_go (self, "eligible");
}

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  DunWarningsScreen *self = user_data;

  g_clear_pointer (&self->kind, g_free);
  self->batch_id = 0;
  _dun_warnings_go (self, "kind");
}

/* --- Drafting --- */

static void
draft_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  _dun_warnings_draft (user_data);
}

/* --- Review --- */

static void
step_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  dun_warn_review_panel_step (((DunWarningsScreen *) user_data)->review,
                              g_variant_get_int32 (parameter));
}

static void
exclude_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _dun_warnings_ask_reason (user_data);
}

static void
fill_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  _dun_warnings_ask_fields (user_data);
}

static void
exclude_because_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  _dun_warnings_exclude (user_data, g_variant_get_string (parameter, NULL));
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunWarningsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->views == NULL)
    return;
  self->writing = FALSE;
  if (answer == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      dun_warn_review_panel_load (self->review, DUN_SESSION (source), self->batch_id);
      _dun_warnings_update (self);
      return;
    }
  _dun_warnings_print (self);
}

/* Confirms what the button says, no more and no less, and prints it. */
static void
confirm_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunWarningsScreen *self = user_data;
  g_autofree char *arrears_list = NULL;
  guint n_letters;

  g_object_get (self->review, "n-letters", &n_letters, "arrears-list", &arrears_list, NULL);
  self->writing = TRUE;
  _dun_warnings_update (self);
  dun_letters_confirm_async (dun_screen_get_session (DUN_SCREEN (self)), NULL, self->batch_id,
                             (int) n_letters, arrears_list, confirmed_cb, g_object_ref (self));
}

static void
cancel_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  g_cancellable_cancel (((DunWarningsScreen *) user_data)->printing);
}

static void
view_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  gtk_stack_set_visible_child_name (((DunWarningsScreen *) user_data)->views,
                                    g_variant_get_string (parameter, NULL));
}

/* --- Screen --- */

static void
dun_warnings_screen_refresh (DunScreen *screen)
{
  DunWarningsScreen *self = DUN_WARNINGS_SCREEN (screen);
  DunSession *session = dun_screen_get_session (screen);

  if (_dun_warnings_shows_batches (self))
    _dun_warnings_load_batches (self);
  else if (_dun_warnings_is_step (self, "eligible"))
    dun_warn_eligible_panel_load (self->eligible, session, self->kind);
  else if (_dun_warnings_is_step (self, "preview"))
    dun_warn_review_panel_load (self->review, session, self->batch_id);
  else if (_dun_warnings_is_step (self, "result"))
    _dun_warnings_show_result (self);
}

/* Opened with "batches" for what waits to be printed, with a kind of letter for the steps, with
 * "batch:ID:KIND:NUMBER" for drafts that are to be looked at. */
static void
dun_warnings_screen_set_argument (DunScreen *screen,
                                  GVariant  *argument)
{
  DunWarningsScreen *self = DUN_WARNINGS_SCREEN (screen);
  const char *text = g_variant_get_string (argument, NULL);

  if (g_str_equal (text, "batches"))
    {
      gtk_stack_set_visible_child_name (self->views, "batches");
      gtk_widget_grab_focus (GTK_WIDGET (self->batches));
    }
  else if (dun_code_known ("letter_kind", text) && self->printing == NULL && !self->writing)
    {
      _dun_warnings_go (self, "kind");
      gtk_widget_activate_action (GTK_WIDGET (self), "win.warn-kind", "s", text);
    }
  else if (g_str_has_prefix (text, "batch:") && self->printing == NULL && !self->writing)
    {
      g_auto (GStrv) parts = g_strsplit (text, ":", 4);

      g_return_if_fail (g_strv_length (parts) == 4);
      self->batch_id = g_ascii_strtoll (parts[1], NULL, 10);
      g_free (self->kind);
      self->kind = g_strdup (parts[2]);
      g_free (self->batch_no);
      self->batch_no = g_strdup (parts[3]);
      dun_warn_review_panel_load (self->review, dun_screen_get_session (screen), self->batch_id);
      _dun_warnings_go (self, "preview");
    }
}

static void
dun_warnings_screen_constructed (GObject *object)
{
  DunWarningsScreen *self = DUN_WARNINGS_SCREEN (object);
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));
  gboolean may_warn = dun_session_can (session, "WARN");

  G_OBJECT_CLASS (dun_warnings_screen_parent_class)->constructed (object);
  gtk_widget_set_visible (self->no_right, !may_warn);
  gtk_label_set_text (self->w1_title, dun_code_label ("letter_kind", "W1"));
  gtk_label_set_text (self->w2_title, dun_code_label ("letter_kind", "W2"));
  gtk_label_set_text (self->ordinary_title, dun_code_label ("letter_kind", "ORDINARY"));
  gtk_label_set_text (self->w2_text,
                      _("To debtors whose first warning was dispatched and whose term to respond "
                        "has run out. After dispatch the case comes before the committee."));
  gtk_label_set_text (self->ordinary_text,
                      _("A reminder to any debtor in arrears. The case stays where it stands."));
  dun_letters_kinds_async (session, NULL, kinds_cb, g_object_ref (self));
  if (!may_warn)
    gtk_stack_set_visible_child_name (self->views, "batches");
  _dun_warnings_update (self);
}

static void
dun_warnings_screen_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  DunWarningsScreen *self = DUN_WARNINGS_SCREEN (object);

  g_value_set_string (value, self->steps != NULL ? dun_step_bar_get_current (self->steps) : NULL);
}

static void
dun_warnings_screen_dispose (GObject *object)
{
  DunWarningsScreen *self = DUN_WARNINGS_SCREEN (object);

  _dun_warnings_end_drafting (self, DUN_JOB_CANCELLED, NULL);
  g_clear_object (&self->batch_rows);
  g_clear_object (&self->printing);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_WARNINGS_SCREEN);
  G_OBJECT_CLASS (dun_warnings_screen_parent_class)->dispose (object);
}

static void
dun_warnings_screen_finalize (GObject *object)
{
  DunWarningsScreen *self = DUN_WARNINGS_SCREEN (object);

  g_free (self->batch_no);
  g_free (self->kind);
  g_free (self->request);
  G_OBJECT_CLASS (dun_warnings_screen_parent_class)->finalize (object);
}

/* What letters say is searched where they stand. */
static void
dun_warnings_screen_find (DunScreen *screen)
{
  DunWarningsScreen *self = DUN_WARNINGS_SCREEN (screen);

  gtk_stack_set_visible_child_name (self->views, "batches");
  gtk_widget_grab_focus (self->find);
}

static void
dun_warnings_screen_class_init (DunWarningsScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_warnings_screen_constructed;
  object_class->dispose = dun_warnings_screen_dispose;
  object_class->finalize = dun_warnings_screen_finalize;
  object_class->get_property = dun_warnings_screen_get_property;
  screen_class->find = dun_warnings_screen_find;
  screen_class->refresh = dun_warnings_screen_refresh;
  screen_class->set_argument = dun_warnings_screen_set_argument;

  properties[PROP_STEP] = g_param_spec_string ("step", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DUN_TYPE_LETTER_BATCH_PANEL);
  g_type_ensure (DUN_TYPE_STEP);
  g_type_ensure (DUN_TYPE_STEP_BAR);
  g_type_ensure (DUN_TYPE_WARN_ELIGIBLE_PANEL);
  g_type_ensure (DUN_TYPE_WARN_REVIEW_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-warnings-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, batches);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, choices);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, eligible);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, find);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, letters);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, new_button);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, no_right);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, ordinary_text);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, ordinary_title);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, pages);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, progress);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, progress_label);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, result);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, result_skipped);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, result_title);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, review);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, steps);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, views);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, w1_text);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, w1_title);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, w2_text);
  gtk_widget_class_bind_template_child (widget_class, DunWarningsScreen, w2_title);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  _dun_warnings_batches_class_init (widget_class);
}

static const GActionEntry entries[] = {
  { "warn-cancel", cancel_action },
  { "warn-confirm", confirm_action },
  { "warn-draft", draft_action },
  { "warn-exclude", exclude_action },
  { "warn-exclude-because", exclude_because_action, "s" },
  { "warn-fill", fill_action },
  { "warn-kind", kind_action, "s" },
  { "warn-new", new_action },
  { "warn-step", step_action, "i" },
  { "warn-view", view_action, "s" },
};

static void
dun_warnings_screen_init (DunWarningsScreen *self)
{
  self->batch_rows = g_list_store_new (DUN_TYPE_ROW);
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
  _dun_warnings_batches_init (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->batches, G_LIST_MODEL (self->batch_rows));
}
