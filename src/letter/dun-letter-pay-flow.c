/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-flow-private.h"

#include "dun-letter-barcode.h"
#include "dun-letter-pay.h"

#include <string.h>

/* {qr}: each payment of the letter that has a code, and beside it what the code says. */

#define MODULE    1.5  /* points */
#define QUIET     4    /* modules */
#define MOST      110.0 /* points, of the code with all its modules */
#define CAPTION   8.6
#define LINE_MARK "\342\200\250"

static char *
get_text (DunFlow    *flow,
          JsonObject *object,
          const char *member)
{
  return dun_letter_value_text (dun_type_get_locale (flow->type),
                                json_object_get_member (object, member));
}

static void
append_line (GString    *caption,
             const char *text)
{
  if (text[0] == '\0')
    return;
  if (caption->len > 0)
    g_string_append (caption, LINE_MARK);
  g_string_append (caption, text);
}

static DunTypeBlock *
set_caption (DunFlow    *flow,
             JsonObject *payment,
             double      width)
{
  const char *label = flow->labels != NULL && json_object_has_member (flow->labels, "pay")
                        ? json_object_get_string_member (flow->labels, "pay") : "Scan to pay";
  g_autofree char *amount = get_text (flow, payment, "amount");
  g_autofree char *name = get_text (flow, payment, "name");
  g_autofree char *account = get_text (flow, payment, "account");
  g_autofree char *number = get_text (flow, flow->data, "number");
  g_autoptr (GString) caption = g_string_new (label);
  DunTypeRun bold;

  append_line (caption, amount);
  bold = (DunTypeRun){ 0, (guint) caption->len, DUN_TYPE_BOLD };
  append_line (caption, name);
  append_line (caption, account);
  append_line (caption, number);
  return dun_type_set (flow->type, caption->str, &bold, 1, DUN_TYPE_REGULAR,
                       CAPTION * flow->scale, width);
}

static void
add_payment (DunFlow    *flow,
             JsonObject *payment)
{
  g_autofree char *code = dun_letter_pay_make (flow->data, payment, flow->report);
  cairo_surface_t *picture = code != NULL ? dun_letter_barcode_new_qr (code) : NULL;
  DunFlowItem *item;
  double module;

  if (picture == NULL)
    return;
  module = MIN (MODULE, MOST / cairo_image_surface_get_width (picture));
  item = dun_flow_add_item (flow, DUN_FLOW_PICTURE, QUIET * module + 4, 0);
  item->picture = picture;
  item->width = cairo_image_surface_get_width (picture) * module;
  item->height = item->width + QUIET * module;
  item->size = CAPTION * flow->scale;
  item->marker_indent = item->width + (QUIET + 2) * module;
  item->text = set_caption (flow, payment, flow->width - item->marker_indent);
  item->height = MAX (item->height, dun_type_block_get_n_lines (item->text)
                                      * dun_type_leading (flow->type, item->size));
}

void
dun_flow_add_payments (DunFlow *flow)
{
  JsonNode *node = flow->data != NULL ? json_object_get_member (flow->data, "payments") : NULL;
  JsonArray *payments = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                        : NULL;

  for (guint i = 0; payments != NULL && i < json_array_get_length (payments); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (payments, i)))
      add_payment (flow, json_array_get_object_element (payments, i));
}
