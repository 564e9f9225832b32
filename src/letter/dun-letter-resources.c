/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-resources.h"

#include "dun-error.h"
#include "dun-letter-code.h"

#include <glib/gi18n-lib.h>

struct _DunLetterResources
{
  gatomicrefcount ref_count;
  char           *mark;   /* owned, nullable */
  GHashTable     *images; /* owned: name to DunLetterImage */
};

/* Returns: (transfer full): no mark, so no codes, and no pictures */
DunLetterResources *
dun_letter_resources_new (void)
{
  DunLetterResources *self = g_new0 (DunLetterResources, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) dun_letter_image_free);
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
 * @media_type: image/png
 * @bytes: the file
 *
 * Returns: FALSE with DUN_ERROR_INPUT when letters can not show it
 */
gboolean
dun_letter_resources_set_image (DunLetterResources  *self,
                                const char          *name,
                                const char          *media_type,
                                GBytes              *bytes,
                                GError             **error)
{
  g_autoptr (DunLetterImage) image = NULL;

  if (!dun_letter_image_is_name (name) || g_strcmp0 (media_type, "image/png") != 0)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("This is not a picture that letters can show."));
      return FALSE;
    }
  image = dun_letter_image_new (bytes, error);
  if (image == NULL)
    return FALSE;
  g_hash_table_replace (self->images, g_strdup (name), g_steal_pointer (&image));
  return TRUE;
}

/* @self: (nullable)
 *
 * Returns: (transfer none) (nullable): the picture of that name */
DunLetterImage *
dun_letter_resources_get_image (DunLetterResources *self,
                                const char         *name)
{
  return self != NULL ? g_hash_table_lookup (self->images, name) : NULL;
}
