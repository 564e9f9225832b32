/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a cell is entered with: a number (DunCountEntry), a code (DunCodeChoice), an amount
 * (DunMoneyEntry). */
typedef enum
{
  DUN_LINE_COUNT,
  DUN_LINE_CODE,
  DUN_LINE_MONEY,
} DunLineKind;

typedef struct
{
  const char  *field;
  const char  *caption; /* the property that says it (string, write only) */
  DunLineKind  kind;
  const char  *domain;  /* of a code; NULL: those of dun_line_editor_set_codes() */
  gint64       minimum; /* of a number */
  gint64       maximum;
} DunLineColumn;

/* What the editors of several lines have in common that are replaced together: cells under
 * captions, a button that removes each line, one that adds one.
 * Property: value (string): all lines, as the subclass writes them.
 * Its words are given to it (strings, write only): the columns' captions, add-label (with a
 *   mnemonic), remove-label of the lines that are added from then on. */
#define DUN_TYPE_LINE_EDITOR (dun_line_editor_get_type ())

G_DECLARE_DERIVABLE_TYPE (DunLineEditor, dun_line_editor, DUN, LINE_EDITOR, GtkWidget)

struct _DunLineEditorClass
{
  GtkWidgetClass parent_class;

  const DunLineColumn *columns;       /* set by dun_line_editor_class_set_columns() */
  guint                n_columns;
  int                  scroll_height; /* the room that is kept for the lines; 0: what they need */

  /* Returns: (transfer full): the lines as text. */
  char *(*write)  (DunLineEditor *self);

  /* Adds the lines of @value (nullable); there are none before. */
  void  (*read)   (DunLineEditor *self,
                   const char    *value);

  /* Something of the lines has changed: sets what the cells of @line say of each other. */
  void  (*settle) (DunLineEditor *self,
                   guint          line);
};

guint      dun_line_editor_get_n_lines (DunLineEditor *self);
GtkWidget *dun_line_editor_get_cell    (DunLineEditor *self,
                                        guint          line,
                                        const char    *field);
void       dun_line_editor_add_line    (DunLineEditor *self);
void       dun_line_editor_remove_line (DunLineEditor *self,
                                        guint          line);
void       dun_line_editor_set_codes   (DunLineEditor *self,
                                        const char    *codes);

/* For subclasses */
void        dun_line_editor_class_set_columns (DunLineEditorClass  *klass,
                                               const DunLineColumn *columns,
                                               guint                n_columns);
const char *dun_line_editor_get_code          (DunLineEditor *self,
                                               guint          line,
                                               const char    *field);
char       *dun_line_editor_dup_count         (DunLineEditor *self,
                                               guint          line,
                                               const char    *field);

G_END_DECLS
