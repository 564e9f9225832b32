/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-choice"

#include "dun-choice.h"

#include "dun-drop-down.h"

/* Returns: what a drop-down may offer, empty or with nothing as its first line. */
DunChoice
dun_choice_new (gboolean with_none)
{
  DunChoice choice = { g_ptr_array_new_with_free_func (g_free),
                       g_ptr_array_new_with_free_func (g_free) };

  if (with_none)
    {
      g_ptr_array_add (choice.codes, g_strdup (""));
      g_ptr_array_add (choice.words, g_strdup ("—"));
    }
  return choice;
}

void
dun_choice_add (DunChoice  *choice,
                const char *code,
                const char *word)
{
  g_ptr_array_add (choice->codes, g_strdup (code));
  g_ptr_array_add (choice->words, g_strdup (word));
}

static gboolean
same_strings (char      **left,
              GPtrArray  *right)
{
  guint n = left != NULL ? g_strv_length (left) : 0;

  if (left == NULL || n != right->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (left[i], right->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static char **
to_strv (GPtrArray *strings)
{
  char **strv = g_new0 (char *, strings->len + 1);

  for (guint i = 0; i < strings->len; i++)
    strv[i] = g_strdup (strings->pdata[i]);
  return strv;
}

/* Offers @choice, which it takes, and chooses @code; a code that is not offered is added, so that
 * nothing changes by being looked at. */
void
dun_choice_apply (GtkDropDown *drop_down,
                  DunChoice   *choice,
                  const char  *code)
{
  guint selected = GTK_INVALID_LIST_POSITION;

  if (code == NULL)
    code = "";
  for (guint i = 0; i < choice->codes->len; i++)
    if (g_str_equal (choice->codes->pdata[i], code))
      selected = i;
  if (selected == GTK_INVALID_LIST_POSITION)
    {
      selected = choice->codes->len;
      dun_choice_add (choice, code, *code != '\0' ? code : "—");
    }
  if (!same_strings (g_object_get_data (G_OBJECT (drop_down), "dun-codes"), choice->codes)
      || !same_strings (g_object_get_data (G_OBJECT (drop_down), "dun-words"), choice->words))
    {
      g_auto (GStrv) words = to_strv (choice->words);
      g_autoptr (GtkStringList) list = gtk_string_list_new ((const char * const *) words);

      if (gtk_drop_down_get_list_factory (drop_down) == NULL)
        dun_drop_down_cut_words (drop_down);
      g_object_set_data_full (G_OBJECT (drop_down), "dun-codes", to_strv (choice->codes),
                              (GDestroyNotify) g_strfreev);
      g_object_set_data_full (G_OBJECT (drop_down), "dun-words", g_steal_pointer (&words),
                              (GDestroyNotify) g_strfreev);
      gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
    }
  gtk_drop_down_set_selected (drop_down, selected);
  g_ptr_array_unref (choice->codes);
  g_ptr_array_unref (choice->words);
}

/* Returns: (transfer none): the code of the line that is chosen, "" for none. */
const char *
dun_choice_get_code (GtkDropDown *drop_down)
{
  char **codes = g_object_get_data (G_OBJECT (drop_down), "dun-codes");
  guint selected = gtk_drop_down_get_selected (drop_down);

  return codes != NULL && selected < g_strv_length (codes) ? codes[selected] : "";
}
