/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-window"

#include "dun-window-private.h"

#include "dun-codes.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>

/* The search entry in the head of the window: any part of a name, a number, a phone; the hits drop
 * down, Enter opens the first, the arrows choose. */

typedef struct
{
  gint64 case_id;
  gint64 party_id;
} Hit;

static GtkWidget *
hit_row_new (DunResult *hits,
             guint      i)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *stage = dun_result_get_text (hits, i, "stage");
  const char *case_no = dun_result_get_text (hits, i, "case_no");
  g_autofree char *name = dun_text_isolate (dun_result_get_text (hits, i, "name"));
  g_autofree char *number = dun_text_isolate (dun_result_get_text (hits, i, "customer_no"));
  GtkWidget *name_label = gtk_label_new (name);
  GtkWidget *number_label = gtk_label_new (number);
  GtkWidget *stage_label;
  Hit *hit = g_new (Hit, 1);

  stage_label = gtk_label_new (case_no == NULL ? _("no case")
                               : stage == NULL ? dun_code_label ("case_status", "CLOSED")
                                               : dun_code_label ("stage", stage));
  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name_label, TRUE);
  gtk_widget_add_css_class (number_label, "dim");
  gtk_widget_add_css_class (stage_label, "dim");
  gtk_box_append (GTK_BOX (box), name_label);
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), stage_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  hit->case_id = dun_result_get_int (hits, i, "case_id");
  hit->party_id = dun_result_get_int (hits, i, "party_id");
  g_object_set_data_full (G_OBJECT (row), "dun-hit", hit, g_free);
  return row;
}

static void
clear_hits (DunWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->hits_list, 0)) != NULL)
    gtk_list_box_remove (self->hits_list, GTK_WIDGET (row));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) hits = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (hits == NULL)
    {
      if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED) && self->current != NULL)
        dun_screen_say_error (self->current, error);
      return;
    }
  clear_hits (self);
  for (guint i = 0; i < dun_result_get_n_rows (hits); i++)
    gtk_list_box_append (self->hits_list, hit_row_new (hits, i));
  if (dun_result_get_n_rows (hits) == 0)
    {
      GtkWidget *nothing = gtk_label_new (_ (
        "Nothing found. Try a part of the name, the customer or facility number, or the phone."));

      gtk_label_set_wrap (GTK_LABEL (nothing), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (nothing), 44);
      gtk_list_box_append (self->hits_list, nothing);
    }
  gtk_popover_popup (self->hits);
}

static void
search_changed_cb (DunWindow *self)
{
  g_autofree char *text
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (*text == '\0')
    {
      gtk_popover_popdown (self->hits);
      return;
    }
  self->searching = g_cancellable_new ();
  dun_cases_search_async (self->session, text, self->searching, found_cb, g_object_ref (self));
}

static void
hit_activated_cb (DunWindow     *self,
                  GtkListBoxRow *row)
{
  Hit *hit = g_object_get_data (G_OBJECT (row), "dun-hit");

  if (hit == NULL)
    return;
  gtk_popover_popdown (self->hits);
  if (hit->case_id != 0)
    dun_window_open_case (self, hit->case_id);
  else
    _dun_window_open_customer (self, hit->party_id);
}

static void
search_activated_cb (DunWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->hits_list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->hits_list, 0);
  if (row != NULL)
    hit_activated_cb (self, row);
}

static gboolean
search_key_cb (DunWindow *self,
               guint      keyval)
{
  GtkListBoxRow *row;
  int index;

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_selected_row (self->hits_list);
  index = row == NULL ? -1 : gtk_list_box_row_get_index (row);
  row = gtk_list_box_get_row_at_index (self->hits_list, index + (keyval == GDK_KEY_Down ? 1 : -1));
  if (row != NULL)
    gtk_list_box_select_row (self->hits_list, row);
  return GDK_EVENT_STOP;
}

static void
search_stopped_cb (DunWindow *self)
{
  gtk_popover_popdown (self->hits);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (self->current != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->current), GTK_DIR_TAB_FORWARD);
}

void
_dun_window_search_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, hit_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

void
_dun_window_search_init (DunWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  gtk_widget_set_parent (GTK_WIDGET (self->hits), GTK_WIDGET (self->search));
}

void
_dun_window_search_dispose (DunWindow *self)
{
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (self->hits != NULL && gtk_widget_get_parent (GTK_WIDGET (self->hits)) != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->hits));
  self->hits = NULL;
}
