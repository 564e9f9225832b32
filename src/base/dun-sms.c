/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-sms"

#include "dun-sms.h"

#include <string.h>

/* Which alphabet a text needs, and where it is cut. A sign of the extension table is two septets
 * that stay together; a sign beyond the BMP is two units that stay together. */

/* The default alphabet without the ASCII signs it shares, and its extension table. */
static const gunichar basic[] = {
  0x40, 0xa3, 0x24, 0xa5, 0xe8, 0xe9, 0xf9, 0xec, 0xf2, 0xc7, 0x0a, 0xd8, 0xf8, 0x0d, 0xc5, 0xe5,
  0x394, 0x5f, 0x3a6, 0x393, 0x39b, 0x3a9, 0x3a0, 0x3a8, 0x3a3, 0x398, 0x39e, 0xc6, 0xe6, 0xdf,
  0xc9, 0xa4, 0xa1, 0xc4, 0xd6, 0xd1, 0xdc, 0xa7, 0xbf, 0xe4, 0xf6, 0xf1, 0xfc, 0xe0,
};
static const gunichar extension[] = { 0x0c, '^', '{', '}', '\\', '[', '~', ']', '|', 0x20ac };

/* What typography costs the alphabet, and what says the same. */
static const struct
{
  gunichar    from;
  const char *to;
} folds[] = {
  { 0x00a0, " " },  { 0x2002, " " }, { 0x2003, " " }, { 0x2009, " " },   { 0x202f, " " },
  { 0x2018, "'" },  { 0x2019, "'" }, { 0x201a, "'" }, { 0x02bc, "'" },   { 0x201c, "\"" },
  { 0x201d, "\"" }, { 0x201e, "\"" }, { 0x00ab, "\"" }, { 0x00bb, "\"" }, { 0x2010, "-" },
  { 0x2011, "-" },  { 0x2013, "-" }, { 0x2014, "-" }, { 0x2212, "-" },   { 0x2026, "..." },
  { 0x00ad, "" },   { 0x2116, "No." },
};

static gboolean
contains (const gunichar *table,
          gsize           n,
          gunichar        c)
{
  for (gsize i = 0; i < n; i++)
    if (table[i] == c)
      return TRUE;
  return FALSE;
}

/* Returns: septets of @c, 0 when the alphabet has no such sign */
static guint
count_septets (gunichar c)
{
  if (c > 0 && c < 0x80
      && (g_ascii_isalnum ((char) c) || strchr (" !\"#%&'()*+,-./:;<=>?", (int) c) != NULL))
    return 1;
  if (contains (basic, G_N_ELEMENTS (basic), c))
    return 1;
  return contains (extension, G_N_ELEMENTS (extension), c) ? 2 : 0;
}

static DunSmsEncoding
choose_encoding (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (count_septets (g_utf8_get_char (text)) == 0)
      return DUN_SMS_UCS2;
  return DUN_SMS_GSM7;
}

static guint
count_units (DunSmsEncoding encoding,
             gunichar       c)
{
  return encoding == DUN_SMS_GSM7 ? count_septets (c) : c > 0xffff ? 2 : 1;
}

/* Walks over the segments; @parts, if given, gets a copy of each. */
static void
walk (const char  *text,
      DunSmsCount *count,
      GPtrArray   *parts)
{
  const char *start = text, *p;
  guint whole, each, used = 0;

  count->encoding = choose_encoding (text);
  count->n_units = count->n_segments = 0;
  whole = count->encoding == DUN_SMS_GSM7 ? 160 : 70;
  each = count->encoding == DUN_SMS_GSM7 ? 153 : 67;
  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    count->n_units += count_units (count->encoding, g_utf8_get_char (p));
  if (count->n_units <= whole)
    {
      count->n_segments = count->n_units > 0;
      count->n_left = whole - count->n_units;
      if (parts != NULL && count->n_units > 0)
        g_ptr_array_add (parts, g_strdup (text));
      return;
    }
  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint units = count_units (count->encoding, g_utf8_get_char (p));

      if (used + units > each)
        {
          if (parts != NULL)
            g_ptr_array_add (parts, g_strndup (start, (gsize) (p - start)));
          count->n_segments++;
          start = p;
          used = 0;
        }
      used += units;
    }
  if (parts != NULL)
    g_ptr_array_add (parts, g_strdup (start));
  count->n_segments++;
  count->n_left = each - used;
}

/**
 * dun_sms_count:
 * @text: valid UTF-8
 * @count: (out caller-allocates): what it takes
 */
void
dun_sms_count (const char  *text,
               DunSmsCount *count)
{
  walk (text, count, NULL);
}

/**
 * dun_sms_split:
 * @encoding: (out) (optional): how all of them are written
 *
 * Returns: (transfer full): the text of each segment, in order
 */
GStrv
dun_sms_split (const char     *text,
               DunSmsEncoding *encoding)
{
  GPtrArray *parts = g_ptr_array_new ();
  DunSmsCount count;

  walk (text, &count, parts);
  g_ptr_array_add (parts, NULL);
  if (encoding != NULL)
    *encoding = count.encoding;
  return (GStrv) g_ptr_array_free (parts, FALSE);
}

/**
 * dun_sms_fold:
 *
 * Returns: (transfer full): @text with plain blanks, quotes and dashes where only those would keep
 *   it out of the GSM-7 alphabet; as it is where something else does
 */
char *
dun_sms_fold (const char *text)
{
  g_autoptr (GString) folded = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize i;

      for (i = 0; i < G_N_ELEMENTS (folds) && folds[i].from != c; i++)
        ;
      if (i < G_N_ELEMENTS (folds))
        g_string_append (folded, folds[i].to);
      else
        g_string_append_unichar (folded, c);
    }
  return choose_encoding (folded->str) == DUN_SMS_GSM7
           ? g_string_free (g_steal_pointer (&folded), FALSE)
           : g_strdup (text);
}

/**
 * dun_sms_capitals:
 *
 * Returns: (transfer full): @text in capitals without accents, Greek ones that look like Latin ones
 *   as these: what Greek telephones have always shown, and what fits GSM-7 (X95)
 */
char *
dun_sms_capitals (const char *text)
{
  static const char greek[] = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", latin[] = "ABEZHIKMNOPTYX";
  g_autofree char *upper = g_utf8_strup (text, -1);
  g_autofree char *plain = g_utf8_normalize (upper, -1, G_NORMALIZE_NFD);
  GString *capitals = g_string_sized_new (strlen (text));

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *found = g_utf8_strchr (greek, -1, c);

      if (found != NULL)
        g_string_append_c (capitals, latin[g_utf8_pointer_to_offset (greek, found)]);
      else if (c < 0x300 || c > 0x36f)
        g_string_append_unichar (capitals, c);
    }
  return g_string_free (capitals, FALSE);
}

/* Returns: (transfer none): how the database calls it */
const char *
dun_sms_encoding_code (DunSmsEncoding encoding)
{
  return encoding == DUN_SMS_GSM7 ? "GSM7" : "UCS2";
}
