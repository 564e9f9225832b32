/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-icu"

#include "dun-icu-private.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* ICU speaks UTF-16, everything else here UTF-8: the crossings. */

/**
 * dun_icu_from_utf8:
 * @text: UTF-8; a bad sequence becomes U+FFFD
 * @length: (out) (optional): the number of UTF-16 units, without the ending zero
 *
 * Returns: (transfer full): UTF-16, zero-terminated; free with g_free ()
 */
UChar *
dun_icu_from_utf8 (const char *text,
                   int32_t    *length)
{
  gsize      bytes = strlen (text);
  UChar     *result;
  int32_t    units = 0;
  UErrorCode status = U_ZERO_ERROR;

  /* A UTF-16 text never has more units than the UTF-8 one has bytes. */
  g_return_val_if_fail (bytes < G_MAXINT32, NULL);
  result = g_new (UChar, bytes + 1);
  u_strFromUTF8WithSub (result, (int32_t) bytes + 1, &units, text, (int32_t) bytes, 0xfffd, NULL,
                        &status);
  g_assert (U_SUCCESS (status));
  if (length != NULL)
    *length = units;
  return result;
}

/* Returns: (transfer full): @length units of @text (-1: up to the zero) as UTF-8. */
char *
dun_icu_to_utf8 (const UChar *text,
                 int32_t      length)
{
  int32_t    bytes = 0;
  char      *result;
  UErrorCode status = U_ZERO_ERROR;

  if (length < 0)
    length = u_strlen (text);
  g_return_val_if_fail (length < G_MAXINT32 / 3, NULL);
  result = g_malloc ((gsize) length * 3 + 1);
  u_strToUTF8WithSub (result, length * 3 + 1, &bytes, text, length, 0xfffd, NULL, &status);
  g_assert (U_SUCCESS (status));
  return result;
}

/* Returns: (transfer full): @text in the normal form. */
char *
dun_icu_normalize (const char *text,
                   DunIcuForm  form)
{
  UErrorCode          status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = form == DUN_ICU_NFC ? unorm2_getNFCInstance (&status)
                                                       : unorm2_getNFKDInstance (&status);
  int32_t             length, needed;
  g_autofree UChar   *source = dun_icu_from_utf8 (text, &length);
  g_autofree UChar   *result = NULL;

  g_assert (U_SUCCESS (status));
  needed = unorm2_normalize (normalizer, source, length, NULL, 0, &status);
  status = U_ZERO_ERROR;
  result = g_new (UChar, needed + 1);
  unorm2_normalize (normalizer, source, length, result, needed + 1, &status);
  g_assert (U_SUCCESS (status));
  return dun_icu_to_utf8 (result, needed);
}

/* Returns: (transfer full): @text in lower case, by the rules of no particular language. */
char *
dun_icu_lower (const char *text)
{
  UErrorCode        status = U_ZERO_ERROR;
  int32_t           length, needed;
  g_autofree UChar *source = dun_icu_from_utf8 (text, &length);
  g_autofree UChar *result = NULL;

  needed = u_strToLower (NULL, 0, source, length, "", &status);
  status = U_ZERO_ERROR;
  result = g_new (UChar, needed + 1);
  u_strToLower (result, needed + 1, source, length, "", &status);
  g_assert (U_SUCCESS (status));
  return dun_icu_to_utf8 (result, needed);
}
