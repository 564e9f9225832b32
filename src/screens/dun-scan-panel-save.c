/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-scan-panel"

#include "dun-scan-panel-private.h"

#include "dun-codes.h"
#include "dun-documents.h"
#include "dun-error.h"
#include "dun-locale.h"
#include "dun-pdf-pages.h"
#include "dun-picture.h"
#include "dun-plural.h"

/* The pictures become one PDF, each PDF that came stays as it is: one document after another. A
 * document keeps its request id until it is stored, so that it is stored once. */

typedef struct
{
  /* Owned */
  DunScanPanel *panel;
  GPtrArray    *pages; /* of DunDraftPage */
  GArray       *turns; /* of int: as they were when it began */
  char         *request;
  char         *title;
  char         *category;
  char         *file_name;

  /* State */
  gint64   case_id;
  gint64   session_id;
  int      n_pages;
  gboolean is_pdf;
} Document;

static void save_next (DunScanPanel *self);

static void
document_free (gpointer data)
{
  Document *document = data;

  g_object_unref (document->panel);
  g_ptr_array_unref (document->pages);
  g_array_unref (document->turns);
  g_free (document->request);
  g_free (document->title);
  g_free (document->category);
  g_free (document->file_name);
  g_free (document);
}

static void
set_state (Document      *document,
           DunDraftState  state)
{
  for (guint i = 0; i < document->pages->len; i++)
    dun_page_draft_set_state (document->panel->draft, g_ptr_array_index (document->pages, i),
                              state);
}

/* --- In a thread: the bytes --- */

static GBytes *
load (DunDraftPage  *page,
      GError       **error)
{
  char *data;
  gsize size;

  if (!g_file_get_contents (dun_draft_page_get_path (page), &data, &size, error))
    return NULL;
  return g_bytes_new_take (data, size);
}

static GBytes *
pictures_to_pdf (Document  *document,
                 GError   **error)
{
  g_autoptr (GListStore) images = g_list_store_new (DUN_TYPE_IMAGE_PAGE);

  for (guint i = 0; i < document->pages->len; i++)
    {
      DunDraftPage *page = g_ptr_array_index (document->pages, i);
      g_autoptr (GBytes) bytes = load (page, error);
      g_autoptr (DunImagePage) image = NULL;

      if (bytes != NULL)
        image = dun_image_page_new (bytes, dun_draft_page_get_dpi (page),
                                    g_array_index (document->turns, int, i),
                                    error);
      if (image == NULL)
        return NULL;
      g_list_store_append (images, image);
    }
  return dun_pdf_from_images (G_LIST_MODEL (images), document->title, error);
}

static void
make_bytes (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Document *document = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = document->is_pdf ? load (g_ptr_array_index (document->pages, 0),
                                                      &error)
                                              : pictures_to_pdf (document, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else if (g_bytes_get_size (bytes) > DUN_DOCUMENT_MAX_BYTES)
    g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_INPUT,
                             _("The document is larger than 50 MB. Save fewer pages at once, or "
                               "scan them with a lower resolution. The pages are kept."));
  else
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

/* --- One document --- */

static void
fail (Document     *document,
      const GError *error)
{
  DunScanPanel *self = document->panel;

  set_state (document, DUN_DRAFT_KEPT);
  self->n_saving = 0;
  _dun_scan_panel_fail (self, error);
  _dun_scan_panel_tell_commands (self);
}

static void
say_saved (Document *document)
{
  g_autofree char *n = dun_locale_format_int (dun_locale_current (), document->n_pages);
  /* Translators: title of a document, number of its pages. */
  g_autofree char *text = g_strdup_printf (P_ ("“%s” is stored with %s page.",
                                               "“%s” is stored with %s pages.",
                                               (gulong) document->n_pages),
                                           document->title, n);

  _dun_scan_panel_say (document->panel, DUN_BANNER_SUCCESS, text);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Document *document = user_data;
  g_autoptr (DunScanPanel) self = g_object_ref (document->panel);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;

  if (answer != NULL)
    {
      set_state (document, DUN_DRAFT_SAVED);
      say_saved (document);
      _dun_scan_panel_tell_saved (self);
    }
  else if (dun_error_get_refusal (error, &code, &detail) && g_str_equal (code, "DN170"))
    {
      /* The server has these very bytes for this target: nothing is lost with the file. */
      set_state (document, DUN_DRAFT_SAVED);
      _dun_scan_panel_fail (self, error);
    }
  else
    {
      fail (document, error);
      document_free (document);
      return;
    }
  document_free (document);
  save_next (self);
}

static void
made_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Document *document = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  DunNewDocument new_document = { 0 };

  if (bytes == NULL || document->panel->session == NULL)
    {
      if (bytes == NULL)
        fail (document, error);
      else
        set_state (document, DUN_DRAFT_KEPT);
      document_free (document);
      return;
    }
  new_document.case_id = document->case_id;
  new_document.session_id = document->session_id;
  new_document.category = document->category;
  new_document.title = document->title;
  new_document.file_name = document->file_name;
  new_document.media_type = "application/pdf";
  new_document.n_pages = document->n_pages;
  dun_documents_add_async (document->panel->session, document->request, &new_document, bytes,
                           added_cb, document);
}

/* The next thing to be stored: all pictures together, or one PDF. */
static Document *
next_document (DunScanPanel *self)
{
  Document *document = g_new0 (Document, 1);
  guint category = gtk_drop_down_get_selected (self->category);
  DunDraftPage *first = NULL;

  document->panel = g_object_ref (self);
  document->pages = g_ptr_array_new_with_free_func (g_object_unref);
  document->turns = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->draft)); i++)
    {
      g_autoptr (DunDraftPage) page = g_list_model_get_item (G_LIST_MODEL (self->draft), i);
      int turn = dun_draft_page_get_total_turn (page);

      if (dun_draft_page_get_state (page) != DUN_DRAFT_KEPT)
        continue;
      if (first != NULL && (document->is_pdf || dun_draft_page_is_pdf (page)))
        continue;
      if (first == NULL)
        document->is_pdf = dun_draft_page_is_pdf (page);
      first = page;
      g_ptr_array_add (document->pages, g_object_ref (page));
      g_array_append_val (document->turns, turn);
      document->n_pages += (int) dun_draft_page_get_n_pages (page);
    }
  if (first == NULL)
    {
      document_free (document);
      return NULL;
    }
  document->request = g_strdup (document->is_pdf ? dun_draft_page_get_request (first)
                                                 : dun_page_draft_get_request (self->draft));
  document->title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title))));
  document->category = g_strdup (dun_code_list ("document_category")[category]);
  document->file_name = document->is_pdf ? g_strdup (dun_draft_page_get_name (first)) : NULL;
  document->case_id = self->case_id;
  document->session_id = self->session_id;
  return document;
}

static void
save_next (DunScanPanel *self)
{
  Document *document = self->selection != NULL ? next_document (self) : NULL;
  g_autoptr (GTask) task = NULL;

  if (document == NULL)
    {
      self->n_saving = 0;
      _dun_scan_panel_tell_commands (self);
      return;
    }
  self->n_saving = document->pages->len;
  set_state (document, DUN_DRAFT_SAVING);
  _dun_scan_panel_tell_commands (self);
  task = g_task_new (NULL, NULL, made_cb, document);
  g_task_set_task_data (task, document, NULL);
  g_task_run_in_thread (task, make_bytes);
}

/* Stores everything that is not saved; said page by page. */
void
dun_scan_panel_save (DunScanPanel *self)
{
  g_autofree char *obstacle = dun_scan_panel_dup_obstacle (self);

  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  if (obstacle == NULL)
    save_next (self);
}
