/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-templates-screen"

#include "dun-templates-private.h"

#include "dun-codes.h"
#include "dun-dialog.h"
#include "dun-form-field.h"
#include "dun-form-refusal.h"
#include "dun-reason-dialog.h"
#include "dun-uuid.h"
#include "dun-wordings.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* What can be done with a wording, each by an action. */

static DunSession *
get_session (DunTemplatesScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

static char *
make_state (DunTemplatesScreen *self,
            DunRow             *row)
{
  const char *reason = dun_row_get_text (row, "reject_reason");
  const char *instead = dun_row_get_text (row, "written_in");
  const char *separator = dun_locale_get_separator (dun_locale_current ());
  GString *text = g_string_new (dun_code_label ("wording_state", self->wording_state));

  if (_dun_templates_is_dirty (self))
    dun_locale_append (text, _("Changed, not saved"));
  if (self->wording_id == 0 && instead != NULL)
    {
      g_string_append (text, separator);
      /* Translators: %s is a language. */
      g_string_append_printf (text, _("Letters are written in this language instead: %s"),
                              dun_code_label ("language", instead));
    }
  if (reason != NULL && g_str_equal (self->wording_state, "DRAFT"))
    {
      g_string_append (text, separator);
      /* Translators: %s is what the person wrote who did not approve the wording. */
      g_string_append_printf (text, _("Rejected: %s"), reason);
    }
  if (g_str_equal (self->wording_state, "SUBMITTED") && self->is_legal && self->is_mine)
    dun_locale_append (text, _("Somebody else has to approve it"));
  return g_string_free (text, FALSE);
}

void
_dun_templates_update (DunTemplatesScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  DunSession *session = get_session (self);
  gboolean writes = dun_session_can (session, "WORDING");
  gboolean approves = dun_session_can (session, "WORDING_APPROVE");
  const char *state = self->wording_state != NULL ? self->wording_state : "";
  DunRow *row;
  gboolean dirty, submitted;

  if (self->table == NULL)
    return;
  /* Nothing is typed into a text that is about to be another one's. */
  gtk_editable_set_editable (self->subject, self->editable && self->saved != NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), self->editable && self->saved != NULL);
  dirty = _dun_templates_is_dirty (self);
  submitted = g_str_equal (state, "SUBMITTED");
  row = self->kind != NULL ? dun_row_list_find (self->wordings, self->row_key) : NULL;
  if (row != NULL)
    {
      g_autofree char *text = make_state (self, row);

      gtk_label_set_text (self->state, text);
    }
  dun_screen_set_enabled (screen, "template-save", dirty && !self->busy && !self->reading);
  dun_screen_set_enabled (screen, "template-submit",
                          writes && g_str_equal (state, "DRAFT") && !dirty && !self->busy
                            && !self->reading);
  dun_screen_set_enabled (screen, "template-approve",
                          approves && submitted && !self->busy && self->pictures != NULL
                            && !(self->is_legal && self->is_mine));
  dun_screen_set_enabled (screen, "template-reject", approves && submitted && !self->busy);
  dun_screen_set_enabled (screen, "template-retire",
                          approves && g_str_equal (state, "IN_FORCE") && !self->busy);
  dun_screen_set_enabled (screen, "template-compare", self->before_no > 0);
  gtk_widget_set_visible (self->save, writes);
  gtk_widget_set_visible (self->submit, writes);
  gtk_widget_set_visible (self->approve, approves);
  gtk_widget_set_visible (self->reject, approves);
  gtk_widget_set_visible (self->retire, approves);
  gtk_widget_set_sensitive (self->insert, self->editable);
  if (self->pictures_window != NULL)
    dun_pictures_window_set_can_insert (self->pictures_window,
                                        self->editable && self->saved != NULL);
  gtk_widget_set_visible (self->waiting, self->pictures != NULL
                                           && dun_letter_pictures_has_waiting (self->pictures));
}

static void
set_busy (DunTemplatesScreen *self,
          gboolean            busy)
{
  self->busy = busy;
  dun_screen_set_busy (DUN_SCREEN (self), busy);
  _dun_templates_update (self);
}

static void
refuse (DunTemplatesScreen *self,
        const GError       *error)
{
  g_autofree char *text = dun_form_refusal_show (self->form, error, NULL);

  if (text != NULL)
    dun_screen_say (DUN_SCREEN (self), DUN_BANNER_WARNING, text);
}

/* The list is read again after each write and stands on the same wording. */
static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunTemplatesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  set_busy (self, FALSE);
  if (answer == NULL)
    {
      refuse (self, error);
      return;
    }
  self->wanted = self->wording_id;
  dun_screen_refresh (DUN_SCREEN (self));
}

/* --- Saving --- */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunTemplatesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) root = NULL;

  if (self->table == NULL)
    return;
  self->reading = answer != NULL;
  set_busy (self, FALSE);
  if (answer == NULL)
    {
      refuse (self, error);
      return;
    }
  root = json_from_string (dun_result_get_value (answer), NULL);
  self->wanted = json_object_get_int_member (json_node_get_object (root), "wording_id");
  self->saved_id = self->wanted;
  self->saved_version = json_object_get_int_member (json_node_get_object (root), "version");
  if (self->wording_id == self->saved_id)
    self->version = self->saved_version;
  g_free (self->saved);
  self->saved = g_steal_pointer (&self->sent);
  /* What was typed since is kept, else nothing. */
  _dun_templates_keep (self);
  dun_screen_refresh (DUN_SCREEN (self));
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunTemplatesScreen *self = user_data;
  g_autofree char *body = _dun_templates_dup_body (self);
  gboolean draft = g_str_equal (self->wording_state, "DRAFT");

  dun_form_field_clear_all (self->form);
  set_busy (self, TRUE);
  g_free (self->sent);
  self->sent = _dun_templates_dup_form (self);
  dun_wordings_save_async (get_session (self), self->request, self->kind, self->language,
                           draft ? self->wording_id : 0, gtk_editable_get_text (self->subject),
                           body, self->version, saved_cb, g_object_ref (self));
}

static void
submit_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunTemplatesScreen *self = user_data;
  g_autofree char *request = dun_uuid_new ();

  set_busy (self, TRUE);
  dun_wordings_submit_async (get_session (self), request, self->wording_id, self->version,
                             written_cb, g_object_ref (self));
}

/* --- Approving: the pages of every sample are looked at first --- */

static char *
make_report (DunTemplatesScreen *self,
             GPtrArray          *faults)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "sha256");
  json_builder_add_string_value (builder, self->sha256);
  json_builder_set_member_name (builder, "samples");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->samples)); i++)
    json_builder_add_string_value (builder,
                                   dun_row_get_text (dun_row_list_get_row (self->samples, i),
                                                     "sample"));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < faults->len; i++)
    json_builder_add_string_value (builder, ((DunLetterFault *) faults->pdata[i])->text);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunTemplatesScreen) self = user_data;
  g_autoptr (GPtrArray) faults = dun_letter_check_finish (result, NULL);
  g_autofree char *request = dun_uuid_new ();
  g_autofree char *report = NULL;

  if (self->table == NULL)
    return;
  if (faults == NULL || faults->len > 0 || self->sha256 == NULL)
    {
      set_busy (self, FALSE);
      if (faults != NULL && faults->len > 0)
        {
          _dun_templates_show_faults (self, faults);
          dun_screen_say (DUN_SCREEN (self), DUN_BANNER_WARNING,
                          _("The pages of the samples have faults: they stand below the text. "
                            "Reject the wording, so that they are mended."));
        }
      return;
    }
  report = make_report (self, faults);
  dun_wordings_approve_async (get_session (self), request, self->wording_id, self->version, report,
                              written_cb, g_object_ref (self));
}

static void
approve_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunTemplatesScreen *self = user_data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  g_autofree DunLetterAsk *asks = g_new0 (DunLetterAsk, n);
  g_autofree char *body = _dun_templates_dup_body (self);

  set_busy (self, TRUE);
  for (guint i = 0; i < n; i++)
    {
      DunRow *row = dun_row_list_get_row (self->samples, i);

      asks[i].subject = gtk_editable_get_text (self->subject);
      asks[i].body = body;
      asks[i].language = self->language;
      asks[i].profile = dun_row_get_text (row, "profile");
      asks[i].data = dun_row_get_text (row, "data");
      asks[i].fields = self->field_json;
      /* Letters never have a picture that nobody approved. */
      asks[i].resources = dun_letter_pictures_get_resources (self->pictures, FALSE);
    }
  dun_letter_check_async (asks, n, self->cancellable, checked_cb, g_object_ref (self));
}

/* --- Rejecting, with the reason --- */

static void
rejected_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunFormDialog) dialog = user_data;
  DunTemplatesScreen *self = g_object_get_data (G_OBJECT (dialog), "screen");
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL)
    {
      dun_form_refusal_return (dialog, gtk_window_get_child (GTK_WINDOW (dialog)), error);
      return;
    }
  gtk_window_close (GTK_WINDOW (dialog));
  if (self->table == NULL)
    return;
  self->wanted = self->wording_id;
  dun_screen_refresh (DUN_SCREEN (self));
}

static void
reject_cb (DunFormDialog      *dialog,
           DunTemplatesScreen *self)
{
  g_autofree char *request = dun_uuid_new ();

  dun_form_dialog_set_busy (dialog, TRUE);
  dun_wordings_reject_async (get_session (self), request, self->wording_id, self->version,
                             dun_reason_dialog_get_reason (dialog), rejected_cb,
                             g_object_ref (dialog));
}

static void
reject_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunTemplatesScreen *self = user_data;
  DunFormDialog *dialog = dun_reason_dialog_new (GTK_WIDGET (self), _("Reject the wording"),
                                                 _("Re_ject"));

  g_object_set_data_full (G_OBJECT (dialog), "screen", g_object_ref (self), g_object_unref);
  g_signal_connect_object (dialog, "save", G_CALLBACK (reject_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Retiring --- */

static void
retire_asked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (DunTemplatesScreen) self = user_data;
  g_autofree char *request = dun_uuid_new ();

  if (self->table == NULL || !dun_dialog_ask_finish (result, NULL))
    return;
  set_busy (self, TRUE);
  dun_wordings_retire_async (get_session (self), request, self->wording_id, self->version,
                             written_cb, g_object_ref (self));
}

static void
retire_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunTemplatesScreen *self = user_data;

  dun_dialog_ask_async (GTK_WIDGET (self), _("Retire this wording?"),
                        _("Letters to customers of this language are written in another one from "
                          "now on."),
                        _("_Retire"), TRUE, self->cancellable, retire_asked_cb,
                        g_object_ref (self));
}

static void
compare_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _dun_templates_compare (user_data);
}

static void
pictures_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  _dun_templates_open_pictures (user_data);
}

/* --- Looking --- */

static void
proof_changed (GSimpleAction *action,
               GVariant      *value,
               gpointer       user_data)
{
  DunTemplatesScreen *self = user_data;

  self->is_proof = g_variant_get_boolean (value);
  g_simple_action_set_state (action, value);
  _dun_templates_ask_pages (self);
}

static void
waiting_changed (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  DunTemplatesScreen *self = user_data;

  self->is_waiting = g_variant_get_boolean (value);
  g_simple_action_set_state (action, value);
  _dun_templates_ask_pages (self);
}

static void
whole_changed (GSimpleAction *action,
               GVariant      *value,
               gpointer       user_data)
{
  DunTemplatesScreen *self = user_data;

  self->is_whole = g_variant_get_boolean (value);
  g_simple_action_set_state (action, value);
  _dun_templates_ask_pages (self);
}

static const GActionEntry actions[] = {
  { "template-approve", approve_action },
  { "template-compare", compare_action },
  { "template-pictures", pictures_action },
  { "template-proof", NULL, NULL, "false", proof_changed },
  { "template-reject", reject_action },
  { "template-retire", retire_action },
  { "template-save", save_action },
  { "template-submit", submit_action },
  { "template-waiting-pictures", NULL, NULL, "false", waiting_changed },
  { "template-whole-page", NULL, NULL, "false", whole_changed },
};

void
_dun_templates_add_commands (DunTemplatesScreen *self)
{
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
}
