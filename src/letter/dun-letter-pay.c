/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-pay.h"

#include "dun-mustache.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the QR code of a payment says: EPC069-12 and its kin as templates that the letter's data
 * bring (sql/rules/pay_value.sql). A bank's machine reads it, so nothing is written in the
 * letter's language and nothing is escaped; what a scheme has no room for is cut or left out. */

#define BANK_MOST 45

/* A field's text as the scheme takes it: one line, none of its own signs, so many letters. */
static char *
make_value (const char *text,
            const char *forbidden,
            gint64      most,
            gboolean   *is_cut)
{
  g_autofree char *clean = g_strdelimit (dun_text_clean (text), "\r\n\t", ' ');
  char *value;

  for (char *c = clean; *c != '\0'; c++)
    if (strchr (forbidden, *c) != NULL)
      *c = ' ';
  g_strstrip (clean);
  if (g_utf8_strlen (clean, -1) <= most)
    return g_steal_pointer (&clean);
  *is_cut = TRUE;
  value = g_utf8_substring (clean, 0, most);
  return g_strchomp (value);
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
             && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
         : "";
}

static gint64
get_int (JsonObject *object,
         const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
             && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

static void
take (JsonObject *fields,
      const char *name,
      char       *value)
{
  json_object_set_string_member (fields, name, value);
  g_free (value);
}

/* Returns: (transfer full): the fields of a code's template */
static JsonNode *
make_fields (JsonObject *data,
             JsonObject *code,
             gboolean   *is_cut)
{
  static const char *const plain[] = { "account", "digits", "bic", "correspondent", "tax_no",
                                       "currency", "amount" };
  const char *forbidden = get_text (code, "forbidden");
  const char *number = get_text (data, "number");
  const char *customer = get_text (data, "customer_no");
  g_autofree char *text =
    g_strconcat (number, number[0] != '\0' && customer[0] != '\0' ? ", " : "", customer, NULL);
  gint64 units = get_int (code, "units");
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *fields = json_object_new ();
  gboolean ignored = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    take (fields, plain[i], make_value (get_text (code, plain[i]), forbidden, 100, &ignored));
  take (fields, "name", make_value (get_text (code, "name"), forbidden,
                                    get_int (code, "name_most"), is_cut));
  take (fields, "bank", make_value (get_text (code, "bank"), forbidden, BANK_MOST, &ignored));
  take (fields, "text", make_value (text, forbidden, get_int (code, "text_most"), is_cut));
  take (fields, "minor", g_strdup_printf ("%" G_GINT64_FORMAT, units));
  take (fields, "minor6", g_strdup_printf ("%06" G_GINT64_FORMAT, units));
  json_node_take_object (node, fields);
  return node;
}

static void
escape_nothing (GString    *out,
                const char *text,
                gsize       length,
                gpointer    user_data)
{
  g_string_append_len (out, text, (gssize) length);
}

/* Base64 for addresses (RFC 4648, 5), without filling. */
static char *
encode (const char    *link,
        const GString *text)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) text->str, text->len);

  g_strdelimit (base64, "+", '-');
  g_strdelimit (base64, "/", '_');
  base64[strcspn (base64, "=")] = '\0';
  return g_strconcat (link, base64, NULL);
}

static char *
refuse (DunLetterReport *report,
        const char      *text)
{
  if (report != NULL)
    dun_letter_report_add (report, DUN_LETTER_REPORT_PAYMENT, 0, text);
  return NULL;
}

/**
 * dun_letter_pay_make:
 * @data: the letter's
 * @payment: one of its "payments"
 * @report: (nullable): takes what was cut, and why there is no code
 *
 * Returns: (transfer full) (nullable): the bytes of the payment's QR code; NULL when it has none or
 *   does not fit the scheme: the letter does without, since it says the same in words
 */
char *
dun_letter_pay_make (JsonObject       *data,
                     JsonObject       *payment,
                     DunLetterReport  *report)
{
  JsonNode *node = json_object_get_member (payment, "code");
  JsonObject *code = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                     : NULL;
  DunMustacheHooks hooks = { .escape = escape_nothing };
  g_autoptr (DunMustache) template = NULL;
  g_autoptr (JsonNode) fields = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_cut = FALSE;

  if (code == NULL)
    return NULL;
  if (get_int (code, "units") <= 0 || get_int (code, "units") > get_int (code, "minor_most"))
    return refuse (report, _("The amount is too high for the payment code of this currency: the "
                             "letter has none."));
  fields = make_fields (data, code, &is_cut);
  template = dun_mustache_compile (get_text (code, "template"), DUN_MUSTACHE_DEFAULT, NULL);
  if (template == NULL || !dun_mustache_render (template, fields, &hooks, text, NULL)
      || (gint64) text->len > get_int (code, "most"))
    return refuse (report, _("The payment code is too long for its kind: the letter has none."));
  if (is_cut && report != NULL)
    dun_letter_report_add (report, DUN_LETTER_REPORT_PAYMENT, 0,
                           _("The account's holder or the reference is too long for the payment "
                             "code and is cut there."));
  if (get_text (code, "link")[0] != '\0')
    return encode (get_text (code, "link"), text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
