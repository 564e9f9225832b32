/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-test-book.h"
#include "dun-test-widget.h"
#include "dun-window.h"

G_BEGIN_DECLS

/* Warnings and their papers in the real window, by its actions, over a database of its own. */
typedef struct
{
  DunFixture     *fixture;
  GtkApplication *application;
  DunSession     *session;
  DunWindow      *window;
} Desk;

/* Makes a batch of first warnings that is confirmed and not printed. */
extern const char * const desk_confirmed_batch;

/* Leaves two letters of two pages in the first file of a batch, each from two trays. */
extern const char * const desk_two_long_letters;

void       desk_open           (Desk        *desk,
                                const char  *login);
void       desk_open_after     (Desk        *desk,
                                const char  *login,
                                const char  *sql);
void       desk_close          (Desk        *desk);
GtkWidget *desk_find           (Desk        *desk,
                                GType        type);
gboolean   desk_can            (Desk        *desk,
                                const char  *action);
void       desk_act            (Desk        *desk,
                                const char  *action,
                                GVariant    *parameter);
gboolean   desk_at_step        (Desk        *desk,
                                const char  *step);
guint      desk_get_uint       (gpointer     object,
                                const char  *property);
void       desk_open_warnings  (Desk        *desk,
                                const char  *kind);
void       desk_select_letters (Desk        *desk,
                                guint        n);
char      *desk_value          (Desk        *desk,
                                const char  *query);
void       desk_assert_value   (Desk        *desk,
                                const char  *query,
                                const char  *expected);
gboolean   desk_is_value       (Desk        *desk,
                                const char  *query,
                                const char  *wanted);
gboolean   desk_shows          (Desk        *desk,
                                const char  *property);
void       desk_print_batch    (Desk        *desk);
void       desk_set_trays      (Desk        *desk,
                                const char  *first,
                                const char  *next);
void       desk_open_letter    (Desk        *desk,
                                const char  *customer_no);
const char *desk_banner_says   (Desk        *desk);

G_END_DECLS
