/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-intake"

#include "dun-intake-client.h"

#include "dun-helper.h"
#include "dun-intake-private.h"
#include "dun-intake-protocol.h"

#include <math.h>
#include <string.h>

/* A foreign document as the program sees it: sizes, pictures of its pages, text. What is in it
 * stays in the helper process. */

#define MAX_ALL_HITS 10000u

typedef struct
{
  double width;
  double height;
} PageSize;

struct _DunIntake
{
  GObject parent_instance;

  /* Owned */
  char *helper_path;
};

struct _DunIntakeDocument
{
  GObject parent_instance;

  /* Owned */
  DunIntakeHelper *helper;
  char            *kind;
  GArray          *sizes; /* of PageSize */

  /* State */
  gboolean has_javascript;
  int      rotation;
  guint    dpi;
};

typedef struct
{
  char   *text; /* owned, percent-encoded */
  GArray *hits; /* owned: of DunIntakeHit */
  guint   page; /* in work */
} Search;

G_DEFINE_FINAL_TYPE (DunIntake, dun_intake, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (DunIntakeDocument, dun_intake_document, G_TYPE_OBJECT)

static void
dun_intake_finalize (GObject *object)
{
  DunIntake *self = DUN_INTAKE (object);

  g_free (self->helper_path);
  G_OBJECT_CLASS (dun_intake_parent_class)->finalize (object);
}

static void
dun_intake_class_init (DunIntakeClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dun_intake_finalize;
}

static void
dun_intake_init (DunIntake *self)
{
}

static void
dun_intake_document_finalize (GObject *object)
{
  DunIntakeDocument *self = DUN_INTAKE_DOCUMENT (object);

  g_clear_object (&self->helper);
  g_free (self->kind);
  g_array_unref (self->sizes);
  G_OBJECT_CLASS (dun_intake_document_parent_class)->finalize (object);
}

static void
dun_intake_document_class_init (DunIntakeDocumentClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dun_intake_document_finalize;
}

static void
dun_intake_document_init (DunIntakeDocument *self)
{
  self->sizes = g_array_new (FALSE, TRUE, sizeof (PageSize));
}

static gint64
get_number (DunIntakeAnswer *answer,
            const char      *key,
            gint64           max)
{
  const char *text = dun_intake_answer_get (answer, key);
  gint64      value;

  return text != NULL && g_ascii_string_to_signed (text, 10, 0, max, &value, NULL) ? value : 0;
}

static gboolean
parse_length (char   **text,
              double  *value)
{
  char *end;

  *value = g_ascii_strtod (*text, &end);
  if (end == *text || !isfinite (*value) || ABS (*value) > DUN_INTAKE_MAX_PICTURE_PIXELS)
    return FALSE;
  *text = *end == ',' ? end + 1 : end;
  return TRUE;
}

static gboolean
read_info (DunIntakeDocument *self,
           DunIntakeAnswer   *answer)
{
  static const char *const kinds[] = { "pdf", "jpeg", "png", "tiff", "gif", "bmp", NULL };
  const char              *kind = dun_intake_answer_get (answer, "kind");

  if (kind == NULL || !g_strv_contains (kinds, kind))
    return FALSE;
  self->kind = g_strdup (kind);
  self->has_javascript = get_number (answer, "javascript", 1) != 0;
  self->rotation = (int) (get_number (answer, "rotation", 270) / 90 * 90);
  self->dpi = (guint) get_number (answer, "dpi", 9600);
  for (guint i = 0; answer->lines[i] != NULL; i++)
    {
      PageSize size;
      char    *text = answer->lines[i];

      if (!g_str_has_prefix (text, "page="))
        continue;
      text += strlen ("page=");
      if (!parse_length (&text, &size.width) || !parse_length (&text, &size.height)
          || !(size.width > 0) || !(size.height > 0) || self->sizes->len >= DUN_INTAKE_MAX_PAGES)
        return FALSE;
      g_array_append_val (self->sizes, size);
    }
  return self->sizes->len > 0;
}

static void
info_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask)           task = data;
  DunIntakeDocument          *document = g_task_get_task_data (task);
  g_autoptr (DunIntakeAnswer) answer = NULL;
  GError                     *error = NULL;

  answer = dun_intake_helper_request_finish (DUN_INTAKE_HELPER (object), result, &error);
  if (answer == NULL)
    g_task_return_error (task, error);
  else if (!read_info (document, answer))
    g_task_return_error (task, dun_intake_error_new (DUN_INTAKE_DAMAGED));
  else
    g_task_return_pointer (task, g_object_ref (document), g_object_unref);
}

/**
 * dun_intake_new:
 * @helper_path: (nullable): where dundesk-intake is; NULL: where it was installed
 *
 * Returns: (transfer full): opens any number of documents, each in a process of its own
 */
DunIntake *
dun_intake_new (const char *helper_path)
{
  DunIntake *self = g_object_new (DUN_TYPE_INTAKE, NULL);

  self->helper_path = helper_path != NULL ? g_strdup (helper_path)
                                          : dun_helper_find ("dundesk-intake");
  return self;
}

/**
 * dun_intake_open_async:
 * @document: a PDF or a picture (JPEG, PNG, TIFF, GIF, BMP), from anywhere
 *
 * Fails with DUN_ERROR_INPUT and a sentence when it is damaged, protected by a password, of another
 * kind, larger than 50 MB, 500 pages, 14,400 points or 100 million pixels, or takes longer than
 * 15 s.
 */
void
dun_intake_open_async (DunIntake           *self,
                       GBytes              *document,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask)             task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (DunIntakeDocument) opened = NULL;
  GError                       *error = NULL;

  g_return_if_fail (DUN_IS_INTAKE (self) && document != NULL);

  g_task_set_source_tag (task, dun_intake_open_async);
  if (g_bytes_get_size (document) > DUN_INTAKE_MAX_BYTES)
    {
      g_task_return_error (task, dun_intake_error_new (DUN_INTAKE_LARGE));
      return;
    }
  opened = g_object_new (DUN_TYPE_INTAKE_DOCUMENT, NULL);
  opened->helper = dun_intake_helper_new (self->helper_path, document, &error);
  if (opened->helper == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, g_object_ref (opened), g_object_unref);
  dun_intake_helper_request_async (opened->helper, "info", cancellable, info_cb,
                                   g_steal_pointer (&task));
}

/* Returns: (transfer full) (nullable): the opened document */
DunIntakeDocument *
dun_intake_open_finish (DunIntake     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Returns: "pdf", "jpeg", "png", "tiff", "gif" or "bmp", by its first bytes, not by a name */
const char *
dun_intake_document_get_kind (DunIntakeDocument *self)
{
  g_return_val_if_fail (DUN_IS_INTAKE_DOCUMENT (self), NULL);

  return self->kind;
}

gboolean
dun_intake_document_is_picture (DunIntakeDocument *self)
{
  g_return_val_if_fail (DUN_IS_INTAKE_DOCUMENT (self), FALSE);

  return !g_str_equal (self->kind, "pdf");
}

guint
dun_intake_document_get_n_pages (DunIntakeDocument *self)
{
  g_return_val_if_fail (DUN_IS_INTAKE_DOCUMENT (self), 0);

  return self->sizes->len;
}

/* @width, @height: (out): points in a PDF, pixels in a picture, as it is seen (turned upright) */
void
dun_intake_document_get_page_size (DunIntakeDocument *self,
                                   guint              page,
                                   double            *width,
                                   double            *height)
{
  const PageSize *size;

  g_return_if_fail (DUN_IS_INTAKE_DOCUMENT (self) && page < self->sizes->len);

  size = &g_array_index (self->sizes, PageSize, page);
  *width = size->width;
  *height = size->height;
}

/* Returns: whether it brings scripts; they are never run, but a person should know. */
gboolean
dun_intake_document_has_javascript (DunIntakeDocument *self)
{
  g_return_val_if_fail (DUN_IS_INTAKE_DOCUMENT (self), FALSE);

  return self->has_javascript;
}

/* Returns: by how much a picture's bytes have to be turned clockwise to be upright, as its camera
 * noted; what is rendered is turned already. For dun_image_page_new(). */
int
dun_intake_document_get_rotation (DunIntakeDocument *self)
{
  g_return_val_if_fail (DUN_IS_INTAKE_DOCUMENT (self), 0);

  return self->rotation;
}

/* Returns: a picture's dots per inch, 0 when it does not say */
guint
dun_intake_document_get_dpi (DunIntakeDocument *self)
{
  g_return_val_if_fail (DUN_IS_INTAKE_DOCUMENT (self), 0);

  return self->dpi;
}

static void
answer_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  DunIntakeAnswer  *answer;
  GError           *error = NULL;

  answer = dun_intake_helper_request_finish (DUN_INTAKE_HELPER (object), result, &error);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) dun_intake_answer_free);
  else
    g_task_return_error (task, error);
}

/**
 * dun_intake_document_render_async:
 * @page: from 0
 * @scale: pixels per length of the page; lowered when the result would have over 40 million pixels
 *
 * One that is cancelled while it waits behind others costs nothing.
 */
void
dun_intake_document_render_async (DunIntakeDocument   *self,
                                  guint                page,
                                  double               scale,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autofree char *line = NULL;
  char             number[G_ASCII_DTOSTR_BUF_SIZE];
  GTask           *task;

  g_return_if_fail (DUN_IS_INTAKE_DOCUMENT (self));
  g_return_if_fail (page < self->sizes->len && scale > 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dun_intake_document_render_async);
  line = g_strdup_printf ("render page=%u scale=%s", page,
                          g_ascii_formatd (number, sizeof number, "%.6f", scale));
  dun_intake_helper_request_async (self->helper, line, cancellable, answer_cb, task);
}

/**
 * dun_intake_document_render_finish:
 * @width: (out): pixels
 * @height: (out): pixels
 * @stride: (out): bytes from row to row
 *
 * Returns: (transfer full) (nullable): rows of blue, green, red, alpha, premultiplied
 *   (GDK_MEMORY_B8G8R8A8_PREMULTIPLIED)
 */
GBytes *
dun_intake_document_render_finish (DunIntakeDocument  *self,
                                   GAsyncResult       *result,
                                   guint              *width,
                                   guint              *height,
                                   gsize              *stride,
                                   GError            **error)
{
  g_autoptr (DunIntakeAnswer) answer = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return NULL;
  *width = answer->width;
  *height = answer->height;
  *stride = 4 * (gsize) answer->width;
  return g_steal_pointer (&answer->pixels);
}

static void
search_free (Search *search)
{
  g_free (search->text);
  g_clear_pointer (&search->hits, g_array_unref);
  g_free (search);
}

static void search_page (GTask *task);

static void
add_hits (Search          *search,
          DunIntakeAnswer *answer)
{
  for (guint i = 0; answer->lines[i] != NULL && search->hits->len < MAX_ALL_HITS; i++)
    {
      DunIntakeHit hit = { .page = search->page };
      char        *text = answer->lines[i];

      if (!g_str_has_prefix (text, "hit="))
        continue;
      text += strlen ("hit=");
      if (parse_length (&text, &hit.x) && parse_length (&text, &hit.y)
          && parse_length (&text, &hit.width) && parse_length (&text, &hit.height))
        g_array_append_val (search->hits, hit);
    }
}

static void
search_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  GTask                      *task = data;
  DunIntakeDocument          *self = g_task_get_source_object (task);
  Search                     *search = g_task_get_task_data (task);
  g_autoptr (DunIntakeAnswer) answer = NULL;
  GError                     *error = NULL;

  answer = dun_intake_helper_request_finish (DUN_INTAKE_HELPER (object), result, &error);
  if (answer != NULL)
    add_hits (search, answer);
  if (answer == NULL)
    g_task_return_error (task, error);
  else if (++search->page < self->sizes->len && search->hits->len < MAX_ALL_HITS)
    {
      search_page (task);
      return;
    }
  else
    g_task_return_pointer (task, g_steal_pointer (&search->hits), (GDestroyNotify) g_array_unref);
  g_object_unref (task);
}

/* Page by page, each with its own time; pages that are wanted on screen come in between. */
static void
search_page (GTask *task)
{
  DunIntakeDocument *self = g_task_get_source_object (task);
  Search            *search = g_task_get_task_data (task);
  g_autofree char   *line = g_strdup_printf ("search page=%u text=%s", search->page, search->text);

  dun_intake_helper_request_async (self->helper, line, g_task_get_cancellable (task), search_cb,
                                   task);
}

/**
 * dun_intake_document_search_async:
 * @text: what to look for; letters' case and accents are ignored
 *
 * Searches all pages.
 */
void
dun_intake_document_search_async (DunIntakeDocument   *self,
                                  const char          *text,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autofree char *part = NULL;
  GTask           *task;
  Search          *search;

  g_return_if_fail (DUN_IS_INTAKE_DOCUMENT (self) && text != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dun_intake_document_search_async);
  search = g_new0 (Search, 1);
  part = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 200));
  search->text = g_uri_escape_string (part, NULL, FALSE);
  search->hits = g_array_new (FALSE, FALSE, sizeof (DunIntakeHit));
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  if (*part != '\0')
    {
      search_page (task);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&search->hits), (GDestroyNotify) g_array_unref);
  g_object_unref (task);
}

/* Returns: (transfer full) (element-type DunIntakeHit) (nullable): in reading order, 10,000 at
 * most */
GArray *
dun_intake_document_search_finish (DunIntakeDocument  *self,
                                   GAsyncResult       *result,
                                   GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
dun_intake_document_get_text_async (DunIntakeDocument   *self,
                                    guint                page,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autofree char *line = g_strdup_printf ("text page=%u", page);
  GTask           *task;

  g_return_if_fail (DUN_IS_INTAKE_DOCUMENT (self) && page < self->sizes->len);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dun_intake_document_get_text_async);
  dun_intake_helper_request_async (self->helper, line, cancellable, answer_cb, task);
}

/* Returns: (transfer full) (nullable): the page's text, UTF-8; empty for a picture */
char *
dun_intake_document_get_text_finish (DunIntakeDocument  *self,
                                     GAsyncResult       *result,
                                     GError            **error)
{
  g_autoptr (DunIntakeAnswer) answer = NULL;
  g_autofree char            *text = NULL;
  const char                 *value;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return NULL;
  value = dun_intake_answer_get (answer, "text");
  text = value != NULL ? g_uri_unescape_string (value, NULL) : NULL;
  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

/* What the QR codes and Codes 128 of a page say, each once. */
void
dun_intake_document_read_codes_async (DunIntakeDocument   *self,
                                      guint                page,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autofree char *line = g_strdup_printf ("codes page=%u", page);
  GTask           *task;

  g_return_if_fail (DUN_IS_INTAKE_DOCUMENT (self) && page < self->sizes->len);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dun_intake_document_read_codes_async);
  dun_intake_helper_request_async (self->helper, line, cancellable, answer_cb, task);
}

/* Returns: (transfer full) (nullable): the texts; none: an empty list */
GStrv
dun_intake_document_read_codes_finish (DunIntakeDocument  *self,
                                       GAsyncResult       *result,
                                       GError            **error)
{
  g_autoptr (DunIntakeAnswer)  answer = NULL;
  g_autoptr (GStrvBuilder)     codes = g_strv_builder_new ();
  g_auto (GStrv)               parts = NULL;
  const char                  *value;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return NULL;
  value = dun_intake_answer_get (answer, "codes");
  parts = g_strsplit (value != NULL ? value : "", ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *text = g_uri_unescape_string (parts[i], NULL);

      if (text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL))
        g_strv_builder_add (codes, text);
    }
  return g_strv_builder_end (codes);
}
