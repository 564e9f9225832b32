/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-test-book.h"
#include "dun-test-widget.h"
#include "dun-window.h"

G_BEGIN_DECLS

/* A person at the program's window, over a database of the test's own. */
typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  GtkWidget  *window;
  char       *folder; /* empty, for files; removed at the end with what is in it */
} DunTestWindow;

void dun_test_window_begin     (DunTestWindow *desk);
void dun_test_window_open      (DunTestWindow *desk,
                                const char    *login);
void dun_test_window_tear_down (DunTestWindow *desk,
                                gconstpointer  data);

G_END_DECLS
