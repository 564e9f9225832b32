/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-preview"

#include "dun-letter-place.h"

#include <string.h>

/* Where on the pages a place of the text comes to stand: what is before it is laid out alone, and
 * ends there. */

#define MM (72 / 25.4)

/* What is open at a place: sections of the wording and its own signs such as {keep}. */
typedef struct
{
  GPtrArray *names; /* owned: what closes each */
} Open;

static void
pop (Open       *open,
     const char *closes)
{
  for (guint i = open->names->len; i > 0; i--)
    if (g_str_equal (open->names->pdata[i - 1], closes))
      {
        g_ptr_array_set_size (open->names, (int) i - 1);
        return;
      }
}

/* Returns: the bytes of the tag at @text, 0 when it does not end */
static gsize
read_tag (Open       *open,
          const char *text)
{
  const char *end = strstr (text, "}}");
  g_autofree char *name = NULL;
  const char *start = text + 2 + strspn (text + 2, " ");

  if (end == NULL)
    return 0;
  if (end[2] == '}')
    end++;
  if (strchr ("#^/", *start) != NULL && start < end)
    {
      name = g_strstrip (g_strndup (start + 1, (gsize) (end - start - 1)));
      if (*start == '/')
        {
          g_autofree char *closes = g_strdup_printf ("\n{{/%s}}\n", name);

          pop (open, closes);
        }
      else
        g_ptr_array_add (open->names, g_strdup_printf ("\n{{/%s}}\n", name));
    }
  return (gsize) (end + 2 - text);
}

/* A line that is only a sign opens what another line of the text closes. */
static void
read_sign (Open       *open,
           const char *body,
           const char *line)
{
  gsize length = strcspn (line, " \n");
  g_autofree char *sign = g_strndup (line, length);
  g_autofree char *closes = NULL;

  if (length < 3 || sign[length - 1] != '}' || sign[1] == '{')
    return;
  if (sign[1] == '/')
    {
      closes = g_strdup_printf ("\n\n%s\n\n", sign);
      pop (open, closes);
      return;
    }
  closes = g_strdup_printf ("\n\n{/%s\n\n", sign + 1);
  if (strstr (body, closes + 2) != NULL || g_str_equal (sign, "{keep}"))
    g_ptr_array_add (open->names, g_steal_pointer (&closes));
}

/**
 * dun_letter_place_cut:
 * @cursor: bytes
 *
 * Returns: (transfer full): the text as far as the word at @cursor, with all closed that is open
 *   there
 */
char *
dun_letter_place_cut (const char *body,
                      gsize       cursor)
{
  Open open = { g_ptr_array_new_with_free_func (g_free) };
  GString *text;
  gsize at = 0;

  while (body[at] != '\0' && (at < cursor || !g_ascii_isspace (body[at])))
    {
      gsize length = 1;

      if (body[at] == '{' && body[at + 1] == '{')
        {
          length = read_tag (&open, body + at);
          if (length == 0)
            break;
        }
      else if (body[at] == '{' && (at == 0 || body[at - 1] == '\n'))
        {
          read_sign (&open, body, body + at);
          length = MAX (strcspn (body + at, " \n{"), 1);
        }
      at += length;
    }
  text = g_string_new_len (body, (gssize) at);
  for (guint i = open.names->len; i > 0; i--)
    g_string_append (text, open.names->pdata[i - 1]);
  g_ptr_array_unref (open.names);
  return g_string_free (text, FALSE);
}

/* Returns: how far down a page its text goes, as a part of its height; what stands in the margins,
 * such as the codes, is not of the text */
double
dun_letter_place_find (DunSheets              *sheets,
                       guint                   page,
                       const DunLetterProfile *profile)
{
  guint n_lines = dun_sheets_get_n_lines (sheets, page);
  double right = (profile->page_width - profile->margin_right) * MM;
  double bottom = dun_sheets_get_bottom (sheets);
  double lowest = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      guint line;
      double x, width, baseline;

      dun_sheets_get_line (sheets, page, i, &line, &x, &width, &baseline);
      if (baseline <= bottom && x >= profile->margin_left * MM - 1 && x < right)
        lowest = MAX (lowest, baseline);
    }
  return lowest / (profile->page_height * MM);
}
