/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-file"

#include "dun-case-file-private.h"

#include "dun-case-folder.h"
#include "dun-codes.h"
#include "dun-error.h"
#include "dun-files.h"
#include "dun-intake-client.h"
#include "dun-locale.h"
#include "dun-pdf-pages.h"
#include "dun-picture.h"
#include "dun-refusal.h"
#include "dun-sha256.h"
#include "dun-task.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* A case's folder as one file: what it has on paper, one piece after the other, behind a list with
 * their pages. Our own letters keep their pages; whatever came from elsewhere is opened in the
 * sandboxed reader only and stands there as pictures of its pages. A piece that can not be shown
 * says so on a page of its own. Minutes name other customers: the list says that the committee
 * keeps them. */

#define DPI       150
#define MAX_SIDE  3000 /* pixels of a page */
#define MAX_BYTES (512 << 20)

static void read_next (GTask *task);
static void render_next (GTask *task);

static void
piece_free (gpointer data)
{
  DunCasePiece *piece = data;

  g_free (piece->kind);
  g_free (piece->title);
  g_free (piece->what);
  g_free (piece->day);
  g_clear_pointer (&piece->body, g_bytes_unref);
  g_free (piece->sha256);
  g_clear_object (&piece->pictures);
  g_free (piece->failure);
  g_clear_pointer (&piece->pdf, g_bytes_unref);
  g_free (piece);
}

static void
case_file_free (gpointer data)
{
  DunCaseFile *self = data;

  g_object_unref (self->session);
  g_ptr_array_unref (self->pieces);
  g_clear_object (&self->document);
  g_free (self->title);
  g_free (self->person);
  g_free (self->day);
  g_free (self);
}

static DunCasePiece *
get_piece (DunCaseFile *self)
{
  return g_ptr_array_index (self->pieces, self->current);
}

/* --- The whole --- */

static void
finish_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *file = _dun_case_file_write (task_data, &error);

  if (file == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, file, (GDestroyNotify) g_bytes_unref);
}

static void
finished_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *file = g_task_propagate_pointer (G_TASK (result), &error);

  if (file == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, file, (GDestroyNotify) g_bytes_unref);
}

/* --- One piece --- */

static GBytes *
make_pages (DunCasePiece   *piece,
            GError **error)
{
  if (piece->pictures != NULL)
    return dun_pdf_from_images (G_LIST_MODEL (piece->pictures), NULL, error);
  if (piece->count > 0)
    return dun_pdf_cut (piece->body, piece->first, piece->count, error);
  return g_bytes_ref (piece->body);
}

static void
piece_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  DunCasePiece *piece = get_piece (task_data);
  g_autoptr (GError) local = NULL;
  GError *error = NULL;
  int n_pages;

  if (piece->failure == NULL)
    piece->pdf = make_pages (piece, &local);
  if (piece->pdf == NULL)
    {
      if (local != NULL)
        piece->failure = g_strdup (local->message);
      piece->pdf = _dun_case_file_write_notice (piece, &error);
    }
  n_pages = piece->pdf != NULL ? dun_pdf_count_pages (piece->pdf, &error) : -1;
  g_clear_object (&piece->pictures);
  g_clear_pointer (&piece->body, g_bytes_unref);
  if (n_pages < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  piece->n_pages = (guint) n_pages;
  g_task_return_boolean (task, TRUE);
}

static void
count_piece (DunCaseFile *self)
{
  self->current++;
  if (self->progress != NULL)
    self->progress (self->current, self->pieces->len, self->progress_data);
}

static void
piece_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunCaseFile *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->size += g_bytes_get_size (get_piece (self)->pdf);
  if (self->size > MAX_BYTES)
    {
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_INPUT,
                               _("The folder is too large for one file."));
      return;
    }
  count_piece (self);
  read_next (g_steal_pointer (&task));
}

/* Takes the task. */
static void
end_piece (GTask *task)
{
  DunCaseFile *self = g_task_get_task_data (task);

  g_clear_object (&self->document);
  dun_task_run_part (task, piece_thread, piece_cb);
}

/* Takes the task. What is wrong with one piece does not keep the others from being saved, but a
 * line that is lost or a wish to stop does. */
static void
fail_piece (GTask  *task,
            GError *error)
{
  DunCaseFile *self = g_task_get_task_data (task);

  if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_INPUT))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  get_piece (self)->failure = g_strdup (error->message);
  g_error_free (error);
  end_piece (task);
}

/* --- What came from elsewhere: pictures of its pages --- */

static double
get_scale (DunIntakeDocument *document,
           guint              page,
           guint             *dpi)
{
  gboolean is_picture = dun_intake_document_is_picture (document);
  double width, height, scale;
  guint own = dun_intake_document_get_dpi (document);

  dun_intake_document_get_page_size (document, page, &width, &height);
  scale = is_picture ? 1 : DPI / 72.0;
  scale = MIN (scale, MAX_SIDE / MAX (MAX (width, height), 1));
  *dpi = (guint) CLAMP (is_picture ? (own > 0 ? own : DPI) * scale : 72 * scale, 10, 1200);
  return scale;
}

static void
rendered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunCaseFile *self = g_task_get_task_data (task);
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (DunImagePage) page = NULL;
  GError *error = NULL;
  guint width, height, dpi;
  gsize stride;

  pixels = dun_intake_document_render_finish (DUN_INTAKE_DOCUMENT (object), result, &width,
                                              &height, &stride, &error);
  if (pixels != NULL)
    {
      get_scale (self->document, self->next_page, &dpi);
      page = dun_image_page_new_from_pixels (pixels, width, height, stride, dpi, 0, &error);
    }
  if (page == NULL)
    {
      fail_piece (g_steal_pointer (&task), error);
      return;
    }
  g_list_store_append (get_piece (self)->pictures, page);
  self->next_page++;
  render_next (g_steal_pointer (&task));
}

/* Takes the task. */
static void
render_next (GTask *task)
{
  DunCaseFile *self = g_task_get_task_data (task);
  guint dpi;

  if (self->next_page == dun_intake_document_get_n_pages (self->document))
    end_piece (task);
  else
    dun_intake_document_render_async (self->document, self->next_page,
                                      get_scale (self->document, self->next_page, &dpi),
                                      g_task_get_cancellable (task), rendered_cb, task);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunCaseFile *self = g_task_get_task_data (task);
  DunCasePiece *piece = get_piece (self);
  GError *error = NULL;

  self->document = dun_intake_open_finish (DUN_INTAKE (object), result, &error);
  if (self->document == NULL)
    {
      fail_piece (g_steal_pointer (&task), error);
      return;
    }
  piece->pictures = g_list_store_new (DUN_TYPE_IMAGE_PAGE);
  self->next_page = 0;
  /* A photograph keeps its bytes, which nobody decodes here. */
  if (g_strcmp0 (dun_intake_document_get_kind (self->document), "jpeg") == 0)
    {
      DunImagePage *page =
        dun_image_page_new (piece->body, dun_intake_document_get_dpi (self->document),
                            dun_intake_document_get_rotation (self->document), NULL);

      if (page != NULL)
        {
          g_list_store_append (piece->pictures, page);
          g_object_unref (page);
          self->next_page = dun_intake_document_get_n_pages (self->document);
        }
    }
  render_next (g_steal_pointer (&task));
}

/* --- Reading --- */

static void
body_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunCaseFile *self = g_task_get_task_data (task);
  DunCasePiece *piece = get_piece (self);
  GError *error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (object), result, &error);
  g_autofree char *sum = NULL;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  piece->body = dun_result_get_bytes (answer, 0, "body");
  sum = dun_sha256 (piece->body);
  if (g_strcmp0 (sum, dun_result_get_text (answer, 0, "sha256")) != 0)
    {
      fail_piece (g_steal_pointer (&task),
                  g_error_new_literal (DUN_ERROR, DUN_ERROR_INPUT,
                                       _("The stored file is not the one that was registered: "
                                         "its fingerprint differs. It is not shown. Tell your "
                                         "administrator.")));
      return;
    }
  if (g_str_equal (piece->kind, "LETTER"))
    {
      piece->first = (guint) dun_result_get_int (answer, 0, "page_first") - 1;
      piece->count = (guint) dun_result_get_int (answer, 0, "page_count");
    }
  if (g_str_equal (piece->kind, "DOCUMENT"))
    {
      g_autoptr (DunIntake) intake = dun_intake_new (g_getenv ("DUNDESK_INTAKE"));

      dun_intake_open_async (intake, piece->body, g_task_get_cancellable (task), opened_cb, task);
      g_steal_pointer (&task);
    }
  else
    end_piece (g_steal_pointer (&task));
}

/* Takes the task. */
static void
read_next (GTask *task)
{
  DunCaseFile *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  DunCasePiece *piece;

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  while (self->current < self->pieces->len && !_dun_case_piece_has_pages (get_piece (self)))
    count_piece (self);
  if (self->current == self->pieces->len)
    {
      dun_task_run_part (task, finish_thread, finished_cb);
      return;
    }
  piece = get_piece (self);
  if (g_str_equal (piece->kind, "LETTER"))
    dun_files_letter_async (self->session, piece->id, cancellable, body_cb, task);
  else
    dun_files_document_async (self->session, piece->id, cancellable, body_cb, task);
}

static char *
format_day (const char *iso)
{
  DunDay day;

  return iso != NULL && dun_day_parse_iso (iso, &day)
           ? dun_locale_format_day (dun_locale_current (), day) : g_strdup ("");
}

static const char *
get_string (JsonObject *object,
            const char *member)
{
  return json_object_get_string_member_with_default (object, member, "");
}

static DunCasePiece *
piece_new (JsonObject *object)
{
  DunCasePiece *piece = g_new0 (DunCasePiece, 1);
  const char *code = get_string (object, "code");

  piece->kind = g_strdup (get_string (object, "kind"));
  piece->id = json_object_get_int_member (object, "id");
  piece->day = format_day (get_string (object, "on"));
  if (!_dun_case_piece_has_pages (piece))
    {
      piece->what = g_strdup (_("Minutes"));
      /* Translators: in the list of a case's papers; %s is the number of a committee's session. */
      piece->title = g_strdup_printf (_("Session %s; kept with the committee"),
                                      get_string (object, "title"));
      return piece;
    }
  /* Translators: in the list of a case's papers: a letter of that number that stands in no case. */
  piece->title = json_object_get_boolean_member_with_default (object, "is_plain", FALSE)
    ? g_strdup_printf (_("%s; to the customer, in no case"), get_string (object, "title"))
    : g_strdup (get_string (object, "title"));
  piece->what = g_strdup (dun_code_label (
    g_str_equal (piece->kind, "LETTER") ? "letter_kind" : "document_category", code));
  return piece;
}

static void
list_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunCaseFile *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (object), result, &error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *folder;
  JsonArray *pieces;

  if (answer != NULL)
    node = json_from_string (dun_result_get_value (answer), &error);
  if (node == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  folder = json_node_get_object (node);
  pieces = json_object_get_array_member (folder, "pieces");
  /* Translators: the title of a file with all papers of a case; %s is the case's number. */
  self->title = g_strdup_printf (_("Folder of case %s"), get_string (folder, "case_no"));
  self->person = dun_locale_join (get_string (folder, "customer_no"),
                                  get_string (folder, "name"), NULL);
  self->day = format_day (get_string (folder, "on"));
  for (guint i = 0; i < json_array_get_length (pieces); i++)
    g_ptr_array_add (self->pieces, piece_new (json_array_get_object_element (pieces, i)));
  read_next (g_steal_pointer (&task));
}

/**
 * dun_case_file_make_async:
 * @progress: (nullable)
 *
 * Makes one PDF of all that the folder has on paper, with a list and bookmarks; the journal says
 * who did (D07). Refused: DN106 when the case is not the caller's. DUN_ERROR_INPUT when it is too
 * much for one file.
 */
void
dun_case_file_make_async (DunSession         *session,
                          gint64              case_id,
                          DunCaseFileProgress progress,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  DunCaseFile *self = g_new0 (DunCaseFile, 1);
  g_autofree char *request_id = dun_uuid_new ();

  g_task_set_source_tag (task, dun_case_file_make_async);
  self->session = g_object_ref (session);
  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  self->case_id = case_id;
  self->progress = progress;
  self->progress_data = user_data;
  g_task_set_task_data (task, self, case_file_free);
  dun_case_folder_export_async (session, request_id, case_id, list_cb, task);
}

/* Returns: (transfer full): the PDF */
GBytes *
dun_case_file_make_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dun_case_file_make_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
