/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-type"

#include "dun-type-private.h"

#include <string.h>

/* Two letters' paragraphs differ in a name and a sum; their words are the same. Where every
 * character is written from left to right and lines break at blanks, a paragraph is put together
 * from words that were shaped before. All other text is Pango's. */

typedef struct
{
  DunType          *type;
  const DunTypeRun *runs;
  guint             n_runs;
  guint             face;
  double            size;
  GString          *part; /* owned: scratch */
} Words;

/* Signs that only say in which direction to go. */
static gboolean
is_direction (gunichar c)
{
  return (c >= 0x2066 && c <= 0x2069) || c == 0x200e;
}

static gboolean
is_simple (gunichar c)
{
  return (c >= 0x20 && c < 0x7f && c != '-') || (c >= 0xa0 && c < 0x530 && c != 0xad)
         || (c >= 0x1e00 && c < 0x2000) || (c >= 0x2013 && c < 0x2028 && c != 0x2014)
         || c == 0x202f || (c >= 0x2030 && c < 0x205f) || (c >= 0x20a0 && c < 0x20d0)
         || c == 0x2116 || is_direction (c);
}

/* A hyphen between letters would be a place to break. */
static gboolean
is_fixed_hyphen (const char *text,
                 const char *at)
{
  return *at == '-' && (at == text || !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (at)))
                        || !g_unichar_isalpha (g_utf8_get_char (at + 1)));
}

static gboolean
is_eligible (const char *text)
{
  gboolean was_blank = TRUE;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (!is_simple (letter) && !is_fixed_hyphen (text, c))
        return FALSE;
      if (letter == ' ' && was_blank)
        return FALSE;
      was_blank = letter == ' ';
    }
  return !was_blank;
}

static guint
get_face (const Words *self,
          gsize        at,
          gsize       *end)
{
  for (guint i = 0; i < self->n_runs; i++)
    {
      if (at < self->runs[i].start)
        *end = MIN (*end, self->runs[i].start);
      else if (at < self->runs[i].end)
        {
          *end = MIN (*end, self->runs[i].end);
          return self->runs[i].face;
        }
    }
  return self->face;
}

/* Shapes text of one face, without the signs of direction. Returns: (transfer full) (nullable) */
static DunTypeBlock *
set_part (Words      *self,
          const char *text,
          gsize       length,
          guint       face)
{
  g_string_truncate (self->part, 0);
  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    if (!is_direction (g_utf8_get_char (c)))
      g_string_append_len (self->part, c, g_utf8_next_char (c) - c);
  return self->part->len > 0
         ? dun_type_set (self->type, self->part->str, NULL, 0, face, self->size, -1)
         : NULL;
}

/* Puts the parts from @from to before @to into @parts. Returns: how wide they are */
static double
set_parts (Words      *self,
           const char *text,
           gsize       from,
           gsize       to,
           GPtrArray  *parts)
{
  double width = 0;

  while (from < to)
    {
      gsize end = to;
      guint face = get_face (self, from, &end);
      DunTypeBlock *block = set_part (self, text + from, end - from, face);

      if (block != NULL)
        {
          g_ptr_array_add (parts, block);
          width += dun_type_block_get_width (block, 0);
        }
      from = end;
    }
  return width;
}

/**
 * dun_type_words_set:
 *
 * Returns: (transfer full) (nullable): the lines as dun_type_set makes them, or NULL when the text
 *   is not that simple
 */
DunTypeBlock *
dun_type_words_set (DunType          *type,
                    const char       *text,
                    const DunTypeRun *runs,
                    guint             n_runs,
                    guint             face,
                    double            size,
                    double            width)
{
  g_autoptr (GPtrArray) word = NULL;
  g_autoptr (GPtrArray) blank = NULL;
  Words self = { type, runs, n_runs, face, size, NULL };
  DunTypeBlock *block;
  double filled = 0;
  double blank_width = 0;

  if (!is_eligible (text))
    return NULL;
  self.part = g_string_new (NULL);
  word = g_ptr_array_new_with_free_func ((GDestroyNotify) dun_type_block_unref);
  blank = g_ptr_array_new_with_free_func ((GDestroyNotify) dun_type_block_unref);
  block = dun_type_block_new_empty ();
  for (gsize from = 0; text[from] != '\0';)
    {
      gsize to = from + strcspn (text + from, " ");
      double word_width = set_parts (&self, text, from, to, word);

      if (word_width > width)
        {
          g_clear_pointer (&block, dun_type_block_unref);
          break;
        }
      if (from > 0 && filled + blank_width + word_width > width)
        {
          dun_type_block_open_line (block);
          filled = 0;
        }
      else
        {
          for (guint i = 0; i < blank->len; i++)
            dun_type_block_append (block, blank->pdata[i]);
          filled += blank_width;
        }
      for (guint i = 0; i < word->len; i++)
        dun_type_block_append (block, word->pdata[i]);
      filled += word_width;
      g_ptr_array_set_size (word, 0);
      g_ptr_array_set_size (blank, 0);
      if (text[to] == ' ')
        blank_width = set_parts (&self, text, to, to + 1, blank);
      from = text[to] == ' ' ? to + 1 : to;
    }
  g_string_free (self.part, TRUE);
  return block;
}
