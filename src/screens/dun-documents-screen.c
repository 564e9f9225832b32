/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-documents-screen"

#include "dun-documents-screen.h"

#include "dun-asked.h"
#include "dun-documents.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-row-list.h"
#include "dun-scan-panel.h"
#include "dun-table.h"

/* Above what is being taken in, below what is there already. */

struct _DunDocumentsScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable     *documents;
  GtkLabel     *documents_title;
  DunScanPanel *panel;

  /* Owned */
  DunRowList *rows;

  /* State */
  guint    reading;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (DunDocumentsScreen, dun_documents_screen, DUN_TYPE_SCREEN)

/* --- Documents that are there --- */

static void read_documents (DunDocumentsScreen *self);

/* A case or a session; both are keys of their own, so the session's is told apart by its sign. */
static gint64
target_key (DunDocumentsScreen *self)
{
  gint64 session_id = dun_scan_panel_get_session_id (self->panel);

  return session_id != 0 ? -session_id : dun_scan_panel_get_case (self->panel);
}

static void
documents_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunDocumentsScreen *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) documents = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *n = NULL;
  g_autofree char *status = NULL;

  self->reading--;
  if (documents == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  if (self->documents == NULL)
    return;
  if (documents != NULL && asked->key == target_key (self))
    {
      dun_row_list_take_result (self->rows, documents);
      dun_table_set_loading (self->documents, FALSE);
      n = dun_locale_format_int (dun_locale_current (), dun_result_get_n_rows (documents));
      status = g_strdup_printf (P_ ("%s document", "%s documents",
                                    dun_result_get_n_rows (documents)), n);
      dun_screen_set_status (DUN_SCREEN (self), status);
    }
  if (self->read_again)
    read_documents (self);
}

static void
read_documents (DunDocumentsScreen *self)
{
  gint64 case_id = dun_scan_panel_get_case (self->panel);
  gint64 session_id = dun_scan_panel_get_session_id (self->panel);

  if (self->reading > 0)
    {
      self->read_again = TRUE;
      return;
    }
  self->reading++;
  self->read_again = FALSE;
  gtk_label_set_text (self->documents_title, case_id != 0      ? _("Documents of this case")
                                             : session_id != 0 ? _("Documents of this session")
                                                               : _("Newest documents"));
  dun_table_set_loading (self->documents, TRUE);
  dun_documents_list_async (dun_screen_get_session (DUN_SCREEN (self)), case_id, session_id, NULL,
                            documents_cb,
                            dun_asked_new (self, target_key (self)));
}

static void
dun_documents_screen_refresh (DunScreen *screen)
{
  read_documents (DUN_DOCUMENTS_SCREEN (screen));
}

static void
dun_documents_screen_changed (DunScreen  *screen,
                              const char *subject)
{
  if (g_str_has_prefix (subject, "document"))
    read_documents (DUN_DOCUMENTS_SCREEN (screen));
}

static void
dun_documents_screen_find (DunScreen *screen)
{
  dun_scan_panel_find (DUN_DOCUMENTS_SCREEN (screen)->panel);
}

static void
dun_documents_screen_set_argument (DunScreen *screen,
                                   GVariant  *argument)
{
  if (argument != NULL)
    dun_scan_panel_set_target (DUN_DOCUMENTS_SCREEN (screen)->panel,
                               g_variant_get_string (argument, NULL));
}

/* --- Callbacks --- */

static void
commands_changed_cb (DunDocumentsScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  g_autofree char *obstacle = NULL;
  gboolean has_page, scanning;

  if (self->panel == NULL)
    return;
  obstacle = dun_scan_panel_dup_obstacle (self->panel);
  has_page = dun_scan_panel_has_page (self->panel);
  scanning = dun_scan_panel_is_scanning (self->panel);
  dun_screen_set_enabled (screen, "documents-save", obstacle == NULL);
  dun_screen_set_enabled (screen, "documents-scan", dun_scan_panel_can_scan (self->panel));
  dun_screen_set_enabled (screen, "documents-cancel", scanning);
  dun_screen_set_enabled (screen, "documents-scanners", !scanning);
  dun_screen_set_enabled (screen, "documents-up", has_page);
  dun_screen_set_enabled (screen, "documents-down", has_page);
  dun_screen_set_enabled (screen, "documents-rotate-left", has_page);
  dun_screen_set_enabled (screen, "documents-rotate-right", has_page);
  dun_screen_set_enabled (screen, "documents-delete", has_page);
}

static void
target_changed_cb (DunDocumentsScreen *self)
{
  read_documents (self);
}

static void
message_cb (DunDocumentsScreen *self,
            DunBannerKind       kind,
            const char         *text)
{
  dun_screen_say (DUN_SCREEN (self), kind, text);
}

static void
failed_cb (DunDocumentsScreen *self,
           const GError       *error)
{
  dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
document_activated_cb (DunDocumentsScreen *self,
                       DunRow             *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-document", "x", dun_row_get_key (row));
}

/* --- Commands --- */

static void
simple_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunDocumentsScreen *self = user_data;
  static const struct
  {
    const char *name;
    void     (* func) (DunScanPanel *panel);
  } commands[] = {
    { "documents-add-files", dun_scan_panel_choose_files },
    { "documents-cancel", dun_scan_panel_cancel },
    { "documents-continue", dun_scan_panel_adopt },
    { "documents-delete", dun_scan_panel_remove },
    { "documents-paste", dun_scan_panel_paste },
    { "documents-save", dun_scan_panel_save },
    { "documents-scan", dun_scan_panel_scan },
    { "documents-scanners", dun_scan_panel_look },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (g_action_get_name (G_ACTION (action)), commands[i].name))
      commands[i].func (self->panel);
}

static void
move_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunDocumentsScreen *self = user_data;

  dun_scan_panel_move (self->panel,
                       g_str_has_suffix (g_action_get_name (G_ACTION (action)), "up") ? -1 : 1);
}

static void
rotate_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunDocumentsScreen *self = user_data;

  dun_scan_panel_rotate (self->panel, g_str_has_suffix (g_action_get_name (G_ACTION (action)),
                                                        "left") ? -90 : 90);
}

static void
add_file_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DunDocumentsScreen *self = user_data;
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  dun_scan_panel_add_file (self->panel, file);
}

static void
case_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunDocumentsScreen *self = user_data;
  g_autofree char *target = g_strdup_printf ("{\"case_id\": %" G_GINT64_FORMAT "}",
                                             g_variant_get_int64 (parameter));

  dun_scan_panel_set_target (self->panel, target);
}

static const GActionEntry entries[] = {
  { "documents-add-file", add_file_action, "s" },
  { "documents-add-files", simple_action },
  { "documents-cancel", simple_action },
  { "documents-case", case_action, "x" },
  { "documents-continue", simple_action },
  { "documents-delete", simple_action },
  { "documents-down", move_action },
  { "documents-paste", simple_action },
  { "documents-rotate-left", rotate_action },
  { "documents-rotate-right", rotate_action },
  { "documents-save", simple_action },
  { "documents-scan", simple_action },
  { "documents-scanners", simple_action },
  { "documents-up", move_action },
};

/* --- Life --- */

static void
dun_documents_screen_constructed (GObject *object)
{
  DunDocumentsScreen *self = DUN_DOCUMENTS_SCREEN (object);

  G_OBJECT_CLASS (dun_documents_screen_parent_class)->constructed (object);
  dun_scan_panel_set_session (self->panel, dun_screen_get_session (DUN_SCREEN (self)));
  commands_changed_cb (self);
  read_documents (self);
  dun_scan_panel_look (self->panel);
}

static void
dun_documents_screen_dispose (GObject *object)
{
  DunDocumentsScreen *self = DUN_DOCUMENTS_SCREEN (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_DOCUMENTS_SCREEN);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (dun_documents_screen_parent_class)->dispose (object);
}

static void
dun_documents_screen_class_init (DunDocumentsScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_documents_screen_constructed;
  object_class->dispose = dun_documents_screen_dispose;
  screen_class->changed = dun_documents_screen_changed;
  screen_class->find = dun_documents_screen_find;
  screen_class->refresh = dun_documents_screen_refresh;
  screen_class->set_argument = dun_documents_screen_set_argument;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-documents-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunDocumentsScreen, documents);
  gtk_widget_class_bind_template_child (widget_class, DunDocumentsScreen, documents_title);
  gtk_widget_class_bind_template_child (widget_class, DunDocumentsScreen, panel);
  gtk_widget_class_bind_template_callback (widget_class, commands_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, document_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
  gtk_widget_class_bind_template_callback (widget_class, target_changed_cb);

  g_type_ensure (DUN_TYPE_SCAN_PANEL);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_documents_screen_init (DunDocumentsScreen *self)
{
  self->rows = dun_row_list_new ();
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->documents, G_LIST_MODEL (self->rows));
}
