/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-scan-panel"

#include "dun-scan-panel-private.h"

#include "dun-asked.h"
#include "dun-case-folder.h"
#include "dun-cases.h"
#include "dun-codes.h"
#include "dun-committee.h"
#include "dun-error.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-row-list.h"

#include <json-glib/json-glib.h>

/* Where the pages go, and what is there. Sources are in dun-scan-panel-sources.c, pictures of pages
 * in dun-scan-panel-thumbs.c, saving in dun-scan-panel-save.c. */

enum { SIGNAL_COMMANDS_CHANGED, SIGNAL_TARGET_CHANGED, SIGNAL_SAVED, SIGNAL_MESSAGE, SIGNAL_FAILED,
       N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunScanPanel, dun_scan_panel, GTK_TYPE_WIDGET)

void
_dun_scan_panel_tell_saved (DunScanPanel *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
}

void
_dun_scan_panel_fail (DunScanPanel *self,
                      const GError *error)
{
  if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

void
_dun_scan_panel_say (DunScanPanel  *self,
                     DunBannerKind  kind,
                     const char    *text)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, kind, text);
}

static guint
count_kept (DunScanPanel *self)
{
  return self->draft != NULL ? dun_page_draft_count (self->draft, DUN_DRAFT_KEPT) : 0;
}

/* Returns: (transfer full) (nullable): why nothing can be saved now; NULL when it can. */
char *
dun_scan_panel_dup_obstacle (DunScanPanel *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (DUN_IS_SCAN_PANEL (self), NULL);
  if (self->n_saving > 0)
    return g_strdup (_("The pages are being saved."));
  if (self->scan != NULL || self->taking)
    return g_strdup (_("Pages are still arriving."));
  if (count_kept (self) == 0)
    return g_strdup (_("There is no page yet: scan, add files, drop or paste them."));
  if (self->case_id == 0 && self->session_id == 0)
    return g_strdup (_("Say first whose document it is."));
  title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title))));
  return *title == '\0' ? g_strdup (_("The document needs a title.")) : NULL;
}

void
_dun_scan_panel_tell_commands (DunScanPanel *self)
{
  guint n = count_kept (self);
  g_autofree char *count = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: %s is the number of pages. */
  g_autofree char *label = g_strdup_printf (P_ ("_Save %s page", "_Save %s pages", n), count);
  g_autofree char *obstacle = NULL;

  if (self->save_button == NULL)
    return;
  obstacle = dun_scan_panel_dup_obstacle (self);
  gtk_button_set_label (self->save_button, n > 0 ? label : _("_Save"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->save_button),
                               obstacle != NULL ? obstacle
                                                : _("Store the pages as a document (Ctrl+Enter)"));
  g_signal_emit (self, signals[SIGNAL_COMMANDS_CHANGED], 0);
}

/* --- Whose document it is --- */

static void
show_target (DunScanPanel *self)
{
  gtk_label_set_text (self->target_label, self->target_name != NULL ? self->target_name
                                          : _("Search the customer the document belongs to."));
  if (self->case_id != 0 || self->session_id != 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self->target_label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->target_label), "dim-label");
  _dun_scan_panel_tell_commands (self);
}

static void
set_target_name (DunScanPanel *self,
                 char         *name)
{
  g_free (self->target_name);
  self->target_name = name;
  show_target (self);
}

static void
remember_target (DunScanPanel *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  guint category = gtk_drop_down_get_selected (self->category);

  if (self->draft == NULL)
    return;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, self->session_id != 0 ? "session_id" : "case_id");
  json_builder_add_int_value (builder, self->session_id != 0 ? self->session_id : self->case_id);
  json_builder_set_member_name (builder, "category");
  json_builder_add_string_value (builder, dun_code_list ("document_category")[category]);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, gtk_editable_get_text (GTK_EDITABLE (self->title)));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  dun_page_draft_set_target (self->draft, text);
}

static void
case_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunScanPanel *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) head = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (head == NULL)
    {
      _dun_scan_panel_fail (self, error);
      return;
    }
  if (self->viewer == NULL || asked->key != self->case_id || dun_result_get_n_rows (head) == 0)
    return;
  /* Translators: number of a case, name of the customer. */
  set_target_name (self, g_strdup_printf (_("Case %s · %s"),
                                          dun_result_get_text (head, 0, "case_no"),
                                          dun_result_get_text (head, 0, "name")));
}

static void
sessions_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunScanPanel *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) sessions = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (sessions == NULL)
    {
      _dun_scan_panel_fail (self, error);
      return;
    }
  if (self->viewer == NULL || asked->key != self->session_id)
    return;
  for (guint i = 0; i < dun_result_get_n_rows (sessions); i++)
    if (dun_result_get_int (sessions, i, "session_id") == self->session_id)
      /* Translators: %s is the number of a committee session. */
      set_target_name (self, g_strdup_printf (_("Session %s"),
                                              dun_result_get_text (sessions, i, "session_no")));
}

static void
set_target (DunScanPanel *self,
            gint64        case_id,
            gint64        session_id)
{
  if (self->case_id == case_id && self->session_id == session_id)
    return;
  self->case_id = case_id;
  self->session_id = session_id;
  set_target_name (self, NULL);
  if (case_id != 0)
    dun_case_folder_read_async (self->session, DUN_FOLDER_HEAD, case_id, NULL, case_cb,
                                dun_asked_new (self, case_id));
  else if (session_id != 0)
    dun_committee_sessions_async (self->session, NULL, sessions_cb,
                                  dun_asked_new (self, session_id));
  g_signal_emit (self, signals[SIGNAL_TARGET_CHANGED], 0);
}

/**
 * dun_scan_panel_set_target:
 * @target_json: an object with case_id or session_id, and perhaps category and title
 *
 * Says whose document the pages will be.
 */
void
dun_scan_panel_set_target (DunScanPanel *self,
                           const char   *target_json)
{
  g_autoptr (JsonNode) root = json_from_string (target_json, NULL);
  const char * const *categories = dun_code_list ("document_category");
  JsonObject *target;

  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  target = json_node_get_object (root);
  set_target (self, json_object_get_int_member_with_default (target, "case_id", 0),
              json_object_get_int_member_with_default (target, "session_id", 0));
  for (guint i = 0; categories[i] != NULL; i++)
    if (g_strcmp0 (categories[i],
                   json_object_get_string_member_with_default (target, "category", NULL)) == 0)
      gtk_drop_down_set_selected (self->category, i);
  if (json_object_has_member (target, "title"))
    gtk_editable_set_text (GTK_EDITABLE (self->title),
                           json_object_get_string_member_with_default (target, "title", ""));
  remember_target (self);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunScanPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) found = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (DunRowList) rows = NULL;

  if (found == NULL)
    {
      _dun_scan_panel_fail (self, error);
      return;
    }
  if (self->search == NULL)
    return;
  rows = dun_row_list_new ();
  dun_row_list_take_result (rows, found);
  dun_search_entry_set_results (self->search, G_LIST_MODEL (rows));
}

static void
search_changed_cb (DunScanPanel *self,
                   const char   *text)
{
  if (*text == '\0')
    dun_search_entry_set_results (self->search, NULL);
  else
    dun_cases_search_async (self->session, text, NULL, found_cb, g_object_ref (self));
}

static void
search_activated_cb (DunScanPanel *self,
                     DunRow       *row)
{
  gint64 case_id = dun_row_get_int (row, "case_id");

  if (case_id == 0)
    {
      _dun_scan_panel_say (self, DUN_BANNER_WARNING,
                           _("This customer has no case, so there is no folder for the document."));
      return;
    }
  set_target (self, case_id, 0);
  remember_target (self);
  dun_search_entry_close (self->search);
  dun_search_entry_set_text (self->search, "");
}

static void
category_changed_cb (DunScanPanel *self)
{
  const char * const *categories = dun_code_list ("document_category");
  const char *text, *word;

  if (self->title == NULL || self->category == NULL
      || gtk_drop_down_get_selected (self->category) == GTK_INVALID_LIST_POSITION)
    return;
  text = gtk_editable_get_text (GTK_EDITABLE (self->title));
  word = dun_code_label ("document_category",
                         categories[gtk_drop_down_get_selected (self->category)]);
  /* A title that is only the word of another category follows. */
  for (guint i = 0; categories[i] != NULL; i++)
    if (*text == '\0' || g_str_equal (text, dun_code_label ("document_category", categories[i])))
      {
        gtk_editable_set_text (GTK_EDITABLE (self->title), word);
        break;
      }
  remember_target (self);
}

static void
title_changed_cb (DunScanPanel *self)
{
  _dun_scan_panel_tell_commands (self);
}

/* --- Pages --- */

static void
draft_failed_cb (DunScanPanel *self,
                 const GError *error)
{
  _dun_scan_panel_fail (self, error);
}

static void
pages_changed_cb (DunScanPanel *self)
{
  if (self->viewer == NULL)
    return;
  _dun_scan_panel_view_selected (self);
  _dun_scan_panel_draw_thumbs (self);
  _dun_scan_panel_tell_commands (self);
}

/* A page whose file is there already: it stands at the end and is looked at. */
void
_dun_scan_panel_add_page (DunScanPanel *self,
                          DunDraftPage *page)
{
  dun_page_draft_remove_saved (self->draft);
  remember_target (self);
  dun_page_draft_add (self->draft, page);
  gtk_single_selection_set_selected (self->selection,
                                     g_list_model_get_n_items (G_LIST_MODEL (self->draft)) - 1);
}

gboolean
dun_scan_panel_has_page (DunScanPanel *self)
{
  DunDraftPage *page;

  g_return_val_if_fail (DUN_IS_SCAN_PANEL (self), FALSE);
  page = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  return page != NULL && dun_draft_page_get_state (page) == DUN_DRAFT_KEPT;
}

/* Moves the selected page up (-1) or down (1). */
void
dun_scan_panel_move (DunScanPanel *self,
                     int           step)
{
  guint n, position;

  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  if (!dun_scan_panel_has_page (self))
    return;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->draft));
  position = gtk_single_selection_get_selected (self->selection);
  if ((step < 0 && position == 0) || (step > 0 && position + 1 >= n))
    return;
  dun_page_draft_move (self->draft, position, position + (guint) step);
  gtk_single_selection_set_selected (self->selection, position + (guint) step);
}

void
dun_scan_panel_rotate (DunScanPanel *self,
                       int           degrees)
{
  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  if (!dun_scan_panel_has_page (self))
    return;
  dun_page_draft_rotate (self->draft, gtk_single_selection_get_selected (self->selection), degrees);
  pages_changed_cb (self);
}

void
dun_scan_panel_remove (DunScanPanel *self)
{
  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  if (dun_scan_panel_has_page (self))
    dun_page_draft_remove (self->draft, gtk_single_selection_get_selected (self->selection));
}

/* --- What an earlier run has left --- */

gboolean
dun_scan_panel_has_leftovers (DunScanPanel *self)
{
  g_return_val_if_fail (DUN_IS_SCAN_PANEL (self), FALSE);
  return self->banner != NULL && dun_banner_get_revealed (self->banner);
}

static void
offer_leftovers (DunScanPanel *self)
{
  guint n = dun_page_draft_count_leftovers (self->draft);
  g_autofree char *count = dun_locale_format_int (dun_locale_current (), n);
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  text = g_strdup_printf (P_ ("%s page of an earlier run was not saved yet.",
                              "%s pages of an earlier run were not saved yet.", n), count);
  dun_banner_show (self->banner, DUN_BANNER_WARNING, text);
}

/* Takes the pages of an earlier run over. */
void
dun_scan_panel_adopt (DunScanPanel *self)
{
  g_autofree char *target = NULL;

  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  dun_banner_hide (self->banner);
  if (dun_page_draft_adopt_leftovers (self->draft) == 0)
    return;
  target = dun_page_draft_get_target (self->draft);
  if (target != NULL && self->case_id == 0 && self->session_id == 0)
    dun_scan_panel_set_target (self, target);
  pages_changed_cb (self);
}

/* --- Life --- */

gint64
dun_scan_panel_get_case (DunScanPanel *self)
{
  return self->case_id;
}

gint64
dun_scan_panel_get_session_id (DunScanPanel *self)
{
  return self->session_id;
}

/* Returns: (transfer none): the pages. */
DunPageDraft *
dun_scan_panel_get_draft (DunScanPanel *self)
{
  return self->draft;
}

/* Puts the focus where the target is searched. */
void
dun_scan_panel_find (DunScanPanel *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Must be called once, before anything else. */
void
dun_scan_panel_set_session (DunScanPanel *self,
                            DunSession   *session)
{
  g_autofree char *root = g_build_filename (g_get_user_state_dir (), "dundesk", "scans",
                                            dun_session_get_login (session), NULL);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DUN_IS_SCAN_PANEL (self) && self->session == NULL);
  self->session = g_object_ref (session);
  self->draft = dun_page_draft_new (root, &error);
  if (self->draft == NULL)
    {
      _dun_scan_panel_fail (self, error);
      return;
    }
  g_signal_connect_object (self->draft, "failed", G_CALLBACK (draft_failed_cb), self,
                           G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->draft)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (pages_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (pages_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->thumbs, GTK_SELECTION_MODEL (self->selection));
  show_target (self);
  offer_leftovers (self);
}

static void
dun_scan_panel_dispose (GObject *object)
{
  DunScanPanel *self = DUN_SCAN_PANEL (object);
  GtkWidget *child;

  if (self->scan != NULL)
    g_cancellable_cancel (self->scan);
  g_cancellable_cancel (self->life);
  g_queue_clear_full (&self->files, g_object_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_SCAN_PANEL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->viewed);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dun_scan_panel_parent_class)->dispose (object);
}

static void
dun_scan_panel_finalize (GObject *object)
{
  DunScanPanel *self = DUN_SCAN_PANEL (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->scanner);
  g_clear_object (&self->scan);
  g_clear_object (&self->life);
  g_free (self->target_name);
  G_OBJECT_CLASS (dun_scan_panel_parent_class)->finalize (object);
}

static void
dun_scan_panel_class_init (DunScanPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_scan_panel_dispose;
  object_class->finalize = dun_scan_panel_finalize;

  signals[SIGNAL_COMMANDS_CHANGED] = g_signal_new ("commands-changed", DUN_TYPE_SCAN_PANEL,
                                                   G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TARGET_CHANGED] = g_signal_new ("target-changed", DUN_TYPE_SCAN_PANEL,
                                                 G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", DUN_TYPE_SCAN_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", DUN_TYPE_SCAN_PANEL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, DUN_TYPE_BANNER_KIND, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUN_TYPE_SCAN_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-scan-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, banner);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, category);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, device);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, mode);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, progress);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, resolution);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, save_button);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, search);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, source);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, spinner);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, target_label);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, thumbs);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, title);
  gtk_widget_class_bind_template_child (widget_class, DunScanPanel, viewer);
  gtk_widget_class_bind_template_callback (widget_class, category_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  g_type_ensure (DUN_TYPE_BANNER);
  g_type_ensure (DUN_TYPE_PDF_VIEW);
  g_type_ensure (DUN_TYPE_SEARCH_ENTRY);
}

static void
dun_scan_panel_init (DunScanPanel *self)
{
  const char * const *categories = dun_code_list ("document_category");
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  g_queue_init (&self->files);
  self->life = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; categories[i] != NULL; i++)
    gtk_string_list_append (words, dun_code_label ("document_category", categories[i]));
  gtk_drop_down_set_model (self->category, G_LIST_MODEL (words));
  for (guint i = 0; categories[i] != NULL; i++)
    if (g_str_equal (categories[i], "CORRESPONDENCE"))
      gtk_drop_down_set_selected (self->category, i);
  _dun_scan_panel_sources_init (self);
  _dun_scan_panel_thumbs_init (self);
}
