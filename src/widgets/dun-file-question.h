/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which file to open, or where to save. */
typedef struct
{
  GtkFileChooserAction  action;
  const char           *title;
  const char           *verb;    /* the button, "_Save" */
  const char           *name;    /* (nullable): suggested when saving */
  GtkFileFilter        *filter;  /* (nullable): the only kind that is offered */
  gboolean              several; /* as many files as wanted, one answer for each */
  gboolean              modal;   /* nothing else in the window until it is answered */
} DunFileQuestion;

/* A file that was chosen; @owner as given to dun_file_question_ask(). */
typedef void (* DunFileAnswer) (gpointer  owner,
                                GFile    *file);

void dun_file_question_ask (GtkWidget             *owner,
                            const DunFileQuestion *question,
                            DunFileAnswer          answer);

G_END_DECLS
