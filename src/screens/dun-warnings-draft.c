/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-warnings-screen"

#include "dun-warnings-private.h"

#include "dun-codes.h"
#include "dun-letter-rows.h"
#include "dun-locale.h"
#include "dun-refusal.h"
#include "dun-text.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* Drafting: in slices, so that many letters can be stopped; the batch keeps what is left. */

/* Returns: (transfer full): who was left out at the last moment, a name and a reason each. */
static char *
name_skipped (JsonArray *skipped)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (skipped); i++)
    {
      JsonObject *one = json_array_get_object_element (skipped, i);
      g_autofree char *name = dun_text_isolate (json_object_get_string_member (one, "name"));

      g_string_append_printf (text, "%s%s (%s)", i > 0 ? ", " : "", name,
                              dun_code_label ("eligibility",
                                              json_object_get_string_member (one, "reason")));
    }
  return g_string_free (text, FALSE);
}

/* Ends the job that the drafting of a large batch is. */
void
_dun_warnings_end_drafting (DunWarningsScreen *self,
                DunJobState        state,
                const char        *text)
{
  if (self->drafting == NULL)
    return;
  dun_job_finish (self->drafting, state, text);
  g_clear_object (&self->drafting);
}

/* What is drafted by now can be gone through, or the drafting gone on with, from the batches. */
static void
stop_drafting (DunWarningsScreen *self)
{
  const char *text = _("Stopped. What is drafted stays; the batch can be gone on with later.");

  _dun_warnings_end_drafting (self, DUN_JOB_CANCELLED, text);
  self->writing = FALSE;
  dun_screen_say (DUN_SCREEN (self), DUN_BANNER_INFO, text);
  _dun_warnings_load_batches (self);
  _dun_warnings_update (self);
}

/* @left: letters that are still to be drafted */
static void
tell_drafting (DunWarningsScreen *self,
               gint64             left)
{
  g_autoptr (GCancellable) cancellable = NULL;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (self->drafting == NULL)
    {
      cancellable = g_cancellable_new ();
      title = g_strdup_printf (_("Letters of batch %s"), self->batch_no);
      self->drafting = dun_job_new (title, cancellable);
      self->n_to_draft = left;
      dun_screen_add_job (DUN_SCREEN (self), self->drafting);
    }
  number = dun_locale_format_int (dun_locale_current (), left);
  /* Translators: %s is a number. */
  text = g_strdup_printf (_("Letters still to be drafted: %s"), number);
  dun_job_set_progress (self->drafting,
                        1 - (double) left / (double) MAX (self->n_to_draft, 1), text);
}

/* A slice of a batch is drafted: the next one, or the review when there is none. */
static void
drafted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunWarningsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *batch;
  JsonArray *skipped;
  gint64 left;

  if (self->views == NULL)
    return;
  if (answer == NULL)
    {
      g_autofree char *why = dun_refusal_message (error);

      _dun_warnings_end_drafting (self, DUN_JOB_FAILED, why);
      self->writing = FALSE;
      dun_screen_say_error (DUN_SCREEN (self), error);
      dun_warn_eligible_panel_load (self->eligible, DUN_SESSION (source), self->kind);
      _dun_warnings_update (self);
      return;
    }
  g_free (self->request);
  self->request = dun_uuid_new ();
  node = json_from_string (dun_result_get_value (answer), NULL);
  g_return_if_fail (node != NULL && JSON_NODE_HOLDS_OBJECT (node));
  batch = json_node_get_object (node);
  if (json_object_has_member (batch, "batch_id"))
    {
      self->batch_id = json_object_get_int_member (batch, "batch_id");
      g_free (self->batch_no);
      self->batch_no = g_strdup (json_object_get_string_member (batch, "batch_no"));
    }
  skipped = json_object_get_array_member (batch, "skipped");
  if (skipped != NULL && json_array_get_length (skipped) > 0)
    {
      g_autofree char *names = name_skipped (skipped);
      /* Translators: %s are names, each with its reason. */
      g_autofree char *text = g_strdup_printf (_("No letter was drafted for: %s"), names);

      dun_screen_say (DUN_SCREEN (self), DUN_BANNER_WARNING, text);
    }
  left = json_object_get_int_member_with_default (batch, "left", 0);
  if (left > 0)
    {
      tell_drafting (self, left);
      if (g_cancellable_is_cancelled (dun_job_get_cancellable (self->drafting)))
        stop_drafting (self);
      else
        _dun_warnings_draft_more (self);
      return;
    }
  if (g_strcmp0 (json_object_get_string_member_with_default (batch, "state", NULL), "CANCELLED")
      == 0)
    {
      const char *text = _("Somebody else has discarded the batch.");

      _dun_warnings_end_drafting (self, DUN_JOB_CANCELLED, text);
      self->writing = FALSE;
      dun_screen_say (DUN_SCREEN (self), DUN_BANNER_INFO, text);
      _dun_warnings_load_batches (self);
      _dun_warnings_update (self);
      return;
    }
  _dun_warnings_end_drafting (self, DUN_JOB_DONE, _("All letters are drafted"));
  self->writing = FALSE;
  dun_warn_review_panel_load (self->review, DUN_SESSION (source), self->batch_id);
  _dun_warnings_go (self, "preview");
}

/* Goes on with a batch whose drafting is not done. */
void
_dun_warnings_draft_more (DunWarningsScreen *self)
{
  self->writing = TRUE;
  _dun_warnings_update (self);
  dun_letters_go_on_async (dun_screen_get_session (DUN_SCREEN (self)), NULL, self->batch_id,
                           drafted_cb, g_object_ref (self));
}

/* Drafts letters for whoever is chosen. */
void
_dun_warnings_draft (DunWarningsScreen *self)
{
  gsize n_keys;
  g_autofree gint64 *keys = dun_warn_eligible_panel_get_keys (self->eligible, &n_keys);

  self->writing = TRUE;
  _dun_warnings_update (self);
  dun_letters_create_async (dun_screen_get_session (DUN_SCREEN (self)), self->request, self->kind,
                            keys, n_keys, drafted_cb, g_object_ref (self));
}
