/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-resources.h"

#include "dun-letter-code.h"

struct _DunLetterResources
{
  gatomicrefcount ref_count;
  char           *mark;   /* owned, nullable */
  GHashTable     *images; /* owned: name to Image */
};

typedef struct
{
  char   *media_type; /* owned */
  GBytes *bytes;      /* owned */
} Image;

static void
free_image (gpointer data)
{
  Image *image = data;

  g_free (image->media_type);
  g_bytes_unref (image->bytes);
  g_free (image);
}

/* Returns: (transfer full): no mark, so no codes, and no pictures */
DunLetterResources *
dun_letter_resources_new (void)
{
  DunLetterResources *self = g_new0 (DunLetterResources, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_image);
  return self;
}

DunLetterResources *
dun_letter_resources_ref (DunLetterResources *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dun_letter_resources_unref (DunLetterResources *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->images);
  g_free (self->mark);
  g_free (self);
}

/* @mark: (nullable): of the bank, see dun_letter_code_is_mark (); NULL or another text: no codes */
void
dun_letter_resources_set_mark (DunLetterResources *self,
                               const char         *mark)
{
  g_free (self->mark);
  self->mark = dun_letter_code_is_mark (mark) ? g_strdup (mark) : NULL;
}

/* @self: (nullable)
 *
 * Returns: (transfer none) (nullable): the bank's mark */
const char *
dun_letter_resources_get_mark (DunLetterResources *self)
{
  return self != NULL ? self->mark : NULL;
}

/**
 * dun_letter_resources_set_image:
 * @name: as a wording has it in image:NAME
 * @media_type: image/png or image/jpeg; what else it is shows when a letter uses it
 * @bytes: the file
 */
void
dun_letter_resources_set_image (DunLetterResources *self,
                                const char         *name,
                                const char         *media_type,
                                GBytes             *bytes)
{
  Image *image = g_new0 (Image, 1);

  image->media_type = g_strdup (media_type);
  image->bytes = g_bytes_ref (bytes);
  g_hash_table_replace (self->images, g_strdup (name), image);
}

/* @self: (nullable)
 *
 * Returns: (transfer none) (nullable): the file of that name */
GBytes *
dun_letter_resources_get_image (DunLetterResources  *self,
                                const char          *name,
                                const char         **media_type)
{
  Image *image = self != NULL ? g_hash_table_lookup (self->images, name) : NULL;

  if (image == NULL)
    return NULL;
  *media_type = image->media_type;
  return image->bytes;
}
