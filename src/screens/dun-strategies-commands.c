/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategies-screen"

#include "dun-strategies-private.h"

#include "dun-dialog.h"
#include "dun-strategies.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* What can be done with a strategy, each by an action with a key. */

static DunSession *
get_session (DunStrategiesScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

/* Returns: (nullable) (transfer full): the object that a write answered. */
static JsonNode *
parse_answer (DunResult *answer)
{
  JsonNode *node = json_from_string (dun_result_get_value (answer), NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node;
  g_clear_pointer (&node, json_node_unref);
  return NULL;
}

/* --- Saving --- */

typedef struct
{
  DunStrategiesScreen *screen;   /* owned */
  char                *document; /* owned */
} Save;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Save *save = user_data;
  g_autoptr (DunStrategiesScreen) self = save->screen;
  g_autofree char *document = save->document;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *wanted = g_steal_pointer (&self->wanted);
  g_autoptr (JsonNode) node = NULL;

  g_free (save);
  self->saving = FALSE;
  if (self->table == NULL)
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (answer == NULL)
    {
      _dun_strategies_show_refusal (self, error);
      _dun_strategies_update (self);
      return;
    }
  node = parse_answer (answer);
  self->wanted = g_steal_pointer (&wanted);
  if (node != NULL)
    self->saved_id = json_object_get_int_member (json_node_get_object (node), "version_id");
  dun_strategy_draft_mark_saved (self->draft, document);
  /* The session tells that strategies have changed: the list brings the version, and with it what
   * was wanted. */
}

void
_dun_strategies_save (DunStrategiesScreen *self)
{
  Save *save;

  dun_step_form_commit (self->step_form);
  dun_strategy_form_commit (self->strategy_form);
  dun_strategy_draft_seal (self->draft);
  if (self->saving || !dun_strategy_draft_get_dirty (self->draft))
    return;
  save = g_new (Save, 1);
  *save = (Save) { g_object_ref (self), dun_strategy_draft_to_text (self->draft) };
  self->saving = TRUE;
  dun_screen_set_busy (DUN_SCREEN (self), TRUE);
  _dun_strategies_update_commands (self);
  dun_strategies_save_async (get_session (self), NULL, _dun_strategies_get_version_id (self),
                             save->document, _dun_strategies_get_row_version (self), saved_cb,
                             save);
}

/* Goes on with what the draft had to be saved for. */
void
_dun_strategies_go_on (DunStrategiesScreen *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  if (wanted != NULL && !dun_strategy_draft_get_dirty (self->draft))
    g_action_group_activate_action (dun_screen_get_actions (DUN_SCREEN (self)), wanted, NULL);
}

/* Returns: whether the draft is saved; else it is, and @action comes again. */
static gboolean
is_saved_for (DunStrategiesScreen *self,
              const char          *action)
{
  dun_step_form_commit (self->step_form);
  dun_strategy_form_commit (self->strategy_form);
  if (!dun_strategy_draft_get_dirty (self->draft))
    return TRUE;
  g_free (self->wanted);
  self->wanted = g_strdup (action);
  _dun_strategies_save (self);
  return FALSE;
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  _dun_strategies_save (user_data);
}

/* --- Beginning --- */

static void
begin (DunStrategiesScreen *self)
{
  g_clear_object (&self->version);
  dun_table_unselect_all (self->table);
  _dun_strategies_clear_results (self);
  dun_strategy_draft_clear (self->draft, "");
  gtk_notebook_set_current_page (self->side, DUN_STRATEGIES_WHOLE);
  dun_strategy_form_begin (self->strategy_form);
  dun_step_map_fit (self->map);
}

static void
new_confirmed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;

  if (dun_dialog_ask_finish (result, NULL) && self->table != NULL)
    begin (self);
}

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;

  if (!dun_strategy_draft_get_dirty (self->draft))
    begin (self);
  else
    dun_dialog_ask_async (GTK_WIDGET (self), _("Leave the changes and begin a new strategy?"),
                          _("What was drawn and not saved is lost."), _("_Leave them"), TRUE,
                          self->cancellable, new_confirmed_cb, g_object_ref (self));
}

/* A draft behind the shown version, saved at once. */
static void
copy_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;

  dun_strategy_draft_mark_saved (self->draft, NULL);
  _dun_strategies_save (self);
}

static void
discard_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;

  if (self->version != NULL)
    _dun_strategies_load (self, _dun_strategies_get_version_id (self));
  else
    begin (self);
}

static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  dun_strategy_draft_undo (((DunStrategiesScreen *) user_data)->draft);
}

static void
redo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  dun_strategy_draft_redo (((DunStrategiesScreen *) user_data)->draft);
}

/* --- The map --- */

static void
add_step_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;

  g_signal_emit_by_name (self->map, "add", dun_step_map_get_selected (self->map));
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
remove_step_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;

  g_signal_emit_by_name (self->map, "remove", dun_step_map_get_selected (self->map));
}

static void
link_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;

  gtk_widget_grab_focus (GTK_WIDGET (self->map));
  dun_step_map_begin_link (self->map);
}

static void
map_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (((DunStrategiesScreen *) user_data)->map));
}

static void
zoom_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;
  int direction = g_variant_get_int32 (parameter);
  double zoom = dun_step_map_get_zoom (self->map);

  dun_step_map_set_zoom (self->map, direction > 0 ? zoom * 1.2 : direction < 0 ? zoom / 1.2 : 1);
}

/* --- The way of a version --- */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL && self->table != NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
validated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) node = NULL;
  const char *state;

  if (self->table == NULL)
    return;
  if (answer == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  node = parse_answer (answer);
  state = node != NULL ? json_object_get_string_member_with_default (json_node_get_object (node),
                                                                     "state", "") : "";
  if (g_str_equal (state, "VALIDATED"))
    dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS,
                    _("Nothing is wrong with this strategy."));
  else
    {
      gtk_notebook_set_current_page (self->results, DUN_STRATEGIES_FLAWS);
      dun_screen_say (DUN_SCREEN (self), DUN_BANNER_WARNING,
                      _("It stays a draft: look at what is wrong below the map."));
    }
}

static void
validate_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;

  if (is_saved_for (self, "strategy-validate"))
    dun_strategies_validate_async (get_session (self), NULL, _dun_strategies_get_version_id (self),
                                   _dun_strategies_get_row_version (self), validated_cb,
                                   g_object_ref (self));
}

static void
simulated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    _dun_strategies_dry_run (self);
}

/* Of a version that is valid the figures are kept for who approves it; else they are only shown. */
static void
dry_run_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;

  if (!is_saved_for (self, "strategy-dry-run"))
    return;
  if (dun_session_can (get_session (self), "STRATEGY")
      && _dun_strategies_is_state (self, "VALIDATED"))
    dun_strategies_simulate_async (get_session (self), NULL, _dun_strategies_get_version_id (self),
                                   _dun_strategies_get_row_version (self), simulated_cb,
                                   g_object_ref (self));
  else
    _dun_strategies_dry_run (self);
}

static void
approve_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;

  dun_strategies_approve_async (get_session (self), NULL, _dun_strategies_get_version_id (self),
                                _dun_strategies_get_row_version (self), written_cb,
                                g_object_ref (self));
}

static void
activate_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  _dun_strategies_ask_day (user_data, TRUE);
}

static void
retire_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  _dun_strategies_ask_day (user_data, FALSE);
}

static void
migrate_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _dun_strategies_ask_version (user_data, TRUE);
}

static void
compare_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _dun_strategies_ask_version (user_data, FALSE);
}

/* The report of what became of each arm's customers. */
static void
arms_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunStrategiesScreen *self = user_data;
  g_autofree char *argument =
    g_strdup_printf ("arms:%" G_GINT64_FORMAT, _dun_strategies_get_version_id (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.screen-with", "(ss)", "reports", argument);
}

/* --- All of them --- */

static const GActionEntry actions[] = {
  { "strategy-activate", activate_action },
  { "strategy-add-step", add_step_action },
  { "strategy-approve", approve_action },
  { "strategy-arms", arms_action },
  { "strategy-compare", compare_action },
  { "strategy-copy", copy_action },
  { "strategy-discard", discard_action },
  { "strategy-dry-run", dry_run_action },
  { "strategy-link", link_action },
  { "strategy-map", map_action },
  { "strategy-migrate", migrate_action },
  { "strategy-new", new_action },
  { "strategy-redo", redo_action },
  { "strategy-remove-step", remove_step_action },
  { "strategy-retire", retire_action },
  { "strategy-save", save_action },
  { "strategy-undo", undo_action },
  { "strategy-validate", validate_action },
  { "strategy-zoom", zoom_action, "i" },
};

void
_dun_strategies_add_commands (DunStrategiesScreen *self)
{
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
}

/* Greys out what is not possible now. */
void
_dun_strategies_update_commands (DunStrategiesScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  DunSession *session = get_session (self);
  /* While another version is on its way nothing is done with the one before. */
  gboolean settled = !self->saving && (self->n_loads == 0 || self->reading_again);
  gboolean may_edit = dun_session_can (session, "STRATEGY") && settled;
  gboolean dirty = dun_strategy_draft_get_dirty (self->draft);
  gboolean saved = self->version != NULL && !dirty && settled;
  gboolean on_step = dun_step_map_get_selected (self->map) != 0;

  dun_screen_set_enabled (screen, "strategy-new", may_edit);
  dun_screen_set_enabled (screen, "strategy-copy",
                          may_edit && saved && !_dun_strategies_is_state (self, "DRAFT"));
  dun_screen_set_enabled (screen, "strategy-save", may_edit && dirty);
  dun_screen_set_enabled (screen, "strategy-discard", may_edit && dirty);
  dun_screen_set_enabled (screen, "strategy-undo",
                          may_edit && dun_strategy_draft_can_undo (self->draft));
  dun_screen_set_enabled (screen, "strategy-redo",
                          may_edit && dun_strategy_draft_can_redo (self->draft));
  dun_screen_set_enabled (screen, "strategy-add-step", may_edit);
  dun_screen_set_enabled (screen, "strategy-remove-step", may_edit && on_step);
  dun_screen_set_enabled (screen, "strategy-link", may_edit && on_step);
  dun_screen_set_enabled (screen, "strategy-validate",
                          may_edit && (dirty || _dun_strategies_is_state (self, "DRAFT")));
  dun_screen_set_enabled (screen, "strategy-dry-run", saved || (may_edit && dirty));
  dun_screen_set_enabled (screen, "strategy-approve",
                          dun_session_can (session, "STRATEGY_APPROVE") && saved
                          && _dun_strategies_is_state (self, "SIMULATED"));
  dun_screen_set_enabled (screen, "strategy-activate",
                          may_edit && saved && _dun_strategies_is_state (self, "APPROVED"));
  dun_screen_set_enabled (screen, "strategy-retire",
                          may_edit && saved && _dun_strategies_is_state (self, "ACTIVE"));
  dun_screen_set_enabled (screen, "strategy-migrate",
                          may_edit && saved && _dun_strategies_count_cases (self) > 0
                          && _dun_strategies_count_others (self, TRUE) > 0);
  /* Its customers are counted from the day it was active on. */
  dun_screen_set_enabled (screen, "strategy-arms",
                          saved && dun_session_can (session, "REPORT")
                          && (_dun_strategies_is_state (self, "ACTIVE")
                              || _dun_strategies_is_state (self, "RETIRED")));
  dun_screen_set_enabled (screen, "strategy-compare",
                          _dun_strategies_count_others (self, FALSE) > 0);
}
