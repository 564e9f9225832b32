/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-print-dialog"

#include "dun-letter-print-dialog.h"

#include "dun-count-entry.h"
#include "dun-form-field.h"
#include "dun-letter-rows.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>

struct _DunLetterPrintDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  DunCountEntry *first;
  GtkWidget     *first_field;
  GtkLabel      *hint;
  DunCountEntry *last;
  DunFormField  *last_field;
  GtkEntry      *reason;
  GtkWidget     *reason_field;

  /* State */
  int      next;    /* the first letter that never came to a printer, 0: there is none */
  gboolean is_tray;
};

enum { SIGNAL_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunLetterPrintDialog, dun_letter_print_dialog, DUN_TYPE_FORM_DIALOG)

/* Returns: the number that was typed, -1 while there is none. */
static int
get_count (DunCountEntry *entry)
{
  g_autofree char *text = NULL;

  g_object_get (entry, "value", &text, NULL);
  return text != NULL && dun_value_entry_get_valid (DUN_VALUE_ENTRY (entry))
           ? (int) g_ascii_strtoll (text, NULL, 10) : -1;
}

static void
set_count (DunCountEntry *entry,
           int            count)
{
  g_autofree char *text = dun_locale_format_int (dun_locale_current (), count);

  dun_value_entry_set_text (DUN_VALUE_ENTRY (entry), text);
}

static char *
get_reason (DunLetterPrintDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
}

/* Nothing is printed again without its numbers and a reason: an empty field is not everything. */
static void
changed_cb (DunLetterPrintDialog *self)
{
  int first = get_count (self->first);
  int last = get_count (self->last);
  gboolean is_range = last >= 0 && (self->is_tray || (first > 0 && first <= last));
  g_autofree char *reason = get_reason (self);

  if (!self->is_tray)
    {
      g_autofree char *letters =
        dun_letter_rows_count (is_range ? (guint) (last - first + 1) : 0);
      /* Translators: a button; %s is "408 letters". */
      g_autofree char *label = g_strdup_printf (_("_Print %s …"), letters);

      g_object_set (self, "save-label", label, NULL);
    }
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self),
                                is_range && (self->is_tray || *reason != '\0'
                                             || (self->next > 0 && first == self->next)));
}

static void
save_cb (DunLetterPrintDialog *self)
{
  g_autofree char *reason = get_reason (self);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, get_count (self->first), get_count (self->last),
                 *reason != '\0' ? reason : NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
dun_letter_print_dialog_class_init (DunLetterPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", DUN_TYPE_LETTER_PRINT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dundesk/Dundesk/ui/dun-letter-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunLetterPrintDialog, first);
  gtk_widget_class_bind_template_child (widget_class, DunLetterPrintDialog, first_field);
  gtk_widget_class_bind_template_child (widget_class, DunLetterPrintDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, DunLetterPrintDialog, last);
  gtk_widget_class_bind_template_child (widget_class, DunLetterPrintDialog, last_field);
  gtk_widget_class_bind_template_child (widget_class, DunLetterPrintDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DunLetterPrintDialog, reason_field);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);

  g_type_ensure (DUN_TYPE_COUNT_ENTRY);
  g_type_ensure (DUN_TYPE_FORM_FIELD);
}

static void
dun_letter_print_dialog_init (DunLetterPrintDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @parent: any widget of the window it stands over. Returns: (transfer none) */
static DunLetterPrintDialog *
make (GtkWidget  *parent,
      const char *title)
{
  return g_object_new (DUN_TYPE_LETTER_PRINT_DIALOG,
                       "transient-for", GTK_WINDOW (gtk_widget_get_root (parent)),
                       "title", title, NULL);
}

/**
 * dun_letter_print_dialog_new:
 * @parent: any widget of the window it stands over
 * @n_letters: how many letters the file has
 * @next: the first of them that never came to a printer, 0: all did
 * @position: the number of the one letter it is about, 0: any
 * @trays: (nullable): the trays of the first page of a letter and of the others, if it is not one
 *
 * Asks which letters are printed; what is left of the file is filled in, what was printed before
 * is not.
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
dun_letter_print_dialog_new (GtkWidget  *parent,
                             const char *title,
                             int         n_letters,
                             int         next,
                             int         position,
                             const char *trays)
{
  DunLetterPrintDialog *self = make (parent, title);
  g_autofree char *total = dun_letter_rows_count ((guint) n_letters);
  g_autofree char *hint = NULL;

  self->next = position > 0 && next != position ? 0 : next;
  g_object_set (self->first, "maximum", (gint64) n_letters, NULL);
  g_object_set (self->last, "minimum", (gint64) 1, "maximum", (gint64) n_letters, NULL);
  gtk_widget_set_visible (self->first_field, position == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->last_field), position == 0);
  gtk_widget_set_visible (self->reason_field, position > 0 ? next != position : next != 1);
  if (position > 0 && next == position)
    hint = g_strdup (_("This letter was not printed yet."));
  else if (position > 0)
    hint = g_strdup (_("This letter was printed before. What is printed now is a copy."));
  else if (next > 1)
    /* Translators: %s is "408 letters". */
    hint = g_strdup_printf (_("%s in this file. Those that were not printed yet are filled in."),
                            total);
  else if (next == 1)
    /* Translators: %s is "408 letters". */
    hint = g_strdup_printf (_("%s in this file."), total);
  else
    /* Translators: %s is "408 letters". */
    hint = g_strdup_printf (_("%s in this file, all printed before. What is printed now is a "
                              "copy: name the letters and say why."), total);
  if (trays != NULL)
    {
      g_autofree char *first = g_steal_pointer (&hint);

      /* Translators: the first %s is a sentence about the letters, the second names two trays of
       * the printer: "First page: Upper, others: Lower". */
      hint = g_strdup_printf (_("%s\n%s. The printer is asked for twice, once for each tray, and "
                                "gets a job each time the tray changes: let nobody else print on "
                                "it meanwhile. More than 50 letters come out as two stacks, first "
                                "pages and others."), first, trays);
    }
  gtk_label_set_text (self->hint, hint);
  if (position > 0 || next > 0)
    {
      set_count (self->first, position > 0 ? position : next);
      set_count (self->last, position > 0 ? position : n_letters);
    }
  changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * dun_letter_print_dialog_new_tray:
 * @parent: any widget of the window it stands over
 * @first, @last: the letters that were handed to the printer
 * @is_printed: whether the printer says that all came out
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
dun_letter_print_dialog_new_tray (GtkWidget  *parent,
                                  const char *title,
                                  int         first,
                                  int         last,
                                  gboolean    is_printed)
{
  const DunLocale *locale = dun_locale_current ();
  DunLetterPrintDialog *self = make (parent, title);
  g_autofree char *from = dun_locale_format_int (locale, first);
  g_autofree char *to = dun_locale_format_int (locale, last);
  g_autofree char *none = dun_locale_format_int (locale, first - 1);
  g_autofree char *hint =
    /* Translators: numbers of letters: the first, the last, and the one before the first. */
    g_strdup_printf (_("Letters %s to %s went to the printer. Which is the last that lies in the "
                       "tray, whole? %s: none. Those after it can be printed again."),
                     from, to, none);

  self->is_tray = TRUE;
  g_object_set (self->last, "minimum", (gint64) first - 1, "maximum", (gint64) last, NULL);
  g_object_set (self->last_field, "caption", _("_Last letter in the tray"), NULL);
  g_object_set (self, "save-label", _("_Confirm"), NULL);
  gtk_widget_set_visible (self->first_field, FALSE);
  gtk_widget_set_visible (self->reason_field, FALSE);
  gtk_label_set_text (self->hint, hint);
  if (is_printed)
    set_count (self->last, last);
  changed_cb (self);
  return GTK_WIDGET (self);
}
