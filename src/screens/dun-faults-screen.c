/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-faults-screen"

#include "dun-faults-screen.h"

#include "dun-error.h"
#include "dun-faults.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-row-list.h"

/* A sentence each for what the engine could not do, said to who can mend it, with the way there. */

struct _DunFaultsScreen
{
  DunScreen parent_instance;

  /* Template children */
  GtkListBox *list;
  GtkWidget  *empty;

  /* Owned */
  DunRowList   *rows;
  GCancellable *reading;

  /* State */
  gboolean is_read;
};

G_DEFINE_FINAL_TYPE (DunFaultsScreen, dun_faults_screen, DUN_TYPE_SCREEN)

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  DunRow *row = item;
  g_autofree char *sentence = dun_fault_sentence (dun_row_get_text (row, "code"),
                                                  dun_row_get_text (row, "detail"));
  const char *since = dun_row_get_text (row, "since");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (sentence, NULL));
  if (since != NULL)
    {
      g_autofree char *instant = dun_locale_format_instant (dun_locale_current (), since);
      /* Translators: %s is a day and time. */
      g_autofree char *text = g_strdup_printf (_("Since %s"), instant);

      gtk_box_append (GTK_BOX (words), make_label (text, "dim"));
    }
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "panel");
  return box;
}

static void
update (DunFaultsScreen *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: %s is how many things wait to be mended. */
  g_autofree char *status = g_strdup_printf (P_ ("%s to be mended", "%s to be mended", n), number);

  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  dun_screen_set_status (DUN_SCREEN (self), status);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunFaultsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->list == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (answer == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  dun_row_list_take_result (self->rows, answer);
  self->is_read = TRUE;
  update (self);
}

static void
row_activated_cb (DunFaultsScreen *self,
                  GtkListBoxRow   *row)
{
  DunRow *fault = dun_row_list_get_row (self->rows, (guint) gtk_list_box_row_get_index (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.screen-with", "(ss)",
                              dun_row_get_text (fault, "screen"),
                              dun_row_get_text (fault, "target"));
}

static void
dun_faults_screen_refresh (DunScreen *screen)
{
  DunFaultsScreen *self = DUN_FAULTS_SCREEN (screen);

  dun_screen_set_busy (screen, TRUE);
  dun_faults_async (dun_screen_get_session (screen), self->reading, read_cb, g_object_ref (self));
}

/* Somebody may have mended it meanwhile. */
static void
dun_faults_screen_shown (DunScreen *screen)
{
  if (DUN_FAULTS_SCREEN (screen)->is_read)
    dun_faults_screen_refresh (screen);
}

static void
dun_faults_screen_constructed (GObject *object)
{
  DunFaultsScreen *self = DUN_FAULTS_SCREEN (object);

  G_OBJECT_CLASS (dun_faults_screen_parent_class)->constructed (object);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->rows), make_row, NULL, NULL);
  gtk_widget_set_visible (self->empty, FALSE);
  dun_faults_screen_refresh (DUN_SCREEN (self));
}

static void
dun_faults_screen_dispose (GObject *object)
{
  DunFaultsScreen *self = DUN_FAULTS_SCREEN (object);

  g_cancellable_cancel (self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUN_TYPE_FAULTS_SCREEN);
  G_OBJECT_CLASS (dun_faults_screen_parent_class)->dispose (object);
}

static void
dun_faults_screen_finalize (GObject *object)
{
  DunFaultsScreen *self = DUN_FAULTS_SCREEN (object);

  g_object_unref (self->rows);
  g_object_unref (self->reading);
  G_OBJECT_CLASS (dun_faults_screen_parent_class)->finalize (object);
}

static void
dun_faults_screen_class_init (DunFaultsScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_faults_screen_constructed;
  object_class->dispose = dun_faults_screen_dispose;
  object_class->finalize = dun_faults_screen_finalize;
  screen_class->refresh = dun_faults_screen_refresh;
  screen_class->shown = dun_faults_screen_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-faults-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunFaultsScreen, empty);
  gtk_widget_class_bind_template_child (widget_class, DunFaultsScreen, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dun_faults_screen_init (DunFaultsScreen *self)
{
  self->rows = dun_row_list_new ();
  self->reading = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
