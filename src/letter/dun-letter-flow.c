/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-flow-private.h"

#include "dun-letter-template-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The CommonMark tree as a row of blocks, each already shaped and broken into lines. */

#define LIST_INDENT  16.0
#define QUOTE_INDENT 14.0
#define BODY_SIZE    9.7
#define MM           (72.0 / 25.4)
#define PICTURE_HEIGHT (100.0 * MM) /* at most */

static void
clear_item (gpointer data)
{
  DunFlowItem *item = data;

  g_clear_pointer (&item->text, dun_type_block_unref);
  g_clear_pointer (&item->marker, dun_type_block_unref);
  g_clear_pointer (&item->table, dun_flow_table_free);
  g_clear_pointer (&item->picture, cairo_surface_destroy);
}

/* The text without the marks of amounts; the only mark of a text is remembered. */
static void
append_text (DunFlow    *flow,
             const char *text)
{
  const char *mark;
  guint index;

  while ((mark = dun_letter_value_find (text, &index)) != NULL)
    {
      g_string_append_len (flow->text, text, mark - text);
      flow->point = flow->text->len;
      flow->amount = index;
      flow->n_amounts++;
      text = mark + DUN_LETTER_MARK_BYTES;
    }
  g_string_append (flow->text, text);
}

static void
collect_inlines (DunFlow    *flow,
                 cmark_node *parent,
                 guint       face)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    {
      guint start = (guint) flow->text->len;

      switch (cmark_node_get_type (node))
        {
        case CMARK_NODE_TEXT:
          append_text (flow, cmark_node_get_literal (node));
          break;
        case CMARK_NODE_SOFTBREAK:
          g_string_append_c (flow->text, ' ');
          break;
        case CMARK_NODE_LINEBREAK:
          g_string_append (flow->text, "\342\200\250");
          break;
        case CMARK_NODE_EMPH:
          collect_inlines (flow, node, face | DUN_TYPE_ITALIC);
          continue;
        case CMARK_NODE_STRONG:
          collect_inlines (flow, node, face | DUN_TYPE_BOLD);
          continue;
        default:
          collect_inlines (flow, node, face);
          continue;
        }
      if (face != DUN_TYPE_REGULAR && flow->text->len > start)
        {
          DunTypeRun run = { start, (guint) flow->text->len, face };

          g_array_append_val (flow->runs, run);
        }
    }
}

/* Fills text, runs and what is known of amounts with the inlines of @node. */
void
dun_flow_collect (DunFlow    *flow,
                  cmark_node *node,
                  guint       face)
{
  g_string_truncate (flow->text, 0);
  g_array_set_size (flow->runs, 0);
  flow->n_amounts = 0;
  collect_inlines (flow, node, face);
}

static DunTypeBlock *
set_inlines (DunFlow     *flow,
             cmark_node  *node,
             DunTypeFace  face,
             double       size,
             double       width)
{
  dun_flow_collect (flow, node, face);
  return dun_type_set (flow->type, flow->text->str, (DunTypeRun *) (gpointer) flow->runs->data,
                       dun_flow_count_runs (flow, face), face, size, width);
}

DunFlowItem *
dun_flow_add_item (DunFlow     *flow,
                   DunFlowKind  kind,
                   double       before,
                   double       indent)
{
  DunFlowItem item = {
    .kind = kind,
    .before = before,
    .indent = indent,
    .keep = flow->depth > 0 ? flow->n_keeps : 0,
  };

  g_array_append_val (flow->items, item);
  return &g_array_index (flow->items, DunFlowItem, flow->items->len - 1);
}

static void
add_heading (DunFlow    *flow,
             cmark_node *node,
             double      indent)
{
  static const double sizes[] = { 11.5, 10.3, BODY_SIZE };
  int level = CLAMP (cmark_node_get_heading_level (node), 1, 3);
  double size = sizes[level - 1] * flow->scale;
  DunFlowItem *item = dun_flow_add_item (flow, DUN_FLOW_TEXT, size * 1.1, indent);

  item->size = size;
  item->keep_next = TRUE;
  item->text = set_inlines (flow, node, DUN_TYPE_BOLD, size, flow->width - indent);
}

static void
add_paragraph (DunFlow    *flow,
               cmark_node *node,
               double      indent,
               gboolean    tight)
{
  double size = BODY_SIZE * flow->scale;
  gboolean after_table = flow->items->len > 0
                         && g_array_index (flow->items, DunFlowItem, flow->items->len - 1).kind
                              == DUN_FLOW_TABLE;
  DunFlowItem *item = dun_flow_add_item (flow, DUN_FLOW_TEXT,
                                         size * (tight ? 0.15 : after_table ? 1.0 : 0.7), indent);

  item->size = size;
  item->text = set_inlines (flow, node, DUN_TYPE_REGULAR, size, flow->width - indent);
}

static DunTypeBlock *
set_marker (DunFlow    *flow,
            cmark_node *list,
            int         number)
{
  const DunLocale *locale = dun_type_get_locale (flow->type);
  g_autofree char *digits = NULL;
  g_autofree char *marker = NULL;

  if (cmark_node_get_list_type (list) == CMARK_BULLET_LIST)
    return dun_type_set (flow->type, "•", NULL, 0, DUN_TYPE_REGULAR, BODY_SIZE * flow->scale, -1);
  digits = dun_locale_format_int (locale, number);
  marker = g_strconcat (dun_locale_is_rtl (locale) ? "\330\234" : "", digits,
                        cmark_node_get_list_delim (list) == CMARK_PAREN_DELIM ? ")" : ".", NULL);
  return dun_type_set (flow->type, marker, NULL, 0, DUN_TYPE_REGULAR, BODY_SIZE * flow->scale, -1);
}

static void add_blocks (DunFlow    *flow,
                        cmark_node *parent,
                        double      indent,
                        gboolean    tight);

static void
add_list (DunFlow    *flow,
          cmark_node *list,
          double      indent)
{
  gboolean tight = cmark_node_get_list_tight (list) != 0;
  int number = cmark_node_get_list_start (list);

  for (cmark_node *item = cmark_node_first_child (list); item != NULL;
       item = cmark_node_next (item), number++)
    {
      guint first = flow->items->len;

      add_blocks (flow, item, indent + LIST_INDENT * flow->scale, tight);
      if (flow->items->len > first)
        {
          DunFlowItem *flowed = &g_array_index (flow->items, DunFlowItem, first);

          if (flowed->kind == DUN_FLOW_TEXT && flowed->marker == NULL)
            {
              flowed->marker = set_marker (flow, list, number);
              flowed->marker_indent = indent;
            }
          if (item == cmark_node_first_child (list))
            flowed->before = 5.0 * flow->scale;
        }
    }
}

/* As wide as it is asked for or was made, but not wider than the column nor too high for a page. */
static gboolean
take_picture (DunFlow    *flow,
              cmark_node *paragraph)
{
  DunLetterPicture asked;
  DunLetterImage *image;
  DunFlowItem *item;
  double width, height, scale;

  if (!dun_letter_template_read_picture (paragraph, &asked))
    return FALSE;
  image = dun_letter_resources_get_image (flow->resources, asked.name);
  if (image == NULL)
    {
      if (flow->lacking == NULL)
        flow->lacking = g_strdup (asked.name);
      return TRUE;
    }
  dun_letter_image_get_size (image, &width, &height);
  scale = asked.width > 0 ? asked.width * MM / width : 1;
  scale = MIN (scale, MIN (flow->width / width, PICTURE_HEIGHT / height));
  item = dun_flow_add_item (flow, DUN_FLOW_PICTURE, 8.0, 0);
  item->picture = dun_letter_image_create_surface (image);
  item->width = width * scale;
  item->height = height * scale;
  item->align = (DunSheetsAlign) asked.align;
  return TRUE;
}

/* What a paragraph asks for that is only a sign. No value is a sign, since isolates are around it.
 * Only the outermost {keep} counts. */
static gboolean
take_sign (DunFlow    *flow,
           cmark_node *paragraph,
           double      indent)
{
  switch (dun_letter_template_read_sign (paragraph))
    {
    case DUN_LETTER_SIGN_PAGE_BREAK:
      dun_flow_add_item (flow, DUN_FLOW_BREAK, 0, indent);
      return TRUE;
    case DUN_LETTER_SIGN_KEEP:
      if (flow->depth++ == 0)
        flow->n_keeps++;
      return TRUE;
    case DUN_LETTER_SIGN_KEEP_END:
      flow->depth -= flow->depth > 0;
      return TRUE;
    case DUN_LETTER_SIGN_CARRY:
      flow->carries = TRUE; /* until the next table takes it */
      return TRUE;
    case DUN_LETTER_SIGN_QR:
      dun_flow_add_payments (flow);
      return TRUE;
    case DUN_LETTER_SIGN_HEADER:
    case DUN_LETTER_SIGN_HEADER_END:
    case DUN_LETTER_SIGN_FOOTER:
    case DUN_LETTER_SIGN_FOOTER_END:
      return TRUE; /* what is left of a pair that the data tore apart */
    case DUN_LETTER_SIGN_NONE:
    default:
      return FALSE;
    }
}

static void
add_blocks (DunFlow    *flow,
            cmark_node *parent,
            double      indent,
            gboolean    tight)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    {
      const char *type = cmark_node_get_type_string (node);

      if (strcmp (type, "paragraph") == 0
          && (take_sign (flow, node, indent) || take_picture (flow, node)))
        continue;
      if (strcmp (type, "paragraph") == 0)
        add_paragraph (flow, node, indent, tight);
      else if (strcmp (type, "heading") == 0)
        add_heading (flow, node, indent);
      else if (strcmp (type, "table") == 0)
        {
          DunFlowItem *item = dun_flow_add_item (flow, DUN_FLOW_TABLE, 9.0, indent);

          item->table = dun_flow_table_new (flow, node, indent);
        }
      else if (strcmp (type, "list") == 0)
        add_list (flow, node, MIN (indent, flow->width / 2));
      else if (strcmp (type, "thematic_break") == 0)
        dun_flow_add_item (flow, DUN_FLOW_RULE, 8.0, indent);
      else
        add_blocks (flow, node, MIN (indent + QUOTE_INDENT, flow->width / 2), FALSE);
    }
}

/* The end of a letter (greeting and signature) does not stand alone on a page. */
static void
keep_end_together (GArray *items)
{
  for (guint i = items->len; i > 1 && i + 2 > items->len; i--)
    {
      DunFlowItem *before = &g_array_index (items, DunFlowItem, i - 2);

      if (before->kind == DUN_FLOW_TEXT && dun_type_block_get_n_lines (before->text) <= 6)
        before->keep_next = TRUE;
    }
}

static gboolean
note_wide_table (DunLetterReport  *report,
                 GError          **error)
{
  return dun_letter_report_note (
    report, DUN_LETTER_REPORT_WIDE_TABLE, 0,
    _("A table is wider than the page. Take out columns or shorten what is in them."), error);
}

static gboolean
note_lacking (const char       *name,
              DunLetterReport  *report,
              GError          **error)
{
  /* Translators: %s is the technical name of a picture. */
  g_autofree char *text = g_strdup_printf (_("There is no picture “%s”."), name);

  return dun_letter_report_note (report, DUN_LETTER_REPORT_PICTURE, 0, text, error);
}

/**
 * dun_flow_new:
 * @amounts: (element-type DunLetterAmount): what the marks in @document mean
 * @data: (nullable): the letter's: its payments, and the labels "carried", "brought" and "pay"
 * @document: a tree that dun_letter_template_parse () let through
 * @width: of the text, points
 * @scale: of the text's size: 1, or less for what stands at a page's edge
 * @resources: (nullable): with the pictures
 * @report: (nullable)
 *
 * Returns: (transfer full) (element-type DunFlowItem): the blocks, or NULL with DUN_ERROR_INPUT
 *   when a table is wider than that or a picture is not there, and there is no report
 */
GArray *
dun_flow_new (DunType          *type,
              cmark_node       *document,
              GArray           *amounts,
              JsonNode         *data,
              double            width,
              double            scale,
              DunLetterResources *resources,
              DunLetterReport  *report,
              GError          **error)
{
  DunFlow flow = {
    .type = type,
    .amounts = amounts,
    .data = data != NULL ? json_node_get_object (data) : NULL,
    .labels = data != NULL ? dun_letter_get_labels (data) : NULL,
    .report = report,
    .resources = resources,
    .items = g_array_new (FALSE, TRUE, sizeof (DunFlowItem)),
    .width = width,
    .scale = scale * (dun_locale_is_rtl (dun_type_get_locale (type)) ? 1.05 : 1.0),
    .text = g_string_sized_new (1024),
    .runs = g_array_new (FALSE, FALSE, sizeof (DunTypeRun)),
  };

  g_array_set_clear_func (flow.items, clear_item);
  add_blocks (&flow, document, 0, FALSE);
  keep_end_together (flow.items);
  if ((flow.has_wide_table && !note_wide_table (report, error))
      || (flow.lacking != NULL && !note_lacking (flow.lacking, report, error)))
    g_clear_pointer (&flow.items, g_array_unref);
  g_free (flow.lacking);
  g_string_free (flow.text, TRUE);
  g_array_unref (flow.runs);
  return flow.items;
}
