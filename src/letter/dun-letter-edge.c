/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-edge.h"

#include "dun-error.h"
#include "dun-letter-page.h"
#include "dun-letter-template-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* {header} … {/header} stands at the top of every page but the first, {footer} … {/footer} at the
 * foot of every page, above its number. Both are measured before the text is broken into pages, so
 * that no line of it ever runs into them. */

#define EDGE_SCALE 0.84
#define EDGE_MOST  40 /* millimetres */
#define HEADER_TOP (12 * DUN_LETTER_MM)
#define HEADER_GAP (6 * DUN_LETTER_MM)
#define FOOTER_GAP (4 * DUN_LETTER_MM)

struct _DunLetterEdges
{
  GArray *header; /* owned: DunFlowItem */
  GArray *footer; /* owned */
  double  header_top;
  double  footer_top;
};

static DunLetterSign
read_sign (cmark_node *node)
{
  return cmark_node_get_type (node) == CMARK_NODE_PARAGRAPH
           ? dun_letter_template_read_sign (node) : DUN_LETTER_SIGN_NONE;
}

/* --- What a wording may say there --- */

/* Whether there is only text at and below @node. */
static gboolean
is_text (cmark_node *node)
{
  const char *type = cmark_node_get_type_string (node);

  if (strcmp (type, "table") == 0 || cmark_node_get_type (node) == CMARK_NODE_IMAGE
      || read_sign (node) != DUN_LETTER_SIGN_NONE)
    return FALSE;
  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child))
    if (!is_text (child))
      return FALSE;
  return TRUE;
}

static gboolean
refuse (int      line,
        GError **error)
{
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
               /* Translators: %d is a line of the wording; what is in braces is typed so. */
               _("Near line %d of the wording: a header is what stands between {header} and "
                 "{/header}, a footer what stands between {footer} and {/footer}, and both hold "
                 "text only, no table, no picture and no other sign."), MAX (line - 2, 1));
  return FALSE;
}

/* Whether a header or footer begins or ends inside a list, a quotation or the like. */
static gboolean
has_sign_inside (cmark_node *node)
{
  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child))
    if (read_sign (child) >= DUN_LETTER_SIGN_HEADER || has_sign_inside (child))
      return TRUE;
  return FALSE;
}

/**
 * dun_letter_edge_check:
 * @document: the tree of a wording with all its sections once
 *
 * Returns: FALSE with DUN_ERROR_INPUT that names the line when a header or footer is not closed,
 *   stands inside something else, or holds what is no text
 */
gboolean
dun_letter_edge_check (cmark_node  *document,
                       GError     **error)
{
  DunLetterSign open = DUN_LETTER_SIGN_NONE;
  guint kept = 0;
  int line = 0;

  for (cmark_node *node = cmark_node_first_child (document); node != NULL;
       node = cmark_node_next (node))
    {
      DunLetterSign sign = read_sign (node);

      if (open == DUN_LETTER_SIGN_NONE)
        line = cmark_node_get_start_line (node);
      if (open != DUN_LETTER_SIGN_NONE && sign == open + 1)
        open = DUN_LETTER_SIGN_NONE;
      else if (open != DUN_LETTER_SIGN_NONE ? !is_text (node)
               : sign == DUN_LETTER_SIGN_HEADER_END || sign == DUN_LETTER_SIGN_FOOTER_END
                 || has_sign_inside (node))
        return refuse (cmark_node_get_start_line (node), error);
      else if (sign == DUN_LETTER_SIGN_HEADER || sign == DUN_LETTER_SIGN_FOOTER)
        {
          if (kept > 0)
            return refuse (line, error);
          open = sign;
        }
      kept += (sign == DUN_LETTER_SIGN_KEEP) - (sign == DUN_LETTER_SIGN_KEEP_END);
    }
  return open == DUN_LETTER_SIGN_NONE || refuse (line, error);
}

/* --- On the pages --- */

/* Returns: (transfer full): what stands between @begin and its end, taken out of the tree */
static cmark_node *
take_part (cmark_node    *document,
           DunLetterSign  begin)
{
  cmark_node *part = cmark_node_new (CMARK_NODE_DOCUMENT);
  cmark_node *node = cmark_node_first_child (document);
  gboolean open = FALSE;

  while (node != NULL)
    {
      cmark_node *next = cmark_node_next (node);
      DunLetterSign sign = read_sign (node);

      if (sign == begin || (open && sign == begin + 1))
        {
          open = sign == begin;
          cmark_node_free (node);
        }
      else if (open)
        cmark_node_append_child (part, node);
      node = next;
    }
  return part;
}

static gboolean
note_tall (gboolean          is_footer,
           DunLetterReport  *report,
           GError          **error)
{
  g_autofree char *text =
    g_strdup_printf (is_footer
                     /* Translators: %d are millimetres. */
                     ? _("The footer is higher than %d mm. Shorten it.")
                     : _("The header of the following pages is higher than %d mm. Shorten it."),
                     EDGE_MOST);

  return dun_letter_report_note (report, DUN_LETTER_REPORT_EDGE, 0, text, error);
}

/* Returns: (transfer full): the blocks of a header or footer, none when there is none, NULL with
 *   DUN_ERROR_INPUT when they are too high and there is no report */
static GArray *
set_part (DunType             *type,
          cmark_node          *document,
          DunLetterSign        begin,
          GArray              *amounts,
          const DunBreakArea  *area,
          DunLetterReport     *report,
          GError             **error)
{
  g_autoptr (cmark_node) part = take_part (document, begin);
  g_autoptr (GArray) items = NULL;

  /* Data may have taken away an end that the wording has. */
  for (cmark_node *node = cmark_node_first_child (part); node != NULL;
       node = cmark_node_next (node))
    if (!is_text (node))
      {
        refuse (cmark_node_get_start_line (node), error);
        return NULL;
      }
  items = dun_flow_new (type, part, amounts, NULL, area->right - area->left, EDGE_SCALE, NULL,
                        report, error);
  if (items == NULL || dun_break_measure (type, items) <= EDGE_MOST * DUN_LETTER_MM)
    return g_steal_pointer (&items);
  if (!note_tall (begin == DUN_LETTER_SIGN_FOOTER, report, error))
    return NULL;
  g_array_set_size (items, 0);
  return g_steal_pointer (&items);
}

/**
 * dun_letter_edges_take:
 * @document: loses its headers and footers
 * @amounts: (element-type DunLetterAmount): what the marks in @document mean
 * @area: (inout): becomes what they leave
 * @report: (nullable)
 *
 * Returns: (transfer full): the headers and footers, NULL with DUN_ERROR_INPUT when one is too high
 *   and there is no report
 */
DunLetterEdges *
dun_letter_edges_take (DunType          *type,
                       cmark_node       *document,
                       GArray           *amounts,
                       DunBreakArea     *area,
                       DunLetterReport  *report,
                       GError          **error)
{
  g_autoptr (DunLetterEdges) self = g_new0 (DunLetterEdges, 1);
  double height;

  self->header = set_part (type, document, DUN_LETTER_SIGN_HEADER, amounts, area, report, error);
  if (self->header == NULL)
    return NULL;
  self->footer = set_part (type, document, DUN_LETTER_SIGN_FOOTER, amounts, area, report, error);
  if (self->footer == NULL)
    return NULL;
  if (self->header->len > 0)
    {
      height = dun_break_measure (type, self->header);
      self->header_top = MIN (area->top, HEADER_TOP);
      area->top = MAX (area->top, self->header_top + height + HEADER_GAP);
    }
  if (self->footer->len > 0)
    {
      height = dun_break_measure (type, self->footer);
      self->footer_top = area->bottom - height;
      area->bottom -= height + FOOTER_GAP;
    }
  return g_steal_pointer (&self);
}

/* Places them, once all pages are there. */
void
dun_letter_edges_place (const DunLetterEdges *self,
                        DunSheets            *sheets,
                        DunType              *type,
                        const DunBreakArea   *area)
{
  for (guint page = 0; page < dun_sheets_get_n_pages (sheets); page++)
    {
      if (page > 0)
        dun_break_place (sheets, type, self->header, area, page, self->header_top);
      dun_break_place (sheets, type, self->footer, area, page, self->footer_top);
    }
}

void
dun_letter_edges_free (DunLetterEdges *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->header, g_array_unref);
  g_clear_pointer (&self->footer, g_array_unref);
  g_free (self);
}
