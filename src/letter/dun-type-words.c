/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-type"

#include "dun-type-private.h"

#include <string.h>

/* Two letters' paragraphs differ in a name and a sum; their words are the same. Where every
 * character is written from left to right and lines break at blanks, a text is put together from
 * words that were shaped before, and a number from groups of digits, if the font puts them no
 * closer to each other than they stand alone. All other text is Pango's. */

#define GROUP      3    /* digits in one piece */
#define HARD_BLANK 0xa0 /* two bytes */

typedef struct
{
  DunType          *type;
  const DunTypeRun *runs;
  guint             n_runs;
  guint             face;
  double            size;
  GString          *part;     /* owned: scratch */
  guint             face_now; /* of the part */
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

static gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

/* Whether two characters stand beside each other as wide as each of them is: no kerning. */
static gboolean
is_joint (Words   *self,
          gunichar before,
          gunichar after)
{
  guint64 key = (guint64) before << 42 | (guint64) after << 21
                | (guint64) (guint) (self->size * 64) << 3 | self->face_now;
  GHashTable *joints = dun_type_get_joints (self->type);
  gpointer known = g_hash_table_lookup (joints, &key);
  double widths[3] = { 0 };
  gboolean is_free;

  if (known != NULL)
    return GPOINTER_TO_INT (known) == 1;
  is_free = !g_unichar_ismark (before) && !g_unichar_ismark (after);
  for (guint i = 0; is_free && i < G_N_ELEMENTS (widths); i++)
    {
      char text[13];
      int length = i != 1 ? g_unichar_to_utf8 (before, text) : 0;
      g_autoptr (DunTypeBlock) block = NULL;

      if (i != 0)
        length += g_unichar_to_utf8 (after, text + length);
      block = dun_type_set_whole (self->type, text, (gsize) length, self->face_now, self->size);
      widths[i] = dun_type_block_get_width (block, 0);
    }
  is_free = is_free && ABS (widths[2] - widths[0] - widths[1]) < 0.005;
  g_hash_table_insert (joints, g_memdup2 (&key, sizeof key), GINT_TO_POINTER (is_free ? 1 : 2));
  return is_free;
}

/* Returns: where the piece that begins at @from ends: before or after digits, or between groups */
static const char *
find_piece (Words      *self,
            const char *from,
            const char *end)
{
  const char *at = from;
  guint n_digits = 0;

  while (at < end)
    {
      gunichar c = g_utf8_get_char (at);
      gunichar next;

      at = g_utf8_next_char (at);
      if (at == end)
        break;
      next = g_utf8_get_char (at);
      n_digits = is_digit (c) ? n_digits + 1 : 0;
      if ((is_digit (c) != is_digit (next) || n_digits >= GROUP) && is_joint (self, c, next))
        break;
    }
  return at;
}

/* Adds the pieces of text of one face, without the signs of direction. A blank that was not to be
 * broken at has done its work, and an ordinary one in its place keeps to the font that the letters
 * around it have in the file, and to what people search for. Returns: how wide it is */
static double
set_part (Words      *self,
          const char *text,
          gsize       length,
          guint       face,
          GPtrArray  *parts)
{
  double width = 0;
  const char *end;

  g_string_truncate (self->part, 0);
  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    if (g_utf8_get_char (c) == HARD_BLANK)
      g_string_append_c (self->part, ' ');
    else if (!is_direction (g_utf8_get_char (c)))
      g_string_append_len (self->part, c, g_utf8_next_char (c) - c);
  self->face_now = face;
  end = self->part->str + self->part->len;
  for (const char *from = self->part->str; from < end;)
    {
      const char *to = find_piece (self, from, end);
      DunTypeBlock *block = dun_type_set_whole (self->type, from, (gsize) (to - from), face,
                                                self->size);

      g_ptr_array_add (parts, block);
      width += dun_type_block_get_width (block, 0);
      from = to;
    }
  return width;
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

      width += set_part (self, text + from, end - from, face, parts);
      from = end;
    }
  return width;
}

/* Whether there is anything to put together: other text is shaped as it is. */
static gboolean
is_composed (const char *text)
{
  gboolean was_digit = is_digit (g_utf8_get_char (text));
  guint n_digits = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      n_digits += is_digit (letter);
      if (letter == ' ' || n_digits > GROUP || is_digit (letter) != was_digit
          || is_direction (letter))
        return TRUE;
    }
  return FALSE;
}

/* How much of the line the first bytes of its text take. @point: of @text */
static double
find_point (const DunTypeBlock *block,
            const char         *text,
            int                 point)
{
  const DunTypeLine *line = &g_array_index (block->lines, DunTypeLine, 0);
  int left = point;

  for (const char *c = text; c < text + point; c = g_utf8_next_char (c))
    if (is_direction (g_utf8_get_char (c)))
      left -= (int) (g_utf8_next_char (c) - c);
    else if (g_utf8_get_char (c) == HARD_BLANK)
      left--;
  for (guint i = 0; i < line->n_runs; i++)
    {
      const DunTypeGlyphs *run = &g_array_index (block->runs, DunTypeGlyphs, line->first_run + i);
      int glyph = 0;

      for (int k = 0; k < run->n_clusters; k++)
        {
          if (left <= 0 && glyph < run->n_glyphs)
            return run->glyphs[glyph].x;
          left -= run->clusters[k].num_bytes;
          glyph += run->clusters[k].num_glyphs;
        }
    }
  return line->width;
}

/**
 * dun_type_words_set:
 * @width: points, or negative for one line of any width
 * @point: how many bytes are before the decimal sign, or negative
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
                    double            width,
                    int               point)
{
  g_autoptr (GPtrArray) word = NULL;
  g_autoptr (GPtrArray) blank = NULL;
  Words self = { type, runs, n_runs, face, size, NULL, face };
  DunTypeBlock *block;
  double filled = 0;
  double blank_width = 0;

  if (!is_eligible (text) || !(n_runs > 0 || is_composed (text)))
    return NULL;
  self.part = g_string_new (NULL);
  word = g_ptr_array_new_with_free_func ((GDestroyNotify) dun_type_block_unref);
  blank = g_ptr_array_new_with_free_func ((GDestroyNotify) dun_type_block_unref);
  block = dun_type_block_new_empty ();
  for (gsize from = 0; text[from] != '\0';)
    {
      gsize to = from + strcspn (text + from, " ");
      double word_width = set_parts (&self, text, from, to, word);

      if (width >= 0 && word_width > width)
        {
          g_clear_pointer (&block, dun_type_block_unref);
          break;
        }
      if (from > 0 && width >= 0 && filled + blank_width + word_width > width)
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
  if (block != NULL && point > 0)
    block->point = find_point (block, text, point);
  return block;
}
