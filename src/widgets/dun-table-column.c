/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-table-column"

#include "dun-table-column.h"

/* What a column of a table shows and how: plain data, the table makes the widgets. */

struct _DunTableColumn
{
  GObject parent_instance;

  /* Owned */
  char *field;
  char *title;
  char *domain;
  char *currency_field;
  char *bucket_field;
  char *tooltip_field;
  char *sort_field;

  /* State */
  DunKind  kind;
  int      width; /* pixels, -1: by kind */
  gboolean expand;
  gboolean visible;
  gboolean sortable;
};

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_TITLE,
  PROP_DOMAIN,
  PROP_CURRENCY_FIELD,
  PROP_BUCKET_FIELD,
  PROP_TOOLTIP_FIELD,
  PROP_SORT_FIELD,
  PROP_KIND,
  PROP_WIDTH,
  PROP_EXPAND,
  PROP_VISIBLE,
  PROP_SORTABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunTableColumn, dun_table_column, G_TYPE_OBJECT)

static void
dun_table_column_finalize (GObject *object)
{
  DunTableColumn *self = DUN_TABLE_COLUMN (object);

  g_free (self->field);
  g_free (self->title);
  g_free (self->domain);
  g_free (self->currency_field);
  g_free (self->bucket_field);
  g_free (self->tooltip_field);
  g_free (self->sort_field);
  G_OBJECT_CLASS (dun_table_column_parent_class)->finalize (object);
}

static void
dun_table_column_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DunTableColumn *self = DUN_TABLE_COLUMN (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, self->field);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DOMAIN:
      g_value_set_string (value, self->domain);
      break;
    case PROP_CURRENCY_FIELD:
      g_value_set_string (value, self->currency_field);
      break;
    case PROP_BUCKET_FIELD:
      g_value_set_string (value, self->bucket_field);
      break;
    case PROP_TOOLTIP_FIELD:
      g_value_set_string (value, self->tooltip_field);
      break;
    case PROP_SORT_FIELD:
      g_value_set_string (value, self->sort_field);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case PROP_EXPAND:
      g_value_set_boolean (value, self->expand);
      break;
    case PROP_VISIBLE:
      g_value_set_boolean (value, self->visible);
      break;
    case PROP_SORTABLE:
      g_value_set_boolean (value, self->sortable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* All properties are construct-only: a column does not change under a table that shows it. */
static void
dun_table_column_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  DunTableColumn *self = DUN_TABLE_COLUMN (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      self->field = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_DOMAIN:
      self->domain = g_value_dup_string (value);
      break;
    case PROP_CURRENCY_FIELD:
      self->currency_field = g_value_dup_string (value);
      break;
    case PROP_BUCKET_FIELD:
      self->bucket_field = g_value_dup_string (value);
      break;
    case PROP_TOOLTIP_FIELD:
      self->tooltip_field = g_value_dup_string (value);
      break;
    case PROP_SORT_FIELD:
      self->sort_field = g_value_dup_string (value);
      break;
    case PROP_KIND:
      self->kind = g_value_get_enum (value);
      break;
    case PROP_WIDTH:
      self->width = g_value_get_int (value);
      break;
    case PROP_EXPAND:
      self->expand = g_value_get_boolean (value);
      break;
    case PROP_VISIBLE:
      self->visible = g_value_get_boolean (value);
      break;
    case PROP_SORTABLE:
      self->sortable = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_table_column_class_init (DunTableColumnClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dun_table_column_finalize;
  object_class->get_property = dun_table_column_get_property;
  object_class->set_property = dun_table_column_set_property;

  properties[PROP_FIELD] =
    g_param_spec_string ("field", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DOMAIN] =
    g_param_spec_string ("domain", NULL, NULL, NULL, flags);
  properties[PROP_CURRENCY_FIELD] =
    g_param_spec_string ("currency-field", NULL, NULL, NULL, flags);
  properties[PROP_BUCKET_FIELD] =
    g_param_spec_string ("bucket-field", NULL, NULL, NULL, flags);
  properties[PROP_TOOLTIP_FIELD] =
    g_param_spec_string ("tooltip-field", NULL, NULL, NULL, flags);
  properties[PROP_SORT_FIELD] =
    g_param_spec_string ("sort-field", NULL, NULL, NULL, flags);
  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, DUN_TYPE_KIND, DUN_KIND_TEXT, flags);
  properties[PROP_WIDTH] =
    g_param_spec_int ("width", NULL, NULL, -1, 4096, -1, flags);
  properties[PROP_EXPAND] =
    g_param_spec_boolean ("expand", NULL, NULL, FALSE, flags);
  properties[PROP_VISIBLE] =
    g_param_spec_boolean ("visible", NULL, NULL, TRUE, flags);
  properties[PROP_SORTABLE] =
    g_param_spec_boolean ("sortable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dun_table_column_init (DunTableColumn *self)
{
}

const char *
dun_table_column_get_field (DunTableColumn *self)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), NULL);
  return self->field;
}

/* Returns: (transfer none): never NULL. */
const char *
dun_table_column_get_title (DunTableColumn *self)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), NULL);
  return self->title != NULL ? self->title : "";
}

DunKind
dun_table_column_get_kind (DunTableColumn *self)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), DUN_KIND_TEXT);
  return self->kind;
}

const char *
dun_table_column_get_bucket_field (DunTableColumn *self)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), NULL);
  return self->bucket_field;
}

const char *
dun_table_column_get_tooltip_field (DunTableColumn *self)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), NULL);
  return self->tooltip_field;
}

/* Returns: (transfer none): what the server sorts by. */
const char *
dun_table_column_get_sort_field (DunTableColumn *self)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), NULL);
  return self->sort_field != NULL ? self->sort_field : self->field;
}

/* Returns: pixels, the kind's own width when none was given. */
int
dun_table_column_get_width (DunTableColumn *self)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), 0);
  return self->width >= 0 ? self->width : dun_kind_get_width (self->kind);
}

gboolean
dun_table_column_get_expand (DunTableColumn *self)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), FALSE);
  return self->expand;
}

gboolean
dun_table_column_get_visible (DunTableColumn *self)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), FALSE);
  return self->visible;
}

gboolean
dun_table_column_get_sortable (DunTableColumn *self)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), FALSE);
  return self->sortable;
}

/* Returns: (transfer full) (nullable): what @row shows in this column. */
char *
dun_table_column_format (DunTableColumn  *self,
                         const DunLocale *locale,
                         DunRow          *row)
{
  g_return_val_if_fail (DUN_IS_TABLE_COLUMN (self), NULL);
  return dun_kind_format (self->kind, locale, row, self->field, self->domain,
                          self->currency_field);
}
