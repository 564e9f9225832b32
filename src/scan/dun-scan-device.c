/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-scan"

#include "dun-scan-device.h"

#include <sane/saneopts.h>
#include <string.h>

/* A scanner's options by name. Setting one may change, add or remove others (the info bits of
 * sane_control_option), so nothing about options is kept: each is looked up anew when it is needed,
 * parameters are asked after each start, and values are read back before they are told. */

#define A4_WIDTH_MM  210.0
#define A4_HEIGHT_MM 297.0
#define MM_PER_INCH  25.4

/* Returns: (nullable): the option, when it is there and active just now */
const SANE_Option_Descriptor *
dun_scan_device_find (SANE_Handle  handle,
                      const char  *name,
                      SANE_Int    *index)
{
  const SANE_Option_Descriptor *option;

  for (SANE_Int i = 1; (option = sane_get_option_descriptor (handle, i)) != NULL; i++)
    if (option->name != NULL && strcmp (option->name, name) == 0)
      {
        *index = i;
        return SANE_OPTION_IS_ACTIVE (option->cap) ? option : NULL;
      }
  return NULL;
}

static SANE_Word
constrain (const SANE_Option_Descriptor *option,
           SANE_Word                     word)
{
  if (option->constraint_type == SANE_CONSTRAINT_RANGE)
    return CLAMP (word, option->constraint.range->min, option->constraint.range->max);
  if (option->constraint_type == SANE_CONSTRAINT_WORD_LIST)
    {
      const SANE_Word *list = option->constraint.word_list;
      SANE_Word        best = list[0] > 0 ? list[1] : word;

      for (SANE_Int i = 1; i <= list[0]; i++)
        if (ABS ((gint64) list[i] - word) < ABS ((gint64) best - word))
          best = list[i];
      return best;
    }
  return word;
}

/* Backends spell their values in many ways; letters' case is not one of the differences. */
static const char *
find_string (const SANE_Option_Descriptor *option,
             const char                   *value)
{
  if (option->constraint_type != SANE_CONSTRAINT_STRING_LIST)
    return value;
  for (guint i = 0; option->constraint.string_list[i] != NULL; i++)
    if (g_ascii_strcasecmp (option->constraint.string_list[i], value) == 0)
      return option->constraint.string_list[i];
  return NULL;
}

static SANE_Status
set_words (SANE_Handle                   handle,
           SANE_Int                      index,
           const SANE_Option_Descriptor *option,
           SANE_Word                     word)
{
  guint                 n_words = MAX (1, (guint) option->size / sizeof (SANE_Word));
  g_autofree SANE_Word *words = g_new (SANE_Word, n_words);
  SANE_Int              info = 0;

  for (guint i = 0; i < n_words; i++)
    words[i] = constrain (option, word);
  return sane_control_option (handle, index, SANE_ACTION_SET_VALUE, words, &info);
}

static SANE_Status
set_string (SANE_Handle                   handle,
            SANE_Int                      index,
            const SANE_Option_Descriptor *option,
            const char                   *value)
{
  const char      *known = find_string (option, value);
  gsize            size = MAX ((gsize) option->size, 1);
  g_autofree char *buffer = g_malloc0 (size);
  SANE_Int         info = 0;

  if (known == NULL || strlen (known) >= size)
    return SANE_STATUS_INVAL;
  strcpy (buffer, known);
  return sane_control_option (handle, index, SANE_ACTION_SET_VALUE, buffer, &info);
}

static gboolean
is_yes (const char *value)
{
  return g_ascii_strcasecmp (value, "yes") == 0 || g_ascii_strcasecmp (value, "true") == 0
         || strcmp (value, "1") == 0;
}

/* @value: as scanimage takes it: yes or no, a number, a text */
SANE_Status
dun_scan_device_set (SANE_Handle handle,
                     const char *name,
                     const char *value)
{
  const SANE_Option_Descriptor *option;
  SANE_Int                      index;
  SANE_Int                      info = 0;

  option = dun_scan_device_find (handle, name, &index);
  if (option == NULL || !SANE_OPTION_IS_SETTABLE (option->cap))
    return SANE_STATUS_UNSUPPORTED;
  switch (option->type)
    {
    case SANE_TYPE_BOOL:
      return set_words (handle, index, option, is_yes (value) ? SANE_TRUE : SANE_FALSE);
    case SANE_TYPE_INT:
      return set_words (handle, index, option,
                        (SANE_Word) CLAMP (g_ascii_strtoll (value, NULL, 10), G_MININT, G_MAXINT));
    case SANE_TYPE_FIXED:
      return set_words (handle, index, option,
                        SANE_FIX (CLAMP (g_ascii_strtod (value, NULL), -32768.0, 32767.0)));
    case SANE_TYPE_STRING:
      return set_string (handle, index, option, value);
    case SANE_TYPE_BUTTON:
      return sane_control_option (handle, index, SANE_ACTION_SET_VALUE, NULL, &info);
    case SANE_TYPE_GROUP:
    default:
      return SANE_STATUS_UNSUPPORTED;
    }
}

char *
dun_scan_device_format (const SANE_Option_Descriptor *option,
                        const void                   *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (option->type)
    {
    case SANE_TYPE_BOOL:
      return g_strdup (*(const SANE_Word *) value ? "yes" : "no");
    case SANE_TYPE_INT:
      return g_strdup_printf ("%d", *(const SANE_Word *) value);
    case SANE_TYPE_FIXED:
      return g_strdup (g_ascii_formatd (number, sizeof number, "%.3f",
                                        SANE_UNFIX (*(const SANE_Word *) value)));
    case SANE_TYPE_STRING:
      return g_strdup (value);
    case SANE_TYPE_BUTTON:
    case SANE_TYPE_GROUP:
    default:
      return NULL;
    }
}

/* Returns: (transfer full) (nullable): the first value of the option as a text */
char *
dun_scan_device_get (SANE_Handle handle,
                     const char *name)
{
  const SANE_Option_Descriptor *option;
  g_autofree char              *buffer = NULL;
  SANE_Int                      index;
  SANE_Int                      info = 0;

  option = dun_scan_device_find (handle, name, &index);
  if (option == NULL || (option->cap & SANE_CAP_SOFT_DETECT) == 0 || option->size <= 0)
    return NULL;
  buffer = g_malloc0 ((gsize) option->size + sizeof (SANE_Word));
  if (sane_control_option (handle, index, SANE_ACTION_GET_VALUE, buffer, &info)
      != SANE_STATUS_GOOD)
    return NULL;
  return dun_scan_device_format (option, buffer);
}

static gboolean
contains (const char *text,
          const char *part)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  return strstr (lower, part) != NULL;
}

static gboolean
is_wanted_source (const char *value,
                  const char *wish)
{
  gboolean is_feeder = contains (value, "adf") || contains (value, "feeder");
  gboolean is_duplex = contains (value, "duplex") || contains (value, "both");

  if (strcmp (wish, "duplex") == 0)
    return is_duplex;
  if (strcmp (wish, "adf") == 0)
    return is_feeder && !is_duplex;
  return contains (value, "flatbed") || contains (value, "platen") || contains (value, "normal");
}

static gboolean
is_wanted_mode (const char *value,
                const char *wish)
{
  if (strcmp (wish, "color") == 0)
    return contains (value, "color") || contains (value, "colour") || contains (value, "rgb");
  if (strcmp (wish, "gray") == 0)
    return contains (value, "gray") || contains (value, "grey");
  return contains (value, "lineart") || contains (value, "binary") || contains (value, "black");
}

static gboolean
set_first_wanted (SANE_Handle  handle,
                  const char  *name,
                  const char  *wish,
                  gboolean   (*is_wanted) (const char *value, const char *wish))
{
  const SANE_Option_Descriptor *option;
  SANE_Int                      index;

  option = dun_scan_device_find (handle, name, &index);
  if (option == NULL || option->constraint_type != SANE_CONSTRAINT_STRING_LIST)
    return FALSE;
  for (guint i = 0; option->constraint.string_list[i] != NULL; i++)
    if (is_wanted (option->constraint.string_list[i], wish))
      return dun_scan_device_set (handle, name, option->constraint.string_list[i])
             == SANE_STATUS_GOOD;
  return FALSE;
}

/* An edge of the area in the option's own unit, which is millimetres or pixels. */
static void
set_edge (SANE_Handle handle,
          const char *name,
          double      millimetres)
{
  const SANE_Option_Descriptor *option;
  SANE_Int                      index;
  double                        value = millimetres;
  char                          number[G_ASCII_DTOSTR_BUF_SIZE];

  option = dun_scan_device_find (handle, name, &index);
  if (option == NULL)
    return;
  if (option->unit == SANE_UNIT_PIXEL)
    value = millimetres / MM_PER_INCH * dun_scan_device_get_dpi (handle);
  dun_scan_device_set (handle, name, g_ascii_formatd (number, sizeof number, "%.3f", value));
}

/* Asks for source, mode, depth, resolution and an A4 sheet, in this order, because each decides
 * what the next may be. */
void
dun_scan_device_apply (SANE_Handle        handle,
                       const DunScanWish *wish)
{
  g_autofree char *resolution = g_strdup_printf ("%d", wish->resolution);
  gboolean         is_lineart = strcmp (wish->mode, "lineart") == 0;
  gboolean         has_lineart;

  /* A feeder that sees one side only is meant rather than the glass. */
  if (!set_first_wanted (handle, SANE_NAME_SCAN_SOURCE, wish->source, is_wanted_source)
      && strcmp (wish->source, "duplex") == 0)
    set_first_wanted (handle, SANE_NAME_SCAN_SOURCE, "adf", is_wanted_source);
  has_lineart = set_first_wanted (handle, SANE_NAME_SCAN_MODE, wish->mode, is_wanted_mode);
  if (is_lineart && !has_lineart)
    set_first_wanted (handle, SANE_NAME_SCAN_MODE, "gray", is_wanted_mode);
  if (!is_lineart || !has_lineart)
    dun_scan_device_set (handle, SANE_NAME_BIT_DEPTH, is_lineart ? "1" : "8");
  dun_scan_device_set (handle, SANE_NAME_SCAN_RESOLUTION, resolution);
  set_edge (handle, SANE_NAME_SCAN_TL_X, 0);
  set_edge (handle, SANE_NAME_SCAN_TL_Y, 0);
  set_edge (handle, SANE_NAME_SCAN_BR_X, A4_WIDTH_MM);
  set_edge (handle, SANE_NAME_SCAN_BR_Y, A4_HEIGHT_MM);
}

/* Returns: whether sheets come one after the other until there are no more */
gboolean
dun_scan_device_has_feeder (SANE_Handle handle)
{
  g_autofree char *source = dun_scan_device_get (handle, SANE_NAME_SCAN_SOURCE);

  return source != NULL
         && (is_wanted_source (source, "adf") || is_wanted_source (source, "duplex"));
}

/* Returns: dots per inch as the scanner has set them, 0 when it does not say */
int
dun_scan_device_get_dpi (SANE_Handle handle)
{
  g_autofree char *text = dun_scan_device_get (handle, SANE_NAME_SCAN_RESOLUTION);

  return text != NULL ? (int) CLAMP (g_ascii_strtod (text, NULL), 0, 9600) : 0;
}
