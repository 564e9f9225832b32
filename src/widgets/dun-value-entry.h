/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the entries for one value have in common: an entry, what stands beside it, and a line below
 * that repeats what was understood or says what is wrong.
 * Properties: empty and valid (read only, notified; empty is valid unless required), required
 *   (FALSE), text (what was typed), error (read only: the sentence that stands below, NULL if none;
 *   set a server's refusal with dun_value_entry_set_error(), the next typing takes it away).
 * Signal: activate ().
 * A subclass's template adds what stands beside the entry as children; its internal children are
 * "row" (GtkBox) and "entry" (GtkEntry). */
#define DUN_TYPE_VALUE_ENTRY (dun_value_entry_get_type ())

G_DECLARE_DERIVABLE_TYPE (DunValueEntry, dun_value_entry, DUN, VALUE_ENTRY, GtkWidget)

struct _DunValueEntryClass
{
  GtkWidgetClass parent_class;

  gint64      nothing; /* the value while empty or refused */
  GParamSpec *value;   /* the property that is notified when the value changes */

  /* @text is never blank; answers with dun_value_entry_settle(). */
  void  (*understand) (DunValueEntry *self,
                       const char    *text);

  /* Returns: (nullable) (transfer full): the value in words, for the line below. NULL: there is a
   * line only for what is wrong. */
  char *(*describe)   (DunValueEntry *self);
};

gboolean    dun_value_entry_get_valid (DunValueEntry *self);
gboolean    dun_value_entry_get_empty (DunValueEntry *self);
void        dun_value_entry_set_text  (DunValueEntry *self,
                                       const char    *text);
const char *dun_value_entry_get_error (DunValueEntry *self);
void        dun_value_entry_set_error (DunValueEntry *self,
                                       const char    *error);

/* For subclasses */
gint64 dun_value_entry_get_value  (DunValueEntry *self);
void   dun_value_entry_settle     (DunValueEntry *self,
                                   gint64         value,
                                   gboolean       empty,
                                   char          *error);
void   dun_value_entry_understand (DunValueEntry *self);
void   dun_value_entry_write      (DunValueEntry *self,
                                   const char    *text);

G_END_DECLS
