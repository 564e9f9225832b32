/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-error"

#include "dun-error.h"

/* The one error domain of the program. A refusal travels as "DN123 {json}": the rule's code and
 * what the server said about it; the sentence for a person is made from both where it is shown.
 * */

#define REFUSAL_CODE_LENGTH 5

G_DEFINE_QUARK (dun-error, dun_error)

static gboolean
is_refusal_code (const char *text)
{
  return text[0] == 'D' && text[1] == 'N' && g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3])
         && g_ascii_isdigit (text[4]);
}

/**
 * dun_error_new_refusal:
 * @code: "DN" and three digits
 * @detail_json: (nullable): the server's detail, a JSON object; NULL is an empty one
 *
 * Returns: (transfer full): a DUN_ERROR_REFUSED
 */
GError *
dun_error_new_refusal (const char *code,
                       const char *detail_json)
{
  g_return_val_if_fail (code != NULL && is_refusal_code (code), NULL);
  g_return_val_if_fail (code[REFUSAL_CODE_LENGTH] == '\0', NULL);

  if (detail_json == NULL || detail_json[0] == '\0')
    detail_json = "{}";
  return g_error_new (DUN_ERROR, DUN_ERROR_REFUSED, "%s %s", code, detail_json);
}

/**
 * dun_error_get_refusal:
 * @error: (nullable): any error
 * @code: (out) (optional) (transfer full): the rule's code, "DN123"
 * @detail_json: (out) (optional) (transfer full): a JSON object, "{}" when the server said no more
 *
 * Returns: TRUE when @error is a refusal by a rule; otherwise both are set to NULL
 */
gboolean
dun_error_get_refusal (const GError  *error,
                       char         **code,
                       char         **detail_json)
{
  const char *detail;

  if (code != NULL)
    *code = NULL;
  if (detail_json != NULL)
    *detail_json = NULL;
  if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_REFUSED) || !is_refusal_code (error->message))
    return FALSE;

  detail = error->message + REFUSAL_CODE_LENGTH;
  if (*detail != '\0' && *detail != ' ')
    return FALSE;
  while (*detail == ' ')
    detail++;
  if (code != NULL)
    *code = g_strndup (error->message, REFUSAL_CODE_LENGTH);
  if (detail_json != NULL)
    *detail_json = g_strdup (*detail == '\0' ? "{}" : detail);
  return TRUE;
}
