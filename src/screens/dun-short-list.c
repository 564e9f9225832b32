/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-short-list"

#include "dun-short-list.h"

#include "dun-text.h"

/* Sorting and filtering of a list that was read whole. */

typedef struct
{
  DunTable        *table;   /* borrowed: it owns this */
  GtkEditable     *entry;   /* weak: what it is filtered by */
  GtkCustomFilter *filter;  /* borrowed: the model owns it */
  GtkCustomSorter *sorter;  /* borrowed: the model owns it */
  GStrv            fields;  /* owned */
  char            *text;    /* owned: what the entry says, folded */
  char            *sort;    /* owned: the field; NULL: as the server gave them */
  gboolean         descending;
} ShortList;

static gboolean
fits_cb (gpointer item,
         gpointer user_data)
{
  ShortList *self = user_data;

  if (self->text == NULL || *self->text == '\0')
    return TRUE;
  if (self->fields == NULL)
    {
      g_autofree char *shown = dun_table_dup_shown (self->table, item, "\n");
      g_autofree char *folded = dun_text_search_key (shown);

      return strstr (folded, self->text) != NULL;
    }
  for (guint i = 0; self->fields[i] != NULL; i++)
    {
      const char *value = dun_row_get_text (item, self->fields[i]);
      g_autofree char *folded = value != NULL ? dun_text_search_key (value) : NULL;

      if (folded != NULL && strstr (folded, self->text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtoll (text, &end, 10);
  return *text != '\0' && *end == '\0';
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  ShortList *self = user_data;
  const char *left, *right;
  int order;

  if (self->sort == NULL)
    return 0;
  left = dun_row_get_text ((DunRow *) a, self->sort);
  right = dun_row_get_text ((DunRow *) b, self->sort);
  /* What is missing stands last, whichever way it is sorted. */
  if (left == NULL || right == NULL)
    return (left == NULL) - (right == NULL);
  if (is_number (left) && is_number (right))
    {
      gint64 x = g_ascii_strtoll (left, NULL, 10);
      gint64 y = g_ascii_strtoll (right, NULL, 10);

      order = (x > y) - (x < y);
    }
  else
    {
      g_autofree char *x = dun_text_search_key (left);
      g_autofree char *y = dun_text_search_key (right);

      order = strcmp (x, y);
    }
  return self->descending ? -order : order;
}

static void
sort_changed_cb (DunTable   *table,
                 const char *field,
                 gboolean    descending,
                 gpointer    user_data)
{
  ShortList *self = user_data;

  g_free (self->sort);
  self->sort = g_strdup (field);
  self->descending = descending;
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

static void
text_changed_cb (ShortList   *self,
                 GtkEditable *entry)
{
  g_free (self->text);
  self->text = dun_text_search_key (gtk_editable_get_text (entry));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
short_list_free (gpointer data)
{
  ShortList *self = data;

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_weak_pointer (&self->entry);
  g_strfreev (self->fields);
  g_free (self->text);
  g_free (self->sort);
  g_free (self);
}

void
dun_short_list_show (DunTable           *table,
                     DunRowList         *rows,
                     GtkEditable        *entry,
                     const char * const *fields)
{
  ShortList *self = g_new0 (ShortList, 1);
  g_autoptr (GtkSortListModel) sorted = NULL;
  GtkFilterListModel *filtered;
  const char *sort;

  g_return_if_fail (DUN_IS_TABLE (table) && DUN_IS_ROW_LIST (rows));

  self->table = table;
  self->fields = g_strdupv ((GStrv) fields);
  sort = dun_table_get_sort (table, &self->descending);
  self->sort = g_strdup (sort);
  self->filter = gtk_custom_filter_new (fits_cb, self, NULL);
  self->sorter = gtk_custom_sorter_new (compare_cb, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (rows)),
                                        GTK_FILTER (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), GTK_SORTER (self->sorter));
  g_signal_connect (table, "sort-changed", G_CALLBACK (sort_changed_cb), self);
  if (entry != NULL)
    {
      g_set_weak_pointer (&self->entry, entry);
      g_signal_connect_swapped (entry, "changed", G_CALLBACK (text_changed_cb), self);
    }
  g_object_set_data_full (G_OBJECT (table), "dun-short-list", self, short_list_free);
  dun_table_set_model (table, G_LIST_MODEL (sorted));
}
