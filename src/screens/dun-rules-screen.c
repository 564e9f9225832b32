/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-rules-screen"

#include "dun-rules-screen.h"

#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-short-list.h"
#include "dun-staff.h"

struct _DunRulesScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable    *wordings;
  DunTable    *settings;
  GtkWidget   *filter;
  GtkLabel    *subject;
  GtkTextView *body;

  /* Owned */
  DunRowList   *wording_rows;
  DunRowList   *setting_rows;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DunRulesScreen, dun_rules_screen, DUN_TYPE_SCREEN)

static const char * const filter_fields[] = { "kind", "language", "subject", "body", NULL };

/* A wording is read in its own direction, whatever the screen's. */
static void
cursor_changed_cb (DunRulesScreen *self)
{
  DunRow *row = dun_table_get_cursor_row (self->wordings);
  const char *subject = row != NULL ? dun_row_get_text (row, "subject") : NULL;
  const char *body = row != NULL ? dun_row_get_text (row, "body") : NULL;
  const char *language = row != NULL ? dun_row_get_text (row, "language") : NULL;
  gboolean rtl = language != NULL && dun_locale_is_rtl (dun_locale_get (language));
  GtkTextDirection direction = rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;

  gtk_widget_set_direction (GTK_WIDGET (self->subject), direction);
  gtk_widget_set_direction (GTK_WIDGET (self->body), direction);
  gtk_label_set_text (self->subject, subject != NULL ? subject : "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body), body != NULL ? body : "", -1);
}

static void
take_rows (DunRulesScreen *self,
           DunSession     *session,
           GAsyncResult   *result,
           DunRowList     *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (session, result, &error);

  if (self->wordings == NULL)
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (rows == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    dun_row_list_take_result (list, rows);
}

static void
wordings_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunRulesScreen) self = user_data;
  g_autofree char *number = NULL;
  g_autofree char *status = NULL;
  guint n;

  take_rows (self, DUN_SESSION (source), result, self->wording_rows);
  if (self->wordings == NULL)
    return;
  if (dun_table_get_cursor_row (self->wordings) == NULL)
    dun_table_select (self->wordings, 0);
  cursor_changed_cb (self);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->wording_rows));
  number = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: %s is the number of wordings of letters. */
  status = g_strdup_printf (P_ ("%s wording", "%s wordings", n), number);
  dun_screen_set_status (DUN_SCREEN (self), status);
}

static void
settings_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunRulesScreen) self = user_data;

  take_rows (self, DUN_SESSION (source), result, self->setting_rows);
}

static void
dun_rules_screen_refresh (DunScreen *screen)
{
  DunRulesScreen *self = DUN_RULES_SCREEN (screen);
  DunSession *session = dun_screen_get_session (screen);

  dun_screen_set_busy (screen, TRUE);
  dun_staff_wordings_async (session, self->cancellable, wordings_cb, g_object_ref (self));
  dun_staff_settings_async (session, self->cancellable, settings_cb, g_object_ref (self));
}

static void
dun_rules_screen_find (DunScreen *screen)
{
  gtk_widget_grab_focus (DUN_RULES_SCREEN (screen)->filter);
}

static void
dun_rules_screen_constructed (GObject *object)
{
  DunRulesScreen *self = DUN_RULES_SCREEN (object);

  G_OBJECT_CLASS (dun_rules_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->wordings, "rules.wordings");
  dun_screen_remember_table (DUN_SCREEN (self), self->settings, "rules.settings");
  dun_short_list_show (self->wordings, self->wording_rows, GTK_EDITABLE (self->filter),
                       filter_fields);
  dun_short_list_show (self->settings, self->setting_rows, NULL, NULL);
  dun_rules_screen_refresh (DUN_SCREEN (self));
}

static void
dun_rules_screen_dispose (GObject *object)
{
  DunRulesScreen *self = DUN_RULES_SCREEN (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_RULES_SCREEN);
  g_clear_object (&self->wording_rows);
  g_clear_object (&self->setting_rows);
  G_OBJECT_CLASS (dun_rules_screen_parent_class)->dispose (object);
}

static void
dun_rules_screen_class_init (DunRulesScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dun_rules_screen_constructed;
  object_class->dispose = dun_rules_screen_dispose;
  DUN_SCREEN_CLASS (klass)->find = dun_rules_screen_find;
  DUN_SCREEN_CLASS (klass)->refresh = dun_rules_screen_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-rules-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, body);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, filter);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, settings);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, subject);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, wordings);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
}

static void
dun_rules_screen_init (DunRulesScreen *self)
{
  self->cancellable = g_cancellable_new ();
  self->wording_rows = dun_row_list_new ();
  self->setting_rows = dun_row_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
