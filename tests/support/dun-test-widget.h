/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Runs the main loop until `condition` holds. What never comes ends the test with its words. */
#define dun_test_until(condition)                                   \
  G_STMT_START {                                                    \
    dun_test_waits_for (__FILE__, __LINE__, #condition);            \
    while (!(condition))                                            \
      g_main_context_iteration (NULL, TRUE);                        \
  } G_STMT_END

void       dun_test_waits_for    (const char   *file,
                                  int           line,
                                  const char   *condition);
void       dun_test_widget_init  (int          *argc,
                                  char       ***argv);
GtkWidget *dun_test_show         (GtkWidget    *child,
                                  int           width,
                                  int           height);
void       dun_test_settle       (GtkWidget    *widget);
void       dun_test_close        (GtkWidget    *window);
void       dun_test_picture      (GtkWidget    *window,
                                  const char   *name);
GtkWidget *dun_test_find         (GtkWidget    *parent,
                                  GType         type,
                                  guint         nth);
gpointer   dun_test_find_id      (GtkWidget    *parent,
                                  const char   *id);
gboolean   dun_test_press        (GtkWidget    *widget,
                                  guint         keyval,
                                  GdkModifierType state);
gboolean   dun_test_drop         (gpointer      widget,
                                  const GValue *value,
                                  double        x,
                                  double        y);
void       dun_test_drop_file    (gpointer      widget,
                                  const char   *path);
gpointer   dun_test_find_window  (GType         type);

G_END_DECLS
