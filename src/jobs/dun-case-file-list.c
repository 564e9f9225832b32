/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-file"

#include "dun-case-file-private.h"

#include "dun-locale.h"
#include "dun-pdf-outline.h"
#include "dun-pdf-pages.h"
#include "dun-report-render.h"

#include <glib/gi18n-lib.h>

/* The list in front of a folder's pieces, and all of them put together. */

/* A session is named only. */
gboolean
_dun_case_piece_has_pages (const DunCasePiece *piece)
{
  return !g_str_equal (piece->kind, "SESSION");
}

static const char * const *
get_row (guint    row,
         gpointer user_data)
{
  static GPrivate cells = G_PRIVATE_INIT ((GDestroyNotify) g_strfreev);
  DunCaseFile *self = user_data;
  const DunCasePiece *piece = g_ptr_array_index (self->pieces, row);
  const DunLocale *locale = dun_locale_current ();
  char **texts = g_new0 (char *, 6);

  texts[0] = dun_locale_format_int (locale, row + 1);
  texts[1] = g_strdup (piece->day);
  texts[2] = g_strdup (piece->what);
  texts[3] = g_strdup (piece->title);
  texts[4] = _dun_case_piece_has_pages (piece) ? dun_locale_format_int (locale, piece->page + 1)
                                               : g_strdup ("");
  g_private_replace (&cells, texts);
  return (const char * const *) texts;
}

static GBytes *
make_list (DunCaseFile *self,
           GError     **error)
{
  const DunReportColumn columns[] = {
    { _("No."), DUN_REPORT_END, 1 },   { _("Day"), DUN_REPORT_START, 2 },
    { _("Kind"), DUN_REPORT_START, 3 }, { _("Title"), DUN_REPORT_START, 6 },
    { _("Page"), DUN_REPORT_END, 1 },
  };
  const char *subtitles[] = { self->person, self->day, NULL };
  const DunReportSpec spec = {
    .language = dun_locale_get_language (dun_locale_current ()),
    .title = self->title,
    .subtitles = subtitles,
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .n_rows = self->pieces->len,
    .get_row = get_row,
    .user_data = self,
  };

  return dun_report_render (&spec, error);
}

/* The list is made twice: its own length decides about the numbers in it. */
GBytes *
_dun_case_file_write (DunCaseFile *self,
                      GError     **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree DunPdfBookmark *marks = g_new0 (DunPdfBookmark, self->pieces->len + 1);
  g_autoptr (GBytes) list = make_list (self, error);
  g_autoptr (GBytes) merged = NULL;
  int n_list = list != NULL ? dun_pdf_count_pages (list, error) : -1;
  guint n_marks = 0;
  guint page;

  if (n_list < 0)
    return NULL;
  page = (guint) n_list;
  marks[n_marks++].title = self->title;
  for (guint i = 0; i < self->pieces->len; i++)
    {
      DunCasePiece *piece = g_ptr_array_index (self->pieces, i);

      if (!_dun_case_piece_has_pages (piece))
        continue;
      piece->page = page;
      page += piece->n_pages;
      marks[n_marks++] = (DunPdfBookmark) { piece->title, piece->page };
    }
  g_clear_pointer (&list, g_bytes_unref);
  list = make_list (self, error);
  if (list == NULL)
    return NULL;
  g_ptr_array_add (files, g_bytes_ref (list));
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const DunCasePiece *piece = g_ptr_array_index (self->pieces, i);

      if (piece->pdf != NULL)
        g_ptr_array_add (files, g_bytes_ref (piece->pdf));
    }
  merged = dun_pdf_merge (files, error);
  if (merged == NULL)
    return NULL;
  return dun_pdf_outline (merged, self->title, marks, n_marks, error);
}

/* Instead of what can not be shown. */
GBytes *
_dun_case_file_write_notice (const DunCasePiece *piece,
                             GError            **error)
{
  const char *subtitles[] = { piece->what, piece->day, piece->failure, NULL };
  const DunReportColumn column = { "", DUN_REPORT_START, 1 };
  const DunReportSpec spec = {
    .language = dun_locale_get_language (dun_locale_current ()),
    .title = piece->title,
    .subtitles = subtitles,
    .columns = &column,
    .n_columns = 1,
    .get_row = get_row,
  };

  return dun_report_render (&spec, error);
}
