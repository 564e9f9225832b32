/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-segments-screen"

#include "dun-segments-screen-private.h"

#include "dun-campaign-dialog.h"
#include "dun-condition-refusal.h"
#include "dun-form-field.h"
#include "dun-form-refusal.h"
#include "dun-segments.h"
#include "dun-uuid.h"

#include <json-glib/json-glib.h>

/* What can be done with a segment, each by an action. */

static DunSession *
get_session (DunSegmentsScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunSegmentsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  self->saving = FALSE;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (answer == NULL)
    {
      if (!dun_condition_refusal_show (self->editor, error))
        {
          g_autofree char *text = dun_form_refusal_show (self->form, error, NULL);

          if (text != NULL)
            dun_screen_say (DUN_SCREEN (self), DUN_BANNER_WARNING, text);
        }
    }
  else
    {
      g_autoptr (JsonNode) root = json_from_string (dun_result_get_value (answer), NULL);

      self->segment_id = json_object_get_int_member (json_node_get_object (root), "segment_id");
      self->version = json_object_get_int_member (json_node_get_object (root), "version");
      self->wanted = self->segment_id;
      _dun_segments_screen_remember (self);
      dun_screen_refresh (DUN_SCREEN (self));
    }
  _dun_segments_screen_update (self);
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunSegmentsScreen *self = user_data;

  self->saving = TRUE;
  dun_form_field_clear_all (self->form);
  dun_screen_set_busy (DUN_SCREEN (self), TRUE);
  _dun_segments_screen_update (self);
  dun_segments_save_async (get_session (self), self->request, self->segment_id,
                           gtk_editable_get_text (self->name),
                           gtk_editable_get_text (self->description),
                           dun_condition_editor_get_condition (self->editor), self->version,
                           saved_cb, g_object_ref (self));
}

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  DunSegmentsScreen *self = user_data;

  dun_table_unselect_all (self->table);
  _dun_segments_screen_leave_for (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  dun_condition_editor_undo (DUN_SEGMENTS_SCREEN (user_data)->editor);
}

static void
redo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  dun_condition_editor_redo (DUN_SEGMENTS_SCREEN (user_data)->editor);
}

/* segment-activate, segment-deactivate */
static void
active_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunSegmentsScreen *self = user_data;
  gboolean active = g_str_equal (g_action_get_name (G_ACTION (action)), "segment-activate");
  g_autofree char *request = dun_uuid_new ();

  dun_segments_set_active_async (get_session (self), request, self->segment_id, self->version,
                                 active, saved_cb, g_object_ref (self));
}

/* --- The customers, contacted --- */

static void
made_cb (DunSegmentsScreen *self,
         const char        *sentence)
{
  dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS, sentence);
  gtk_notebook_set_current_page (self->results, 1);
  _dun_segments_screen_read_made (self);
}

static void
contact_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunSegmentsScreen *self = user_data;
  DunRow *row = dun_row_list_find (self->segments, self->segment_id);
  DunCampaignDialog *dialog;

  if (row == NULL)
    return;
  dialog = dun_campaign_dialog_new (GTK_WIDGET (self), get_session (self), row);
  g_signal_connect_object (dialog, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static const GActionEntry actions[] = {
  { "segment-activate", active_action },
  { "segment-contact", contact_action },
  { "segment-deactivate", active_action },
  { "segment-new", new_action },
  { "segment-redo", redo_action },
  { "segment-save", save_action },
  { "segment-undo", undo_action },
};

void
_dun_segments_screen_add_commands (DunSegmentsScreen *self)
{
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
}
