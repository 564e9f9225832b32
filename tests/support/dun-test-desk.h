/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"
#include "dun-test-book.h"
#include "dun-test-widget.h"

G_BEGIN_DECLS

/* A person at a screen, over a database of the test's own. */
typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  DunScreen  *screen;
  GtkWidget  *window;
  char       *said; /* the last message of the screen */
} DunTestDesk;

void       dun_test_desk_set_up        (DunTestDesk   *desk,
                                        gconstpointer  data);
void       dun_test_desk_tear_down     (DunTestDesk   *desk,
                                        gconstpointer  data);
void       dun_test_desk_add           (const char    *path,
                                        gconstpointer  data,
                                        void         (*test) (DunTestDesk *, gconstpointer));
void       dun_test_desk_sit_down      (DunTestDesk   *desk,
                                        const char    *login,
                                        GType          type);
void       dun_test_desk_stand_up      (DunTestDesk   *desk);
void       dun_test_desk_act           (DunTestDesk   *desk,
                                        const char    *action,
                                        GVariant      *parameter);
gboolean   dun_test_desk_is_enabled    (DunTestDesk   *desk,
                                        const char    *action);
GtkWidget *dun_test_desk_child         (gpointer       widget,
                                        const char    *id);
DunTable  *dun_test_desk_table         (DunTestDesk   *desk,
                                        const char    *id);
void       dun_test_desk_wait_answered (DunSession    *session);
gboolean   dun_test_desk_is_waiting    (GtkWidget     *widget);
guint      dun_test_desk_n_rows        (DunTable      *list);
void       dun_test_desk_choose        (DunTable      *list,
                                        const char    *field,
                                        const char    *value);
void       dun_test_desk_assert_value  (DunTestDesk   *desk,
                                        const char    *query,
                                        const char    *expected);
char      *dun_test_desk_write_folder  (const char    *first_name,
                                        ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
void       dun_test_desk_remove_folder (char          *folder);

G_END_DECLS
