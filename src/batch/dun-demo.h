/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"
#include "dun-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The demo while it is being made: its people and how each of them signs in. */
typedef struct
{
  DunConnectInfo *info;      /* of who set the database up */
  char           *passfile;
  GHashTable     *passwords; /* login → password */
  GHashTable     *lines;     /* login → DunDb, opened on first use */
  GHashTable     *sessions;  /* login → DunSession, for what the model does */
  GFile          *folder;    /* for the files of the imports */
} DunDemo;

#define DUN_DEMO_FIRST_DAY dun_day_from_ymd (2026, 3, 2)
#define DUN_DEMO_LAST_DAY dun_day_from_ymd (2026, 3, 24)

DunConnectInfo *dun_demo_info        (DunDemo    *self,
                                      const char *login);
DunDb          *dun_demo_line        (DunDemo    *self,
                                      const char *login,
                                      GError    **error);
DunSession     *dun_demo_session      (DunDemo    *self,
                                      const char *login,
                                      GError    **error);
DunResult      *dun_demo_read        (DunDemo    *self,
                                      const char *login,
                                      const char *function,
                                      GVariant   *args,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
DunResult      *dun_demo_write       (DunDemo    *self,
                                      const char *login,
                                      const char *function,
                                      GVariant   *args,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        dun_demo_do          (DunDemo    *self,
                                      const char *login,
                                      const char *function,
                                      GVariant   *args,
                                      GError    **error);
gint64          dun_demo_version     (DunDemo    *self,
                                      const char *login,
                                      const char *function,
                                      GVariant   *args,
                                      const char *key,
                                      gint64      id,
                                      GError    **error);

gboolean        dun_demo_make_passwords (DunDemo *self,
                                         GError **error);
gboolean        dun_demo_make_first  (DunDemo    *self,
                                      GError    **error);
gboolean        dun_demo_analyze     (DunDemo    *self,
                                      GError    **error);
gboolean        dun_demo_set_senders    (DunDemo *self,
                                         GError **error);
gboolean        dun_demo_set_accounts (DunDemo   *self,
                                      DunDay      day,
                                      GError    **error);
gboolean        dun_demo_make_staff  (DunDemo    *self,
                                      GError    **error);
const char     *dun_demo_head        (void);
const char     *dun_demo_manager     (void);
GStrv           dun_demo_collectors  (const char *branch_code);

gboolean        dun_demo_play_day    (DunDemo    *self,
                                      DunDay      day,
                                      GError    **error);

gboolean        dun_demo_play_desk   (DunDemo    *self,
                                      DunDay      day,
                                      GError    **error);
char           *dun_demo_call_time   (gint64      case_id,
                                      DunDay      day);

gboolean        dun_demo_play_letters (DunDemo   *self,
                                      DunDay      day,
                                      GError    **error);
gboolean        dun_demo_play_committee (DunDemo *self,
                                      DunDay      day,
                                      GError    **error);

G_END_DECLS
