/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-report"

#include "dun-report.h"

#include "dun-codes.h"
#include "dun-money.h"

#include <glib/gi18n-lib.h>

/* Makes a report: asks the server, and adds up the foot from the very rows that are shown, so that
 * groups add to the detail and the total to both (I-16). */

struct _DunReport
{
  GObject parent_instance;

  /* Borrowed */
  const DunReportInfo *info;

  /* Owned */
  DunResult *rows;
  GPtrArray *totals;   /* DunRow: grouping, currency, n, then each summed field */
  char      *scope;    /* (nullable): all branches of the person */
  char      *segment;  /* (nullable): everybody */
  char      *version;  /* (nullable): of a strategy */
  char      *user;
  char      *made_at;  /* ISO instant */
  char      *cutoff;   /* (nullable) */

  /* State */
  DunDay day;
  DunDay from;
  DunDay business_day;
};

G_DEFINE_FINAL_TYPE (DunReport, dun_report, G_TYPE_OBJECT)

/* --- The foot --- */

typedef struct
{
  char   *group; /* owned (nullable): of all rows of the currency */
  char   *currency;
  gint64  n;
  gint64 *sums;
} Total;

static void
total_free (gpointer data)
{
  Total *total = data;

  g_free (total->group);
  g_free (total->currency);
  g_free (total->sums);
  g_free (total);
}

static int
compare_totals (gconstpointer a,
                gconstpointer b)
{
  const Total *first = *(Total * const *) a;
  const Total *second = *(Total * const *) b;

  if ((first->group == NULL) != (second->group == NULL))
    return first->group == NULL ? 1 : -1;
  if (g_strcmp0 (first->group, second->group) != 0)
    return first->group == NULL ? 0 : g_utf8_collate (first->group, second->group);
  return g_strcmp0 (first->currency, second->currency);
}

static void
add_row (DunReport  *self,
         GHashTable *known,
         GPtrArray  *totals,
         guint       row,
         const char *group)
{
  const char *currency = dun_result_get_text (self->rows, row, "currency");
  g_autofree char *key = g_strdup_printf ("%s\n%s", currency, group != NULL ? group : "");
  Total *total = g_hash_table_lookup (known, key);

  if (total == NULL)
    {
      total = g_new0 (Total, 1);
      total->group = g_strdup (group);
      total->currency = g_strdup (currency);
      total->sums = g_new0 (gint64, self->info->n_fields);
      g_ptr_array_add (totals, total);
      g_hash_table_insert (known, g_steal_pointer (&key), total);
    }
  total->n++;
  for (guint i = 0; i < self->info->n_fields; i++)
    if (self->info->fields[i].is_summed)
      total->sums[i] += dun_result_get_int (self->rows, row, self->info->fields[i].field);
}

static DunRow *
total_to_row (DunReport   *self,
              DunRowShape *shape,
              Total       *total,
              gint64       key)
{
  DunRow *row = dun_row_new (key);
  char **values = g_new0 (char *, dun_row_shape_get_n (shape) + 1);
  guint n = 0;

  values[n++] = g_strdup (total->group != NULL ? total->group : _("Total"));
  values[n++] = g_strdup (total->currency);
  values[n++] = g_strdup_printf ("%" G_GINT64_FORMAT, total->n);
  values[n++] = g_strdup (total->group != NULL ? "t" : "f");
  for (guint i = 0; i < self->info->n_fields; i++)
    if (self->info->fields[i].is_summed)
      values[n++] = g_strdup_printf ("%" G_GINT64_FORMAT, total->sums[i]);
  dun_row_take_values (row, shape, values);
  return row;
}

static void
add_up (DunReport *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) totals = g_ptr_array_new_with_free_func (total_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (DunRowShape) shape = NULL;
  guint n_groups = 0;

  for (guint row = 0; row < dun_result_get_n_rows (self->rows); row++)
    {
      add_row (self, known, totals, row, NULL);
      if (self->info->group_field != NULL)
        add_row (self, known, totals, row,
                 dun_result_get_text (self->rows, row, self->info->group_field));
    }
  g_ptr_array_sort (totals, compare_totals);
  for (guint i = 0; i < totals->len; i++)
    if (((Total *) totals->pdata[i])->group != NULL
        && (n_groups == 0 || g_strcmp0 (((Total *) totals->pdata[i])->group,
                                        ((Total *) totals->pdata[i - 1])->group) != 0))
      n_groups++;

  g_ptr_array_add (names, (char *) "grouping");
  g_ptr_array_add (names, (char *) "currency");
  g_ptr_array_add (names, (char *) "n");
  g_ptr_array_add (names, (char *) "is_group");
  for (guint i = 0; i < self->info->n_fields; i++)
    if (self->info->fields[i].is_summed)
      g_ptr_array_add (names, (char *) self->info->fields[i].field);
  g_ptr_array_add (names, NULL);
  shape = dun_row_shape_new ((const char * const *) names->pdata);
  /* One group is the total once more. */
  for (guint i = 0; i < totals->len; i++)
    if (((Total *) totals->pdata[i])->group == NULL || n_groups > 1)
      g_ptr_array_add (self->totals, total_to_row (self, shape, totals->pdata[i], i + 1));
}

/* --- Class --- */

static void
dun_report_finalize (GObject *object)
{
  DunReport *self = DUN_REPORT (object);

  g_clear_pointer (&self->rows, dun_result_unref);
  g_ptr_array_unref (self->totals);
  g_free (self->scope);
  g_free (self->segment);
  g_free (self->version);
  g_free (self->user);
  g_free (self->made_at);
  g_free (self->cutoff);
  G_OBJECT_CLASS (dun_report_parent_class)->finalize (object);
}

static void
dun_report_class_init (DunReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_report_finalize;
}

static void
dun_report_init (DunReport *self)
{
  self->totals = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
rows_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunReport *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  if (self->rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  add_up (self);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

/**
 * dun_report_run_async:
 * @info: of the catalogue
 * @parameters: copied
 *
 * Asks the server. Errors: DUN_ERROR; refused: DN193, DN194, DN195, DN331, DN332.
 */
void
dun_report_run_async (DunSession                *session,
                      const DunReportInfo       *info,
                      const DunReportParameters *parameters,
                      GCancellable              *cancellable,
                      GAsyncReadyCallback        callback,
                      gpointer                   user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  DunReport *self = g_object_new (DUN_TYPE_REPORT, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_task_set_source_tag (task, dun_report_run_async);
  g_task_set_task_data (task, self, g_object_unref);
  self->info = info;
  self->day = parameters->day;
  self->business_day = dun_session_get_business_day (session);
  self->from = parameters->from;
  self->scope = g_strdup (parameters->branch_name);
  self->segment = g_strdup (parameters->segment_name);
  self->version = g_strdup (parameters->version_name);
  self->user = g_strdup (dun_session_get_staff_name (session));
  self->cutoff = g_strdup (parameters->cutoff);
  self->made_at = g_date_time_format (now, "%Y-%m-%d %H:%M:%S%z");
  info->ask (session, parameters, cancellable, rows_cb, task);
}

/* Returns: (transfer full): the report, or NULL with @error. */
DunReport *
dun_report_run_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

const DunReportInfo *
dun_report_get_info (DunReport *self)
{
  g_return_val_if_fail (DUN_IS_REPORT (self), NULL);
  return self->info;
}

DunDay
dun_report_get_day (DunReport *self)
{
  g_return_val_if_fail (DUN_IS_REPORT (self), DUN_DAY_NONE);
  return self->day;
}

/* Returns: of a report of a period the first day, else the day. */
DunDay
dun_report_get_first_day (DunReport *self)
{
  g_return_val_if_fail (DUN_IS_REPORT (self), DUN_DAY_NONE);
  return self->info->span == DUN_REPORT_PERIOD ? self->from : self->day;
}

/* Returns: (transfer none): the rows in their order. */
DunResult *
dun_report_get_rows (DunReport *self)
{
  g_return_val_if_fail (DUN_IS_REPORT (self), NULL);
  return self->rows;
}

/* Returns: (transfer none) (element-type DunRow): the foot: for each group and currency, then for
 * each currency: grouping, currency, n, is_group, and the sum of each summed field under its
 * name. */
GPtrArray *
dun_report_get_totals (DunReport *self)
{
  g_return_val_if_fail (DUN_IS_REPORT (self), NULL);
  return self->totals;
}

/* Returns: (transfer full): the value of a row as people read it; "" when there is none. */
char *
dun_report_format_value (DunReport            *self,
                         const DunLocale      *locale,
                         guint                 row,
                         const DunReportField *field)
{
  const char *text;
  DunDay day;

  g_return_val_if_fail (DUN_IS_REPORT (self), NULL);

  /* Nothing to divide by is no nought (features §5.0 rule 4). */
  if (dun_result_is_null (self->rows, row, field->field))
    return g_strdup (field->kind == DUN_REPORT_FIELD_PERCENT ? "—" : "");
  text = dun_result_get_text (self->rows, row, field->field);
  switch (field->kind)
    {
    case DUN_REPORT_FIELD_CODE:
      return g_strdup (dun_code_label (field->domain, text));
    case DUN_REPORT_FIELD_DAY:
      return dun_day_parse_iso (text, &day) ? dun_locale_format_day (locale, day) : g_strdup (text);
    case DUN_REPORT_FIELD_DAYS:
    case DUN_REPORT_FIELD_INT:
      return dun_locale_format_int (locale, dun_result_get_int (self->rows, row, field->field));
    case DUN_REPORT_FIELD_PERCENT:
      return dun_locale_format_percent (locale,
                                        (int) dun_result_get_int (self->rows, row, field->field));
    case DUN_REPORT_FIELD_MONEY_LIST:
      return dun_locale_format_money_list (locale, text);
    case DUN_REPORT_FIELD_MONEY:
      return dun_locale_format_amount (locale, dun_result_get_int (self->rows, row, field->field),
                                       dun_result_get_text (self->rows, row, "currency"));
    case DUN_REPORT_FIELD_TEXT:
    case DUN_REPORT_FIELD_NAME:
    default:
      return g_strdup (text);
    }
}

static void
add_pair (GPtrArray  *pairs,
          const char *name,
          char       *value)
{
  g_ptr_array_add (pairs, g_strdup (name));
  g_ptr_array_add (pairs, value);
}

static char *
format_day (const DunLocale *locale,
            DunDay           day)
{
  return locale != NULL ? dun_locale_format_day (locale, day) : dun_day_to_iso (day);
}

/* Returns: (transfer full): the day, or the first and the last. */
static char *
format_span (DunReport       *self,
             const DunLocale *locale)
{
  g_autofree char *first = NULL;
  g_autofree char *last = format_day (locale, self->day);

  if (self->info->span != DUN_REPORT_PERIOD)
    return g_steal_pointer (&last);
  first = format_day (locale, self->from);
  return g_strdup_printf ("%s – %s", first, last);
}

static char *
format_instant (const DunLocale *locale,
                const char      *instant)
{
  return locale != NULL ? dun_locale_format_instant (locale, instant) : g_strdup (instant);
}

/* Returns: (transfer full) (element-type utf8): name, value, name, value … of what the report was
 * made of (features §5.0 rule 1). @locale: (nullable): without one days are written as ISO has
 * them. */
GPtrArray *
dun_report_list_parameters (DunReport       *self,
                            const DunLocale *locale)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *figures;

  g_return_val_if_fail (DUN_IS_REPORT (self), NULL);

  add_pair (pairs, _("Report"), g_strjoin (dun_locale_get_separator (locale),
                                            _(self->info->title), self->info->no, NULL));
  add_pair (pairs, _(self->info->day_title), format_span (self, locale));
  add_pair (pairs, _("Branches"),
            g_strdup (self->scope != NULL ? self->scope : _("all of the user")));
  add_pair (pairs, _("Business day"), format_day (locale, self->business_day));
  add_pair (pairs, _("Recorded up to"),
            format_instant (locale, self->cutoff != NULL ? self->cutoff : self->made_at));
  add_pair (pairs, _("Currency"), g_strdup (_("each for itself, not converted")));
  if (self->info->subject == DUN_REPORT_OF_ARMS)
    add_pair (pairs, _("Strategy"), g_strdup (self->version));
  add_pair (pairs, _("Segment"), g_strdup (self->segment != NULL ? self->segment : _("everybody")));
  add_pair (pairs, _("Made by"), g_strdup (self->user));
  add_pair (pairs, _("Made at"), format_instant (locale, self->made_at));
  figures = dun_report_list_figures (self, locale);
  g_ptr_array_extend_and_steal (pairs, figures);
  return pairs;
}
