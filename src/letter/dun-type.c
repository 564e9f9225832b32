/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-type"

#include "dun-type-private.h"

#include <hb.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Pango shapes and breaks; the same paragraph in a thousand letters is shaped once. */

#define CACHE_SIZE 3000 /* blocks in each of two generations */
#define N_ORDERS   5    /* of a pixel's colours */

struct _DunType
{
  const DunLocale *locale;
  PangoFontMap    *font_map; /* owned */
  PangoContext    *context;  /* owned */
  PangoLayout     *layout;   /* owned: set again for every text */
  GHashTable      *young;    /* owned: Key → DunTypeBlock */
  GHashTable      *old;      /* owned: what was used before the last turn */
  GHashTable      *joints;   /* owned: what dun-type-words.c found out about pairs of characters */
  GByteArray      *key;      /* owned: scratch, a Key */
  gboolean         rtl;
  gboolean         looked_for_fonts;
  const char      *missing_font;
};

/* What a block was made of: this, the runs and the text, in one piece. */
typedef struct
{
  guint   hash;
  guint32 length; /* of all */
  gint32  size;
  gint32  width;
  gint32  point;
  guint32 face;
  guint32 n_runs;
} Key;

static guint
key_hash (gconstpointer key)
{
  return ((const Key *) key)->hash;
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const Key *one = a;
  const Key *other = b;

  return one->hash == other->hash && one->length == other->length
         && memcmp (one, other, one->length) == 0;
}

static GHashTable *
new_generation (void)
{
  return g_hash_table_new_full (key_hash, key_equal, g_free, (GDestroyNotify) dun_type_block_unref);
}

static void
type_free (gpointer data)
{
  DunType *self = data;

  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
  g_hash_table_unref (self->joints);
  g_byte_array_unref (self->key);
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_object_unref (self->font_map);
  g_free (self);
}

/* One map for all languages of a thread: what it found out about the fonts holds for each. */
static PangoFontMap *
get_font_map (void)
{
  static GPrivate maps = G_PRIVATE_INIT (g_object_unref);
  PangoFontMap *map = g_private_get (&maps);

  if (map == NULL)
    {
      map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
      pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72.0);
      g_private_set (&maps, map);
    }
  return map;
}

/* Threads that say the same of a font get one from cairo, and wait for each other with every glyph.
 * In which order a pixel's colours lie is the same to paper: each thread says it in another way. */
static cairo_subpixel_order_t
get_own_order (void)
{
  static GPrivate orders = G_PRIVATE_INIT (NULL);
  static gint n_threads;
  guint order = GPOINTER_TO_UINT (g_private_get (&orders));

  if (order == 0)
    {
      order = (guint) g_atomic_int_add (&n_threads, 1) % N_ORDERS + 1;
      g_private_set (&orders, GUINT_TO_POINTER (order));
    }
  return (cairo_subpixel_order_t) (CAIRO_SUBPIXEL_ORDER_DEFAULT + order - 1);
}

static DunType *
type_new (const DunLocale *locale)
{
  DunType *self = g_new0 (DunType, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->locale = locale;
  self->rtl = dun_locale_is_rtl (locale);
  self->font_map = g_object_ref (get_font_map ());
  self->context = pango_font_map_create_context (self->font_map);
  /* Paper has no pixels: no hinting, no rounding, so that a size is that size everywhere. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_subpixel_order (options, get_own_order ());
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context,
                              pango_language_from_string (dun_locale_get_language (locale)));
  pango_context_set_base_dir (self->context, self->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  self->layout = pango_layout_new (self->context);
  pango_layout_set_auto_dir (self->layout, FALSE);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  self->young = new_generation ();
  self->old = new_generation ();
  self->joints = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->key = g_byte_array_new ();
  return self;
}

/**
 * dun_type_get:
 *
 * Returns: (transfer none): the calling thread's typesetter for the language; it lives as long as
 *   the thread
 */
DunType *
dun_type_get (const DunLocale *locale)
{
  static GPrivate types = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);
  GHashTable *table = g_private_get (&types);
  DunType *self;

  if (table == NULL)
    {
      table = g_hash_table_new_full (NULL, NULL, NULL, type_free);
      g_private_set (&types, table);
    }
  self = g_hash_table_lookup (table, locale);
  if (self == NULL)
    {
      self = type_new (locale);
      g_hash_table_insert (table, (gpointer) locale, self);
    }
  return self;
}

const DunLocale *
dun_type_get_locale (DunType *self)
{
  return self->locale;
}

/* Returns: the distance of two lines' baselines */
double
dun_type_leading (DunType *self,
                  double   size)
{
  return size * (self->rtl ? 1.46 : 1.35);
}

/* Returns: how far under a line's upper edge its baseline is */
double
dun_type_baseline (DunType *self,
                   double   size)
{
  return size * (self->rtl ? 1.06 : 1.02);
}

static PangoFontDescription *
describe (DunType *self,
          guint    face,
          double   size)
{
  PangoFontDescription *description = pango_font_description_new ();

  /* Named one by one: what the machine would choose by itself is not the same on the next one. */
  pango_font_description_set_family_static (
    description, self->rtl ? "Noto Sans Arabic,Noto Sans,Noto Naskh Arabic,Noto Sans Math"
                           : "Noto Sans,Noto Naskh Arabic,Noto Sans Arabic,Noto Sans Math");
  if ((face & DUN_TYPE_BOLD) != 0)
    pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
  if ((face & DUN_TYPE_ITALIC) != 0)
    pango_font_description_set_style (description, PANGO_STYLE_ITALIC);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  return description;
}

static void
set_layout (DunType          *self,
            const char       *text,
            gsize             length,
            const DunTypeRun *runs,
            guint             n_runs,
            guint             face,
            double            size,
            double            width)
{
  PangoFontDescription *description = describe (self, face, size);
  PangoAttrList *attributes = NULL;

  pango_layout_set_font_description (self->layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (self->layout, width < 0 ? -1 : (int) (width * PANGO_SCALE));
  pango_layout_set_text (self->layout, text, (int) length);
  if (n_runs > 0)
    {
      attributes = pango_attr_list_new ();
      for (guint i = 0; i < n_runs; i++)
        {
          PangoFontDescription *part = describe (self, runs[i].face, size);
          PangoAttribute *attribute = pango_attr_font_desc_new (part);

          attribute->start_index = runs[i].start;
          attribute->end_index = runs[i].end;
          pango_attr_list_insert (attributes, attribute);
          pango_font_description_free (part);
        }
    }
  pango_layout_set_attributes (self->layout, attributes);
  if (attributes != NULL)
    pango_attr_list_unref (attributes);
}

/* Eight bytes at a time; the same on every machine is not needed. */
static guint
hash_bytes (const guint8 *bytes,
            gsize         length)
{
  guint64 hash = length;
  guint64 part = 0;

  for (; length >= sizeof part; bytes += sizeof part, length -= sizeof part)
    {
      memcpy (&part, bytes, sizeof part);
      hash = (hash ^ part) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 32;
    }
  part = 0;
  memcpy (&part, bytes, length);
  hash = (hash ^ part) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) (hash >> 32);
}

/* Returns: (transfer none): a key that holds until the next one is made */
static Key *
make_key (DunType          *self,
          const char       *text,
          gsize             length,
          const DunTypeRun *runs,
          guint             n_runs,
          guint             face,
          double            size,
          double            width,
          int               point)
{
  gsize runs_length = sizeof (DunTypeRun) * n_runs;
  gsize whole = sizeof (Key) + runs_length + length;
  guint8 *bytes;
  Key *key;

  g_byte_array_set_size (self->key, (guint) whole);
  bytes = self->key->data;
  key = (Key *) (gpointer) bytes;
  *key = (Key) {
    .length = (guint32) whole,
    .size = (gint32) (size * PANGO_SCALE),
    .width = (gint32) (width * PANGO_SCALE),
    .point = point,
    .face = face,
    .n_runs = n_runs,
  };
  if (n_runs > 0)
    memcpy (bytes + sizeof (Key), runs, runs_length);
  memcpy (bytes + sizeof (Key) + runs_length, text, length);
  key->hash = hash_bytes (bytes + sizeof key->hash, whole - sizeof key->hash);
  return key;
}

static DunTypeBlock *
find_block (DunType          *self,
            const char       *text,
            gsize             length,
            gboolean          is_whole,
            const DunTypeRun *runs,
            guint             n_runs,
            guint             face,
            double            size,
            double            width,
            int               point)
{
  Key *key = make_key (self, text, length, runs, n_runs, face, size, width, point);
  DunTypeBlock *block = g_hash_table_lookup (self->young, key);
  gpointer old_key;
  gpointer old_block;

  if (block != NULL)
    return dun_type_block_ref (block);
  if (g_hash_table_steal_extended (self->old, key, &old_key, &old_block))
    {
      g_hash_table_insert (self->young, old_key, old_block);
      return dun_type_block_ref (old_block);
    }
  if (!is_whole && !self->rtl)
    {
      block = dun_type_words_set (self, text, runs, n_runs, face, size, width, point);
      /* The words had keys of their own. */
      key = make_key (self, text, length, runs, n_runs, face, size, width, point);
    }
  if (block == NULL)
    {
      set_layout (self, text, length, runs, n_runs, face, size, width);
      block = dun_type_block_new (self->layout, point);
    }
  if (g_hash_table_size (self->young) >= CACHE_SIZE)
    {
      g_hash_table_unref (self->old);
      self->old = self->young;
      self->young = new_generation ();
    }
  g_hash_table_insert (self->young, g_memdup2 (key, key->length), dun_type_block_ref (block));
  return block;
}

/**
 * dun_type_set:
 * @text: valid UTF-8; U+2028 breaks the line
 * @runs: the parts in another face than @face
 * @size: points
 * @width: points, or negative for one line of any width
 *
 * Returns: (transfer full): the text in lines
 */
DunTypeBlock *
dun_type_set (DunType          *self,
              const char       *text,
              const DunTypeRun *runs,
              guint             n_runs,
              DunTypeFace       face,
              double            size,
              double            width)
{
  return find_block (self, text, strlen (text), FALSE, runs, n_runs, face, size, width, -1);
}

/* Returns: (transfer full): text of one face in one line, shaped as it is and not put together */
DunTypeBlock *
dun_type_set_whole (DunType    *self,
                    const char *text,
                    gsize       length,
                    guint       face,
                    double      size)
{
  return find_block (self, text, length, TRUE, NULL, 0, face, size, -1, -1);
}

GHashTable *
dun_type_get_joints (DunType *self)
{
  return self->joints;
}

/**
 * dun_type_set_number:
 * @point: how many bytes of @text are before the decimal sign, or before where it would be; the
 *   last of them are a digit
 *
 * Returns: (transfer full): the number in one line that knows where its decimal sign is
 */
DunTypeBlock *
dun_type_set_number (DunType          *self,
                     const char       *text,
                     gsize             point,
                     const DunTypeRun *runs,
                     guint             n_runs,
                     DunTypeFace       face,
                     double            size)
{
  return find_block (self, text, strlen (text), FALSE, runs, n_runs, face, size, -1, (int) point);
}

/* Returns: the width of the widest word, below which @text would be broken inside a word */
double
dun_type_word_width (DunType     *self,
                     const char  *text,
                     DunTypeFace  face,
                     double       size)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double widest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (DunTypeBlock) block = dun_type_set (self, words[i], NULL, 0, face, size, -1);

      widest = MAX (widest, dun_type_block_get_widest (block));
    }
  return widest;
}

/**
 * dun_type_find_missing_font:
 *
 * Returns: (nullable): a family of letters that this machine lacks, so that others would stand in
 *   for it
 */
const char *
dun_type_find_missing_font (DunType *self)
{
  static const char *const families[] = { "Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic",
                                         "Noto Sans Math" };

  for (guint i = 0; !self->looked_for_fonts && i < G_N_ELEMENTS (families); i++)
    {
      PangoFontDescription *wanted = pango_font_description_new ();
      PangoFontDescription *found = NULL;
      g_autoptr (PangoFont) font = NULL;

      pango_font_description_set_family_static (wanted, families[i]);
      font = pango_font_map_load_font (self->font_map, self->context, wanted);
      if (font != NULL)
        found = pango_font_describe (font);
      if (found == NULL || g_strcmp0 (pango_font_description_get_family (found), families[i]) != 0)
        self->missing_font = self->missing_font != NULL ? self->missing_font : families[i];
      pango_font_description_free (found);
      pango_font_description_free (wanted);
    }
  self->looked_for_fonts = TRUE;
  return self->missing_font;
}

/**
 * dun_type_fingerprint:
 *
 * Returns: (transfer full): names the libraries and fonts that decide about the bytes of a letter
 */
char *
dun_type_fingerprint (void)
{
  static const char *const languages[] = { "en", "fa" };
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "cairo %s pango %s harfbuzz %s", cairo_version_string (),
                          pango_version_string (), hb_version_string ());
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    for (guint face = 0; face < 2; face++)
      {
        DunType *self = dun_type_get (dun_locale_get (languages[i]));
        PangoFontDescription *description = describe (self, face, 10);
        g_autoptr (PangoFont) font =
          pango_font_map_load_font (self->font_map, self->context, description);
        hb_blob_t *head;
        const char *bytes;
        unsigned int length;

        pango_font_description_free (description);
        if (font == NULL)
          continue;
        /* Bytes 4 to 11 of the table "head": the font's revision and the sum over its file. */
        head = hb_face_reference_table (hb_font_get_face (pango_font_get_hb_font (font)),
                                        HB_TAG ('h', 'e', 'a', 'd'));
        bytes = hb_blob_get_data (head, &length);
        g_string_append (out, " font ");
        for (unsigned int b = 4; b < 12 && b < length; b++)
          g_string_append_printf (out, "%02x", (guchar) bytes[b]);
        hb_blob_destroy (head);
      }
  return g_string_free (out, FALSE);
}
