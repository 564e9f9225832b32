/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-render-private.h"

#include "dun-error.h"
#include "dun-letter-break.h"
#include "dun-letter-check.h"
#include "dun-letter-edge.h"
#include "dun-letter-page.h"
#include "dun-letter-file.h"
#include "dun-letter-template-private.h"
#include "dun-letter-value.h"

#include <glib/gi18n-lib.h>

/* Wording, data and profile in, PDF out. A letter is laid out completely before its first glyph is
 * drawn, so a letter that fails leaves nothing in the file. */

/* Raised whenever the same input gives other bytes than before. */
#define FORMAT_VERSION 11

struct _DunLetterWriter
{
  DunLetterProfile    profile;   /* a copy; the name is owned */
  DunLetterResources *resources; /* owned, nullable */
  DunLetterFile      *pdf;       /* owned */
  guint               n_pages;
  guint               n_letters;
  char               *title; /* owned: the first letter's subject */
};

/* Returns: (transfer full) (nullable): the day of a letter's data, as ISO text */
char *
dun_letter_read_date (JsonNode *data)
{
  JsonNode *node = json_object_get_member (json_node_get_object (data), "date");
  const char *text = NULL;
  DunDay day;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    node = json_object_get_member (json_node_get_object (node), "day");
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);
  return text != NULL && dun_day_parse_iso (text, &day) ? dun_day_to_iso (day) : NULL;
}

static void
append_title (GString    *title,
              cmark_node *node)
{
  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child))
    {
      const char *literal = cmark_node_get_literal (child);

      if (literal != NULL)
        for (const char *c = literal; *c != '\0'; c = g_utf8_next_char (c))
          {
            gunichar letter = g_utf8_get_char (c);

            if ((letter < 0x2066 || letter > 0x2069) && letter < DUN_LETTER_MARK_FIRST)
              g_string_append_unichar (title, letter);
          }
      append_title (title, child);
    }
}

/**
 * dun_letter_lay_out_told:
 * @title: (out) (optional): the subject as plain text
 * @source: (out) (optional): what the letter says, as dun_letter_template_to_markdown () returns it
 * @resources: (nullable): without them, no codes and no pictures
 * @report: (nullable): takes what would spoil the letter; without one the first such thing is an
 *   error
 *
 * Returns: (transfer full): the pages before they are drawn, or NULL with DUN_ERROR_INPUT
 */
DunSheets *
dun_letter_lay_out_told (DunLetterTemplate       *wording,
                         JsonNode                *data,
                         const DunLetterProfile  *profile,
                         const char              *language,
                         char                   **title,
                         char                   **source,
                         DunLetterResources      *resources,
                         DunLetterReport         *report,
                         GError                 **error)
{
  const DunLocale *locale = dun_locale_get (language);
  DunType *type = dun_type_get (locale);
  DunBreakArea area = {
    .left = profile->margin_left * DUN_LETTER_MM,
    .right = (profile->page_width - profile->margin_right) * DUN_LETTER_MM,
    .first_top = profile->body * DUN_LETTER_MM,
    .top = profile->margin_top * DUN_LETTER_MM,
    .bottom = (profile->page_height - profile->margin_bottom) * DUN_LETTER_MM,
  };
  g_autoptr (DunSheets) sheets = dun_sheets_new (dun_locale_is_rtl (locale));
  g_autoptr (cmark_node) document = NULL;
  g_autoptr (GArray) amounts = g_array_new (FALSE, FALSE, sizeof (DunLetterAmount));
  g_autoptr (DunLetterEdges) edges = NULL;
  g_autoptr (GArray) items = NULL;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (data))
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("The letter's data are not an object."));
      return NULL;
    }
  if (!dun_letter_check_fonts (type, report, error))
    return NULL;
  object = json_node_get_object (data);
  document = dun_letter_template_expand (wording, data, locale, amounts, source, error);
  if (document == NULL)
    return NULL;
  if (title != NULL)
    {
      GString *text = g_string_new (NULL);

      append_title (text, cmark_node_first_child (document));
      *title = g_string_free (text, FALSE);
    }
  edges = dun_letter_edges_take (type, document, amounts, &area, report, error);
  if (edges == NULL)
    return NULL;
  items = dun_flow_new (type, document, amounts, data, area.right - area.left, 1, resources,
                        report, error);
  if (items == NULL || !dun_break_pages (sheets, type, items, &area, error)
      || !dun_letter_page_add_first (sheets, type, profile, object, resources, report, error))
    return NULL;
  dun_sheets_set_bottom (sheets, area.bottom);
  dun_letter_edges_place (edges, sheets, type, &area);
  dun_letter_page_add_footer (sheets, type, profile, object);
  if (!dun_letter_check_sheets (sheets, profile->page_width * DUN_LETTER_MM,
                                profile->page_height * DUN_LETTER_MM, report, error))
    return NULL;
  return g_steal_pointer (&sheets);
}

/* The same for who does not ask what the letter says. */
DunSheets *
dun_letter_lay_out (DunLetterTemplate       *wording,
                    JsonNode                *data,
                    const DunLetterProfile  *profile,
                    const char              *language,
                    char                   **title,
                    DunLetterResources      *resources,
                    DunLetterReport         *report,
                    GError                 **error)
{
  return dun_letter_lay_out_told (wording, data, profile, language, title, NULL, resources, report,
                                  error);
}

/**
 * dun_letter_writer_new:
 * @profile: the envelope of all letters in this file
 * @resources: (nullable): without them, no codes and no pictures
 *
 * Returns: (transfer full): an empty file
 */
DunLetterWriter *
dun_letter_writer_new (const DunLetterProfile *profile,
                       DunLetterResources     *resources)
{
  DunLetterWriter *self = g_new0 (DunLetterWriter, 1);

  self->profile = *profile;
  self->profile.name = g_strdup (profile->name);
  self->resources = resources != NULL ? dun_letter_resources_ref (resources) : NULL;
  self->pdf = dun_letter_file_new (profile->page_width * DUN_LETTER_MM,
                                   profile->page_height * DUN_LETTER_MM);
  return self;
}

/**
 * dun_letter_writer_add:
 * @data: the snapshot of sql/seed/wordings/FIELDS.md; its date, on the first letter, dates the file
 * @language: the wording's
 * @first_page: (out) (optional): the letter's first page in the file, counted from 1
 * @n_pages: (out) (optional): how many pages it has
 *
 * Adds one letter (D04). When it fails, with DUN_ERROR_INPUT, the file is as before.
 */
gboolean
dun_letter_writer_add (DunLetterWriter    *self,
                       DunLetterTemplate  *wording,
                       JsonNode           *data,
                       const char         *language,
                       guint              *first_page,
                       guint              *n_pages,
                       GError            **error)
{
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;
  g_autoptr (DunSheets) sheets = NULL;
  guint first;

  sheets = dun_letter_lay_out (wording, data, &self->profile, language,
                               self->n_letters == 0 ? &title : NULL, self->resources, NULL,
                               error);
  if (sheets == NULL)
    return FALSE;
  if (self->n_letters == 0)
    day = dun_letter_read_date (data);
  first = dun_letter_writer_add_sheets (self, sheets, title, day);
  if (first_page != NULL)
    *first_page = first;
  if (n_pages != NULL)
    *n_pages = dun_sheets_get_n_pages (sheets);
  return TRUE;
}

/**
 * dun_letter_writer_add_sheets:
 * @title: (nullable): the letter's subject; that of the first one counts
 * @iso_day: (nullable): the letter's date; that of the first one counts
 *
 * Adds a letter that is laid out with this file's profile and resources.
 *
 * Returns: the letter's first page in the file, counted from 1
 */
guint
dun_letter_writer_add_sheets (DunLetterWriter *self,
                              DunSheets       *sheets,
                              const char      *title,
                              const char      *iso_day)
{
  guint first = self->n_pages + 1;

  if (self->n_letters == 0)
    {
      if (iso_day != NULL)
        dun_letter_file_set_date (self->pdf, iso_day);
      self->title = g_strdup (title);
    }
  dun_letter_file_add (self->pdf, sheets);
  self->n_pages += dun_sheets_get_n_pages (sheets);
  self->n_letters++;
  return first;
}

/* Returns: the bytes so far without the fonts, to begin a new part in time (32 MB) */
gsize
dun_letter_writer_get_size (DunLetterWriter *self)
{
  return dun_letter_file_get_size (self->pdf);
}

/**
 * dun_letter_writer_finish:
 *
 * Returns: (transfer full): the file, or NULL with DUN_ERROR_INTERNAL; only freeing is left to do
 */
GBytes *
dun_letter_writer_finish (DunLetterWriter  *self,
                          GError          **error)
{
  if (self->n_letters == 1)
    dun_letter_file_set_title (self->pdf, self->title);
  return dun_letter_file_finish (self->pdf, error);
}

void
dun_letter_writer_free (DunLetterWriter *self)
{
  if (self == NULL)
    return;
  dun_letter_file_free (self->pdf);
  dun_letter_resources_unref (self->resources);
  g_free (self->profile.name);
  g_free (self->title);
  g_free (self);
}

/**
 * dun_letter_render:
 *
 * One letter as a file of its own: the same input gives the same bytes, on any day and under any
 * locale of the machine (D10, D07).
 *
 * Returns: (transfer full): the PDF, or NULL with DUN_ERROR_INPUT
 */
GBytes *
dun_letter_render (DunLetterTemplate       *wording,
                   JsonNode                *data,
                   const DunLetterProfile  *profile,
                   const char              *language,
                   DunLetterResources      *resources,
                   GError                 **error)
{
  g_autoptr (DunLetterWriter) writer = dun_letter_writer_new (profile, resources);

  if (!dun_letter_writer_add (writer, wording, data, language, NULL, NULL, error))
    return NULL;
  return dun_letter_writer_finish (writer, error);
}

/**
 * dun_letter_fingerprint:
 *
 * Returns: (transfer full): what besides the input decides about the bytes: layout, libraries,
 * fonts
 */
char *
dun_letter_fingerprint (void)
{
  g_autofree char *type = dun_type_fingerprint ();

  return g_strdup_printf ("dundesk letter %d %s", FORMAT_VERSION, type);
}
