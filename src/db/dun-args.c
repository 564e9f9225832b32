/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-db"

#include "dun-args-private.h"

/* GVariant → parameters. All travel as text of unknown type, so that the server resolves them by
 * the function's own signature (a "s" serves for text, uuid, date and jsonb alike); bytes travel
 * as bytes. There is no way to pass a double. */

#define BYTEA_OID 17

static void
append_quoted (GString    *text,
               const char *item)
{
  g_string_append_c (text, '"');
  for (; *item != '\0'; item++)
    {
      if (*item == '"' || *item == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *item);
    }
  g_string_append_c (text, '"');
}

static char *
scalar_to_text (GVariant *value)
{
  switch (g_variant_classify (value))
    {
    case G_VARIANT_CLASS_BOOLEAN:
      return g_strdup (g_variant_get_boolean (value) ? "t" : "f");
    case G_VARIANT_CLASS_INT32:
      return g_strdup_printf ("%d", g_variant_get_int32 (value));
    case G_VARIANT_CLASS_UINT32:
      return g_strdup_printf ("%u", g_variant_get_uint32 (value));
    case G_VARIANT_CLASS_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));
    case G_VARIANT_CLASS_STRING:
      return g_variant_dup_string (value, NULL);
    default:
      g_error ("a call cannot take a value of type “%s”", g_variant_get_type_string (value));
    }
}

static char *
array_to_text (GVariant *array)
{
  GString *text = g_string_new ("{");
  GVariantIter iter;
  GVariant *item;

  g_variant_iter_init (&iter, array);
  while ((item = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autoptr (GVariant) inner = NULL;

      if (text->len > 1)
        g_string_append_c (text, ',');
      if (g_variant_is_of_type (item, G_VARIANT_TYPE_MAYBE))
        inner = g_variant_get_maybe (item);
      else
        inner = g_variant_ref (item);
      if (inner == NULL)
        g_string_append (text, "NULL");
      else if (g_variant_is_of_type (inner, G_VARIANT_TYPE_STRING))
        append_quoted (text, g_variant_get_string (inner, NULL));
      else
        {
          g_autofree char *plain = scalar_to_text (inner);

          g_string_append (text, plain);
        }
      g_variant_unref (item);
    }
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static void
set_value (DunArgs  *self,
           guint     i,
           GVariant *value)
{
  char *text;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_MAYBE))
    {
      g_autoptr (GVariant) inner = g_variant_get_maybe (value);

      if (inner != NULL)
        set_value (self, i, inner);
      return;
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BYTESTRING))
    {
      gsize length;
      const char *bytes = g_variant_get_fixed_array (value, &length, 1);

      g_ptr_array_add (self->held, g_variant_ref (value));
      self->types[i] = BYTEA_OID;
      self->formats[i] = 1;
      self->lengths[i] = (int) length;
      self->values[i] = length > 0 ? bytes : "";
      return;
    }
  text = g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY) ? array_to_text (value)
                                                             : scalar_to_text (value);
  g_ptr_array_add (self->texts, text);
  self->values[i] = text;
}

/* @tuple: (nullable): the arguments, none when NULL. */
DunArgs *
dun_args_new (GVariant *tuple)
{
  DunArgs *self = g_new0 (DunArgs, 1);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  self->n = tuple != NULL ? (guint) g_variant_n_children (tuple) : 0;
  self->types = g_new0 (Oid, self->n + 1);
  self->values = g_new0 (const char *, self->n + 1);
  self->lengths = g_new0 (int, self->n + 1);
  self->formats = g_new0 (int, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      g_autoptr (GVariant) value = g_variant_get_child_value (tuple, i);

      set_value (self, i, value);
    }
  return self;
}

void
dun_args_free (DunArgs *self)
{
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->held);
  g_free (self->types);
  g_free (self->values);
  g_free (self->lengths);
  g_free (self->formats);
  g_free (self);
}
