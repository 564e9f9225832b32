/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-words"

#include "dun-test-words.h"

#include "dun-chart.h"

#include <string.h>

/* Questions to every text:
 *   Is it a text of the source that has another translation? Then nobody asked for it.
 *   In Persian: is there a digit that is not Persian, or a year of another calendar?
 *   In Persian: does the widget run from right to left?
 * What people typed and the numbers that people know things by are shown as they are: the test
 * says which they are by taking them from the columns that hold them (dun_test_words_allow()). */

/* Keys, the numbers of the reports, the name of a hash function. */
#define SHAPES                                                                                     \
  "(?<![\\w+])"                                                                                    \
  "(?:(?:(?:Ctrl|Alt|Shift)\\+)+[0-9]|F[0-9]{1,2}|R-[A-Z][0-9]{2}|SHA-256)"                        \
  "(?!\\w)"

struct _DunTestWords
{
  GHashTable *sources;  /* English texts that are others in the language */
  GHashTable *spoken;   /* its own texts: some are an English one by chance */
  GPtrArray  *formats;  /* GRegex of the English texts with figures in them */
  GPtrArray  *allowed;  /* the longest first */
  GHashTable *read;
  GHashTable *faults;   /* text → where it was seen first */
  GRegex     *digit;
  GRegex     *shapes;   /* of what may stand in a Persian text with its own figures */
  gboolean    is_persian;
  guint       n_read;

  /* What is being read now */
  GtkWidget  *widget;
  const char *place;
};

/* --- The catalogue --- */

static guint32
get_number (const char *mo,
            gsize       offset)
{
  guint32 number;

  memcpy (&number, mo + offset, sizeof number);
  return GUINT32_FROM_LE (number);
}

static char *
without_mnemonic (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '_' || p[1] == '_')
      g_string_append_c (plain, *p);
  return g_string_free (plain, FALSE);
}

/* A text with formats, as a pattern of what is shown; only when words remain to know it by. */
static void
add_format (DunTestWords *self,
            const char   *source)
{
  static GRegex *format;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) pattern = g_string_new ("^");
  guint n_letters = 0;

  if (format == NULL)
    format = g_regex_new ("%(?:[0-9]+\\$)?[-+ 0#]*[0-9]*(?:\\.[0-9*]+)?(?:hh|h|ll|l|z|j)?[a-zA-Z]",
                          G_REGEX_OPTIMIZE, 0, NULL);
  parts = g_regex_split (format, source, 0);
  if (g_strv_length (parts) < 2)
    return;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *fixed = g_regex_escape_string (parts[i], -1);

      for (const char *p = parts[i]; *p != '\0'; p++)
        n_letters += g_ascii_isalpha (*p) ? 1 : 0;
      g_string_append_printf (pattern, "%s%s", i > 0 ? "(.+)" : "", fixed);
    }
  g_string_append_c (pattern, '$');
  if (n_letters >= 5)
    g_ptr_array_add (self->formats, g_regex_new (pattern->str, G_REGEX_OPTIMIZE, 0, NULL));
}

static void
read_catalogue (DunTestWords *self,
                const char   *path)
{
  g_autofree char *mo = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &mo, &length, &error);
  g_assert_no_error (error);
  g_assert_cmphex (get_number (mo, 0), ==, 0x950412de);
  for (guint32 i = 0; i < get_number (mo, 8); i++)
    {
      const char *source = mo + get_number (mo, get_number (mo, 12) + 8 * i + 4);
      const char *translation = mo + get_number (mo, get_number (mo, 16) + 8 * i + 4);
      const char *context = strchr (source, '\004');

      if (context != NULL)
        source = context + 1;
      if (*source == '\0')
        continue;
      if (g_str_equal (source, translation))
        {
          g_hash_table_add (self->spoken, without_mnemonic (translation));
          continue;
        }
      add_format (self, source);
      /* A text with a number: its plural stands behind it. */
      if (get_number (mo, get_number (mo, 12) + 8 * i) > strlen (source) && context == NULL)
        add_format (self, source + strlen (source) + 1);
      g_hash_table_add (self->sources, without_mnemonic (source));
      g_hash_table_add (self->spoken, without_mnemonic (translation));
    }
}

/* --- One text --- */

/* Where that is: the place, then the widgets above that somebody named. */
static char *
describe (DunTestWords *self)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (GtkWidget *w = self->widget; w != NULL; w = gtk_widget_get_parent (w))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (w));

      if (id != NULL && g_str_has_prefix (id, "___"))
        id = NULL;
      if (w == self->widget || id != NULL || g_str_has_prefix (G_OBJECT_TYPE_NAME (w), "Dun"))
        {
          g_autofree char *step = g_strdup_printf ("/%s%s%s", G_OBJECT_TYPE_NAME (w),
                                                   id != NULL ? "#" : "", id != NULL ? id : "");

          g_string_prepend (path, step);
        }
    }
  g_string_prepend (path, self->place);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static void
add_fault (DunTestWords *self,
           const char   *what,
           const char   *text)
{
  char *fault = g_strdup_printf ("%s: “%s”", what, text);

  if (g_hash_table_contains (self->faults, fault))
    g_free (fault);
  else
    g_hash_table_insert (self->faults, fault, describe (self));
}

static char *
without_marks (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0x200e && c != 0x200f && c != 0x061c && !(c >= 0x2066 && c <= 0x2069))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

/* What is left when the values are taken away that stand in it as words of their own. */
static char *
without_allowed (DunTestWords *self,
                 const char   *text)
{
  g_autoptr (GString) rest = g_string_new (text);

  for (guint i = 0; i < self->allowed->len; i++)
    {
      const char *value = g_ptr_array_index (self->allowed, i);
      gsize length = strlen (value);
      char *found = rest->str;

      while ((found = strstr (found, value)) != NULL)
        {
          gunichar before = found == rest->str ? ' '
                                               : g_utf8_get_char (g_utf8_prev_char (found));
          gunichar after = g_utf8_get_char (found + length);
          gsize offset = found - rest->str;

          if (!g_unichar_isalnum (before) && !g_unichar_isalnum (after))
            g_string_erase (rest, offset, length);
          else
            offset++;
          found = rest->str + offset;
        }
    }
  return g_string_free (g_steal_pointer (&rest), FALSE);
}

static gboolean
is_source (DunTestWords *self,
           const char   *text)
{
  if (g_hash_table_contains (self->spoken, text))
    return FALSE;
  if (g_hash_table_contains (self->sources, text))
    return TRUE;
  if (strpbrk (text, "abcdefghijklmnopqrstuvwxyz") == NULL)
    return FALSE;
  for (guint i = 0; i < self->formats->len; i++)
    if (g_regex_match (g_ptr_array_index (self->formats, i), text, 0, NULL))
      return TRUE;
  return FALSE;
}

static void
read_text (DunTestWords *self,
           const char   *text)
{
  g_autofree char *plain = NULL;
  g_autofree char *known = NULL;
  g_autofree char *rest = NULL;

  if (text == NULL || *text == '\0')
    return;
  self->n_read++;
  if (!g_hash_table_add (self->read, g_strdup (text)))
    return;
  plain = without_marks (text);
  if (g_ptr_array_find_with_equal_func (self->allowed, plain, g_str_equal, NULL))
    return;
  if (is_source (self, plain))
    add_fault (self, "not translated", plain);
  if (!self->is_persian)
    return;
  known = without_allowed (self, plain);
  rest = g_regex_replace_literal (self->shapes, known, -1, 0, "", 0, NULL);
  if (g_regex_match (self->digit, rest, 0, NULL))
    add_fault (self, "not a Persian figure", plain);
}

/* --- The tree of widgets --- */

static void
read_property (DunTestWords *self,
               gpointer      object,
               const char   *property)
{
  g_autofree char *text = NULL;
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), property);

  if (pspec == NULL || pspec->value_type != G_TYPE_STRING || !(pspec->flags & G_PARAM_READABLE))
    return;
  g_object_get (object, property, &text, NULL);
  read_text (self, text);
}

static void
read_items (DunTestWords *self,
            GtkDropDown  *list)
{
  GListModel *model = gtk_drop_down_get_model (list);
  GtkExpression *words = gtk_drop_down_get_expression (list);

  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);
      g_auto (GValue) value = G_VALUE_INIT;

      if (words != NULL && gtk_expression_evaluate (words, item, &value)
          && G_VALUE_HOLDS_STRING (&value))
        read_text (self, g_value_get_string (&value));
      else if (GTK_IS_STRING_OBJECT (item))
        read_text (self, gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
    }
}

static void
read_chart (DunTestWords *self,
            DunChart     *chart)
{
  g_autoptr (GListModel) data = NULL;

  read_property (self, chart, "title");
  read_property (self, chart, "empty-text");
  g_object_get (chart, "data", &data, NULL);
  for (guint i = 0; data != NULL && i < g_list_model_get_n_items (data); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (data, i);

      read_property (self, item, "label");
      read_property (self, item, "text");
      read_property (self, item, "series");
    }
}

/* What a screen reader says instead of what is seen. */
static void
read_accessible (DunTestWords *self,
                 GtkWidget    *widget)
{
  static const GtkAccessibleProperty properties[] = {
    GTK_ACCESSIBLE_PROPERTY_LABEL, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
  };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), properties[i]))
      {
        /* Asked whether it is what it can not be, it says what it is. */
        g_autofree char *text = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                                    properties[i], "\001");

        read_text (self, text);
      }
}

static void
read_menu (DunTestWords *self,
           GMenuModel   *menu)
{
  for (int i = 0; menu != NULL && i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuLinkIter) links = g_menu_model_iterate_item_links (menu, i);
      g_autofree char *label = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
        {
          g_autofree char *plain = without_mnemonic (label);

          read_text (self, plain);
        }
      while (g_menu_link_iter_next (links))
        {
          g_autoptr (GMenuModel) link = g_menu_link_iter_get_value (links);

          read_menu (self, link);
        }
    }
}

/* What is in another language, or of another calendar, because that is what it is for. */
static gboolean
is_foreign (GtkWidget *widget)
{
  static const struct
  {
    const char *parent;
    const char *id;
  } foreign[] = {
    { "DunCalendar", "other" },       /* the day in the other calendar */
    { "DunRulesScreen", "subject" },  /* the wording of letters in the debtor's language */
    { "DunRulesScreen", "body" },
  };
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  /* Keys are named alike on every keyboard, left to right. */
  if (GTK_IS_SHORTCUT_LABEL (widget))
    return TRUE;
  /* The arrows of the tabs are GTK's own, which does not speak every language. */
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_NOTEBOOK) != NULL
      && (gtk_widget_has_css_class (widget, "up") || gtk_widget_has_css_class (widget, "down")))
    return TRUE;
  /* So are the numbers of the pages in the list of all keys. */
  if (GTK_IS_TOGGLE_BUTTON (widget)
      && gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUTS_WINDOW) != NULL)
    return TRUE;
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (foreign); i++)
    if (g_str_equal (id, foreign[i].id)
        && gtk_widget_get_ancestor (widget, g_type_from_name (foreign[i].parent)) != NULL)
      return TRUE;
  return FALSE;
}

static void
read_widget (DunTestWords *self,
             GtkWidget    *widget)
{
  self->widget = widget;
  if (is_foreign (widget))
    return;
  if (self->is_persian && gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL)
    {
      g_autofree char *where = describe (self);

      add_fault (self, "from left to right", where);
    }
  read_text (self, gtk_widget_get_tooltip_text (widget));
  read_accessible (self, widget);

  if (GTK_IS_LABEL (widget))
    read_text (self, gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_INSCRIPTION (widget))
    read_text (self, gtk_inscription_get_text (GTK_INSCRIPTION (widget)));
  else if (GTK_IS_TEXT (widget))
    {
      if (gtk_text_get_visibility (GTK_TEXT (widget)))
        read_text (self, gtk_editable_get_text (GTK_EDITABLE (widget)));
      read_property (self, widget, "placeholder-text");
    }
  else if (GTK_IS_TEXT_VIEW (widget))
    {
      g_autofree char *text = NULL;

      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
      read_text (self, text);
    }
  else if (GTK_IS_WINDOW (widget))
    read_text (self, gtk_window_get_title (GTK_WINDOW (widget)));
  else if (GTK_IS_DROP_DOWN (widget))
    read_items (self, GTK_DROP_DOWN (widget));
  else if (GTK_IS_MENU_BUTTON (widget))
    read_menu (self, gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)));
  else if (GTK_IS_POPOVER_MENU (widget))
    read_menu (self, gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (widget)));
  else if (DUN_IS_CHART (widget))
    read_chart (self, DUN_CHART (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_widget (self, child);
}

/* --- Public --- */

DunTestWords *
dun_test_words_new (const char *language,
                    const char *catalogue)
{
  DunTestWords *self = g_new0 (DunTestWords, 1);

  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spoken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->formats = g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
  self->allowed = g_ptr_array_new_with_free_func (g_free);
  self->read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->is_persian = g_str_equal (language, "fa");
  self->digit = g_regex_new ("[0-9]|(?<![۰-۹٬٫])(?:۱۹|۲۰)[۰-۹]{2}(?![۰-۹٬٫])", G_REGEX_OPTIMIZE, 0,
                             NULL);
  self->shapes = g_regex_new (SHAPES, G_REGEX_OPTIMIZE, 0, NULL);
  read_catalogue (self, catalogue);
  return self;
}

void
dun_test_words_free (DunTestWords *self)
{
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->spoken);
  g_hash_table_unref (self->read);
  g_hash_table_unref (self->faults);
  g_ptr_array_unref (self->formats);
  g_ptr_array_unref (self->allowed);
  g_regex_unref (self->digit);
  g_regex_unref (self->shapes);
  g_free (self);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  gsize length_a = strlen (*(const char * const *) a);
  gsize length_b = strlen (*(const char * const *) b);

  return length_a < length_b ? 1 : length_a > length_b ? -1 : 0;
}

/* @values: one a line: shown as they are. One or two figures alone are too little to know them
 * by. */
void
dun_test_words_allow (DunTestWords *self,
                      const char   *values)
{
  g_auto (GStrv) lines = g_strsplit (values, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strspn (lines[i], "0123456789") < strlen (lines[i]) || strlen (lines[i]) > 3)
      g_ptr_array_add (self->allowed, g_strdup (lines[i]));
  g_ptr_array_sort (self->allowed, compare_lengths);
}

/* Reads all windows that are there. */
void
dun_test_words_read (DunTestWords *self,
                     const char   *place)
{
  GListModel *windows = gtk_window_get_toplevels ();

  self->place = place;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      read_widget (self, window);
    }
}

void
dun_test_words_read_menu (DunTestWords *self,
                          GMenuModel   *menu,
                          const char   *place)
{
  self->widget = NULL;
  self->place = place;
  read_menu (self, menu);
}

guint
dun_test_words_get_n_read (DunTestWords *self)
{
  return g_hash_table_size (self->read);
}

/* Says what is wrong. Returns: how many faults there are. */
guint
dun_test_words_report (DunTestWords *self)
{
  GHashTableIter iter;
  gpointer fault, where;

  g_hash_table_iter_init (&iter, self->faults);
  while (g_hash_table_iter_next (&iter, &fault, &where))
    g_test_message ("%s at %s", (char *) fault, (char *) where);
  return g_hash_table_size (self->faults);
}
