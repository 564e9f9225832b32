/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-condition-terms"

#include "dun-condition-terms.h"

#include "dun-codes.h"
#include "dun-locale.h"
#include "dun-row.h"

struct _DunConditionTerms
{
  gatomicrefcount ref_count;

  GPtrArray  *fields;  /* owned, of owned DunConditionField, in the order of the choices */
  GHashTable *choices; /* owned: domain → DunConditionChoices */
  DunDay      today;
};

static void
field_free (DunConditionField *field)
{
  g_free (field->field);
  g_free (field->subject);
  g_free (field->scope);
  g_free (field->kind);
  g_free (field->domain);
  g_strfreev (field->operators);
  g_free (field);
}

static void
choices_free (DunConditionChoices *choices)
{
  g_ptr_array_unref (choices->codes);
  g_ptr_array_unref (choices->words);
  g_free (choices);
}

static void
add_field (DunConditionTerms *self,
           DunRow            *row)
{
  DunConditionField *field = g_new0 (DunConditionField, 1);
  const char *operators = dun_row_get_text (row, "operators");

  field->field = g_strdup (dun_row_get_text (row, "field"));
  field->subject = g_strdup (dun_row_get_text (row, "subject"));
  field->scope = g_strdup (dun_row_get_text (row, "scope"));
  field->kind = g_strdup (dun_row_get_text (row, "kind"));
  field->domain = g_strdup (dun_row_get_text (row, "domain"));
  field->operators = g_strsplit (operators != NULL ? operators : "", ",", -1);
  g_ptr_array_add (self->fields, field);
}

static void
add_choice (DunConditionTerms *self,
            DunRow            *row)
{
  const char *domain = dun_row_get_text (row, "domain");
  const char *code = dun_row_get_text (row, "code");
  const char *name = dun_row_get_text (row, "name");
  DunConditionChoices *choices = g_hash_table_lookup (self->choices, domain);

  if (choices == NULL)
    {
      choices = g_new0 (DunConditionChoices, 1);
      choices->codes = g_ptr_array_new_with_free_func (g_free);
      choices->words = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->choices, g_strdup (domain), choices);
    }
  g_ptr_array_add (choices->codes, g_strdup (code));
  g_ptr_array_add (choices->words, name != NULL && *name != '\0'
                                     ? dun_locale_digits (dun_locale_current (), name)
                                     : g_strdup (dun_code_label (domain, code)));
}

/**
 * dun_condition_terms_new:
 * @fields: of DunRow: field, subject, scope, kind, domain, operators (api.segment_fields)
 * @choices: of DunRow: domain, code, name (api.segment_choices)
 * @today: the business day
 *
 * Returns: (transfer full): both, read once
 */
DunConditionTerms *
dun_condition_terms_new (GListModel *fields,
                         GListModel *choices,
                         DunDay      today)
{
  DunConditionTerms *self = g_new0 (DunConditionTerms, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->today = today;
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  self->choices =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) choices_free);
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (fields, i);

      add_field (self, row);
    }
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (choices, i);

      add_choice (self, row);
    }
  return self;
}

DunConditionTerms *
dun_condition_terms_ref (DunConditionTerms *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dun_condition_terms_unref (DunConditionTerms *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->fields);
  g_hash_table_unref (self->choices);
  g_free (self);
}

/* Returns: (transfer none) (nullable): NULL when the database does not know the field any more */
const DunConditionField *
dun_condition_terms_find (DunConditionTerms *self,
                          const char        *field)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const DunConditionField *f = self->fields->pdata[i];

      if (g_strcmp0 (f->field, field) == 0)
        return f;
    }
  return NULL;
}

/* Returns: (transfer none) (nullable): NULL for a domain without values */
const DunConditionChoices *
dun_condition_terms_get_choices (DunConditionTerms *self,
                                 const char        *domain)
{
  return domain != NULL ? g_hash_table_lookup (self->choices, domain) : NULL;
}

/* Returns: (transfer container): the fields under a heading; with a @scope only those of it */
GPtrArray *
dun_condition_terms_list (DunConditionTerms *self,
                          const char        *subject,
                          const char        *scope)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      DunConditionField *field = self->fields->pdata[i];

      if (g_strcmp0 (field->subject, subject) == 0
          && (scope == NULL || g_strcmp0 (field->scope, scope) == 0))
        g_ptr_array_add (list, field);
    }
  return list;
}

DunDay
dun_condition_terms_get_today (DunConditionTerms *self)
{
  return self->today;
}

/* Returns: the word between the field and its value */
const char *
dun_condition_terms_operator (const DunConditionField *field,
                              const char              *is)
{
  return dun_code_label (g_str_equal (field->kind, "date") ? "segment_operator_day"
                                                           : "segment_operator", is);
}
